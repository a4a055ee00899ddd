"""The files that hang on Allure's results: tables, pictures, and what the run kept."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from reports.allure.model import Attachment, identifier
from reports.foreign_text import one_line

_TYPES: Final = {
    ".png": "image/png",
    ".webm": "video/webm",
    ".txt": "text/plain",
    # Allure opens files of this type in Playwright's trace viewer.
    ".zip": "application/vnd.allure.playwright-trace",
}
_OTHER: Final = "application/octet-stream"
_FORMULA: Final = ("=", "+", "-", "@")


class Attachments:
    """Collects the files of a run's results.

    Attributes:
        made: Files by name, with what is in them.
        taken: Files by name, with where they are to be taken from.
        draws_all: Whether every restore gets its picture, and not those alone that somebody has to look into.
    """

    def __init__(self, output: Path, *, draws_all: bool = True) -> None:
        """Take files from below the run's folder, and from nowhere else."""
        self.draws_all = draws_all
        self._output = output
        self.made: dict[str, bytes] = {}
        self.taken: dict[str, Path] = {}

    def text(self, name: str, text: str) -> Attachment:
        """A plain text."""
        return self._make(name, text, "text/plain", "txt")

    def picture(self, name: str, svg: str) -> Attachment:
        """A drawing."""
        return self._make(name, svg, "image/svg+xml", "svg")

    def table(self, name: str, rows: Iterable[Sequence[str]]) -> Attachment:
        """A table, which Allure shows as one."""
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows([_cell(each) for each in row] for row in rows)
        return self._make(name, text.getvalue(), "text/csv", "csv")

    def kept(self, names: Iterable[str]) -> tuple[Attachment, ...]:
        """What the run kept of a scenario and is still there."""
        found: list[Attachment] = []
        for name in names:
            path = self._output / name
            if not _is_below(path, self._output):
                continue
            ending = path.suffix.lower()
            source = f"{identifier(name)}-attachment{ending}"
            self.taken[source] = path
            found.append(Attachment(one_line(path.stem.replace("-", " ")), source, _TYPES.get(ending, _OTHER)))
        return tuple(found)

    def _make(self, name: str, text: str, media_type: str, ending: str) -> Attachment:
        source = f"{identifier(text)}-attachment.{ending}"
        self.made[source] = text.encode("utf-8", "replace")
        return Attachment(name, source, media_type)


def _is_below(path: Path, folder: Path) -> bool:
    try:
        # A link could lead out of the folder although the name does not.
        return path.resolve().is_relative_to(folder.resolve()) and path.is_file()
    except (OSError, ValueError):
        return False


def _cell(text: str) -> str:
    shown = one_line(text, 1_000)
    # A spreadsheet would carry such a cell out.
    return f"'{shown}" if shown.startswith(_FORMULA) else shown
