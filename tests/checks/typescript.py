"""The page's types: JSDoc, checked by the TypeScript compiler that the lock file beside the tests pins."""

import hashlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.checks.findings import Finding, NotCheckedError

_LOCK_FOLDER = Path("tests", "typescript")
_PROJECT = Path("fixtures", "workspace", "page", "jsconfig.json")
_PATIENCE_S = 120
_UNREACHABLE = re.compile(r"ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT")


def tsc(root: Path, cache: Path | None = None) -> list[Finding]:
    """Every module of the page agrees with its JSDoc types.

    Args:
        root: the project's root.
        cache: folder that keeps the compiler from one call to the next; the environment's by default.

    Raises:
        NotCheckedError: there is no Node, or no npm, on PATH.

    """
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        raise NotCheckedError(f"no {'npm' if node else 'Node'} on PATH")
    if not (root / _PROJECT).exists():
        return [Finding(_PROJECT.as_posix(), "is missing, so the page's types can't be checked")]
    folder = (cache or Path(sys.prefix)) / f"typescript-{_fingerprint(root)}"
    compiler = folder / "node_modules" / "typescript" / "bin" / "tsc"
    complete = folder / "complete"
    if not complete.exists():
        if refusal := _install(npm, root, folder):
            return [refusal]
        complete.touch()
    completed = subprocess.run(  # noqa: S603  the pinned compiler
        [node, str(compiler), "-p", str(root / _PROJECT), "--pretty", "false"],
        cwd=root,
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    said = (completed.stdout + completed.stderr).strip()
    return [Finding("tsc", f"exit {completed.returncode}; it said:\n{said}")] if completed.returncode else []


def _fingerprint(root: Path) -> str:
    return hashlib.sha256((root / _LOCK_FOLDER / "package-lock.json").read_bytes()).hexdigest()[:12]


def _install(npm: str, root: Path, folder: Path) -> Finding | None:
    folder.mkdir(exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(root / _LOCK_FOLDER / name, folder / name)
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1", "--fetch-timeout=20000"]
    try:
        completed = subprocess.run(  # noqa: S603  npm, held to the lock's integrity
            [npm, "ci", *options],
            cwd=folder,
            check=False,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=_PATIENCE_S,
        )
    except subprocess.TimeoutExpired:
        return Finding("npm ci", f"npm's registry gave no TypeScript within {_PATIENCE_S} s")
    if completed.returncode == 0:
        return None
    said = (completed.stdout + completed.stderr).strip()
    if unreachable := _UNREACHABLE.search(said):
        return Finding("npm ci", f"npm's registry is out of reach ({unreachable[0]}), so TypeScript can't be installed")
    return Finding("npm ci", f"TypeScript can't be installed; npm said:\n{said}")
