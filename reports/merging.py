"""Puts the results of several runs together: shards of one run, browsers, machines."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Final

from attrs import evolve, frozen

from reports.foreign_text import one_line
from reports.gate.expected import Expectations
from reports.header import AbsentBrowser, Browser, Header, Part, Platform, Shard, Statement
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
    _overlap(ordered)
    parts = tuple(part for run in ordered for part in _parts(run.results))
    browsers = _browsers(ordered)
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
            statements=tuple(_statement(at, ordered) for at in range(len(first.statements))),
            expectations=expectations or first.expectations,
            shard=None,
            parts=parts,
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


def _statement(at: int, runs: Sequence[Run]) -> Statement:
    """A statement with what each run expects of it in its own browsers."""
    expected: dict[str, int] = {}
    for run in runs:
        statement = run.header.statements[at]
        for browser in run.header.browsers:
            many = statement.expected_in(browser.name)
            if expected.setdefault(browser.name, many) != many:
                other = next(each for each in runs if browser in each.header.browsers)
                why = f"they expect different numbers of results of {statement.id} in {one_line(browser.name, 40)}"
                raise _conflict(other, run, why, "Run them with the same --browser and --cross-browser")
    return evolve(runs[0].header.statements[at], expected=expected)


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
        ),
    )


def _reasons(parts: Sequence[Part]) -> Iterator[str]:
    for part in parts:
        if not part.complete:
            named = f"shard {part.shard}" if part.shard else f"the run in {', '.join(part.browsers)}"
            yield f"{named} is incomplete, as {part.why}" if part.why else f"{named} is incomplete"


def _missing(parts: Sequence[Part]) -> Iterator[str]:
    """The shards that nobody named, of each browser and each way to divide what was selected."""
    seen: defaultdict[tuple[str, str | None, int], set[int]] = defaultdict(set)
    for part in parts:
        for browser in part.browsers if part.shard else ():
            seen[browser, part.selection, part.shard.total if part.shard else 0].add(
                part.shard.number if part.shard else 0
            )
    lacking: defaultdict[tuple[str | None, Shard], list[str]] = defaultdict(list)
    for (browser, selection, total), numbers in seen.items():
        for number in sorted(set(range(1, total + 1)) - numbers):
            lacking[selection, Shard(number, total)].append(browser)
    for (selection, shard), browsers in lacking.items():
        yield f"{shard} of {', '.join(browsers)}" + (f" ({selection})" if selection else "")


def _absent(header: Header, parts: Sequence[Part]) -> Iterator[AbsentBrowser]:
    """The browsers that a run lacked, but for those in which another run checked as much; shards miss each other."""
    for each in header.absent:
        if not any(each.name in part.browsers and part.selection in (None, header.selection) for part in parts):
            yield each


def _selection(parts: Sequence[Part]) -> str | None:
    told = {part.selection for part in parts}
    if len(told) == 1:
        return told.pop()
    return "; ".join(dict.fromkeys(f"{', '.join(part.browsers)}: {part.selection or 'all'}" for part in parts))


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
