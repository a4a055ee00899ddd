"""Writes a results file line by line, so that a killed run leaves all but at most its last line."""

import json
import os
from pathlib import Path
from types import TracebackType
from typing import Self

from reports.header import Header
from reports.lines import Footer, Line, Scenario
from reports.plain import plain
from reports.seal import Seal
from reports.turn import is_in_place, take_turn

_KINDS: dict[type[Line], str] = {Header: "header", Scenario: "scenario", Footer: "footer"}


class ResultsWriter:
    """The one writer of a run's results file, which begins anew with the header.

    Every line goes to the operating system whole, in one write, before `write` returns. The process may be
    killed at any moment after that without losing it.
    """

    def __init__(self, path: Path) -> None:
        """Open the file, its folder made where missing; an earlier run's lines stay until there is a header.

        Raises:
            InUseError: If another process is writing it.
            OSError: If it cannot be written there.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        # Without O_BINARY Windows would write two bytes for each line's end.
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
        self._path = path
        self._file = os.open(path, flags, 0o644)
        try:
            take_turn(self._file, path)
        except OSError:
            self.close()
            raise
        self._last: type[Line] | None = None
        self._seal = Seal()

    def write(self, line: Line) -> None:
        """Append a line: the header first, then scenarios as they end, then the footer.

        Raises:
            ValueError: If the line is out of this order.
            OSError: If it cannot be written; the file then ends with the line before.
        """
        if (self._last is None) != isinstance(line, Header) or self._last is Footer:
            raise ValueError(f"A {_KINDS[type(line)]} line is out of order here.")
        # ASCII alone: no character in a title can then look like a line's end to any reader.
        text = json.dumps({"kind": _KINDS[type(line)], **plain(line)}, allow_nan=False)
        sealed = self._seal.close(text.encode("ascii"))
        if isinstance(line, Header):
            os.ftruncate(self._file, 0)
        self._append(sealed + b"\n")
        self._seal.keep(sealed)
        self._last = type(line)

    @property
    def in_place(self) -> bool:
        """Whether what was written is still to be found: somebody may have taken it or put another there."""
        return is_in_place(self._file, self._path)

    def close(self) -> None:
        """Give the file back; without a footer it stays incomplete."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def __enter__(self) -> Self:
        """Use the writer for the length of a block."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close the file however the block ends."""
        self.close()

    def _append(self, data: bytes) -> None:
        before = os.fstat(self._file).st_size
        rest = memoryview(data)
        try:
            while rest:
                rest = rest[os.write(self._file, rest) :]
        except OSError:
            # On a full disk half a line may be out; the next line must not continue it.
            os.ftruncate(self._file, before)
            raise
