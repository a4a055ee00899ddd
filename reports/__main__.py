"""`python -m reports DIR...`: a run's reports written anew from its results, or those of several runs as one."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from attrs import evolve

from reports.allure.generating import NotGeneratedError, generate
from reports.command_line import Parser, refused
from reports.console import show
from reports.exit_codes import VIOLATED
from reports.gate.expected import Expectations
from reports.gate.file import ExpectationsError, read_expectations
from reports.gathering import apart, gather
from reports.lines import Results
from reports.merging import NotMergeableError, Run, in_order, merge
from reports.outlet import carry_out
from reports.reading import ResultsError, read_results
from reports.rewriting import rewrite
from reports.writing import PREVIOUS, RESULTS, write_reports

TOGETHER: Final = Path(__file__).parent / "out"
_NOTES: Final = """\
Several runs are put together if they belong together: shards (./conformance run --shard 2/5), browsers, machines.
Each scenario of each browser may be in one of them alone; target, build, edition, suite and statements have to be the
same. Where a shard is missing the result is incomplete, also if one alone is named with another folder as --output.
Between browsers of different runs XBR-1 is unverifiable until a further run of each pair is put together with them.
Their results.ndjson can be put together with others again."""


def main(arguments: list[str] | None = None) -> int:
    """Write the reports, print the outcome, and return the exit code."""
    parser = Parser(
        "report",
        "Writes a run's reports anew from its results.ndjson, or those of several runs as one.",
        [
            "reports/out",
            "reports/out --against last-week",
            "shard-1 shard-2 shard-3 --output all",
            "reports/out --allure",
        ],
        _NOTES,
    )
    parser.add_argument("directory", nargs="+", type=Path, help="the --output folder of a run", metavar="DIR")
    parser.add_argument(
        "--allure",
        action="store_true",
        help="have Allure's own reports made too; this needs Node. Where they cannot be made the exit code is 3, "
        "or 1 where something is violated",
    )
    parser.add_argument(
        "--output",
        type=Path,
        metavar="DIR",
        help="folder of the reports (default: that of the run; of several, reports/out)",
    )
    parser.add_argument(
        "--expectations",
        type=Path,
        metavar="FILE",
        help="known deviations, instead of those that the runs were given; the results bear them from then on",
    )
    parser.add_argument(
        "--against",
        type=Path,
        metavar="OLD",
        help="the --output folder of another run: the page tells what changed since (default: the run before)",
    )
    asked = parser.parse_args(arguments)
    folders: list[Path] = asked.directory
    output: Path = asked.output or (folders[0] if len(folders) == 1 else TOGETHER)
    try:
        expectations = None if asked.expectations is None else read_expectations(asked.expectations)
        _have_results(folders, output, expectations)
        if asked.against is not None:
            _compare_with(asked.against, output)
        report = write_reports(output)
    except (ExpectationsError, NotMergeableError) as error:
        return refused(error)
    except (ResultsError, OSError) as error:
        return refused(f"The reports could not be written. {error}")
    show(report, output, sys.stdout)
    if asked.allure:
        try:
            generate(output, print)
        except (NotGeneratedError, OSError) as error:
            not_made = refused(f"Allure's reports could not be made. {error}")
            # What was found wrong is worse than what could not be shown of it.
            return report.exit_code.code if report.exit_code == VIOLATED else not_made
    return report.exit_code.code


def _compare_with(old: Path, output: Path) -> None:
    if _is_same(old, output):
        raise NotMergeableError(f"{old} is compared with itself. Name the folder of another run with --against.")
    rewrite(read_results(old / RESULTS), output / PREVIOUS)


def _have_results(folders: Sequence[Path], output: Path, expectations: Expectations | None) -> None:
    """Have in the folder of the reports the results that they are to be made of."""
    if len(folders) == 1 and expectations is None and _is_same(folders[0], output):
        return
    runs = in_order([Run(folder, read_results(folder / RESULTS)) for folder in folders])
    # The only shard that came, say because the others' machines died, is no whole run either.
    alone = len(runs) == 1 and (runs[0].header.shard is None or _is_same(runs[0].folder, output))
    if not alone:
        _put_together(runs, output, expectations)
    else:
        _put_anew(runs[0], output, expectations)


def _put_together(runs: Sequence[Run], output: Path, expectations: Expectations | None) -> None:
    for at, run in enumerate(runs):
        if any(_is_same(run.folder, earlier.folder) for earlier in runs[:at]):
            raise NotMergeableError(f"{run.folder} is named twice. Leave it out once.")
        if _is_same(run.folder, output):
            raise NotMergeableError(
                f"{run.folder} is one of the runs, and would be lost under what they give together. "
                "Name another folder with --output."
            )
    _write(merge(apart(runs), expectations), output, runs, numbered=True)


def _put_anew(run: Run, output: Path, expectations: Expectations | None) -> None:
    results = run.results
    if expectations is not None:
        results = evolve(results, header=evolve(results.header, expectations=expectations))
    if not _is_same(run.folder, output):
        _write(results, output, [run], numbered=False)
    else:
        rewrite(results, output / RESULTS)


def _write(results: Results, output: Path, runs: Sequence[Run], *, numbered: bool) -> None:
    output.mkdir(parents=True, exist_ok=True)
    gather(runs, output, numbered=numbered)
    rewrite(results, output / RESULTS)


def _is_same(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve()


if __name__ == "__main__":
    carry_out(main)
