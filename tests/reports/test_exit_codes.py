"""The exit code of each situation."""

import pytest
from attrs import evolve

from reports.exit_codes import CONFORMS, NOT_DECIDED, TABLE, VIOLATED
from reports.results import Footer
from tests.reports.example_run import cut_short, evidence, footer, report_of, scenario, statement

VIOLATING = scenario(statement="PRE-3", evidence=(evidence(holds=False),))
BROKEN = scenario(statement="PRE-4", ended="error", reason="The browser died.")
THREE = (statement("PRE-2"), statement("PRE-3"), statement("PRE-4"))
ENDS = (footer(), cut_short(), None)


def test_the_codes_are_those_of_the_contract() -> None:
    assert [code.code for code in TABLE] == [0, 1, 2, 3]


def test_all_that_is_claimed_conforms() -> None:
    unclaimed = scenario(statement="PRE-3", ended="not claimed")
    report = report_of(scenario(), unclaimed, end=footer(), statements=THREE[:2])
    assert report.exit_code == CONFORMS


def test_what_was_selected_conforms() -> None:
    report = report_of(scenario(), end=footer(), statements=THREE, selection="--only PRE-2")
    assert report.exit_code == CONFORMS


@pytest.mark.parametrize("end", ENDS)
def test_a_violation_goes_before_all_that_is_undecided(end: Footer | None) -> None:
    report = report_of(scenario(), VIOLATING, BROKEN, end=end, statements=THREE)
    assert report.exit_code == VIOLATED


def test_something_unverifiable_decides_nothing() -> None:
    report = report_of(scenario(), BROKEN, end=footer(), statements=(THREE[0], THREE[2]))
    assert report.exit_code == NOT_DECIDED


@pytest.mark.parametrize("end", [cut_short(), None])
def test_a_run_cut_short_decides_nothing_even_if_all_conformed_so_far(end: Footer | None) -> None:
    report = report_of(scenario(), end=end)
    assert report.statements[0].standing("chromium") == "conforms"
    assert report.exit_code == NOT_DECIDED


def test_a_run_that_executed_nothing_decides_nothing() -> None:
    assert report_of(end=footer(), selection="-k nothing").exit_code == NOT_DECIDED
    assert report_of(scenario(ended="not claimed"), end=footer()).exit_code == NOT_DECIDED
    assert report_of(end=footer(), statements=()).exit_code == NOT_DECIDED


def test_the_footer_is_not_asked() -> None:
    assert report_of(VIOLATING, end=evolve(footer(), exit_code=0), statements=THREE).exit_code == VIOLATED
    assert report_of(scenario(), end=evolve(footer(), exit_code=1)).exit_code == CONFORMS
