"""Checks that another program carries out: Ruff, basedpyright, pytest and the suite itself."""

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.checks.findings import ROOT, Finding

_LAUNCHER = "conformance"
_NOTHING_COLLECTED = 5


def ruff_check(root: Path) -> list[Finding]:
    """Every rule of pyproject.toml, over every Python file and the launcher, which has no suffix."""
    return _quiet("ruff check", ["ruff", "check", "--quiet", "--output-format=concise", ".", _LAUNCHER], root)


def ruff_format(root: Path) -> list[Finding]:
    """The formatter would leave every file as it is."""
    return _quiet("ruff format", ["ruff", "format", "--quiet", "--diff", ".", _LAUNCHER], root)


def basedpyright(root: Path) -> list[Finding]:
    """No error and no warning of the type checker in its strict mode."""
    return _quiet("basedpyright", ["basedpyright", "--level", "warning"], root)


def unit_tests(arguments: Sequence[str], root: Path = ROOT) -> list[Finding]:
    """The tests under tests/, by two workers; their output goes straight to the terminal."""
    command = [sys.executable, "-m", "pytest", "tests", "-n", "2", "-q", *arguments]
    code = subprocess.run(command, cwd=root, check=False).returncode  # noqa: S603  our own Python
    if code == _NOTHING_COLLECTED:
        return [Finding("tests", "no test was selected, so nothing was tested")]
    return [Finding("tests", f"the unit tests failed (exit {code}); see above")] if code else []


def suite(arguments: Sequence[str], root: Path = ROOT) -> list[Finding]:
    """The suite itself, run as a user would; its reports go to a folder that is thrown away.

    Args:
        arguments: options of `./conformance run`.
        root: the project's root.

    """
    with tempfile.TemporaryDirectory() as output:
        command = [sys.executable, "-m", "steps", "--output", output, *arguments]
        code = subprocess.run(command, cwd=root, check=False).returncode  # noqa: S603  our own Python
    said = " ".join(arguments)
    return [Finding("steps", f"`./conformance run {said}` ended with {code}; see above")] if code else []


def _quiet(name: str, module_and_arguments: Sequence[str], root: Path) -> list[Finding]:
    completed = subprocess.run(  # noqa: S603  tools of our own environment
        [sys.executable, "-m", *module_and_arguments],
        cwd=root,
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    if completed.returncode == 0:
        return []
    said = (completed.stdout + completed.stderr).strip()
    return [Finding(name, f"exit {completed.returncode}; it said:\n{said}")]
