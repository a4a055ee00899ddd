"""Holds expectations against what a run found: what is listed passes, what is listed in vain does not."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Final, Literal, TypeAlias

from attrs import frozen

from reports.gate.expected import Expectation, Expectations, Kind, agrees
from reports.verdicts import Verdict

State: TypeAlias = Literal["as listed", "stale", "expired", "unmatched", "undecided"]

FAILING: Final[frozenset[State]] = frozenset({"stale", "expired", "unmatched"})


@frozen
class Deviation:
    """One thing that shuts the gate unless it is listed.

    Attributes:
        scenario: Where it showed; None if a statement as a whole could not be checked.
        probe: What was probed, of a violation.
        observed: What was observed there.
        why: Why it could not be checked, of what is unverifiable.
    """

    kind: Kind
    scenario: str | None
    probe: str = ""
    observed: str = ""
    why: str = ""


@frozen
class Place:
    """A statement in one browser of the run, as far as the gate is concerned.

    Attributes:
        verdict: None if it was, by choice, not checked.
        missing: How many scenarios of it have no result.
        elsewhere: Whether those may have one in another shard, or were never reached, or a machine lacked the browser.
    """

    verdict: Verdict | None
    deviations: Sequence[Deviation]
    missing: int
    elsewhere: bool


@frozen
class Held:
    """An expectation, held against the run.

    Attributes:
        number: Its place in the file, from 1, deviations first.
        state: `as listed` if it was found just so. `undecided` if this run cannot tell; then it is for what it cannot
            tell that it is not decided.
        sentence: What became of it, and what to do.
    """

    number: int
    expectation: Expectation
    state: State
    sentence: str

    @property
    def fails(self) -> bool:
        """Whether it shuts the gate by itself."""
        return self.state in FAILING

    def lists(self, deviation: Deviation) -> bool:
        """Whether a deviation of its statement and browser is excused by it."""
        return self.state == "as listed" and _matches(self.expectation, deviation)


@frozen
class Gate:
    """What the exit code was decided from, beside the verdicts; `held` is empty without expectations."""

    expectations: Expectations | None
    held: tuple[Held, ...]


def hold(
    expectations: Expectations | None,
    places: Mapping[tuple[str, str], Place],
    *,
    absent: frozenset[str],
    started: str,
) -> Gate:
    """Hold each expectation against the run.

    Args:
        expectations: What the run's header carries.
        places: By the id of each statement of the edition and the name of each browser of the run.
        absent: The names of browsers that were asked for and are not available.
        started: When the run started. Its day in UTC decides what has expired, and not the day on which somebody
            asks: the same results have to give the same answer at any time.
    """
    if expectations is None:
        return Gate(None, ())
    today = datetime.fromisoformat(started).astimezone(UTC).date()
    statements, browsers = {statement for statement, _ in places}, {browser for _, browser in places}
    held: list[Held] = []
    for number, entry in enumerate(expectations.entries, start=1):
        if entry.browser in absent - browsers:
            state, said = "undecided", f"is not decided: {entry.browser} was not available"
        elif entry.browser not in browsers:
            state, said = _unmatched(f"this run has no results of {entry.browser}")
        elif entry.statement not in statements:
            state, said = _unmatched(f"the edition of this run has no statement {entry.statement}")
        else:
            state, said = _state(entry, places[entry.statement, entry.browser], expectations, today)
        name = f"Entry {number} of {expectations.file} ({entry.statement} in {entry.browser})"
        held.append(Held(number, entry, state, f"{name} {said}."))
    return Gate(expectations, tuple(held))


def excuses(expectations: Expectations, statement: str, browser: str, deviation: Deviation) -> bool:
    """Whether an entry lists this deviation of a statement in a browser, whatever its last day is."""
    return any(
        (entry.statement, entry.browser) == (statement, browser) and _matches(entry, deviation)
        for entry in expectations.entries
    )


def _state(entry: Expectation, place: Place, expectations: Expectations, today: date) -> tuple[State, str]:
    if _found(entry, place):
        if today > date.fromisoformat(entry.expires):
            return "expired", (
                f"expired: it was accepted until {entry.expires}, and the run is of {today}. "
                "See that it is mended, or decide on another day"
            )
        return "as listed", f"deviates as listed, accepted until {entry.expires}: {entry.reason.rstrip('.')}"
    if place.elsewhere and place.missing:
        return "undecided", "is not decided here: not every scenario of the statement has a result in this part"
    if entry.kind == "deviation" and _unknown(entry, place, expectations):
        return "undecided", "is not decided: the statement could not be verified"
    if place.verdict == "conforms" and not place.deviations and not place.missing:
        return "stale", "is stale: the statement conforms now. Take the entry out"
    return _unmatched(_instead(place))


def _instead(place: Place) -> str:
    if place.verdict is None:
        return "this run did not check the statement, by choice"
    if place.verdict == "not claimed":
        return "the target does not claim the statement"
    if place.deviations:
        return f"what was seen is another: {_told(place.deviations[0])}"
    return f"of the statement's scenarios this run left out {place.missing} by choice"


def _unmatched(why: str) -> tuple[State, str]:
    return "unmatched", f"matches nothing: {why}. Correct the entry, or take it out"


def _found(entry: Expectation, place: Place) -> bool:
    meant = [each for each in place.deviations if _matches(entry, each)]
    if entry.kind == "unverifiable":
        return bool(meant)
    # Every sighting has to be there: half a deviation is another one.
    return all(any(sighting.fits(each.probe, each.observed) for each in meant) for sighting in entry.evidence)


def _unknown(entry: Expectation, place: Place, expectations: Expectations) -> bool:
    """Whether what the entry means could, beyond what is listed, not be verified."""
    return any(
        each.kind == "unverifiable"
        and entry.scenario in {None, each.scenario}
        and not excuses(expectations, entry.statement, entry.browser, each)
        for each in place.deviations
    )


def _matches(entry: Expectation, deviation: Deviation) -> bool:
    if entry.kind != deviation.kind or entry.scenario not in {None, deviation.scenario}:
        return False
    if entry.kind == "unverifiable":
        return agrees(f"{entry.why or ''}*", deviation.why)
    return any(sighting.fits(deviation.probe, deviation.observed) for sighting in entry.evidence)


def _told(deviation: Deviation) -> str:
    if deviation.kind == "unverifiable":
        return deviation.why.rstrip(".")
    return f"{deviation.probe}: observed {deviation.observed}"
