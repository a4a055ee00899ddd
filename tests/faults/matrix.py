"""The kill matrix: which statement caught which fault, and for the reason that the fault declares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypeAlias

from attrs import frozen

from fixtures.faults.catalogue import Fault

Outcome: TypeAlias = Literal["caught", "another reason", "missed", "not declared", "not decided"]


@frozen
class Cell:
    """What a statement made of a fault. `probes` are those that failed, `reason` the sentence that says how."""

    statement: str
    outcome: Outcome
    probes: tuple[str, ...]
    reason: str | None


@frozen
class Trial:
    """One fault or variant, tried.

    `cells` tell what is worth telling, `checked` are the statements that were looked at; `seconds` is what it took.
    """

    fault: Fault
    cells: tuple[Cell, ...]
    checked: tuple[str, ...]
    seconds: float

    @property
    def holds(self) -> bool:
        """Whether the suite made of it exactly what it should: a fault caught as declared, a variant accepted."""
        if self.fault.is_variant:
            return bool(self.checked) and not self.cells
        caught = {cell.statement for cell in self.cells if cell.outcome == "caught"}
        return len(caught) == len(self.cells) == len({each.statement for each in self.fault.violations})


def tried(fault: Fault, conformance: Mapping[str, Any], seconds: float) -> Trial:
    """Hold the verdicts of a run (a `conformance.json`) against what a fault declares."""
    cells: list[Cell] = []
    checked: list[str] = []
    declared = {each.statement for each in fault.violations}
    for statement in conformance["statements"]:
        verdicts = set(statement["verdict"].values())
        if not verdicts:
            continue
        checked.append(statement["id"])
        cell = _cell(fault, statement, verdicts)
        if cell is not None and (cell.outcome != "caught" or cell.statement in declared):
            cells.append(cell)
    told = {cell.statement for cell in cells}
    cells += [Cell(each, "missed", (), None) for each in sorted(declared - told)]
    return Trial(fault, tuple(cells), tuple(checked), seconds)


def _cell(fault: Fault, statement: Mapping[str, Any], verdicts: set[str]) -> Cell | None:
    name: str = statement["id"]
    wanted = [each.probe for each in fault.violations if each.statement == name]
    wrong = [each for each in statement["scenarios"] if each["outcome"] in {"violated", "unverifiable"}]
    probes = tuple(_failed(wrong))
    reason = wrong[0]["reason"] if wrong else None
    if "violated" in verdicts:
        if not wanted:
            return Cell(name, "not declared", probes, reason)
        right = any(probe.startswith(each) for each in wanted for probe in probes)
        return Cell(name, "caught" if right else "another reason", probes, reason)
    if wanted:
        return Cell(name, "missed", probes, reason)
    # Beside a fault a statement may well be beyond verification; a variant must leave nothing so.
    if fault.is_variant and "unverifiable" in verdicts:
        return Cell(name, "not decided", probes, reason)
    return None


def _failed(scenarios: Sequence[Mapping[str, Any]]) -> list[str]:
    return [
        each["probe"]
        for scenario in scenarios
        for each in scenario["evidence"]
        if each["role"] == "judged" and not each["holds"]
    ]
