"""One run over mutants: what was asked for, what earlier runs found, and then the page's and the server's."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from attrs import frozen

from tests.checks.findings import ROOT
from tests.mutants.ledger import LEDGER, Ledger
from tests.mutants.mutant import Key, Mutant
from tests.mutants.page_mutants import PAGE as PAGE_FOLDER
from tests.mutants.page_mutants import Instrumented
from tests.mutants.page_run import PageRun
from tests.mutants.records import Record, modules_beyond
from tests.mutants.server_mutants import WORKSPACE, ServerMutants
from tests.mutants.server_run import ServerRun
from tests.mutants.shift import Shift
from tests.mutants.trial import DETECTED, Trial

PAGE: Final = tuple(f"restore/{name}.js" for name in ("policy", "entries", "ownership", "restore", "saver", "snapshot"))
SERVER: Final = tuple(
    f"server/{name}.py"
    for name in ("settings", "settings_api", "presence", "presence_socket", "switchboard", "conversations")
)
MODULES: Final = (*PAGE, *SERVER)


@frozen
class Options:
    """What was asked for; `minutes` is None where the run is to come to its end, `at_most` where any number will do."""

    modules: tuple[str, ...]
    browser: str
    workers: int | None
    output: Path
    minutes: float | None
    at_most: int | None
    resume: bool
    look_further: bool
    list_only: bool


@frozen
class Made:
    """All mutants of the modules that were asked for."""

    page: Instrumented
    server: ServerMutants

    @property
    def mutants(self) -> tuple[Mutant, ...]:
        """Those of the page, then those of the server."""
        return (*self.page.mutants, *self.server.mutants)


def carry_out(options: Options, made: Made, records: Mapping[Key, Record]) -> tuple[tuple[Trial, ...], bool]:
    """Try every mutant; what became of each, in their order, and whether the run came to its end.

    Raises:
        NotSoundError: something is wrong with the page or the server as they are.
        NoWorkerError: no worker could be started.
    """
    ledger = _ledger(options, made)
    wanted = [mutant for mutant in made.mutants if not mutant.is_wording]
    ledger.many = len(wanted)
    _look_up(wanted, records, ledger)
    left = [mutant for mutant in wanted if mutant.key not in ledger.trials]
    shift = Shift(options.browser, options.workers, options.minutes)
    page = PageRun(shift, ledger, made.page, records, modules_beyond(), options.at_most)
    if mine := [mutant for mutant in left if mutant.file in PAGE]:
        page.carry_out(mine)
    if (mine := [mutant for mutant in left if mutant.file in SERVER]) and not shift.is_over:
        ServerRun(shift, ledger, made.server, options.at_most).carry_out(mine)
    if options.look_further:
        page.look_further()
    trials = tuple(ledger.trials[mutant.key] for mutant in wanted if mutant.key in ledger.trials)
    return trials, len(trials) == len(wanted)


def _look_up(mutants: list[Mutant], records: Mapping[Key, Record], ledger: Ledger) -> None:
    """Take equivalent mutants as recorded, and have others tried as recorded that an earlier run did not detect."""
    for mutant in mutants:
        record, trial = records.get(mutant.key), ledger.trials.get(mutant.key)
        if record is not None and record.is_equivalent:
            ledger.trials[mutant.key] = Trial(mutant, "equivalent", None, record.why, 0, 0.0)
        elif record is not None and trial is not None and trial.outcome not in DETECTED:
            del ledger.trials[mutant.key]


def _ledger(options: Options, made: Made) -> Ledger:
    # Of the modules as they are: how an instrumented one reads depends on which others are made beside it.
    sources = {name: PAGE_FOLDER / name for name in made.page.modules}
    sources |= {name: WORKSPACE / name for name in made.server.modules}
    digests = {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in sources.items()}
    ledger = Ledger(options.output / LEDGER, digests, _suite())
    if options.resume:
        ledger.go_on(made.mutants)
    ledger.begin()
    return ledger


def _suite() -> str:
    """A digest of everything that decides what a scenario or a test finds, the page itself aside."""
    digest = hashlib.sha256()
    suite = (("features", "*.feature"), ("steps", "*.py"), ("fixtures", "*.py"), ("fixtures", "*.toml"))
    for folder, kind in (*suite, ("tests/workspace_page", "*.py"), ("tests/workspace_server", "*.py")):
        for path in sorted((ROOT / folder).rglob(kind)):
            digest.update(path.read_bytes())
    return digest.hexdigest()
