"""`./conformance test`: every check of the project on itself, each in a line, stopping at nothing."""
# ruff: noqa: T201  what it prints is what it is for

import sys
import textwrap
import time
from collections.abc import Callable, Sequence

from attrs import frozen

from reports.command_line import Parser
from reports.outlet import carry_out
from tests.checks import commands, features, house, imports, proof, typescript, vocabulary
from tests.checks.findings import ROOT, Finding, NotCheckedError


@frozen
class Check:
    """One check: its name for `--only`, what it makes sure of, and whether it prints by itself."""

    name: str
    meaning: str
    run: Callable[[Sequence[str]], list[Finding]]
    speaks: bool = False


CHECKS = (
    Check("ruff", "every rule of pyproject.toml", lambda _: commands.ruff_check(ROOT)),
    Check("format", "the formatter would change nothing", lambda _: commands.ruff_format(ROOT)),
    Check("types", "basedpyright, strict", lambda _: commands.basedpyright(ROOT)),
    Check("page-types", "the page's JSDoc types, by tsc", lambda _: typescript.tsc(ROOT)),
    Check("features", "ten rules of Gherkin, and the catalogue of statements", lambda _: features.check(ROOT)),
    Check("vocabulary", "each step has exactly one definition", lambda _: vocabulary.check(ROOT)),
    Check("house", "no sleeping, no long modules, no registries, no leftovers", lambda _: house.check(ROOT)),
    Check("imports", "who may know whom", lambda _: imports.check(ROOT)),
    Check("unit", "the tests under tests/", commands.unit_tests, speaks=True),
    Check("proof", "the suite judges the reference right", lambda _: proof.presence_conforms(), speaks=True),
    Check("faults", "a fault of each statement is caught", lambda _: proof.sample_of_faults_is_caught(), speaks=True),
)


def main(arguments: Sequence[str], checks: Sequence[Check] = CHECKS) -> int:
    """Runs the checks asked for; 0 if none found anything, else 1."""
    names = [check.name for check in checks]
    parser = Parser(
        "test",
        "The project's own checks and tests.",
        ["", "--only ruff --only types", "--only unit -k presence"],
        "checks:\n" + "\n".join(f"  {check.name:11}{check.meaning}" for check in checks),
    )
    parser.add_argument("--only", metavar="NAME", action="append", choices=names, help="this check; repeat it for more")
    parser.add_argument("-k", metavar="EXPRESSION", help="which unit tests, as pytest understands it")
    options = parser.parse_args(arguments)
    only: list[str] = options.only or names
    pytest_arguments = ["-k", options.k] if options.k else []
    verdicts = [_carry_out(check, pytest_arguments) for check in checks if check.name in only]
    counts = [f"{verdicts.count(verdict)} {verdict}" for verdict in ("ok", "failed", "not checked")]
    print(f"conformance test: {', '.join(counts)}", flush=True)
    return 1 if "failed" in verdicts else 0


def _carry_out(check: Check, pytest_arguments: Sequence[str]) -> str:
    if check.speaks:
        print(f"----- {check.name}: {check.meaning}", flush=True)
    started = time.perf_counter()
    try:
        found = check.run(pytest_arguments)
        verdict, note = ("failed" if found else "ok"), ""
    except NotCheckedError as reason:
        found, verdict, note = [], "not checked", f": {reason}"
    except Exception as error:  # noqa: BLE001  one broken check must not keep the others from being heard
        found, verdict, note = [Finding(check.name, f"the check itself broke: {error!r}")], "failed", ""
    print(f"{verdict:12}{check.name:12}{time.perf_counter() - started:7.2f} s{note}", flush=True)
    for finding in found:
        print(textwrap.indent(str(finding), "    "), flush=True)
    return verdict


if __name__ == "__main__":
    carry_out(lambda: main(sys.argv[1:]))
