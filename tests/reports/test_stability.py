"""Scenarios that are run several times: k of N with its interval, and no disagreement is merged away."""

from html import unescape
from pathlib import Path
from typing import Any, cast
from xml.etree import ElementTree as ET

import pytest
from attrs import evolve

from reports.conformance import validate
from reports.console import Look, console_text
from reports.exit_codes import CONFORMS, NOT_DECIDED, VIOLATED
from reports.html import conformance_html
from reports.junit import junit_xml
from reports.report import derive
from reports.results import Results, Scenario, Shard, Timings, read_results
from reports.stability import of_scenarios, of_statement, wilson
from reports.summary import summary_markdown
from reports.troubles import troubles
from tests.reports import gate_examples
from tests.reports.example_run import conformance_of, cut_short, evidence, footer, header, scenario, statement, write
from tests.reports.gate_examples import STATEMENT, exclusion, gated, known
from tests.reports.repeated_runs import TWENTY, failing, holding, repeated, seventeen_of_twenty

PLAIN = Look(colour=False, width=110)


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    [
        (17, 20, 0.6396, 0.9476),
        (20, 20, 0.8389, 1.0),
        (0, 20, 0.0, 0.1611),
        (1, 1, 0.2065, 1.0),
        (50, 100, 0.4038, 0.5962),
        (999, 1000, 0.9944, 0.9998),
    ],
)
def test_the_interval_is_wilsons(successes: int, trials: int, low: float, high: float) -> None:
    found = wilson(successes, trials)
    assert found == pytest.approx((low, high), abs=5e-5)
    assert 0 <= found[0] <= successes / trials <= found[1] <= 1


@pytest.mark.parametrize(("successes", "trials"), [(0, 0), (2, 1), (-1, 3)])
def test_of_nothing_there_is_no_interval(successes: int, trials: int) -> None:
    with pytest.raises(ValueError, match="is no share"):
        wilson(successes, trials)


def test_a_statement_whose_repetitions_disagree_is_violated_and_told_as_seventeen_of_twenty() -> None:
    report = seventeen_of_twenty()
    assert report.exit_code == VIOLATED
    assert report.statements[0].standing("chromium") == "violated"
    sentence = (
        "conformed in 17 of 20 repetitions (2 violated, 1 unverifiable): "
        "with 95 % confidence, in 64.0 % to 94.8 % of all"
    )
    for text in (console_text(report, Path("out"), PLAIN), summary_markdown(report).replace("\\", "")):
        assert f"PRE-2 in chromium {sentence}." in " ".join(text.split())
    assert sentence in conformance_html(report, Path("out"))
    assert "VIOLATED, 17 of 20" in console_text(report, Path("out"), PLAIN)


def test_the_document_holds_the_figures_of_statement_and_scenario_and_every_repetition() -> None:
    document = conformance_of(seventeen_of_twenty())
    validate(document)
    assert document["repeat"] == 20
    judged = cast("list[dict[str, Any]]", document["statements"])[0]
    whole, own = judged["stability"]
    assert whole == {
        "browser": "chromium",
        "scenario": None,
        "conforming": 17,
        "repetitions": 20,
        "violated": 2,
        "low": pytest.approx(0.6396, abs=5e-5),
        "high": pytest.approx(0.9476, abs=5e-5),
    }
    assert own == {**whole, "scenario": "A chat stays away while presence is pending"}
    assert [each["repetition"] for each in judged["scenarios"]] == list(TWENTY)
    assert judged["checked"] == judged["expected"] == {"chromium": 20}


def test_timings_tell_of_which_statement_and_repetition_they_are() -> None:
    timed = (holding(at, timings=Timings(34.0, 91.0, 388.0, 400.0 + at)) for at in (1, 2))
    document = conformance_of(repeated(*timed, times=2))
    validate(document)
    told = [(each["statement"], each["repetition"], each["conversations_ms"]) for each in document["timings"]]
    assert told == [("PRE-2", 1, 401.0), ("PRE-2", 2, 402.0)]


def test_what_went_wrong_in_the_same_way_is_told_once_with_its_repetitions() -> None:
    report = seventeen_of_twenty()
    told = [(each.judgement.verdict, each.repetitions) for each in troubles(report)]
    assert told == [("violated", (4, 9)), ("unverifiable", (13,))]
    text = " ".join(console_text(report, Path("out"), PLAIN).split())
    assert "The chat came back 4 ms early (PRE-2)." in text
    assert "is pending, violated in 2 of 20 repetitions (4, 9)" in text
    assert "is pending, unverifiable in 1 of 20 repetitions (13)" in text


