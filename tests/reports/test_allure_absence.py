"""Allure is not all green where a run does not conform, whatever keeps it from that."""

from pathlib import Path

import pytest

from reports.report import Report
from reports.results import AbsentBrowser
from tests.reports.allure_results import written
from tests.reports.example_run import cut_short, footer, report_of, scenario, statement
from tests.reports.gate_examples import exclusion, gated, known, lines

WEBKIT = AbsentBrowser("webkit", "Playwright has no build for this system.")


def test_a_run_that_was_cut_short_is_not_all_green(tmp_path: Path) -> None:
    report = report_of(scenario(), end=None, statements=(statement(scenarios=3), statement("RES-1")))
    told = {each["name"]: each for each in written(tmp_path, report)}
    assert told["A chat stays away while presence is pending"]["status"] == "passed"
    for identifier, why in (("PRE-2", "after 1 of 3 scenarios"), ("RES-1", "No scenario was executed")):
        lacking = told[f"{identifier}: not every scenario has a result"]
        assert lacking["status"] == "broken"
        assert why in lacking["statusDetails"]["message"]


@pytest.mark.parametrize(
    ("report", "name", "why"),
    [
        (report_of(scenario(), end=cut_short()), "The run came to its end", "stopped by Ctrl-C"),
        (report_of(end=footer(), selection="-k nothing"), "Something was executed", "No scenario was executed"),
        (report_of(scenario(), end=footer(), absent=(WEBKIT,)), "webkit is available", "not available here"),
    ],
    ids=["cut short", "nothing executed", "no browser"],
)
def test_a_run_that_decides_nothing_is_told_beside_its_scenarios(
    tmp_path: Path, report: Report, name: str, why: str
) -> None:
    assert report.exit_code.code == 2
    [told] = [each for each in written(tmp_path, report) if each["status"] != "passed"]
    assert (told["name"], told["status"]) == (name, "broken")
    assert why in told["statusDetails"]["message"]


def test_an_expectation_that_was_not_met_is_not_green(tmp_path: Path) -> None:
    stale = gated(known(), run=lines(exclusion()))
    assert stale.exit_code.code == 1
    told = {each["name"]: each for each in written(tmp_path, stale)}
    entry = told["Entry 1 of the expectations is stale"]
    assert entry["status"] == "failed"
    assert "Take the entry out" in entry["statusDetails"]["message"]
