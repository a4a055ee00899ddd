"""The catalogue of statements, and which scenarios check each of them."""

from __future__ import annotations

import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any, Final, cast

from attrs import frozen
from gherkin.parser import Parser

FEATURES: Final = Path(__file__).parents[1] / "features"


@frozen
class Considered:
    """A statement of the documentation, as features/considerations.toml has it."""

    id: str
    level: str
    basis: str
    edition: str
    section: str
    behaviour: str
    title: str
    wording: str
    reading: str


@cache
def statements() -> dict[str, Considered]:
    """Every statement by its id, in the catalogue's order."""
    found = tomllib.loads((FEATURES / "considerations.toml").read_text(encoding="utf-8"))
    return {each["id"]: Considered(**each) for each in found["statement"]}


def editions() -> tuple[str, ...]:
    """The editions of the documentation that the catalogue knows, oldest first."""
    return tuple(sorted({each.edition for each in statements().values()}))


def of_edition(edition: str) -> tuple[Considered, ...]:
    """The statements that hold in an edition: its own and those of the editions before it."""
    return tuple(each for each in statements().values() if each.edition <= edition)


@cache
def scenarios_by_statement() -> Counter[str]:
    """How many scenarios check each statement; every row of an outline's examples is one."""
    many: Counter[str] = Counter()
    for path in sorted(FEATURES.glob("**/*.feature")):
        document = cast("dict[str, Any]", Parser().parse(path.read_text(encoding="utf-8")))
        for child in document["feature"]["children"]:
            rule = child.get("rule")
            for tag in rule["tags"] if rule else ():
                many[tag["name"].removeprefix("@")] += sum(map(_rows, rule["children"]))
    return many


def _rows(child: dict[str, Any]) -> int:
    scenario = child.get("scenario")
    if not scenario:
        return 0
    if not scenario["examples"]:
        return 1
    return sum(len(examples["tableBody"]) for examples in scenario["examples"])
