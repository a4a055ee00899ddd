"""What did not conform: what all documents tell first."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from attrs import frozen

from reports.foreign_text import one_line
from reports.gate.deciding import Held
from reports.report import JudgedScenario, JudgedStatement, Report
from reports.verdicts import TROUBLES, Judgement, refutations

_NO_REASON: Final = "No reason was recorded."
_NUMBER: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?")


@frozen
class Trouble:
    """One thing that did not conform.

    Attributes:
        judgement: Violated or unverifiable, and why.
        scenario: Where it showed; None if the statement as a whole could not be verified.
        known: The expectations that list it; empty if none does.
        repetitions: In which repetitions of the scenario it showed, the first of them told; empty without any.
        alike: The scenario's results in which it showed in the same way, `scenario` the first of them.
    """

    statement: JudgedStatement
    browser: str
    judgement: Judgement
    scenario: JudgedScenario | None
    known: tuple[Held, ...]
    repetitions: tuple[int, ...] = ()
    alike: tuple[JudgedScenario, ...] = ()

    @property
    def sentence(self) -> str:
        """Why, in a sentence that names the statement."""
        reason = one_line(self.judgement.reason or _NO_REASON, 1_000)
        identifier = self.statement.statement.id
        return reason if identifier in reason else f"{reason.removesuffix('.')} ({identifier})."


def troubles(report: Report) -> tuple[Trouble, ...]:
    """All that did not conform and is not known: violations first, what was never executed last."""
    return tuple(each for each in _all_troubles(report) if not each.known)


def encountered(report: Report) -> tuple[Trouble, ...]:
    """Those troubles that a scenario met: each has something of its own to tell."""
    return tuple(each for each in troubles(report) if each.scenario is not None)


def unreached(report: Report) -> Mapping[tuple[str, str], Sequence[JudgedStatement]]:
    """The other troubles, by browser and reason: of a run cut short there are many, with nothing to tell."""
    found: dict[tuple[str, str], list[JudgedStatement]] = {}
    for each in sorted(troubles(report), key=lambda each: report.browsers.index(each.browser)):
        if each.scenario is None:
            why = one_line(each.judgement.reason or _NO_REASON, 600)
            found.setdefault((each.browser, why), []).append(each.statement)
    return found


def known_deviations(report: Report) -> tuple[Trouble, ...]:
    """All that did not conform exactly as the expectations list it."""
    return tuple(each for each in _all_troubles(report) if each.known)


def _all_troubles(report: Report) -> list[Trouble]:
    found: list[Trouble] = []
    repeated = report.results.header.repeat > 1
    for statement in report.statements:
        told: set[str] = set()
        alike: defaultdict[object, list[JudgedScenario]] = defaultdict(list)
        for scenario in statement.scenarios:
            if scenario.judgement.verdict in TROUBLES:
                told.add(scenario.scenario.browser)
                alike[_alike(scenario) if repeated else id(scenario)].append(scenario)
        for same in alike.values():
            first = same[0]
            repetitions = tuple(each.scenario.repetition for each in same) if repeated else ()
            browser = first.scenario.browser
            found.append(Trouble(statement, browser, first.judgement, first, first.known, repetitions, tuple(same)))
        found.extend(
            Trouble(statement, browser, judgement, None, statement.known.get(browser, ()))
            for browser, judgement in statement.missing.items()
            # Of a run cut short nobody wants to hear twice that a statement is not through.
            if report.complete or browser not in told
        )
    # What was never executed has the least to tell, and in a run cut short there is much of it.
    found.sort(key=lambda each: (TROUBLES.index(each.judgement.verdict), each.scenario is None))
    return found


def _alike(judged: JudgedScenario) -> tuple[object, ...]:
    """What repetitions of a scenario have in common that did not conform in the same way.

    That is what was refuted, and where nothing was, the reason; numbers in them make no difference, such as times.
    """
    scenario, verdict = judged.scenario, judged.judgement.verdict
    known = tuple(held.number for held in judged.known)
    refuted = refutations(scenario) if verdict == "violated" else ()
    how = tuple((each.probe, _NUMBER.sub("*", each.observed)) for each in refuted)
    why = None if how else _NUMBER.sub("*", judged.judgement.reason or "")
    return scenario.browser, scenario.name, verdict, known, how, why
