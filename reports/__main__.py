"""`python -m reports DIR`: a run's reports written anew from its results."""

import argparse
import sys
from pathlib import Path

from reports.console import show
from reports.exit_codes import NOT_STARTED
from reports.reading import ResultsError
from reports.writing import write_reports


def main(arguments: list[str] | None = None) -> int:
    """Write the reports of one run anew, print its outcome, and return the exit code."""
    parser = argparse.ArgumentParser(
        prog="./conformance report",
        description="Writes a run's reports anew from its results.ndjson and prints the table of verdicts.",
        epilog="example: ./conformance report reports/out",
    )
    parser.add_argument("directory", nargs="+", type=Path, help="the --output folder of a run", metavar="DIR")
    try:
        directories: list[Path] = parser.parse_args(arguments).directory
    except SystemExit as stop:
        return NOT_STARTED.code if stop.code else 0
    if len(directories) > 1:
        print("Merging several runs is not possible yet: name one directory.", file=sys.stderr)  # noqa: T201
        return NOT_STARTED.code
    try:
        report = write_reports(directories[0])
    except (ResultsError, OSError) as error:
        print(f"The reports could not be written. {error}", file=sys.stderr)  # noqa: T201
        return NOT_STARTED.code
    show(report, directories[0], sys.stdout)
    return report.exit_code.code


if __name__ == "__main__":
    sys.exit(main())
