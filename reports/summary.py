"""`summary.md`: the verdicts as CI servers and pull requests show them."""

from collections.abc import Iterator
from typing import Final

from reports.foreign_text import markdown, markdown_code, one_line
from reports.report import JudgedStatement, Report
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
    unchecked_sentence,
    verdict_sentence,
)
from reports.stability import of_statement, stability_lines
from reports.troubles import Trouble, encountered, known_deviations, unreached
from reports.verdicts import TROUBLES

_MARKS: Final = {
    "conforms": "✅ conforms",
    "violated": "❌ **violated**",
    "unverifiable": "❓ **unverifiable**",
    "not claimed": "⚪ not claimed",
    "not checked": "▫️ not checked",
}
_MOST_TROUBLES: Final = 50


def summary_markdown(report: Report) -> str:
    """The document's text; hostile titles show as they are and mark up nothing."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    yield "# Session Restore Conformance"
    yield ""
    incomplete = incomplete_sentence(report)
    if incomplete is not None:
        yield f"> ⚠️ **{markdown(incomplete, 500)}**"
        yield ""
    yield f"**{markdown(verdict_sentence(report), 500)}**"
    yield markdown(exit_sentence(report), 500)
    yield ""
    yield from _run(report)
    yield ""
    yield from _troubles(report)
    yield from _gate(report)
    yield from _known(report)
    yield from _table(report)
    for line in stability_lines(report):
        yield f"- {markdown(line, 500)}"


def _run(report: Report) -> Iterator[str]:
    header = report.results.header
    build = "" if header.target.build is None else f" (build {markdown(header.target.build, 80)})"
    yield f"Target {markdown(header.target.name, 80)}{build}, edition {markdown(header.edition, 20)}"
    for browser in header.browsers:
        yield f"· {markdown(browser.name, 40)} {markdown(browser_words(browser), 200)}"
    for browser in header.others:
        yield f"· {markdown(browser.name, 40)} {markdown(other_words(browser, header), 250)}"
    for absent in report.absent:
        yield f"· ❗ **{markdown(absent_sentence(absent, report), 500)}**"
    if header.parts:
        yield f"· put together from {len(header.parts)} runs"
    if header.scope is not None:
        yield f"· selection {markdown(header.scope)}"


def _troubles(report: Report) -> Iterator[str]:
    found, lacking = encountered(report), unreached(report)
    if not found and not lacking:
        return
    yield "## What did not conform, and why"
    yield ""
    for trouble in found[:_MOST_TROUBLES]:
        yield from _trouble(trouble)
    if len(found) > _MOST_TROUBLES:
        yield f"… and {len(found) - _MOST_TROUBLES} more, all of them in `conformance.json`."
        yield ""
    for (browser, why), statements in lacking.items():
        told = ", ".join(judged.statement.id for judged in statements)
        yield f"**Unverifiable in {markdown(browser, 40)}**: {markdown(why.removesuffix('.'), 600)}: {told}"
        yield ""


def _known(report: Report) -> Iterator[str]:
    found = known_deviations(report)
    if not found:
        return
    yield "## Known deviations"
    yield ""
    for trouble in found[:_MOST_TROUBLES]:
        statement = trouble.statement.statement
        yield (
            f"- **{statement.id}** {trouble.judgement.verdict} in {markdown(trouble.browser, 40)}: "
            f"{markdown(trouble.sentence, 1_000)} {markdown(known_sentence(trouble), 1_000)}"
        )
    if len(found) > _MOST_TROUBLES:
        yield f"- … and {len(found) - _MOST_TROUBLES} more, all of them in `conformance.json`."
    yield ""


def _gate(report: Report) -> Iterator[str]:
    sentences = gate_sentences(report)
    if not sentences:
        return
    yield "## Expectations that were not met"
    yield ""
    for sentence in sentences[:_MOST_TROUBLES]:
        yield f"- {markdown(sentence, 1_000)}"
    if len(sentences) > _MOST_TROUBLES:
        yield f"- … and {len(sentences) - _MOST_TROUBLES} more, all of them in `conformance.json`."
    yield ""


def _table(report: Report) -> Iterator[str]:
    browsers = report.browsers
    # What no scenario was executed of is told together, above or below.
    checked = [each for each in report.statements if each.scenarios]
    if checked:
        yield "## Verdicts"
        yield ""
        yield f"| Statement | Level | Basis | {' | '.join(markdown(name, 40) for name in browsers)} |"
        yield f"| :-- | :-- | :-- |{' :-- |' * len(browsers)}"
    for judged in checked:
        statement = judged.statement
        cells = " | ".join(_cell(judged, browser, report) for browser in browsers)
        title = f"**{statement.id}** {markdown(statement.title)}"
        yield f"| {title} | {statement.level} | {statement.basis} | {cells} |"
    if checked:
        yield ""
    if unchecked := unchecked_sentence(report):
        yield unchecked
        yield ""


def _cell(judged: JudgedStatement, browser: str, report: Report) -> str:
    observed = judged.observed.get(browser)
    standing = judged.standing(browser)
    if browser in judged.known:
        mark = f"☑️ {standing}, known"
    elif standing in TROUBLES and not judged.gates:
        mark = f"{_MARKS[standing]}, does not gate"
    else:
        mark = _MARKS[standing]
    mark += f", {figure.told}" if (figure := of_statement(judged, browser, report)) else ""
    return mark + ("" if observed is None else f" ({observed})")


def _trouble(trouble: Trouble) -> Iterator[str]:
    statement = trouble.statement.statement
    yield (
        f"### {statement.id} {trouble.judgement.verdict} in {markdown(trouble.browser, 40)}: "
        f"{markdown(statement.title)}"
    )
    yield ""
    yield markdown(trouble.sentence, 1_000)
    yield ""
    if trouble.scenario is not None:
        scenario = trouble.scenario.scenario
        yield f"Scenario: {markdown(scenario.name)}{markdown(repetitions_sentence(trouble))}"
        yield ""
        yield f"{REPRODUCE}:"
        yield ""
        yield markdown_code(one_line(scenario.reproduce, 1_000))
        yield ""
