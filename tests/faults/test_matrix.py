"""The kill matrix calls a fault caught only where the declared statement failed by the declared probe."""

import pytest

from fixtures.faults.catalogue import Fault, Observation, Violation
from reports.verdicts import Verdict
from tests.faults.matrix import Cell, Seen, tried
from tests.faults.telling import Matrix, grid, page

FAULT = Fault("made-up", "Made up.", (Violation("EXC-1", "third-party session *"),), {})
VARIANT = Fault("made-up-variant", "Made up.", (), {})


def statement(name: str, verdict: Verdict, *failed: str) -> Seen:
    return Seen(name, verdict, f"{name} is {verdict}", failed)


def outcomes(fault: Fault, *statements: Seen) -> tuple[bool, list[tuple[str, str]]]:
    trial = tried(fault, statements, 1.0)
    return trial.holds, [(cell.statement, cell.outcome) for cell in trial.cells]


def test_a_fault_is_caught_by_its_statement_and_probe() -> None:
    seen = outcomes(FAULT, statement("EXC-1", "violated", "third-party session 'X'"), statement("RES-1", "conforms"))
    assert seen == (True, [("EXC-1", "caught")])


def test_a_fault_is_not_caught_by_another_probe_of_its_statement() -> None:
    assert outcomes(FAULT, statement("EXC-1", "violated", "sessions")) == (False, [("EXC-1", "another reason")])


@pytest.mark.parametrize(
    ("declared", "probe", "outcome"),
    [
        ("sessions", "sessions", "caught"),
        ("sessions", "sessions that were never there before", "another reason"),
        ("sessions *", "sessions that were never there before", "caught"),
        ("sessions *", "sessions", "another reason"),
    ],
)
def test_a_declared_probe_is_the_whole_of_it_unless_a_star_says_how_it_begins(
    declared: str, probe: str, outcome: str
) -> None:
    fault = Fault("made-up", "Made up.", (Violation("RES-1", declared),), {})
    assert outcomes(fault, statement("RES-1", "violated", probe))[1] == [("RES-1", outcome)]


def test_every_probe_that_a_fault_declares_has_to_fail() -> None:
    fault = Fault("made-up", "Made up.", (Violation("PRE-6", "SMS"), Violation("PRE-6", "e-mail")), {})
    sms, email = statement("PRE-6", "violated", "SMS"), statement("PRE-6", "violated", "e-mail")
    assert outcomes(fault, sms, statement("PRE-6", "conforms")) == (False, [("PRE-6", "another reason")])
    assert outcomes(fault, sms, email) == (True, [("PRE-6", "caught")])


def test_a_fault_is_missed_where_its_statement_conforms_or_cannot_be_verified_or_was_not_checked() -> None:
    verdicts: tuple[Verdict, ...] = ("conforms", "unverifiable")
    for verdict in verdicts:
        assert outcomes(FAULT, statement("EXC-1", verdict)) == (False, [("EXC-1", "missed")])
    assert outcomes(FAULT, statement("RES-1", "conforms")) == (False, [("EXC-1", "missed")])


def test_a_statement_that_the_fault_does_not_declare_must_not_be_violated() -> None:
    caught = statement("EXC-1", "violated", "third-party session 'X'")
    seen = outcomes(FAULT, caught, statement("RES-1", "violated", "sessions"))
    assert seen == (False, [("EXC-1", "caught"), ("RES-1", "not declared")])


def test_a_statement_beside_the_fault_may_be_beyond_verification() -> None:
    caught = statement("EXC-1", "violated", "third-party session 'X'")
    trial = tried(FAULT, (caught, statement("RES-1", "unverifiable")), 1.0)
    assert trial.holds
    matrix = Matrix((trial,), ("EXC-1", "RES-1"), "chromium", full=True, seconds=1.0)
    assert [matrix.sign(trial, each) for each in matrix.statements] == ["x", "~"]


def test_a_fault_that_leaves_nothing_to_be_decided_is_no_proof() -> None:
    caught = statement("EXC-1", "violated", "third-party session 'X'")
    whole = tried(FAULT, (caught, statement("RES-1", "conforms")), 1.0, ("RES-1",))
    assert whole.holds
    broken = tried(FAULT, (caught, statement("RES-1", "unverifiable")), 1.0, ("RES-1",))
    assert not broken.holds
    assert [(cell.statement, cell.outcome) for cell in broken.cells] == [("EXC-1", "caught"), ("RES-1", "not decided")]


def test_a_sample_that_was_not_checked_at_all_is_no_proof() -> None:
    caught = statement("EXC-1", "violated", "third-party session 'X'")
    excused = Seen("RES-1", "unverifiable", "It cannot be done here.", excused=True)
    for seen in ((caught,), (caught, excused)):
        trial = tried(FAULT, seen, 1.0, ("RES-1",))
        assert not trial.holds
        assert trial.cells[-1] == Cell("RES-1", "not decided", (), "It was not checked.")


def test_a_declared_statement_that_was_not_checked_is_not_said_to_conform() -> None:
    (cell,) = tried(FAULT, (), 1.0).cells
    assert (cell.outcome, cell.reason) == ("missed", "It was not checked.")


def test_what_is_not_claimed_is_not_accepted() -> None:
    assert outcomes(VARIANT, statement("EXC-1", "not claimed")) == (False, [("EXC-1", "not decided")])


@pytest.mark.parametrize(("observed", "holds"), [("changed", True), ("kept", False), (None, False)])
def test_a_variant_shows_that_it_takes_effect(observed: str | None, *, holds: bool) -> None:
    variant = Fault("made-up", "Made up.", (), {}, observations=(Observation("ORD-1", "changed"),))
    trial = tried(
        variant, [Seen("ORD-1", "conforms", observed="kept"), Seen("ORD-1", "conforms", observed=observed)], 1
    )
    assert trial.holds == holds
    assert [cell.reason for cell in trial.cells] == (
        [] if holds else ["It was not observed as changed, so the variant took no effect."]
    )


