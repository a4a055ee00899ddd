"""Puts the results of several runs together: shards of one run, browsers, machines."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import pairwise, permutations
from pathlib import Path
from typing import Final

from attrs import evolve, frozen

from reports.foreign_text import one_line
from reports.gate.expected import Expectations
from reports.header import (
    AbsentBrowser,
    Browser,
    Crossing,
    Header,
    Part,
    Platform,
    Shard,
    Statement,
    lacking_shards,
)
from reports.lines import Footer, Results


class NotMergeableError(Exception):
    """Results that overlap or contradict each other; the text names their folders and what to do."""


@frozen
class Run:
    """A run's results, and the folder that they are from."""

    folder: Path
    results: Results

    @property
    def header(self) -> Header:
        """What was known before the first scenario."""
        return self.results.header


def in_order(runs: Sequence[Run]) -> list[Run]:
    """The runs in an order of their own, so that it does not matter in which somebody names them."""
    return sorted(runs, key=_place_in_order)


def merge(ordered: Sequence[Run], expectations: Expectations | None = None) -> Results:
    """The results of all runs as those of one.

    Args:
        ordered: At least one, in order.
        expectations: What to gate by instead of what the runs were given.

    Raises:
        NotMergeableError: If two of them hold the same scenario of the same browser, or were not made under the same
            circumstances.
    """
    first = ordered[0].header
    for one, other in pairwise(ordered):
        _agree(one, other)
        if expectations is None and one.header.expectations != other.header.expectations:
            raise _conflict(one, other, "they were given different expectations", "Say by --expectations which hold")
    _divided_alike(ordered)
    _overlap(ordered)
    parts = tuple(part for run in ordered for part in _parts(run.results))
    browsers = _browsers(ordered)
    columns = {browser.name for browser in browsers}
    others = dict.fromkeys(each for run in ordered for each in run.header.others if each.name not in columns)
    crossings = _crossings(ordered, parts, browsers)
    statements = tuple(_statement(at, ordered, crossings) for at in range(len(first.statements)))
    _not_too_many(statements, ordered)
    seeds = {part.seed for part in parts}
    why = [*_reasons(parts), *(f"shard {shard} is missing" for shard in _missing(parts))]
    finished = max((part.finished or part.started for part in parts), key=datetime.fromisoformat)
    return Results(
        header=evolve(
            first,
            browsers=browsers,
            absent=tuple({each.name: each for run in ordered for each in _absent(run.header, parts)}.values()),
            platform=_platform([part.platform for part in parts]),
            seed=seeds.pop() if len(seeds) == 1 else None,
            started=min((part.started for part in parts), key=datetime.fromisoformat),
            selection=_selection(parts),
            statements=statements,
            expectations=expectations or first.expectations,
            shard=None,
            parts=parts,
            crossings=crossings,
            others=tuple(others),
        ),
        scenarios=tuple(scenario for run in ordered for scenario in run.results.scenarios),
        footer=Footer(finished, complete=not why, why="; ".join(why) or None, exit_code=0),
        torn=False,
    )


_SAME: Final[tuple[tuple[str, Callable[[Header], object]], ...]] = (
    ("they judge different targets", lambda header: header.target.name),
    ("they judge different builds of the target", lambda header: header.target.build),
    ("they are of different editions", lambda header: header.edition),
    ("they are of different versions of the suite", lambda header: header.suite.version),
    ("they are of different commits of the suite", lambda header: header.suite.commit),
    ("they were granted different budgets", lambda header: dict(header.budgets)),
    ("they ran each scenario a different number of times", lambda header: header.repeat),
)


_SAME_BROWSERS: Final = "Run them with the same --browser and --cross-browser"
_CUT_OFF: Final = "the results that it was put together into were cut off"


def _agree(one: Run, other: Run) -> None:
    for complaint, told in _SAME:
        ours, theirs = told(one.header), told(other.header)
        if ours != theirs:
            values = f"{one_line(str(ours), 80)} and {one_line(str(theirs), 80)}"
            raise _conflict(one, other, f"{complaint}, {values}", "Put together what belongs together")
    for ours, theirs in zip(one.header.statements, other.header.statements, strict=False):
        if evolve(ours, expected={}) != evolve(theirs, expected={}):
            raise _conflict(one, other, f"they know different statements, as {ours.id} shows", "Run one of them again")
    if len(one.header.statements) != len(other.header.statements):
        raise _conflict(one, other, "they know different statements", "Run one of them again")


