"""Reads a file of expectations, and says of a bad one where it is bad and what to write there."""

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Final, NoReturn, cast

from reports.forms import is_identifier
from reports.gate.expected import Expectation, Expectations, Kind, Policy, Sighting
from reports.strictness import ForeignValueError, build

_TABLES: Final = ("policy", "deviation", "unverifiable")
_LEVELS: Final = ("requirement", "exclusion", "allowance", "limitation")
_COMMON: Final = {
    "statement": 'the statement\'s id, such as "EXC-1"',
    "browser": 'the browser\'s name as --browser takes it, such as "chromium"',
    "reason": "in a sentence why this is accepted for now",
    "issue": "the address of the issue that will end it, beginning with https://",
    "expires": "the last day on which it is accepted, such as 2027-03-31",
}
_OWN: Final[Mapping[Kind, Mapping[str, str]]] = {
    "deviation": {"evidence": '{ probe = "how the probe begins", observed = "what was observed, * for what varies" }'},
    "unverifiable": {"why": "how the reason begins that the reports give"},
}
_SIGHTING: Final = {
    "probe": "how the probe begins, as the reports show it",
    "observed": "what was observed, as the reports show it, with * for what varies",
}
_SEEN: Final = frozenset({"probe", "observed", "why"})
_OPTIONAL: Final = {"scenario": "the name of the only scenario that is meant"}


class ExpectationsError(Exception):
    """A file of expectations that cannot be used: which, where in it, and what to do."""


def read_expectations(path: Path) -> Expectations:
    """The expectations in a file.

    Raises:
        ExpectationsError: If it cannot be read, is no TOML, or holds anything but what `reports/gate/README.md` says.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
        document = tomllib.loads(text)
    except OSError as error:
        raise ExpectationsError(
            f"{path}: It cannot be read: {error.strerror}. "
            "Give an existing file; `./conformance expectations DIR` writes a first one from a run."
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise ExpectationsError(f"{path}: This is not TOML: {error}. Mend that place.") from error
    except (ValueError, RecursionError) as error:
        raise ExpectationsError(f"{path}: This is not a text in UTF-8. Save it as TOML in UTF-8.") from error
    return _File(path, text, cast("dict[str, object]", document)).expectations()


class _File:
    """One file while it is read; every complaint names its place."""

    def __init__(self, path: Path, text: str, document: dict[str, object]) -> None:
        self._path = path
        self._document = document
        self._lines = {
            name: [
                number
                for number, line in enumerate(text.split("\n"), start=1)
                if re.match(rf"\s*\[\[\s*{name}\s*\]\]", line)
            ]
            for name in _TABLES
        }

    def expectations(self) -> Expectations:
        self._only(self._document, _TABLES, "", None)
        entries = [*self._entries("deviation"), *self._entries("unverifiable")]
        return Expectations(self._path.name, self._policy(), tuple(entries))

    def _policy(self) -> Policy:
        table = self._document.get("policy", {})
        if not isinstance(table, dict):
            self._fault("", None, '"policy" is not a table. Write [policy], and below it a line for a level.')
        given = cast("dict[str, object]", table)
        self._only(given, _LEVELS, "[policy]", None)
        for level, effect in given.items():
            if effect not in {"gate", "report"}:
                self._fault("[policy]", None, f'"{level}" is {effect!r}. Write "gate" or "report".')
        if all(given.get(level) == "report" for level in _LEVELS):
            self._fault("[policy]", None, 'No level is left to gate, so that nothing could fail. Let one be "gate".')
        return Policy(**given)  # pyright: ignore[reportArgumentType]  looked at just now

    def _entries(self, kind: Kind) -> list[Expectation]:
        tables = self._document.get(kind, [])
        if not isinstance(tables, list) or not all(isinstance(each, dict) for each in cast("list[object]", tables)):
            self._fault("", None, f'"{kind}" is not a list of tables. Write [[{kind}]] above each entry.')
        found: list[Expectation] = []
        for number, table in enumerate(cast("list[dict[str, object]]", tables), start=1):
            entry = self._entry(kind, number, table)
            if entry in found:
                self._fault(*self._place(kind, number, table), "It is listed already, word for word. Take one out.")
            found.append(entry)
        return found

    def _entry(self, kind: Kind, number: int, table: dict[str, object]) -> Expectation:
        place, line = self._place(kind, number, table)
        wanted = {**_COMMON, **_OWN[kind]}
        self._only(table, (*wanted, *_OPTIONAL), place, line)
        self._complete(table, wanted, place, line)
        expires = table["expires"]
        if isinstance(expires, date) and not isinstance(expires, datetime):
            table = {**table, "expires": expires.isoformat()}
        identifier = table["statement"]
        if not isinstance(identifier, str) or not is_identifier(identifier):
            self._fault(place, line, f'"statement" is {identifier!r}, which is no id. Write {_COMMON["statement"]}.')
        try:
            return build(
                Expectation,
                {
                    "scenario": None,
                    "why": None,
                    **table,
                    "kind": kind,
                    "evidence": self._sightings(table, place, line) if kind == "deviation" else [],
                },
            )
        except ForeignValueError as error:
            key = next((each for each in wanted if f'"{each}' in str(error)), None)
            self._fault(place, line, f"{error} Write {wanted[key]}." if key else str(error))

    def _sightings(self, table: dict[str, object], place: str, line: int | None) -> list[object]:
        given = table["evidence"]
        sightings = cast("list[object]", given if isinstance(given, list) else [given])
        for sighting in sightings:
            if not isinstance(sighting, dict):
                self._fault(place, line, f'"evidence" is not a table. Write {_OWN["deviation"]["evidence"]}.')
            fields = cast("dict[str, object]", sighting)
            self._only(fields, tuple(_SIGHTING), f"evidence of {place}", line)
            self._complete(fields, _SIGHTING, f"evidence of {place}", line)
            build(Sighting, fields)
        return sightings

    def _complete(self, table: Mapping[str, object], wanted: Mapping[str, str], place: str, line: int | None) -> None:
        for key, meaning in wanted.items():
            if key not in table:
                self._fault(place, line, f'"{key}" is missing. Write {meaning}.')
            given = table[key]
            if given in ("", []):
                self._fault(place, line, f'"{key}" is still empty. Write {meaning}.')
            if key in _SEEN and isinstance(given, str) and not given.strip("* "):
                self._fault(place, line, f'"{key}" would fit anything. Write {meaning}.')

    def _only(self, table: Mapping[str, object], known: tuple[str, ...], place: str, line: int | None) -> None:
        for key in table:
            if key not in known:
                near = get_close_matches(key, known, 1)
                hint = f'Did you mean "{near[0]}"?' if near else f"Known are {', '.join(known)}."
                self._fault(place, line, f'"{key}" is not known here. {hint}')

    def _place(self, kind: Kind, number: int, table: Mapping[str, object]) -> tuple[str, int | None]:
        statement = table.get("statement")
        named = f" ({statement})" if isinstance(statement, str) and is_identifier(statement) else ""
        lines = self._lines[kind]
        # Entries may also be written inline; then their key alone tells the place.
        line = lines[number - 1] if len(lines) == len(cast("list[object]", self._document[kind])) else None
        return f"{kind} {number}{named}", line

    def _fault(self, place: str, line: int | None, sentence: str) -> NoReturn:
        at = f"{self._path}" if line is None else f"{self._path}, line {line}"
        raise ExpectationsError(f"{at}: {place}: {sentence}" if place else f"{at}: {sentence}")
