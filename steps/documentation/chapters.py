"""The statements as a book has them: behaviours as chapters, each statement with its scenarios and last verdicts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Final

from attrs import frozen

from steps.catalogue import Considered
from steps.documentation.last_verdicts import ORDER, LastVerdicts, Standing
from steps.written import Feature, Rule, Scenario, fill

_NO_ANCHOR: Final = re.compile(r"[^a-z0-9]+")


@frozen
class Outcome:
    """How one scenario stood, or one row of an outline; `name` has the row's values filled in."""

    name: str
    standings: tuple[Standing, ...]


@frozen
class ToldScenario:
    """A scenario with its outcomes: one, or one a row of its examples."""

    scenario: Scenario
    anchor: str
    outcomes: tuple[Outcome, ...]


@frozen
class ToldRule:
    """A rule with its scenarios."""

    rule: Rule
    scenarios: tuple[ToldScenario, ...]


@frozen
class Entry:
    """A statement with how it stood, and the rules that check it."""

    statement: Considered
    standings: tuple[Standing, ...]
    rules: tuple[ToldRule, ...]

    @property
    def worst(self) -> str | None:
        """The worst verdict of all browsers; None if the last run gave none."""
        return min((each.verdict for each in self.standings), key=ORDER.index, default=None)


@frozen
class Chapter:
    """A behaviour: its statements, and the features that describe it."""

    behaviour: str
    anchor: str
    features: tuple[Feature, ...]
    entries: tuple[Entry, ...]

    @property
    def scenarios(self) -> int:
        """How many scenarios it has; every row of an outline is one."""
        return sum(len(told.outcomes) for entry in self.entries for rule in entry.rules for told in rule.scenarios)


def chapters(
    statements: Sequence[Considered], rules: Sequence[Rule], verdicts: LastVerdicts | None
) -> tuple[Chapter, ...]:
    """Every chapter, in the catalogue's order.

    Args:
        statements: The statements of the edition.
        rules: The rules of all features; those of other statements are left out.
        verdicts: The last run's, if there was one.
    """
    return tuple(
        _chapter(behaviour, tuple(group), rules, verdicts)
        for behaviour, group in groupby(statements, key=lambda each: each.behaviour)
    )


def _chapter(
    behaviour: str, statements: Sequence[Considered], rules: Sequence[Rule], verdicts: LastVerdicts | None
) -> Chapter:
    entries = tuple(_entry(statement, rules, verdicts) for statement in statements)
    features = {told.rule.feature.path: told.rule.feature for entry in entries for told in entry.rules}
    return Chapter(behaviour, _anchor("chapter", behaviour), tuple(features.values()), entries)


def _entry(statement: Considered, rules: Sequence[Rule], verdicts: LastVerdicts | None) -> Entry:
    return Entry(
        statement=statement,
        standings=verdicts.of_statement(statement.id) if verdicts else (),
        rules=tuple(
            ToldRule(rule, tuple(_scenario(each, statement.id, verdicts) for each in rule.scenarios))
            for rule in rules
            if rule.statement == statement.id
        ),
    )


def _scenario(scenario: Scenario, statement: str, verdicts: LastVerdicts | None) -> ToldScenario:
    names = [fill(scenario.name, row) for row in scenario.filled()]
    return ToldScenario(
        scenario=scenario,
        anchor=_anchor(statement, scenario.name),
        outcomes=tuple(Outcome(name, verdicts.of_scenario(statement, name) if verdicts else ()) for name in names),
    )


def _anchor(*words: str) -> str:
    return _NO_ANCHOR.sub("-", " ".join(words).lower()).strip("-")
