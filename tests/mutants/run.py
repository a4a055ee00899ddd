"""One run over the mutants: the scenarios on the page as it is, then every mutant, then those that records speak of."""
# ruff: noqa: T201  the lines that it prints while it goes on are its progress

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Generator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, SimpleQueue
from tempfile import TemporaryDirectory
from threading import Event
from time import monotonic
from typing import Final, TypeVar

from attrs import define, field, frozen

from tests.checks.findings import ROOT
from tests.mutants.crew import NoWorkerError, Runnable, Task, Work, Worker
from tests.mutants.ledger import LEDGER, Ledger, Met
from tests.mutants.mutant import Key, Mutant
from tests.mutants.order import History
from tests.mutants.page_mutants import Instrumented
from tests.mutants.page_test_worker import carry_out_page_tests
from tests.mutants.records import Record
from tests.mutants.scenario_worker import carry_out_scenarios
from tests.mutants.telling import line
from tests.mutants.trial import DETECTED, Trial, look_further, on_record, on_scenarios

MODULES: Final = (
    "restore/policy.js",
    "restore/entries.js",
    "restore/ownership.js",
    "restore/restore.js",
    "restore/saver.js",
    "restore/snapshot.js",
)
_FURTHER: Final = 20
"""So many tests of the page's own are tried on a mutant that survived."""
_T = TypeVar("_T")


class NotSoundError(Exception):
    """The page as it is does not pass, so nothing can be said of mutants. The text says which scenario."""


@frozen
class Options:
    """What was asked for; `minutes` is None where the run is to come to its end, `at_most` where any number will do."""

    modules: tuple[str, ...]
    browser: str
    workers: int | None
    output: Path
    minutes: float | None
    at_most: int | None
    resume: bool
    look_further: bool
    list_only: bool


