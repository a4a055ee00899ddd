"""What a command prints, where whoever reads it, such as `head`, may have seen enough before the command has ended."""

import errno
import io
import os
import sys
from collections.abc import Callable
from typing import Any, Final, NoReturn, TextIO, cast

# What Windows says of a pipe that nobody reads any more.
_NOBODY_READS: Final = (errno.EPIPE, errno.EINVAL) if sys.platform == "win32" else (errno.EPIPE,)


class _Outlet(io.FileIO):
    """A stream of this process that leads nowhere once nothing can be written, also for processes that it starts."""

    def write(self, data: Any, /) -> int:
        """Write the bytes, or drop them where nobody reads.

        Raises:
            OSError: they cannot be written for another reason.
        """
        try:
            return super().write(data)
        except OSError as fault:
            # What waits in a buffer would otherwise fail again when the process ends.
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self.fileno())
            os.close(nowhere)
            if fault.errno not in _NOBODY_READS:
                raise
            return len(data)


def carry_out(command: Callable[[], int]) -> NoReturn:
    """Run a command and end with the exit code that it comes to, whether or not what it prints is read to its end.

    Args:
        command: does its work and answers its exit code.
    """
    for name in ("stdout", "stderr"):
        stream = cast("TextIO | None", getattr(sys, name))
        # Somebody else's stream, or none at all, is not a pipe of ours.
        if isinstance(stream, io.TextIOWrapper) and not stream.isatty():
            setattr(sys, name, _never_broken(cast("io.TextIOWrapper", stream)))
    sys.exit(command())


def _never_broken(stream: io.TextIOWrapper) -> io.TextIOWrapper:
    stream.flush()
    return io.TextIOWrapper(
        io.BufferedWriter(_Outlet(stream.fileno(), "wb", closefd=False)),
        encoding=stream.encoding,
        errors=stream.errors,
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )
