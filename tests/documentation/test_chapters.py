"""The chapters' content: every statement with every scenario, and what the last run found of each."""

from pathlib import Path
from typing import Final

from reports.report import derive
from reports.results import Results, Scenario
from steps import catalogue
from steps.documentation.chapters import Entry, chapters
from steps.documentation.last_verdicts import LastVerdicts
from steps.written import rules
from tests.reports.example_run import evidence, footer, header, scenario, statement

ROOT: Final = Path(__file__).parents[2]
STATEMENTS: Final = catalogue.of_edition(catalogue.editions()[-1])


def verdicts(*scenarios: Scenario, browsers: tuple[str, ...] = ("chromium",)) -> LastVerdicts:
    """Those of a run over PRE-2 and RES-5."""
    head = header(statement("PRE-2", scenarios=2), statement("RES-5", scenarios=6), browsers=browsers)
    return LastVerdicts(derive(Results(head, scenarios, footer(), torn=False)))


def entry(identifier: str, last: LastVerdicts | None) -> Entry:
    """The entry of a statement."""
    found = chapters(STATEMENTS, rules(), last)
    return next(each for chapter in found for each in chapter.entries if each.statement.id == identifier)


def test_every_statement_is_told_once_with_its_scenarios() -> None:
    told = [each for chapter in chapters(STATEMENTS, rules(), None) for each in chapter.entries]
    assert [each.statement for each in told] == list(STATEMENTS)
    assert all(rule.scenarios for each in told for rule in each.rules)
    many = catalogue.scenarios_by_statement()
    assert sum(chapter.scenarios for chapter in chapters(STATEMENTS, rules(), None)) == sum(
        many[each.id] for each in STATEMENTS
    )


def test_anchors_lead_to_one_place_each() -> None:
    told = chapters(STATEMENTS, rules(), None)
    anchors = [chapter.anchor for chapter in told]
    anchors += [each.statement.id for chapter in told for each in chapter.entries]
    anchors += [
        scenario.anchor
        for chapter in told
        for each in chapter.entries
        for rule in each.rules
        for scenario in rule.scenarios
    ]
    assert len(set(anchors)) == len(anchors)


def test_without_a_run_nothing_stands_in_any_way() -> None:
    told = entry("PRE-2", None)
    assert told.standings == ()
    assert told.worst is None
    assert all(not outcome.standings for rule in told.rules for each in rule.scenarios for outcome in each.outcomes)


def test_a_scenario_tells_what_the_last_run_found_of_it_in_each_browser() -> None:
    violated = scenario(browser="firefox", evidence=(evidence(holds=False),), reason="It came back.")
    told = entry("PRE-2", verdicts(scenario(), violated, browsers=("chromium", "firefox")))
    by_name = {each.scenario.name: each.outcomes for rule in told.rules for each in rule.scenarios}
    (outcome,) = by_name["A chat stays away while presence is pending"]
    assert [(each.browser, each.verdict, each.reason) for each in outcome.standings] == [
        ("chromium", "conforms", None),
        ("firefox", "violated", "It came back."),
    ]
    (other,) = by_name["A conversation of whatever channel does not show before presence does"]
    assert other.standings == ()
    assert told.worst == "violated"


def test_each_row_of_an_outline_tells_its_own_verdict() -> None:
    killed = scenario(statement="RES-5", name="Everything is open again after the browser was killed")
    told = entry("RES-5", verdicts(killed))
    outline = next(each for rule in told.rules for each in rule.scenarios if each.scenario.examples)
    assert len(outline.outcomes) > 1
    assert [outcome.name for outcome in outline.outcomes if outcome.standings] == [killed.name]


def test_a_statement_that_the_run_did_not_know_has_no_verdict() -> None:
    assert entry("ENA-1", verdicts(scenario())).standings == ()
