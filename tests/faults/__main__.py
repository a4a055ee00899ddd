"""`./conformance faults`: the proof that the suite can tell right from wrong."""
# ruff: noqa: T201  what it prints is what it is for

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from time import monotonic
from traceback import print_exc
from typing import Final

import attrs

from fixtures.faults.catalogue import Fault, FaultError, fault_named, faults
from reports.command_line import Parser
from reports.exit_codes import NOT_DECIDED, NOT_STARTED, VIOLATED, ExitCode
from reports.gate.expected import Expectations
from reports.gate.file import ExpectationsError, read_expectations
from reports.outlet import carry_out
from steps import catalogue
from tests.faults.earlier import EarlierMatrixError, FailedEarlier, failed_earlier
from tests.faults.matrix import Trial
from tests.faults.telling import Matrix, grid, page
from tests.faults.trying import Crew
from tests.workers.crew import NoWorkerError

ROOT: Final = Path(__file__).parents[2]
_CODES: Final = """exit codes:
  0  every fault that this browser can show was caught as it declares, and every variant accepted
  1  some were not
  2  it was stopped before all were tried; the matrix tells of those that were
  3  it could not start"""


@attrs.frozen
class Options:
    """What was asked for; `out_of_reach` are the faults that no scenario can see in the browser."""

    chosen: tuple[Fault, ...]
    out_of_reach: tuple[Fault, ...]
    full: bool
    quick: bool
    browser: str
    workers: int
    output: Path
    expectations: Expectations | None
    failed_first: FailedEarlier


def main(arguments: Sequence[str]) -> int:
    """Try every fault and variant asked for, and print the kill matrix; the exit codes are those told below."""
    try:
        options = _options(arguments)
    except (FaultError, ExpectationsError, EarlierMatrixError) as fault:
        return _ended(fault, NOT_STARTED)
    for fault in options.out_of_reach:
        print(f"not tried {fault.name}: {fault.beyond[options.browser]}")
    if not options.chosen:
        return _ended(f"Nothing is left to be tried in {options.browser}.", NOT_STARTED)
    began = monotonic()
    trials: dict[str, Trial] = {}
    why = _try_all(options, trials)
    if not trials:
        return _ended(why, NOT_STARTED if isinstance(why, NoWorkerError) else NOT_DECIDED)
    statements = tuple(each.id for each in catalogue.of_edition(catalogue.editions()[-1]))
    matrix = Matrix(
        tuple(trials[each.name] for each in options.chosen if each.name in trials),
        statements,
        options.browser,
        options.full,
        monotonic() - began,
        options.out_of_reach,
        tuple(each for each in options.chosen if each.name not in trials),
        options.quick,
    )
    print("\n".join(["", *grid(matrix), "", *matrix.conclusion]))
    try:
        _write(matrix, options.output)
        print("\n".join(_where(matrix, options.output)))
    except OSError as fault:
        why = f"The matrix could not be written to {options.output}: {fault.strerror}. Its verdicts stand above."
    if not all(trial.holds for trial in matrix.trials):
        return VIOLATED.code if why is None else _ended(why, VIOLATED)
    return 0 if why is None else _ended(why, NOT_DECIDED)


def _try_all(options: Options, trials: dict[str, Trial]) -> object:
    """Try what was chosen, into `trials`; answers why not all of it was tried, or None."""
    try:
        crew = Crew(
            options.browser,
            options.workers,
            options.full,
            options.expectations,
            options.quick,
            options.failed_first,
        )
        for trial in crew.trials(options.chosen):
            trials[trial.fault.name] = trial
            print(f"{len(trials):3} of {len(options.chosen)}  " + "\n".join(_told(trial)), flush=True)
    except NoWorkerError as fault:
        return fault
    except KeyboardInterrupt:
        return "Stopped by hand."
    except Exception:  # noqa: BLE001  whatever it is, what was found so far is kept
        print_exc()
        return "A worker failed; see above."
    return None


def _ended(why: object, code: ExitCode) -> int:
    print(f"conformance faults: {why}", file=sys.stderr)
    return code.code


