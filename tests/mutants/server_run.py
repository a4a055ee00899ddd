"""The server's mutants: its own tests first, which are quick, and scenarios on those that they let through."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attrs import define

from tests.mutants.ledger import Ledger
from tests.mutants.mutant import Mutant
from tests.mutants.order import History
from tests.mutants.server_mutants import ServerMutants
from tests.mutants.server_worker import carry_out_server_tests
from tests.mutants.shift import Shift
from tests.mutants.sound import Sound
from tests.mutants.telling import note
from tests.mutants.trial import NotSoundError, Some, Trial, on_scenarios
from tests.workers.crew import Runnable, Task, Worker
from tests.workers.scenario_worker import carry_out_scenarios

_STATEMENTS: Final = ("ENA-", "PRE-")
"""The statements that hang on the server: on the setting, and on its word about conversations."""


@define(eq=False)
class ServerRun:
    """One run over the server's mutants.

    Args:
        shift: who works, and how long.
        ledger: what was found so far.
        made: the mutants.
        at_most: so many scenarios a mutant that the tests let through; None for all on setting and presence.
    """

    shift: Shift
    ledger: Ledger
    made: ServerMutants
    at_most: int | None

    def carry_out(self, mutants: Sequence[Mutant]) -> None:
        """Try these mutants.

        Raises:
            NotSoundError: a test fails on the server as it is, or a scenario finds it violated.
            NoWorkerError: no worker could be started.
        """
        let_through: list[Mutant] = []

        def attempt(worker: Worker, mutant: Mutant) -> None:
            answer = worker.carry_out(Task("", self.made.with_mutant(mutant)))
            if answer.ended == "passed":
                let_through.append(mutant)
                return
            outcome = "hung" if answer.ended == "hung" else "caught by a test"
            trial = Trial(mutant, outcome, answer.reason, None, 1, answer.seconds)
            note(self.shift, self.ledger, trial)

        with self.shift.workers(carry_out_server_tests) as (workers, _):
            sound = workers[0].carry_out(Task("", {}))
            if sound.ended != "passed":
                raise NotSoundError(f"A test of the server as it is fails: {sound.reason}")
            self.shift.share(workers, mutants, attempt)
        if let_through and not self.shift.is_over:
            with self.shift.workers(carry_out_scenarios) as (workers, tests):
                self._try(workers, let_through, [each for each in tests if each.statement.startswith(_STATEMENTS)])

    def _try(self, workers: Sequence[Worker], mutants: Sequence[Mutant], tests: Sequence[Runnable]) -> None:
        history = History({test.id: 1.0 for test in tests})
        statements = {test.id: test.statement for test in tests}
        sound = Sound()

        def attempt(worker: Worker, mutant: Mutant) -> None:
            missed_by = self.ledger.missed_by(mutant)
            order = history.likeliest_first(
                mutant, {test: statements[test] for test in statements.keys() - {*missed_by}}
            )
            first = order[: self.at_most]
            some = Some(sound.of(worker, first), len(first) < len(order), missed_by)
            trial = on_scenarios(worker, mutant, self.made.with_mutant, some, history)
            note(self.shift, self.ledger, trial)

        self.shift.share(workers, mutants, attempt)
