"""`python -m reports DIR`: a run's reports written anew from its results."""

import sys
from pathlib import Path

from attrs import evolve

from reports.command_line import Parser, refused
from reports.console import show
from reports.gate.file import ExpectationsError, read_expectations
from reports.reading import ResultsError, read_results
from reports.rewriting import rewrite
from reports.writing import RESULTS, write_reports


def main(arguments: list[str] | None = None) -> int:
    """Write the reports of a run anew, print its outcome, and return the exit code."""
    parser = Parser(
        "report",
        "Writes a run's reports anew from its results.ndjson and prints the table of verdicts.",
        ["reports/out", "reports/out --expectations known.toml"],
    )
    parser.add_argument("directory", nargs="+", type=Path, help="the --output folder of a run", metavar="DIR")
    parser.add_argument(
        "--expectations",
        type=Path,
        metavar="FILE",
        help="known deviations, instead of those that the run was given; the results bear them from then on",
    )
    asked = parser.parse_args(arguments)
    directories: list[Path] = asked.directory
    if len(directories) > 1:
        return refused("Merging several runs is not possible yet: name one directory.")
    [output] = directories
    try:
        if asked.expectations is not None:
            results = read_results(output / RESULTS)
            header = evolve(results.header, expectations=read_expectations(asked.expectations))
            rewrite(evolve(results, header=header), output / RESULTS)
        report = write_reports(output)
    except ExpectationsError as error:
        return refused(error)
    except (ResultsError, OSError) as error:
        return refused(f"The reports could not be written. {error}")
    show(report, output, sys.stdout)
    return report.exit_code.code


if __name__ == "__main__":
    sys.exit(main())
