"""A worker's process for the server's tests: they start a copy of the server, with a mutant in one of its modules."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from time import monotonic
from typing import Final

import pytest
from attrs import define, field

from tests.checks.findings import ROOT
from tests.workers.crew import Answer, Pipe, Runnable, Task
from tests.workers.scenario_worker import QUIET, silence
from tests.workers.server_copy import ServerCopy
from tests.workspace_server import service

TESTS: Final = ("test_settings.py", "test_presence.py", "test_presence_frames.py", "test_lab.py")
"""The server's tests that are about setting, presence and conversations."""

_FOLDER: Final = ROOT / "tests" / "workspace_server"


def carry_out_server_tests(connection: Pipe, _browser: str, folder: Path) -> None:
    """What a worker does: `multiprocessing` calls this in a process of its own."""
    silence(folder)
    copy = ServerCopy(folder / "copy")
    # The tests start the server from here.
    pytest.MonkeyPatch().setattr(service, "ROOT", copy.folder)
    connection.send((Runnable("server", "the server's own tests"),))
    likeliest = _LikeliestFirst()
    settings = ["-c", str(ROOT / "tests" / "pytest.ini"), "--rootdir", str(ROOT), "-x", "-p", "no:randomly"]
    arguments = [*settings, *QUIET, "-p", "no:cacheprovider", *(str(_FOLDER / name) for name in TESTS)]
    while (task := connection.recv()) is not None:
        connection.send(_answer(task, copy, arguments, likeliest))


def _answer(task: Task, copy: ServerCopy, arguments: list[str], likeliest: _LikeliestFirst) -> Answer:
    copy.put(task.overlay)
    likeliest.wrong = None
    began = monotonic()
    code = pytest.main(arguments, plugins=[likeliest])
    seconds = monotonic() - began
    if code == pytest.ExitCode.OK:
        return Answer("passed", None, seconds)
    return Answer("failed" if likeliest.wrong else "error", likeliest.wrong or f"pytest ended with {code}", seconds)


@define(eq=False)
class _LikeliestFirst:
    """Takes those tests first that caught most, and keeps which one caught the mutant."""

    wrong: str | None = None
    _caught: Counter[str] = field(factory=Counter[str])

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items.sort(key=lambda item: -self._caught[item.nodeid])

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and self.wrong is None:
            self.wrong = report.nodeid.rpartition("/")[2]
            self._caught[report.nodeid] += 1
