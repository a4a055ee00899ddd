"""A run's report as data: results judged, from which each document is rendered."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Literal, TypeAlias

from attrs import evolve, frozen

from reports.crossings import not_crossed
from reports.exit_codes import ExitCode, exit_code
from reports.gate.deciding import Deviation, Gate, Held, Place, hold
from reports.gate.expected import STRICT, Policy
from reports.header import AbsentBrowser, Statement
from reports.lines import Observed, Results, Scenario
from reports.verdicts import (
    VERDICTS,
    Circumstances,
    Judgement,
    Verdict,
    judge_scenario,
    judge_statement,
    observed_of,
    refutations,
    shortfall,
)

Standing: TypeAlias = Verdict | Literal["not checked"]


@frozen
class JudgedScenario:
    """A scenario's line with its verdict.

    Attributes:
        known: The expectations that list everything that is wrong here; empty if something is not listed.
    """

    scenario: Scenario
    judgement: Judgement
    known: tuple[Held, ...] = ()


@frozen
class JudgedStatement:
    """A statement with its scenarios and, by browser, its verdicts.

    Attributes:
        judgements: By browser; a browser in which it was, by choice, not checked has none.
        checked: By browser, how many results there are.
        expected: By browser, how many a whole run has.
        missing: By browser, what follows from scenarios that have none although they should.
        known: By browser in which it deviates, and only as listed, the expectations that say so.
        gates: Whether it can shut the gate; else it is reported only.
    """

    statement: Statement
    scenarios: tuple[JudgedScenario, ...]
    judgements: Mapping[str, Judgement]
    observed: Mapping[str, Observed | None]
    checked: Mapping[str, int]
    expected: Mapping[str, int]
    missing: Mapping[str, Judgement]
    known: Mapping[str, tuple[Held, ...]]
    gates: bool

    def standing(self, browser: str) -> Standing:
        """The verdict in a browser, or "not checked"."""
        judgement = self.judgements.get(browser)
        return "not checked" if judgement is None else judgement.verdict

    @property
    def unlisted(self) -> frozenset[Verdict]:
        """What is violated or unverifiable here without being listed as known."""
        unlisted: set[Verdict] = {each.judgement.verdict for each in self.scenarios if not each.known}
        unlisted |= {each.verdict for browser, each in self.missing.items() if browser not in self.known}
        return frozenset(unlisted) - {"conforms", "not claimed"}

    @property
    def worst(self) -> Standing:
        """The statement's verdict over all browsers: the worst that is not merely unclaimed."""
        given = {judgement.verdict for judgement in self.judgements.values()}
        for verdict in ("violated", "unverifiable", "conforms", "not claimed"):
            if verdict in given:
                return verdict
        return "not checked"


@frozen
class Report:
    """All that the documents tell, in the order of the header's statements and browsers."""

    results: Results
    statements: tuple[JudgedStatement, ...]
    gate: Gate

    @property
    def complete(self) -> bool:
        """Whether the run came to its own end."""
        return self.results.complete

    @property
    def executed(self) -> int:
        """How many scenarios ran; those of what the target does not claim did not."""
        return sum(scenario.ended != "not claimed" for scenario in self.results.scenarios)

    @property
    def decides(self) -> bool:
        """Whether anything ran of what can shut the gate; else there is nothing to decide from."""
        return any(
            judged.judgement.verdict != "not claimed"
            for statement in self.statements
            if statement.gates
            for judged in statement.scenarios
        )

    @property
    def exit_code(self) -> ExitCode:
        """The derived exit code, whatever the run's footer says."""
        return exit_code(self)

    @property
    def absent(self) -> tuple[AbsentBrowser, ...]:
        """The browsers that were asked for and are not available: not run, and never counted as conforming."""
        return self.results.header.absent

    @property
    def browsers(self) -> tuple[str, ...]:
        """The browsers' names."""
        return tuple(browser.name for browser in self.results.header.browsers)

    @property
    def shut_by(self) -> tuple[Held, ...]:
        """The expectations that shut the gate by themselves: stale, expired, or matching nothing."""
        return tuple(held for held in self.gate.held if held.fails)

    def count(self) -> Mapping[Standing, int]:
        """How many statements stand how, each counted once, by its worst browser."""
        counted = Counter(statement.worst for statement in self.statements)
        return {standing: counted[standing] for standing in (*VERDICTS, "not checked")}


