"""`./conformance mutants`: the proof by generated faults, every small change of the code that restores."""
# ruff: noqa: T201  what it prints is what it is for

from __future__ import annotations

import signal
import sys
from collections.abc import Sequence
from math import inf
from pathlib import Path
from time import monotonic
from typing import Final

from reports import outlet
from reports.command_line import Parser, from_one
from reports.exit_codes import NOT_DECIDED, NOT_STARTED, VIOLATED
from tests.checks.findings import ROOT, NotCheckedError
from tests.checks.node_packages import NotInstalledError
from tests.mutants import telling
from tests.mutants.page_mutants import instrumented
from tests.mutants.records import RecordError, look_up, read_records
from tests.mutants.run import MODULES, PAGE, SERVER, Made, Options, carry_out
from tests.mutants.server_mutants import server_mutants
from tests.mutants.trial import NotSoundError
from tests.workers.crew import NoWorkerError

_CODES: Final = """exit codes:
  0  enough were detected, and every other one is recorded as equivalent
  1  some survived, or a record says what is not so
  2  time was up before all were tried, and --resume goes on; or what is changed fails without a change
  3  it could not start"""


def main(arguments: Sequence[str]) -> int:
    """Try every mutant asked for; 0 if enough are detected and every other one has a record, else 1."""
    try:
        return _carry_out(_options(arguments))
    except NotCheckedError as lack:
        why, code = f"There is {lack}; Node and npm make the mutants. Install Node 20 or later.", NOT_STARTED
    except RecordError as fault:
        why, code = str(fault), VIOLATED
    except (NotInstalledError, NoWorkerError, OSError) as fault:
        why, code = str(fault), NOT_STARTED
    except NotSoundError as fault:
        why, code = str(fault), NOT_DECIDED
    except KeyboardInterrupt:
        why, code = "Stopped. --resume goes on with what was found.", NOT_DECIDED
    print(f"conformance mutants: {why}", file=sys.stderr)
    return code.code


def _carry_out(options: Options) -> int:
    made = Made(
        instrumented([each for each in options.modules if each in PAGE]),
        server_mutants([each for each in options.modules if each in SERVER]),
    )
    records = look_up(read_records(), made.mutants, options.modules)
    if options.list_only:
        print("\n".join(telling.listed(made.mutants, records)))
        return 0
    options.output.mkdir(parents=True, exist_ok=True)
    began = monotonic()
    trials, whole = carry_out(options, made, records)
    seconds = monotonic() - began
    telling.write(trials, options.output, browser=options.browser, whole=whole, seconds=seconds)
    print("\n".join(telling.conclusion(trials, whole=whole, seconds=seconds, output=options.output)))
    if not whole:
        return NOT_DECIDED.code
    return 0 if telling.holds(trials) else VIOLATED.code


def _options(arguments: Sequence[str]) -> Options:
    parser = Parser(
        "mutants",
        "Makes every small change of the modules that restore sessions, one at a time, and runs the scenarios that "
        "execute the changed code until one of them says that a statement is violated. Changes of the server meet its "
        "own tests first.",
        ["", "restore/policy.js --list", "--minutes 8", "--minutes 8 --resume"],
        _CODES,
    )
    parser.add_argument("modules", nargs="*", metavar="MODULE", help=f"these modules (default: {', '.join(MODULES)})")
    parser.add_argument("--list", action="store_true", help="print the mutants and what is recorded, try none")
    parser.add_argument("--browser", default="chromium", metavar="NAME", help="as `run` takes it (default: chromium)")
    parser.add_argument("-n", type=from_one, default=None, metavar="WORKERS", help="workers (default: one a core)")
    parser.add_argument("--output", type=Path, default=ROOT / "reports" / "out", metavar="DIR", help="for mutants.json")
    parser.add_argument("--minutes", type=float, metavar="N", help="stop after so long, to be gone on with")
    parser.add_argument("--at-most", type=from_one, metavar="N", help="so many scenarios a mutant: quick, less certain")
    parser.add_argument("--resume", action="store_true", help="go on: keep what was detected, try everything else")
    parser.add_argument("--look-further", action="store_true", help="try survivors on the page's own tests as well")
    asked = parser.parse_args(arguments)
    if asked.minutes is not None and not 0 < asked.minutes < inf:
        parser.error("--minutes takes a number above 0")
    modules = tuple(asked.modules) or MODULES
    for module in modules:
        if module not in MODULES:
            parser.error(f"there is no module '{module}' to mutate. Choose from: {', '.join(MODULES)}")
    return Options(
        modules=modules,
        browser=asked.browser,
        workers=asked.n,
        output=asked.output,
        minutes=asked.minutes,
        at_most=asked.at_most,
        resume=asked.resume,
        look_further=asked.look_further,
        list_only=asked.list,
    )


if __name__ == "__main__":
    # CI servers end a job by this signal: what was found so far is kept, as after Ctrl-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    outlet.carry_out(lambda: main(sys.argv[1:]))
