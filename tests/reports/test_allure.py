"""Allure's results: made of a run's results, with the verdicts of every other document and a history that lasts."""

import csv
import io
import json
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from reports.allure.attachments import Attachments
from reports.allure.scenario import result
from reports.allure.surroundings import environment
from reports.allure.writing import write_allure_results
from reports.results import Moment, Scenario, Step
from tests.reports.allure_results import written
from tests.reports.example_run import HOSTILE, evidence, footer, report_of, scenario, statement


def one(output: Path, **changes: object) -> dict[str, Any]:
    """The result of one scenario, without what is told of the run itself."""
    told = written(output, report_of(scenario(**changes), end=footer()))
    [of_scenario] = [each for each in told if {"name": "feature", "value": "The run"} not in each["labels"]]
    return of_scenario


def history_of(changed: Scenario) -> str:
    """What a scenario's history hangs on, in whatever run."""
    report = report_of(changed, end=footer())
    [judged] = report.statements[0].scenarios
    return result(judged, report.statements[0].statement, report.results.header, Attachments(Path())).historyId


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({}, "passed"),
        ({"ended": "failed", "evidence": (evidence(holds=False),), "reason": "It came back."}, "failed"),
        ({"ended": "error", "reason": "The browser died."}, "broken"),
        ({"evidence": ()}, "broken"),
        ({"ended": "not claimed", "reason": "The target has no voice channel."}, "skipped"),
    ],
)
def test_a_result_has_the_verdict_of_every_other_document(
    tmp_path: Path, changes: dict[str, object], status: str
) -> None:
    told = one(tmp_path, **changes)
    assert told["status"] == status
    assert (told.get("statusDetails") is None) == (status == "passed")


def test_a_reason_is_a_sentence_and_the_rest_a_trace(tmp_path: Path) -> None:
    told = one(tmp_path, ended="error", reason="The browser died.", detail="Traceback\n  …\nAssertionError")
    assert told["statusDetails"] == {"message": "The browser died.", "trace": "Traceback\n  …\nAssertionError"}


def test_a_scenario_stands_under_its_feature_and_its_rule(tmp_path: Path) -> None:
    labels = {(each["name"], each["value"]) for each in one(tmp_path)["labels"]}
    assert {
        ("feature", "Conversations return once presence does"),
        ("story", "PRE-2 No conversation comes back before presence"),
        ("suite", "PRE-2 No conversation comes back before presence"),
        ("subSuite", "chromium"),
        ("severity", "critical"),
        ("tag", "PRE-2"),
        ("tag", "requirement"),
        ("tag", "documented"),
        ("verdict", "conforms"),
    } <= labels


@pytest.mark.parametrize(
    ("level", "severity"),
    [("requirement", "critical"), ("exclusion", "critical"), ("limitation", "normal"), ("allowance", "minor")],
)
def test_a_level_is_a_severity(tmp_path: Path, level: Any, severity: str) -> None:
    report = report_of(scenario(), end=footer(), statements=(statement(level=level),))
    [told] = written(tmp_path, report)
    assert {"name": "severity", "value": severity} in told["labels"]


def test_sentences_are_steps_with_what_was_found_in_them(tmp_path: Path) -> None:
    told = one(
        tmp_path,
        ended="failed",
        steps=(
            Step("Given", "these sessions are open", "passed", 30.0, table=(("title", "kind"), ("Contoso", "account"))),
            Step("Then", "it is not restored", "failed", 10.0, doc="not even\nfor a moment"),
            Step("But", "the case is restored", "not run", None),
        ),
        evidence=(evidence(step=1, holds=False, observed="there"), evidence(role="control", step=None)),
    )
    assert [(step["name"], step["status"]) for step in told["steps"]] == [
        ("Given these sessions are open", "passed"),
        ("Then it is not restored", "failed"),
        ("But the case is restored", "skipped"),
        ("Control: session list: Printer on fire", "passed"),
    ]
    table, text = (told["steps"][at]["attachments"][0] for at in (0, 1))
    folder = tmp_path / "allure-results"
    assert (folder / table["source"]).read_text(encoding="utf-8") == "title,kind\nContoso,account\n"
    assert (folder / text["source"]).read_text(encoding="utf-8") == "not even\nfor a moment"
    [probe] = told["steps"][1]["steps"]
    assert probe["name"] == "Judged: session list: expected Printer on fire, observed there"
    assert probe["status"] == "failed"
    assert {"name": "At", "value": "212 ms"} in probe["parameters"]
    assert told["steps"][1]["start"] - told["steps"][0]["start"] == 30


