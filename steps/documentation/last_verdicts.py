"""What the last run found, for the pages that tell what was to be found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from attrs import frozen

from reports.report import Report, derive
from reports.results import read_results
from reports.verdicts import VERDICTS
from reports.writing import RESULTS

ORDER: Final = (*VERDICTS, "not checked")
"""Everything that a statement can be, worst first."""


@frozen
class Standing:
    """How a statement or a scenario stood in a browser: a verdict or "not checked", and what is told beside it."""

    browser: str
    verdict: str
    observed: str | None
    reason: str | None


@frozen
class LastVerdicts:
    """A run's verdicts, by statement and by scenario."""

    report: Report

    def of_statement(self, statement: str) -> tuple[Standing, ...]:
        """How the statement stood in each browser; nothing if the run did not know it."""
        for judged in self.report.statements:
            if judged.statement.id == statement:
                return tuple(
                    Standing(
                        browser,
                        judged.standing(browser),
                        judged.observed.get(browser),
                        judgement.reason if (judgement := judged.judgements.get(browser)) else None,
                    )
                    for browser in self.report.browsers
                )
        return ()

    def of_scenario(self, statement: str, name: str) -> tuple[Standing, ...]:
        """How the scenario of this name, its examples filled in, stood in each browser in which it ran."""
        ran = [
            Standing(each.scenario.browser, each.judgement.verdict, each.scenario.observed, each.judgement.reason)
            for judged in self.report.statements
            if judged.statement.id == statement
            for each in judged.scenarios
            # Where a scenario needs a second browser, its name in the results says which.
            if each.scenario.name == name or each.scenario.name.startswith(f"{name} (")
        ]
        return tuple(worst for browser in self.report.browsers if (worst := _worst(ran, browser)) is not None)

    @property
    def counts(self) -> Mapping[str, int]:
        """How many statements stand how, each counted once; what does not occur is left out."""
        return {standing: count for standing, count in self.report.count().items() if count}


def last_verdicts(folder: Path) -> LastVerdicts:
    """The verdicts of the run whose results are in a folder.

    Raises:
        ResultsError: If they are not there or cannot be read.
    """
    return LastVerdicts(derive(read_results(folder / RESULTS)))


def _worst(ran: Sequence[Standing], browser: str) -> Standing | None:
    here = [each for each in ran if each.browser == browser]
    return min(here, key=lambda each: ORDER.index(each.verdict), default=None)
