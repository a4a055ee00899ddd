"""Expectations as data: which levels gate, and which deviations are known. A run's header carries them."""

from datetime import date
from typing import Literal, TypeAlias

from attrs import Attribute, frozen
from attrs import field as attrs_field

Effect: TypeAlias = Literal["gate", "report"]
Kind: TypeAlias = Literal["deviation", "unverifiable"]


def _day(_instance: object, attribute: "Attribute[str]", value: str) -> None:
    try:
        date.fromisoformat(value)
    except ValueError:
        raise ValueError(f'"{attribute.name}" is not a day such as 2027-03-31.') from None


def _web_address(_instance: object, attribute: "Attribute[str]", value: str) -> None:
    # The reports make a link of it: nothing but an address of the web may become one.
    if not value.startswith(("https://", "http://")):
        raise ValueError(f'"{attribute.name}" does not begin with https:// or http://.')


@frozen
class Policy:
    """For each level, whether what is violated or unverifiable shuts the gate or is reported only."""

    requirement: Effect = "gate"
    exclusion: Effect = "gate"
    allowance: Effect = "gate"
    limitation: Effect = "gate"

    def gates(self, level: str) -> bool:
        """Whether statements of a level can shut the gate."""
        return getattr(self, level) == "gate"


STRICT = Policy()
"""What holds where nothing else is said: every level gates."""


@frozen
class Sighting:
    """Evidence as it is listed: how its probe begins, and what was observed, `*` standing for what varies."""

    probe: str
    observed: str

    def fits(self, probe: str, observed: str) -> bool:
        """Whether this is what was probed and observed."""
        return probe.startswith(self.probe) and agrees(self.observed, observed)


@frozen
class Expectation:
    """One known deviation, or one check that is known not to be possible.

    Attributes:
        kind: `deviation`: the statement is violated, as `evidence` says; `unverifiable`: it cannot be checked, and the
            reason that the reports give begins with `why`.
        scenario: The only scenario that is meant; None for every one of the statement.
        reason: Why it is accepted for now.
        issue: Where it is being worked on, an address of the web.
        expires: The last day on which it is accepted, in ISO's form.
    """

    kind: Kind
    statement: str
    browser: str
    scenario: str | None
    evidence: tuple[Sighting, ...]
    why: str | None
    reason: str
    issue: str = attrs_field(validator=_web_address)
    expires: str = attrs_field(validator=_day)


@frozen
class Expectations:
    """A file of expectations as it was read; `file` is its name without its folder."""

    file: str
    policy: Policy
    entries: tuple[Expectation, ...]


def agrees(pattern: str, text: str) -> bool:
    """Whether the text is the pattern, in which each `*` stands for any text, also for none."""
    first, *others = pattern.split("*")
    if not others:
        return text == first
    *middle, last = others
    if not text.startswith(first) or len(text) < len(first) + len(last) or not text.endswith(last):
        return False
    # The leftmost place is always good enough, so that no pattern takes longer than the text is long.
    at, end = len(first), len(text) - len(last)
    for piece in middle:
        found = text.find(piece, at, end)
        if found < 0:
            return False
        at = found + len(piece)
    return True
