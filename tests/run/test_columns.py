"""One run in several browsers: a column each, two channels of one engine among them, and one that is not there."""

import json
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from reports.conformance import validate
from reports.results import read_results
from tests.run.suite import Ended, run

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the second channel is a shell script")

NOT_DECIDED = 2
PAIRS = {"chromium": "chrome", "chrome": "chromium"}


def test_what_is_there_is_run_and_what_is_not_is_told_and_not_passed(columns: Ended) -> None:
    assert columns.code == NOT_DECIDED, columns.said
    document = columns.verdicts
    validate(document)
    assert document["complete"] is True
    assert [each["name"] for each in document["browsers"]] == ["chromium", "chrome"]
    assert [each["name"] for each in document["absent"]] == ["webkit"]
    for statement in document["statements"]:
        assert set(statement["verdict"].values()) <= {"conforms"}
        assert "webkit" not in statement["verdict"]
    assert "webkit is not available here" in columns.out


def test_every_browser_is_told_with_engine_version_and_executable(columns: Ended) -> None:
    chromium, chrome = columns.verdicts["browsers"]
    assert chromium["engine"] == chrome["engine"] == "chromium"
    assert chromium["version"] == chrome["version"]
    assert chrome["executable"] == "google-chrome-stable"
    assert chrome["channel"] == "chrome"
    assert chromium["executable"] != chrome["executable"]


def test_nothing_crosses_between_two_channels_of_one_engine_in_either_order(columns: Ended) -> None:
    results = read_results(columns.output / "results.ndjson")
    assert {each.browser: each.other for each in results.header.crossings} == PAIRS
    assert {each.statement for each in results.header.crossings} == {"XBR-1"}
    assert {each.other for each in results.scenarios if each.statement != "XBR-1"} == {None}
    crossings = [each for each in results.scenarios if each.statement == "XBR-1"]
    assert {each.browser for each in crossings} == set(PAIRS)
    for each in crossings:
        other = PAIRS[each.browser]
        assert each.other == other
        assert each.ended == "passed"
        assert each.name.endswith(f"({each.browser}, then {other})")
        assert each.reproduce.endswith(f"--browser {each.browser} --cross-browser {each.browser},{other}")
        noted = next(evidence.observed for evidence in each.evidence if evidence.probe == "the other browser")
        assert noted.startswith(other)


def test_ci_servers_and_allure_tell_the_browsers_apart(columns: Ended) -> None:
    root = ET.parse(columns.output / "junit.xml").getroot()  # noqa: S314  our own document
    packages = [(case.get("classname") or "").partition(".")[0] for case in root.iter("testcase")]
    assert {package: packages.count(package) for package in packages} == {"chromium": 3, "chrome": 3, "webkit": 1}
    told = [json.loads(each.read_text("utf-8")) for each in (columns.output / "allure-results").glob("*-result.json")]
    suites = [label["value"] for each in told for label in each["labels"] if label["name"] == "subSuite"]
    assert sorted(suites) == ["chrome"] * 3 + ["chromium"] * 3
    assert len({each["historyId"] for each in told}) == len(told)


def test_a_run_of_which_no_browser_is_there_does_not_start(no_browser: dict[str, str], tmp_path: Path) -> None:
    ended = run(
        "-n", "0", "--browser=firefox", "--browser=chrome", output=tmp_path / "out", environment=no_browser
    )  # fmt: skip
    assert ended.code == 3, ended.said
    assert "No firefox for a headless run is to be had" in ended.said
    assert "No chrome for a headless run is to be had" in ended.said
