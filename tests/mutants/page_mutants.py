"""The mutants of the page's modules: all of a module in one instrumented copy, switched on one at a time."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from attrs import frozen

from tests.checks.findings import ROOT
from tests.checks.node_packages import NotInstalledError, installed
from tests.mutants.mutant import Mutant, mutants_of
from tests.workers.watching import CHANNEL

PAGE: Final = ROOT / "fixtures" / "workspace" / "page"

_HERE: Final = Path(__file__).parent
_SCRIPT: Final = _HERE / "instrument.mjs"
_ENDLESS: Final = 100_000
"""So many times no mutant is met in a load of the page that comes to an end."""

# Batches, for a page meets hundreds of mutants while it loads; each batch leaves in the turn in which it was met.
_TELL: Final = f"""globalThis.__stryker__ ??= (() => {{
  let met = [];
  const send = () => {{ globalThis.{CHANNEL}?.(met); met = []; }};
  const first = (hits, id) => {{ hits[id] = 1; if (met.push(id) === 1) queueMicrotask(send); }};
  const set = (hits, id) => (id in hits || first(hits, id), true);
  return {{ mutantCoverage: {{ static: new Proxy({{}}, {{ set }}), perTest: {{}} }} }};
}})();
"""


@frozen
class Instrumented:
    """Modules of the page with all their mutants in them."""

    modules: Mapping[str, str]
    mutants: tuple[Mutant, ...]

    def with_mutant(self, mutant: Mutant) -> dict[str, str]:
        """What to lay over the page so that one mutant is switched on."""
        switch = json.dumps({"activeMutant": mutant.id, "hitCount": 0, "hitLimit": _ENDLESS})
        return {mutant.file: f"globalThis.__stryker__ ??= {switch};\n{self.modules[mutant.file]}"}

    def telling(self) -> dict[str, str]:
        """What to lay over the page so that it works as ever and tells which mutants it would meet."""
        return {name: _TELL + text for name, text in self.modules.items()}


def instrumented(names: Sequence[str]) -> Instrumented:
    """Make all mutants of these modules.

    Raises:
        NotCheckedError: there is no Node, or no npm, on PATH.
        NotInstalledError: the tool that makes mutants can't be had, or failed.
    """
    if not names:
        return Instrumented({}, ())
    packages = installed(_HERE, "Stryker's instrumenter")
    # Node looks for the packages of a module that it reads from its input in the folder where it was started.
    done = subprocess.run(  # noqa: S603  our own script, with the pinned packages
        [packages.node, "--input-type=module", "-", str(PAGE), *names],
        input=_SCRIPT.read_text("utf-8"),
        cwd=packages.folder,
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    if done.returncode:
        raise NotInstalledError(f"no mutants could be made; Node said:\n{done.stderr.strip()}")
    told = json.loads(done.stdout)
    return Instrumented(told["modules"], mutants_of(told["mutants"]))