@define(eq=False)
class Run:
    """One run.

    Args:
        options: what was asked for.
        made: the mutants.
        records: what is known of those that no scenario catches.
    """

    options: Options
    made: Instrumented
    records: Mapping[Key, Record]
    _stop: Event = field(factory=Event)
    _until: float | None = None

    def carry_out(self) -> tuple[tuple[Trial, ...], bool]:
        """Try every mutant; what became of each, in their order, and whether the run came to its end.

        Raises:
            NotSoundError: a scenario finds something wrong with the page as it is.
            NoWorkerError: no worker could be started.
        """
        minutes = self.options.minutes
        self._until = monotonic() + minutes * 60 if minutes is not None else None
        ledger = self._ledger()
        wanted = [mutant for mutant in self.made.mutants if not mutant.is_wording]
        self._look_up(wanted, ledger)
        left = [mutant for mutant in wanted if mutant.key not in ledger.trials]
        with self._workers(carry_out_scenarios) as (workers, tests):
            self._meet(workers, tests, ledger)
            self._try(workers, [each for each in left if each.key not in self.records], ledger)
        recorded = [each for each in left if each.key in self.records and not self.records[each.key].is_equivalent]
        if recorded and not self._is_over():
            with self._workers(carry_out_page_tests) as (workers, tests):
                self._try_recorded(workers, recorded, {test.name: test.id for test in tests}, ledger)
        if self.options.look_further and not self._is_over():
            self._look_further(ledger)
        trials = tuple(ledger.trials[mutant.key] for mutant in wanted if mutant.key in ledger.trials)
        return trials, len(trials) == len(wanted)

    # -------------------------------------------------------------------------------------------------------- phases

    def _look_up(self, mutants: Sequence[Mutant], ledger: Ledger) -> None:
        """Take equivalent mutants as recorded, and have others tried as recorded that an earlier run did not detect."""
        for mutant in mutants:
            record, trial = self.records.get(mutant.key), ledger.trials.get(mutant.key)
            if record is not None and record.is_equivalent:
                ledger.trials[mutant.key] = Trial(mutant, "equivalent", None, record.why, 0, 0.0)
            elif record is not None and trial is not None and trial.outcome not in DETECTED:
                del ledger.trials[mutant.key]

    def _meet(self, workers: Sequence[Worker], tests: Sequence[Runnable], ledger: Ledger) -> None:
        """Run every scenario on the page as it is, and note which mutants it would meet."""
        keys = {mutant.id: mutant.key for mutant in self.made.mutants}
        overlay = self.made.telling()

        def meet(worker: Worker, test: Runnable) -> None:
            answer = worker.carry_out(Task(test.id, overlay, hasty=False, telling=True))
            if answer.ended == "failed":
                raise NotSoundError(f"'{test.name}' finds the page as it is violated: {answer.reason}")
            met = frozenset(keys[each] for each in answer.reached) if answer.ended == "passed" else frozenset[Key]()
            said = f"meets {len(met)} mutants" if answer.ended == "passed" else f"{answer.ended}: {answer.reason}"
            print(f"{test.name}: {said} ({answer.seconds:.1f} s)", flush=True)
            ledger.add_met(Met(test.id, test.name, answer.seconds, met))

        self._share(workers, [test for test in tests if test.id not in ledger.met], meet)

    def _try(self, workers: Sequence[Worker], mutants: Sequence[Mutant], ledger: Ledger) -> None:
        history = History({met.test: met.seconds for met in ledger.met.values()})

        def attempt(worker: Worker, mutant: Mutant) -> None:
            reaching = {met.test: met.statement for met in ledger.met.values() if mutant.key in met.mutants}
            order = history.likeliest_first(mutant, reaching)[: self.options.at_most]
            self._note(on_scenarios(worker, mutant, self.made.with_mutant, order, history), ledger, len(mutants))

        if not self._is_over():
            self._share(workers, mutants, attempt)

    def _try_recorded(
        self, workers: Sequence[Worker], mutants: Sequence[Mutant], tests: Mapping[str, str], ledger: Ledger
    ) -> None:
        def attempt(worker: Worker, mutant: Mutant) -> None:
            trial = on_record(worker, mutant, self.made.with_mutant, self.records[mutant.key], tests)
            self._note(trial, ledger, len(mutants))

        self._share(workers, mutants, attempt)

    def _look_further(self, ledger: Ledger) -> None:
        """Try mutants that survived on the page's own tests: what catches one there may be what a record is to name."""
        survived = [each for each in ledger.trials.values() if each.outcome in {"survived", "not reached"}]
        survived = [each for each in survived if "catches it" not in (each.reason or "")]
        with self._workers(carry_out_page_tests) as (workers, tests):
            history = History({test.id: 1.0 for test in tests})
            modules = {test.id: test.id.partition("::")[0] for test in tests}

            def attempt(worker: Worker, trial: Trial) -> None:
                order = history.likeliest_first(trial.mutant, modules)[:_FURTHER]
                found = look_further(worker, trial, self.made.with_mutant, order, history)
                self._note(found, ledger, len(self.made.mutants))
                print(f"          {found.reason}", flush=True)

            self._share(workers, survived, attempt)

    # -------------------------------------------------------------------------------------------------------- pieces

    def _ledger(self) -> Ledger:
        digests = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in self.made.modules.items()}
        ledger = Ledger(self.options.output / LEDGER, digests, _suite())
        if self.options.resume:
            ledger.go_on(self.made.mutants)
        ledger.begin()
        return ledger

    def _note(self, trial: Trial, ledger: Ledger, many: int) -> None:
        if self._stop.is_set():
            # What the end of the run itself did to a page says nothing of a mutant.
            return
        ledger.add_trial(trial)
        name = ledger.met[trial.test].name if trial.test in ledger.met else trial.test
        print(line(trial, name, len(ledger.trials), many), flush=True)

    def _is_over(self) -> bool:
        return self._stop.is_set() or (self._until is not None and monotonic() > self._until)

    def _share(self, workers: Sequence[Worker], things: Sequence[_T], act: Callable[[Worker, _T], None]) -> None:
        """Let every worker take one thing after the other until there is none left, or the time is up."""
        left = SimpleQueue[_T]()
        for thing in things:
            left.put(thing)

        def take(worker: Worker) -> None:
            while not self._is_over():
                try:
                    thing = left.get_nowait()
                except Empty:
                    return
                act(worker, thing)

        with ThreadPoolExecutor(len(workers)) as pool:
            try:
                for _ in pool.map(take, workers):
                    pass
            finally:
                # Whatever ended one of them, or Ctrl-C: the others end with what they are at.
                if not left.empty() and not self._is_over():
                    self._stop.set()

    @contextmanager
    def _workers(self, work: Work) -> Generator[tuple[Sequence[Worker], tuple[Runnable, ...]]]:
        many = self.options.workers or os.cpu_count() or 1
        with TemporaryDirectory(prefix="mutants-") as folder:
            workers = [Worker(work, self.options.browser, Path(folder, str(number))) for number in range(many)]
            try:
                with ThreadPoolExecutor(many) as pool:
                    tests = next(iter([*pool.map(Worker.start, workers)]))
                yield workers, tests
            except NoWorkerError as fault:
                logs = "\n".join(path.read_text(encoding="utf-8") for path in Path(folder).glob("*/log.txt"))
                raise NoWorkerError(f"{fault}\n{logs[-3000:]}") from None
            finally:
                with ThreadPoolExecutor(many) as pool:
                    list(pool.map(Worker.end, workers))


def _suite() -> str:
    """A digest of everything that decides what a scenario finds, the page itself aside."""
    digest = hashlib.sha256()
    for folder, kind in (("features", "*.feature"), ("steps", "*.py"), ("fixtures", "*.py"), ("fixtures", "*.toml")):
        for path in sorted((ROOT / folder).rglob(kind)):
            digest.update(path.read_bytes())
    return digest.hexdigest()
