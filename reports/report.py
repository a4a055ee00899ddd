"""A run's report as data: results judged, from which each document is rendered."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Literal, TypeAlias

from attrs import frozen

from reports.exit_codes import ExitCode, exit_code
from reports.lines import AbsentBrowser, Observed, Results, Scenario, Statement
from reports.verdicts import (
    VERDICTS,
    Circumstances,
    Judgement,
    Verdict,
    judge_scenario,
    judge_statement,
    observed_of,
)

Standing: TypeAlias = Verdict | Literal["not checked"]


@frozen
class JudgedScenario:
    """A scenario's line with its verdict."""

    scenario: Scenario
    judgement: Judgement


@frozen
class JudgedStatement:
    """A statement with its scenarios and, by browser, its verdicts.

    Attributes:
        judgements: By browser; a browser in which it was, by choice, not checked has none.
        checked: By browser, how many results there are.
        expected: By browser, how many a whole run has.
    """

    statement: Statement
    scenarios: tuple[JudgedScenario, ...]
    judgements: Mapping[str, Judgement]
    observed: Mapping[str, Observed | None]
    checked: Mapping[str, int]
    expected: Mapping[str, int]

    def standing(self, browser: str) -> Standing:
        """The verdict in a browser, or "not checked"."""
        judgement = self.judgements.get(browser)
        return "not checked" if judgement is None else judgement.verdict

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

    @property
    def complete(self) -> bool:
        """Whether the run came to its own end."""
        return self.results.complete

    @property
    def executed(self) -> int:
        """How many scenarios ran; those of what the target does not claim did not."""
        return sum(scenario.ended != "not claimed" for scenario in self.results.scenarios)

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

    def count(self) -> Mapping[Standing, int]:
        """How many statements stand how, each counted once, by its worst browser."""
        counted = Counter(statement.worst for statement in self.statements)
        return {standing: counted[standing] for standing in (*VERDICTS, "not checked")}


def derive(results: Results) -> Report:
    """Judge everything in a results file."""
    by_statement: defaultdict[str, list[Scenario]] = defaultdict(list)
    for scenario in results.scenarios:
        by_statement[scenario.statement].append(scenario)
    return Report(
        results=results,
        statements=tuple(
            _judged(statement, by_statement[statement.id], results) for statement in results.header.statements
        ),
    )


def _judged(statement: Statement, scenarios: list[Scenario], results: Results) -> JudgedStatement:
    judged = tuple(JudgedScenario(each, judge_scenario(statement.level, each)) for each in scenarios)
    judgements: dict[str, Judgement] = {}
    observed: dict[str, Observed | None] = {}
    checked: dict[str, int] = {}
    expected: dict[str, int] = {}
    for browser in results.header.browsers:
        here = [each for each in judged if each.scenario.browser == browser.name]
        expected[browser.name] = statement.expected_in(browser.name)
        circumstances = Circumstances(
            complete=results.complete,
            selected=results.header.selection is not None,
            expected=expected[browser.name],
        )
        judgement = judge_statement([each.judgement for each in here], circumstances)
        checked[browser.name] = len(here)
        observed[browser.name] = observed_of(each.scenario for each in here)
        if judgement is not None:
            judgements[browser.name] = judgement
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
    )
