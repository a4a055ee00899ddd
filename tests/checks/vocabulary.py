"""Each step of the features has exactly one definition, and each definition a step.

pytest-bdd keeps what its decorators registered under names of its own and offers no public list of it. So the
decorators themselves, which are public, are replaced by ones that write down what they are given while the
modules of definitions are imported once more; patterns are matched by pytest-bdd's own public parsers.
"""

import importlib
import inspect
import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest_bdd
from attrs import frozen
from pytest_bdd import parsers

from tests.checks.features import read_all
from tests.checks.findings import Finding, place
from tests.checks.gherkin_tree import Feature

_KINDS = {"given": "given", "when": "when", "then": "then", "step": None}


@frozen
class Definition:
    """One pattern of a step definition; `kind` None fits given, when and then."""

    kind: str | None
    parser: parsers.StepParser
    path: Path
    line: int

    def fits(self, kind: str, text: str) -> bool:
        """Whether pytest-bdd would take this definition for the step."""
        return self.kind in {None, kind} and self.parser.is_matching(text)


def check(root: Path) -> list[Finding]:
    """Every finding about the features' steps and the definitions in the package `steps` below the root."""
    features, findings = read_all(root / "features", root)
    try:
        definitions = read_definitions(root / "steps", "steps")
    except Exception as error:  # noqa: BLE001  whatever keeps a module from being imported is the finding
        return [*findings, Finding("steps", f"its definitions can't be imported: {error!r}")]
    return [*findings, *compare(features, definitions, root)]


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


def read_definitions(folder: Path, package: str) -> list[Definition]:
    """Imports each module of a package of step definitions afresh, and gives what its decorators were told.

    Args:
        folder: the package's folder.
        package: the name by which it can be imported.

    Raises:
        Exception: whatever a module raises while it is imported.

    """
    definitions = list[Definition]()
    decorators = {name: _recording(kind, definitions) for name, kind in _KINDS.items()}
    with _imported_afresh(package), ExitStack() as replaced:
        for name, decorator in (
            *decorators.items(),
            ("scenario", _binds_nothing),
            ("scenarios", _binds_nothing),
        ):
            replaced.enter_context(patch.object(pytest_bdd, name, decorator))
        for path in sorted(folder.rglob("*.py")):
            if path.name not in {"__main__.py", "plugin.py", "conftest.py"}:
                below = path.relative_to(folder).with_suffix("").parts
                importlib.import_module(".".join([package, *(part for part in below if part != "__init__")]))
    return definitions


def _recording(kind: str | None, definitions: list[Definition]) -> Callable[..., Callable[[Any], Any]]:
    def decorator(name: str | parsers.StepParser, *_: object, **__: object) -> Callable[[Any], Any]:
        frame = inspect.currentframe()
        caller = frame.f_back if frame else None
        parser = name if isinstance(name, parsers.StepParser) else parsers.string(name)
        path, line = (Path(caller.f_code.co_filename), caller.f_lineno) if caller else (Path(), 0)
        definitions.append(Definition(kind, parser, path, line))
        return lambda function: function

    return decorator


def _binds_nothing(*_: object, **__: object) -> Callable[[Any], Any]:
    return lambda function: function


@contextmanager
def _imported_afresh(package: str) -> Generator[None]:
    def loaded() -> dict[str, Any]:
        whole = dict(sys.modules)
        return {name: module for name, module in whole.items() if f"{name}.".startswith(f"{package}.")}

    before = loaded()
    for name in before:
        del sys.modules[name]
    try:
        yield
    finally:
        for name in loaded():
            del sys.modules[name]
        sys.modules.update(before)
