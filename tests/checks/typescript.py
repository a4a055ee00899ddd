"""The page's types: JSDoc, checked by the TypeScript compiler that the lock file beside the tests pins."""

import subprocess
from pathlib import Path

from tests.checks.findings import Finding
from tests.checks.node_packages import NotInstalledError, installed

_LOCK_FOLDER = Path("tests", "typescript")
_PROJECT = Path("fixtures", "workspace", "page", "jsconfig.json")


def tsc(root: Path, cache: Path | None = None) -> list[Finding]:
    """Every module of the page agrees with its JSDoc types.

    Args:
        root: the project's root.
        cache: folder that keeps the compiler from one call to the next; the environment's by default.

    Raises:
        NotCheckedError: there is no Node, or no npm, on PATH.

    """
    try:
        packages = installed(root / _LOCK_FOLDER, "TypeScript", cache)
    except NotInstalledError as refusal:
        return [Finding("npm ci", str(refusal))]
    if not (root / _PROJECT).exists():
        return [Finding(_PROJECT.as_posix(), "is missing, so the page's types can't be checked")]
    compiler = packages.folder / "node_modules" / "typescript" / "bin" / "tsc"
    completed = subprocess.run(  # noqa: S603  the pinned compiler
        [packages.node, str(compiler), "-p", str(root / _PROJECT), "--pretty", "false"],
        cwd=root,
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    said = (completed.stdout + completed.stderr).strip()
    return [Finding("tsc", f"exit {completed.returncode}; it said:\n{said}")] if completed.returncode else []
