"""An example of a run: the whole catalogue in two browsers, sixty scenarios, with what can go wrong."""

import json
import tomllib
from pathlib import Path
from typing import Any, Final, cast

from attrs import evolve

from reports.conformance import conformance_json
from reports.report import Report, derive
from reports.results import (
    AbsentBrowser,
    Browser,
    Engine,
    Evidence,
    Footer,
    Header,
    Level,
    Line,
    Moment,
    Observed,
    Platform,
    Results,
    ResultsWriter,
    Scenario,
    Statement,
    Step,
    Suite,
    Target,
    Timings,
)

CATALOGUE: Final = Path(__file__).parents[2] / "features" / "considerations.toml"

HOSTILE: Final = (
    '<script>alert("1")</script> <img src=x onerror=alert(1)>',
    "]]> &amp; <!-- --> {{ 7 * 7 }} {% raw %}",
    "`code` ``` | pipe | **bold** [link](http://example.org) # heading @someone ~~gone~~",
    "\u202egnp.exe\u202c \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
    "\x00\x07\x1b[31mred\x1b[0m\r\n\x85\u2028next\ufffe",
    "long " * 2_000,
    "half a pair \ud83d alone",
    "\N{PRINTER} on fire \N{CJK UNIFIED IDEOGRAPH-706B}\N{CJK UNIFIED IDEOGRAPH-707D} e\u0301",
    "##vso[task.complete result=Succeeded;] ##teamcity[buildStatus status='SUCCESS'] ##[error]no ::error file=a::no",
    "\x1b]8;;http://example.org\x07link\x1b]8;;\x07 \x9b31m\u2066isolated\u2069 \u200fright",
)


def statement(identifier: str = "PRE-2", level: Level = "requirement", scenarios: int = 1) -> Statement:
    """A statement of no importance."""
    return Statement(
        id=identifier,
        level=level,
        basis="documented",
        title="No conversation comes back before presence",
        wording="Conversations come back after presence is reestablished.",
        reading="Proven with presence held back.",
        section="considerations",
        edition="2024-10",
        behaviour="Presence",
        scenarios=scenarios,
    )


def browser(name: str = "chromium") -> Browser:
    """A browser of no importance; those that are no engine's name are channels of Chromium."""
    engine: Engine = "firefox" if name == "firefox" else "chromium"
    channel = None if name == engine else name
    return Browser(name, engine, channel, "156.0.7100.2", name, "distribution", "headless shell")


def header(*statements: Statement, browsers: tuple[str, ...] = ("chromium",)) -> Header:
    """A header for these statements and browsers."""
    return Header(
        schema="1",
        suite=Suite("0.1.0", "4e074ca"),
        target=Target("reference", "0.1.0+1f0c9a7e"),
        edition="2024-10",
        browsers=tuple(browser(name) for name in browsers),
        platform=Platform("Linux", "6.1.0", "x86_64", "3.11.2"),
        seed=4711,
        started="2026-03-02T09:15:00+00:00",
        selection=None,
        budgets={"presence_ms": 5_000},
        statements=statements,
    )


def footer() -> Footer:
    """The end of a run that nothing cut short."""
    return Footer("2026-03-02T09:17:21.500000+00:00", complete=True, why=None, exit_code=0)


def cut_short() -> Footer:
    """The end of a run that somebody stopped."""
    return Footer("2026-03-02T09:16:00+00:00", complete=False, why="stopped by Ctrl-C", exit_code=2)


def report_of(
    *scenarios: Scenario,
    end: Footer | None,
    statements: tuple[Statement, ...] | None = None,
    browsers: tuple[str, ...] = ("chromium",),
    selection: str | None = None,
    absent: tuple[AbsentBrowser, ...] = (),
) -> Report:
    """The derived report of these scenarios."""
    known = (statement(),) if statements is None else statements
    head = evolve(header(*known, browsers=browsers), selection=selection, absent=absent)
    return derive(Results(head, scenarios, end, torn=False))


def conformance_of(report: Report) -> dict[str, Any]:
    """The report as `conformance.json` tells it."""
    return json.loads(conformance_json(report))


def evidence(**changes: object) -> Evidence:
    """Evidence that was judged and holds, but for the changes."""
    plain = Evidence("judged", "session list", "Printer on fire", "Printer on fire", holds=True, at_ms=212)
    return evolve(plain, **changes)


