"""The kill matrix: which statement caught which fault, and for the reason that the fault declares."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Literal, TypeAlias

from attrs import frozen

from fixtures.faults.catalogue import Fault
from reports.verdicts import Verdict

ScenarioKey: TypeAlias = tuple[str, str]
"""A scenario's statement and its name."""
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

    `cells` tell what is worth telling, `checked` are the statements that were looked at; `seconds` is what it took;
    `failed` tells of each scenario of a declared statement whether the fault made it fail as it declares; `left_aside`
    are the scenarios that could not be carried out and are excused: nothing is made of them, for or against anything.
    """

    fault: Fault
    cells: tuple[Cell, ...]
    checked: tuple[str, ...]
    seconds: float
    failed: Mapping[ScenarioKey, bool]
    left_aside: tuple[ScenarioKey, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether the suite made of it exactly what it should: a fault caught as declared, a variant accepted."""
        if self.fault.is_variant:
            return bool(self.checked) and not self.cells
        caught = {cell.statement for cell in self.cells if cell.outcome == "caught"}
        return len(caught) == len(self.cells) == len({each.statement for each in self.fault.violations})


@frozen
class Seen:
    """What one scenario made of a fault.

    `probes` are those that were judged and do not hold; `excused` says that it could not be carried out in this
    browser, and that a list of expectations knows it.
    """

    statement: str
    verdict: Verdict
    reason: str | None = None
    probes: tuple[str, ...] = ()
    scenario: str = ""
    excused: bool = False


def tried(fault: Fault, seen: Sequence[Seen], seconds: float, decided: Collection[str] = ()) -> Trial:
    """Hold what the scenarios made of a fault against what it declares.

    Args:
        fault: what was tried.
        seen: what each scenario made of it.
        seconds: what that took.
        decided: statements that have to be decided beside those it declares: a fault that breaks everything is no
            proof of anything.
    """
    left_aside = tuple((each.statement, each.scenario) for each in seen if each.excused)
    seen = [each for each in seen if not each.excused]
    checked = tuple(dict.fromkeys(each.statement for each in seen))
    cells = [_cell(fault, name, [each for each in seen if each.statement == name], decided) for name in checked]
    missing = {each.statement for each in fault.violations} - set(checked)
    unchecked = [Cell(name, "missed", (), None) for name in sorted(missing)]
    declared = {each.statement for each in fault.violations}
    failed = {(each.statement, each.scenario): as_declared(fault, each) for each in seen if each.statement in declared}
    told = (*(cell for cell in cells if cell is not None), *unchecked)
    return Trial(fault, told, checked, seconds, failed, left_aside)


def as_declared(fault: Fault, seen: Seen) -> bool:
    """Whether a scenario failed by a probe that the fault declares for its statement."""
    wanted = [each.probe for each in fault.violations if each.statement == seen.statement]
    return seen.verdict == "violated" and any(probe.startswith(each) for each in wanted for probe in seen.probes)


def _cell(fault: Fault, name: str, seen: Sequence[Seen], decided: Collection[str]) -> Cell | None:
    wanted = [each.probe for each in fault.violations if each.statement == name]
    wrong = [each for each in seen if each.verdict in {"violated", "unverifiable"}]
    probes = tuple(probe for each in wrong for probe in each.probes)
    reason = next((each.reason for each in wrong if each.verdict == "violated"), wrong[0].reason if wrong else None)
    if any(each.verdict == "violated" for each in wrong):
        if not wanted:
            return Cell(name, "not declared", probes, reason)
        right = any(as_declared(fault, each) for each in wrong)
        return Cell(name, "caught" if right else "another reason", probes, reason)
    if wanted:
        return Cell(name, "missed", probes, reason)
    # Beside a fault a statement may well be beyond verification; a variant must leave nothing so.
    return Cell(name, "not decided", probes, reason) if wrong and (fault.is_variant or name in decided) else None
