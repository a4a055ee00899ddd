"""How much later than presence conversations come back, as numbers."""

from collections.abc import Sequence
from statistics import median, quantiles
from typing import Final

from reports.report import Report
from reports.sentences import milliseconds

_MANY: Final = 20


def delays_of(report: Report, browser: str) -> list[float]:
    """The milliseconds from presence to conversations in each scenario that measured them, sorted."""
    measured = (each.timings for each in report.results.scenarios if each.browser == browser)
    return sorted(
        timings.conversations_ms - timings.presence_ms
        for timings in measured
        if timings is not None and timings.presence_ms is not None and timings.conversations_ms is not None
    )


def spread(values: Sequence[float]) -> tuple[float, float, float]:
    """What nine of ten lie between, and the middle one."""
    if len(values) == 1:
        return values[0], values[0], values[0]
    parts = quantiles(values, n=20, method="inclusive")
    return parts[0], median(values), parts[-1]


def summary(values: Sequence[float]) -> str:
    """A distribution in words; its values are sorted."""
    if len(values) == 1:
        return f"1 measured: {milliseconds(values[0])}"
    _, middle, late = spread(values)
    most = f"95 of 100 within {milliseconds(late)}, " if len(values) >= _MANY else ""
    return f"{len(values)} measured, median {milliseconds(middle)}, {most}longest {milliseconds(values[-1])}"
