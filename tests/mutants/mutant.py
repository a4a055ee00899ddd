"""A mutant: one small change of one module, which no person thought of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeAlias

from attrs import frozen

Key: TypeAlias = tuple[str, str, str, str, int]

_SENTENCE: Final = re.compile(r"""(["'`])[A-Z](?:(?!\1).)* (?:(?!\1).)*\.\1""")


@frozen
class Mutant:
    """One change of one module.

    Args:
        id: what switches it on in its instrumented module.
        file: the module, seen from the folder of what is mutated.
        line: where the change begins, from 1.
        function: the functions around it, from the outside in; empty at the module's top.
        about: the statements that the comments on these functions name.
        kind: which kind of change, as the tool that made it says.
        original: what stands there.
        replacement: what takes its place.
        nth: which of those that are alike in all of this, from 1, in their order.
    """

    id: str
    file: str
    line: int
    function: str
    about: tuple[str, ...]
    kind: str
    original: str
    replacement: str
    nth: int

    @property
    def key(self) -> Key:
        """What tells it from others, wherever its line has moved to."""
        return self.file, self.function, self.original, self.replacement, self.nth

    @property
    def is_wording(self) -> bool:
        """Whether it changes nothing but a sentence that people read: that is no behaviour, so it is left out."""
        return bool(_SENTENCE.fullmatch(self.original))

    def __str__(self) -> str:
        """One line that says where it is and what it changes."""
        where = f"{self.file}:{self.line}" + (f" {self.function}" if self.function else "")
        return f"{where}: {_short(self.original)}  ->  {_short(self.replacement)}"


def mutants_of(found: Iterable[Mapping[str, Any]]) -> tuple[Mutant, ...]:
    """What a tool tells of its mutants, each with its number among those like it."""
    alike = Counter[tuple[str, ...]]()
    mutants: list[Mutant] = []
    for each in found:
        told: dict[str, Any] = {
            **each,
            "original": one_line(each["original"]),
            "replacement": one_line(each["replacement"]),
        }
        like = told["file"], told["function"], told["original"], told["replacement"]
        alike[like] += 1
        mutants.append(Mutant(**told, nth=alike[like]))
    return tuple(mutants)


def one_line(text: str) -> str:
    """A piece of code without its line breaks, so that it can be written and compared as one line."""
    return " ".join(text.split())


def _short(code: str, longest: int = 100) -> str:
    return code if len(code) <= longest else f"{code[: longest - 3]}..."
