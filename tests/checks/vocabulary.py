"""Each step of the features has exactly one definition, and each definition a step and a meaning."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from pytest_bdd import parsers

from steps.definitions import Definition, read_definitions
from tests.checks.features import read_all
from tests.checks.findings import Finding, place
from tests.checks.gherkin_tree import Feature


def check(root: Path) -> list[Finding]:
    """Every finding about the features' steps and the definitions in the package `steps` below the root."""
    features, findings = read_all(root / "features", root)
    try:
        definitions = read_definitions(root / "steps", "steps")
    except Exception as error:  # noqa: BLE001  whatever keeps a module from being imported is the finding
        return [*findings, Finding("steps", f"its definitions can't be imported: {error!r}")]
    return [*findings, *compare(features, definitions, root), *explained(definitions, root)]


def compare(features: Sequence[Feature], definitions: Sequence[Definition], root: Path) -> Iterator[Finding]:
    """Steps without a definition or with several, and definitions that no step uses."""
    used, told = set[Definition](), set[tuple[Path, int, str]]()
    for feature in features:
        for step in (step for scenario in feature.scenarios() for step in scenario.spoken()):
            fitting = [each for each in definitions if each.fits(step.kind, step.text)]
            used.update(fitting)
            key = (feature.path, step.line, step.text)
            if len(fitting) == 1 or key in told:
                continue
            told.add(key)
            where = place(feature.path, root, step.line)
            if fitting:
                places = ", ".join(place(each.path, root, each.line) for each in fitting)
                yield Finding(where, f"'{step.text}' has several definitions, of which one would run: {places}")
            else:
                yield Finding(where, f"'{step.kind} {step.text}' has no definition")
    for definition in definitions:
        if definition not in used:
            where = place(definition.path, root, definition.line)
            yield Finding(where, f"no step uses the definition '{definition.parser.name}'")


def explained(definitions: Sequence[Definition], root: Path) -> Iterator[Finding]:
    """Definitions that a person who looks for a sentence, or an editor that follows one, would not understand."""
    for definition in definitions:
        where = place(definition.path, root, definition.line)
        if not definition.meaning:
            yield Finding(where, f"'{definition.parser.name}' has no docstring that says what it means")
        if isinstance(definition.parser, parsers.re | parsers.parse):
            yield Finding(
                where,
                f"'{definition.parser.name}' is pytest-bdd's pattern: use steps.parsers, whose words are explained",
            )
