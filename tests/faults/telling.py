"""Tells the kill matrix: a grid of fault by statement for the terminal, and a page for people with a browser."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Final

from attrs import frozen
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from fixtures.faults.catalogue import Fault
from tests.faults.matrix import Outcome, ScenarioKey, Trial

SIGNS: Final[dict[Outcome | None, str]] = {
    "caught": "x",
    "another reason": "?",
    "missed": "O",
    "not declared": "!",
    "not decided": "u",
    "left open": "~",
    None: ".",
}
MEANINGS: Final[dict[Outcome | None, str]] = {
    "caught": "caught, for the reason that the fault declares",
    "another reason": "violated, but not for the reasons that the fault declares, or not for all of them",
    "missed": "declared, and yet not violated",
    "not declared": "violated, and yet not declared",
    "not decided": "could not be verified, and has to be",
    "left open": "could not be verified beside the fault, and need not be",
    None: "checked, and rightly left alone",
}
_UNCHECKED: Final = " "


@frozen
class Matrix:
    """All trials of one run of `./conformance faults`.

    `statements` are the ids of the catalogue, in its order; `seconds` is what it took from beginning to end,
    `out_of_reach` the faults that were not tried, as no scenario can see them in this browser, `untried` those that it
    did not come to before it was stopped; `quick` says that a statement was left once it had caught a fault, so that
    nothing is known of its other scenarios.
    """

    trials: tuple[Trial, ...]
    statements: tuple[str, ...]
    browser: str
    full: bool
    seconds: float
    out_of_reach: tuple[Fault, ...] = ()
    untried: tuple[Fault, ...] = ()
    quick: bool = False

    @property
    def faults(self) -> tuple[Trial, ...]:
        """The trials of what has to be caught."""
        return tuple(trial for trial in self.trials if not trial.fault.is_variant)

    @property
    def variants(self) -> tuple[Trial, ...]:
        """The trials of what has to be accepted."""
        return tuple(trial for trial in self.trials if trial.fault.is_variant)

    @property
    def conclusion(self) -> tuple[str, ...]:
        """How many faults were caught as declared, and how many variants accepted."""
        caught, accepted = (sum(trial.holds for trial in trials) for trials in (self.faults, self.variants))
        shown, every = len(self.scenarios) - len(self.never_failed), len(self.scenarios)
        told = (
            ("Faults caught as they declare, and by nothing else", caught, len(self.faults)),
            ("Variants accepted", accepted, len(self.variants)),
            ("Scenarios of the faults' statements that a fault made fail as it declares", shown, every),
        )
        whole = len(self.trials) + len(self.untried)
        return (
            *([f"Incomplete: it was stopped with {len(self.untried)} of {whole} not tried"] if self.untried else ()),
            *(f"{what}: {many} of {all_}" for what, many, all_ in told if all_),
            *(f"Not tried: {fault.name}. {fault.beyond[self.browser]}" for fault in self.out_of_reach),
            *(
                f"Left aside, as it cannot be carried out in {self.browser}: {statement} {scenario}"
                for statement, scenario in self.left_aside
            ),
        )

    @property
    def left_aside(self) -> tuple[ScenarioKey, ...]:
        """Scenarios that could not be carried out in this browser and are excused: they count for nothing."""
        return tuple(dict.fromkeys(key for trial in self.trials for key in trial.left_aside))

    @property
    def scenarios(self) -> dict[ScenarioKey, tuple[str, ...]]:
        """Scenarios of statements that faults declare, and which of the faults made each fail as declared.

        None where it had to be quick: then it is not known of those that were left.
        """
        keys = () if self.quick else sorted({key for trial in self.trials for key in trial.failed})
        return {key: tuple(trial.fault.name for trial in self.trials if trial.failed.get(key)) for key in keys}

    @property
    def never_failed(self) -> tuple[ScenarioKey, ...]:
        """Scenarios that passed with every fault of their statement: nothing here shows that they can fail."""
        return tuple(key for key, failed_by in self.scenarios.items() if not failed_by)

    @property
    def behaviours(self) -> list[tuple[str, list[str]]]:
        """The statements' numbers below what their ids have in common: ("PRE", ["1", "2"])."""
        parted = (statement.split("-") for statement in self.statements)
        return [(kind, [number for _, number in of_kind]) for kind, of_kind in groupby(parted, lambda parts: parts[0])]

    def outcome(self, trial: Trial, statement: str) -> Outcome | None:
        """What a statement made of a fault; None where it rightly left it alone, or was not checked."""
        return next((cell.outcome for cell in trial.cells if cell.statement == statement), None)

    def sign(self, trial: Trial, statement: str) -> str:
        """One character for it; a blank where the statement was not checked."""
        outcome = self.outcome(trial, statement)
        return _UNCHECKED if outcome is None and statement not in trial.checked else SIGNS[outcome]


def grid(matrix: Matrix) -> Iterator[str]:
    """The lines of the kill matrix for a terminal."""
    width = max(len(trial.fault.name) for trial in matrix.trials)
    kinds = matrix.behaviours
    over = " ".join(f"{kind:{len(numbers)}}" for kind, numbers in kinds)
    under = " ".join(f"{''.join(numbers):{len(kind)}}" for kind, numbers in kinds)
    yield from (f"{'':{width}}  {head}".rstrip() for head in (over, under))
    for trial in matrix.trials:
        signs = (
            f"{''.join(matrix.sign(trial, f'{kind}-{number}') for number in numbers):{len(kind)}}"
            for kind, numbers in kinds
        )
        yield f"{trial.fault.name:{width}}  {' '.join(signs)}".rstrip() + ("" if trial.holds else "  <--")
    yield ""
    yield from (f"  {sign}  {MEANINGS[outcome]}" for outcome, sign in SIGNS.items())
    if matrix.never_failed:
        yield ""
        yield "These scenarios of the statements above failed with none of these faults:"
        yield from (f"  {statement}  {scenario}" for statement, scenario in matrix.never_failed)


def page(matrix: Matrix) -> str:
    """The kill matrix as an HTML page that needs nothing else."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("faults.html.jinja").render(matrix=matrix, meanings=MEANINGS, signs=SIGNS)
