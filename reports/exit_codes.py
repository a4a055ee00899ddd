"""The exit codes: one table, from which console, JUnit, JSON and HTML take them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import frozen

if TYPE_CHECKING:
    from reports.report import Report


@frozen
class ExitCode:
    """A code, its meaning in a few words, and when it is given."""

    code: int
    meaning: str
    when: str


CONFORMS: Final = ExitCode(
    0,
    "conforms",
    "every claimed statement of the edition that was checked conforms, or deviates exactly as the expectations say",
)
VIOLATED: Final = ExitCode(
    1,
    "violated",
    "at least one statement is violated, or an expectation is stale, expired, or matches nothing",
)
NOT_DECIDED: Final = ExitCode(
    2,
    "not decided",
    "something was unverifiable, a browser was not available, nothing was executed, or the run was cut short",
)
NOT_STARTED: Final = ExitCode(
    3,
    "could not start",
    "a bad option, an unknown target, bad expectations, no browser, a target out of reach, or unreadable results",
)

TABLE: Final = (CONFORMS, VIOLATED, NOT_DECIDED, NOT_STARTED)

NOTHING_WORSE: Final = ExitCode(
    0,
    "nothing worse",
    "all that was checked before is checked, and nothing is violated that was not, or conforms less often, or is later "
    "than it was",
)
WORSE: Final = ExitCode(
    1,
    "worse",
    "something is violated that was not, or conforms less often, or is no longer checked, or conversations come back "
    "later",
)
NOT_COMPARED: Final = ExitCode(
    2,
    "not decided",
    "the runs cannot be compared, or one of them is incomplete",
)

NOTHING_TO_COMPARE: Final = ExitCode(
    3,
    "could not start",
    "a bad option, or results that cannot be read",
)

COMPARING: Final = (NOTHING_WORSE, WORSE, NOT_COMPARED, NOTHING_TO_COMPARE)
"""The codes of a comparison; they are related to those of a run, and 1 goes before 2 here as well."""


def exit_code(report: Report) -> ExitCode:
    """The code of a derived report: the worst of what happened counts, and 1 goes before 2."""
    unlisted = {verdict for statement in report.statements if statement.gates for verdict in statement.unlisted}
    if "violated" in unlisted or report.shut_by:
        return VIOLATED
    if "unverifiable" in unlisted or report.absent or not report.complete or not report.decides:
        return NOT_DECIDED
    return CONFORMS
