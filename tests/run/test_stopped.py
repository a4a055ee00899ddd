"""A run that is cut short leaves valid reports that say so, and no process behind."""

from pathlib import Path
from shutil import copytree

import pytest

from reports.conformance import validate
from reports.results import Footer, Header, read_results
from tests.run.sharing import Stopped
from tests.run.suite import run

NOT_DECIDED = 2


def test_what_was_executed_before_the_leading_process_was_killed_can_be_read(killed: Stopped) -> None:
    results = read_results(killed.ended.output / "results.ndjson")
    assert isinstance(results.header, Header)
    assert len(results.scenarios) >= 1
    assert results.footer is None
    assert not results.complete


def test_a_killed_run_leaves_verdicts_that_say_that_it_is_incomplete(killed: Stopped) -> None:
    document = killed.ended.verdicts
    validate(document)
    assert document["complete"] is False
    assert document["exit_code"] == NOT_DECIDED
    assert document["finished"] is None


def test_nothing_of_a_killed_run_goes_on(killed: Stopped) -> None:
    assert killed.left == []


def test_the_run_after_a_killed_one_begins_anew_in_its_folder(killed: Stopped, tmp_path: Path) -> None:
    # In a copy, as other tests look at what the killed run itself left.
    again = run("-n", "0", "--only", "ORD-1", output=copytree(killed.ended.output, tmp_path / "out"))
    assert again.code == 0, again.said
    assert again.verdicts["complete"] is True
    assert [each.statement for each in read_results(again.output / "results.ndjson").scenarios] == ["ORD-1"]


def test_ctrl_c_ends_a_run_as_not_decided_and_says_why(interrupted: Stopped) -> None:
    assert interrupted.ended.code == NOT_DECIDED
    assert "INCOMPLETE RUN" in interrupted.ended.out
    assert "stopped by hand" in interrupted.ended.out
    assert "Traceback" not in interrupted.ended.said


def test_the_reports_of_a_run_that_was_ended_by_ctrl_c_say_why_it_is_incomplete(interrupted: Stopped) -> None:
    document = interrupted.ended.verdicts
    validate(document)
    assert document["complete"] is False
    assert document["why_incomplete"] == "it was stopped by hand"
    assert document["exit_code"] == NOT_DECIDED
    for report in ("conformance.html", "junit.xml", "summary.md"):
        assert (interrupted.ended.output / report).is_file()


def test_a_scenario_that_was_running_at_ctrl_c_is_no_violation(interrupted: Stopped) -> None:
    told = [verdict for each in interrupted.ended.verdicts["statements"] for verdict in each["verdict"].values()]
    assert "violated" not in told


def test_nothing_of_a_run_goes_on_after_ctrl_c(interrupted: Stopped) -> None:
    assert interrupted.left == []


def test_a_ci_server_that_ends_a_run_gets_the_reports_of_an_incomplete_one(terminated: Stopped) -> None:
    assert terminated.ended.code == NOT_DECIDED
    document = terminated.ended.verdicts
    assert document["complete"] is False
    assert document["exit_code"] == NOT_DECIDED
    assert terminated.left == []


def test_somebody_who_presses_ctrl_c_again_and_again_gets_the_results_so_far_all_the_same(impatient: Stopped) -> None:
    assert impatient.ended.code == NOT_DECIDED
    assert "Traceback" not in impatient.ended.said
    assert "stopped by hand" in impatient.ended.out
    document = impatient.ended.verdicts
    validate(document)
    assert document["why_incomplete"] == "it was stopped by hand"
    results = read_results(impatient.ended.output / "results.ndjson")
    assert len(results.scenarios) >= 1
    assert "failed" not in {scenario.ended for scenario in results.scenarios}


@pytest.mark.parametrize("stopped", ["killed", "interrupted", "interrupted_in_firefox", "impatient", "terminated"])
def test_no_process_no_profile_and_no_trace_of_a_stopped_run_is_left_lying_about(
    stopped: str, request: pytest.FixtureRequest
) -> None:
    run_of: Stopped = request.getfixturevalue(stopped)
    assert run_of.left == []
    assert run_of.folders == []


@pytest.mark.parametrize("stopped", ["interrupted", "interrupted_in_firefox", "impatient", "terminated"])
def test_the_results_and_the_process_tell_one_exit_code(stopped: str, request: pytest.FixtureRequest) -> None:
    run_of: Stopped = request.getfixturevalue(stopped)
    footer = read_results(run_of.ended.output / "results.ndjson").footer
    assert isinstance(footer, Footer)
    assert footer.exit_code == run_of.ended.code
