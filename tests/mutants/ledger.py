"""What a run of mutants has found so far, a line at a time, so that another run can go on where it was stopped."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import attrs
from attrs import define, field, frozen

from tests.mutants.mutant import Key, Mutant
from tests.mutants.trial import DETECTED, Trial

LEDGER: Final = "mutants.ndjson"


@frozen
class Met:
    """A scenario on the page as it should be: how long it takes, and which mutants it would meet."""

    test: str
    name: str
    seconds: float
    mutants: frozenset[Key]

    @property
    def statement(self) -> str:
        """The statement that it checks."""
        return self.name.partition(" ")[0]


@define
class Ledger:
    """The lines of a run, and what of an earlier one still holds.

    Args:
        path: the file.
        digests: of each module's text; what was found of another text is forgotten.
        suite: a digest of the suite; what another suite did not detect this one may.
        many: how many mutants there are.
    """

    path: Path
    digests: Mapping[str, str]
    suite: str
    many: int = 0
    met: dict[str, Met] = field(factory=dict[str, Met])
    trials: dict[Key, Trial] = field(factory=dict[Key, Trial])
    so_far: dict[Key, Trial] = field(factory=dict[Key, Trial])
    """What an earlier run found of mutants that it did not try on every scenario."""

    def go_on(self, mutants: Iterable[Mutant]) -> None:
        """Take over what an earlier run found: which scenario meets what, and what became of mutants."""
        by_key = {mutant.key: mutant for mutant in mutants}
        if not self.path.is_file():
            return
        for line in self.path.read_text(encoding="utf-8").splitlines():
            told = json.loads(line)
            if told["kind"] == "met" and told["digests"] == self._of_page:
                self.met[told["test"]] = Met(told["test"], told["name"], told["seconds"], _keys(told["mutants"]))
            if told["kind"] == "trial" and told["digest"] == self.digests.get(told["key"][0]):
                mutant = by_key.get(_key(told["key"]))
                if mutant is not None and (told["outcome"] in DETECTED or told["suite"] == self.suite):
                    told["missed_by"] = tuple(told["missed_by"])
                    trial = Trial(mutant, **{name: told[name] for name in _TOLD})
                    self.trials.pop(mutant.key, None)
                    self.so_far.pop(mutant.key, None)
                    (self.so_far if trial.outcome == "survived so far" else self.trials)[mutant.key] = trial

    def begin(self) -> None:
        """Write anew what was taken over, if anything was."""
        self.path.write_text("", encoding="utf-8")
        for met in self.met.values():
            self._write_met(met)
        for trial in (*self.trials.values(), *self.so_far.values()):
            self._write_trial(trial)

    def keep_met(self, tests: Collection[str]) -> None:
        """Forget what scenarios met that are not among these."""
        self.met = {test: met for test, met in self.met.items() if test in tests}

    def add_met(self, met: Met) -> None:
        """Note which mutants a scenario meets."""
        self.met[met.test] = met
        self._write_met(met)

    def missed_by(self, mutant: Mutant) -> tuple[str, ...]:
        """The scenarios that an earlier run tried on a mutant, and others not yet."""
        trial = self.so_far.get(mutant.key)
        return trial.missed_by if trial is not None else ()

    def add_trial(self, trial: Trial) -> None:
        """Note what became of a mutant."""
        self.trials[trial.mutant.key] = trial
        self._write_trial(trial)

    @property
    def _of_page(self) -> dict[str, str]:
        return {name: digest for name, digest in self.digests.items() if name.endswith(".js")}

    def _write_met(self, met: Met) -> None:
        self._write({"kind": "met", "digests": self._of_page, **attrs.asdict(met), "mutants": sorted(met.mutants)})

    def _write_trial(self, trial: Trial) -> None:
        told = {name: getattr(trial, name) for name in _TOLD}
        key = trial.mutant.key
        self._write({"kind": "trial", "digest": self.digests[key[0]], "suite": self.suite, "key": key, **told})

    def _write(self, told: Mapping[str, Any]) -> None:
        with self.path.open("a", encoding="utf-8") as file:
            file.write(f"{json.dumps(told)}\n")


_TOLD: Final = ("outcome", "test", "reason", "tried", "seconds", "missed_by")


def _key(told: list[Any]) -> Key:
    file, function, original, replacement, nth = told
    return file, function, original, replacement, nth


def _keys(told: Iterable[list[Any]]) -> frozenset[Key]:
    return frozenset(map(_key, told))
