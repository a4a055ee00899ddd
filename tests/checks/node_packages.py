"""Packages of Node that the project's checks need: installed as a lock file says, outside of what git tracks."""

import re
import shutil
import subprocess
from functools import partial
from pathlib import Path

from attrs import frozen

from tests.checks.findings import NotCheckedError
from tests.checks.kept_folder import folder_of, kept_folder

_PATIENCE_S = 120
_UNREACHABLE = re.compile(r"ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT")


class NotInstalledError(Exception):
    """The packages can't be had. The text says why."""


@frozen
class NodePackages:
    """Node, and a folder with the packages of a lock file."""

    node: str
    folder: Path


def installed(lock: Path, what: str, cache: Path | None = None) -> NodePackages:
    """Have the packages of a lock file, installed now or by an earlier call.

    Args:
        lock: the folder of `package.json` and `package-lock.json`.
        what: what is installed, for messages.
        cache: folder that keeps them from one call to the next; the environment's by default.

    Raises:
        NotCheckedError: there is no Node, or no npm, on PATH.
        NotInstalledError: npm could not install them.

    """
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        raise NotCheckedError(f"no {'npm' if node else 'Node'} on PATH")
    folder = folder_of(lock / "package-lock.json", lock.name, cache)
    return NodePackages(node, kept_folder(folder, partial(_install, npm, lock, what)))


def _install(npm: str, lock: Path, what: str, folder: Path) -> None:
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(lock / name, folder / name)
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
        raise NotInstalledError(f"npm's registry gave no {what} within {_PATIENCE_S} s") from None
    if completed.returncode == 0:
        return
    said = (completed.stdout + completed.stderr).strip()
    if unreachable := _UNREACHABLE.search(said):
        raise NotInstalledError(f"npm's registry is out of reach ({unreachable[0]}), so {what} can't be installed")
    raise NotInstalledError(f"{what} can't be installed; npm said:\n{said}")