def test_evidence_hangs_on_the_result_as_a_table(tmp_path: Path) -> None:
    [attachment] = one(tmp_path)["attachments"]
    text = (tmp_path / "allure-results" / attachment["source"]).read_text(encoding="utf-8")
    rows = list(csv.reader(io.StringIO(text)))
    assert attachment["type"] == "text/csv"
    assert rows[1] == ["judged", "session list", "Printer on fire", "Printer on fire", "yes", "212 ms"]


def test_the_restores_picture_hangs_on_the_result_and_stands_alone(tmp_path: Path) -> None:
    seen = (Moment(0, "interruption"), Moment(212, "session", HOSTILE[0], 1), Moment(300, "presence", "available"))
    picture, _ = one(tmp_path, timeline=seen)["attachments"]
    assert picture["type"] == "image/svg+xml"
    drawn = ET.parse(tmp_path / "allure-results" / picture["source"]).getroot()  # noqa: S314  our own drawing
    assert drawn.tag == "{http://www.w3.org/2000/svg}svg"
    assert {each.tag.rpartition("}")[2] for each in drawn.iter()} >= {"title", "style", "rect", "path", "text"}
    assert not list(drawn.iter("{http://www.w3.org/2000/svg}script"))
    assert any((each.text or "").startswith("<script>alert") for each in drawn.iter())


def test_in_a_very_long_run_only_what_somebody_has_to_look_into_is_drawn(tmp_path: Path) -> None:
    seen = (Moment(0, "interruption"), Moment(90, "session", "Printer on fire"))
    well = scenario(name="Went well", timeline=seen)
    ill = scenario(name="Went ill", timeline=seen, ended="error", reason="The browser died.")
    for many, drawn in ((1_000, {"Went well", "Went ill"}), (1_001, {"Went ill"})):
        told = written(tmp_path, report_of(well, ill, end=None, statements=(statement(scenarios=many),)))
        pictured = {
            each["name"]
            for each in told
            if any(file["type"] == "image/svg+xml" for file in each.get("attachments", ()))
        }
        assert pictured == drawn


def test_what_the_run_kept_hangs_on_the_result_and_nothing_from_outside_does(tmp_path: Path) -> None:
    output = tmp_path / "out"
    (output / "artifacts").mkdir(parents=True)
    for name in ("1-screenshot.png", "1-trace.zip", "console.txt", "1-video.webm"):
        (output / "artifacts" / name).write_text(name, encoding="utf-8")
    (tmp_path / "secret.png").write_text("secret", encoding="utf-8")
    (output / "artifacts" / "link.png").symlink_to(tmp_path / "secret.png")
    names = (
        "1-screenshot.png",
        "1-trace.zip",
        "console.txt",
        "1-video.webm",
        "link.png",
        "missing.png",
        "../../secret.png",
    )
    told = one(output, artifacts=tuple(f"artifacts/{name}" for name in names))
    kept = {each["name"]: each for each in told["attachments"] if each["name"] != "Evidence"}
    assert {name: each["type"] for name, each in kept.items()} == {
        "1 screenshot": "image/png",
        "1 trace": "application/vnd.allure.playwright-trace",
        "console": "text/plain",
        "1 video": "video/webm",
    }
    assert (output / "allure-results" / kept["1 trace"]["source"]).read_text(encoding="utf-8") == "1-trace.zip"


def test_browsers_are_parameters_and_have_histories_of_their_own(tmp_path: Path) -> None:
    both = (scenario(), scenario(browser="firefox"))
    told = written(tmp_path, report_of(*both, end=footer(), browsers=("chromium", "firefox")))
    assert {each["parameters"][0]["value"] for each in told} == {"chromium", "firefox"}
    assert len({each["testCaseId"] for each in told}) == 1
    assert len({each["historyId"] for each in told}) == 2
    assert all(each["parameters"][1]["excluded"] is True for each in told)


@pytest.mark.parametrize(
    "changes",
    [
        {"feature": "Conversations wait", "feature_file": "features/conversations.feature"},
        {"rule": "Conversations wait for presence"},
        {"steps": (Step("Given", "worded anew", "passed", 1.0),)},
        {"started": "2027-01-01T00:00:00+00:00", "duration_ms": 1.0, "ended": "error", "reason": "It died."},
        {"reproduce": "./conformance run --only PRE-2 -k test_renamed"},
    ],
)
def test_a_history_survives_moving_and_rewording(changes: dict[str, object]) -> None:
    assert history_of(scenario(**changes)) == history_of(scenario())


