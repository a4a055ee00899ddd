"""The documents of a run: valid, harmless whatever titles hold, and the same bytes for the same results."""

import json
from pathlib import Path
from typing import Final, cast
from xml.etree import ElementTree as ET

import pytest
from attrs import evolve
from jsonschema import ValidationError

from reports.allure.absence import without_scenario
from reports.allure.scenario import STATUSES
from reports.conformance import validate
from reports.console import Look, console_text
from reports.junit import junit_xml
from reports.results import AbsentBrowser, Footer, Header, Scenario
from reports.writing import write_reports
from tests.reports.example_run import (
    conformance_of,
    cut_short,
    evidence,
    example_lines,
    footer,
    report_of,
    scenario,
    write,
)

DOCUMENTS: Final = ("badge.json", "conformance.json", "conformance.html", "junit.xml", "summary.md")
PLAIN: Final = Look(colour=False, width=100)


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """The folder of the example run."""
    return write(tmp_path, *example_lines())


def document_of(folder: Path) -> dict[str, object]:
    return cast("dict[str, object]", json.loads((folder / "conformance.json").read_text(encoding="utf-8")))


def test_the_document_holds_what_the_contract_shows(example: Path) -> None:
    write_reports(example)
    document = document_of(example)
    assert document["exit_code"] == 1
    assert document["complete"] is True
    statements = cast("list[dict[str, object]]", document["statements"])
    third_party = next(each for each in statements if each["id"] == "EXC-1")
    assert third_party["verdict"] == {"chromium": "violated", "firefox": "violated"}
    assert third_party["checked"] == {"chromium": 1, "firefox": 1}
    assert third_party["total"] == 1
    order = next(each for each in statements if each["id"] == "ORD-1")
    assert order["observed"] == {"chromium": "changed", "firefox": "changed"}
    timings = cast("list[dict[str, object]]", document["timings"])
    assert set(timings[0]) == {
        "browser", "statement", "scenario", "repetition", "shell_ms", "generic_ms", "presence_ms", "conversations_ms",
    }  # fmt: skip


@pytest.mark.parametrize("end", [footer(), cut_short(), None])
@pytest.mark.parametrize("scenarios", [(), (scenario(),), (scenario(ended="not claimed"),)])
@pytest.mark.parametrize("selection", [None, "-k focus"])
@pytest.mark.parametrize("absent", [(), (AbsentBrowser("webkit", "Playwright has no build for this system."),)])
def test_every_document_is_valid_whatever_became_of_the_run(
    end: Footer | None, scenarios: tuple[Scenario, ...], selection: str | None, absent: tuple[AbsentBrowser, ...]
) -> None:
    report = report_of(*scenarios, end=end, selection=selection, absent=absent)
    validate(conformance_of(report))
    suite = ET.fromstring(junit_xml(report).encode())  # noqa: S314  our own document
    red = int(suite.get("failures", "0")) + int(suite.get("errors", "0"))
    assert (red > 0) == (report.exit_code.code > 0)
    in_allure = {each.status for each in without_scenario(report)}
    in_allure |= {STATUSES[each.judgement.verdict] for statement in report.statements for each in statement.scenarios}
    assert (not in_allure <= {"passed", "skipped"}) == (report.exit_code.code > 0)
    assert f"Exit code {report.exit_code.code}" in console_text(report, Path("out"), PLAIN)


@pytest.mark.parametrize(
    ("place", "value"),
    [("extra", 1), ("exit_code", 4), ("complete", "yes"), ("schema", "2"), ("exit_code", None)],
)
def test_the_schema_refuses_what_it_does_not_know(place: str, value: object) -> None:
    document = conformance_of(report_of(scenario(), end=footer()))
    with pytest.raises(ValidationError):
        validate({**document, place: value})
    del document["statements"]
    with pytest.raises(ValidationError):
        validate(document)


def test_an_incomplete_document_cannot_claim_exit_code_0() -> None:
    document = conformance_of(report_of(scenario(), end=None))
    with pytest.raises(ValidationError):
        validate({**document, "exit_code": 0})


