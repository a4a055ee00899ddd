"""What became of a mutant, and how it is tried."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from time import monotonic
from typing import Final, Literal, TypeAlias

from attrs import evolve, frozen

from tests.mutants.mutant import Mutant
from tests.mutants.order import History
from tests.mutants.records import Record
from tests.workers.crew import Task, Worker

Outcome: TypeAlias = Literal[
    "violated",
    "stopped",
    "hung",
    "caught by a test",
    "equivalent",
    "survived",
    "survived so far",
    "not reached",
    "not as recorded",
]
SURVIVED: Final[frozenset[Outcome]] = frozenset({"survived", "survived so far", "not reached"})
DETECTED: Final[frozenset[Outcome]] = frozenset({"violated", "stopped", "hung", "caught by a test"})
LOOKED_FURTHER: Final = "none of the page's own tests"
_STOPS_ENOUGH: Final = 3
"""So many scenarios that could not be carried out are enough, where none says that something is violated."""

_MEANING: Final[Mapping[str, Outcome]] = {"failed": "violated", "error": "stopped", "hung": "hung"}

Overlay: TypeAlias = Callable[[Mutant], dict[str, str]]


class NotSoundError(Exception):
    """What is mutated does not pass as it is, so nothing can be said of mutants. The text says which test."""


@frozen
class Some:
    """Some of the scenarios that reach a mutant: what is to be tried now.

    Args:
        first: the likeliest of those that were not tried yet.
        are_left: whether there are more.
        missed_by: those that passed on it in an earlier run.
    """

    first: Sequence[str]
    are_left: bool = False
    missed_by: tuple[str, ...] = ()


@frozen
class Trial:
    """One mutant, tried.

    Args:
        mutant: the change.
        outcome: "violated" is a verdict; "stopped" means that the suite said that it could not decide, "hung" that it
            had to be stopped from outside: the gate is shut in all three. "survived so far" means that some scenarios
            were not tried on it.
        test: the test that told, or the last one that was tried.
        reason: what it said, or the record's reason.
        tried: how many tests were run.
        seconds: what they took.
        missed_by: the scenarios that passed all the same.
    """

    mutant: Mutant
    outcome: Outcome
    test: str | None
    reason: str | None
    tried: int
    seconds: float
    missed_by: tuple[str, ...] = ()


def on_scenarios(worker: Worker, mutant: Mutant, overlay: Overlay, some: Some, history: History) -> Trial:
    """Run scenarios that reach a mutant, in this order, until one says that something is violated."""
    if not some.first and not some.missed_by:
        return Trial(mutant, "not reached", None, "No scenario comes by it.", 0, 0.0)
    began = monotonic()
    tried, stopped, passed = 0, list[str](), list(some.missed_by)

    def made_of_it(outcome: Outcome, test: str, reason: str | None) -> Trial:
        return Trial(mutant, outcome, test, reason, tried, monotonic() - began, tuple(passed))

    for test in some.first:
        answer = worker.carry_out(Task(test, overlay(mutant)))
        tried += 1
        history.add(mutant, test, caught=answer.ended == "failed")
        if answer.ended in {"failed", "hung"}:
            return made_of_it(_MEANING[answer.ended], test, answer.reason)
        if answer.ended == "passed":
            passed.append(test)
        if answer.ended == "error":
            stopped.append(test)
            if len(stopped) == _STOPS_ENOUGH:
                break
    if stopped:
        # In haste a busy machine may have stopped it, and no mutant: this time it gets all the time that it may take.
        answer = worker.carry_out(Task(stopped[-1], overlay(mutant), hasty=False))
        tried += 1
        if answer.ended in _MEANING:
            return made_of_it(_MEANING[answer.ended], stopped[-1], answer.reason)
    return made_of_it("survived so far" if some.are_left else "survived", (*some.missed_by, *some.first)[-1], None)


def look_further(worker: Worker, trial: Trial, overlay: Overlay, tests: Sequence[str], history: History) -> Trial:
    """Tell which test of the page's own catches a mutant that survived, if one does: a record may name it."""
    began, tried = monotonic(), 0
    for test in tests:
        answer = worker.carry_out(Task(test, overlay(trial.mutant)))
        tried += 1
        caught = answer.ended in {"failed", "hung"}
        history.add(trial.mutant, test, caught=caught)
        if caught:
            name = test.rpartition("::")[2]
            tried += trial.tried
            return evolve(trial, test=name, reason=f"{name} catches it", tried=tried, seconds=monotonic() - began)
    return evolve(trial, reason=f"{LOOKED_FURTHER} ({tried} tried) catches it", tried=trial.tried + tried)


def on_record(worker: Worker, mutant: Mutant, overlay: Overlay, record: Record, tests: Mapping[str, str]) -> Trial:
    """Run the one test of the page's own that a record names, by the last part of its id.

    Args:
        worker: who carries it out.
        mutant: the change.
        overlay: how it comes into the page.
        record: what is known of it.
        tests: ids by their last parts.
    """
    began = monotonic()
    name = record.caught_by or ""
    if name not in tests:
        return Trial(mutant, "not as recorded", name, f"There is no test {name}.", 0, 0.0)
    answer = worker.carry_out(Task(tests[name], overlay(mutant)))
    caught = answer.ended in {"failed", "error", "hung"}
    reason = record.why if caught else f"The record says that {name} catches it; it does not."
    return Trial(mutant, "caught by a test" if caught else "not as recorded", name, reason, 1, monotonic() - began)
