"""The pictures of all restores of a run: when each stage is reached, and how long conversations take after presence."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Final, TypeAlias

from attrs import frozen

from reports.axis import Axis, Tick, axis
from reports.delays import delays_of, spread, summary
from reports.foreign_text import one_line
from reports.lines import Scenario, Timings
from reports.report import Report
from reports.sentences import milliseconds

WIDTH: Final = 540
LEFT: Final = 10.0
RIGHT: Final = 524.0
_STAGES_LEFT: Final = 200.0
_STAGES_RIGHT: Final = 470.0
_TOP: Final = 28
_HEAD: Final = 26
_ROW: Final = 29
_STRIP: Final = 80
_TALLEST: Final = 40
_BIN: Final = 6.0
_TICKS: Final = 4
_ENLARGE_BELOW: Final = 0.25

Values: TypeAlias = Mapping[str, list[float]]

_STAGES: Final[tuple[tuple[str, Callable[[Timings], float | None]], ...]] = (
    ("Home is there", lambda timings: timings.shell_ms),
    ("Cases and accounts are there", lambda timings: timings.generic_ms),
    ("Presence is reestablished", lambda timings: timings.presence_ms),
    ("Conversations are there", lambda timings: timings.conversations_ms),
)


@frozen
class Range:
    """A stage in one browser: nine of ten restores between `low` and `high`, half of them by `middle`."""

    label: str
    y: int
    low: float
    middle: float
    high: float
    time: str
    sentence: str


@frozen
class Group:
    """One browser's stages, under its name."""

    browser: str
    y: int
    count: int
    ranges: tuple[Range, ...]


@frozen
class Stages:
    """When each stage of a restore is reached, over all restores of the run."""

    height: int
    ticks: tuple[Tick, ...]
    groups: tuple[Group, ...]


@frozen
class Column:
    """How many delays fall together: a place, a height, how many, and whether they are above the budget."""

    x: float
    height: float
    count: int
    beyond: bool


@frozen
class Strip:
    """One browser's delays on a common axis."""

    browser: str
    y: int
    columns: tuple[Column, ...]
    summary: str


@frozen
class Distribution:
    """How much later than presence conversations came, in every scenario that measured it.

    Attributes:
        budget_x: Where the budget stands; None if the axis ends before it or there is none.
        beyond: Delays above the budget.
    """

    title: str
    height: int
    ticks: tuple[Tick, ...]
    strips: tuple[Strip, ...]
    budget_x: float | None
    budget: str | None
    beyond: int


def stages(report: Report) -> Stages | None:
    """When each stage was reached, by browser; None if no scenario measured it."""
    found = [(name, list(_by_stage(report, name))) for name in report.browsers]
    measured = [(name, rows) for name, rows in found if rows]
    if not measured:
        return None
    to = axis(_STAGES_LEFT, _STAGES_RIGHT, 0, max(spread(v)[2] for _, rows in measured for _, v in rows), most=_TICKS)
    groups: list[Group] = []
    y = _TOP
    for name, rows in measured:
        ranges = tuple(_range(label, values, to, y + _HEAD + _ROW * at) for at, (label, values) in enumerate(rows))
        groups.append(Group(one_line(name, 40), y, max(len(values) for _, values in rows), ranges))
        y += _HEAD + _ROW * len(rows) + 8
    return Stages(height=y, ticks=to.ticks, groups=tuple(groups))


def distributions(report: Report) -> tuple[Distribution, ...]:
    """The delays against the budget and, where that hides their spread, once more enlarged."""
    delays = {name: values for name in report.browsers if (values := delays_of(report, name))}
    if not delays:
        return ()
    budget = report.results.header.budgets.get("presence_ms")
    longest = max(values[-1] for values in delays.values())
    if budget is None:
        return (distribution("Delay after presence", delays, longest, None),)
    first = distribution(f"Against the budget of {milliseconds(budget)}", delays, max(longest, budget), budget)
    if longest > budget * _ENLARGE_BELOW:
        return (first,)
    return (first, distribution("The same, enlarged", delays, longest, None))


def _timings(report: Report, browser: str) -> Iterator[Timings]:
    scenarios: Iterator[Scenario] = (each for each in report.results.scenarios if each.browser == browser)
    return (each.timings for each in scenarios if each.timings is not None)


def _by_stage(report: Report, browser: str) -> Iterator[tuple[str, list[float]]]:
    measured = list(_timings(report, browser))
    for label, read in _STAGES:
        values = sorted(value for timings in measured if (value := read(timings)) is not None)
        if values:
            yield label, values


def _range(label: str, values: list[float], to: Axis, y: int) -> Range:
    low, middle, high = spread(values)
    most = f"nine of ten between {milliseconds(low)} and {milliseconds(high)}, {len(values)} measured"
    return Range(
        label=label,
        y=y,
        low=to(low),
        middle=to(middle),
        high=to(high),
        time=milliseconds(middle),
        sentence=f"{label}: {milliseconds(middle)} in the middle, {most}",
    )


def distribution(title: str, delays: Values, end: float, budget: float | None) -> Distribution:
    """The picture of delays, sorted, by the name of each strip; the axis reaches to `end` milliseconds."""
    to = axis(LEFT, RIGHT, min(0.0, *(each[0] for each in delays.values())), end, most=_TICKS)
    beyond = 0 if budget is None else sum(value > budget for values in delays.values() for value in values)
    return Distribution(
        title=title,
        height=_TOP + _STRIP * len(delays) + 4,
        ticks=to.ticks,
        strips=tuple(
            _strip(browser, values, to, _TOP + _STRIP * (at + 1) - 6, budget)
            for at, (browser, values) in enumerate(delays.items())
        ),
        budget_x=None if budget is None else to(budget),
        budget=None if budget is None else milliseconds(budget),
        beyond=beyond,
    )


def _strip(browser: str, values: list[float], to: Axis, y: int, budget: float | None) -> Strip:
    # What is above the budget never shares a column with what is not.
    bins = Counter(((to(value) - LEFT) // _BIN, budget is not None and value > budget) for value in values)
    most = max(bins.values())
    columns = tuple(
        Column(round(LEFT + at * _BIN, 1), round(6 + (_TALLEST - 6) * count / most, 1), count, over)
        for (at, over), count in sorted(bins.items())
    )
    return Strip(one_line(browser, 20), y, columns, summary(values))
