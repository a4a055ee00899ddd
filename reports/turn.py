"""A file that one process alone may write at a time, until it closes it or ends, however it ends."""

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

_TAKEN: Final = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)


class InUseError(OSError):
    """Another process is writing the file; the text names its folder and says what to do."""


def take_turn(file: int, path: Path) -> None:
    """Keep other processes from writing a file until it is closed; whoever reads is kept from nothing.

    Args:
        file: The number of the open file.
        path: Where it is, for the message.

    Raises:
        InUseError: If it is another's turn.
    """
    try:
        _lock(file)
    except OSError as fault:
        # Some file systems of other machines know no turns: there, as ever, nobody is kept from anything.
        if fault.errno in _TAKEN:
            raise InUseError(
                f"Another run is still writing its results to {path.parent}. "
                "Wait for its end, or give another folder with --output."
            ) from None


def is_in_place(file: int, path: Path) -> bool:
    """Whether an open file is still to be found under its name, and neither gone nor replaced by another."""
    with suppress(OSError):
        return os.path.samestat(os.fstat(file), path.stat())
    return False


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        # Far behind the file's end: Windows keeps others from reading what is locked.
        os.lseek(file, 1 << 30, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
