"""What changed between two runs of a target, statement by statement, and whether anything is worse."""

from collections.abc import Iterator, Mapping
from statistics import median
from typing import Final, Literal, TypeAlias, get_args

from attrs import frozen

from reports.delays import delays_of
from reports.exit_codes import NOT_COMPARED, NOTHING_WORSE, WORSE, ExitCode
from reports.foreign_text import one_line
from reports.how_often import HowOften, scenarios_how_often, statements_how_often
from reports.lines import Observed
from reports.report import JudgedStatement, Report, Standing
from reports.sentences import incomplete_sentence
from reports.verdicts import VERDICTS

Kind: TypeAlias = Literal[
    "regression",
    "newly violated",
    "conforms less often",
    "no longer checked",
    "improvement",
    "conforms more often",
    "newly checked",
    "still not checked",
]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
"""Every kind of change, the worst first."""

WORSE_KINDS: Final[frozenset[Kind]] = frozenset({"regression", "newly violated", "conforms less often"})

_CHECKED: Final[frozenset[Standing]] = frozenset({"conforms", "violated"})
_FEWEST: Final = 5
_Standings: TypeAlias = Mapping[str, tuple[Standing, str | None]]


@frozen
class Threshold:
    """When conversations count as slower: their median delay has to grow by more than both of these."""

    percent: float = 50
    ms: float = 250

    def __str__(self) -> str:
        """In words, as every form of the comparison states it."""
        return (
            f"slower where the median is more than {self.percent:g} % and more than {self.ms:g} ms above what it was, "
            f"of at least {_FEWEST} measurements in each run"
        )


@frozen
class ScenarioChange:
    """A scenario that stands otherwise; "not checked" also where a run does not have it."""

    name: str
    was: Standing
    now: Standing
    reason: str | None
    often: HowOften | None = None


@frozen
class Change:
    """A statement that stands otherwise in a browser, or conforms less or more often, or some of whose scenarios do."""

    kind: Kind
    statement: str
    title: str
    level: str
    browser: str
    was: Standing
    now: Standing
    reason: str | None
    scenarios: tuple[ScenarioChange, ...]
    often: HowOften | None = None


@frozen
class Sight:
    """What was observed of an allowance or a limitation, where that is no longer the same."""

    statement: str
    title: str
    browser: str
    was: Observed
    now: Observed


@frozen
class Delay:
    """The delays of conversations in a browser in both runs, sorted milliseconds."""

    browser: str
    was: tuple[float, ...]
    now: tuple[float, ...]
    slower: bool


@frozen
class Comparison:
    """Two runs side by side.

    Attributes:
        obstacles: Why they cannot be compared, in sentences; then there is nothing else.
        remarks: What else differs between them and may be the cause of what changed.
        unfinished: What is to be known of runs that are incomplete.
        lost: Browsers that the old run has results of and the new one not.
        gained: The other way round.
    """

    old: Report
    new: Report
    threshold: Threshold
    obstacles: tuple[str, ...]
    remarks: tuple[str, ...]
    unfinished: tuple[str, ...]
    lost: tuple[str, ...]
    gained: tuple[str, ...]
    changes: tuple[Change, ...]
    sights: tuple[Sight, ...]
    delays: tuple[Delay, ...]

    def of(self, kind: Kind) -> tuple[Change, ...]:
        """The changes of one kind."""
        return tuple(change for change in self.changes if change.kind == kind)

    @property
    def exit_code(self) -> ExitCode:
        """What follows from it."""
        if self.obstacles:
            return NOT_COMPARED
        # What a run that was cut short did not reach is not given up; it is not known.
        given_up = bool(self.of("no longer checked") or self.lost) and self.new.complete
        if given_up or any(self.of(kind) for kind in WORSE_KINDS) or any(delay.slower for delay in self.delays):
            return WORSE
        return NOT_COMPARED if self.unfinished else NOTHING_WORSE


def compare(old: Report, new: Report, threshold: Threshold) -> Comparison:
    """Hold a run against an earlier one."""
    both = [browser for browser in new.browsers if browser in old.browsers]
    obstacles = tuple(_obstacles(old, new, both))
    comparable = not obstacles
    return Comparison(
        old=old,
        new=new,
        threshold=threshold,
        obstacles=obstacles,
        remarks=tuple(_remarks(old, new)) if comparable else (),
        unfinished=tuple(_unfinished(old, new)),
        lost=tuple(browser for browser in old.browsers if browser not in both and _any_checked(old, browser)),
        gained=tuple(browser for browser in new.browsers if browser not in both and _any_checked(new, browser)),
        changes=tuple(sorted(_changes(old, new, both), key=lambda each: KINDS.index(each.kind))) if comparable else (),
        sights=tuple(_sights(old, new, both)) if comparable else (),
        delays=tuple(_delays(old, new, both, threshold)) if comparable else (),
    )


def _obstacles(old: Report, new: Report, both: list[str]) -> Iterator[str]:
    was, now = old.results.header, new.results.header
    if was.edition != now.edition:
        yield f"They are of different editions: {one_line(was.edition, 40)} and {one_line(now.edition, 40)}."
    if not both:
        first, second = (", ".join(one_line(each, 40) for each in run.browsers) for run in (old, new))
        yield f"They have no browser in common: {first or 'none'} and {second or 'none'}."


