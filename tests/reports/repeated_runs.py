"""Made-up runs in which scenarios are run several times."""

from typing import Final

from attrs import evolve

from reports.report import Report, derive
from reports.results import Footer, Results, Scenario
from tests.reports.example_run import evidence, footer, header, scenario, statement

TWENTY: Final = range(1, 21)


def repeated(
    *scenarios: Scenario, end: Footer | None = None, times: int = 20, browsers: tuple[str, ...] = ("chromium",)
) -> Report:
    """A run of these scenarios, each expected so many times."""
    names = {each.name for each in scenarios}
    known = evolve(statement(scenarios=len(names)), expected={name: times * len(names) for name in browsers})
    head = evolve(header(known, browsers=browsers), repeat=times)
    return derive(Results(head, scenarios, end or footer(), torn=False))


def holding(number: int, **changes: object) -> Scenario:
    """A repetition that conforms."""
    return scenario(repetition=number, **changes)


def failing(number: int, **changes: object) -> Scenario:
    """A repetition that is violated, each with a number of its own in the reason."""
    reason = f"The chat came back {number} ms early (PRE-2)."
    return scenario(repetition=number, ended="failed", reason=reason, evidence=(evidence(holds=False),), **changes)


def broken(number: int) -> Scenario:
    """A repetition that could not be carried out."""
    return scenario(repetition=number, ended="error", reason="The browser died.", evidence=())


def seventeen_of_twenty() -> Report:
    """A run in which two of twenty repetitions are violated and one is unverifiable."""
    wrong = {4, 9}
    return repeated(*(failing(at) if at in wrong else broken(at) if at == 13 else holding(at) for at in TWENTY))
