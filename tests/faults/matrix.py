"""The kill matrix: which statement caught which fault, and for the reason that the fault declares."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Literal, TypeAlias

from attrs import frozen

from fixtures.faults.catalogue import Fault, Violation
from reports.verdicts import Verdict

ScenarioKey: TypeAlias = tuple[str, str]
"""A scenario's statement and its name."""
Outcome: TypeAlias = Literal["caught", "another reason", "missed", "not declared", "not decided", "left open"]


@frozen
class Cell:
    """What a statement made of a fault. `probes` are those that failed, `reason` the sentence that says how."""

    statement: str
    outcome: Outcome
    probes: tuple[str, ...]
    reason: str | None


@frozen
class Seen:
    """What one scenario made of a fault.

    `probes` are those that were judged and do not hold, `observed` is what it saw of a choice that the documentation
    leaves; `excused` says that it could not be carried out in this browser, and that a list of expectations knows it;
    `test` is its id for pytest.
    """

    statement: str
    verdict: Verdict
    reason: str | None = None
    probes: tuple[str, ...] = ()
    scenario: str = ""
    observed: str | None = None
    excused: bool = False
    test: str = ""


@frozen
class Trial:
    """One fault or variant, tried.

    `cells` tell what is worth telling, `seen` is what each scenario made of it; `seconds` is what it took.
    """

    fault: Fault
    cells: tuple[Cell, ...]
    seen: tuple[Seen, ...]
    seconds: float

    @property
    def holds(self) -> bool:
        """Whether the suite made of it exactly what it should: a fault caught as declared, a variant accepted."""
        if self.fault.is_variant:
            return bool(self.checked) and not self.cells
        decided = [cell for cell in self.cells if cell.outcome != "left open"]
        caught = {cell.statement for cell in decided if cell.outcome == "caught"}
        return len(caught) == len(decided) == len(self.fault.declared)

    @property
    def checked(self) -> tuple[str, ...]:
        """The statements that were looked at."""
        return tuple(dict.fromkeys(each.statement for each in self.seen if not each.excused))

    @property
    def left_aside(self) -> tuple[ScenarioKey, ...]:
        """The scenarios that could not be carried out and are excused: nothing is made of them, for or against."""
        return tuple((each.statement, each.scenario) for each in self.seen if each.excused)

    @property
    def failed(self) -> dict[ScenarioKey, bool]:
        """Of each scenario of a declared statement, whether the fault made it fail as it declares."""
        seen = [each for each in self.seen if each.statement in self.fault.declared and not each.excused]
        return {(each.statement, each.scenario): bool(as_declared(self.fault, each)) for each in seen}


def tried(fault: Fault, seen: Sequence[Seen], seconds: float, decided: Collection[str] = ()) -> Trial:
    """Hold what the scenarios made of a fault against what it declares.

    Args:
        fault: what was tried.
        seen: what each scenario made of it.
        seconds: what that took.
        decided: statements that have to be decided beside those it declares: a fault that breaks everything is no
            proof of anything.
    """
    by_statement: dict[str, list[Seen]] = {}
    for each in seen:
        if not each.excused:
            by_statement.setdefault(each.statement, []).append(each)
    cells = [_cell(fault, name, of_it, decided) for name, of_it in by_statement.items()]
    cells += [_unchecked(name, "missed") for name in sorted(fault.declared) if name not in by_statement]
    cells += [_unchecked(name, "not decided") for name in sorted(decided) if name not in by_statement]
    cells += [
        Cell(each.statement, "missed", (), f"It was not observed as {each.observed}, so the variant took no effect.")
        for each in fault.observations
        if each.observed not in {one.observed for one in by_statement.get(each.statement, ())}
    ]
    return Trial(fault, tuple(cell for cell in cells if cell is not None), tuple(seen), seconds)


def as_declared(fault: Fault, seen: Seen) -> frozenset[Violation]:
    """What a fault declares that a scenario's failing probes show."""
    of_it = [each for each in fault.violations if each.statement == seen.statement]
    shown = (each for each in of_it if any(each.is_shown_by(probe) for probe in seen.probes))
    return frozenset(shown) if seen.verdict == "violated" else frozenset()


def is_caught(fault: Fault, statement: str, seen: Iterable[Seen]) -> bool:
    """Whether scenarios of a statement have shown everything that a fault declares for it."""
    shown = frozenset[Violation]().union(*(as_declared(fault, each) for each in seen if each.statement == statement))
    return shown == frozenset(each for each in fault.violations if each.statement == statement)


def _unchecked(statement: str, outcome: Outcome) -> Cell:
    return Cell(statement, outcome, (), "It was not checked.")


def _cell(fault: Fault, name: str, seen: Sequence[Seen], decided: Collection[str]) -> Cell | None:
    declared = name in fault.declared
    wrong = [each for each in seen if each.verdict != "conforms"]
    probes = tuple(probe for each in wrong for probe in each.probes)
    reason = next((each.reason for each in wrong if each.verdict == "violated"), wrong[0].reason if wrong else None)
    if any(each.verdict == "violated" for each in wrong):
        if not declared:
            return Cell(name, "not declared", probes, reason)
        return Cell(name, "caught" if is_caught(fault, name, seen) else "another reason", probes, reason)
    if declared:
        return Cell(name, "missed", probes, reason)
    # Beside a fault a statement may well be beyond verification; a variant must leave nothing so.
    needed = fault.is_variant or name in decided
    return Cell(name, "not decided" if needed else "left open", probes, reason) if wrong else None
