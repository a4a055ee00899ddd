"""What people are told of mutants: a line for each, the score of each module, who survived, and what it cost."""
# ruff: noqa: T201  the lines that it prints while a run goes on are its progress

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from tests.mutants.ledger import Ledger
from tests.mutants.mutant import Key, Mutant
from tests.mutants.records import Record
from tests.mutants.shift import Shift
from tests.mutants.trial import DETECTED, Trial

ENOUGH: Final = 0.95
"""The share of mutants, equivalent ones aside, that has to be detected."""

_HEADINGS: Final = "module                             mutants  violated  stopped  by tests  survive  equal   score"


def note(shift: Shift, ledger: Ledger, trial: Trial) -> None:
    """Write down and print what became of a mutant."""
    if shift.stopped.is_set():
        # What the end of the run itself did to a page says nothing of a mutant.
        return
    ledger.add_trial(trial)
    test = ledger.met[trial.test].name if trial.test in ledger.met else trial.test
    print(line(trial, test, len(ledger.trials), ledger.many), flush=True)


def holds(trials: Sequence[Trial]) -> bool:
    """Whether enough was detected, and everything that was not has a record."""
    survived = any(trial.outcome not in DETECTED and trial.outcome != "equivalent" for trial in trials)
    return not survived and score(trials) >= ENOUGH


def score(trials: Sequence[Trial]) -> float:
    """The share that was detected of all that differ from the original; 1 where there are none."""
    different = [trial for trial in trials if trial.outcome != "equivalent"]
    return sum(trial.outcome in DETECTED for trial in different) / len(different) if different else 1.0


def line(trial: Trial, test: str | None, number: int, many: int) -> str:
    """One mutant, tried."""
    word = trial.outcome if trial.outcome in DETECTED else trial.outcome.upper()
    by = f" by {test}" if trial.outcome in DETECTED else ""
    return f"{number:4} of {many}  {word:16} {trial.mutant}{by} ({trial.tried} run, {trial.seconds:.1f} s)"


def listed(mutants: Sequence[Mutant], records: Mapping[Key, Record]) -> Iterator[str]:
    """Every mutant, and what is recorded of it."""
    for mutant in mutants:
        record = records.get(mutant.key)
        note = f"  [{'equivalent' if record.is_equivalent else f'beyond: {record.caught_by}'}]" if record else ""
        yield f"{mutant.kind:22} {mutant}{f' (number {mutant.nth})' if mutant.nth > 1 else ''}" + (
            "  [wording, left out]" if mutant.is_wording else note
        )
    yield f"{len(mutants)} mutants"


def conclusion(trials: Sequence[Trial], *, whole: bool, seconds: float, output: Path) -> Iterator[str]:
    """The score of each module and of all, who survived, and what it cost."""
    yield ""
    yield _HEADINGS
    for name in dict.fromkeys(trial.mutant.file for trial in trials):
        yield _row(name, [trial for trial in trials if trial.mutant.file == name])
    yield _row("all", trials)
    stopped = [trial for trial in trials if trial.outcome in {"stopped", "hung"}]
    if stopped:
        yield ""
        yield "Stopped the check: no verdict, but the suite says so and ends with exit code 2, which shuts the gate:"
        yield from (f"  {trial.mutant}: {trial.reason}" for trial in stopped)
    survived = [trial for trial in trials if trial.outcome not in DETECTED and trial.outcome != "equivalent"]
    if survived:
        yield ""
        yield f"Survived without a record ({len(survived)}): a scenario has to see them, or a record to say why not:"
        yield from (f"  {trial.outcome}: {trial.mutant}" + _why(trial) for trial in survived)
    yield ""
    run = [trial for trial in trials if trial.tried]
    if not whole:
        yield f"Stopped after {seconds / 60:.1f} minutes with mutants still to be tried; --resume goes on."
    each_s = sum(each.seconds for each in run) / max(len(run), 1)
    each_runs = sum(each.tried for each in run) / max(len(run), 1)
    yield f"In {seconds / 60:.1f} minutes; a mutant took {each_s:.1f} s and {each_runs:.1f} runs of a test."
    yield f"All of it is in {output / 'mutants.json'}"


def write(trials: Sequence[Trial], output: Path, *, browser: str, whole: bool, seconds: float) -> None:
    """Write `mutants.json`."""
    told: dict[str, Any] = {
        "browser": browser,
        "complete": whole,
        "seconds": round(seconds, 1),
        "score": round(score(trials), 4),
        "mutants": [
            {
                "file": trial.mutant.file,
                "line": trial.mutant.line,
                "function": trial.mutant.function,
                "kind": trial.mutant.kind,
                "original": trial.mutant.original,
                "replacement": trial.mutant.replacement,
                "outcome": trial.outcome,
                "test": trial.test,
                "reason": trial.reason,
                "tried": trial.tried,
                "seconds": round(trial.seconds, 2),
            }
            for trial in trials
        ],
    }
    (output / "mutants.json").write_text(f"{json.dumps(told, indent=2)}\n", encoding="utf-8")


def _row(name: str, trials: Sequence[Trial]) -> str:
    count = Counter(trial.outcome for trial in trials)
    stopped = count["stopped"] + count["hung"]
    survived = len(trials) - sum(count[each] for each in DETECTED) - count["equivalent"]
    return (
        f"{name:34} {len(trials):7} {count['violated']:9} {stopped:8} {count['caught by a test']:9} {survived:8} "
        f"{count['equivalent']:6} {score(trials):7.1%}"
    )


def _why(trial: Trial) -> str:
    return f": {trial.reason}" if trial.reason else ""
