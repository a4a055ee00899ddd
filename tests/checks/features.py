"""The features keep the ten rules of Gherkin that can be checked, and cover the catalogue of statements."""

import re
import tomllib
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

from tests.checks.findings import Finding, place
from tests.checks.gherkin_tree import Feature, Scenario, Step, UnreadableFeatureError, read_feature

_FIELDS = ("id", "level", "basis", "edition", "section", "behaviour", "title", "wording", "reading")
_LEVELS = ("requirement", "exclusion", "allowance", "limitation")
_BASES = ("documented", "implied")
_ORDER = ("given", "when", "then")
_QUOTED = re.compile(r'"[^"]*"')
# What a person does with mouse and keys, and what a page is made of: neither is what a scenario is about.
_MECHANICS = re.compile(
    r"\b(?:(?:double-?|right-?)?click(?:s|ed|ing)?|press(?:es|ed|ing)?|hovers?|scrolls?|drags?|taps?"
    r"|selectors?|locators?|xpath|css|html|dom|div|span|iframe|elements?|buttons?|url)\b"
    r"|//|\b(?:data|aria)-\w+|[#\[][\w-]+|\w+=|\d+ ?(?:ms|s|milliseconds?|seconds?)\b",
    re.IGNORECASE,
)


def check(root: Path) -> list[Finding]:
    """Every finding about the features below the root, and about their catalogue."""
    folder = root / "features"
    features, findings = read_all(folder, root)
    statements, unsound = read_catalogue(folder / "considerations.toml", root)
    findings += unsound
    allowed = statements | registered_markers(root / "pyproject.toml")
    for feature in features:
        findings += [*names(feature, root), *order(feature, root), *wording(feature, root)]
        findings += tags(feature, root, statements, allowed)
    findings += [*shared_names(features, root), *coverage(features, statements)]
    return findings


def read_all(folder: Path, root: Path) -> tuple[list[Feature], list[Finding]]:
    """Every feature of the folder that can be read, and a finding for each that can't."""
    features, findings = list[Feature](), list[Finding]()
    for path in sorted(folder.rglob("*.feature")):
        try:
            features.append(read_feature(path))
        except UnreadableFeatureError as error:
            findings.append(Finding(place(path, root, error.line), f"is no Gherkin: {error.sentence}"))
    if not features:
        findings.append(Finding(place(folder, root), "holds no feature that can be read"))
    return features, findings


def read_catalogue(path: Path, root: Path) -> tuple[set[str], list[Finding]]:
    """The statements' ids, and what is wrong with their entries."""
    where = place(path, root)
    try:
        entries: list[dict[str, Any]] = tomllib.loads(path.read_text("utf-8")).get("statement", [])
    except (OSError, tomllib.TOMLDecodeError) as error:
        return set(), [Finding(where, f"can't be read: {error}")]
    findings, ids = list[Finding](), list[str]()
    for entry in entries:
        name = str(entry.get("id", "a statement without an id"))
        ids.append(name)
        missing = [each for each in _FIELDS if not isinstance(entry.get(each), str)]
        empty = [each for each in _FIELDS if each != "reading" and entry.get(each) == ""]
        if missing or empty:
            findings.append(Finding(where, f"{name} says nothing about its {', '.join(missing + empty)}"))
        if unknown := sorted(set(entry) - set(_FIELDS)):
            findings.append(Finding(where, f"{name} has fields that nobody reads: {', '.join(unknown)}"))
        if entry.get("level") not in _LEVELS:
            findings.append(Finding(where, f"{name} has the level '{entry.get('level')}', which is none of {_LEVELS}"))
        if entry.get("basis") not in _BASES:
            findings.append(Finding(where, f"{name} has the basis '{entry.get('basis')}', which is none of {_BASES}"))
    findings += [Finding(where, f"{name} is there more than once") for name in sorted(_repeated(ids))]
    return set(ids), findings


def registered_markers(pyproject: Path) -> set[str]:
    """The markers that pyproject.toml registers: tags that a feature may use beside the statements' ids."""
    try:
        content = tomllib.loads(pyproject.read_text("utf-8"))
    except OSError:
        return set()
    markers: list[str] = content.get("tool", {}).get("pytest", {}).get("ini_options", {}).get("markers", [])
    return {re.split(r"[:(]", marker)[0].strip() for marker in markers}


