"""Writes a run's reports beside its results, each whole or not at all."""

import os
import tempfile
from pathlib import Path
from typing import Final

from reports.allure.writing import write_allure_results
from reports.badge import badge_json
from reports.conformance import conformance_json
from reports.differences import Differences, differences
from reports.garbage import no_garbage
from reports.html import conformance_html
from reports.junit import junit_xml
from reports.reading import ResultsError, read_results
from reports.report import Report, derive
from reports.summary import summary_markdown

RESULTS: Final = "results.ndjson"
PREVIOUS: Final = "previous.ndjson"
"""The results of the run before in the same folder, or of any other run to compare with."""


@no_garbage()
def write_reports(output: Path, *, to_step_summary: bool = True) -> Report:
    """Derive every document anew from `output/results.ndjson`, of a finished run or of one still going on.

    The same results give the same bytes.

    Args:
        output: The folder of the run; its `artifacts/` are shown where they are screenshots. The page also tells what
            changed since the run whose results lie beside as `previous.ndjson`.
        to_step_summary: Whether the summary is appended to the file that `$GITHUB_STEP_SUMMARY` names.

    Raises:
        ResultsError: If the results cannot be read.
        OSError: If a document cannot be written; those written before stay, none is left half written.
    """
    report = derive(read_results(output / RESULTS))
    summary = summary_markdown(report)
    replace(output / "conformance.json", conformance_json(report))
    replace(output / "badge.json", badge_json(report))
    replace(output / "junit.xml", junit_xml(report))
    replace(output / "summary.md", summary)
    replace(output / "conformance.html", conformance_html(report, output, _since_previous(report, output)))
    write_allure_results(report, output)
    step_summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if to_step_summary and step_summary:
        with Path(step_summary).open("a", encoding="utf-8", newline="\n") as file:
            file.write(summary)
    return report


def step_aside(output: Path) -> None:
    """Keep the results of the last run as those of the run before; one that found nothing is not worth that.

    They are copied: the file itself is what tells a run that another one is writing it.

    Raises:
        OSError: If they cannot be kept.
    """
    results = output / RESULTS
    if results.is_file() and (lines := results.read_bytes()).count(b"\n") > 1:
        replace(output / PREVIOUS, lines)


def _since_previous(report: Report, output: Path) -> Differences | None:
    previous = output / PREVIOUS
    if not previous.is_file():
        return None
    try:
        return differences(derive(read_results(previous)), report)
    except ResultsError:
        # Another version's results, say: they keep nobody from a report on their own.
        return None


def replace(path: Path, content: str | bytes) -> None:
    """Write a file, whole or not at all; text in UTF-8.

    Raises:
        OSError: If it cannot be written.
    """
    # Beside the target, because a rename is atomic within one file system alone.
    number, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content.encode("utf-8") if isinstance(content, str) else content)
        # mkstemp keeps others out, yet reports are there to be read by whoever may read the folder.
        temporary.chmod(0o644)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
