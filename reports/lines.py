"""The lines of `results.ndjson`: a header, a line for each scenario and browser as it ends, a footer."""

from typing import Literal, TypeAlias

from attrs import field, frozen

from reports.forms import instant, not_negative
from reports.header import Header, lacking_shards

Ended: TypeAlias = Literal["passed", "failed", "error", "not claimed"]
Observed: TypeAlias = Literal["kept", "changed", "as documented", "better than documented"]
Role: TypeAlias = Literal["judged", "control", "proof", "recorded", "given"]
StepStatus: TypeAlias = Literal["passed", "failed", "not run"]
What: TypeAlias = Literal[
    "interruption", "home", "session", "conversation", "gone", "presence", "focus", "hand", "survey"
]


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
    """One scenario in one browser, as it ended. No verdict: `reports.verdicts` gives it.

    Attributes:
        repetition: The how manyth time it was run, from 1.
        other: The second browser, where the statement needs one.
    """

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
    started: str = field(validator=instant)
    duration_ms: float = field(validator=not_negative)
    detail: str | None
    repetition: int = 1
    other: str | None = None

    @property
    def key(self) -> tuple[str, str, str, str, str, int]:
        """What tells it from every other scenario of its results."""
        return self.statement, self.feature_file, self.rule, self.name, self.browser, self.repetition


@frozen
class Footer:
    """The end of a run that could still say so; `why` tells what cut it short."""

    finished: str = field(validator=instant)
    complete: bool
    why: str | None
    exit_code: int

    def __attrs_post_init__(self) -> None:
        """Refuse an end that contradicts itself."""
        if self.complete and self.why is not None:
            raise ValueError('"complete" is true, and "why" says what cut the run short.')


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

    def complete_in(self, browser: str) -> bool:
        """Whether all came to its own end that was to run in a browser, whatever became of the others."""
        parts = [part for part in self.header.parts if browser in part.browsers]
        if self.footer is None or not parts:
            return self.complete
        return all(part.complete for part in parts) and not any(lacking_shards(parts, browser))

    @property
    def why(self) -> str | None:
        """Why the run is incomplete, in a sentence without full stop; None if it is complete."""
        if self.complete:
            return None
        if self.footer is not None:
            return self.footer.why or "the run says of itself that it is incomplete"
        return "the run ended without a word, as when it is killed or the machine stops"
