"""A worker that does not start or ends of itself tells what it said last, though its folder goes."""

import sys
from pathlib import Path

import pytest

from fixtures.browsers.scratch import Scratch
from tests.workers.crew import NoWorkerError, Pipe, Runnable, Task, Worker
from tests.workers.scenario_worker import keep_temporary, silence


def fall(_connection: Pipe, browser: str, folder: Path) -> None:
    """A worker's work that ends before it has begun."""
    silence(folder)
    sys.exit(f"There is no {browser}.")


def fall_at_a_task(connection: Pipe, _browser: str, _folder: Path) -> None:
    """A worker's work that ends over its first task."""
    connection.send(())
    connection.recv()


def scratch_in_its_folder(connection: Pipe, _browser: str, folder: Path) -> None:
    """A worker's work that tells where a run's scratch folder is made."""
    keep_temporary(folder / "temporary")
    scratch = Scratch.make()
    connection.send((Runnable(str(scratch.folder), "scratch"),))
    connection.recv()
    scratch.clear()


def test_what_is_temporary_goes_with_a_worker_s_folder_also_where_it_is_killed(tmp_path: Path) -> None:
    worker = Worker(scratch_in_its_folder, "netscape", tmp_path)
    (told,) = worker.start()
    assert Path(told.id).is_dir()
    assert Path(told.id).parent == tmp_path / "temporary"
    worker.end()


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
