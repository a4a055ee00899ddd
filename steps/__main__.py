"""`python -m steps`: what `./conformance run` hands over to."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import pytest

from reports.command_line import Parser
from reports.exit_codes import NOT_DECIDED, NOT_STARTED, TABLE
from reports.outlet import carry_out
from steps.options import add_options

_SETTINGS: Final = Path(__file__).parents[1] / "pyproject.toml"
_OURS: Final = {
    pytest.ExitCode.USAGE_ERROR: NOT_STARTED.code,
    pytest.ExitCode.INTERNAL_ERROR: NOT_STARTED.code,
    pytest.ExitCode.NO_TESTS_COLLECTED: NOT_DECIDED.code,
}


def main() -> int:
    """Run the suite; pytest's own codes become those that README tells of."""
    if {"-h", "--help"} & set(sys.argv[1:]):
        return _help()
    # Named, because pytest looks for its settings beside any argument that is a path, the value of --output included.
    code = pytest.main(["-c", str(_SETTINGS), "--rootdir", str(_SETTINGS.parent), *sys.argv[1:]])
    return _OURS.get(code, int(code)) if isinstance(code, pytest.ExitCode) else int(code)


def _help() -> int:
    parser = Parser(
        "run",
        "Judges a workspace: runs the suite, writes the reports, prints the verdicts.",
        [
            "",
            "--only EXC PRE-2 --browser firefox",
            "--target my-workspace.toml --output results --tracing retain-on-failure",
            "-k focus --headed",
        ],
        "Everything that pytest takes works as well: -k focus, -m PRE-2, -n 4, -x, -v, --lf, -p no:randomly.\n\n"
        "exit codes:\n" + "\n".join(f"  {each.code}  {each.meaning}: {each.when}" for each in TABLE),
    )
    parser.usage = "%(prog)s [options] [pytest's options]"
    add_options(parser.add_argument)
    parser.print_help()
    return 0


if __name__ == "__main__":
    carry_out(main)
