"""Screenshots of what did not conform, carried within the report as long as they are few and small."""

import base64
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import quote

from attrs import frozen

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_LARGEST: Final = 1_500_000
_ALL_TOGETHER: Final = 8_000_000


@frozen
class Screenshot:
    """A picture as a data URI, with its size in pixels."""

    address: str
    width: int
    height: int


@frozen
class Artifact:
    """A file of the run: its name, and its address relative to the report; None if that leads elsewhere."""

    name: str
    address: str | None

    @property
    def label(self) -> str:
        """The file's name without its folder."""
        return self.name.rpartition("/")[2] or self.name

    @property
    def trace(self) -> bool:
        """Whether it is one of Playwright's traces."""
        return self.name.lower().endswith(".zip")


class Album:
    """Embeds screenshots of one run until a limit is reached."""

    def __init__(self, output: Path) -> None:
        """Take the pictures from below the run's folder, and from nowhere else."""
        self._output = output
        self._left = _ALL_TOGETHER

    def screenshots(self, artifacts: Sequence[str]) -> tuple[Screenshot, ...]:
        """The PNGs among a scenario's artifacts that are there, whole and within the limits."""
        found = (self._screenshot(name) for name in artifacts if name.lower().endswith(".png"))
        return tuple(screenshot for screenshot in found if screenshot is not None)

    def _screenshot(self, name: str) -> Screenshot | None:
        if not is_below(name):
            return None
        path = self._output / name
        try:
            # A link could lead out of the folder although the name does not.
            if not path.resolve().is_relative_to(self._output.resolve()) or not path.is_file():
                return None
            if path.stat().st_size > min(_LARGEST, self._left):
                return None
            data = path.read_bytes()
        except (OSError, ValueError):
            return None
        if not data.startswith(_SIGNATURE) or data[12:16] != b"IHDR":
            return None
        self._left -= len(data)
        return Screenshot(
            address="data:image/png;base64," + base64.b64encode(data).decode("ascii"),
            width=int.from_bytes(data[16:20], "big"),
            height=int.from_bytes(data[20:24], "big"),
        )


def artifacts(names: Sequence[str]) -> tuple[Artifact, ...]:
    """A scenario's artifacts; only what lies below the report's folder gets an address."""
    return tuple(Artifact(name, quote(name) if is_below(name) else None) for name in names)


def is_below(name: str) -> bool:
    """Whether the name of an artifact leads to a place below the run's folder."""
    path = PurePosixPath(name)
    foreign = any(sign in name for sign in ":\\\0") or not name.isprintable()
    return bool(path.parts) and not foreign and not path.is_absolute() and ".." not in path.parts
