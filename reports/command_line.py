"""How the commands on results take what a person types, and tell them of mistakes: one line, exit code 3."""

import argparse
import sys
from math import inf
from typing import NoReturn

from reports.exit_codes import NOT_STARTED


class Parser(argparse.ArgumentParser):
    """A parser of one command's arguments."""

    def __init__(self, command: str, description: str, examples: list[str], notes: str = "") -> None:
        """Tell of a command.

        Args:
            command: its name, as typed after `./conformance`.
            description: what it does, in a sentence or two.
            examples: its arguments in examples.
            notes: what else its help has to say, below the options.
        """
        epilog = "examples:\n" + "\n".join(f"  ./conformance {command} {each}".rstrip() for each in examples)
        super().__init__(
            prog=f"./conformance {command}",
            description=description,
            epilog=f"{notes}\n\n{epilog}" if notes else epilog,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )

    def error(self, message: str) -> NoReturn:
        """End with one line that says what is wrong."""
        self.exit(NOT_STARTED.code, f"{self.prog.removeprefix('./')}: {message}. {self.prog} --help says more.\n")


def from_one(said: str) -> int:
    """A whole number from 1 on, as argparse's `type`."""
    if not (said.isascii() and said.isdecimal() and int(said)):
        raise argparse.ArgumentTypeError(f"{said} is no whole number from 1 on")
    return int(said)


def from_zero(said: str) -> float:
    """A number from 0 on that is not endless, as argparse's `type`."""
    try:
        number = float(said)
    except ValueError:
        number = -1
    if not 0 <= number < inf:
        raise argparse.ArgumentTypeError(f"{said} is no number from 0 on")
    return number


def refused(why: object) -> int:
    """Say why a command cannot do its work, and answer the exit code for that."""
    print(why, file=sys.stderr)  # noqa: T201
    return NOT_STARTED.code