@pytest.mark.parametrize("changes", [{"name": "Another chat stays away"}, {"repetition": 2}])
def test_another_scenario_has_another_history(changes: dict[str, object]) -> None:
    assert history_of(scenario(**changes)) != history_of(scenario())


def test_the_same_results_give_the_same_bytes_and_no_more(tmp_path: Path) -> None:
    report = report_of(scenario(), scenario(name="Another", ended="error", reason="It died."), end=footer())
    written(tmp_path, report)
    folder = tmp_path / "allure-results"
    before = {each.name: (each.read_bytes(), each.stat().st_mtime_ns) for each in folder.iterdir()}
    written(tmp_path, report)
    assert {each.name: (each.read_bytes(), each.stat().st_mtime_ns) for each in folder.iterdir()} == before


def test_results_of_an_earlier_run_are_gone_and_what_else_is_kept_there_stays(tmp_path: Path) -> None:
    folder = tmp_path / "allure-results"
    (folder / "history").mkdir(parents=True)
    (folder / "history" / "history.json").write_text("{}", encoding="utf-8")
    for name in ("1-result.json", "1-container.json", "1-attachment.png"):
        (folder / name).write_text("{}", encoding="utf-8")
    assert len(written(tmp_path, report_of(scenario(), end=footer()))) == 1
    assert not any(each.name.startswith("1-") for each in folder.iterdir())
    assert (folder / "history" / "history.json").exists()


def test_a_file_that_was_kept_anew_replaces_the_one_of_before(tmp_path: Path) -> None:
    artifact = tmp_path / "artifacts" / "seen.png"
    artifact.parent.mkdir()
    for content in ("first", "second one"):
        artifact.unlink(missing_ok=True)
        artifact.write_text(content, encoding="utf-8")
        told = one(tmp_path, artifacts=("artifacts/seen.png",))
        source = next(each["source"] for each in told["attachments"] if each["name"] == "seen")
        assert (tmp_path / "allure-results" / source).read_text(encoding="utf-8") == content


def test_lanes_hold_no_two_scenarios_at_a_time(tmp_path: Path) -> None:
    starts = ("09:15:00", "09:15:01", "09:15:04", "09:15:04")
    scenarios = [
        scenario(name=f"Scenario {at}", started=f"2026-03-02T{each}+00:00", duration_ms=2_000)
        for at, each in enumerate(starts)
    ]
    told = written(tmp_path, report_of(*scenarios, end=footer()))
    lanes = {each["name"]: label["value"] for each in told for label in each["labels"] if label["name"] == "thread"}
    assert lanes["Scenario 0"] != lanes["Scenario 1"]
    assert {lanes["Scenario 2"], lanes["Scenario 3"]} == {"lane 1", "lane 2"}


def test_hostile_texts_stay_texts(tmp_path: Path) -> None:
    hostile = [scenario(name=text, reason=text, detail=text, ended="error") for text in HOSTILE]
    known = evolve(statement(scenarios=len(HOSTILE)), wording=HOSTILE[2], reading=HOSTILE[0])
    told = written(tmp_path, report_of(*hostile, end=footer(), statements=(known,)))
    assert len(told) == len(HOSTILE)
    assert all("\x1b" not in json.dumps(each, ensure_ascii=False) for each in told)
    assert all("<script" not in each["description"] for each in told)
    assert all(r"\[link](" in each["description"] for each in told)


def test_a_cell_is_no_formula_to_a_spreadsheet(tmp_path: Path) -> None:
    [attachment] = one(tmp_path, evidence=(evidence(observed="=1+1"),))["attachments"]
    assert ",'=1+1," in (tmp_path / "allure-results" / attachment["source"]).read_text(encoding="utf-8")


def test_the_environment_says_what_the_run_ran_on() -> None:
    report = report_of(scenario(), end=None)
    told = environment(report)
    assert told["chromium"] == "156.0.7100.2 (headless shell, chromium)"
    assert told["Target"] == "reference"
    assert told["Complete"].startswith("no: the run ended without a word")
    assert told["Exit code"] == "2, not decided"


def test_the_environments_file_is_what_java_reads(tmp_path: Path) -> None:
    report = report_of(scenario(), end=footer())
    head = report.results.header
    foreign = evolve(head, target=evolve(head.target, name="C:\\work = fire\U0001f5a8 é"))
    write_allure_results(evolve(report, results=evolve(report.results, header=foreign)), tmp_path)
    lines = (tmp_path / "allure-results" / "environment.properties").read_text(encoding="ascii").splitlines()
    assert "Target = C:\\\\work = fire\\ud83d\\udda8 \\u00e9" in lines
    assert "chromium = 156.0.7100.2 (headless shell, chromium)" in lines