def scenario(**changes: object) -> Scenario:
    """A scenario that passed, but for the changes."""
    plain = Scenario(
        statement="PRE-2",
        feature="Conversations return once presence does",
        feature_file="features/presence.feature",
        rule="No conversation comes back before presence",
        name="A chat stays away while presence is pending",
        browser="chromium",
        ended="passed",
        observed=None,
        reason=None,
        steps=(
            Step("Given", "session restore is on", "passed", 31.2),
            Step("And", 'the case "Printer on fire" is open', "passed", 84.0),
            Step("When", "the representative refreshes the browser", "passed", 301.7),
            Step("Then", 'the case "Printer on fire" is restored', "passed", 40.1),
        ),
        evidence=(evidence(), evidence(role="control", probe="sessions before the refresh", at_ms=None)),
        timings=None,
        timeline=(),
        artifacts=(),
        reproduce="./conformance run --only PRE-2 -k 'chat stays away' --browser chromium",
        started="2026-03-02T09:15:04+00:00",
        duration_ms=812.4,
        detail=None,
    )
    return evolve(plain, **changes)


def write(folder: Path, *lines: Line) -> Path:
    """A run's folder with these lines as its results."""
    with ResultsWriter(folder / "results.ndjson") as writer:
        for line in lines:
            writer.write(line)
    return folder


def catalogue() -> tuple[Statement, ...]:
    """The real catalogue's statements of the first edition, two scenarios each."""
    with CATALOGUE.open("rb") as file:
        entries = cast("list[dict[str, str]]", tomllib.load(file)["statement"])
    names = ("id", "level", "basis", "title", "wording", "reading", "section", "edition", "behaviour")
    return tuple(
        Statement(**{name: entry[name] for name in names}, scenarios=1)  # pyright: ignore[reportArgumentType]  a file's text
        for entry in entries
        if entry["edition"] == "2024-10"
    )


def restored(at: int, browser: str) -> tuple[Timings, tuple[Moment, ...]]:
    """Timings and timeline of a restore; each a little different from the other."""
    slow = 2.6 if browser == "firefox" else 1.0
    shell, generic = (34 + at % 7) * slow, (91 + at % 13 * 4) * slow
    presence = (388 + at % 11 * 21) * slow
    conversations = presence + (44 + at * 37 % 190) * slow
    return Timings(shell, generic, presence, conversations), (
        Moment(0.0, "interruption"),
        Moment(shell, "home", "Home", 0),
        Moment(shell, "presence", "connecting"),
        Moment(generic - 9, "session", "Printer on fire", 1),
        Moment(generic - 2, "session", "Contoso", 2),
        Moment(generic, "focus", "Printer on fire", 1),
        Moment(presence, "presence", "available"),
        Moment(conversations - 6, "conversation", "Alex Baker", 3),
        Moment(conversations, "focus", "Alex Baker", 3),
    )


def example_scenario(at: int, judged: Statement, browser: str) -> Scenario:
    """One scenario of the example: most conform, a few do not."""
    observed: dict[Level, Observed] = {"allowance": "changed", "limitation": "as documented"}
    timings, moments = restored(at, browser)
    plain = scenario(
        statement=judged.id,
        rule=judged.title,
        name=f"{judged.title} after a refresh",
        browser=browser,
        observed=observed.get(judged.level),
        timings=timings,
        timeline=moments,
        duration_ms=700 + at * 53 % 900,
        reproduce=f"./conformance run --only {judged.id} -k 'after a refresh' --browser {browser}",
    )
    if judged.id == "EXC-1":
        return evolve(
            plain,
            ended="failed",
            name="A telephony session stays away while a case comes back",
            reason="Third-party session 'Contoso Telephony 4711' came back 212 ms after the refresh.",
            steps=(
                Step("Given", "session restore is on", "passed", 30.0),
                Step("And", 'the provider started a session for call "4711"', "passed", 121.0),
                Step("When", "the representative refreshes the browser", "passed", 300.0),
                Step("Then", "the provider's session is not restored", "failed", 15.0),
                Step("But", 'the case "Printer on fire" is restored', "not run", None),
            ),
            evidence=(
                evidence(role="proof", probe="the document is a new one", expected="yes", observed="yes"),
                evidence(
                    probe="session 'Contoso Telephony 4711' after the refresh",
                    expected="never there",
                    observed="there from 212 ms on",
                    holds=False,
                ),
                evidence(role="control", probe="session 'Printer on fire' after the refresh"),
            ),
            detail="Traceback (most recent call last):\n  …\nAssertionError",
        )
    if judged.id == "RES-5" and browser == "firefox":
        return evolve(plain, ended="error", reason="The browser died before the workspace was open.", evidence=())
    if judged.id == "PRE-1":
        return evolve(plain, ended="not claimed", reason="The target claims no voice channel.", evidence=())
    return plain


def example_lines() -> list[Line]:
    """The whole example: header, a scenario a statement and browser, footer."""
    statements = catalogue()
    browsers = ("chromium", "firefox")
    scenarios = [
        example_scenario(at, judged, browser)
        for browser in browsers
        for at, judged in enumerate(statements)
        if (judged.id, browser) != ("XBR-1", "firefox")
    ]
    return [header(*statements, browsers=browsers), *scenarios, footer()]