def test_a_variant_is_accepted_only_if_everything_was_decided_and_conforms() -> None:
    assert outcomes(VARIANT, statement("EXC-1", "conforms")) == (True, [])
    assert outcomes(VARIANT, statement("EXC-1", "violated")) == (False, [("EXC-1", "not declared")])
    assert outcomes(VARIANT, statement("EXC-1", "unverifiable")) == (False, [("EXC-1", "not decided")])
    assert outcomes(VARIANT) == (False, [])


def test_what_a_list_excuses_speaks_neither_for_a_variant_nor_against_it() -> None:
    excused = Seen("RES-5", "unverifiable", "No microphone goes away here.", excused=True)
    assert outcomes(VARIANT, statement("EXC-1", "conforms"), excused) == (True, [])
    assert outcomes(VARIANT, statement("EXC-1", "unverifiable"), excused) == (False, [("EXC-1", "not decided")])
    assert outcomes(VARIANT, excused) == (False, [])


def test_what_is_left_aside_is_told_and_does_not_count_as_checked() -> None:
    excused = Seen("RES-5", "unverifiable", "No microphone goes away here.", scenario="Unplugged", excused=True)
    trial = tried(VARIANT, [statement("EXC-1", "conforms"), excused], 1.0)
    matrix = Matrix((trial,), ("RES-5", "EXC-1"), "firefox", full=True, seconds=1.0)
    assert trial.checked == ("EXC-1",)
    assert matrix.sign(trial, "RES-5") == " "
    assert matrix.conclusion[-1] == "Left aside, as it cannot be carried out in firefox: RES-5 Unplugged"
    assert matrix.conclusion[-1] in page(matrix)


def test_a_fault_is_not_caught_by_what_a_list_excuses() -> None:
    excused = Seen("EXC-1", "unverifiable", "No provider is to be had here.", excused=True)
    assert outcomes(FAULT, excused) == (False, [("EXC-1", "missed")])


def test_a_fault_that_was_not_tried_is_told_and_not_counted() -> None:
    caught = tried(FAULT, [statement("EXC-1", "violated", "third-party session 'X'")], 1.0)
    beyond = Fault("other", "Made up.", FAULT.violations, {}, beyond={"firefox": "It has no microphone."})
    matrix = Matrix((caught,), ("EXC-1",), "firefox", full=False, seconds=1.0, out_of_reach=(beyond,))
    assert matrix.conclusion[0] == "Faults caught as they declare, and by nothing else: 1 of 1"
    assert matrix.conclusion[-1] == "Not tried: other. It has no microphone."
    assert "Not tried: other. It has no microphone.<" in page(matrix)


def test_the_grid_tells_what_each_statement_made_of_each_fault() -> None:
    caught = tried(FAULT, [statement("EXC-1", "violated", "third-party session 'X'")], 1.0)
    missed = tried(FAULT, [statement("EXC-1", "conforms"), statement("RES-1", "violated", "x")], 1.0)
    accepted = tried(VARIANT, [statement("RES-1", "conforms")], 1.0)
    matrix = Matrix((caught, missed, accepted), ("RES-1", "RES-2", "EXC-1"), "chromium", full=False, seconds=3.0)
    assert list(grid(matrix))[:5] == [
        "                 RES EXC",
        "                 12  1",
        "made-up              x",
        "made-up          !   O  <--",
        "made-up-variant  .",
    ]
    assert matrix.conclusion == (
        "Faults caught as they declare, and by nothing else: 1 of 2",
        "Variants accepted: 1 of 1",
        "Scenarios of the faults' statements that a fault made fail as it declares: 1 of 1",
    )


def test_a_quick_matrix_says_nothing_of_scenarios_that_it_did_not_come_to() -> None:
    passed = Seen("EXC-1", "conforms", scenario="One")
    caught = Seen("EXC-1", "violated", "It is back.", ("third-party session 'X'",), "Two")
    trial = tried(FAULT, [passed, caught], 1.0)
    matrix = Matrix((trial,), ("EXC-1",), "chromium", full=False, seconds=1.0, quick=True)
    assert matrix.conclusion == ("Faults caught as they declare, and by nothing else: 1 of 1",)
    assert "failed with none of these faults" not in "\n".join(grid(matrix))
    assert "One</td>" not in page(matrix)


def test_a_scenario_that_no_fault_of_its_statement_makes_fail_is_named() -> None:
    one = Seen("EXC-1", "violated", "It is back.", ("third-party session 'X'",), "One")
    for_another_reason = Seen("EXC-1", "violated", "Gone.", ("sessions",), "Two")
    beside = Seen("RES-1", "conforms", scenario="Three")
    matrix = Matrix(
        (tried(FAULT, [one, for_another_reason, beside], 1.0),), ("EXC-1",), "chromium", full=False, seconds=1.0
    )
    assert matrix.scenarios == {("EXC-1", "One"): ("made-up",), ("EXC-1", "Two"): ()}
    assert matrix.never_failed == (("EXC-1", "Two"),)
    assert list(grid(matrix))[-1] == "  EXC-1  Two"
    assert '<td class="words bad">no fault</td>' in page(matrix)


def test_the_page_takes_what_it_tells_for_text() -> None:
    hostile = Fault("made-up", "<script>alert(1)</script>", (Violation("EXC-1", "x"),), {})
    matrix = Matrix((tried(hostile, [], 1.0),), ("EXC-1",), "chromium", full=True, seconds=1.0)
    text = page(matrix)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "<script" not in text
    assert "NOT CAUGHT AS DECLARED" in text
