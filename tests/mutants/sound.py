"""What tests make of the page and the server as they are: one that does not pass there tells nothing of mutants."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import define, field

from tests.mutants.trial import NotSoundError
from tests.workers.crew import Ended, Task, Worker


@define(eq=False)
class Sound:
    """Asks each test once, on what is mutated as it is, before it is believed."""

    _ended: dict[str, Ended] = field(factory=dict[str, Ended])

    def of(self, worker: Worker, tests: Iterable[str]) -> list[str]:
        """Those of the tests that pass; one that cannot be carried out is left out.

        Raises:
            NotSoundError: one of them fails or hangs.
        """
        return [test for test in tests if self._passes(worker, test)]

    def _passes(self, worker: Worker, test: str) -> bool:
        if test not in self._ended:
            answer = worker.carry_out(Task(test, {}, hasty=False))
            if answer.ended in {"failed", "hung"}:
                raise NotSoundError(f"{test} {answer.ended} on what is to be mutated as it is: {answer.reason}")
            self._ended[test] = answer.ended
        return self._ended[test] == "passed"
