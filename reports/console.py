"""What a terminal shows at the end of a run: the verdicts, what failed and why, where the reports are."""

import os
import shutil
import textwrap
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, TextIO

from attrs import frozen

from reports.foreign_text import one_line
from reports.report import JudgedStatement, Report, Standing
from reports.sentences import (
    REPRODUCE,
    absent_sentence,
    browser_words,
    exit_sentence,
    gate_sentences,
    incomplete_sentence,
    known_sentence,
    other_words,
    repetitions_sentence,
    seed_words,
    unchecked_sentence,
    verdict_sentence,
)
from reports.stability import of_statement, stability_lines
from reports.troubles import Trouble, encountered, known_deviations, unreached
from reports.verdicts import TROUBLES

REPORTS: Final = ("conformance.html", "conformance.json", "junit.xml", "summary.md")

_COLOURS: Final[dict[Standing, str]] = {
    "conforms": "32",
    "violated": "1;31",
    "unverifiable": "1;33",
    "not claimed": "2",
    "not checked": "2",
}
_QUIET: Final = "33"
_MOST_TROUBLES: Final = 20
_WIDEST: Final = 110


@frozen
class Look:
    """How a terminal shows text: with colour or without, and how many columns wide."""

    colour: bool
    width: int


def show(report: Report, output: Path, stream: TextIO) -> None:
    """Print a run's outcome.

    Args:
        report: The judged run.
        output: The folder that holds its reports.
        stream: A terminal or any other text stream; what its encoding lacks is spelled out.
    """
    tty = stream.isatty()
    columns = shutil.get_terminal_size().columns if tty else _WIDEST
    look = Look(colour=tty and not os.environ.get("NO_COLOR"), width=max(40, min(columns, _WIDEST)))
    text = console_text(report, output, look)
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
    stream.flush()


def console_text(report: Report, output: Path, look: Look) -> str:
    """The text that `show` prints."""
    lines = [
        "",
        *_run(report, look),
        "",
        *_table(report, look),
        *_stability(report, look),
        *_troubles(report, output, look),
        *_known(report, look),
        *_gate(report, look),
        "",
        *_conclusion(report, look),
        "",
        "Reports:",
        *(f"  {output / name}" for name in REPORTS),
    ]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _run(report: Report, look: Look) -> Iterator[str]:
    header = report.results.header
    build = "" if header.target.build is None else f" (build {one_line(header.target.build, 60)})"
    yield f"Target {one_line(header.target.name, 60)}{build}, edition {one_line(header.edition, 20)}"
    for browser in header.browsers:
        yield f"Browser {one_line(browser.name, 40)} {browser_words(browser)}"
    for browser in header.others:
        yield f"Browser {one_line(browser.name, 40)} {other_words(browser, header)}"
    for absent in report.absent:
        for line in _wrapped(absent_sentence(absent, report), look, ""):
            yield _painted(line, "1;33", look)
    if (seed := seed_words(header)) is not None:
        yield one_line(seed, 300)
    if header.parts:
        yield f"Put together from the results of {len(header.parts)} runs"
    if header.scope is not None:
        yield f"Only a part was selected: {one_line(header.scope)}"


def _table(report: Report, look: Look) -> Iterator[str]:
    browsers = report.browsers
    # Of a selection only what was selected is news; the reports list the rest.
    told = [each for each in report.statements if each.judgements]
    headings = ["", "Statement", "Level", *(one_line(browser, 40) for browser in browsers)]
    rows = [
        [
            judged.statement.id,
            one_line(judged.statement.title, 80),
            judged.statement.level + (", implied" if judged.statement.basis == "implied" else ""),
            *(_cell(judged, browser, report) for browser in browsers),
        ]
        for judged in told
    ]
    widths = [max(map(_columns, column)) for column in zip(headings, *rows, strict=True)]
    yield _row(headings, widths)
    yield "  ".join("-" * width for width in widths)
    behaviour: str | None = None
    for judged, row in zip(told, rows, strict=True):
        if judged.statement.behaviour != behaviour:
            behaviour = judged.statement.behaviour
            yield _painted(one_line(behaviour, 64), "1", look)
        painted = [
            _painted(_padded(cell, width), _colour(judged, browser), look)
            for cell, width, browser in zip(row[3:], widths[3:], browsers, strict=True)
        ]
        yield "  ".join([*(_padded(*pair) for pair in zip(row[:3], widths[:3], strict=True)), *painted])
    if unchecked := unchecked_sentence(report):
        yield ""
        yield unchecked


