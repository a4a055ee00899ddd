"""Several browsers in one run: told apart everywhere, and what is not available is never counted as conforming."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from attrs import evolve

from reports.allure.surroundings import environment
from reports.conformance import validate
from reports.console import Look, console_text
from reports.exit_codes import CONFORMS, NOT_DECIDED, VIOLATED
from reports.html import conformance_html
from reports.junit import junit_xml
from reports.report import derive
from reports.results import AbsentBrowser, Crossing, Footer, Results, Scenario, read_results
from reports.summary import summary_markdown
from tests.reports.example_run import (
    HOSTILE,
    browser,
    conformance_of,
    cut_short,
    evidence,
    example_lines,
    footer,
    header,
    report_of,
    scenario,
    statement,
    write,
)

WEBKIT = AbsentBrowser("webkit", "playwright install webkit: no network.")
PLAIN = Look(colour=False, width=100)


def test_a_browser_that_is_not_available_leaves_the_run_undecided() -> None:
    assert report_of(scenario(), end=footer()).exit_code == CONFORMS
    assert report_of(scenario(), end=footer(), absent=(WEBKIT,)).exit_code == NOT_DECIDED
    violating = scenario(evidence=(evidence(holds=False),))
    assert report_of(violating, end=footer(), absent=(WEBKIT,)).exit_code == VIOLATED


def test_every_document_tells_of_a_browser_that_has_no_column_what_it_was_there_for(tmp_path: Path) -> None:
    firefox = evolve(browser("firefox"), version="153.8.0esr", channel="moz-firefox", executable="firefox-esr")
    crossed = evolve(header(statement()), crossings=(Crossing("XBR-1", "chromium", "firefox"),), others=(firefox,))
    report = derive(Results(crossed, (scenario(),), footer(), torn=False))
    document = conformance_of(report)
    validate(document)
    assert [each["version"] for each in document["others"]] == ["153.8.0esr"]
    assert set(document["statements"][0]["verdict"]) == {"chromium"}
    told = "153.8.0esr (headless shell, channel moz-firefox, firefox-esr), for XBR-1 alone"
    assert f"Browser firefox {told}" in console_text(report, tmp_path, PLAIN)
    assert told in conformance_html(report, tmp_path)
    assert told in summary_markdown(report).replace("\\", "")
    assert environment(report)["firefox"] == told
    suite = ET.fromstring(junit_xml(report).encode()).find("testsuite[@name='chromium']")  # noqa: S314  our own document
    assert suite is not None
    assert f"firefox {told}" in {each.get("value") for each in suite.findall("properties/property")}


@pytest.mark.parametrize("end", [footer(), cut_short()])
@pytest.mark.parametrize("scenarios", [(), (scenario(),), (scenario(evidence=(evidence(holds=False),)),)])
def test_every_document_says_which_browser_is_not_available_and_why(
    scenarios: tuple[Scenario, ...], end: Footer, tmp_path: Path
) -> None:
    report = report_of(*scenarios, end=end, absent=(WEBKIT,))
    document = conformance_of(report)
    validate(document)
    assert document["absent"] == [{"name": "webkit", "why": "playwright install webkit: no network."}]
    sentence = "webkit is not available here, so nothing was checked in it: playwright install webkit: no network."
    assert sentence in " ".join(console_text(report, tmp_path, PLAIN).split())
    assert sentence in conformance_html(report, tmp_path)
    assert sentence in summary_markdown(report).replace("\\", "")
    suite = ET.fromstring(junit_xml(report).encode()).find("testsuite[@name='webkit']")  # noqa: S314  our own document
    assert suite is not None
    assert [case.get("name") for case in suite] == ["webkit is available"]
    assert suite.find("testcase/error") is not None


def test_the_verdict_of_a_run_without_one_of_its_browsers_speaks_of_the_others_alone() -> None:
    document = conformance_of(report_of(scenario(), end=footer(), absent=(WEBKIT,)))
    assert document["verdict_sentence"] == (
        "It is not decided whether the target “reference” restores sessions as documented in webkit, "
        "not available here; in chromium 1 statement conforms."
    )


def test_a_name_that_is_hostile_breaks_no_document(tmp_path: Path) -> None:
    absent = [AbsentBrowser(text, text) for text in HOSTILE]
    known = evolve(header(statement()), absent=tuple(absent))
    report = derive(read_results(write(tmp_path, known, scenario(), footer()) / "results.ndjson"))
    validate(conformance_of(report))
    ET.fromstring(junit_xml(report).encode())  # noqa: S314  our own document
    for shown in (summary_markdown(report), conformance_html(report, tmp_path)):
        assert "<script>alert" not in shown


def test_a_server_that_knows_no_suites_still_tells_the_browsers_apart(tmp_path: Path) -> None:
    report = derive(read_results(write(tmp_path, *example_lines()) / "results.ndjson"))
    root = ET.fromstring(junit_xml(report).encode())  # noqa: S314  our own document
    cases = [(case.get("classname"), case.get("name")) for case in root.iter("testcase")]
    assert len(cases) == len(set(cases)) > 50
    assert {(classname or "").partition(".")[0] for classname, _ in cases} == {"chromium", "firefox"}


def test_a_statement_that_is_checked_more_often_in_one_browser_is_missed_there_alone() -> None:
    pairs = evolve(statement(), expected={"chromium": 2, "firefox": 1})
    known = header(pairs, browsers=("chromium", "firefox"))
    scenarios = (scenario(), scenario(browser="firefox"))
    judged = derive(Results(known, scenarios, cut_short(), torn=False)).statements[0]
    assert (judged.standing("chromium"), judged.standing("firefox")) == ("unverifiable", "conforms")
    assert judged.judgements["chromium"].reason == "The run was cut short after 1 of 2 scenarios."
