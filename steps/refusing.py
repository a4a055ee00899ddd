"""Ends a run before anything ran: one message, no traceback, exit code 3."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryFile
from typing import NoReturn

import pytest

from reports.exit_codes import NOT_STARTED


def have_output(output: Path) -> None:
    """Make the folder of results, or end before anything ran."""
    try:
        output.mkdir(parents=True, exist_ok=True)
        # A folder can be there and yet take no file; only making one tells.
        with TemporaryFile(dir=output):
            pass
    except OSError as fault:
        cannot_start(no_output(output, fault))


def no_output(output: Path, fault: OSError) -> str:
    """What a person is told whose folder of results cannot be written."""
    return f"Results cannot be written to {output}: {fault.strerror}. Give another folder with --output."


def cannot_start(why: str) -> NoReturn:
    """End before anything ran: one message, no traceback, exit code 3."""
    pytest.exit(why, returncode=NOT_STARTED.code)
