"""What of a fault's statements is tried: all of their scenarios, or, where it has to be quick, until one caught it."""

import json
from pathlib import Path
from typing import cast

import pytest
from attrs import define, evolve, field

from fixtures.faults.catalogue import Fault, Violation
from tests.faults.earlier import failed_earlier
from tests.faults.trying import Crew
from tests.reports.example_run import evidence, scenario
from tests.workers.crew import Answer, Runnable, Task, Worker

FAULT = Fault("made-up", "Made up.", (Violation("EXC-1", "third-party session *"),), {})
RUNNABLE = tuple(Runnable(f"test_{number}", f"Scenario {number}", "EXC-1") for number in range(3))


@define
class PaperWorker:
    """Stands in for a worker: the second scenario catches the fault, the others pass, or hang from now on."""

    asked: list[str] = field(factory=list[str])
    hangs: bool = False

    def carry_out(self, task: Task) -> Answer:
        """What became of a scenario."""
        self.asked.append(task.test)
        if self.hangs:
            return Answer("hung", "It did not end within 90 s.", 90.0)
        failing = evidence(probe="third-party session 'X'", holds=False)
        line = scenario(
            statement="EXC-1", name=task.test, evidence=(failing,) if task.test == "test_1" else (evidence(),)
        )
        return Answer("failed" if task.test == "test_1" else "passed", None, 0.1, line=line)


@pytest.mark.parametrize(("quick", "asked"), [(True, ["test_0", "test_1"]), (False, ["test_0", "test_1", "test_2"])])
def test_a_statement_is_left_once_it_caught_the_fault_where_it_has_to_be_quick(
    *, quick: bool, asked: list[str]
) -> None:
    worker = PaperWorker()
    crew = Crew("chromium", 1, full=False, quick=quick)
    trial = crew._try(FAULT, cast("Worker", worker), RUNNABLE)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    assert worker.asked == asked
    # The sample was not to be had from this worker.
    assert [(cell.statement, cell.outcome) for cell in trial.cells if cell.outcome == "caught"] == [("EXC-1", "caught")]


def test_what_failed_with_it_in_an_earlier_matrix_is_tried_first_in_whatever_browser_that_was(tmp_path: Path) -> None:
    earlier = tmp_path / "faults.json"
    failed = [{"statement": "EXC-1", "scenario": "One", "test": "test_1[chromium-chat]"}]
    earlier.write_text(json.dumps({"browser": "chromium", "trials": [{"name": FAULT.name, "failed": failed}]}))
    worker = PaperWorker()
    runnable = tuple(evolve(each, id=f"{each.id}[firefox-chat]") for each in RUNNABLE)
    crew = Crew("firefox", 1, full=False, failed_first=failed_earlier(earlier))
    trial = crew._try(FAULT, cast("Worker", worker), runnable)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    assert worker.asked == ["test_1[firefox-chat]", "test_0[firefox-chat]", "test_2[firefox-chat]"]
    assert [each.test for each in trial.seen] == worker.asked
    crew._try(evolve(FAULT, name="other"), cast("Worker", worker), runnable)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    assert worker.asked[3:] == ["test_0[firefox-chat]", "test_1[firefox-chat]", "test_2[firefox-chat]"]


def test_a_statement_is_not_left_before_all_that_the_fault_declares_was_shown() -> None:
    worker = PaperWorker()
    fault = evolve(FAULT, violations=(*FAULT.violations, Violation("EXC-1", "sessions")))
    Crew("chromium", 1, full=False, quick=True)._try(fault, cast("Worker", worker), RUNNABLE)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    assert worker.asked == ["test_0", "test_1", "test_2"]


def test_a_scenario_that_hangs_is_told_by_the_name_that_it_had_with_an_earlier_fault() -> None:
    worker = PaperWorker()
    crew = Crew("chromium", 1, full=False)
    for worker.hangs in (False, True):
        trial = crew._try(FAULT, cast("Worker", worker), RUNNABLE)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
        assert [each.scenario for each in trial.seen] == ["test_0", "test_1", "test_2"]
