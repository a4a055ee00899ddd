"""The geometry of the report's pictures: when what happened in a restore, and how long conversations took."""

from collections import Counter
from collections.abc import Mapping
from math import ceil, floor
from statistics import median, quantiles
from typing import Final, Literal

from attrs import frozen

from reports.foreign_text import one_line
from reports.lines import Scenario
from reports.report import Report
from reports.sentences import milliseconds

LEFT: Final = 392
RIGHT: Final = 850
_TOP: Final = 26
_ROW: Final = 20
_STRIP: Final = 62
_MOST_ROWS: Final = 14
_LABEL: Final = 38
_MOST_TICKS: Final = 5
_ENLARGE_BELOW: Final = 0.25

_STAGES: Final = (
    ("shell_ms", "Home is there"),
    ("generic_ms", "Cases and accounts are there"),
    ("presence_ms", "Presence is reestablished"),
    ("conversations_ms", "Conversations are there"),
)


@frozen
class Tick:
    """A mark of the time axis: where it stands and what it says."""

    x: float
    label: str


@frozen
class Row:
    """A line of the picture: what happened when; a stage and a failure have shapes of their own."""

    kind: Literal["change", "stage", "failure"]
    y: int
    x: float
    time: str
    label: str


@frozen
class Timeline:
    """The picture of one restore, in units of its view box.

    Attributes:
        presence_x: Where presence was reestablished; None if it never was.
        hidden: How many changes the picture leaves out.
        sentence: The picture in words, for those who do not see it.
    """

    height: int
    ticks: tuple[Tick, ...]
    rows: tuple[Row, ...]
    presence_x: float | None
    hidden: int
    sentence: str


@frozen
class Strip:
    """One browser's delays on a common axis; a mark is its place, and its height in units."""

    browser: str
    y: int
    marks: tuple[tuple[float, int], ...]
    summary: tuple[str, str]


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


def timeline(scenario: Scenario) -> Timeline | None:
    """The picture of a scenario's restore; None if nothing of it was recorded."""
    happened = _happened(scenario)
    if not happened:
        return None
    happened.sort(key=lambda each: each[0])
    # Stages and failures are what the picture is about; of the changes as many as there is room for.
    room = _MOST_ROWS - sum(kind != "change" for _, kind, _ in happened)
    shown: list[tuple[float, Literal["change", "stage", "failure"], str]] = []
    for each in happened:
        if each[1] == "change":
            room -= 1
        if each[1] != "change" or room >= 0:
            shown.append(each)
    end = max(at for at, _, _ in happened)
    ticks, scale = _axis(min(0.0, happened[0][0]), end)
    presence = None if scenario.timings is None else scenario.timings.presence_ms
    return Timeline(
        height=_TOP + _ROW * len(shown) + 6,
        ticks=ticks,
        rows=tuple(
            Row(kind, _TOP + _ROW * at + 10, scale(ms), milliseconds(ms), label)
            for at, (ms, kind, label) in enumerate(shown)
        ),
        presence_x=None if presence is None else scale(presence),
        hidden=len(happened) - len(shown),
        sentence="; ".join(f"{label} at {milliseconds(ms)}" for ms, kind, label in shown if kind != "change")
        or f"{len(happened)} changes until {milliseconds(end)}",
    )


def distributions(report: Report) -> tuple[Distribution, ...]:
    """The delays against the budget and, where that hides their spread, once more enlarged."""
    delays = _delays(report)
    if not delays:
        return ()
    budget = report.results.header.budgets.get("presence_ms")
    longest = max(max(each) for each in delays.values())
    if budget is None:
        return (_distribution("Delay after presence", delays, longest, None),)
    first = _distribution("Delay after presence, against the budget", delays, max(longest, budget), budget)
    if longest > budget * _ENLARGE_BELOW:
        return (first,)
    return (first, _distribution("The same, enlarged", delays, longest, None))


def _happened(scenario: Scenario) -> list[tuple[float, Literal["change", "stage", "failure"], str]]:
    happened: list[tuple[float, Literal["change", "stage", "failure"], str]] = []
    for moment in scenario.timeline:
        title = "" if moment.title is None else f": {one_line(moment.title)}"
        happened.append((moment.at_ms, "change", _label(f"{one_line(moment.what)}{title}")))
    for name, label in _STAGES:
        at: float | None = None if scenario.timings is None else getattr(scenario.timings, name)
        if at is not None:
            happened.append((at, "stage", label))
    happened.extend(
        (evidence.at_ms, "failure", _label(f"Wrong: {one_line(evidence.probe)}"))
        for evidence in scenario.evidence
        if evidence.role == "judged" and not evidence.holds and evidence.at_ms is not None
    )
    return happened


def _delays(report: Report) -> Mapping[str, list[float]]:
    delays: dict[str, list[float]] = {}
    for scenario in report.results.scenarios:
        timings = scenario.timings
        if timings is not None and timings.presence_ms is not None and timings.conversations_ms is not None:
            delay = timings.conversations_ms - timings.presence_ms
            delays.setdefault(scenario.browser, []).append(delay)
    return {browser: sorted(delays[browser]) for browser in report.browsers if browser in delays}


def _distribution(title: str, delays: Mapping[str, list[float]], end: float, budget: float | None) -> Distribution:
    ticks, scale = _axis(min(0.0, *(each[0] for each in delays.values())), end)
    strips: list[Strip] = []
    for at, (browser, values) in enumerate(delays.items()):
        places = Counter(float(round(scale(value))) for value in values)
        strips.append(
            Strip(
                browser=one_line(browser, 20),
                y=_TOP + _STRIP * (at + 1) - 10,
                marks=tuple((x, min(44, 12 + 4 * count)) for x, count in sorted(places.items())),
                summary=_summary(values),
            )
        )
    return Distribution(
        title=title,
        height=_TOP + _STRIP * len(strips) + 4,
        ticks=ticks,
        strips=tuple(strips),
        budget_x=None if budget is None else scale(budget),
        budget=None if budget is None else milliseconds(budget),
        beyond=0 if budget is None else sum(v > budget for values in delays.values() for v in values),
    )


def _summary(values: list[float]) -> tuple[str, str]:
    if len(values) == 1:
        return "1 measured", milliseconds(values[0])
    late = quantiles(values, n=20, method="inclusive")[-1]
    return (
        f"{len(values)} measured, median {milliseconds(median(values))}",
        f"95 of 100 within {milliseconds(late)}, longest {milliseconds(values[-1])}",
    )


class _Scale:
    """From milliseconds to a place between the picture's left and right."""

    def __init__(self, start: float, end: float) -> None:
        self._start = start
        self._per_ms = (RIGHT - LEFT) / ((end - start) or 1)

    def __call__(self, at_ms: float) -> float:
        return round(LEFT + (at_ms - self._start) * self._per_ms, 1)


def _axis(start: float, end: float) -> tuple[tuple[Tick, ...], _Scale]:
    step = 1.0
    factors = (2.0, 2.5, 2.0)
    turn = 0
    while (end - start) / step > _MOST_TICKS:
        step *= factors[turn % 3]
        turn += 1
    first, last = floor(start / step), ceil(end / step)
    scale = _Scale(first * step, last * step)
    marks = [at * step for at in range(first, last + 1)]
    return tuple(Tick(scale(mark), milliseconds(mark)) for mark in marks), scale


def _label(text: str) -> str:
    return text if len(text) <= _LABEL else text[: _LABEL - 1] + "…"