def test_what_went_wrong_in_different_ways_is_told_apart_unless_a_number_alone_differs() -> None:
    def with_probe(number: int, probe: str) -> Scenario:
        seen = evidence(probe=probe, observed=f"there from {number} ms on", holds=False)
        return scenario(repetition=number, ended="failed", evidence=(seen,), reason=f"The {probe} came back (PRE-2).")

    def dead(number: int, why: str) -> Scenario:
        return scenario(repetition=number, ended="error", reason=why, evidence=())

    report = repeated(
        with_probe(1, "chat"),
        with_probe(2, "other's chat"),
        with_probe(3, "chat"),
        dead(4, "Nothing answers on port 4711."),
        dead(5, "Nothing answers on port 4712."),
        dead(6, "The browser died."),
        times=6,
    )
    assert [each.repetitions for each in troubles(report)] == [(1, 3), (2,), (4, 5), (6,)]
    for text in (console_text(report, Path("out"), PLAIN), summary_markdown(report), conformance_html(report, Path())):
        assert "other's chat came back" in unescape(text)


def test_a_repetition_conforms_only_if_every_scenario_of_the_statement_does() -> None:
    first = [holding(at, name="first") if at > 2 else failing(at, name="first") for at in range(1, 6)]
    second = [holding(at, name="second") if at < 5 else failing(at, name="second") for at in range(1, 6)]
    report = repeated(*first, *second, times=5)
    judged = report.statements[0]
    whole = of_statement(judged, "chromium", report)
    assert whole is not None
    assert whole.told == "2 of 5"
    assert {name: figure.told for name, figure in of_scenarios(judged, "chromium", report).items()} == {
        "first": "3 of 5",
        "second": "4 of 5",
    }


def test_browsers_are_told_apart() -> None:
    scenarios = [holding(at, browser=browser) for browser in ("chromium", "firefox") for at in (1, 2)]
    scenarios[3] = failing(2, browser="firefox")
    report = repeated(*scenarios, times=2, browsers=("chromium", "firefox"))
    figures = [of_statement(report.statements[0], browser, report) for browser in ("chromium", "firefox")]
    assert [figure.told for figure in figures if figure is not None] == ["2 of 2", "1 of 2"]


def test_of_a_run_that_was_cut_short_only_whole_repetitions_count() -> None:
    """The third repetition lacks a scenario, and so does the fourth: that it was violated, the verdict says."""
    scenarios = [holding(at, name=name) for at in (1, 2) for name in ("first", "second")]
    report = repeated(*scenarios, holding(3, name="first"), failing(4, name="second"), times=5, end=cut_short())
    whole = of_statement(report.statements[0], "chromium", report)
    assert whole is not None
    assert whole.told == "2 of 2"
    assert report.statements[0].standing("chromium") == "violated"
    steady = repeated(*(holding(at) for at in (1, 2)), times=5, end=cut_short())
    assert steady.exit_code == NOT_DECIDED
    assert steady.statements[0].standing("chromium") == "unverifiable"


def test_what_a_scenario_that_never_ran_belongs_to_conforms_in_no_repetition() -> None:
    """PRE-2 has a second scenario, and PRE-3 one, that the run never came to."""
    known = (statement(scenarios=2), statement("PRE-3"), statement("PRE-4"))
    counted = tuple(evolve(each, expected={"chromium": 5 * each.scenarios}) for each in known)
    first = [holding(at) for at in range(1, 6)]
    steady = [holding(at, statement="PRE-4") for at in range(1, 6)]
    head = evolve(header(*counted), repeat=5)
    report = derive(Results(head, (*first, *steady), cut_short(), torn=False))
    assert of_statement(report.statements[0], "chromium", report) is None
    text = " ".join(console_text(report, Path("out"), PLAIN).split())
    assert "UNVERIFIABLE, 5 of 5" not in text
    assert "Every statement" not in text
    assert "1 statement in chromium conformed in 5 of 5 repetitions: " in text
    told = "In chromium no repetition has every scenario of PRE-2, PRE-3: how steadily they conform is not known."
    assert told in text
    assert told in summary_markdown(report)


def test_scenarios_that_were_left_out_by_choice_are_missed_in_no_repetition() -> None:
    head = evolve(header(evolve(statement(scenarios=2), expected={"chromium": 4})), repeat=2, selection="-k chat")
    report = derive(Results(head, (holding(1), holding(2)), footer(), torn=False))
    figure = of_statement(report.statements[0], "chromium", report)
    assert figure is not None
    assert figure.told == "2 of 2"


def test_of_a_shard_that_has_parts_of_repetitions_no_interval_is_told() -> None:
    """The part of three scenarios that one machine of three had: seven of the first, seven of another, six of one."""
    names = ("first", "second", "third")
    mine = [(name, at) for number, name in enumerate(names) for at in TWENTY if (at + number) % 3 == 0]
    results = [(failing if (name, at) == ("first", 9) else holding)(at, name=name) for name, at in mine]
    head = evolve(
        header(evolve(statement(scenarios=3), expected={"chromium": 60})), repeat=20, shard=Shard(1, 3), selection=None
    )
    report = derive(Results(head, tuple(results), footer(), torn=False))
    assert report.statements[0].standing("chromium") == "violated"
    assert of_statement(report.statements[0], "chromium", report) is None
    assert of_scenarios(report.statements[0], "chromium", report)["first"].told == "5 of 6"
    text = " ".join(console_text(report, Path("out"), PLAIN).split())
    assert "no repetition has every scenario of PRE-2: how steadily it conforms is not known" in text
    assert "first, violated in 1 of 6 repetitions (9)" in text
    assert "20 of 60 results, no repetition has every scenario" in conformance_html(report, Path("out"))