def _cell(judged: JudgedStatement, browser: str, report: Report) -> str:
    standing = judged.standing(browser)
    if browser in judged.known:
        told = f"{standing}, known"
    elif standing in TROUBLES:
        told = standing.upper() if judged.gates else f"{standing}, does not gate"
    else:
        told = standing
    observed = judged.observed.get(browser)
    told += f", {figure.told}" if (figure := of_statement(judged, browser, report)) else ""
    return told if observed is None else f"{told} ({observed})"


def _colour(judged: JudgedStatement, browser: str) -> str:
    return _QUIET if browser in judged.known else _COLOURS[judged.standing(browser)]


def _stability(report: Report, look: Look) -> Iterator[str]:
    lines = list(stability_lines(report))
    if lines:
        yield ""
    for line in lines:
        yield from _wrapped(line, look, "")


def _troubles(report: Report, output: Path, look: Look) -> Iterator[str]:
    found = encountered(report)
    for trouble in found[:_MOST_TROUBLES]:
        yield ""
        yield from _trouble(trouble, output, look)
    if len(found) > _MOST_TROUBLES:
        yield ""
        yield f"... and {len(found) - _MOST_TROUBLES} more; the reports tell them all."
    for (browser, why), statements in unreached(report).items():
        yield ""
        yield f"{_painted('UNVERIFIABLE', _COLOURS['unverifiable'], look)}  in {one_line(browser, 40)}: {why}"
        yield from _wrapped(", ".join(judged.statement.id for judged in statements), look, "  ")


def _trouble(trouble: Trouble, output: Path, look: Look) -> Iterator[str]:
    statement = trouble.statement.statement
    verdict = _painted(trouble.judgement.verdict.upper(), _COLOURS[trouble.judgement.verdict], look)
    yield f"{verdict}  {statement.id} in {one_line(trouble.browser, 40)}: {one_line(statement.title, 100)}"
    yield from _wrapped(trouble.sentence, look, "  ")
    if trouble.scenario is not None:
        scenario = trouble.scenario.scenario
        yield from _wrapped(f"Scenario: {one_line(scenario.name)}{repetitions_sentence(trouble)}", look, "  ")
        for folder in dict.fromkeys(name.rpartition("/")[0] for name in scenario.artifacts):
            yield f"  Artifacts: {output / one_line(folder, 300)}"
        # Unwrapped, so that it can be copied.
        yield f"  {REPRODUCE}: {one_line(scenario.reproduce, 1_000)}"


def _known(report: Report, look: Look) -> Iterator[str]:
    found = known_deviations(report)
    for trouble in found[:_MOST_TROUBLES]:
        statement = trouble.statement.statement
        yield ""
        heading = f"KNOWN  {statement.id} {trouble.judgement.verdict} in {one_line(trouble.browser, 40)}"
        yield _painted(heading, _QUIET, look)
        yield from _wrapped(trouble.sentence, look, "  ")
        yield from _wrapped(known_sentence(trouble), look, "  ")
    if len(found) > _MOST_TROUBLES:
        yield ""
        yield f"... and {len(found) - _MOST_TROUBLES} more known deviations; the reports tell them all."


def _gate(report: Report, look: Look) -> Iterator[str]:
    sentences = gate_sentences(report)
    if sentences:
        yield ""
        yield _painted("EXPECTATIONS", "1;31" if report.shut_by else "1;33", look)
        for sentence in sentences:
            yield from _wrapped(sentence, look, "  ")


def _conclusion(report: Report, look: Look) -> Iterator[str]:
    incomplete = incomplete_sentence(report)
    if incomplete is not None:
        yield _painted("INCOMPLETE RUN", "1;33", look)
        yield from _wrapped(incomplete, look, "")
    for line in _wrapped(verdict_sentence(report), look, ""):
        yield _painted(line, "1", look)
    yield from _wrapped(exit_sentence(report), look, "")


def _wrapped(text: str, look: Look, indent: str) -> Sequence[str]:
    return textwrap.wrap(text, look.width, initial_indent=indent, subsequent_indent=indent)


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(_padded(cell, width) for cell, width in zip(cells, widths, strict=True))


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _columns(text))


def _columns(text: str) -> int:
    """How many columns a terminal gives the text: two for wide characters, none for combining ones."""
    return sum(
        0 if unicodedata.combining(each) else 2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text
    )


def _painted(text: str, code: str, look: Look) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if look.colour else text
