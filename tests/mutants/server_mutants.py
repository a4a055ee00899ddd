"""The mutants of the server's modules: each a text of its own, for a copy of the server."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from attrs import frozen

from tests.checks.findings import ROOT
from tests.checks.kept_folder import folder_of, kept_folder
from tests.checks.node_packages import NotInstalledError
from tests.mutants.mutant import Key, Mutant, mutants_of

WORKSPACE: Final = ROOT / "fixtures" / "workspace"

_HERE: Final = Path(__file__).parent / "server"
_PATIENCE_S: Final = 180


@frozen
class ServerMutants:
    """Mutants of the server's modules. `modules` are the texts as they are, `texts` those with one mutant each."""

    modules: Mapping[str, str]
    mutants: tuple[Mutant, ...]
    texts: Mapping[Key, str]

    def with_mutant(self, mutant: Mutant) -> dict[str, str]:
        """What to put in the place of the server's module."""
        return {mutant.file: self.texts[mutant.key]}


def server_mutants(names: Sequence[str]) -> ServerMutants:
    """Make all mutants of these modules.

    Raises:
        NotInstalledError: the tool that makes mutants can't be had, or failed.
    """
    if not names:
        return ServerMutants({}, (), {})
    done = subprocess.run(  # noqa: S603  our own script, with the pinned packages
        [sys.executable, str(_HERE / "mutate.py"), str(WORKSPACE), *names],
        env={**os.environ, "PYTHONPATH": str(_packages()), "PYTHONSAFEPATH": "1"},
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    if done.returncode:
        raise NotInstalledError(f"no mutants of the server could be made; Python said:\n{done.stderr.strip()}")
    told = json.loads(done.stdout)
    texts = [each.pop("text") for each in told]
    mutants = mutants_of({"id": str(number), **each} for number, each in enumerate(told))
    modules = {name: (WORKSPACE / name).read_text(encoding="utf-8") for name in names}
    return ServerMutants(modules, mutants, dict(zip((each.key for each in mutants), texts, strict=True)))


def _packages() -> Path:
    """A folder with mutmut's operators and what they need, held to its hashes; made by the first call."""
    lock = _HERE / "requirements.lock"
    return kept_folder(folder_of(lock, "mutmut"), partial(_install, lock))


def _install(lock: Path, folder: Path) -> None:
    uv = shutil.which("uv")
    options = ["--quiet", "--no-deps", "--require-hashes", "--target", str(folder), "-r", str(lock)]
    installers = [[uv, "pip", "install", "--python", sys.executable]] if uv else []
    installers.append([sys.executable, "-m", "pip", "install", "--no-input", "--disable-pip-version-check"])
    said = ""
    for installer in installers:
        try:
            done = subprocess.run(  # noqa: S603  the environment's own installer
                [*installer, *options], check=False, capture_output=True, text=True, timeout=_PATIENCE_S
            )
        except subprocess.TimeoutExpired:
            raise NotInstalledError(f"mutmut's operators could not be had within {_PATIENCE_S} s") from None
        if done.returncode == 0:
            return
        said = (done.stdout + done.stderr).strip()
    raise NotInstalledError(f"mutmut's operators can't be installed; it said:\n{said}")
