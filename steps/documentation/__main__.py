"""`./conformance docs`: the pages, written into a folder."""
# ruff: noqa: T201  what it prints is what it is for

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from reports.command_line import Parser, refused
from reports.outlet import carry_out
from reports.results import ResultsError
from reports.writing import RESULTS
from steps import catalogue
from steps.documentation.last_verdicts import LastVerdicts, last_verdicts
from steps.documentation.pages import write_pages

_OUT: Final = Path(__file__).parents[2] / "reports" / "out"


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the pages and say where they are."""
    parser = Parser(
        "docs",
        "Writes the statements and their scenarios as pages to read, with the last run's verdicts.",
        ["", "--results shard-1 --output pages"],
    )
    editions = catalogue.editions()
    parser.add_argument("--output", metavar="DIR", type=Path, help="folder of the pages (default: reports/out/docs)")
    parser.add_argument(
        "--results", metavar="DIR", type=Path, help="the --output folder of a run (default: reports/out)"
    )
    parser.add_argument(
        "--edition",
        metavar="EDITION",
        choices=editions,
        help=f"edition of the documentation: {', '.join(editions)} (default: the run's; without a run {editions[-1]})",
    )
    options = parser.parse_args(arguments)
    try:
        verdicts = _verdicts(options.results)
    except ResultsError as error:
        return refused(f"The pages could not be written. {error} Name another run's folder with --results.")
    edition = options.edition or _edition(verdicts, editions)
    output: Path = options.output or _OUT / "docs"
    try:
        written = write_pages(output, edition, verdicts)
    except OSError as error:
        return refused(
            f"The pages could not be written. {output}: {error.strerror}. Give another folder with --output."
        )
    if verdicts is None:
        print(f"There are no results in {_OUT}, so the pages tell no verdicts.")
    print(*written, sep="\n")
    return 0


def _verdicts(folder: Path | None) -> LastVerdicts | None:
    if folder is None and not (_OUT / RESULTS).exists():
        return None
    return last_verdicts(folder or _OUT)


def _edition(verdicts: LastVerdicts | None, editions: Sequence[str]) -> str:
    ran = verdicts.report.results.header.edition if verdicts else None
    return ran if ran is not None and ran in editions else editions[-1]


if __name__ == "__main__":
    carry_out(main)
