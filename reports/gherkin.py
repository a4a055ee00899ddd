"""A scenario as it was written, each sentence with what was probed in it."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from attrs import frozen

from reports.foreign_text import block, one_line
from reports.lines import Evidence, Scenario, Step

_MOST: Final = 60
_CELL: Final = 60


@frozen
class Sentence:
    """A step with its table and text as a feature file shows them, and the evidence that was found in it."""

    step: Step
    below: str
    evidence: tuple[Evidence, ...]


@frozen
class Told:
    """A scenario's sentences, and evidence that belongs to none of them.

    Attributes:
        omitted: How many pieces of evidence are left out.
    """

    sentences: tuple[Sentence, ...]
    elsewhere: tuple[Evidence, ...]
    omitted: int


def told(scenario: Scenario) -> Told:
    """The scenario's sentences with their evidence; of very many of either the first."""
    by_step: defaultdict[int | None, list[Evidence]] = defaultdict(list)
    # What does not hold is what a reader looks for: it is never among what is left out.
    kept = sorted(range(len(scenario.evidence)), key=lambda at: scenario.evidence[at].holds)[:_MOST]
    for at in sorted(kept):
        evidence = scenario.evidence[at]
        known = evidence.step is not None and evidence.step < min(len(scenario.steps), _MOST)
        by_step[evidence.step if known else None].append(evidence)
    return Told(
        sentences=tuple(
            Sentence(step, _below(step), tuple(by_step[at])) for at, step in enumerate(scenario.steps[:_MOST])
        ),
        elsewhere=tuple(by_step[None]),
        omitted=len(scenario.evidence) - len(kept),
    )


def _below(step: Step) -> str:
    parts = [_table(step.table)] if step.table else []
    if step.doc is not None:
        parts.append(f'"""\n{block(step.doc, 1_000)}\n"""')
    return "\n".join(parts)


def _table(rows: Sequence[Sequence[str]]) -> str:
    shown = [[one_line(cell, _CELL) for cell in row] for row in rows[:_MOST]]
    widths = [max(len(row[at]) for row in shown if at < len(row)) for at in range(max(map(len, shown)))]
    return "\n".join(
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False)) + " |" for row in shown
    )
