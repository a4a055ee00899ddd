"""What a probe does to a scenario follows from the sentence that it stands in."""

import pytest

from fixtures.evidence.record import (
    Evidence,
    EvidenceRecord,
    NotAsDocumentedError,
    NotVerifiableError,
    Proof,
    Role,
)

SENTENCE = "The session 'Printer on fire' did not come back"


def record_at(*keywords: str) -> EvidenceRecord:
    record = EvidenceRecord("RES-1")
    for keyword in keywords:
        record.enter(keyword)
    return record


def probe(record: EvidenceRecord, *, holds: bool) -> None:
    record.check("sessions", expected="1", observed="0", holds=holds, otherwise=SENTENCE, at_ms=12.5)


def proof(*, holds: bool, probe: str = "the page's document") -> Proof:
    return Proof(probe, "a new one", "the old one", holds)


@pytest.mark.parametrize(
    ("keywords", "role"),
    [
        ((), Role.GIVEN),
        (("Given",), Role.GIVEN),
        (("Given", "And"), Role.GIVEN),
        (("Given", "*"), Role.GIVEN),
        (("Given", "When"), Role.PROOF),
        (("When", "And"), Role.PROOF),
        (("When", "Then"), Role.JUDGED),
        (("Then", "And"), Role.JUDGED),
        (("Then", "And", "And"), Role.JUDGED),
        (("Then", "But"), Role.CONTROL),
        (("Then", "But", "And"), Role.CONTROL),
        (("Then", "But", "Then"), Role.JUDGED),
        (("then ", "BUT "), Role.CONTROL),
    ],
)
def test_the_role_of_evidence_follows_the_keyword_of_its_sentence(keywords: tuple[str, ...], role: Role) -> None:
    record = record_at(*keywords)
    probe(record, holds=True)
    assert record.role is role
    step = len(keywords) - 1 if keywords else None
    assert record.evidence == [Evidence(role, "sessions", "1", "0", holds=True, at_ms=12.5, step=step)]


def test_a_judged_probe_that_fails_violates_the_statement_and_names_it() -> None:
    record = record_at("Then")
    with pytest.raises(NotAsDocumentedError) as caught:
        probe(record, holds=False)
    assert str(caught.value) == f"{SENTENCE} (RES-1)."
    assert record.evidence == [Evidence(Role.JUDGED, "sessions", "1", "0", holds=False, at_ms=12.5, step=0)]


@pytest.mark.parametrize(
    ("keywords", "why"),
    [
        (("Given",), "The scenario could not be set up"),
        (("When",), "What was to happen is not proven"),
        (("Then", "But"), "Nothing proves that it could have been otherwise"),
        (("Then", "But", "And"), "Nothing proves that it could have been otherwise"),
    ],
)
def test_any_other_probe_that_fails_makes_the_statement_unverifiable_and_says_why(
    keywords: tuple[str, ...], why: str
) -> None:
    record = record_at(*keywords)
    with pytest.raises(NotVerifiableError) as caught:
        probe(record, holds=False)
    assert str(caught.value) == f"{why}: {SENTENCE}."
    assert [each.holds for each in record.evidence] == [False]


def test_what_violates_is_an_assertion_and_what_is_unverifiable_is_none() -> None:
    assert issubclass(NotAsDocumentedError, AssertionError)
    assert not issubclass(NotVerifiableError, AssertionError)


@pytest.mark.parametrize("keyword", ["Given", "When", "Then", "But"])
def test_a_required_probe_never_judges_whatever_the_sentence_is(keyword: str) -> None:
    record = record_at(keyword)
    role = record.role
    with pytest.raises(NotVerifiableError):
        record.require("before", expected="one", observed="none", holds=False, otherwise="Nothing was there")
    assert record.evidence[0].role is Role.GIVEN
    assert record.role is role


def test_after_a_required_probe_that_holds_the_sentence_goes_on_judging() -> None:
    record = record_at("Then")
    record.require("before", expected="one", observed="one", holds=True, otherwise="Nothing was there")
    with pytest.raises(NotAsDocumentedError):
        probe(record, holds=False)
    assert [each.role for each in record.evidence] == [Role.GIVEN, Role.JUDGED]


def test_the_first_failed_proof_ends_the_scenario_but_every_proof_is_recorded() -> None:
    record = record_at("Then")
    with pytest.raises(NotVerifiableError, match="not proven: the first was the old one, not a new one") as caught:
        record.prove((proof(holds=True), proof(holds=False, probe="the first"), proof(holds=False, probe="the second")))
    assert "the second" not in str(caught.value)
    assert [each.holds for each in record.evidence] == [True, False, False]
    assert {each.role for each in record.evidence} == {Role.PROOF}
    assert record.role is Role.JUDGED


def test_proofs_that_hold_are_recorded_and_let_the_scenario_go_on() -> None:
    record = record_at("When")
    record.prove((proof(holds=True), proof(holds=True)))
    assert [each.holds for each in record.evidence] == [True, True]


def test_an_interruption_that_proves_nothing_is_not_proven() -> None:
    with pytest.raises(NotVerifiableError):
        record_at("When").prove(())


def test_what_is_noted_is_never_judged() -> None:
    record = record_at("Then")
    record.note("order of sessions", ["Home", "Contoso"])
    assert record.evidence == [
        Evidence(Role.RECORDED, "order of sessions", "recorded only", "['Home', 'Contoso']", holds=True, step=0)
    ]
    assert record.role is Role.JUDGED


class GoneError(Exception):
    pass


def test_a_violation_is_not_believed_where_it_may_have_come_of_something_else() -> None:
    def gone() -> None:
        raise GoneError

    record = record_at("Then")
    record.doubt = gone
    probe(record, holds=True)
    with pytest.raises(GoneError):
        probe(record, holds=False)
    assert [(each.role, each.holds) for each in record.evidence] == [(Role.JUDGED, True), (Role.RECORDED, False)]


def test_a_violation_that_nothing_speaks_against_is_one() -> None:
    record = record_at("Then")
    record.doubt = lambda: None
    with pytest.raises(NotAsDocumentedError):
        probe(record, holds=False)
    assert [(each.role, each.holds) for each in record.evidence] == [(Role.JUDGED, False)]


@pytest.mark.parametrize("keywords", [("Given",), ("When",), ("Then", "But")])
def test_what_is_not_judged_asks_for_no_doubt(keywords: tuple[str, ...]) -> None:
    record = record_at(*keywords)
    record.doubt = lambda: pytest.fail("it was asked")
    with pytest.raises(NotVerifiableError):
        probe(record, holds=False)
