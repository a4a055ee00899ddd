"""A worker's process for the server's tests: they start a copy of the server, with a mutant in one of its modules."""

from __future__ import annotations

import compileall
import os
import shutil
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from time import monotonic
from typing import Final

import pytest
from attrs import define, field

from tests.checks.findings import ROOT
from tests.mutants.crew import Answer, Pipe, Runnable, Task
from tests.mutants.scenario_worker import QUIET, silence
from tests.workspace_server import service

TESTS: Final = ("test_settings.py", "test_presence.py", "test_lab.py")
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


@define
class ServerCopy:
    """A copy of the workspace from which a server can be started, with other texts in the place of some modules."""

    folder: Path
    _changed: dict[Path, str] = field(factory=dict[Path, str])

    def __attrs_post_init__(self) -> None:
        """Copy it, compiled: what a mutant has changed is compiled at each start, and nothing else is."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(ROOT / "fixtures" / "workspace", self._workspace, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copyfile(ROOT / "fixtures" / "__init__.py", self.folder / "fixtures" / "__init__.py")
        compileall.compile_dir(self.folder, quiet=1)
        # Two mutants may be of one second and one length: Python would take the compiled one for the other.
        os.environ["PYTHONDONTWRITEBYTECODE"] = "1"

    def put(self, texts: Mapping[str, str]) -> None:
        """Let a server that is started from now on have these texts, by module, and all others as they were."""
        for path, text in self._changed.items():
            path.write_text(text, encoding="utf-8")
        self._changed = {self._workspace / name: "" for name in texts}
        for name, text in texts.items():
            path = self._workspace / name
            self._changed[path] = path.read_text(encoding="utf-8")
            path.write_text(text, encoding="utf-8")
            for compiled in path.parent.glob(f"__pycache__/{path.stem}.*"):
                compiled.unlink()

    @property
    def _workspace(self) -> Path:
        return self.folder / "fixtures" / "workspace"


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