def test_only_what_conforms_now_and_then_is_listed_and_of_that_not_all() -> None:
    """Thirty statements now and then, thirty never and one always; the last of them never in Firefox alone."""
    browsers = ("chromium", "firefox")
    many = [statement(f"PRE-{number}") for number in range(1, 62)]
    known = [evolve(each, expected=dict.fromkeys(browsers, 3)) for each in many]
    results = [
        (holding if number == 61 or (at == 1 and number <= 30) else failing)(at, statement=each.id, browser=browser)
        for number, each in enumerate(known, start=1)
        for browser in browsers
        for at in (1, 2, 3)
    ]
    head = evolve(header(*known, browsers=browsers), repeat=3)
    report = derive(Results(head, tuple(results), footer(), torn=False))
    lines = console_text(report, Path("out"), PLAIN).splitlines()
    first = next(at for at, line in enumerate(lines) if line.startswith("PRE-1 in chromium conformed in 1 of 3"))
    told = " ".join(lines[first : lines.index("", first)])
    assert told.count("conformed in 1 of 3 repetitions") == 20
    assert "... and 40 more that conformed now and then; the reports tell them all." in told
    assert "30 statements in chromium and 30 in firefox conformed in none of their repetitions." in told
    assert "1 statement in chromium and 1 in firefox conformed in 3 of 3 repetitions" in told
    assert "Every" not in told


def test_without_repetitions_nobody_is_told_of_any() -> None:
    report = repeated(failing(1), times=1)
    assert of_statement(report.statements[0], "chromium", report) is None
    assert cast("list[dict[str, Any]]", conformance_of(report)["statements"])[0]["stability"] == []
    for text in (console_text(report, Path("out"), PLAIN), summary_markdown(report), junit_xml(report)):
        assert "repetition" not in text


def test_what_is_not_claimed_counts_in_no_repetition() -> None:
    report = repeated(*(holding(at, ended="not claimed") for at in (1, 2)), times=2)
    assert of_statement(report.statements[0], "chromium", report) is None


def test_steady_statements_are_told_in_one_line() -> None:
    report = repeated(*map(holding, TWENTY))
    assert report.exit_code == CONFORMS
    text = " ".join(console_text(report, Path("out"), PLAIN).split())
    assert (
        "Every statement conformed in 20 of 20 repetitions: with 95 % confidence, in 83.9 % to 100.0 % of all." in text
    )


def test_a_ci_server_gets_a_case_for_each_repetition() -> None:
    root = ET.fromstring(junit_xml(seventeen_of_twenty()).encode())  # noqa: S314  our own document
    names = [case.get("name") for case in root.iter("testcase")]
    assert len(names) == len(set(names)) == 20
    assert "PRE-2 A chat stays away while presence is pending (repetition 9 of 20)" in names
    assert (root.get("failures"), root.get("errors")) == ("2", "1")


def test_the_page_says_in_how_many_repetitions_something_showed_and_numbers_each() -> None:
    page = " ".join(unescape(conformance_html(seventeen_of_twenty(), Path("out"))).split())
    assert "while presence is pending</bdi>, violated in 2 of 20 repetitions (4, 9)</p>" in page
    assert "while presence is pending</bdi>, unverifiable in 1 of 20 repetitions (13)</p>" in page
    assert [page.count(f"· repetition {at}<") for at in TWENTY] == [1] * 20
    assert "20 of 20 results, conformed in 17 of 20" in page
    assert "each scenario run 20 times" in page
    once = conformance_html(repeated(failing(1), times=1), Path("out"))
    assert "1 of 1 scenario" in once
    assert "repetition" not in once


def test_the_repetition_stands_in_each_line_of_the_results(tmp_path: Path) -> None:
    report = seventeen_of_twenty()
    folder = write(tmp_path, report.results.header, *report.results.scenarios, footer())
    again = read_results(folder / "results.ndjson")
    assert [each.repetition for each in again.scenarios] == list(TWENTY)
    assert again.header.repeat == 20


def test_one_repetition_that_deviates_as_listed_is_enough_for_the_gate_and_is_told(tmp_path: Path) -> None:
    head = evolve(header(evolve(STATEMENT, scenarios=3)), repeat=3)
    first, *others = (exclusion(repetition=at) for at in (1, 2, 3))
    report = gated(known(), run=[head, gate_examples.VIOLATED, *others, footer()])
    assert report.exit_code == CONFORMS
    told = "In 1 of 3 repetitions. Known until 2026-03-02: "
    assert told in " ".join(console_text(report, tmp_path, PLAIN).split())
    assert told in summary_markdown(report)
    assert "In 1 of 3 repetitions.</p>" in conformance_html(report, tmp_path)
    steady = gated(known(), run=[head, first, *others, footer()])
    assert [held.state for held in steady.gate.held] == ["stale"]
