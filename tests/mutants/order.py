"""Which test is likeliest to catch a mutant, learned from those that were tried before it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from threading import Lock
from typing import Final, TypeAlias

from attrs import define, field

from tests.mutants.mutant import Mutant

_Place: TypeAlias = tuple[str, ...]

_AT_FIRST: Final = 0.2
"""How likely any test is taken to catch any mutant before anything is known …"""
_TO_THE_POINT: Final = 0.8
"""… and one of a statement that the function's own comment names."""


@define
class History:
    """What became of earlier mutants, by test and place; several threads may add to it."""

    seconds: Mapping[str, float]
    _caught: Counter[tuple[str, _Place]] = field(factory=Counter[tuple[str, _Place]])
    _tried: Counter[tuple[str, _Place]] = field(factory=Counter[tuple[str, _Place]])
    _lock: Lock = field(factory=Lock)

    def add(self, mutant: Mutant, test: str, *, caught: bool) -> None:
        """A test was tried on a mutant."""
        with self._lock:
            for place in _places(mutant):
                self._tried[test, place] += 1
                self._caught[test, place] += caught

    def likeliest_first(self, mutant: Mutant, tests: Mapping[str, str]) -> list[str]:
        """Tests in the order in which they promise most for the time that they take.

        Args:
            mutant: what is to be caught.
            tests: ids, each with the statement that it is about: what one test of a statement does not see, the next
                one of the same is less likely to see than one of another.
        """
        with self._lock:
            worth = {test: self._chance(mutant, test, tests[test]) / self.seconds[test] for test in tests}
        before = Counter[str]()
        for test in sorted(tests, key=lambda test: -worth[test]):
            worth[test] *= 0.7 ** before[tests[test]]
            before[tests[test]] += 1
        return sorted(tests, key=lambda test: -worth[test])

    def _chance(self, mutant: Mutant, test: str, statement: str) -> float:
        chance = _TO_THE_POINT if statement in mutant.about else _AT_FIRST
        for place in _places(mutant):
            # What is known of a wider place counts like two trials at the narrower one.
            chance = (self._caught[test, place] + 2 * chance) / (self._tried[test, place] + 2)
        return chance


def _places(mutant: Mutant) -> tuple[_Place, ...]:
    """Where a mutant is, from wide to narrow."""
    at = mutant.file, mutant.function, str(mutant.line)
    return (), at[:1], at[:2], at
