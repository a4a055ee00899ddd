"""The sentences that all documents share, in a product owner's words."""

from collections import Counter, defaultdict
from datetime import UTC, datetime
from typing import Final

from attrs import frozen

from reports.exit_codes import CONFORMS, VIOLATED
from reports.foreign_text import one_line
from reports.gate.deciding import Held
from reports.header import AbsentBrowser
from reports.report import JudgedScenario, JudgedStatement, Report
from reports.verdicts import Judgement, Verdict

REPRODUCE: Final = "Run it again"

_MOST_REPETITIONS: Final = 12
_SECOND: Final = 1_000
_MINUTE: Final = 60 * _SECOND
_TROUBLES: Final[tuple[Verdict, ...]] = ("violated", "unverifiable")


@frozen
class Trouble:
    """One thing that did not conform.

    Attributes:
        judgement: Violated or unverifiable, and why.
        scenario: Where it showed; None if the statement as a whole could not be verified.
        known: The expectations that list it; empty if none does.
        repetitions: In which repetitions of the scenario it showed, the first of them told; empty without any.
    """

    statement: JudgedStatement
    browser: str
    judgement: Judgement
    scenario: JudgedScenario | None
    known: tuple[Held, ...]
    repetitions: tuple[int, ...] = ()

    @property
    def sentence(self) -> str:
        """Why, in a sentence that names the statement."""
        reason = one_line(self.judgement.reason or "No reason was recorded.", 1_000)
        identifier = self.statement.statement.id
        return reason if identifier in reason else f"{reason.removesuffix('.')} ({identifier})."


def repetitions_sentence(trouble: Trouble, report: Report) -> str:
    """In which repetitions it showed, as the end of a sentence; empty where scenarios are run once."""
    if not trouble.repetitions:
        return ""
    many, of = len(trouble.repetitions), report.results.header.repeat
    shown = ", ".join(map(str, trouble.repetitions[:_MOST_REPETITIONS]))
    more = ", ..." if many > _MOST_REPETITIONS else ""
    return f", {trouble.judgement.verdict} in {many} of {of} repetitions ({shown}{more})"


def troubles(report: Report) -> tuple[Trouble, ...]:
    """All that did not conform and is not known: violations first, what was never executed last."""
    return tuple(each for each in _all_troubles(report) if not each.known)


def known_deviations(report: Report) -> tuple[Trouble, ...]:
    """All that did not conform exactly as the expectations list it."""
    return tuple(each for each in _all_troubles(report) if each.known)


def _all_troubles(report: Report) -> list[Trouble]:
    found: list[Trouble] = []
    repeated = report.results.header.repeat > 1
    for statement in report.statements:
        told: set[str] = set()
        alike: defaultdict[object, list[JudgedScenario]] = defaultdict(list)
        for scenario in statement.scenarios:
            if scenario.judgement.verdict in _TROUBLES:
                told.add(scenario.scenario.browser)
                alike[_alike(scenario) if repeated else id(scenario)].append(scenario)
        for first, *others in alike.values():
            repetitions = tuple(each.scenario.repetition for each in (first, *others)) if repeated else ()
            browser = first.scenario.browser
            found.append(Trouble(statement, browser, first.judgement, first, first.known, repetitions))
        found.extend(
            Trouble(statement, browser, judgement, None, statement.known.get(browser, ()))
            for browser, judgement in statement.missing.items()
            # Of a run cut short nobody wants to hear twice that a statement is not through.
            if report.complete or browser not in told
        )
    # What was never executed has the least to tell, and in a run cut short there is much of it.
    found.sort(key=lambda each: (_TROUBLES.index(each.judgement.verdict), each.scenario is None))
    return found


def _alike(judged: JudgedScenario) -> tuple[object, ...]:
    """What repetitions of a scenario have in common that did not conform in the same way."""
    known = tuple(held.number for held in judged.known)
    return judged.scenario.browser, judged.scenario.name, judged.judgement.verdict, known


def gate_sentences(report: Report) -> tuple[str, ...]:
    """What became of the expectations that were not met, each with what to do."""
    return tuple(one_line(held.sentence, 1_000) for held in report.gate.held if held.state != "as listed")


def known_sentence(trouble: Trouble) -> str:
    """Why a known deviation is accepted, until when, and where it is worked on."""
    told = dict.fromkeys(
        f"Known until {each.expectation.expires}: {one_line(each.expectation.reason, 500)} "
        f"({one_line(each.expectation.issue, 500)})"
        for each in trouble.known
    )
    return " ".join(told)


