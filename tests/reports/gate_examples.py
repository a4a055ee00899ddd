"""Made-up runs and files of expectations for the gate's tests."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from attrs import evolve

from reports.gate.expected import Expectation, Expectations, Policy, Sighting
from reports.report import Report, derive
from reports.results import Evidence, Footer, Line, Results, Scenario, Statement
from tests.reports.example_run import evidence, footer, header, scenario, statement

REFUTED: Final = evidence(
    probe="session 'Contoso Telephony 4711' after the refresh",
    expected="never there",
    observed="there from 212 ms on",
    holds=False,
)
CONTROL: Final = evidence(role="control", probe="session 'Printer on fire' after the refresh")
STATEMENT: Final = statement("EXC-1", level="exclusion")

FILE: Final = """
[[deviation]]
statement = "EXC-1"
browser = "chromium"
evidence = { probe = "session 'Contoso Telephony 4711'", observed = "there from * ms on" }
reason = "The vendor's widget opens its session again by itself."
issue = "https://tracker.example/4711"
expires = 2026-03-02
"""
CANNOT: Final = """
[[unverifiable]]
statement = "EXC-1"
browser = "chromium"
why = "The browser has no"
reason = "This browser cannot be crashed."
issue = "https://tracker.example/4712"
expires = 2026-12-31
"""


def exclusion(*found: Evidence, **changes: object) -> Scenario:
    """A scenario of EXC-1 with this judged evidence, beside what has to come back."""
    judged = found or (evidence(probe="session 'Contoso Telephony 4711' after the refresh"),)
    plain = scenario(statement="EXC-1", name="A telephony session stays away", evidence=(*judged, CONTROL))
    return evolve(plain, **changes)


VIOLATED: Final = exclusion(REFUTED, ended="failed", reason="It came back.")
BROKEN: Final = exclusion(ended="error", reason="The browser has no way to crash.")


def lines(
    *scenarios: Scenario,
    end: Footer | None = None,
    statements: Sequence[Statement] = (STATEMENT,),
    cut: bool = False,
    selection: str | None = None,
) -> list[Line]:
    """The lines of a run of these scenarios; `cut` short before its footer."""
    head = evolve(header(*statements), selection=selection)
    return [head, *scenarios, *([] if cut else [end or footer()])]


def known(**changes: object) -> Expectation:
    """The expectation that `VIOLATED` meets, but for the changes."""
    plain = Expectation(
        kind="deviation",
        statement="EXC-1",
        browser="chromium",
        scenario=None,
        evidence=(Sighting("session 'Contoso", "there from * ms on"),),
        why=None,
        reason="The vendor's widget opens its session again by itself.",
        issue="https://tracker.example/4711",
        expires="2026-03-02",
    )
    return evolve(plain, **changes)


def gated(
    *entries: Expectation, run: Sequence[Line], policy: Policy | None = None, started: str | None = None
) -> Report:
    """The report of a run that was given these expectations."""
    head, *others = run
    expectations = Expectations("known.toml", policy or Policy(), entries)
    changes = {"expectations": expectations, **({"started": started} if started else {})}
    scenarios = tuple(each for each in others if isinstance(each, Scenario))
    end = next((each for each in others if isinstance(each, Footer)), None)
    return derive(Results(evolve(head, **changes), scenarios, end, torn=False))  # pyright: ignore[reportArgumentType]


def file_of(folder: Path, text: str) -> Path:
    """A file of expectations."""
    path = folder / "known.toml"
    path.write_text(text, encoding="utf-8")
    return path
