"""The process that leads a run notices what it never got to hear of."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final

import pytest
from attrs import evolve

from reports.exit_codes import CONFORMS, NOT_DECIDED
from steps.ledger import Ledger
from steps.run import Run
from tests.reports.example_run import header, scenario, statement

NOTHING: Final[Any] = None
"""In place of what the end of a run does not look at."""
SELECTED: Final = evolve(header(statement("PRE-2"), statement("PRE-3")), selection="-k chat")


def quietly(_line: str) -> None:
    """What would be said to a person."""


def ended(run: Run, *, collected: int, **changes: object) -> tuple[int, str | None]:
    """The exit code of a session that is over, and why the run is incomplete."""
    usual = {"shouldfail": False, "shouldstop": False, "exitstatus": pytest.ExitCode.OK}
    session: Any = SimpleNamespace(testscollected=collected, **{**usual, **changes})
    for _ in run.pytest_sessionfinish(session):
        pass
    assert run.report is not None
    return session.exitstatus, run.report.results.why


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """A selection that has one result, which conforms."""
    ledger = Ledger(tmp_path, SELECTED, quietly)
    ledger.add(scenario())
    return Run(NOTHING, NOTHING, ledger=ledger)


def test_a_run_with_a_result_of_each_scenario_is_complete(run: Run) -> None:
    assert ended(run, collected=1) == (CONFORMS.code, None)


@pytest.mark.parametrize(
    ("collected", "why"), [(2, "1 scenario ended without a result"), (4, "3 scenarios ended without a result")]
)
def test_a_result_that_never_came_is_missed_also_in_a_selection(run: Run, collected: int, why: str) -> None:
    assert ended(run, collected=collected) == (NOT_DECIDED.code, why)


def test_a_mistake_of_a_worker_s_own_is_one_of_the_suite(run: Run) -> None:
    run.pytest_internalerror()
    assert ended(run, collected=1) == (NOT_DECIDED.code, "the suite itself failed")


def test_what_ended_the_run_early_is_told_and_not_what_it_left(run: Run) -> None:
    stopped = "stopping after 1 failures"
    assert ended(run, collected=9, shouldfail=stopped) == (NOT_DECIDED.code, stopped)
