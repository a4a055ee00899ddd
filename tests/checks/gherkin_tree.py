"""The features as the lint sees them, from the same parser that pytest-bdd uses."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, cast

from attrs import frozen
from gherkin.errors import CompositeParserException, ParserError
from gherkin.parser import Parser

_KINDS = {"Context": "given", "Action": "when", "Outcome": "then"}
_PLACEHOLDER = re.compile(r"<([^<>]+)>")


@frozen
class Step:
    """A step; `kind` is given, when or then, also where the keyword is And or But; "" where nothing says."""

    kind: str
    text: str
    line: int


@frozen
class Scenario:
    """A scenario or an outline; `background` holds the feature's and the rule's steps that run before it."""

    name: str
    line: int
    tags: tuple[str, ...]
    background: tuple[Step, ...]
    steps: tuple[Step, ...]
    examples: tuple[dict[str, str], ...]

    def spoken(self) -> Iterator[Step]:
        """Every step as pytest-bdd looks it up, once for each row of an outline."""
        yield from self.background
        for step in self.steps:
            for row in self.examples or ({},):
                yield Step(step.kind, _filled(step.text, row), step.line)


@frozen
class Rule:
    """A rule and its scenarios. A feature's scenarios outside of rules are in one without a name and tags."""

    name: str | None
    line: int
    tags: tuple[str, ...]
    scenarios: tuple[Scenario, ...]


@frozen
class Feature:
    """A feature file, read."""

    path: Path
    name: str
    tags: tuple[str, ...]
    rules: tuple[Rule, ...]

    def scenarios(self) -> Iterator[Scenario]:
        """Those of all rules."""
        for rule in self.rules:
            yield from rule.scenarios


class UnreadableFeatureError(Exception):
    """The file is no Gherkin; `line` and `sentence` say where and why."""

    def __init__(self, line: int, sentence: str) -> None:
        super().__init__(sentence)
        self.line = line
        self.sentence = sentence


def read_feature(path: Path) -> Feature:
    """Reads one file.

    Raises:
        UnreadableFeatureError: it is no Gherkin, or holds no feature.

    """
    try:
        document = cast("dict[str, Any]", Parser().parse(path.read_text("utf-8")))
    except CompositeParserException as error:
        first = error.errors[0]
        raise UnreadableFeatureError(first.location["line"], str(first)) from error
    except ParserError as error:
        raise UnreadableFeatureError(1, str(error)) from error
    feature = document.get("feature")
    if not feature:
        raise UnreadableFeatureError(1, "holds no feature")
    background = _background(feature["children"], ())
    loose = _scenarios(feature["children"], background)
    rules = [Rule(None, feature["location"]["line"], (), loose)] if loose else []
    for child in feature["children"]:
        if rule := child.get("rule"):
            inner = _scenarios(rule["children"], _background(rule["children"], background))
            rules.append(Rule(rule["name"], rule["location"]["line"], _tags(rule), inner))
    return Feature(path, feature["name"], _tags(feature), tuple(rules))


def _background(children: Sequence[Any], outer: tuple[Step, ...]) -> tuple[Step, ...]:
    own = next((child["background"] for child in children if "background" in child), None)
    return outer + (_steps(own) if own else ())


def _scenarios(children: Sequence[Any], background: tuple[Step, ...]) -> tuple[Scenario, ...]:
    found = (child["scenario"] for child in children if "scenario" in child)
    return tuple(
        Scenario(
            name=each["name"],
            line=each["location"]["line"],
            tags=_tags(each) + tuple(tag for table in each["examples"] for tag in _tags(table)),
            background=background,
            steps=_steps(each),
            examples=tuple(row for table in each["examples"] for row in _rows(table)),
        )
        for each in found
    )


def _rows(table: Any) -> Iterator[dict[str, str]]:
    head = [cell["value"] for cell in table.get("tableHeader", {}).get("cells", [])]
    for row in table.get("tableBody", []):
        yield dict(zip(head, (cell["value"] for cell in row["cells"]), strict=True))


def _steps(parent: Any) -> tuple[Step, ...]:
    kind, steps = "", list[Step]()
    for step in parent["steps"]:
        kind = _KINDS.get(step["keywordType"], kind)
        steps.append(Step(kind, step["text"], step["location"]["line"]))
    return tuple(steps)


def _filled(text: str, row: dict[str, str]) -> str:
    return _PLACEHOLDER.sub(lambda found: row.get(found[1], found[0]), text)


def _tags(node: Any) -> tuple[str, ...]:
    return tuple(tag["name"].removeprefix("@") for tag in node["tags"])
