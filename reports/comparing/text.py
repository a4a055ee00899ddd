"""A comparison as a terminal shows it."""

import textwrap
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from reports.comparing.comparison import KINDS, Change, Comparison, Kind
from reports.comparing.words import HEADINGS, exit_in_words, outcome, run_in_words, slower_or_not
from reports.delays import summary
from reports.foreign_text import one_line

_WIDTH: Final = 110
_MOST: Final = 40
# Of these many share one fate, such as all that a selection left out, and their number alone is news.
_IN_SHORT: Final[frozenset[Kind]] = frozenset({"no longer checked", "newly checked", "still not checked"})


def comparison_text(comparison: Comparison) -> str:
    """The text, without colour, so that it can be sent on."""
    return "\n".join(_lines(comparison)) + "\n"


def _lines(comparison: Comparison) -> Iterator[str]:
    yield f"Old: {run_in_words(comparison.old)}"
    yield f"New: {run_in_words(comparison.new)}"
    for sentence in (*comparison.remarks, *comparison.unfinished):
        yield from _wrapped(sentence)
    for obstacle in comparison.obstacles:
        yield ""
        yield from _wrapped(obstacle)
    for kind in KINDS:
        yield from _of_kind(comparison.of(kind), kind)
    yield from _browsers(comparison)
    if comparison.sights:
        yield ""
        yield "Observed otherwise"
        for sight in comparison.sights:
            yield (
                f"  {sight.statement} in {one_line(sight.browser, 40)}: {sight.was} -> {sight.now}  "
                f"{one_line(sight.title, 100)}"
            )
    yield from _delays(comparison)
    yield ""
    yield from _wrapped(outcome(comparison))
    yield from _wrapped(exit_in_words(comparison))


def _of_kind(changes: Sequence[Change], kind: Kind) -> Iterator[str]:
    if not changes:
        return
    yield ""
    yield f"{HEADINGS[kind]} ({len(changes)})"
    if kind in _IN_SHORT:
        yield from _in_short(changes)
        changes = [change for change in changes if change.was == change.now]
    for change in changes[:_MOST]:
        yield from _change(change)
    if len(changes) > _MOST:
        yield f"  ... and {len(changes) - _MOST} more; --json tells them all."


def _in_short(changes: Sequence[Change]) -> Iterator[str]:
    alike: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for change in changes:
        if change.was != change.now:
            alike[one_line(change.browser, 40), f"{change.was} -> {change.now}"].append(change.statement)
    for (browser, step), statements in alike.items():
        yield from _wrapped(f"in {browser}, {step}: {', '.join(statements)}", "  ")


def _change(change: Change) -> Iterator[str]:
    step = f"still {change.now}" if change.was == change.now else f"{change.was} -> {change.now}"
    yield f"  {change.statement} in {one_line(change.browser, 40)}: {step}  {one_line(change.title, 100)}"
    if change.often:
        yield f"    {change.often}"
    if change.was != change.now and change.reason:
        yield from _wrapped(one_line(change.reason, 600), "    ")
    for scenario in change.scenarios[:_MOST]:
        turn = f"{scenario.was} -> {scenario.now}" if scenario.was != scenario.now else f"still {scenario.now}"
        often = f", {scenario.often}" if scenario.often else ""
        yield from _wrapped(f"- {one_line(scenario.name, 200)}: {turn}{often}", "    ")


def _browsers(comparison: Comparison) -> Iterator[str]:
    for title, names in (("No longer checked at all", comparison.lost), ("Newly checked", comparison.gained)):
        if names:
            yield ""
            yield f"{title}: {', '.join(one_line(name, 40) for name in names)}"


def _delays(comparison: Comparison) -> Iterator[str]:
    if not comparison.delays:
        return
    yield ""
    yield from _wrapped(f"Conversations after presence ({comparison.threshold})")
    for delay in comparison.delays:
        yield f"  {one_line(delay.browser, 40)}: {slower_or_not(delay)}"
        yield f"    old  {summary(delay.was)}"
        yield f"    new  {summary(delay.now)}"


def _wrapped(text: str, indent: str = "") -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)
