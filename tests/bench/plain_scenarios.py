"""Scenarios of the suite without a restart of the browser, as plain functions under the suite's own titles."""

from collections.abc import Callable
from typing import Final

from tests.bench.plain_hand import Hand

FUNCTIONS: Final = (
    "test_cases_accounts_and_contacts_come_back",
    "test_two_records_of_one_title_both_come_back",
    "test_a_closed_session_stays_closed",
    "test_a_closed_application_tab_stays_closed",
    "test_what_was_closed_after_an_earlier_restore_stays_closed_as_well",
    "test_the_order_of_sessions_is_recorded",
    "test_the_same_sessions_are_there_with_home_first",
    "test_a_pane_that_was_collapsed_and_expanded_again_is_expanded",
    "test_a_conversation_comes_back_with_its_customer_channel_and_transcript",
    "test_several_conversations_come_back_an_unknown_visitors_among_them",
)
"""What `-k` takes to run the same scenarios."""

_CHANNELS: Final = {"chat": "chat", "voice call": "voice", "SMS": "sms", "e-mail": "email", "social message": "social"}
_PRINTER, _LATE, _CONTOSO, _ALEX = "Printer on fire", "Late delivery", "Contoso", "Alex Baker"


def key_entities(hand: Hand) -> None:
    hand.open_workspace()
    for kind, title in (("case", _PRINTER), ("case", _LATE), ("account", _CONTOSO), ("contact", _ALEX)):
        hand.open_record(kind, title)
    _the_same_after_refresh(hand)


def one_title(hand: Hand) -> None:
    hand.open_workspace()
    hand.organisation.add_cases("Delivery is late", "Delivery is late")
    hand.refresh()
    hand.open_record("case", "Delivery is late", nth=0)
    hand.open_record("case", "Delivery is late", nth=1)
    _the_same_after_refresh(hand)


def closed_session(hand: Hand) -> None:
    hand.open_workspace()
    hand.open_record("case", _PRINTER)
    hand.open_record("account", _CONTOSO)
    hand.close_session(_PRINTER)
    hand.refresh()
    hand.expect_session(_PRINTER, many=0)
    hand.expect_session(_CONTOSO)


def closed_tab(hand: Hand) -> None:
    hand.open_workspace()
    hand.open_record("case", _PRINTER)
    hand.open_tab(_CONTOSO, beside=_PRINTER)
    hand.open_tab("Dashboards", beside=_PRINTER)
    hand.close_tab(_CONTOSO)
    hand.refresh()
    hand.view_session(_PRINTER)
    hand.expect_tab(_CONTOSO, many=0)
    hand.expect_tab("Dashboards")


def closed_after_restore(hand: Hand) -> None:
    hand.open_workspace()
    hand.open_record("case", _PRINTER)
    hand.open_record("account", _CONTOSO)
    hand.refresh()
    hand.expect_session(_PRINTER)
    hand.close_session(_PRINTER)
    hand.refresh()
    hand.expect_session(_PRINTER, many=0)
    hand.expect_session(_CONTOSO)


def order(hand: Hand) -> None:
    hand.open_workspace()
    hand.open_record("case", _PRINTER)
    hand.open_tab(_CONTOSO, beside=_PRINTER)
    hand.open_tab("Dashboards", beside=_PRINTER)
    for kind, title in (("account", "Fabrikam"), ("contact", _ALEX), ("case", _LATE)):
        hand.open_record(kind, title)
    _the_same_after_refresh(hand)


def expanded_again(hand: Hand) -> None:
    _two_cases(hand)
    _panes(hand, (_PRINTER, False), (_PRINTER, True), (_LATE, False))
    hand.refresh()
    _expect_panes(hand, (_PRINTER, True), (_LATE, False))


def conversation(kind: str) -> Callable[[Hand], None]:
    def scenario(hand: Hand) -> None:
        _case_and_account(hand)
        lines = _converse(hand, kind, _ALEX)
        hand.refresh()
        hand.view_session(_ALEX)
        hand.expect_transcript(_CHANNELS[kind], lines)

    return scenario


def several_conversations(hand: Hand) -> None:
    _case_and_account(hand)
    _converse(hand, "chat", _ALEX)
    _converse(hand, "chat", None)
    _converse(hand, "chat", "Robin Counts")
    _the_same_after_refresh(hand)


def _the_same_after_refresh(hand: Hand) -> None:
    before = hand.titles()
    hand.refresh()
    hand.expect_titles(before)


def _two_cases(hand: Hand) -> None:
    hand.open_workspace()
    hand.open_record("case", _PRINTER)
    hand.open_record("case", _LATE)


def _case_and_account(hand: Hand) -> None:
    hand.open_workspace()
    hand.open_record("case", _PRINTER)
    hand.open_record("account", _CONTOSO)


def _panes(hand: Hand, *wanted: tuple[str, bool]) -> None:
    for title, expanded in wanted:
        hand.view_session(title)
        hand.set_pane(expanded=expanded)


def _expect_panes(hand: Hand, *wanted: tuple[str, bool]) -> None:
    for title, expanded in wanted:
        hand.view_session(title)
        hand.expect_pane(expanded=expanded)


def _converse(hand: Hand, kind: str, customer: str | None) -> tuple[str, str]:
    lines = (f"Hello, this is {customer or 'somebody new'}.", "It has stopped working.")
    began = hand.organisation.customer_starts(kind, customer, lines)
    hand.accept(began.customer)
    return lines


SCENARIOS: Final[dict[str, Callable[[Hand], None]]] = {
    "Cases, accounts and contacts come back": key_entities,
    "Two records of one title both come back": one_title,
    "A closed session stays closed": closed_session,
    "A closed application tab stays closed": closed_tab,
    "What was closed after an earlier restore stays closed as well": closed_after_restore,
    "The order of sessions is recorded": order,
    "The same sessions are there with Home first": order,
    "A pane that was collapsed and expanded again is expanded": expanded_again,
    **{f"A {kind} comes back with its customer, channel and transcript": conversation(kind) for kind in _CHANNELS},
    "Several conversations come back, an unknown visitor's among them": several_conversations,
}
