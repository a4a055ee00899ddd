"""The header of `results.ndjson`: what is known before the first scenario."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal, TypeAlias

from attrs import field, frozen
from attrs.validators import optional

from reports.forms import identifier, instant, not_negative
from reports.gate.expected import Expectations

SCHEMA: Final = "1"

Level: TypeAlias = Literal["requirement", "exclusion", "allowance", "limitation"]
Basis: TypeAlias = Literal["documented", "implied"]
Mode: TypeAlias = Literal["headless shell", "headless", "headed", "remote"]
Engine: TypeAlias = Literal["chromium", "firefox", "webkit"]
Source: TypeAlias = Literal["playwright", "system", "distribution", "remote"]


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

    id: str = field(validator=identifier)
    level: Level
    basis: Basis
    title: str
    wording: str
    reading: str
    section: str
    edition: str
    behaviour: str
    scenarios: int = field(validator=not_negative)
    expected: Mapping[str, int] = field(factory=dict[str, int])

    def expected_in(self, browser: str) -> int:
        """How many results a whole run gives in a browser."""
        return self.expected.get(browser, self.scenarios)


@frozen
class Shard:
    """Which part of a run that was divided: the `number`th, from 1, of `total`."""

    number: int
    total: int

    def __attrs_post_init__(self) -> None:
        """Refuse a part that there cannot be."""
        if not 1 <= self.number <= self.total:
            raise ValueError(f'"number" is {self.number} of {self.total}.')

    def __str__(self) -> str:
        """As `--shard` takes it."""
        return f"{self.number}/{self.total}"


@frozen
class Crossing:
    """A pair of browsers that a statement is checked between: what is left in `browser` is looked for in `other`."""

    statement: str = field(validator=identifier)
    browser: str
    other: str


@frozen
class Part:
    """One of the runs that results were put together from; `browsers` are those that it has results of.

    Attributes:
        crossings: The pairs that it was to check.
    """

    browsers: tuple[str, ...]
    platform: Platform
    seed: int | None
    selection: str | None
    shard: Shard | None
    started: str = field(validator=instant)
    finished: str | None = field(validator=optional(instant))
    complete: bool
    why: str | None
    crossings: tuple[Crossing, ...] = ()


def lacking_shards(parts: Sequence[Part], browser: str) -> Iterator[tuple[str | None, Shard]]:
    """The shards of a browser that are in none of the parts, each with what was selected of what was divided."""
    seen: defaultdict[tuple[str | None, int], set[int]] = defaultdict(set)
    for part in parts:
        if part.shard is not None and browser in part.browsers:
            seen[part.selection, part.shard.total].add(part.shard.number)
    for (selection, total), numbers in seen.items():
        for number in sorted(set(range(1, total + 1)) - numbers):
            yield selection, Shard(number, total)


@frozen
class Header:
    """What is known before the first scenario; `budgets` are milliseconds by name.

    Attributes:
        absent: Browsers that were asked for and are not there; of runs that were put together, one of them may be
            among `browsers` too, if another run has a selection of what this one lacks.
        repeat: How many times each scenario is run.
        expectations: What the gate decides from; None if every level gates and nothing is known to deviate.
        shard: The part of the suite that was run, of a run that was divided.
        parts: The runs that these results were put together from; empty for those of a single run.
        crossings: The pairs of browsers that a whole run checks, for statements that need two; empty in results of
            a suite that did not tell them.
        others: Browsers that have no column, but that sessions of one that has were looked for in.
    """

    schema: str
    suite: Suite
    target: Target
    edition: str
    browsers: tuple[Browser, ...]
    platform: Platform
    seed: int | None
    started: str = field(validator=instant)
    selection: str | None
    budgets: Mapping[str, float]
    statements: tuple[Statement, ...]
    absent: tuple[AbsentBrowser, ...] = ()
    repeat: int = 1
    expectations: Expectations | None = None
    shard: Shard | None = None
    parts: tuple[Part, ...] = ()
    crossings: tuple[Crossing, ...] = ()
    others: tuple[Browser, ...] = ()

    @property
    def scope(self) -> str | None:
        """What of the suite was run, as it was typed; None if that is all of it."""
        words = [*([self.selection] if self.selection else []), *([f"--shard {self.shard}"] if self.shard else [])]
        return " ".join(words) or None

    @property
    def seeds(self) -> tuple[int, ...]:
        """The seeds of the random order: of runs that were put together, each that one of them had."""
        told = [part.seed for part in self.parts] or [self.seed]
        return tuple(dict.fromkeys(seed for seed in told if seed is not None))

    def leaves_out(self, browser: str) -> bool:
        """Whether something of the suite was, by choice, not run in a browser."""
        if not self.parts:
            return self.scope is not None
        return all(part.selection is not None for part in self.parts if browser in part.browsers)
