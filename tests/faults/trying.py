"""Tries faults: workers that keep their browser and server carry out the scenarios that each fault needs."""

from __future__ import annotations

import threading
from collections.abc import Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Final

from attrs import define, evolve, field

from fixtures.faults.catalogue import Fault
from reports.gate.deciding import Deviation, excuses
from reports.gate.expected import Expectations
from reports.verdicts import judge_scenario, refutations
from steps import catalogue
from tests.faults.earlier import FailedEarlier, of_any_browser
from tests.faults.matrix import Seen, Trial, as_declared, is_caught, tried
from tests.workers.crew import Answer, Runnable, Task, Worker
from tests.workers.scenario_worker import carry_out_scenarios

SAMPLE: Final = ("ORD-2", "PRE-3")
"""Beside the statements that a fault declares: cheap ones of several kinds, which it must leave alone and decidable."""


@define(eq=False)
class Crew:
    """Workers that try one fault after the other.

    A fault of the page is laid over an organisation's page, so that one server and one browser do for all of them; a
    fault of the server has a server of its own.

    Args:
        browser: as `run` takes it.
        many: how many workers.
        full: whether every statement is checked.
        expectations: what is known not to be possible in this browser.
        quick: whether a statement is left as soon as its scenarios have shown what the fault declares.
        failed_first: what failed with a fault in an earlier matrix, of whatever browser; it is tried first.
    """

    browser: str
    many: int
    full: bool
    expectations: Expectations | None = None
    quick: bool = False
    failed_first: FailedEarlier = field(factory=dict[str, frozenset[str]])
    _over: threading.Event = field(factory=threading.Event)
    _names: dict[str, str] = field(factory=dict[str, str])

    def trials(self, faults: Sequence[Fault]) -> Generator[Trial]:
        """Every fault's trial as it ends.

        Raises:
            NoWorkerError: a worker did not start.
        """
        left, done = SimpleQueue[Fault](), SimpleQueue[Trial | None]()
        # What takes longest comes first, so that no worker is left with it in the end.
        for fault in sorted(faults, key=lambda each: not each.is_variant):
            left.put(fault)
        with TemporaryDirectory(prefix="faults-") as folder, ThreadPoolExecutor(self.many) as pool:
            working = [pool.submit(self._work, left, done, Path(folder, str(number))) for number in range(self.many)]
            try:
                for _ in faults:
                    trial = done.get()
                    if trial is None:
                        break
                    yield trial
            finally:
                self._over.set()
            for each in working:
                each.result()

    def _work(self, left: SimpleQueue[Fault], done: SimpleQueue[Trial | None], folder: Path) -> None:
        standing = Worker(partial(carry_out_scenarios, watching=False), self.browser, folder / "page")
        runnable: tuple[Runnable, ...] = ()
        try:
            while not self._over.is_set():
                fault = left.get_nowait()
                if fault.server is None:
                    runnable = runnable or standing.start()
                    done.put(self._try(fault, standing, runnable))
                else:
                    done.put(self._try_with_own_server(fault, folder / fault.name))
        except Empty:
            pass
        except BaseException:
            done.put(None)
            raise
        finally:
            standing.end()

    def _try_with_own_server(self, fault: Fault, folder: Path) -> Trial:
        worker = Worker(partial(carry_out_scenarios, watching=False, fault=fault.name), self.browser, folder)
        try:
            return self._try(fault, worker, worker.start())
        finally:
            worker.end()

    def _try(self, fault: Fault, worker: Worker, runnable: Sequence[Runnable]) -> Trial:
        began = monotonic()
        wanted = {*fault.declared, *SAMPLE}
        # A variant has to pass everything.
        if self.full or fault.is_variant:
            wanted = {each.statement for each in runnable}
        failed = self.failed_first.get(fault.name, ())
        seen: list[Seen] = []
        for each in sorted(runnable, key=lambda one: of_any_browser(one.id, self.browser) not in failed):
            if self._over.is_set():
                break
            if each.statement in wanted:
                answer = worker.carry_out(Task(each.id, fault.overlay, hasty=False))
                seen.append(evolve(self._excused(self._seen(each, answer)), test=each.id))
                if self.quick and as_declared(fault, seen[-1]) and is_caught(fault, each.statement, seen):
                    wanted.remove(each.statement)
        return tried(fault, seen, monotonic() - began, SAMPLE)

    def _excused(self, seen: Seen) -> Seen:
        if self.expectations is None or seen.verdict != "unverifiable":
            return seen
        known = Deviation("unverifiable", seen.scenario, why=seen.reason or "")
        return evolve(seen, excused=excuses(self.expectations, seen.statement, self.browser, known))

    def _seen(self, scenario: Runnable, answer: Answer) -> Seen:
        statement, line = scenario.statement, answer.line
        if line is None:
            # What hangs tells nothing, but it may have told its name with an earlier fault.
            return Seen(statement, "unverifiable", answer.reason, scenario=self._names.get(scenario.id, scenario.name))
        self._names[scenario.id] = line.name
        level = catalogue.statements()[statement].level
        judgement = judge_scenario(level, line)  # pyright: ignore[reportArgumentType]  one of the four, by its test
        probes = tuple(each.probe for each in refutations(line))
        return Seen(statement, judgement.verdict, judgement.reason, probes, line.name, line.observed)
