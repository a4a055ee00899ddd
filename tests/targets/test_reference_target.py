"""Every locator and every reading of the reference's file finds something where the situation is there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from fixtures.browsers.engines import Engines
from fixtures.recorder.recording import Recording
from fixtures.recorder.views import NOTHING_DONE, View
from fixtures.scene.admin_center import AdminCenter
from fixtures.scene.desk import Desk
from fixtures.scene.pane_hand import bring_to_front, set_pane, work_in_tool
from fixtures.targets.protocol import NotClaimedError, Organisation, Target
from fixtures.targets.target_file import load_target
from tests.recorder.stand import organised, seat_of, seated


@pytest.fixture
def organisation(target: Target) -> Iterator[Organisation]:
    with organised(target, provider=True) as organisation:
        yield organisation


@pytest.fixture
def desk(engines: Engines, organisation: Organisation) -> Iterator[Desk]:
    with seated(engines, organisation) as desk:
        desk.open_workspace()
        yield desk


def finds(page: Page, desk: Desk, name: str, titled: str | None = None, **words: str) -> bool:
    """Whether a locator of the file finds something, filled in as a desk fills it in."""
    css = desk.file.hand[name].format(**words)
    if titled is not None:
        css += desk.file.hand["titled"].format(title=titled)
    return page.locator(css).count() > 0


def test_every_place_for_the_hand_is_there_when_its_situation_is(desk: Desk, organisation: Organisation) -> None:
    page, found = desk.seat.tab, dict[str, bool]()
    found["record"] = all(
        finds(page, desk, "record", kind=kind, title=title)
        for kind, title in (("case", "Printer on fire"), ("account", "Contoso"), ("contact", "Alex Baker"))
    )
    found["page"] = finds(page, desk, "page", title="Dashboards")
    desk.open_record("case", "Printer on fire")
    found["related"] = finds(page, desk, "related", title="Contoso")
    desk.open_in_session("Dashboards")
    found["session"] = finds(page, desk, "session", titled="Printer on fire")
    found["tab"] = found["titled"] = finds(page, desk, "tab", titled="Dashboards")
    found["session_close"] = finds(page, desk, "session_close", title="Printer on fire")
    found["tab_close"] = finds(page, desk, "tab_close", title="Dashboards")
    desk.view_tab("Printer on fire")
    found["pane_toggle"] = finds(page, desk, "pane_toggle")
    for tool, part in (("Smart assist", "card"), ("Agent scripts", "step"), ("Knowledge search", "search")):
        found["tool"] = finds(page, desk, "tool", tool=tool) and found.get("tool", True)
        bring_to_front(desk, tool)
        found[part] = finds(page, desk, part)
    frame = page.frame_locator(desk.file.hand["provider_frame"])
    frame.locator(desk.file.hand["provider_call"]).wait_for()
    found["provider_frame"] = finds(page, desk, "provider_frame")
    found["provider_call"] = frame.locator(desk.file.hand["provider_call"]).count() == 1
    found["provider_start"] = frame.locator(desk.file.hand["provider_start"]).count() == 1
    organisation.customer_starts("chat", "Alex Baker", ("Hello.",))
    page.locator(desk.file.hand["accept"].format(customer="Alex Baker")).wait_for()
    found["accept"] = finds(page, desk, "accept", customer="Alex Baker")
    desk.accept("Alex Baker")
    found["message"], found["send"] = finds(page, desk, "message"), finds(page, desk, "send")
    assert set(found) == set(desk.file.hand)
    assert [name for name, there in found.items() if not there] == []


def test_sessions_tabs_and_state_are_read(desk: Desk) -> None:
    empty = desk.now()
    assert [(each.title, each.record, each.home, each.in_view) for each in empty.sessions] == [
        ("Home", "home", True, True)
    ]
    assert (empty.presence, empty.restore, empty.saved, empty.content) == ("available", "settled", True, True)
    desk.open_record_with_tabs("case", "Printer on fire", "Dashboards")
    view = desk.now()
    assert view.session_in_view is not None
    assert view.session_in_view.title == "Printer on fire"
    assert (view.session_in_view.record or "").startswith("case:")
    assert [each.title for each in view.tabs] == ["Printer on fire", "Dashboards"]
    assert view.tab_in_view is not None
    assert view.tab_in_view.record == "page:dashboards"
    states = [each.restore for each in desk.timeline().views]
    assert {"loading", "settled"} <= set(states)
    # A change that is not safe yet shows as such, or the wait for it would be no wait.
    assert any(not each.saved for each in desk.timeline().views)


def test_the_pane_and_what_is_done_in_its_tools_are_read(desk: Desk) -> None:
    desk.open_record("case", "Printer on fire")
    for tool, done in (
        ("Smart assist", "expanded a card"),
        ("Agent scripts", "ticked a step"),
        ("Knowledge search", 'searched for "warranty"'),
    ):
        bring_to_front(desk, tool)
        pane = desk.now().pane
        assert pane is not None
        assert (pane.expanded, pane.tool, pane.done) == (True, tool, NOTHING_DONE)
        work_in_tool(desk, done)
        worked = desk.now().pane
        assert worked is not None
        assert (worked.cards, worked.ticked, worked.searched) == {
            "Smart assist": (1, 0, None),
            "Agent scripts": (0, 1, None),
            "Knowledge search": (0, 0, "warranty"),
        }[tool]
    set_pane(desk, expanded=False)
    collapsed = desk.now().pane
    assert collapsed is not None
    assert not collapsed.expanded


def test_conversations_of_every_claimed_kind_are_read(desk: Desk, organisation: Organisation) -> None:
    for number, kind in enumerate(desk.file.claims.conversations):
        customer = f"Customer {number}"
        conversation = organisation.customer_starts(kind, customer, ("Hello.", "It has stopped."))
        desk.accept(customer)
        shown = desk.wait(lambda view: view.conversation is not None and len(view.conversation.transcript) == 2, kind)
        assert shown.conversation is not None
        assert (shown.conversation.channel, shown.conversation.customer) == (kind, customer)
        assert (shown.conversation.microphone is not None) == (kind == "voice call")
        desk.say(customer, "Is it switched on?")
        organisation.customer_says(conversation, "It is.")
        desk.wait(lambda view: view.conversation is not None and len(view.conversation.transcript) == 4, kind)
        assert organisation.customer_received(conversation) == ("Is it switched on?",)
        assert organisation.is_open(conversation)
        organisation.customer_ends(conversation)
        assert not organisation.is_open(conversation)


def test_a_conversation_is_given_to_a_colleague_and_goes_on(desk: Desk, organisation: Organisation) -> None:
    conversation = organisation.customer_starts("chat", "Alex Baker", ("Hello.",))
    desk.accept("Alex Baker")
    assert organisation.hand_over(conversation, organisation.representatives[1])
    assert organisation.is_open(conversation)


def test_a_visitor_is_known_by_the_name_that_the_session_shows(desk: Desk, organisation: Organisation) -> None:
    conversation = organisation.customer_starts("chat", None, ("Hello.",))
    desk.accept(conversation.customer)
    assert conversation.customer.startswith("Visitor")


def test_the_notice_of_a_full_workspace_is_read(desk: Desk) -> None:
    desk.fill(sessions=9, tabs=1)
    desk.view_home()
    desk.seat.tab.locator(desk.file.hand["record"].format(kind="account", title="Contoso")).first.click()
    view = desk.wait(lambda now: bool(now.notices), "a notice")
    assert view.notices[0].startswith("Maximum sessions reached.")
    assert len(view.beside_home) == 9


def test_presence_that_is_lost_or_missing_is_read_in_the_files_own_words(
    engines: Engines, organisation: Organisation
) -> None:
    with seated(engines, organisation) as desk:
        desk.seat.gate.hold()
        page = desk.seat.open_tab(organisation.workspace)
        desk.sessions_settled(page)
        desk.presence_withheld(page)
        desk.seat.pass_time(desk.file.budgets.patience_ms)
        assert desk.wait(lambda view: view.presence == desk.file.presence.missing, "missing", page)


@pytest.mark.parametrize("name", load_target("reference").claims.admin_centers)
def test_the_way_to_the_check_box_is_there_in_every_admin_center(
    engines: Engines, organisation: Organisation, name: str
) -> None:
    seat = seat_of(engines, organisation)
    seat.sign_ins = organisation.administrator.sign_ins
    file = organisation.file
    try:
        center = AdminCenter.enter(name, organisation.center(name), file, seat)
        assert center.places == tuple(place.place for place in file.administration.path)
        assert center.offers_check_box()
        assert center.offers_check_box()
        assert center.shows_on()
        center.set(on=False)
        # What shows while the change is not saved: a dialog, which the recorder takes for a prompt.
        assert center.leave_without_saving()
        assert any(view.prompts for view in _recorded(seat.recording, center.page))
        again = AdminCenter.enter(name, organisation.center(name), file, seat)
        assert again.shows_on()
        again.set(on=True)
        again.save()
    finally:
        seat.leave(failed=False)


def _recorded(recording: Recording, page: Page) -> list[View]:
    recording.rest(page)
    return list(recording.of(page).views)


def test_an_admin_center_and_a_conversation_that_are_not_claimed_are_told_so(organisation: Organisation) -> None:
    with pytest.raises(NotClaimedError, match="Sales"):
        organisation.center("Sales")
    with pytest.raises(NotClaimedError, match="fax"):
        organisation.customer_starts("fax", None, ())