def verdict_sentence(report: Report) -> str:
    """The whole run's outcome in one sentence."""
    target = f"“{one_line(report.results.header.target.name, 80)}”"
    count = standings(report)
    checked = sum(count[each] for each in ("conforms", "violated", "unverifiable", "listed", "reported"))
    if report.exit_code == VIOLATED:
        return _violated(report, target, count, checked)
    if report.exit_code == CONFORMS:
        return f"The target {target} restores sessions as documented{_conforming(report, count, checked)}."
    if report.absent and report.executed and report.complete and not count["unverifiable"]:
        return f"Nothing is decided about {target} in {_absent(report, count)}."
    return f"Nothing is decided about {target}: {_undecided(report, count, checked)}."


def _violated(report: Report, target: str, count: Counter[str], checked: int) -> str:
    violated = count["violated"]
    if violated:
        return (
            f"The target {target} does not restore sessions as documented: "
            f"{violated} of {_statements(checked)} {_are(violated)} violated{_also(count)}."
        )
    failing = [held.state for held in report.shut_by]
    states = ", ".join(f"{failing.count(state)} {state}" for state in dict.fromkeys(failing))
    return (
        f"The expectations do not fit the target {target}: of {len(report.gate.held)} entries, {states}{_also(count)}."
    )


def _conforming(report: Report, count: Counter[str], checked: int) -> str:
    conforming = count["conforms"]
    if conforming < checked:
        verb = "conforms" if conforming == 1 else "conform"
        apart = "known deviations" if count["listed"] else "what does not gate"
        return f", apart from {apart}: {conforming} of {_statements(checked)} {verb}{_also(count)}"
    if checked == 1:
        return ": the 1 statement that was checked conforms"
    scope = "all" if report.count()["not checked"] == 0 else "of those selected, all"
    return f": {scope} {_statements(checked)} conform"


def _absent(report: Report, count: Counter[str]) -> str:
    absent = ", ".join(one_line(browser.name, 40) for browser in report.absent)
    present = ", ".join(one_line(name, 40) for name in report.browsers)
    verb = "conforms" if count["conforms"] == 1 else "conform"
    return f"{absent}, not available here; in {present} {_statements(count['conforms'])} {verb}{_also(count)}"


def _undecided(report: Report, count: Counter[str], checked: int) -> str:
    conforming = count["conforms"]
    if report.executed == 0:
        return "no scenario was executed"
    if not report.complete:
        return f"the run was cut short, {conforming} of {_statements(checked)} conform so far{_also(count)}"
    if count["unverifiable"] == 0:
        return f"no scenario was executed of what gates{_also(count)}"
    verb = "conforms" if conforming == 1 else "conform"
    return f"{conforming} of {_statements(checked)} {verb}{_also(count)}"


def standings(report: Report) -> Counter[str]:
    """How many statements stand how: by their worst verdict, or `listed`, or `reported` alone as their level says."""
    return Counter(_class(statement) for statement in report.statements)


def _class(statement: JudgedStatement) -> str:
    worst = statement.worst
    if worst not in _TROUBLES:
        return worst
    if not statement.unlisted:
        return "listed"
    if not statement.gates:
        return "reported"
    return "violated" if "violated" in statement.unlisted else "unverifiable"


def _also(count: Counter[str]) -> str:
    told = (
        ("unverifiable", "could not be verified"),
        ("listed", "{deviate} exactly as listed"),
        ("reported", "{do} not conform and {do} not gate"),
    )
    return "".join(
        f"; {_statements(count[each])} "
        + words.format(deviate="deviates" if count[each] == 1 else "deviate", do="does" if count[each] == 1 else "do")
        for each, words in told
        if count[each]
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


def pipeline_sentence(report: Report) -> str:
    """What the run means for a pipeline that gates on it."""
    code = report.exit_code
    verb = "goes on" if code == CONFORMS else "stops"
    return f"A pipeline that gates on this run {verb} (exit code {code.code}: {code.meaning})."


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


def day(instant: str) -> str:
    """A time of the results as people write it, in UTC."""
    return datetime.fromisoformat(instant).astimezone(UTC).strftime("%Y-%m-%d, %H:%M UTC")


def _statements(count: int) -> str:
    return "1 statement" if count == 1 else f"{count} statements"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"
