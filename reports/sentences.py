"""The sentences that all documents share, in a product owner's words."""

from typing import Final

from attrs import frozen

from reports.exit_codes import CONFORMS, VIOLATED
from reports.foreign_text import one_line
from reports.lines import AbsentBrowser
from reports.report import JudgedScenario, JudgedStatement, Report
from reports.verdicts import Judgement, Verdict

REPRODUCE: Final = "Run it again"

_SECOND: Final = 1_000
_MINUTE: Final = 60 * _SECOND
_TROUBLES: Final[tuple[Verdict, ...]] = ("violated", "unverifiable")


@frozen
class Trouble:
    """One thing that did not conform.

    Attributes:
        judgement: Violated or unverifiable, and why.
        scenario: Where it showed; None if the statement as a whole could not be verified.
    """

    statement: JudgedStatement
    browser: str
    judgement: Judgement
    scenario: JudgedScenario | None

    @property
    def sentence(self) -> str:
        """Why, in a sentence that names the statement."""
        reason = one_line(self.judgement.reason or "No reason was recorded.", 1_000)
        identifier = self.statement.statement.id
        return reason if identifier in reason else f"{reason.removesuffix('.')} ({identifier})."


def troubles(report: Report) -> tuple[Trouble, ...]:
    """All that did not conform: violations first, what was never executed last."""
    found: list[Trouble] = []
    for statement in report.statements:
        told: set[str] = set()
        for scenario in statement.scenarios:
            if scenario.judgement.verdict in _TROUBLES:
                browser = scenario.scenario.browser
                told.add(browser)
                found.append(Trouble(statement, browser, scenario.judgement, scenario))
        found.extend(
            Trouble(statement, browser, judgement, None)
            for browser, judgement in statement.judgements.items()
            if judgement.verdict in _TROUBLES and browser not in told
        )
    # What was never executed has the least to tell, and in a run cut short there is much of it.
    return tuple(sorted(found, key=lambda each: (_TROUBLES.index(each.judgement.verdict), each.scenario is None)))


def verdict_sentence(report: Report) -> str:
    """The whole run's outcome in one sentence."""
    target = f"“{one_line(report.results.header.target.name, 80)}”"
    count = report.count()
    violated, unverifiable, conforming = count["violated"], count["unverifiable"], count["conforms"]
    checked = violated + unverifiable + conforming
    also = f"; {_statements(unverifiable)} could not be verified" if unverifiable else ""
    if report.exit_code == VIOLATED:
        return (
            f"The target {target} does not restore sessions as documented: "
            f"{violated} of {_statements(checked)} {_are(violated)} violated{also}."
        )
    if report.exit_code == CONFORMS:
        scope = "all" if count["not checked"] == 0 else "of those selected, all"
        return f"The target {target} restores sessions as documented: {scope} {_statements(checked)} conform."
    if report.executed == 0:
        return f"Nothing is decided about {target}: no scenario was executed."
    if report.absent and report.complete and not unverifiable:
        absent = ", ".join(one_line(browser.name, 40) for browser in report.absent)
        return (
            f"Nothing is decided about {target} in {absent}, not available here; "
            f"in {', '.join(map(one_line, report.browsers))} {_statements(conforming)} "
            f"conform{'s' if conforming == 1 else ''}."
        )
    if not report.complete:
        return (
            f"Nothing is decided about {target}: the run was cut short, "
            f"{conforming} of {_statements(checked)} conform so far{also}."
        )
    return (
        f"Nothing is decided about {target}: {unverifiable} of {_statements(checked)} could not be verified, "
        f"the other {conforming} conform{'s' if conforming == 1 else ''}."
        if conforming
        else f"Nothing is decided about {target}: {_statements(unverifiable)} could not be verified."
    )


def incomplete_sentence(report: Report) -> str | None:
    """What a reader of an incomplete run has to know before anything else; None for a complete one."""
    why = report.results.why
    if why is None:
        return None
    return f"This run is incomplete: {one_line(why).rstrip('.')}. What it did not reach counts as unverifiable."


def absent_sentence(browser: AbsentBrowser) -> str:
    """What a reader has to know of a browser that was asked for and is not available."""
    why = one_line(browser.why, 400).rstrip(".")
    return f"{one_line(browser.name, 40)} is not available here, so nothing was checked in it: {why}."


def exit_sentence(report: Report) -> str:
    """The exit code with its meaning."""
    code = report.exit_code
    return f"Exit code {code.code} ({code.meaning}): {code.when}."


def milliseconds(value: float) -> str:
    """A duration as people write it: 212 ms, 5.2 s, 3 min 20 s."""
    whole = round(value)
    if abs(whole) < _SECOND:
        return f"{whole} ms"
    if abs(whole) < _MINUTE:
        seconds = f"{whole / _SECOND:.2f}" if abs(whole) < 10 * _SECOND else f"{whole / _SECOND:.1f}"
        return f"{seconds.rstrip('0').rstrip('.')} s"
    minutes, rest = divmod(round(whole / _SECOND), 60)
    return f"{minutes} min {rest} s"


def _statements(count: int) -> str:
    return "1 statement" if count == 1 else f"{count} statements"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"
