"""Each rule from evidence to verdict: where it applies, and where it must not."""

import pytest
from attrs import evolve

from reports.results import Ended, Level, Observed, Role
from reports.verdicts import Judgement, judge_scenario, observed_of
from tests.reports.example_run import cut_short, evidence, footer, report_of, scenario, statement

LEVELS: tuple[Level, ...] = ("requirement", "exclusion", "allowance", "limitation")
WRONG = evidence(observed="nothing", holds=False)
CONTROL = evidence(role="control")


@pytest.mark.parametrize("level", LEVELS)
def test_what_the_target_does_not_claim_is_not_claimed_whatever_else_was_seen(level: Level) -> None:
    judged = judge_scenario(level, scenario(ended="not claimed", reason="No voice channel.", evidence=(WRONG,)))
    assert judged == Judgement("not claimed", "No voice channel.")


@pytest.mark.parametrize("level", ["requirement", "exclusion", "limitation"])
@pytest.mark.parametrize("ended", ["passed", "failed", "error"])
def test_judged_evidence_that_does_not_hold_violates_however_the_scenario_ended(level: Level, ended: Ended) -> None:
    judged = judge_scenario(level, scenario(ended=ended, observed="as documented", evidence=(WRONG, CONTROL)))
    assert judged.verdict == "violated"
    assert judged.reason == "session list: expected Printer on fire, observed nothing."


def test_an_allowance_is_never_violated() -> None:
    passed = scenario(observed="changed", evidence=(WRONG,))
    assert judge_scenario("allowance", passed).verdict == "conforms"
    failed = evolve(passed, ended="failed", reason="The order could not be read.")
    assert judge_scenario("allowance", failed) == Judgement("unverifiable", "The order could not be read.")


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("ended", ["failed", "error"])
def test_a_scenario_that_did_not_pass_is_unverifiable_and_keeps_its_reason(level: Level, ended: Ended) -> None:
    judged = judge_scenario(level, scenario(ended=ended, observed="kept", reason="The browser died."))
    assert judged == Judgement("unverifiable", "The browser died.")


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("role", ["given", "control", "proof"])
def test_what_a_scenario_stands_on_has_to_hold(level: Level, role: Role) -> None:
    standing_on = (evidence(), CONTROL, evidence(role=role, holds=False))
    assert judge_scenario(level, scenario(observed="kept", evidence=standing_on)).verdict == "unverifiable"
    assert judge_scenario(level, scenario(observed="kept", evidence=standing_on[:2])).verdict == "conforms"


@pytest.mark.parametrize("level", LEVELS)
def test_recorded_evidence_decides_nothing(level: Level) -> None:
    told = (evidence(), CONTROL, evidence(role="recorded", holds=False))
    assert judge_scenario(level, scenario(observed="changed", evidence=told)).verdict == "conforms"


@pytest.mark.parametrize("level", ["allowance", "limitation"])
def test_what_may_vary_is_unverifiable_until_something_was_recorded(level: Level) -> None:
    assert judge_scenario(level, scenario()) == Judgement("unverifiable", "Nothing was recorded.")
    assert judge_scenario(level, scenario(observed="kept", evidence=())).verdict == "conforms"


@pytest.mark.parametrize("level", ["requirement", "exclusion"])
def test_a_pass_that_judged_nothing_is_unverifiable(level: Level) -> None:
    judged = judge_scenario(level, scenario(evidence=(CONTROL,)))
    assert judged == Judgement("unverifiable", "Nothing was judged.")


def test_an_exclusion_needs_proof_that_it_could_have_happened() -> None:
    assert judge_scenario("exclusion", scenario(evidence=(evidence(),))).verdict == "unverifiable"
    assert judge_scenario("exclusion", scenario(evidence=(evidence(), CONTROL))).verdict == "conforms"
    assert judge_scenario("requirement", scenario(evidence=(evidence(),))).verdict == "conforms"


PASSED = scenario(name="passed")
FAILED = scenario(name="failed", ended="failed", evidence=(WRONG,))
BROKEN = scenario(name="broken", ended="error", reason="The browser died.")
UNCLAIMED = scenario(name="unclaimed", ended="not claimed")


def test_one_violation_outweighs_everything_else_even_a_pass_of_the_same_scenario_later() -> None:
    again = evolve(FAILED, ended="passed", evidence=PASSED.evidence)
    for end in (footer(), cut_short(), None):
        judged = report_of(UNCLAIMED, BROKEN, FAILED, again, end=end).statements[0]
        assert judged.standing("chromium") == "violated"


def test_one_unverifiable_scenario_makes_the_statement_unverifiable() -> None:
    judged = report_of(PASSED, UNCLAIMED, BROKEN, end=footer()).statements[0]
    assert judged.judgements["chromium"] == Judgement("unverifiable", "The browser died.")
    assert report_of(PASSED, UNCLAIMED, end=footer()).statements[0].standing("chromium") == "conforms"


def test_a_statement_is_not_claimed_only_if_none_of_its_scenarios_is() -> None:
    assert report_of(UNCLAIMED, UNCLAIMED, end=footer()).statements[0].standing("chromium") == "not claimed"
    assert report_of(UNCLAIMED, PASSED, end=footer()).statements[0].standing("chromium") == "conforms"


def test_a_run_cut_short_proves_only_what_it_reached_whole() -> None:
    counted = statement(scenarios=2)
    for end in (cut_short(), None):
        partial = report_of(PASSED, end=end, statements=(counted,)).statements[0]
        assert partial.standing("chromium") == "unverifiable"
        assert partial.judgements["chromium"].reason == "The run was cut short after 1 of 2 scenarios."
        whole = report_of(PASSED, PASSED, end=end, statements=(counted,)).statements[0]
        assert whole.standing("chromium") == "conforms"


def test_a_statement_without_scenarios_is_unverifiable_unless_it_was_left_out_by_choice() -> None:
    for end in (footer(), cut_short(), None):
        assert report_of(end=end).statements[0].standing("chromium") == "unverifiable"
    left_out = report_of(end=footer(), selection="-k focus").statements[0]
    assert left_out.standing("chromium") == "not checked"
    assert "chromium" not in left_out.judgements
    assert report_of(end=None, selection="-k focus").statements[0].standing("chromium") == "unverifiable"


def test_browsers_are_judged_apart() -> None:
    there = evolve(FAILED, browser="firefox")
    judged = report_of(PASSED, there, end=footer(), browsers=("chromium", "firefox")).statements[0]
    assert (judged.standing("chromium"), judged.standing("firefox")) == ("conforms", "violated")
    assert judged.worst == "violated"


@pytest.mark.parametrize(
    ("seen", "told"),
    [
        ([], None),
        ([None], None),
        (["kept", "kept"], "kept"),
        (["kept", None], "kept"),
        (["kept", "changed"], "changed"),
        (["better than documented", "as documented"], "as documented"),
        (["better than documented"], "better than documented"),
    ],
)
def test_where_scenarios_differ_the_weakest_claim_is_observed(
    seen: list[Observed | None], told: Observed | None
) -> None:
    assert observed_of(scenario(observed=each) for each in seen) == told