def names(feature: Feature, root: Path) -> Iterator[Finding]:
    """Scenarios of one name in one feature: pytest-bdd runs the last of them alone, even across rules."""
    seen = dict[str, int]()
    for scenario in feature.scenarios():
        where = place(feature.path, root, scenario.line)
        if not scenario.name:
            yield Finding(where, "the scenario has no name")
        elif (first := seen.setdefault(scenario.name, scenario.line)) != scenario.line:
            yield Finding(
                where,
                f"'{scenario.name}' is also the name in line {first}: one would not run",
            )


def shared_names(features: Sequence[Feature], root: Path) -> Iterator[Finding]:
    """Scenarios of one name in several features: whoever asks for one of them by name would get all."""
    seen = dict[str, Path]()
    for feature in features:
        for scenario in feature.scenarios():
            if scenario.name and (first := seen.setdefault(scenario.name, feature.path)) != feature.path:
                yield Finding(
                    place(feature.path, root, scenario.line),
                    f"'{scenario.name}' is also the name of a scenario in {first.name}: -k would run both",
                )


def tags(feature: Feature, root: Path, statements: Collection[str], allowed: Collection[str]) -> Iterator[Finding]:
    """A rule is one statement of the catalogue; whatever else is tagged is registered."""
    for rule in feature.rules:
        where = place(feature.path, root, rule.line)
        if rule.name is None:
            yield Finding(where, "has scenarios outside of any rule, so of no statement")
            continue
        known = [tag for tag in rule.tags if tag in statements]
        if len(known) != 1:
            found = ", ".join(known) or "none"
            yield Finding(where, f"the rule '{rule.name}' must carry exactly one statement's tag; it carries {found}")
        if not rule.scenarios:
            yield Finding(where, f"the rule '{rule.name}' has no scenario")
    others = [(feature.tags, 1), *((scenario.tags, scenario.line) for scenario in feature.scenarios())]
    for found, line in others:
        if astray := [tag for tag in found if tag in statements]:
            yield Finding(place(feature.path, root, line), f"{', '.join(astray)} belongs on a rule, and only there")
    for found, line in [*others, *((rule.tags, rule.line) for rule in feature.rules)]:
        for tag in found:
            if tag not in allowed:
                yield Finding(place(feature.path, root, line), f"@{tag} is no statement and no registered marker")


def coverage(features: Sequence[Feature], statements: Collection[str]) -> Iterator[Finding]:
    """Each statement has a scenario at least."""
    covered = {tag for feature in features for rule in feature.rules if rule.scenarios for tag in rule.tags}
    for statement in sorted(set(statements) - covered):
        yield Finding("features/considerations.toml", f"{statement} has no scenario")


def order(feature: Feature, root: Path) -> Iterator[Finding]:
    """Given, When, Then, in this order; one When, and a Then after it; a background of state alone."""
    for scenario in feature.scenarios():
        for sentence, line in _disorder(scenario):
            yield Finding(place(feature.path, root, line), f"'{scenario.name}': {sentence}")


def _disorder(scenario: Scenario) -> Iterator[tuple[str, int]]:
    for step in scenario.background:
        if step.kind != "given":
            yield "its background may only say what is given", step.line
    furthest = 0
    for step in scenario.steps:
        if step.kind not in _ORDER:
            yield f"'{step.text}' follows no Given, When or Then", step.line
            continue
        rank = _ORDER.index(step.kind)
        if rank < furthest:
            yield f"a {step.kind.capitalize()} comes after a {_ORDER[furthest].capitalize()}", step.line
        furthest = max(furthest, rank)
    kinds = [step.kind for step in scenario.steps]
    if (events := kinds.count("when")) != 1:
        yield f"it has {events} steps that are a When; one event makes a scenario", scenario.line
    if "then" not in kinds:
        yield "it has no Then, so it judges nothing", scenario.line


def wording(feature: Feature, root: Path) -> Iterator[Finding]:
    """Steps speak of the domain: what stands in quotes is a title of somebody's and is left alone."""
    steps: dict[tuple[int, str], Step] = {
        (step.line, step.text): step
        for scenario in feature.scenarios()
        for step in (*scenario.background, *scenario.steps)
    }
    for step in steps.values():
        if found := _MECHANICS.search(_QUOTED.sub('""', step.text)):
            where = place(feature.path, root, step.line)
            yield Finding(where, f"'{step.text}' speaks of mechanics ('{found[0]}'), not of the domain")


def _repeated(values: Sequence[str]) -> set[str]:
    return {value for value in values if values.count(value) > 1}
