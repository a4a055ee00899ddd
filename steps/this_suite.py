"""This suite's own version, and the commit that it is run from."""

from __future__ import annotations

import shutil
import subprocess
import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from reports.results import Suite

_ROOT: Final = Path(__file__).parents[1]


def this_suite() -> Suite:
    """What reports call the suite by; no commit where there is no git, as in an archive."""
    return Suite(_version(), _commit())


def _version() -> str:
    try:
        return version("session-restore-conformance")
    except PackageNotFoundError:
        return tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]


def _commit() -> str | None:
    git = shutil.which("git")
    if git is None:
        return None
    told = subprocess.run([git, "-C", _ROOT, "rev-parse", "HEAD"], capture_output=True, text=True, check=False)  # noqa: S603
    return told.stdout.strip() or None
