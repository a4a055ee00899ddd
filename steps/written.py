"""The features as they are written: rules, scenarios and steps with their keywords, tables and examples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, cast

from attrs import frozen
from gherkin.parser import Parser

from steps.catalogue import FEATURES

_KINDS: Final = {"Context": "given", "Action": "when", "Outcome": "then"}


@frozen
class Step:
    """A step as it is written; `kind` is "given", "when" or "then", also where the keyword is And or But.

    Attributes:
        table: The rows of its table, if it has one.
        block: The text in triple quotes below it, if there is one.
    """

    keyword: str
    kind: str
    text: str
    table: tuple[tuple[str, ...], ...]
    block: str | None
    line: int


@frozen
class Examples:
    """A table of an outline's examples: `names` are what stands in angle brackets, `rows` what takes their place."""

    title: str
    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@frozen
class Scenario:
    """A scenario, or an outline with its examples."""

    keyword: str
    name: str
    description: str
    tags: tuple[str, ...]
    steps: tuple[Step, ...]
    examples: tuple[Examples, ...]
    line: int

    def filled(self) -> Iterator[Mapping[str, str]]:
        """What takes the place of the names in angle brackets, a row at a time; one empty row for no outline."""
        if not self.examples:
            yield {}
        for table in self.examples:
            for row in table.rows:
                yield dict(zip(table.names, row, strict=True))


@frozen
class Rule:
    """A rule, which is one statement of the catalogue; `statement` is its id.

    Attributes:
        background: The steps that every scenario of the rule begins with, the feature's among them.
    """

    statement: str
    name: str
    description: str
    background: tuple[Step, ...]
    scenarios: tuple[Scenario, ...]
    feature: Feature


@frozen
class Feature:
    """A feature file; `path` is relative to the project, with slashes."""

    name: str
    description: str
    path: str


def rules(folder: Path = FEATURES) -> tuple[Rule, ...]:
    """Every rule below a folder of features, file by file.

    Raises:
        gherkin.errors.ParserException: If a file is no Gherkin.
    """
    return tuple(rule for path in sorted(folder.glob("**/*.feature")) for rule in _rules(path, folder))


def fill(text: str, row: Mapping[str, str]) -> str:
    """The text with what takes the place of the names in angle brackets."""
    for name, value in row.items():
        text = text.replace(f"<{name}>", value)
    return text


def _rules(path: Path, folder: Path) -> Iterator[Rule]:
    document = cast("dict[str, Any]", Parser().parse(path.read_text(encoding="utf-8")))
    written = document["feature"]
    shown = path.relative_to(folder.parent).as_posix()
    feature = Feature(written["name"], _unwrapped(written["description"]), shown)
    shared = _background(written["children"])
    for child in written["children"]:
        if rule := child.get("rule"):
            yield Rule(
                statement=" ".join(_tags(rule)),
                name=rule["name"],
                description=_unwrapped(rule["description"]),
                background=shared + _background(rule["children"]),
                scenarios=tuple(_scenario(each["scenario"]) for each in rule["children"] if "scenario" in each),
                feature=feature,
            )


def _scenario(written: dict[str, Any]) -> Scenario:
    return Scenario(
        keyword=written["keyword"],
        name=written["name"],
        description=_unwrapped(written["description"]),
        tags=_tags(written),
        steps=_steps(written["steps"]),
        examples=tuple(
            Examples(table["name"], _cells(table.get("tableHeader")), tuple(map(_cells, table["tableBody"])))
            for table in written["examples"]
        ),
        line=written["location"]["line"],
    )


def _background(children: Sequence[dict[str, Any]]) -> tuple[Step, ...]:
    return tuple(step for child in children if "background" in child for step in _steps(child["background"]["steps"]))


def _steps(written: Sequence[dict[str, Any]]) -> tuple[Step, ...]:
    kind, steps = "given", list[Step]()
    for step in written:
        kind = _KINDS.get(step["keywordType"], kind)
        steps.append(
            Step(
                keyword=step["keyword"].strip(),
                kind=kind,
                text=step["text"],
                table=tuple(map(_cells, step.get("dataTable", {}).get("rows", ()))),
                block=step.get("docString", {}).get("content"),
                line=step["location"]["line"],
            )
        )
    return tuple(steps)


def _cells(row: dict[str, Any] | None) -> tuple[str, ...]:
    return tuple(cell["value"] for cell in row["cells"]) if row else ()


def _tags(written: dict[str, Any]) -> tuple[str, ...]:
    return tuple(tag["name"].removeprefix("@") for tag in written["tags"])


def _unwrapped(description: str) -> str:
    """Lines were broken for the file's sake; what stands apart in it stays apart."""
    paragraphs = description.strip().split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)
