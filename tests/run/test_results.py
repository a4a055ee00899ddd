"""What a run that came to its own end leaves behind."""

import json
from typing import Any

from reports.conformance import validate
from reports.results import read_results
from tests.run.suite import Ended

SELECTED = {"ORD-1", "RES-1"}


def allure(run: Ended) -> dict[str, dict[str, Any]]:
    """What Allure gets to see, by title."""
    files = (run.output / "allure-results").glob("*-result.json")
    return {each["name"]: each for each in (json.loads(file.read_text(encoding="utf-8")) for file in files)}


def test_the_run_conforms_and_prints_where_its_reports_are(whole: Ended) -> None:
    assert whole.code == 0, whole.said
    assert "Exit code 0 (conforms)" in whole.out
    for report in ("conformance.html", "conformance.json", "junit.xml", "summary.md"):
        assert str(whole.output / report) in whole.out
        assert (whole.output / report).stat().st_size > 0


def test_every_line_of_the_results_is_of_the_known_form_and_every_selected_scenario_has_one(whole: Ended) -> None:
    results = read_results(whole.output / "results.ndjson")
    assert results.complete
    expected = sum(each.scenarios for each in results.header.statements if each.id in SELECTED)
    assert len(results.scenarios) == len({each.name for each in results.scenarios}) == expected
    assert {each.statement for each in results.scenarios} == SELECTED


def test_every_scenario_tells_its_steps_its_evidence_and_its_moments(whole: Ended) -> None:
    for scenario in read_results(whole.output / "results.ndjson").scenarios:
        assert {step.status for step in scenario.steps} == {"passed"}
        assert [step.keyword for step in scenario.steps].count("When") == 1
        assert any(each.role == "proof" for each in scenario.evidence)
        assert scenario.timings is not None
        assert (scenario.timings.shell_ms or 0) <= (scenario.timings.generic_ms or 0)
        assert [moment.at_ms for moment in scenario.timeline] == sorted(moment.at_ms for moment in scenario.timeline)
        moments = {moment.what for moment in scenario.timeline}
        assert moments >= {"interruption", "home", "presence", "focus"}
        assert ("session" in moments) == ("colleague" not in scenario.name)
        for each in scenario.evidence:
            assert each.step is not None
            assert each.role != "proof" or scenario.steps[each.step].keyword in {"When", "And", "Given"}


def test_the_document_of_verdicts_keeps_to_its_schema_and_judges_what_was_selected(whole: Ended) -> None:
    document = whole.verdicts
    validate(document)
    assert document["complete"] is True
    assert document["exit_code"] == 0
    assert "RES-1" in document["selection"]
    assert {each["id"] for each in document["statements"] if each["verdict"]} == SELECTED
    assert all(browser["version"][0].isdigit() for browser in document["browsers"])


def test_allure_shows_each_scenario_under_its_title_with_its_sentences(whole: Ended) -> None:
    told = allure(whole)
    scenarios = {each.name: each for each in read_results(whole.output / "results.ndjson").scenarios}
    assert set(told) == set(scenarios)
    for title, result in told.items():
        sentences = [step["name"] for step in result["steps"]]
        assert sentences == [f"{step.keyword} {step.text}" for step in scenarios[title].steps]
        assert {"Given", "When", "Then"} <= {sentence.split()[0] for sentence in sentences}
        assert {step["status"] for step in result["steps"]} == {"passed"}
        assert result["status"] == "passed"


def test_allure_files_each_scenario_under_its_feature_its_rule_and_its_browser(whole: Ended) -> None:
    result = allure(whole)["Cases, accounts and contacts come back"]
    labels = {(label["name"], label["value"]) for label in result["labels"]}
    assert ("feature", "Sessions come back after a refresh") in labels
    assert ("story", "RES-1 Sessions of key entities come back after a refresh") in labels
    assert ("browser", "chromium") in labels
    assert ("tag", "RES-1") in labels
    assert any(attachment["name"] == "Evidence" for attachment in result["attachments"])


def test_no_report_tells_a_path_or_a_secret_of_this_machine(whole: Ended) -> None:
    for name in ("results.ndjson", "conformance.json", "junit.xml", "conformance.html", "summary.md"):
        text = (whole.output / name).read_text(encoding="utf-8")
        assert str(whole.output) not in text
        assert "lab_token" not in text
