from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Route, WebSocketRoute, expect

from tests.workspace_page.page_bench import SESSIONS, Bench, Desk, Organisation, Seat, seated
from tests.workspace_page.snapshot_store import store, stored


class HeldPresence:
    """Holds the presence socket's frames back from the page until they are let go."""

    def __init__(self, desk: Desk) -> None:
        self._waiting: list[tuple[WebSocketRoute, str | bytes]] = []
        self._free = True
        desk.page.route_web_socket("**/presence", self._join)

    def hold(self) -> None:
        """Hold every frame from now on."""
        self._free = False

    def release(self) -> None:
        """Let all frames go."""
        self._free = True
        for socket, frame in self._waiting:
            socket.send(frame)
        self._waiting.clear()

    def _join(self, socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()

        def pass_on(frame: str | bytes) -> None:
            if self._free:
                socket.send(frame)
            else:
                self._waiting.append((socket, frame))

        server.on_message(pass_on)


@pytest.fixture
def desk(seat: Seat) -> Desk:
    return seat.desk()


@pytest.fixture
def presence(desk: Desk) -> Iterator[HeldPresence]:
    held = HeldPresence(desk)
    desk.open()
    desk.present()
    yield held
    held.release()


def talk(bench: Bench, organisation: Organisation, desk: Desk, customer: str | None = "Alex Baker") -> str:
    conversation = bench.converse(organisation, customer, texts=["Hello", "Is anybody there?"])
    desk.accept()
    return f"conversation:{conversation}"


def test_conversations_wait_for_presence_and_others_do_not(
    bench: Bench, organisation: Organisation, desk: Desk, presence: HeldPresence
) -> None:
    desk.create("case:CAS-1001")
    chat = talk(bench, organisation, desk)
    desk.create("account:litware")
    desk.session(chat).click()
    desk.saved()
    presence.hold()
    desk.page.reload()
    expect(desk.page.locator("html[data-restore=sessions]")).to_have_count(1)
    assert desk.sessions() == ["home", "case:CAS-1001", "account:litware"]
    assert desk.in_view()[0] == "home"

    presence.release()
    desk.settle()
    assert desk.sessions() == ["home", "case:CAS-1001", chat, "account:litware"]
    assert desk.in_view() == (chat, chat)
    assert desk.page.locator(".transcript > li").all_text_contents() == ["Hello", "Is anybody there?"]
    expect(desk.page.locator("[data-customer='Alex Baker'][data-channel=chat]")).to_have_count(1)


def test_the_name_of_a_conversation_is_the_services_and_not_what_was_stored(
    bench: Bench, organisation: Organisation, desk: Desk, presence: HeldPresence
) -> None:
    chat = talk(bench, organisation, desk)
    desk.saved()
    presence.hold()
    snapshot = stored(desk)
    store(desk, {**snapshot, "sessions": [{**each, "title": "Forged"} for each in snapshot["sessions"]]})
    desk.page.reload()
    presence.release()
    desk.settle()
    expect(desk.session(chat)).to_contain_text("Alex Baker")


def test_what_is_saved_on_an_empty_desk_before_presence_is_whole(desk: Desk, presence: HeldPresence) -> None:
    presence.hold()
    desk.page.reload()
    desk.settle()
    desk.create("case:CAS-1001")
    desk.saved()
    presence.release()
    desk.present()
    desk.page.reload()
    desk.settle()
    assert desk.sessions() == ["home", "case:CAS-1001"]
    expect(desk.page.get_by_role("alert")).to_have_count(0)


def test_presence_that_nothing_waits_for_leaves_the_session_list_alone(
    bench: Bench, organisation: Organisation, desk: Desk, presence: HeldPresence
) -> None:
    desk.create("case:CAS-1001")
    desk.create("case:CAS-1002")
    desk.saved()
    presence.hold()
    desk.page.reload()
    desk.settle()
    desk.page.get_by_role("button", name="Close Printer on fire").click()
    desk.create("case:CAS-1001")
    presence.release()
    # What rings comes after the service's word on what is open, and our look into the storage after the page's.
    bench.converse(organisation, "Alex Baker")
    expect(desk.page.get_by_role("button", name="Accept")).to_be_visible()
    assert stored(desk) is not None
    assert desk.sessions() == ["home", "case:CAS-1002", "case:CAS-1001"]


def test_focus_stays_where_the_representative_went_meanwhile(
    bench: Bench, organisation: Organisation, desk: Desk, presence: HeldPresence
) -> None:
    desk.create("case:CAS-1001")
    chat = talk(bench, organisation, desk)
    desk.saved()
    presence.hold()
    desk.page.reload()
    desk.session("case:CAS-1001").click()
    presence.release()
    desk.settle()
    assert desk.sessions() == ["home", "case:CAS-1001", chat]
    assert desk.in_view()[0] == "case:CAS-1001"


def test_a_press_on_home_which_is_in_view_already_counts_as_moving_on(
    bench: Bench, organisation: Organisation, desk: Desk, presence: HeldPresence
) -> None:
    chat = talk(bench, organisation, desk)
    desk.saved()
    presence.hold()
    desk.page.reload()
    desk.session("home").click()
    presence.release()
    expect(desk.session(chat)).to_have_count(1)
    assert desk.in_view()[0] == "home"


def test_a_second_reload_before_presence_loses_no_conversation_and_no_focus(
    bench: Bench, organisation: Organisation, desk: Desk, presence: HeldPresence
) -> None:
    chat = talk(bench, organisation, desk)
    desk.create("case:CAS-1001", focused=False)
    desk.saved()
    presence.hold()
    desk.page.reload()
    expect(desk.page.locator(SESSIONS)).to_have_count(2)
    desk.create("case:CAS-1002", focused=False)
    desk.saved()
    desk.page.reload()
    expect(desk.page.locator(SESSIONS)).to_have_count(3)
    presence.release()
    desk.settle()
    assert desk.sessions() == ["home", chat, "case:CAS-1001", "case:CAS-1002"]
    assert desk.in_view()[0] == chat


def test_a_conversation_that_ended_meanwhile_stays_away(
    bench: Bench, organisation: Organisation, desk: Desk, presence: HeldPresence
) -> None:
    desk.create("case:CAS-1001")
    chat = talk(bench, organisation, desk)
    desk.saved()
    presence.hold()
    desk.page.reload()
    bench.end(organisation, chat.removeprefix("conversation:"))
    desk.page.reload()
    presence.release()
    desk.settle()
    assert desk.sessions() == ["home", "case:CAS-1001"]
    assert desk.in_view()[0] == "home"


def test_missing_presence_is_said_and_the_rest_works(
    bench: Bench, organisation: Organisation, desk: Desk, presence: HeldPresence
) -> None:
    chat = talk(bench, organisation, desk)
    desk.create("case:CAS-1001")
    desk.saved()
    presence.hold()
    desk.page.clock.install()
    desk.page.reload()
    expect(desk.session("case:CAS-1001")).to_have_count(1)
    desk.page.clock.run_for(10_100)
    expect(desk.page.locator("[data-presence=missing]")).to_have_text(
        "Presence is missing. Conversations cannot be shown."
    )
    desk.settle()
    assert desk.sessions() == ["home", "case:CAS-1001"]

    presence.release()
    expect(desk.session(chat)).to_have_count(1)
    assert desk.in_view()[0] == "case:CAS-1001"


def test_a_lost_socket_is_shown_and_the_workspace_reloads_itself_once_it_is_back(
    bench: Bench, organisation: Organisation, desk: Desk, presence: HeldPresence
) -> None:
    chat = talk(bench, organisation, desk)
    desk.create("case:CAS-1001")
    desk.saved()
    presence.hold()
    born = desk.page.evaluate("performance.timeOrigin")
    with desk.page.expect_event("framenavigated"):
        bench.drop_presence(organisation)
        expect(desk.page.locator("[data-presence=lost]")).to_have_count(1)
        expect(desk.page.get_by_role("alert")).to_contain_text("The connection is lost.")
        assert desk.sessions() == ["home", chat, "case:CAS-1001"]
    presence.release()
    desk.settle()
    assert desk.page.evaluate("performance.timeOrigin") > born
    assert desk.sessions() == ["home", chat, "case:CAS-1001"]


def test_a_workspace_that_stays_through_a_reconnect_has_presence_again(browser: Browser, bench: Bench) -> None:
    stay = 'export * from "./policy.original.js"; export const onReconnect = () => "stay";'
    organisation = bench.organisation(overlay={"restore/policy.js": stay})
    with seated(browser, bench, organisation, "Kayla Lewis") as seat:
        desk = seat.desk()
        desk.open()
        desk.present()
        chat = talk(bench, organisation, desk)
        born = desk.page.evaluate("performance.timeOrigin")
        with desk.page.expect_websocket():
            bench.drop_presence(organisation)
        desk.present()
        expect(desk.page.get_by_role("alert")).to_have_count(0)
        later = talk(bench, organisation, desk, None)
        assert desk.sessions() == ["home", chat, later]
        assert desk.page.evaluate("performance.timeOrigin") == born


def test_being_offline_without_losing_the_socket_needs_no_reload(
    bench: Bench, organisation: Organisation, desk: Desk, presence: HeldPresence
) -> None:
    assert presence
    chat = talk(bench, organisation, desk)
    born = desk.page.evaluate("performance.timeOrigin")
    desk.page.context.set_offline(offline=True)
    expect(desk.page.locator("[data-presence=lost]")).to_have_count(1)
    desk.page.context.set_offline(offline=False)
    desk.present()
    expect(desk.page.get_by_role("alert")).to_have_count(0)
    assert desk.page.evaluate("performance.timeOrigin") == born
    assert desk.sessions() == ["home", chat]


def test_refused_presence_leaves_a_workspace_that_works(desk: Desk) -> None:
    def elsewhere(route: Route) -> None:
        document = route.fetch()
        route.fulfill(response=document, body=document.text().replace("/presence", "/no-such-socket"))

    desk.page.route("**/workspace", elsewhere)
    desk.page.goto(desk.address)
    desk.settle()
    desk.create("case:CAS-1001")
    desk.saved()
    expect(desk.page.locator("[data-presence=connecting]")).to_have_count(1)
    desk.page.reload()
    expect(desk.session("case:CAS-1001")).to_have_count(1)


def test_conversations_do_not_appear_in_two_browser_tabs(
    bench: Bench, organisation: Organisation, seat: Seat, desk: Desk, presence: HeldPresence
) -> None:
    chat = talk(bench, organisation, desk)
    desk.saved()
    presence.hold()
    desk.page.reload()
    later = seat.desk()
    later.open()
    later.create("case:CAS-1001")
    later.saved()
    presence.release()
    desk.settle()
    assert desk.sessions() == ["home"]
    expect(desk.page.get_by_role("button", name="Open Alex Baker")).to_be_visible()
    assert chat not in later.sessions()
