"""A worker that does not start or ends of itself tells what it said last, though its folder goes."""

import sys
from pathlib import Path

import pytest

from tests.workers.crew import NoWorkerError, Pipe, Task, Worker
from tests.workers.scenario_worker import silence


def fall(_connection: Pipe, browser: str, folder: Path) -> None:
    """A worker's work that ends before it has begun."""
    silence(folder)
    sys.exit(f"There is no {browser}.")


def fall_at_a_task(connection: Pipe, _browser: str, _folder: Path) -> None:
    """A worker's work that ends over its first task."""
    connection.send(())
    connection.recv()


def test_a_worker_that_does_not_start_tells_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(NoWorkerError) as caught:
        Worker(fall, "netscape", tmp_path).start()
    assert str(caught.value) == "A worker did not start. It said:\n    There is no netscape."


def test_a_worker_that_ends_over_a_task_says_over_which(tmp_path: Path) -> None:
    worker = Worker(fall_at_a_task, "netscape", tmp_path)
    worker.start()
    with pytest.raises(NoWorkerError) as caught:
        worker.carry_out(Task("test_one", {}))
    assert str(caught.value) == "A worker ended over test_one. It said nothing."