def _remarks(old: Report, new: Report) -> Iterator[str]:
    was, now = old.results.header, new.results.header
    told = (
        ("They judge different targets", f"“{was.target.name}”", f"“{now.target.name}”"),
        ("The target's build differs", was.target.build, now.target.build),
        ("The suite's version differs", was.suite.version, now.suite.version),
        ("The suite's commit differs", was.suite.commit, now.suite.commit),
        ("How often each scenario was run differs", str(was.repeat), str(now.repeat)),
        ("What was selected differs", was.scope or "everything", now.scope or "everything"),
        ("The machines differ", _machine(old), _machine(new)),
    )
    for remark, before, after in told:
        if before != after:
            yield f"{remark}: {one_line(before or 'unknown', 120)} and {one_line(after or 'unknown', 120)}."
    known = {browser.name: browser for browser in was.browsers}
    for browser in now.browsers:
        earlier = known.get(browser.name)
        if earlier and (earlier.version, earlier.mode) != (browser.version, browser.mode):
            builds = (f"{one_line(each.version, 40)} ({each.mode})" for each in (earlier, browser))
            yield f"{one_line(browser.name, 40)} differs: {' and '.join(builds)}."


def _machine(report: Report) -> str:
    platform = report.results.header.platform
    return f"{platform.system} {platform.release} {platform.machine}"


def _unfinished(old: Report, new: Report) -> Iterator[str]:
    for name, report in (("The old run", old), ("The new run", new)):
        sentence = incomplete_sentence(report)
        if sentence is not None:
            yield sentence.replace("This run", name, 1)


def _any_checked(report: Report, browser: str) -> bool:
    return any(statement.standing(browser) in _CHECKED for statement in report.statements)


def _changes(old: Report, new: Report, both: list[str]) -> Iterator[Change]:
    earlier = {judged.statement.id: judged for judged in old.statements}
    later = {judged.statement.id: judged for judged in new.statements}
    for identifier in dict.fromkeys([*later, *earlier]):
        before, after = earlier.get(identifier), later.get(identifier)
        told = after or before
        for browser in both:
            was, now = _standing(before, browser), _standing(after, browser)
            often = statements_how_often(before, old, after, new, browser)
            figures = scenarios_how_often(before, old, after, new, browser)
            scenarios = tuple(_scenarios(_by_name(before, browser), _by_name(after, browser), figures))
            kind = _worst_kind([_kind(was, now, often), *(_kind(each.was, each.now, each.often) for each in scenarios)])
            if kind is not None and told is not None:
                judgement = after.judgements.get(browser) if after else None
                yield Change(
                    kind=kind,
                    statement=identifier,
                    title=told.statement.title,
                    level=told.statement.level,
                    browser=browser,
                    was=was,
                    now=now,
                    reason=judgement.reason if judgement else None,
                    scenarios=scenarios,
                    often=often,
                )


def _standing(judged: JudgedStatement | None, browser: str) -> Standing:
    return "not checked" if judged is None else judged.standing(browser)


def _scenarios(was: _Standings, now: _Standings, figures: Mapping[str, HowOften]) -> Iterator[ScenarioChange]:
    for name in dict.fromkeys([*now, *was]):
        earlier, _ = was.get(name, ("not checked", None))
        later, reason = now.get(name, ("not checked", None))
        if _kind(earlier, later, figures.get(name)) is not None:
            yield ScenarioChange(name, earlier, later, reason, figures.get(name))


def _by_name(judged: JudgedStatement | None, browser: str) -> _Standings:
    """Each scenario's verdict and why; of one that was run several times, the worst."""
    found: dict[str, tuple[Standing, str | None]] = {}
    for verdict in reversed(VERDICTS):
        for each in judged.scenarios if judged else ():
            if each.scenario.browser == browser and each.judgement.verdict == verdict:
                found[each.scenario.name] = (verdict, each.judgement.reason)
    return found


def _worst_kind(kinds: list[Kind | None]) -> Kind | None:
    return next((kind for kind in KINDS if kind in kinds), None)


def _kind(was: Standing, now: Standing, often: HowOften | None) -> Kind | None:
    if was == now:
        # Of repetitions the worst decides, which says nothing of how many they were.
        if often is None or not (often.less or often.more):
            return None
        return "conforms less often" if often.less else "conforms more often"
    if now == "violated":
        return "regression" if was == "conforms" else "newly violated"
    if now == "conforms":
        return "improvement" if was == "violated" else "newly checked"
    return "no longer checked" if was in _CHECKED else "still not checked"


def _sights(old: Report, new: Report, both: list[str]) -> Iterator[Sight]:
    earlier = {judged.statement.id: judged for judged in old.statements}
    for judged in new.statements:
        before = earlier.get(judged.statement.id)
        for browser in both:
            was, now = before.observed[browser] if before else None, judged.observed[browser]
            if was is not None and now is not None and was != now:
                yield Sight(judged.statement.id, judged.statement.title, browser, was, now)


def _delays(old: Report, new: Report, both: list[str], threshold: Threshold) -> Iterator[Delay]:
    for browser in both:
        was, now = delays_of(old, browser), delays_of(new, browser)
        if was and now:
            yield Delay(browser, tuple(was), tuple(now), _slower(was, now, threshold))


def _slower(was: list[float], now: list[float], threshold: Threshold) -> bool:
    if min(len(was), len(now)) < _FEWEST:
        return False
    before, after = median(was), median(now)
    # Conversations may even be there a moment before presence is seen to be; a share of nothing says nothing.
    return after - before > max(threshold.ms, max(before, 0) * threshold.percent / 100)
