"""`./conformance compare OLD NEW`: what changed between two runs, and an exit code that says whether it is worse."""

import sys
from pathlib import Path
from typing import Final

from reports.command_line import Parser, from_zero, refused
from reports.comparing.comparison import Threshold, compare
from reports.comparing.document import comparison_json
from reports.comparing.page import comparison_html
from reports.comparing.text import comparison_text
from reports.exit_codes import COMPARING
from reports.outlet import carry_out
from reports.reading import ResultsError, read_results
from reports.report import Report, derive
from reports.writing import RESULTS, replace

_CODES: Final = "exit codes (1 goes before 2):\n" + "\n".join(
    f"  {each.code}  {each.meaning}: {each.when}" for each in COMPARING
)


def main(arguments: list[str] | None = None) -> int:
    """Compare, print, and return the exit code."""
    usual = Threshold()
    parser = Parser(
        "compare",
        "Tells what changed between two runs: regressions, improvements, what is newly or no longer checked, what was\n"
        "observed otherwise, and whether conversations come back later.",
        ["last-week this-week", "last-week this-week --html changes.html", "last-week this-week --json > changes.json"],
        _CODES,
    )
    parser.add_argument("old", type=Path, metavar="OLD", help="the --output folder of the earlier run")
    parser.add_argument("new", type=Path, metavar="NEW", help="the --output folder of the later run")
    parser.add_argument("--json", action="store_true", help="print a document for machines instead of text")
    parser.add_argument("--html", type=Path, metavar="FILE", help="write a page as well, one file without network")
    parser.add_argument(
        "--slower-percent",
        type=from_zero,
        default=usual.percent,
        metavar="N",
        help=f"conversations are slower if their median delay grew by more than N %% (default: {usual.percent:g}) ...",
    )
    parser.add_argument(
        "--slower-ms",
        type=from_zero,
        default=usual.ms,
        metavar="MS",
        help=f"... and by more than MS milliseconds (default: {usual.ms:g})",
    )
    asked = parser.parse_args(arguments)
    page: Path | None = asked.html
    try:
        comparison = compare(_report(asked.old), _report(asked.new), Threshold(asked.slower_percent, asked.slower_ms))
    except ResultsError as error:
        return refused(error)
    if page is not None:
        try:
            page.parent.mkdir(parents=True, exist_ok=True)
            replace(page, comparison_html(comparison))
        except OSError as error:
            return refused(f"{page} could not be written: {error.strerror}. Name another file with --html.")
    text = comparison_json(comparison) if asked.json else comparison_text(comparison)
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, "backslashreplace").decode(encoding))
    sys.stdout.flush()
    return comparison.exit_code.code


def _report(folder: Path) -> Report:
    return derive(read_results(folder / RESULTS))


if __name__ == "__main__":
    carry_out(main)
