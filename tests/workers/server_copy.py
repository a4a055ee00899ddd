"""A copy of the reference workspace from which a server can be started, with a mutant in one of its modules."""

from __future__ import annotations

import compileall
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

from attrs import define, field

from tests.checks.findings import ROOT


class NotServedError(Exception):
    """A server with a mutant in it did not start."""


@define
class ServerCopy:
    """A copy of the workspace from which a server can be started, with other texts in the place of some modules."""

    folder: Path
    _changed: dict[Path, str] = field(factory=dict[Path, str])
    _served: dict[str, str] | None = None
    _server: subprocess.Popen[str] | None = None
    _door: dict[str, Any] = field(factory=dict[str, Any])

    def __attrs_post_init__(self) -> None:
        """Copy it, compiled: what a mutant has changed is compiled at each start, and nothing else is."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(ROOT / "fixtures" / "workspace", self._workspace, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copyfile(ROOT / "fixtures" / "__init__.py", self.folder / "fixtures" / "__init__.py")
        compileall.compile_dir(self.folder, quiet=1)
        # Two mutants may be of one second and one length: Python would take the compiled one for the other.
        os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
        # Before the project itself, from wherever a server is started.
        os.environ["PYTHONPATH"] = str(self.folder)

    def put(self, texts: Mapping[str, str]) -> None:
        """Let a server that is started from now on have these texts, by module, and all others as they were."""
        for path, text in self._changed.items():
            path.write_text(text, encoding="utf-8")
        self._changed = {}
        for name, text in texts.items():
            path = self._workspace / name
            self._changed[path] = path.read_text(encoding="utf-8")
            path.write_text(text, encoding="utf-8")
            for compiled in path.parent.glob(f"__pycache__/{path.stem}.*"):
                compiled.unlink()

    def serve(self, texts: Mapping[str, str]) -> dict[str, Any]:
        """The door to a server that has these texts; the one before it ends, unless it has the same.

        Raises:
            NotServedError: it did not start.
        """
        if self._served == dict(texts):
            return self._door
        self.end()
        self.put(texts)
        self._server = subprocess.Popen(
            [sys.executable, "-m", "fixtures.workspace", "--lab", "--quiet"],
            cwd=self.folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        line = cast("Any", self._server.stdout).readline()
        if not line:
            raise NotServedError("The server did not start.")
        told = json.loads(line)
        self._served, self._door = dict(texts), {"address": told["address"], "token": told["lab_token"]}
        return self._door

    def end(self) -> None:
        """End the server, if one runs."""
        server, self._server, self._served = self._server, None, None
        if server is None:
            return
        with server:
            cast("Any", server.stdin).close()
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                server.kill()

    @property
    def _workspace(self) -> Path:
        return self.folder / "fixtures" / "workspace"
