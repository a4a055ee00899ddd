"""Reads a results file strictly: what this suite did not write is refused, with its line's number."""

import json
from pathlib import Path
from typing import Final, NoReturn, cast

from reports.foreign_text import one_line
from reports.garbage import no_garbage
from reports.header import SCHEMA, Header
from reports.lines import Footer, Line, Results, Scenario
from reports.seal import Seal
from reports.strictness import ForeignValueError, build

_KINDS: Final[dict[str, type[Line]]] = {"header": Header, "scenario": Scenario, "footer": Footer}

_AFTER_FOOTER: Final = "Something follows the footer, which has to be the last line."


class ResultsError(Exception):
    """A results file that cannot be reported on.

    Attributes:
        path: The file.
        line: The line's number, from 1; None if the file as a whole is meant.
    """

    def __init__(self, path: Path, line: int | None, sentence: str) -> None:
        """Say what is wrong with the file, in a sentence with its full stop."""
        super().__init__(f"{path}{'' if line is None else f', line {line}'}: {sentence}")
        self.path = path
        self.line = line


class _TornLineError(Exception):
    """The last line stops in the middle."""


def read_results(path: Path) -> Results:
    """The results of a run, be it finished, cut short or still going on.

    A last line that was cut off while it was written makes the results incomplete, nothing worse.

    Raises:
        ResultsError: If the file cannot be read, has no header, or holds anything foreign.
    """
    collected, seal = _Collected(), Seal()
    torn, number = False, 0
    try:
        with path.open("rb") as file, no_garbage():
            for number, raw in enumerate(file, start=1):
                line = raw.removesuffix(b"\n")
                try:
                    # Only the last line may lack its end.
                    collected.add(_line(line, may_be_torn=line is raw))
                    seal.check(line)
                except _TornLineError:
                    torn = True
                except ForeignValueError as error:
                    raise ResultsError(path, number, str(error)) from error
    except OSError as error:
        raise ResultsError(path, None, f"It cannot be read: {error.strerror}.") from error
    if torn and collected.footer is not None:
        raise ResultsError(path, number, _AFTER_FOOTER)
    if collected.header is None:
        raise ResultsError(path, None, "It holds no whole header; the run ended before it began.")
    return Results(
        header=collected.header,
        scenarios=tuple(collected.scenarios),
        footer=collected.footer,
        torn=torn,
    )


class _Collected:
    """The lines so far, in the one order that they may have."""

    def __init__(self) -> None:
        self.header: Header | None = None
        self.scenarios: list[Scenario] = []
        self.footer: Footer | None = None
        self._statements: frozenset[str] = frozenset()
        self._browsers: frozenset[str] = frozenset()
        self._expected: dict[tuple[str, str], int] = {}
        self._seen: set[tuple[object, ...]] = set()

    def add(self, line: Line) -> None:
        if self.footer is not None:
            raise ForeignValueError(_AFTER_FOOTER)
        if (self.header is None) != isinstance(line, Header):
            raise ForeignValueError("The header has to be the first line, and only that.")
        if isinstance(line, Header):
            self.header = line
            self._statements = _distinct([statement.id for statement in line.statements])
            self._browsers = _distinct([browser.name for browser in line.browsers])
            self._expected = {
                (statement.id, browser): statement.expected_in(browser)
                for statement in line.statements
                for browser in self._browsers
            }
        elif isinstance(line, Footer):
            self.footer = line
        else:
            self._add_scenario(line)

    def _add_scenario(self, scenario: Scenario) -> None:
        if scenario.statement not in self._statements:
            raise ForeignValueError(f"The header names no statement '{one_line(scenario.statement, 40)}'.")
        if scenario.browser not in self._browsers:
            raise ForeignValueError(f"The header names no browser '{one_line(scenario.browser, 40)}'.")
        if scenario.key in self._seen:
            raise ForeignValueError("A line before it holds a result of the same scenario in the same browser.")
        place = (scenario.statement, scenario.browser)
        if not self._expected[place]:
            named = f"{scenario.statement} in {one_line(scenario.browser, 40)}"
            raise ForeignValueError(f"It is one result of {named} more than the header counts.")
        self._expected[place] -= 1
        self._seen.add(scenario.key)
        self.scenarios.append(scenario)


def _line(raw: bytes, *, may_be_torn: bool) -> Line:
    try:
        parsed = cast("object", json.loads(raw.decode(), parse_constant=_no_constant))
    except (ValueError, RecursionError) as error:
        if may_be_torn:
            raise _TornLineError from error
        raise ForeignValueError("This is not a line of JSON.") from error
    if not isinstance(parsed, dict):
        raise ForeignValueError("This is not a JSON object.")
    fields = cast("dict[str, object]", parsed)
    kind = fields.pop("kind", None)
    # What it is worth is for the seal to say; a line without it is told apart there.
    fields.pop("check", None)
    if not isinstance(kind, str) or kind not in _KINDS:
        raise ForeignValueError('"kind" has to be "header", "scenario" or "footer".')
    if kind == "header" and fields.get("schema") != SCHEMA:
        raise ForeignValueError(f'"schema" is {fields.get("schema")!r}; this version reads "{SCHEMA}" alone.')
    return build(_KINDS[kind], fields)


def _distinct(names: list[str]) -> frozenset[str]:
    for name in names:
        if names.count(name) > 1:
            raise ForeignValueError(f"'{one_line(name, 40)}' is listed twice.")
    return frozenset(names)


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON.")
