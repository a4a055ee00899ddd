"""What an earlier kill matrix tells of a fault: the scenarios that it made fail."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias

FailedEarlier: TypeAlias = Mapping[str, frozenset[str]]
"""By a fault's name, the tests that failed with it, as `of_any_browser` calls them."""


class EarlierMatrixError(Exception):
    """A file is not the `faults.json` of a matrix. The text says which, and what to name instead."""


def failed_earlier(file: Path) -> FailedEarlier:
    """Read a matrix's `faults.json`.

    Raises:
        EarlierMatrixError: it cannot be read, or is something else.
    """
    try:
        told: Any = json.loads(file.read_text(encoding="utf-8"))
        return {
            trial["name"]: frozenset(of_any_browser(each["test"], told["browser"]) for each in trial["failed"])
            for trial in told["trials"]
        }
    except OSError as fault:
        raise EarlierMatrixError(f"{file} cannot be read: {fault.strerror}.") from None
    except (ValueError, KeyError, TypeError):
        raise EarlierMatrixError(
            f"{file} tells of no kill matrix. Name the faults.json that an earlier `./conformance faults` wrote."
        ) from None


def of_any_browser(test: str, browser: str) -> str:
    """A test's id as it is called with every browser."""
    return test.replace(f"[{browser}", "[", 1)
