"""A worker's process for scenarios: the suite as people run it, but that it takes its scenarios from a pipe."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Generator
from pathlib import Path
from time import monotonic
from typing import Any, Final

import pytest
from attrs import define, evolve

from fixtures.browsers.engines import Engines
from fixtures.scene.scene import Scene
from fixtures.targets.protocol import Target
from fixtures.targets.reference import ReferenceTarget
from steps.run import Run
from steps.telling import statement_of, telling_of
from tests.checks.findings import ROOT
from tests.workers.crew import LOG, Answer, Pipe, Runnable, Task
from tests.workers.server_copy import NotServedError, ServerCopy
from tests.workers.watching import WatchedEngines

QUIET: Final = ("-W", "ignore::pytest.PytestAssertRewriteWarning")
"""pytest complains that what a worker's module imports is there before it could rewrite it."""

_HASTE: Final = {"settle_ms": 5_000}
"""Budgets that are shortened: what a mutant keeps from happening would be waited for in full, again and again."""


def carry_out_scenarios(
    connection: Pipe, browser: str, folder: Path, *, watching: bool = True, fault: str | None = None
) -> None:
    """What a worker does: `multiprocessing` calls this in a process of its own.

    Args:
        connection: to whoever leads.
        browser: the browser's name.
        folder: where it leaves what it writes.
        watching: whether browsers are in haste and hear which mutants a page meets.
        fault: by which the whole target is broken.
    """
    silence(folder)
    keep_temporary(folder / "temporary")
    settings = ["-c", str(ROOT / "pyproject.toml"), "--rootdir", str(ROOT), "-p", "no:randomly", "-n", "0"]
    nothing_kept = ["-p", "no:cacheprovider", "--screenshot", "off", f"--output={folder / 'results'}"]
    broken = ["--fault", fault] if fault is not None else []
    arguments = [*settings, *QUIET, *nothing_kept, *broken, "--browser", browser]
    pytest.main(arguments, plugins=[ScenariosFromPipe(connection, folder, watching)])


def keep_temporary(folder: Path) -> None:
    """Let what is temporary be in a folder that goes with the worker's, also where its process is killed."""
    folder.mkdir(exist_ok=True)
    for name in ("TMPDIR", "TEMP", "TMP"):
        os.environ[name] = str(folder)
    tempfile.tempdir = None


def silence(folder: Path) -> None:
    """Let everything that this process and its children print go to a file."""
    log = os.open(folder / LOG, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(log, stream.fileno())


@define(eq=False)
class ScenariosFromPipe:
    """Carries out the scenarios that come by a pipe, as often as they come, and answers what became of each."""

    connection: Pipe
    folder: Path
    watching: bool = True
    _engines: WatchedEngines | None = None
    _target: Target | None = None
    _copy: ServerCopy | None = None

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """In place of every scenario once, in their order."""
        run = session.config.pluginmanager.get_plugin("conformance-run")
        assert isinstance(run, Run)
        if run.ledger is not None:
            # Nobody reads reports of mutants, and writing them again and again would take most of the time.
            run.ledger.close()
            run.ledger = None
        items = {item.nodeid: item for item in session.items}
        runnable = (Runnable(name, _called(item), statement_of(item) or "") for name, item in items.items())
        self.connection.send(tuple(runnable))
        while (task := self.connection.recv()) is not None:
            item = items[task.test]
            another = next(each for each in session.items if each is not item)
            self.connection.send(self._answer(task, item, another, run.target))
        return True

    def _answer(self, task: Task, item: pytest.Item, another: pytest.Item, target: Target | None) -> Answer:
        assert target is not None
        began = monotonic()
        try:
            self._target = self._broken(task, target)
        except NotServedError as fault:
            return Answer("error", str(fault), monotonic() - began)
        if self._engines is not None:
            self._engines.reached.clear()
        # Another scenario is said to follow: what belongs to this one alone is given back, browser and server stay.
        item.ihook.pytest_runtest_protocol(item=item, nextitem=another)
        telling = telling_of(item)
        reached = frozenset(self._engines.reached) if self._engines is not None and task.telling else frozenset[str]()
        return Answer(telling.ended, telling.reason, monotonic() - began, reached, telling.line())

    def _broken(self, task: Task, target: Target) -> Target:
        """The target with what is laid over its page, or, in a server of its own, in the place of a server's module."""
        file = evolve(target.file, budgets=evolve(target.file.budgets, **_HASTE)) if task.hasty else target.file
        of_server = {name: text for name, text in task.overlay.items() if name.endswith(".py")}
        of_page = {name: text for name, text in task.overlay.items() if name not in of_server}
        door = {**target.door, "overlay": {**target.door["overlay"], **of_page}}
        if of_server:
            self._copy = self._copy or ServerCopy(self.folder / "copy")
            door |= self._copy.serve(of_server)
        return ReferenceTarget.reach(file, door)

    def pytest_sessionfinish(self) -> None:
        """End the server of one's own."""
        if self._copy is not None:
            self._copy.end()

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[Any]) -> Generator[None, Any, Any]:
        """Give a scene the target with its mutant, and browsers that are in haste and listen."""
        made = yield
        if fixturedef.argname == "engines" and self.watching:
            engines: Engines = made
            self._engines = WatchedEngines(engines.playwright, engines.builds, engines.headed, engines.slow_mo)
            fixturedef.addfinalizer(self._engines.close)
        if fixturedef.argname == "scene":
            scene: Scene = made
            assert self._target is not None
            scene.target, scene.engines = self._target, self._engines or scene.engines
        return made


def _called(item: pytest.Item) -> str:
    return f"{statement_of(item)} {item.name.removeprefix('test_').partition('[')[0].replace('_', ' ')}"
