"""The lines of `results.ndjson`: a header, a line for each scenario and browser as it ends, a footer."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, Literal, TypeAlias

from attrs import Attribute, field, frozen

from reports.gate.expected import Expectations

SCHEMA: Final = "1"

Level: TypeAlias = Literal["requirement", "exclusion", "allowance", "limitation"]
Basis: TypeAlias = Literal["documented", "implied"]
Ended: TypeAlias = Literal["passed", "failed", "error", "not claimed"]
Observed: TypeAlias = Literal["kept", "changed", "as documented", "better than documented"]
Role: TypeAlias = Literal["judged", "control", "proof", "recorded", "given"]
StepStatus: TypeAlias = Literal["passed", "failed", "not run"]
What: TypeAlias = Literal[
    "interruption", "home", "session", "conversation", "gone", "presence", "focus", "hand", "survey"
]
Mode: TypeAlias = Literal["headless shell", "headless", "headed"]
Engine: TypeAlias = Literal["chromium", "firefox", "webkit"]
Source: TypeAlias = Literal["playwright", "system", "distribution"]

_IDENTIFIER: Final = re.compile(r"[A-Z][A-Z0-9]*-[0-9]+")


def _instant(_instance: object, attribute: "Attribute[str]", value: str) -> None:
    if datetime.fromisoformat(value).tzinfo is None:
        raise ValueError(f'"{attribute.name}" is a time without its offset from UTC.')


def is_identifier(text: str) -> bool:
    """Whether a text has the form of a statement's id."""
    return _IDENTIFIER.fullmatch(text) is not None


def _identifier(_instance: object, attribute: "Attribute[str]", value: str) -> None:
    if not is_identifier(value):
        raise ValueError(f'"{attribute.name}" is not an id such as PRE-2.')


def _not_negative(_instance: object, attribute: "Attribute[Any]", value: float) -> None:
    if value < 0:
        raise ValueError(f'"{attribute.name}" is below zero.')


@frozen
class Suite:
    """This suite itself: its version and the commit that it was run from, if known."""

    version: str
    commit: str | None


@frozen
class Target:
    """The system under test, and its build, if it tells."""

    name: str
    build: str | None


@frozen
class Browser:
    """A browser of the run; `name` is what scenarios and verdicts refer to, `source` is who brought it here."""

    name: str
    engine: Engine
    channel: str | None
    version: str
    executable: str | None
    source: Source
    mode: Mode


@frozen
class AbsentBrowser:
    """A browser that was asked for and is not available, so that nothing was checked in it; `why` is one line."""

    name: str
    why: str


@frozen
class Platform:
    """The machine that the browsers ran on."""

    system: str
    release: str
    machine: str
    python: str


@frozen
class Statement:
    """A statement of the catalogue.

    Attributes:
        scenarios: How many scenarios of the features check it.
        expected: By browser, how many results a whole run gives where that is another number: a scenario may be run
            several times, or once for each other browser.
    """

    id: str = field(validator=_identifier)
    level: Level
    basis: Basis
    title: str
    wording: str
    reading: str
    section: str
    edition: str
    behaviour: str
    scenarios: int = field(validator=_not_negative)
    expected: Mapping[str, int] = field(factory=dict[str, int])

    def expected_in(self, browser: str) -> int:
        """How many results a whole run gives in a browser."""
        return self.expected.get(browser, self.scenarios)


@frozen
class Header:
    """What is known before the first scenario; `budgets` are milliseconds by name.

    Attributes:
        absent: Browsers that were asked for and are not there.
        repeat: How many times each scenario is run.
        expectations: What the gate decides from; None if every level gates and nothing is known to deviate.
    """

    schema: str
    suite: Suite
    target: Target
    edition: str
    browsers: tuple[Browser, ...]
    platform: Platform
    seed: int | None
    started: str = field(validator=_instant)
    selection: str | None
    budgets: Mapping[str, float]
    statements: tuple[Statement, ...]
    absent: tuple[AbsentBrowser, ...] = ()
    repeat: int = 1
    expectations: Expectations | None = None


@frozen
class Step:
    """A Gherkin step as it went, with the rows of its table and the text below it, where it has them."""

    keyword: str
    text: str
    status: StepStatus
    ms: float | None
    table: tuple[tuple[str, ...], ...] = ()
    doc: str | None = None


@frozen
class Evidence:
    """What was probed, expected and observed; `at_ms` counts from the interruption.

    Attributes:
        role: `judged` decides; `control` is what must come back beside an exclusion; `proof` that the
            interruption happened; `given` a precondition; `recorded` is told and not judged.
        step: The place, from 0, of the step that it was found in; None where that is not known.
    """

    role: Role
    probe: str
    expected: str
    observed: str
    holds: bool
    at_ms: float | None
    step: int | None = None


@frozen
class Timings:
    """Milliseconds from the interruption until each stage of the restore; None where it was not seen."""

    shell_ms: float | None
    generic_ms: float | None
    presence_ms: float | None
    conversations_ms: float | None


@frozen
class Moment:
    """One change that the flight recorder saw, on the same clock as evidence.

    Attributes:
        what: The interruption itself; a session that showed (`home`, `conversation`, any other `session`) or was
            `gone` again; a word of `presence`; a session that came into view (`focus`); the representative's `hand`;
            or the `survey` in which the suite looks through the sessions, which moves focus itself.
        title: The session's, or the word of presence.
        session: The session's number, which tells two of one title apart.
    """

    at_ms: float
    what: What
    title: str | None = None
    session: int | None = None


@frozen
class Scenario:
    """One scenario in one browser, as it ended; `repetition` counts from 1. No verdict: `reports.verdicts` gives it."""

    statement: str
    feature: str
    feature_file: str
    rule: str
    name: str
    browser: str
    ended: Ended
    observed: Observed | None
    reason: str | None
    steps: tuple[Step, ...]
    evidence: tuple[Evidence, ...]
    timings: Timings | None
    timeline: tuple[Moment, ...]
    artifacts: tuple[str, ...]
    reproduce: str
    started: str = field(validator=_instant)
    duration_ms: float = field(validator=_not_negative)
    detail: str | None
    repetition: int = 1


@frozen
class Footer:
    """The end of a run that could still say so; `why` tells what cut it short."""

    finished: str = field(validator=_instant)
    complete: bool
    why: str | None
    exit_code: int


Line: TypeAlias = Header | Scenario | Footer


@frozen
class Results:
    """A whole results file; `torn` when its last line was cut off while it was written."""

    header: Header
    scenarios: tuple[Scenario, ...]
    footer: Footer | None
    torn: bool

    @property
    def complete(self) -> bool:
        """Whether the run came to its own end."""
        return self.footer is not None and self.footer.complete

    @property
    def why(self) -> str | None:
        """Why the run is incomplete, in a sentence without full stop; None if it is complete."""
        if self.complete:
            return None
        if self.footer is not None:
            return self.footer.why or "the run says of itself that it is incomplete"
        return "the run ended without a word, as when it is killed or the machine stops"
