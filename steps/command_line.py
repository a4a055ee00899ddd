"""What the commands about the features have in common: a mistake is one line and exit code 3."""

from __future__ import annotations

import argparse
from typing import NoReturn

from reports.exit_codes import NOT_STARTED


class CommandLine(argparse.ArgumentParser):
    """An argument parser that takes a mistake as the contract has it."""

    def error(self, message: str) -> NoReturn:
        """Say in one line what is wrong, and end with the code for what could not start."""
        self.exit(NOT_STARTED.code, f"{self.prog}: {message} ({self.prog} --help tells more.)\n")