def _options(arguments: Sequence[str]) -> Options:
    parser = Parser(
        "faults",
        "Runs the suite against the reference broken on purpose, a fault at a time, and against variants of it that "
        "the documentation allows, and says whether each was judged as it has to be.",
        [
            "",
            "provider-session-restored order-reversed",
            "--full --browser firefox --expectations reports/gate/firefox.toml",
        ],
        _CODES,
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help="these faults and variants (default: all)")
    parser.add_argument("--full", action="store_true", help="check every statement, not those declared and a sample")
    parser.add_argument(
        "--quick", action="store_true", help="leave a statement once its scenarios have shown what the fault declares"
    )
    parser.add_argument(
        "--failed-first", type=Path, metavar="FILE", help="try first what failed in an earlier matrix: its faults.json"
    )
    parser.add_argument("--browser", default="chromium", metavar="NAME", help="as `run` takes it (default: chromium)")
    parser.add_argument("-n", type=int, default=os.cpu_count() or 1, metavar="WORKERS", help="faults at a time")
    parser.add_argument(
        "--output", type=Path, default=ROOT / "reports" / "out", metavar="DIR", help="for faults.json and faults.html"
    )
    parser.add_argument(
        "--expectations", type=Path, metavar="FILE", help="scenarios that it lists as unverifiable are left aside"
    )
    asked = parser.parse_args(arguments)
    if asked.n < 1:
        parser.error(f"-n {asked.n}: at least one worker has to try them")
    try:
        asked.output.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        parser.error(f"nothing can be written to {asked.output}: {fault.strerror}")
    wanted = tuple(map(fault_named, asked.names)) or tuple(faults().values())
    return Options(
        tuple(fault for fault in wanted if asked.browser not in fault.beyond),
        tuple(fault for fault in wanted if asked.browser in fault.beyond),
        asked.full,
        asked.quick,
        asked.browser,
        asked.n,
        asked.output,
        asked.expectations and _still_good(read_expectations(asked.expectations)),
        {} if asked.failed_first is None else failed_earlier(asked.failed_first),
    )


def _still_good(expectations: Expectations) -> Expectations:
    today = datetime.now(UTC).date()
    for number, entry in enumerate(expectations.entries, start=1):
        if today > date.fromisoformat(entry.expires):
            raise ExpectationsError(
                f"{expectations.file}: Entry {number} ({entry.statement} in {entry.browser}) expired: it was accepted "
                f"until {entry.expires}. See that it is mended, or decide on another day."
            )
    return expectations


def _told(trial: Trial) -> Iterator[str]:
    good = ("accepted" if trial.fault.is_variant else "caught") if trial.holds else "REJECTED"
    if not trial.holds and not trial.fault.is_variant:
        good = "NOT CAUGHT AS DECLARED"
    by = ", ".join(dict.fromkeys(cell.statement for cell in trial.cells if cell.outcome == "caught"))
    yield f"{good:9} {trial.fault.name}{f' by {by}' if by else ''} ({trial.seconds:.0f} s)"
    for cell in trial.cells:
        if cell.outcome != "caught":
            yield f"      {cell.statement}: {cell.outcome}: {cell.reason or 'it conforms'}"


def _where(matrix: Matrix, output: Path) -> Iterator[str]:
    each = matrix.seconds / len(matrix.trials)
    yield f"In {matrix.seconds:.0f} s on {matrix.browser}, {each:.1f} s for each; the matrix is in:"
    yield f"  {output / 'faults.html'}"
    yield f"  {output / 'faults.json'}"


def _write(matrix: Matrix, output: Path) -> None:
    trials = [
        {
            "name": trial.fault.name,
            "kind": "variant" if trial.fault.is_variant else "fault",
            "meaning": trial.fault.meaning,
            "allowed": trial.fault.allowed,
            "declared": sorted(trial.fault.declared),
            "holds": trial.holds,
            "checked": trial.checked,
            "seconds": round(trial.seconds, 1),
            "cells": [attrs.asdict(cell) for cell in trial.cells],
            "failed": [
                {
                    "statement": each.statement,
                    "scenario": each.scenario,
                    "test": each.test,
                    "verdict": each.verdict,
                    "probes": each.probes,
                }
                for each in trial.seen
                if each.verdict != "conforms" and not each.excused
            ],
        }
        for trial in matrix.trials
    ]
    scenarios = [
        {"statement": statement, "scenario": scenario, "failed_with": failed_with}
        for (statement, scenario), failed_with in matrix.scenarios.items()
    ]
    told = {
        "browser": matrix.browser,
        "full": matrix.full,
        "quick": matrix.quick,
        "complete": not matrix.untried,
        "left_aside": [{"statement": statement, "scenario": scenario} for statement, scenario in matrix.left_aside],
        "out_of_reach": [{"name": fault.name, "why": fault.beyond[matrix.browser]} for fault in matrix.out_of_reach],
        "seconds": round(matrix.seconds, 1),
        "trials": trials,
        "scenarios": scenarios,
    }
    (output / "faults.json").write_text(f"{json.dumps(told, indent=2)}\n", encoding="utf-8")
    (output / "faults.html").write_text(page(matrix), encoding="utf-8")


if __name__ == "__main__":
    # CI servers end a job by this signal: what was found so far is kept, as after Ctrl-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    carry_out(lambda: main(sys.argv[1:]))
