"""What is known of mutants that no scenario catches: each with the reason why, one by one, in `records.toml`.

A record names its mutant by file, function, original and replacement, so that it stays true when lines move, and goes
stale when the code changes. An *equivalent* makes no difference that anybody could see. A mutant *beyond the scenarios*
makes one that no statement speaks of; it names the test of the page's own that catches it, which is run. Where no
statement speaks of a whole *module*, its mutants need no record: any test of the page's own may catch them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from tests.mutants.mutant import Key, Mutant, one_line

RECORDS: Final = Path(__file__).parent / "records.toml"
LEFT_OUT: Final = "…"
"""What a record writes for a part of the code that need not be repeated to tell which mutant is meant."""

_KINDS: Final = {"equivalent", "beyond", "module"}
_NEEDED_OF_MODULE: Final = {"file", "why"}
_NEEDED: Final = {"file", "function", "why", "changes"}


class RecordError(Exception):
    """The records can't be used, or one does not match a mutant. The text says which and what to do."""


@frozen
class Record:
    """What is known of one mutant. `caught_by` names the test of the page's own for one beyond the scenarios."""

    file: str
    function: str
    original: str
    replacement: str
    nth: int
    why: str
    caught_by: str | None

    @property
    def is_equivalent(self) -> bool:
        """Whether nobody could tell the mutant from the original."""
        return self.caught_by is None

    def speaks_of(self, mutant: Mutant) -> bool:
        """Whether this is the mutant that is meant."""
        here = (self.file, self.function, self.nth) == (mutant.file, mutant.function, mutant.nth)
        return here and _same(self.original, mutant.original) and _same(self.replacement, mutant.replacement)

    def __str__(self) -> str:
        """One line that names the mutant."""
        number = f" (number {self.nth})" if self.nth > 1 else ""
        return f"{self.file} {self.function}: {self.original}  ->  {self.replacement}{number}"


def read_records(path: Path = RECORDS) -> tuple[Record, ...]:
    """Every record, in the file's order.

    Raises:
        RecordError: the file is no TOML, or an entry says too little or too much.
    """
    return tuple(
        record
        for kind, entries in _read(path).items()
        if kind != "module"
        for entry in entries
        for record in _entry(kind, entry, path.name)
    )


def modules_beyond(path: Path = RECORDS) -> dict[str, str]:
    """Modules of whose doing no statement speaks, each with the reason why.

    Raises:
        RecordError: the file is no TOML, or an entry says too little or too much.
    """
    modules: dict[str, str] = {}
    for entry in _read(path).get("module", ()):
        if entry.keys() != _NEEDED_OF_MODULE or not str(entry["why"]).endswith("."):
            raise RecordError(f"{path.name}: a [[module]] has to say its file and, in a sentence, why; nothing else.")
        modules[entry["file"]] = entry["why"]
    return modules


def look_up(records: Sequence[Record], mutants: Sequence[Mutant], files: Collection[str]) -> dict[Key, Record]:
    """The record of each mutant that has one.

    Args:
        records: all there are.
        mutants: those of these files.
        files: what is mutated; records of other files are left alone.

    Raises:
        RecordError: a record speaks of no mutant any more, or of several, or two speak of one.
    """
    known: dict[Key, Record] = {}
    wrong: list[str] = []
    for record in records:
        meant = [mutant for mutant in mutants if record.speaks_of(mutant)]
        if record.file in files and not meant:
            wrong.append(
                f"The record of {record} is stale: no such mutant is made. Take it out, or say what took its place."
            )
        if len(meant) > 1:
            wrong.append(f"The record of {record} speaks of {len(meant)} mutants: say more of the code.")
        for mutant in meant:
            if mutant.key in known:
                wrong.append(f"Two records speak of one mutant: {record}.")
            known[mutant.key] = record
    if wrong:
        raise RecordError("\n".join(wrong))
    return known


def _read(path: Path) -> dict[str, list[dict[str, Any]]]:
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise RecordError(f"The records {path} can't be read: {fault}.") from fault
    if strange := found.keys() - _KINDS:
        known = "[[equivalent]], [[beyond]] and [[module]]"
        raise RecordError(f"{path.name} has [[{min(strange)}]]; there are {known} alone.")
    return found


def _same(told: str, code: str) -> bool:
    if LEFT_OUT not in told:
        return told == code
    return re.fullmatch(".*".join(map(re.escape, told.split(LEFT_OUT))), code) is not None


def _entry(kind: str, entry: Mapping[str, Any], name: str) -> Iterator[Record]:
    needed = _NEEDED | {"caught_by"} if kind == "beyond" else _NEEDED
    place = f"{name}: the [[{kind}]] of {entry.get('file', 'no file')} {entry.get('function', '')}".strip()
    if wrong := needed ^ entry.keys():
        raise RecordError(f"{place} has to say {', '.join(sorted(needed))} and nothing else; see {min(wrong)}.")
    if not entry["changes"] or not entry["why"].endswith("."):
        raise RecordError(f"{place} has to name its changes, and why is to be a sentence.")
    for change in entry["changes"]:
        if not 2 <= len(change) <= 3:
            raise RecordError(f"{place}: a change is [original, replacement] or [original, replacement, nth].")
        original, replacement = map(one_line, change[:2])
        nth = change[2] if change[2:] else 1
        yield Record(entry["file"], entry["function"], original, replacement, nth, entry["why"], entry.get("caught_by"))