def _conflict(one: Run, other: Run, why: str, remedy: str) -> NotMergeableError:
    return NotMergeableError(f"{one.folder} and {other.folder} cannot be put together: {why}. {remedy}.")


def _overlap(runs: Sequence[Run]) -> None:
    found: dict[tuple[object, ...], Run] = {}
    for run in runs:
        for scenario in run.results.scenarios:
            earlier = found.setdefault(scenario.key, run)
            if earlier is not run:
                name = f"“{one_line(scenario.name, 120)}” ({scenario.statement}) in {one_line(scenario.browser, 40)}"
                raise _conflict(earlier, run, f"both hold a result of {name}", "Leave one of them out")


def _browsers(runs: Sequence[Run]) -> tuple[Browser, ...]:
    found: dict[str, tuple[Browser, Run]] = {}
    for run in runs:
        for browser in run.header.browsers:
            known, earlier = found.setdefault(browser.name, (browser, run))
            ours, theirs = _build(known), _build(browser)
            if ours != theirs:
                name = one_line(browser.name, 40)
                why = f"{name} is {one_line(ours, 80)} in one and {one_line(theirs, 80)} in the other"
                raise _conflict(earlier, run, why, "Results of two builds cannot share a column")
    return tuple(browser for browser, _ in found.values())


def _build(browser: Browser) -> str:
    channel = "" if browser.channel is None else f", channel {browser.channel}"
    return f"{browser.engine} {browser.version} ({browser.mode}{channel})"


def _divided_alike(runs: Sequence[Run]) -> None:
    """Shards of one run are dealt out of the same scenarios; of others, some would be run twice and some never."""
    found: dict[tuple[object, ...], tuple[frozenset[Crossing], Run]] = {}
    for run in runs:
        for part in _parts(run.results):
            for browser in part.browsers if part.shard else ():
                ours = frozenset(each for each in part.crossings if each.browser == browser)
                key = (browser, part.selection, part.shard and part.shard.total)
                theirs, earlier = found.setdefault(key, (ours, run))
                if ours != theirs:
                    why = f"they are shards that check {_told(theirs)} in one, and {_told(ours)} in the other"
                    raise _conflict(earlier, run, why, _SAME_BROWSERS)


def _told(crossings: Iterable[Crossing]) -> str:
    return ", ".join(
        sorted(
            f"{each.statement} from {one_line(each.browser, 40)} to {one_line(each.other, 40)}" for each in crossings
        )
    )


def _crossings(runs: Sequence[Run], parts: Sequence[Part], browsers: Sequence[Browser]) -> tuple[Crossing, ...]:
    """The pairs that the runs were to check, and those between their browsers that none of them could choose."""
    scenarios = [scenario for run in runs for scenario in run.results.scenarios if scenario.other is not None]
    claimed = {(each.statement, each.browser) for each in scenarios if each.ended != "not claimed"}
    unclaimed = {(each.statement, each.browser) for each in scenarios} - claimed
    planned = dict.fromkeys(each for part in parts for each in part.crossings)
    beside = {pair for part in parts for pair in permutations(part.browsers, 2)}
    apart = [pair for pair in permutations([browser.name for browser in browsers], 2) if pair not in beside]
    for statement in dict.fromkeys(each.statement for each in planned):
        planned |= dict.fromkeys(Crossing(statement, *pair) for pair in apart if (statement, pair[0]) not in unclaimed)
    return tuple(planned)


