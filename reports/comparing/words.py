"""The sentences of a comparison, which text, document and page share."""

from collections.abc import Mapping
from typing import Final

from reports.comparing.comparison import Comparison, Delay, Kind
from reports.foreign_text import one_line
from reports.report import Report
from reports.sentences import day

HEADINGS: Final[Mapping[Kind, str]] = {
    "regression": "Regressions: it conformed, and is violated",
    "newly violated": "Violated, and not checked before",
    "conforms less often": "Conforms less often: the 95 % intervals of its repetitions do not overlap",
    "no longer checked": "No longer checked: it was decided, and is not",
    "improvement": "Improvements: it was violated, and conforms",
    "conforms more often": "Conforms more often: the 95 % intervals of its repetitions do not overlap",
    "newly checked": "Newly checked: it conforms, and was not decided before",
    "still not checked": "Not checked, for another reason than before",
}
_COUNTED: Final[Mapping[Kind, tuple[str, str]]] = {
    "regression": ("regression", "regressions"),
    "newly violated": ("newly violated", "newly violated"),
    "conforms less often": ("conforms less often", "conform less often"),
    "no longer checked": ("no longer checked", "no longer checked"),
    "improvement": ("improvement", "improvements"),
    "conforms more often": ("conforms more often", "conform more often"),
    "newly checked": ("newly checked", "newly checked"),
}


def run_in_words(report: Report) -> str:
    """Which run it is: target, build, browsers and day."""
    header = report.results.header
    build = "" if header.target.build is None else f" (build {one_line(header.target.build, 60)})"
    browsers = ", ".join(one_line(f"{browser.name} {browser.version}", 60) for browser in header.browsers)
    return f"{one_line(header.target.name, 80)}{build}, {browsers or 'no browser'}, {day(header.started)}"


def outcome(comparison: Comparison) -> str:
    """What came of it in one sentence."""
    if comparison.obstacles:
        return "The two runs cannot be compared."
    told: list[str] = []
    for kind, (one, many) in _COUNTED.items():
        count = len(comparison.of(kind))
        if count:
            told.append(f"{count} {one if count == 1 else many}")
    told += [f"{one_line(name, 40)} no longer checked" for name in comparison.lost]
    told += [f"conversations slower in {one_line(each.browser, 40)}" for each in comparison.delays if each.slower]
    if comparison.sights:
        told.append(f"{len(comparison.sights)} observed otherwise")
    if not told:
        return "Nothing changed."
    return f"What changed: {', '.join(told)}."


def exit_in_words(comparison: Comparison) -> str:
    """The exit code with its meaning."""
    code = comparison.exit_code
    return f"Exit code {code.code} ({code.meaning}): {code.when}."


def slower_or_not(delay: Delay) -> str:
    """Whether conversations are slower, in two words at most."""
    return "slower" if delay.slower else "not slower"
