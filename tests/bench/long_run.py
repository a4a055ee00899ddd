"""The results of a long run, made up: what the reports have to cope with, without a browser."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final

from attrs import evolve

from reports.results import Evidence, Header, Moment, Observed, ResultsWriter, Scenario, Statement, Step, Timings
from tests.reports.example_run import catalogue, footer, header, scenario

_BROWSERS: Final = ("chromium", "firefox")
_OBSERVED: Final[dict[str, Observed]] = {"allowance": "changed", "limitation": "as documented"}
_STEPS: Final = (
    ("Given", "session restore is on"),
    ("And", "the representative has the workspace open"),
    ("And", 'the case "Printer on fire" is open with "Contoso" and "Dashboards" as further application tabs'),
    ("And", 'the representative is in a chat with "Alex Baker"'),
    ("When", "the representative refreshes the browser"),
    ("Then", "the same sessions are open as before, each once"),
    ("And", "every session has the application tabs that it had before"),
    ("But", 'the case "Printer on fire" is restored'),
)
_PROBES: Final = ("proof", "given", "judged", "judged", "judged", "judged", "control", "recorded")


def write_long_run(folder: Path, many: int) -> None:
    """Write the results of a run of so many scenarios, a few of them violated, unverifiable or not claimed."""
    statements = catalogue()
    each = -(-many // (len(statements) * len(_BROWSERS)))
    counted = tuple(evolve(statement, scenarios=each) for statement in statements)
    head: Header = header(*counted, browsers=_BROWSERS)
    with ResultsWriter(folder / "results.ndjson") as writer:
        writer.write(head)
        for found in islice(_scenarios(counted, each), many):
            writer.write(found)
        writer.write(footer())


def _scenarios(statements: tuple[Statement, ...], each: int) -> Iterator[Scenario]:
    for at in range(each):
        for browser in _BROWSERS:
            for statement in statements:
                yield _scenario(statement, browser, at)


def _scenario(statement: Statement, browser: str, at: int) -> Scenario:
    plain = scenario(
        statement=statement.id,
        rule=statement.title,
        name=f"{statement.title}, for the {at}th time",
        browser=browser,
        observed=_OBSERVED.get(statement.level),
        steps=tuple(Step(keyword, text, "passed", 30.5 + at % 50) for keyword, text in _STEPS),
        evidence=tuple(_evidence(role, at) for role in _PROBES),
        timings=Timings(34.5 + at % 7, 91.0 + at % 13, 388.0 + at % 11, 432.0 + at % 190),
        timeline=tuple(_timeline(at)),
        duration_ms=700.0 + at % 900,
    )
    if at % 50 == 7 and statement.level in ("requirement", "exclusion"):
        wrong = Evidence("judged", f"session 'Contoso {at}'", "never shows", "showed", holds=False, at_ms=212.0)
        return evolve(plain, ended="failed", reason=f"Session 'Contoso {at}' came back.", evidence=(wrong,))
    if at % 50 == 11:
        return evolve(plain, ended="error", reason="The browser died.", detail="Traceback\n" + "  a line\n" * 40)
    if at % 50 == 13:
        return evolve(plain, ended="not claimed", reason="The target claims no voice channel.", evidence=())
    return plain


def _evidence(role: str, at: int) -> Evidence:
    text = "Home, Printer on fire, Alex Baker"
    return Evidence(role, f"sessions at the {at}th look", text, text, holds=True, at_ms=212.5, step=5)  # pyright: ignore[reportArgumentType]  one of the roles


def _timeline(at: int) -> Iterator[Moment]:
    yield Moment(0, "interruption")
    yield Moment(34.5, "home", "Home", 0)
    for number in range(1, 6):
        yield Moment(80.0 + number + at % 7, "session", f"Printer on fire {number}", number)
    yield Moment(388.0, "presence", "available")
    yield Moment(432.0 + at % 190, "conversation", "Alex Baker", 6)
    yield Moment(440.0 + at % 190, "focus", "Alex Baker", 6)