def derive(results: Results) -> Report:
    """Judge everything in a results file, and hold its expectations against it."""
    by_statement: defaultdict[str, list[Scenario]] = defaultdict(list)
    for scenario in results.scenarios:
        by_statement[scenario.statement].append(scenario)
    header = results.header
    policy = STRICT if header.expectations is None else header.expectations.policy
    judged = [_judged(statement, by_statement[statement.id], results, policy) for statement in header.statements]
    gate = hold(
        header.expectations,
        {
            (each.statement.id, browser.name): _place(each, browser.name, results)
            for each in judged
            for browser in header.browsers
        },
        absent=frozenset(browser.name for browser in header.absent),
        started=header.started,
    )
    return Report(results, tuple(_marked(each, gate) for each in judged), gate)


def _judged(statement: Statement, scenarios: list[Scenario], results: Results, policy: Policy) -> JudgedStatement:
    judged = tuple(JudgedScenario(each, judge_scenario(statement.level, each)) for each in scenarios)
    judgements: dict[str, Judgement] = {}
    missing: dict[str, Judgement] = {}
    observed: dict[str, Observed | None] = {}
    checked: dict[str, int] = {}
    expected: dict[str, int] = {}
    for browser in results.header.browsers:
        here = [each for each in judged if each.scenario.browser == browser.name]
        expected[browser.name] = statement.expected_in(browser.name)
        circumstances = Circumstances(
            complete=results.complete_in(browser.name),
            selected=results.header.leaves_out(browser.name),
            expected=expected[browser.name],
            not_crossed=not_crossed(statement.id, browser.name, [each.scenario for each in here], results.header),
        )
        judgement = judge_statement([each.judgement for each in here], circumstances)
        lacking = shortfall(len(here), circumstances)
        checked[browser.name] = len(here)
        observed[browser.name] = observed_of(each.scenario for each in here)
        if judgement is not None:
            judgements[browser.name] = judgement
        if lacking is not None:
            missing[browser.name] = lacking
    # Workers finish in any order; a reader wants the same order in every run.
    order = {browser.name: at for at, browser in enumerate(results.header.browsers)}
    return JudgedStatement(
        statement=statement,
        scenarios=tuple(
            sorted(
                judged,
                key=lambda each: (order[each.scenario.browser], each.scenario.name, each.scenario.repetition),
            )
        ),
        judgements=judgements,
        observed=observed,
        checked=checked,
        expected=expected,
        missing=missing,
        known={},
        gates=policy.gates(statement.level),
    )


def _place(judged: JudgedStatement, browser: str, results: Results) -> Place:
    judgement = judged.judgements.get(browser)
    return Place(
        verdict=None if judgement is None else judgement.verdict,
        deviations=_deviations(judged, browser),
        missing=max(0, judged.expected[browser] - judged.checked[browser]),
        elsewhere=not results.complete_in(browser)
        or results.header.shard is not None
        or browser in {each.name for each in results.header.absent},
    )


def _deviations(judged: JudgedStatement, browser: str) -> tuple[Deviation, ...]:
    """All that shuts the gate in a browser unless it is listed."""
    found = [each for scenario in judged.scenarios if scenario.scenario.browser == browser for each in _wrong(scenario)]
    missing = judged.missing.get(browser)
    if missing is not None:
        found.append(Deviation("unverifiable", None, why=missing.reason or ""))
    return tuple(found)


def _wrong(judged: JudgedScenario) -> tuple[Deviation, ...]:
    scenario = judged.scenario
    if judged.judgement.verdict == "violated":
        return tuple(Deviation("deviation", scenario.name, each.probe, each.observed) for each in refutations(scenario))
    if judged.judgement.verdict == "unverifiable":
        return (Deviation("unverifiable", scenario.name, why=judged.judgement.reason or ""),)
    return ()


def _marked(judged: JudgedStatement, gate: Gate) -> JudgedStatement:
    """The statement with marks where all that is wrong is listed."""
    entries = [held for held in gate.held if held.expectation.statement == judged.statement.id]
    if not entries:
        return judged
    known = {browser: _listing(_deviations(judged, browser), browser, entries) for browser in judged.judgements}
    return evolve(
        judged,
        known={browser: listing for browser, listing in known.items() if listing},
        scenarios=tuple(
            evolve(each, known=_listing(_wrong(each), each.scenario.browser, entries)) for each in judged.scenarios
        ),
    )


def _listing(deviations: tuple[Deviation, ...], browser: str, entries: list[Held]) -> tuple[Held, ...]:
    """The entries that list the deviations in a browser, if each of them is listed."""
    here = [entry for entry in entries if entry.expectation.browser == browser]
    if not all(any(entry.lists(each) for entry in here) for each in deviations):
        return ()
    return tuple(entry for entry in here if any(entry.lists(each) for each in deviations))
