"""The page's mutants: the scenarios on the page as it is, then every mutant, then those that records speak of."""
# ruff: noqa: T201  the lines that it prints while it goes on are its progress

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from attrs import define, evolve, field

from tests.mutants.ledger import Ledger, Met
from tests.mutants.mutant import Key, Mutant
from tests.mutants.order import History
from tests.mutants.page_mutants import Instrumented
from tests.mutants.page_test_worker import carry_out_page_tests
from tests.mutants.records import Record
from tests.mutants.shift import Shift
from tests.mutants.sound import Sound
from tests.mutants.telling import note
from tests.mutants.trial import DETECTED, SURVIVED, NotSoundError, Some, Trial, look_further, on_record, on_scenarios
from tests.workers.crew import Runnable, Task, Worker
from tests.workers.scenario_worker import carry_out_scenarios

_FURTHER: Final = 20
"""So many tests of the page's own are tried on a mutant that survived."""
_FEW: Final = 3
"""So many scenarios are tried on a mutant of a module of whose doing no statement speaks."""


@define(eq=False)
class PageRun:
    """One run over the page's mutants.

    Args:
        shift: who works, and how long.
        ledger: what was found so far.
        made: the mutants.
        records: what is known of those that no scenario catches.
        beyond: modules of whose doing no statement speaks, each with the reason why.
        at_most: so many scenarios a mutant; None for as many as come by it.
    """

    shift: Shift
    ledger: Ledger
    made: Instrumented
    records: Mapping[Key, Record]
    beyond: Mapping[str, str]
    at_most: int | None
    _sound: Sound = field(factory=Sound)

    def carry_out(self, mutants: Sequence[Mutant]) -> None:
        """Try these mutants.

        Raises:
            NotSoundError: a scenario, or a test of the page's own, finds something wrong with the page as it is.
            NoWorkerError: no worker could be started.
        """
        unknown = [each for each in mutants if each.key not in self.records]
        if unknown:
            with self.shift.workers(carry_out_scenarios) as (workers, tests):
                self._meet(workers, tests)
                self._try(workers, unknown)
        recorded = [each for each in mutants if each.key in self.records]
        if recorded and not self.shift.is_over:
            with self.shift.workers(carry_out_page_tests) as (workers, tests):
                self._try_recorded(workers, recorded, {test.name: test.id for test in tests})
        self.look_further(self.beyond)

    def look_further(self, modules: Collection[str] | None = None) -> None:
        """Try mutants that survived on the page's own tests: what catches one there may be what a record is to name.

        Args:
            modules: those of these modules alone; None for all.
        """
        survived = [each for each in self.ledger.trials.values() if each.outcome in SURVIVED]
        survived = [each for each in survived if "catches it" not in (each.reason or "")]
        survived = [each for each in survived if modules is None or each.mutant.file in modules]
        if not survived or self.shift.is_over:
            return
        with self.shift.workers(carry_out_page_tests) as (workers, tests):
            history = History({test.id: 1.0 for test in tests})
            modules = {test.id: test.id.partition("::")[0] for test in tests}

            def attempt(worker: Worker, trial: Trial) -> None:
                order = self._sound.of(worker, history.likeliest_first(trial.mutant, modules)[:_FURTHER])
                found = look_further(worker, trial, self.made.with_mutant, order, history)
                if trial.mutant.file in self.beyond and found.test != trial.test:
                    found = evolve(found, outcome="caught by a test", reason=self.beyond[trial.mutant.file])
                note(self.shift, self.ledger, found)
                if found.outcome not in DETECTED:
                    print(f"          {found.reason}", flush=True)

            self.shift.share(workers, survived, attempt)

    def _meet(self, workers: Sequence[Worker], tests: Sequence[Runnable]) -> None:
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
            self.ledger.add_met(Met(test.id, test.name, answer.seconds, met))

        # A scenario of an earlier run may be called otherwise now.
        self.ledger.keep_met({test.id for test in tests})
        self.shift.share(workers, [test for test in tests if test.id not in self.ledger.met], meet)

    def _try(self, workers: Sequence[Worker], mutants: Sequence[Mutant]) -> None:
        met = tuple(self.ledger.met.values())
        history = History({each.test: each.seconds for each in met})
        for trial in (*self.ledger.trials.values(), *self.ledger.so_far.values()):
            for test in trial.missed_by:
                history.add(trial.mutant, test, caught=False)
            if trial.outcome == "violated" and trial.test in self.ledger.met:
                history.add(trial.mutant, trial.test, caught=True)

        def attempt(worker: Worker, mutant: Mutant) -> None:
            missed_by = self.ledger.missed_by(mutant)
            reaching = {each.test: each.statement for each in met if mutant.key in each.mutants}
            order = history.likeliest_first(mutant, {test: reaching[test] for test in reaching.keys() - {*missed_by}})
            first = order[: _FEW if mutant.file in self.beyond else self.at_most]
            some = Some(first, len(first) < len(order), missed_by)
            trial = on_scenarios(worker, mutant, self.made.with_mutant, some, history)
            note(self.shift, self.ledger, trial)

        self.shift.share(workers, mutants, attempt)

    def _try_recorded(self, workers: Sequence[Worker], mutants: Sequence[Mutant], tests: Mapping[str, str]) -> None:
        def attempt(worker: Worker, mutant: Mutant) -> None:
            record = self.records[mutant.key]
            named = tests.get(record.caught_by or "")
            self._sound.of(worker, [named] if named else [])
            trial = on_record(worker, mutant, self.made.with_mutant, record, tests)
            note(self.shift, self.ledger, trial)

        self.shift.share(workers, mutants, attempt)
