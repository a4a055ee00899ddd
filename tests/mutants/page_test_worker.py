"""A worker's process for the tests of the reference's own page: they get the page with a mutant laid over it."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from time import monotonic
from typing import Any, Final

import pytest
from attrs import define, field

from tests.checks.findings import ROOT
from tests.workers.crew import Answer, Ended, Pipe, Runnable, Task
from tests.workers.scenario_worker import QUIET, silence
from tests.workspace_page.page_bench import Bench

_TESTS: Final = ROOT / "tests" / "workspace_page"


def carry_out_page_tests(connection: Pipe, _browser: str, folder: Path) -> None:
    """What a worker does: `multiprocessing` calls this in a process of its own."""
    silence(folder)
    settings = ["-c", str(ROOT / "tests" / "pytest.ini"), "--rootdir", str(ROOT), "-p", "no:randomly"]
    pytest.main([*settings, *QUIET, "-p", "no:cacheprovider", str(_TESTS)], plugins=[PageTestsFromPipe(connection)])


@define(eq=False)
class PageTestsFromPipe:
    """Carries out the tests that come by a pipe, as often as they come, and answers what became of each."""

    connection: Pipe
    _overlay: dict[str, str] = field(factory=dict[str, str])
    _bench: Bench | None = None
    _reports: list[pytest.TestReport] = field(factory=list[pytest.TestReport])

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """In place of every test once, in their order."""
        items = {item.nodeid: item for item in session.items}
        self.connection.send(tuple(Runnable(name, name.rpartition("::")[2]) for name in items))
        while (task := self.connection.recv()) is not None:
            item = items[task.test]
            # A test of another module is said to follow: what this module shares was made of this mutant's page.
            another = next(each for each in session.items if each.path != item.path)
            self.connection.send(self._answer(task, item, another))
        return True

    def _answer(self, task: Task, item: pytest.Item, another: pytest.Item) -> Answer:
        self._overlay = dict(task.overlay)
        self._lay()
        self._reports.clear()
        began = monotonic()
        item.ihook.pytest_runtest_protocol(item=item, nextitem=another)
        wrong = next((report for report in self._reports if report.failed), None)
        ended: Ended = "failed" if wrong else "passed"
        return Answer(ended, wrong.longreprtext[-500:] if wrong else None, monotonic() - began)

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[Any]) -> Generator[None, Any, Any]:
        """Take note of the bench, which makes the organisations."""
        made = yield
        if fixturedef.argname == "bench":
            self._bench = made
            self._lay()
        return made

    def _lay(self) -> None:
        if self._bench is not None:
            self._bench.overlay.clear()
            self._bench.overlay.update(self._overlay)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep what the test's three phases came to."""
        self._reports.append(report)
