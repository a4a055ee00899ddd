"""What a check says: where something is wrong, and that it was not carried out where that is so."""

from pathlib import Path

from attrs import frozen

ROOT = Path(__file__).resolve().parents[2]


@frozen(order=True)
class Finding:
    """One thing that is wrong.

    Args:
        place: `path:line` below the project's root, or the path alone.
        sentence: what is wrong there, for the person who will mend it.

    """

    place: str
    sentence: str

    def __str__(self) -> str:
        """One line, in the form that editors turn into a link."""
        return f"{self.place}: {self.sentence}"


class NotCheckedError(Exception):
    """A check that could not be carried out, for want of something that this machine need not have."""


def place(path: Path, root: Path, line: int | None = None) -> str:
    """Where a finding is, seen from the root of what is checked."""
    below = path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
    return below if line is None else f"{below}:{line}"
