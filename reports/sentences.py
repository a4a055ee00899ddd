"""The sentences that all documents share, in a product owner's words."""

from collections import Counter
from datetime import UTC, datetime
from typing import Final

from reports.exit_codes import CONFORMS, VIOLATED
from reports.foreign_text import one_line
from reports.header import AbsentBrowser, Browser, Header
from reports.report import JudgedStatement, Report
from reports.troubles import Trouble
from reports.verdicts import TROUBLES

REPRODUCE: Final = "Run it again"

_CONFORM: Final = ("conforms", "conform")
_MOST_REPETITIONS: Final = 12
_SECOND: Final = 1_000
_MINUTE: Final = 60 * _SECOND


def repetitions_sentence(trouble: Trouble) -> str:
    """In which repetitions it showed, as the end of a sentence; empty where scenarios are run once."""
    if not trouble.repetitions:
        return ""
    many, of = len(trouble.repetitions), _times(trouble)
    shown = ", ".join(map(str, trouble.repetitions[:_MOST_REPETITIONS]))
    more = ", ..." if many > _MOST_REPETITIONS else ""
    return f", {trouble.judgement.verdict} in {many} of {of} repetitions ({shown}{more})"


def gate_sentences(report: Report) -> tuple[str, ...]:
    """What became of the expectations that were not met, each with what to do."""
    return tuple(one_line(held.sentence, 1_000) for held in report.gate.held if held.state != "as listed")


def known_sentence(trouble: Trouble) -> str:
    """In how many repetitions a known deviation showed, why it is accepted, until when, and where it is worked on."""
    told = dict.fromkeys(
        f"Known until {each.expectation.expires}: {one_line(each.expectation.reason, 500)} "
        f"({one_line(each.expectation.issue, 500)})"
        for each in trouble.known
    )
    return " ".join([*([how_often_sentence(trouble)] if trouble.repetitions else []), *told])


def how_often_sentence(trouble: Trouble) -> str:
    """In how many repetitions something that a scenario met showed."""
    return f"In {len(trouble.repetitions)} of {_times(trouble)} repetitions."


def _times(trouble: Trouble) -> int:
    """How often its scenario ran in its browser: a run that was divided or cut short has not every repetition."""
    name = trouble.scenario.scenario.name if trouble.scenario else None
    return sum(
        (each.scenario.browser, each.scenario.name) == (trouble.browser, name) for each in trouble.statement.scenarios
    )


def verdict_sentence(report: Report) -> str:
    """The whole run's outcome in one sentence."""
    return f"{_outcome(report)}{_partly(report)}."


def _outcome(report: Report) -> str:
    target = f"“{one_line(report.results.header.target.name, 80)}”"
    count = standings(report)
    checked = sum(count[each] for each in ("conforms", "violated", "unverifiable", "listed", "reported"))
    if report.exit_code == VIOLATED:
        return _violated(report, target, count, checked)
    if report.exit_code == CONFORMS:
        return f"The target {target} restores sessions as documented{_conforming(report, count, checked)}"
    undecided = f"It is not decided whether the target {target} restores sessions as documented"
    if report.absent and report.executed and report.complete and not count["unverifiable"]:
        return f"{undecided} in {_absent(report, count)}"
    return f"{undecided}: {_undecided(report, count, checked)}"


def _violated(report: Report, target: str, count: Counter[str], checked: int) -> str:
    if count["violated"]:
        share = _share(count["violated"], checked, "is violated", "are violated")
        return f"The target {target} does not restore sessions as documented: {share}{_also(count)}"
    failing = [held.state for held in report.shut_by]
    states = ", ".join(f"{failing.count(state)} {state}" for state in dict.fromkeys(failing))
    entries = "the only entry is" if len(report.gate.held) == 1 else f"of {len(report.gate.held)} entries,"
    told = failing[0] if len(report.gate.held) == 1 else states
    return f"The expectations do not fit the target {target}: {entries} {told}{_also(count)}"


def _partly(report: Report) -> str:
    """In which browsers less was checked than in others: what holds in one is not said of these."""
    checked = [each for each in report.statements if each.worst not in ("not checked", "not claimed")]
    told = ""
    for browser in report.browsers:
        here = sum(each.standing(browser) != "not checked" for each in checked)
        if here < len(checked):
            many = f"only {here} of {len(checked)} {'was' if here == 1 else 'were'}" if here else "nothing of this was"
            told += f"; in {one_line(browser, 40)} {many} checked"
    return told