def _statement(at: int, runs: Sequence[Run], crossings: Sequence[Crossing]) -> Statement:
    """A statement with what each run expects of it in its own browsers, or what is expected of all its pairs."""
    statement = runs[0].header.statements[at]
    pairs = Counter(each.browser for each in crossings if each.statement == statement.id)
    expected = {browser: statement.scenarios * many * runs[0].header.repeat for browser, many in pairs.items()}
    first: dict[str, Run] = {}
    for run in runs:
        for browser in (browser.name for browser in run.header.browsers if browser.name not in pairs):
            other, many = first.setdefault(browser, run), run.header.statements[at].expected_in(browser)
            if expected.setdefault(browser, many) != many:
                why = f"they expect different numbers of results of {statement.id} in {one_line(browser, 40)}"
                raise _conflict(other, run, why, _SAME_BROWSERS)
    return evolve(statement, expected=expected)


def _not_too_many(statements: Iterable[Statement], runs: Sequence[Run]) -> None:
    """Refuse what nothing could read: more results than the statements have."""
    left = {(each.id, browser): many for each in statements for browser, many in each.expected.items()}
    first: dict[tuple[str, str], Run] = {}
    for run in runs:
        for scenario in run.results.scenarios:
            place = (scenario.statement, scenario.browser)
            earlier = first.setdefault(place, run)
            left[place] -= 1
            if left[place] < 0:
                many = f"more results of {scenario.statement} in {one_line(scenario.browser, 40)} than there can be"
                raise _conflict(earlier, run, f"together they hold {many}", "Leave one of them out")


def _parts(results: Results) -> tuple[Part, ...]:
    header = results.header
    if header.parts and results.footer is None:
        # Nobody knows of which part something is missing.
        return tuple(evolve(part, complete=False, why=part.why or _CUT_OFF) for part in header.parts)
    # Which shards were missing when these were put together is asked anew, as they may be here now.
    return header.parts or (
        Part(
            browsers=tuple(browser.name for browser in header.browsers),
            platform=header.platform,
            seed=header.seed,
            selection=header.selection,
            shard=header.shard,
            started=header.started,
            finished=None if results.footer is None else results.footer.finished,
            complete=results.complete,
            why=results.why,
            crossings=header.crossings,
        ),
    )


def _reasons(parts: Sequence[Part]) -> Iterator[str]:
    for part in parts:
        if not part.complete:
            named = f"shard {part.shard}" if part.shard else f"the run in {', '.join(part.browsers)}"
            yield f"{named} is incomplete, as {part.why}" if part.why else f"{named} is incomplete"


def _missing(parts: Sequence[Part]) -> Iterator[str]:
    """The shards that nobody named, each with the browsers that lack it."""
    lacking: defaultdict[tuple[str | None, Shard], list[str]] = defaultdict(list)
    for browser in dict.fromkeys(browser for part in parts for browser in part.browsers):
        for selection, shard in lacking_shards(parts, browser):
            lacking[selection, shard].append(browser)
    for (selection, shard), browsers in lacking.items():
        yield f"{shard} of {', '.join(browsers)}" + (f" ({selection})" if selection else "")


def _absent(header: Header, parts: Sequence[Part]) -> Iterator[AbsentBrowser]:
    """The browsers that a run lacked, but for those in which another run checked as much; shards miss each other."""
    for each in header.absent:
        if not any(each.name in part.browsers and part.selection in (None, header.selection) for part in parts):
            yield each


def _selection(parts: Sequence[Part]) -> str | None:
    whole = {browser for part in parts if part.selection is None for browser in part.browsers}
    # What was run besides everything leaves nothing out.
    telling = [part for part in parts if part.selection is None or not whole.issuperset(part.browsers)]
    told = {part.selection for part in telling}
    if len(told) == 1:
        return told.pop()
    return "; ".join(dict.fromkeys(f"{', '.join(part.browsers)}: {part.selection or 'all'}" for part in telling))


def _platform(platforms: Sequence[Platform]) -> Platform:
    def joined(values: Iterator[str]) -> str:
        return " / ".join(dict.fromkeys(values))

    return Platform(
        system=joined(each.system for each in platforms),
        release=joined(each.release for each in platforms),
        machine=joined(each.machine for each in platforms),
        python=joined(each.python for each in platforms),
    )


def _place_in_order(run: Run) -> tuple[object, ...]:
    header = run.header
    return (
        [browser.name for browser in header.browsers],
        (header.shard.total, header.shard.number) if header.shard else (0, 0),
        header.started,
        header.selection or "",
    )
