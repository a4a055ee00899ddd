"""Made-up runs to compare."""

import subprocess
import sys
from pathlib import Path
from typing import Final

from attrs import evolve

from reports.comparing.comparison import Comparison, Threshold, compare
from reports.report import Report, derive
from reports.results import Footer, Header, Line, Results, Scenario
from tests.reports.example_run import evidence, footer, header, scenario, statement

ROOT: Final = Path(__file__).parents[2]
HEAD: Final = header(statement("PRE-2", scenarios=2), statement("ORD-1", "allowance"))
ONE: Final = scenario(name="A chat stays away")
TWO: Final = scenario(name="A call stays away")
ORDER: Final = scenario(statement="ORD-1", name="The order is recorded", observed="kept")
WRONG: Final = {"ended": "failed", "evidence": (evidence(observed="there", holds=False),), "reason": "It came back."}
DIED: Final = {"ended": "error", "reason": "The browser died."}
SOUND: Final = (HEAD, ONE, TWO, ORDER, footer())


def wrong(each: Scenario) -> Scenario:
    """A scenario that was seen to fail."""
    return evolve(each, **WRONG)


def died(each: Scenario) -> Scenario:
    """A scenario that could not be carried out."""
    return evolve(each, **DIED)


def command(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """The outcome of `./conformance compare`."""
    return subprocess.run(  # noqa: S603  our own module
        [sys.executable, "-m", "reports.compare", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def report_of(*lines: Line) -> Report:
    """The report of a run of these lines."""
    head, *others = lines
    assert isinstance(head, Header)
    scenarios = tuple(each for each in others if isinstance(each, Scenario))
    return derive(
        Results(head, scenarios, next((each for each in others if isinstance(each, Footer)), None), torn=False)
    )


def compared(old: tuple[Line, ...], new: tuple[Line, ...]) -> Comparison:
    """Two runs side by side."""
    return compare(report_of(*old), report_of(*new), Threshold())
