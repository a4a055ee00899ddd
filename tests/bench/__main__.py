"""`./conformance bench`: what the suite costs, as ratios against a plain Playwright script that does the same."""
# ruff: noqa: T201  what it prints is what it is for

import os
import sys
from collections.abc import Iterator, Sequence
from statistics import median, quantiles
from typing import Final

import attrs

from fixtures.browsers.discovery import BROWSER_NAMES
from reports.command_line import Parser, from_one
from reports.exit_codes import NOT_DECIDED
from reports.outlet import carry_out
from tests.bench.answering import Answering, answering
from tests.bench.interruptions import interruptions, table_of
from tests.bench.plain_scenarios import FUNCTIONS, SCENARIOS
from tests.bench.reporting import RESULTS, Making, Opening, reporting
from tests.bench.restoring import SESSIONS, TABS, Loads, restoring
from tests.bench.runs import NotMeasuredError, Times, plain_script, suite
from tests.workspace_server.memory import MEGABYTE, worked
from tests.workspace_server.service import lab_service

_RELOADS: Final = 1_000
_ORGANISATIONS: Final = 200
_IDLE: Final = 0.5


@attrs.frozen
class Options:
    """What was asked for."""

    rounds: int
    browsers: tuple[str, ...]
    edition: bool
    memory: bool
    interruptions: bool
    reports: bool


@attrs.frozen
class Row:
    """One line of the table: what was measured, what came of it, and what is aimed at."""

    what: str
    measured: str
    aim: str = ""


def main(arguments: Sequence[str]) -> int:
    """Measure and print; no threshold is enforced, so that 0 says nothing but that everything could be measured."""
    options = _options(arguments)
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    try:
        rows = () if options.interruptions else _rows(options)
        lines = interruptions(options.browsers, options.rounds, _say) if options.interruptions else ()
    except NotMeasuredError as fault:
        print(f"conformance bench: {fault}", file=sys.stderr)
        return NOT_DECIDED.code
    rounds = f"{options.rounds} round{'' if options.rounds == 1 else 's'}"
    print(f"\n{', '.join(options.browsers)}, {os.cpu_count()} cores, {rounds}; medians.")
    print(f"{_busy(load)}\n")
    print("\n".join(table_of(lines) if options.interruptions else _table(rows)))
    return 0


def _table(rows: Sequence[Row]) -> Iterator[str]:
    width = max(len(row.what) for row in rows), max(len(row.measured) for row in rows)
    for row in (Row("", "measured", "aim"), *rows):
        yield f"{row.what:{width[0]}}  {row.measured:>{width[1]}}  {row.aim}".rstrip()


def _busy(load: float | None) -> str:
    if load is None or load < _IDLE:
        return (
            "Nothing is known of what else the machine did." if load is None else "The machine was idle when it began."
        )
    return f"The machine was busy when it began (load {load:.1f}): times say little, ratios of one round hardly more."


def _options(arguments: Sequence[str]) -> Options:
    parser = Parser(
        "bench",
        "Measures what the suite costs, as ratios against a plain Playwright script that does the same.",
        [
            "",
            "--rounds 5 --no-edition",
            "--browser firefox --rounds 1",
            "--memory",
            "--interruptions",
            "--reports --rounds 1",
        ],
    )
    parser.add_argument(
        "--rounds", type=from_one, default=3, metavar="N", help="how often each is run, in turn (default: 3)"
    )
    parser.add_argument(
        "--browser",
        choices=BROWSER_NAMES,
        metavar="NAME",
        help="browser (default: chromium; chromium and firefox for --interruptions and --reports)",
    )
    parser.add_argument("--no-edition", dest="edition", action="store_false", help="leave the whole edition out")
    parser.add_argument(
        "--memory", action="store_true", help=f"measure the server's memory after {_RELOADS} reloads as well"
    )
    alone = parser.add_mutually_exclusive_group()
    alone.add_argument(
        "--interruptions",
        action="store_true",
        help="nothing but this: each interruption in each browser, whether it is proven, and what it takes",
    )
    alone.add_argument(
        "--reports",
        action="store_true",
        help=f"nothing but this: the reports of {RESULTS} results, and opening the page without a network",
    )
    asked = parser.parse_args(arguments)
    by_default = ("chromium", "firefox") if asked.interruptions or asked.reports else ("chromium",)
    browsers = (asked.browser,) if asked.browser else by_default
    return Options(asked.rounds, browsers, asked.edition, asked.memory, asked.interruptions, asked.reports)


def _rows(options: Options) -> list[Row]:
    if options.reports:
        return _reports(*reporting(options.browsers, options.rounds, _say))
    browser = options.browsers[0]
    one: list[Times] = []
    two: list[Times] = []
    plain: list[Times] = []
    for number in range(1, options.rounds + 1):
        # In turn, so that what else the machine does in the meantime meets them all.
        _say(f"round {number} of {options.rounds}: the plain script")
        plain.append(plain_script(browser))
        _say(f"round {number} of {options.rounds}: the suite, one worker")
        one.append(_the_same(browser, workers="0"))
        _say(f"round {number} of {options.rounds}: the suite, two workers")
        two.append(_the_same(browser, workers="2"))
    _say(f"{SESSIONS} sessions of {TABS} tabs")
    rows = [*_against_plain(one, plain), *_by_two(one, two), *_restore(*restoring(browser)), *_server(answering())]
    if options.edition:
        _say("the whole edition")
        rows += _edition(browser)
    if options.memory:
        _say(f"the server's memory over {_RELOADS} reloads")
        rows += _memory()
    return rows


