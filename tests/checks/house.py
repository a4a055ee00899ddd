"""House rules that no ready-made linter knows: no sleeping, short modules, no registries, no leftovers."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.checks.findings import Finding, place
from tests.checks.project_files import project_files

LONGEST_MODULE = 300

_SLEEPERS = {"time", "asyncio", "anyio", "trio", "gevent"}
_PAGE_WAIT = "wait_for_" + "timeout"
_PAGE_WAIT_JS = "waitFor" + "Timeout"
# In pieces, or this module would find itself.
_REGISTRIES = re.compile(
    r"\b(?:[\w-]+\.)*(?:pypi|pythonhosted|npmjs|yarnpkg|crates|rubygems)\.(?:org|com|io)\b"
    r"|\b(?:deb|ftp|security|archive|snapshot|mirrors?|ports)\.(?:[\w-]+\.)*(?:debian|ubuntu)\.(?:org|com)\b"
    r"|\bproxy\.golang\.org\b",
)
_LEFT_OVER = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|X" + r"XX)\b")
_MODULES = {".py", ".js", ".mjs", ".css"}
_SCRIPTS = {".js", ".mjs", ".ts", ".html"}


def check(root: Path) -> list[Finding]:
    """Every finding in the project's files."""
    findings = list[Finding]()
    for path in project_files(root):
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        findings += [*length(path, text, root), *registries(path, text, root), *left_over(path, text, root)]
        findings += sleeping(path, text, root)
    return findings


def sleeping(path: Path, text: str, root: Path) -> Iterator[Finding]:
    """Calls and imports that let time pass instead of waiting for an event."""
    if path.suffix in _SCRIPTS:
        for number, line in enumerate(text.splitlines(), 1):
            if _PAGE_WAIT_JS in line:
                yield Finding(place(path, root, number), f"{_PAGE_WAIT_JS}: wait for the event itself")
    elif _is_python(path, text):
        try:
            tree = ast.parse(text)
        except SyntaxError as error:
            yield Finding(place(path, root, error.lineno), f"is no Python: {error.msg}")
            return
        for node in ast.walk(tree):
            if isinstance(node, ast.expr | ast.stmt) and (called := _sleeps(node)):
                yield Finding(place(path, root, node.lineno), f"{called}: wait for the event itself")


def _sleeps(node: ast.AST) -> str | None:
    match node:
        case ast.Attribute(attr=name) if name in {_PAGE_WAIT, _PAGE_WAIT_JS}:
            return name
        case ast.Attribute(value=ast.Name(id=module), attr="sleep") if module in _SLEEPERS:
            return f"{module}.sleep"
        case ast.ImportFrom(module=str(module), names=names) if module in _SLEEPERS:
            return f"{module}.sleep" if any(alias.name == "sleep" for alias in names) else None
        case _:
            return None


def length(path: Path, text: str, root: Path) -> Iterator[Finding]:
    """Modules that hold more than one idea, as told by their length."""
    lines = text.count("\n")
    if (path.suffix in _MODULES or _is_python(path, text)) and lines > LONGEST_MODULE:
        yield Finding(place(path, root), f"has {lines} lines; a module has {LONGEST_MODULE} at most")


def registries(path: Path, text: str, root: Path) -> Iterator[Finding]:
    """Addresses of package registries: where packages come from is each user's own setting."""
    for number, line in enumerate(text.splitlines(), 1):
        if found := _REGISTRIES.search(line):
            yield Finding(place(path, root, number), f"names a package registry's host ({found[0]})")


def left_over(path: Path, text: str, root: Path) -> Iterator[Finding]:
    """Marks of work that was put off."""
    for number, line in enumerate(text.splitlines(), 1):
        if found := _LEFT_OVER.search(line):
            yield Finding(place(path, root, number), f"{found[0]}: do it, or write an issue")


def _is_python(path: Path, text: str) -> bool:
    return path.suffix == ".py" or (not path.suffix and text.startswith("#!") and "python" in text.split("\n", 1)[0])
