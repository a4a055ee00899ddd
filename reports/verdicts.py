"""From evidence to verdicts: the only place where they are given."""

from collections.abc import Iterable, Sequence
from typing import Final, Literal, TypeAlias

from attrs import frozen

from reports.header import Level
from reports.lines import Evidence, Observed, Role, Scenario

Verdict: TypeAlias = Literal["conforms", "violated", "unverifiable", "not claimed"]

VERDICTS: Final[tuple[Verdict, ...]] = ("violated", "unverifiable", "not claimed", "conforms")
"""Every verdict, worst first."""
TROUBLES: Final = VERDICTS[:2]
"""What a reader has to look into."""

_WEAKEST_FIRST: Final[tuple[Observed, ...]] = (
    "changed",
    "kept",
    "as documented",
    "better than documented",
)


@frozen
class Judgement:
    """A verdict and why; conforming needs no reason."""

    verdict: Verdict
    reason: str | None


@frozen
class Circumstances:
    """What of the run bears on a statement's verdict in a browser.

    Attributes:
        complete: The run came to its own end.
        selected: Only a part of the suite was asked for.
        expected: How many scenarios the header counts for the statement.
        not_crossed: What was never looked at between browsers, and how to; None if that is nothing.
    """

    complete: bool
    selected: bool
    expected: int
    not_crossed: str | None = None


def judge_scenario(level: Level, scenario: Scenario) -> Judgement:
    """The verdict of one scenario in one browser, by its evidence and its statement's level."""
    if scenario.ended == "not claimed":
        return Judgement("not claimed", scenario.reason or "The target declares that it has no such thing.")
    refuted = refutations(scenario)
    if refuted and level != "allowance":
        return Judgement("violated", scenario.reason or _sentence(refuted[0]))
    if scenario.ended != "passed":
        return Judgement("unverifiable", scenario.reason or "The scenario did not reach its end.")
    if any(step.status != "passed" for step in scenario.steps):
        return Judgement("unverifiable", "It passed although not every sentence of it was carried out.")
    unmet = _failing(scenario, "given", "control", "proof")
    if unmet:
        return Judgement("unverifiable", scenario.reason or _sentence(unmet[0]))
    missing = _missing(level, scenario)
    return Judgement("conforms", None) if missing is None else Judgement("unverifiable", missing)


def judge_statement(judgements: Sequence[Judgement], circumstances: Circumstances) -> Judgement | None:
    """The verdict of a statement in a browser, from its scenarios there; None: not checked, by choice."""
    by_verdict = {judgement.verdict: judgement for judgement in reversed(judgements)}
    if "violated" in by_verdict:
        return by_verdict["violated"]
    if not judgements and circumstances.complete and circumstances.selected:
        return None
    missing = shortfall(len(judgements), circumstances)
    if "unverifiable" in by_verdict:
        return by_verdict["unverifiable"]
    if missing is not None:
        return missing
    return by_verdict.get("conforms") or by_verdict["not claimed"]


def shortfall(results: int, circumstances: Circumstances) -> Judgement | None:
    """What follows from scenarios that have no result although they should; None if none is missing."""
    if results == 0 and not (circumstances.complete and circumstances.selected):
        return Judgement("unverifiable", "No scenario was executed.")
    few = results < circumstances.expected
    count = f"{results} of {circumstances.expected} scenarios"
    if few and not circumstances.complete:
        return Judgement("unverifiable", f"The run was cut short after {count}.")
    # No selection was meant to leave this out: who has each browser checked by itself may not know of it.
    if circumstances.not_crossed is not None:
        return Judgement("unverifiable", circumstances.not_crossed)
    # A run that was to be whole and says that it is must not pass for it when some of it is missing.
    if few and not circumstances.selected:
        return Judgement("unverifiable", f"There are results of {count} alone.")
    return None


def refutations(scenario: Scenario) -> list[Evidence]:
    """The evidence that was judged and does not hold."""
    return _failing(scenario, "judged")


def observed_of(scenarios: Iterable[Scenario]) -> Observed | None:
    """What was observed of a statement in a browser: where scenarios differ, the weakest claim."""
    seen = {scenario.observed for scenario in scenarios}
    return next((each for each in _WEAKEST_FIRST if each in seen), None)


def _missing(level: Level, scenario: Scenario) -> str | None:
    if level in ("allowance", "limitation"):
        return "Nothing was recorded." if scenario.observed is None else None
    if not any(evidence.role == "judged" for evidence in scenario.evidence):
        return "Nothing was judged."
    controlled = any(evidence.role == "control" and evidence.holds for evidence in scenario.evidence)
    if level == "exclusion" and not controlled:
        return "There is no proof that it could have happened."
    return None


def _failing(scenario: Scenario, *roles: Role) -> list[Evidence]:
    return [each for each in scenario.evidence if each.role in roles and not each.holds]


def _sentence(evidence: Evidence) -> str:
    return f"{evidence.probe}: expected {evidence.expected}, observed {evidence.observed}."