def _the_same(browser: str, *, workers: str) -> Times:
    times, _ = suite(browser, workers=workers, functions=FUNCTIONS)
    if strange := set(times.scenarios) ^ set(SCENARIOS):
        raise NotMeasuredError(f"The suite and the plain script no longer do the same: {', '.join(sorted(strange))}.")
    return times


def _against_plain(one: Sequence[Times], plain: Sequence[Times]) -> list[Row]:
    each = [seconds for times in one for seconds in times.each]
    by_hand = [seconds for times in plain for seconds in times.each]
    steady = median(ours.steady / theirs.steady for ours, theirs in zip(one, plain, strict=True))
    whole = median(ours.whole / theirs.whole for ours, theirs in zip(one, plain, strict=True))
    return [
        Row(f"suite / plain script, {len(SCENARIOS)} scenarios, without start-up", f"{steady:.2f}", "<= 1.1"),
        Row("  start-up and reports included", f"{whole:.2f}"),
        Row("  wall time of the suite", f"{median(times.whole for times in one):.1f} s"),
        Row("  wall time of the plain script", f"{median(times.whole for times in plain):.1f} s"),
        Row("a scenario without restart, median", f"{median(each):.2f} s", "< 0.7 s"),
        Row("  90th percentile", f"{_p90(each):.2f} s"),
        Row("  median by the plain script", f"{median(by_hand):.2f} s"),
    ]


def _by_two(one: Sequence[Times], two: Sequence[Times]) -> list[Row]:
    executing = median(single.executing / double.executing for single, double in zip(one, two, strict=True))
    whole = median(single.whole / double.whole for single, double in zip(one, two, strict=True))
    return [
        Row("speed of -n 2 against one worker", f"{executing:.2f} x", ">= 1.6 x"),
        Row("  start-up and reports included", f"{whole:.2f} x"),
    ]


def _restore(empty: Loads, full: Loads) -> list[Row]:
    ratio = full.generic_ms / empty.generic_ms
    return [
        Row(f"restore of {SESSIONS} x {TABS} tabs / load of an empty workspace", f"{ratio:.2f}", "<= 3"),
        Row("  restored sessions there after", f"{full.generic_ms:.0f} ms"),
        Row("  Home there after", f"{full.shell_ms:.0f} ms"),
        Row("  empty workspace there after", f"{empty.generic_ms:.0f} ms"),
    ]


def _server(quickest: Answering) -> list[Row]:
    return [
        Row("an organisation is made in", f"{quickest.organisation_ms:.1f} ms", "< 5 ms"),
        Row("the workspace's document is there after", f"{quickest.document_ms:.1f} ms", "< 3 ms"),
    ]


def _edition(browser: str) -> list[Row]:
    times, scenarios = suite(browser, workers="auto")
    each = [scenario.duration_ms / 1000 for scenario in scenarios]
    return [
        Row(f"whole edition, {len(scenarios)} scenarios", f"{times.whole:.1f} s", "< 45 s"),
        Row("  a scenario, median", f"{median(each):.2f} s"),
        Row("  90th percentile", f"{_p90(each):.2f} s"),
    ]


def _memory() -> list[Row]:
    with lab_service() as service:
        memory = worked(service, _RELOADS, _ORGANISATIONS)
    return [
        Row(f"server's memory after {_RELOADS} reloads / before", f"{memory.after / memory.before:.2f}"),
        Row("  after", f"{memory.after / MEGABYTE:.0f} MB"),
    ]


def _reports(made: Sequence[Making], opened: Sequence[Opening]) -> list[Row]:
    most = [making.megabytes for making in made if making.megabytes is not None]
    return [
        Row(f"the reports of {RESULTS} results", f"{median(making.seconds for making in made):.1f} s", "< 10 s"),
        Row("  the most memory", f"{max(most):.0f} MB" if most else "not known", "< 300 MB"),
        Row("  conformance.html", f"{made[0].page_kilobytes:.0f} KB", "< 1000 KB"),
        *(
            Row(f"  {what} in {opening.browser}, no network", f"{took:.0f} ms", aim)
            for opening in opened
            for what, took, aim in (
                ("first paint", opening.first_paint_ms, "< 1000 ms"),
                ("all read", opening.loaded_ms, ""),
            )
        ),
    ]


def _p90(values: Sequence[float]) -> float:
    return quantiles(values, n=10)[-1] if len(values) > 1 else values[0]


def _say(what: str) -> None:
    print(f"measuring: {what} ...", file=sys.stderr, flush=True)


if __name__ == "__main__":
    carry_out(lambda: main(sys.argv[1:]))