def _conforming(report: Report, count: Counter[str], checked: int) -> str:
    if count["conforms"] < checked:
        apart = "known deviations" if count["listed"] else "what does not gate"
        return f", apart from {apart}: {_share(count['conforms'], checked, *_CONFORM)}{_also(count)}"
    scope = "" if checked == 1 or report.count()["not checked"] == 0 else "of those selected, "
    return f": {scope}{_share(checked, checked, *_CONFORM)}"


def _absent(report: Report, count: Counter[str]) -> str:
    absent = ", ".join(one_line(browser.name, 40) for browser in report.absent)
    where = "here" if {browser.name for browser in report.absent}.isdisjoint(report.browsers) else "to every run"
    present = ", ".join(one_line(name, 40) for name in report.browsers)
    verb = "conforms" if count["conforms"] == 1 else "conform"
    return f"{absent}, not available {where}; in {present} {_statements(count['conforms'])} {verb}{_also(count)}"


def _undecided(report: Report, count: Counter[str], checked: int) -> str:
    if report.executed == 0:
        return "no scenario was executed"
    conforming = _share(count["conforms"], checked, *_CONFORM)
    if not report.complete:
        return f"the run was cut short, {conforming} so far{_also(count)}"
    if count["unverifiable"] == 0:
        return f"no scenario was executed of what gates{_also(count)}"
    return f"{conforming}{_also(count)}"


def standings(report: Report) -> Counter[str]:
    """How many statements stand how: by their worst verdict, or `listed`, or `reported` alone as their level says."""
    return Counter(_class(statement) for statement in report.statements)


def _class(statement: JudgedStatement) -> str:
    worst = statement.worst
    if worst not in TROUBLES:
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


def seed_words(header: Header) -> str | None:
    """The seeds of the run, or of each of the runs that were put together; None if none is known."""
    seeds = ", ".join(map(str, header.seeds))
    return f"Seed{'s' if len(header.seeds) > 1 else ''} {seeds}" if seeds else None


def incomplete_sentence(report: Report) -> str | None:
    """What a reader of an incomplete run has to know before anything else; None for a complete one."""
    why = report.results.why
    if why is None:
        return None
    return f"This run is incomplete: {one_line(why).rstrip('.')}. What it did not reach counts as unverifiable."


def unfinished(report: Report) -> tuple[str, str] | None:
    """What keeps the whole run from deciding anything, for documents of cases: the check's name and why it failed."""
    incomplete = incomplete_sentence(report)
    if incomplete is not None:
        return "The run came to its end", incomplete
    return None if report.decides else ("Something was executed", "No scenario was executed of what gates.")


def availability(browser: AbsentBrowser) -> str:
    """The check that an absent browser fails, for documents of cases."""
    return f"{one_line(browser.name, 40)} is available"


def unchecked_sentence(report: Report) -> str | None:
    """How many statements were not checked, for documents that do not list these; None if all were."""
    count = report.count()["not checked"]
    return f"Not checked: {count} of {_statements(len(report.statements))}." if count else None


def absent_sentence(browser: AbsentBrowser, report: Report) -> str:
    """What a reader has to know of a browser that was asked for and is not available."""
    why = one_line(browser.why, 400).rstrip(".")
    if browser.name in report.browsers:
        return f"{one_line(browser.name, 40)} was not available to every run, so not all was checked in it: {why}."
    return f"{one_line(browser.name, 40)} is not available here, so nothing was checked in it: {why}."


def browser_words(browser: Browser) -> str:
    """Which browser it was, beside its name: version, mode, engine and channel where the name does not tell them."""
    channel = "" if browser.channel in (None, browser.name) else f", channel {one_line(browser.channel or '', 40)}"
    engine = "" if browser.engine == browser.name else f", engine {browser.engine}"
    executable = "" if browser.executable is None else f", {one_line(browser.executable, 60)}"
    return f"{one_line(browser.version, 40)} ({browser.mode}{engine}{channel}{executable})"


def other_words(browser: Browser, header: Header) -> str:
    """Which browser without a column it was, beside its name, and what it was there for."""
    statements = dict.fromkeys(each.statement for each in header.crossings if each.other == browser.name)
    purpose = f"for {', '.join(statements)} alone" if statements else "beside the columns"
    return f"{browser_words(browser)}, {purpose}"


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


def _share(part: int, whole: int, one: str, many: str) -> str:
    """Of how many statements that were checked something is so, with its verb for one and for many."""
    if part == 0:
        return f"no statement {one}"
    if part == whole:
        return f"all {whole} statements {many}" if whole > 1 else f"the one statement that was checked {one}"
    verb = one if part == 1 else many
    return f"{part} of {_statements(whole)} {verb}"


def _statements(count: int) -> str:
    return "1 statement" if count == 1 else f"{count} statements"
