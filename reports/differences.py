"""What changed since another run, as the page shows it."""

from attrs import frozen

from reports.report import Standing


@frozen
class Difference:
    """A statement that stands otherwise than in the other run, in one browser; None where that run did not have it."""

    statement: str
    browser: str
    was: Standing | None
    now: Standing | None


@frozen
class Differences:
    """A plain list of differences, and which run they are differences from.

    Attributes:
        since: The other run in words, such as its target, its browsers and when it was.
        caveat: What keeps the two from being alike, such as another target; None if nothing does.
    """

    since: str
    changes: tuple[Difference, ...]
    caveat: str | None = None