def test_junit_names_the_statement_in_name_and_properties() -> None:
    wrong = scenario(ended="failed", reason="It came back.", evidence=(evidence(holds=False),))
    suites = ET.fromstring(junit_xml(report_of(wrong, scenario(), end=footer())).encode())  # noqa: S314  our own
    case = suites.findall("testsuite/testcase")[0]
    assert case.get("name") == "PRE-2 A chat stays away while presence is pending"
    properties = {each.get("name"): each.get("value") for each in case.findall("properties/property")}
    assert properties["id"] == "PRE-2"
    assert properties["verdict"] == "violated"
    failure = case.find("failure")
    assert failure is not None
    assert failure.get("message") == "It came back."


def test_junit_shows_a_suite_for_each_browser_and_what_was_not_executed() -> None:
    report = report_of(scenario(), end=footer(), browsers=("chromium", "firefox"))
    suites = ET.fromstring(junit_xml(report).encode())  # noqa: S314  our own document
    assert [suite.get("name") for suite in suites] == ["chromium", "firefox"]
    assert [suite.get("errors") for suite in suites] == ["0", "1"]
    error = suites[1].find("testcase/error")
    assert error is not None
    assert error.get("message") == "No scenario was executed."


def test_a_violation_is_told_with_its_reason_and_how_to_run_it_again(example: Path) -> None:
    report = write_reports(example)
    for text in (console_text(report, example, PLAIN), (example / "summary.md").read_text(encoding="utf-8")):
        assert "came back 212 ms after the refresh" in text
        assert "./conformance run --only EXC-1 -k 'after a refresh' --browser firefox" in text


def test_an_incomplete_run_says_so_in_every_document(tmp_path: Path) -> None:
    write(tmp_path, *example_lines()[:20])
    report = write_reports(tmp_path)
    assert document_of(tmp_path)["complete"] is False
    assert "This run is incomplete" in console_text(report, tmp_path, PLAIN)
    for name in ("conformance.html", "junit.xml", "summary.md"):
        assert "This run is incomplete" in (tmp_path / name).read_text(encoding="utf-8")


def test_the_same_results_give_the_same_bytes(example: Path) -> None:
    write_reports(example)
    first = [(example / name).read_bytes() for name in DOCUMENTS]
    write_reports(example)
    assert [(example / name).read_bytes() for name in DOCUMENTS] == first


def test_the_order_in_which_workers_finish_does_not_show(example: Path, tmp_path: Path) -> None:
    head, *scenarios, end = example_lines()
    other = write(tmp_path / "other", head, *reversed(scenarios), end)
    write_reports(example)
    write_reports(other)
    for name in DOCUMENTS:
        assert (other / name).read_bytes() == (example / name).read_bytes()


def test_no_half_written_document_is_left_behind(example: Path) -> None:
    write_reports(example)
    assert sorted(path.name for path in example.iterdir()) == sorted([*DOCUMENTS, "allure-results", "results.ndjson"])
    assert not list((example / "allure-results").glob("*.tmp"))


def test_the_summary_is_appended_to_the_step_summary_once_a_call(
    example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    step_summary = tmp_path / "step.md"
    step_summary.write_text("before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(step_summary))
    write_reports(example)
    write_reports(example, to_step_summary=False)
    written = (example / "summary.md").read_text(encoding="utf-8")
    assert step_summary.read_text(encoding="utf-8") == "before\n" + written


def test_ten_thousand_scenarios_are_derived_and_told_within_a_megabyte(tmp_path: Path) -> None:
    browsers = ("chromium", "firefox")
    head, *scenarios, end = example_lines()
    assert isinstance(head, Header)
    head = evolve(head, statements=tuple(evolve(each, scenarios=164) for each in head.statements))
    many = [
        evolve(each, name=f"{each.name} {at}") for at in range(164) for each in scenarios if isinstance(each, Scenario)
    ]
    report = write_reports(write(tmp_path, head, *many, end))
    assert len(report.results.scenarios) > 10_000
    assert report.browsers == browsers
    assert (tmp_path / "conformance.html").stat().st_size < 1_000_000
    assert (tmp_path / "summary.md").stat().st_size < 1_000_000
