"""Folders that are made once and kept, by however many processes want them at the same time."""

import hashlib
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

_KEPT: Final = Path(sys.prefix) / "kept"
"""Where the tools of the checks are kept: in the environment, so they go with it."""


def folder_of(lock: Path, what: str, cache: Path | None = None) -> Path:
    """Where what a lock file says is kept: elsewhere once the file says something else.

    Args:
        lock: the file.
        what: how the folder's name begins.
        cache: folder that keeps it from one call to the next; in the environment by default.

    """
    return (cache or _KEPT) / f"{what}-{hashlib.sha256(lock.read_bytes()).hexdigest()[:12]}"


def kept_folder(folder: Path, make: Callable[[Path], None]) -> Path:
    """Have a folder that an earlier call filled, or fill it now.

    It appears under its name when it is whole and not before: workers of one test run that find none fill one each, the
    first to be done gives it its name, and the others take that.

    Args:
        folder: where it is kept.
        make: fills an empty folder that it is given.

    Raises:
        Exception: what `make` raises; nothing is kept then.
    """
    if folder.is_dir():
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f"{folder.name}-", dir=folder.parent) as around:
        being_made = Path(around) / folder.name
        being_made.mkdir()
        make(being_made)
        try:
            being_made.rename(folder)
        except OSError:
            if not folder.is_dir():
                raise
    return folder
