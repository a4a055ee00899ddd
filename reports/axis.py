"""The time axis that the report's pictures share: round marks, and where a moment stands between them."""

from math import ceil, floor
from typing import Final

from attrs import frozen

from reports.sentences import milliseconds

_FACTORS: Final = (2.0, 2.5, 2.0)


@frozen
class Tick:
    """A mark of the axis: where it stands and what it says."""

    x: float
    label: str


@frozen
class Axis:
    """Milliseconds between two ends, as places between a picture's left and right in units of its view box."""

    left: float
    right: float
    start: float
    end: float
    ticks: tuple[Tick, ...]

    def __call__(self, at_ms: float) -> float:
        """The place of a moment; what lies beyond an end stands at that end."""
        share = (min(max(at_ms, self.start), self.end) - self.start) / (self.end - self.start)
        return round(self.left + share * (self.right - self.left), 1)

    def reaches(self, at_ms: float) -> bool:
        """Whether a moment stands on the axis and not beyond its ends."""
        return self.start <= at_ms <= self.end


def axis(left: float, right: float, start: float, end: float, *, most: int = 6) -> Axis:
    """An axis from one moment to another, its ends moved outwards to round marks, with a few of these."""
    step = 1.0
    turn = 0
    while (end - start) / step > most:
        step *= _FACTORS[turn % len(_FACTORS)]
        turn += 1
    first, last = floor(start / step), max(ceil(end / step), floor(start / step) + 1)
    bare = Axis(left, right, first * step, last * step, ())
    ticks = tuple(Tick(bare(at * step), milliseconds(at * step)) for at in range(first, last + 1))
    return Axis(left, right, bare.start, bare.end, ticks)
