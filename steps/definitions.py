"""What the step definitions say of themselves: their sentences, and the functions behind these.

pytest-bdd keeps what its decorators registered under names of its own and offers no public list of it. So the
decorators themselves, which are public, are replaced by ones that write down what they are given while the
modules of definitions are imported once more; patterns are matched by public parsers.
"""

from __future__ import annotations

import importlib
import inspect
import sys
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

import pytest_bdd
from attrs import frozen
from pytest_bdd import parsers

_KINDS: Final = {"given": "given", "when": "when", "then": "then", "step": None}
_NO_DEFINITIONS: Final = {"__main__.py", "plugin.py", "conftest.py"}


@frozen
class Definition:
    """One pattern of a step definition.

    Attributes:
        kind: "given", "when" or "then"; None fits all of them.
        meaning: The docstring of the function behind it, "" if it has none.
    """

    kind: str | None
    parser: parsers.StepParser
    path: Path
    line: int
    meaning: str

    def fits(self, kind: str, text: str) -> bool:
        """Whether pytest-bdd would take this definition for the step."""
        return self.kind in {None, kind} and self.parser.is_matching(text)


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
            if path.name not in _NO_DEFINITIONS:
                below = path.relative_to(folder).with_suffix("").parts
                importlib.import_module(".".join([package, *(part for part in below if part != "__init__")]))
    return definitions


def _recording(kind: str | None, definitions: list[Definition]) -> Callable[..., Callable[[Any], Any]]:
    def decorator(name: str | parsers.StepParser, *_: object, **__: object) -> Callable[[Any], Any]:
        frame = inspect.currentframe()
        caller = frame.f_back if frame else None
        parser = name if isinstance(name, parsers.StepParser) else parsers.string(name)
        path, line = (Path(caller.f_code.co_filename), caller.f_lineno) if caller else (Path(), 0)

        def define(function: Any) -> Any:
            definitions.append(Definition(kind, parser, path, line, inspect.getdoc(function) or ""))
            return function

        return define

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
