"""What is known of mutants that no scenario catches: each with the reason why, one by one, in `records.toml`.

A record names its mutant by file, function, original and replacement, so that it stays true when lines move, and goes
stale when the code changes. An *equivalent* makes no difference that anybody could see. A mutant *beyond the scenarios*
makes one that no statement speaks of; it names the test of the page's own that catches it, which is run.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from tests.mutants.mutant import Key, Mutant, one_line

RECORDS: Final = Path(__file__).parent / "records.toml"
_KINDS: Final = {"equivalent", "beyond"}
_NEEDED: Final = {"file", "function", "why", "changes"}


class RecordError(Exception):
    """The records can't be used, or one matches nothing any more. The text says which and what to do."""


@frozen
class Record:
    """What is known of one mutant. `caught_by` names the test of the page's own for one beyond the scenarios."""

    why: str
    caught_by: str | None

    @property
    def is_equivalent(self) -> bool:
        """Whether nobody could tell the mutant from the original."""
        return self.caught_by is None


def read_records(path: Path = RECORDS) -> dict[Key, Record]:
    """Every record by the key of its mutant.

    Raises:
        RecordError: the file is no TOML, or an entry says too little, or two speak of one mutant.
    """
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise RecordError(f"The records {path} can't be read: {fault}.") from fault
    if strange := found.keys() - _KINDS:
        raise RecordError(f"{path.name} has [[{min(strange)}]]; there are [[equivalent]] and [[beyond]] alone.")
    records: dict[Key, Record] = {}
    for kind, entries in found.items():
        for entry in entries:
            for key, record in _entry(kind, entry, path.name):
                if key in records:
                    raise RecordError(f"{path.name} speaks twice of {_told(key)}.")
                records[key] = record
    return records


def stale(records: Mapping[Key, Record], mutants: Sequence[Mutant], files: Collection[str]) -> list[str]:
    """A sentence for each record of these files whose mutant is not there any more."""
    there = {mutant.key for mutant in mutants}
    return [
        f"The record of {_told(key)} is stale: no such mutant is made any more. "
        "Take it out, or name what took its place."
        for key in records
        if key[0] in files and key not in there
    ]


def _entry(kind: str, entry: Mapping[str, Any], name: str) -> Iterator[tuple[Key, Record]]:
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
        yield (
            (entry["file"], entry["function"], original, replacement, nth),
            Record(entry["why"], entry.get("caught_by")),
        )


def _told(key: Key) -> str:
    file, function, original, replacement, nth = key
    return f"{file} {function}: {original}  ->  {replacement}" + (f" (number {nth})" if nth > 1 else "")
