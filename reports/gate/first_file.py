"""The text of a file of expectations for a run: all that it found wrong, for a person to decide on."""

import re
from collections.abc import Iterator
from typing import Final

import attrs
from attrs import frozen

from reports.foreign_text import one_line
from reports.gate.expected import STRICT, Expectation, Kind, Policy, Sighting
from reports.report import Report
from reports.troubles import Trouble, troubles
from reports.verdicts import refutations

_HEAD: Final = """\
# Known deviations of a target: with --expectations, a run passes that deviates exactly like this.
# Every entry needs a reason, an issue and the last day on which it is accepted. They are left empty, and the file is
# refused until somebody has filled them in: what excuses a deviation is a decision, not a default.
# An entry that you do not want to accept comes out; then it is a violation as before.
"""
_DURATION: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?(?= (?:ms|s|min)\b)")
_ESCAPED: Final = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


@frozen
class _Entry:
    """An entry, with what a person has to fill in empty, and the sentences that tell what was found."""

    kind: Kind
    statement: str
    browser: str
    scenario: str | None = None
    evidence: tuple[Sighting, ...] = ()
    why: str | None = None
    reason: str = ""
    issue: str = ""
    expires: str = ""
    told: tuple[str, ...] = ()


def first_file(report: Report) -> str:
    """The text. What the run's own expectations list and was found is carried over as it is."""
    return "\n".join([_HEAD, *_lines(report)]) + "\n"


def _lines(report: Report) -> Iterator[str]:
    expectations = report.gate.expectations
    if expectations is not None and expectations.policy != STRICT:
        yield from _policy(expectations.policy)
    if not report.complete:
        yield "# The run is incomplete: there may be more."
        yield ""
    kept = [
        _Entry(**{each.name: getattr(held.expectation, each.name) for each in attrs.fields(Expectation)})
        for held in report.gate.held
        if held.state == "as listed"
    ]
    fresh = list(_fresh(report))
    if not kept and not fresh:
        yield "# In this run nothing deviates."
    for entry in [*kept, *fresh]:
        yield from _written(entry)


def _policy(policy: Policy) -> Iterator[str]:
    yield "[policy]"
    for level in ("requirement", "exclusion", "allowance", "limitation"):
        if not policy.gates(level):
            yield f'{level} = "report"'
    yield ""


def _fresh(report: Report) -> Iterator[_Entry]:
    """An entry for each statement and browser, or for each reason why one could not be verified."""
    found = troubles(report)
    for statement in report.statements:
        for browser in report.browsers:
            here = [each for each in found if each.statement is statement and each.browser == browser]
            violated = [each for each in here if each.judgement.verdict == "violated"]
            if violated:
                told = tuple(dict.fromkeys(each.sentence for each in violated))
                sightings = _sightings(violated)
                yield _Entry("deviation", statement.statement.id, browser, evidence=sightings, told=told)
            reasons = (
                each.judgement.reason or ""
                for trouble in here
                if trouble.judgement.verdict == "unverifiable"
                # Those that are told as one may still differ in what an entry has to list.
                for each in trouble.alike or (trouble,)
            )
            for why in dict.fromkeys(map(_varying, reasons)):
                yield _Entry("unverifiable", statement.statement.id, browser, why=why)


def _sightings(violated: list[Trouble]) -> tuple[Sighting, ...]:
    seen = (
        Sighting(each.probe, _varying(each.observed))
        for trouble in violated
        for judged in trouble.alike
        for each in refutations(judged.scenario)
    )
    return tuple(dict.fromkeys(seen))


def _varying(text: str) -> str:
    """The text with `*` for each duration: no two runs take equally long."""
    return _DURATION.sub("*", text)


def _written(entry: _Entry) -> Iterator[str]:
    for sentence in entry.told[:3]:
        yield f"# {one_line(sentence, 500)}"
    yield f"[[{entry.kind}]]"
    yield f"statement = {_text(entry.statement)}"
    yield f"browser = {_text(entry.browser)}"
    if entry.scenario is not None:
        yield f"scenario = {_text(entry.scenario)}"
    if entry.evidence:
        yield "evidence = ["
        for each in entry.evidence:
            yield f"  {{ probe = {_text(each.probe)}, observed = {_text(each.observed)} }},"
        yield "]"
    if entry.why is not None:
        yield f"why = {_text(entry.why)}"
    yield f"reason = {_text(entry.reason)}"
    yield f"issue = {_text(entry.issue)}"
    yield f"expires = {entry.expires or _text('')}"
    yield ""


def _text(text: str) -> str:
    return '"' + "".join(map(_character, text)) + '"'


def _character(each: str) -> str:
    if each in _ESCAPED:
        return _ESCAPED[each]
    if each.isprintable():
        return each
    return f"\\u{ord(each):04x}" if ord(each) <= 0xFFFF else f"\\U{ord(each):08x}"  # noqa: PLR2004  four digits' last
