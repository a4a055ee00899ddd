import pytest
from playwright.sync_api import Browser, Error, FrameLocator, expect

from tests.workspace_page.page_bench import Bench, Desk, seated

LIMIT = "Maximum sessions reached. Close a session before opening another."


def widget(desk: Desk) -> FrameLocator:
    """Find the provider's widget."""
    return desk.page.frame_locator("iframe[title='Contoso Telephony']")


def call(desk: Desk, number: str) -> None:
    """Let the provider start a session."""
    widget(desk).locator("[name=call]").fill(number)
    widget(desk).get_by_role("button", name="Start session").click()


def test_the_client_api_tells_and_changes_the_same_sessions_as_the_page(desk: Desk) -> None:
    told = desk.page.evaluate(
        """async () => {
          const apm = Microsoft.Apm;
          const home = apm.getFocusedSession();
          const id = await apm.createSession({templateName: 'case-session', isFocused: false,
            sessionContext: new Map([['record', 'case:CAS-1002']])});
          const session = apm.getSession(id);
          const behind = apm.getFocusedSession().sessionId;
          session.focus();
          const tab = await session.createTab({appContext: {record: 'page:queues'}, isFocused: false});
          const tabs = session.getAllTabs();
          session.getTab(tab).focus();
          return {home: [home.sessionId, home.title, home.isDefault, home.canClose, await home.close()],
            id, behind, all: apm.getAllSessions(), title: session.title, isDefault: session.isDefault,
            canClose: session.canClose, tabs: tabs.length, anchor: session.getTab(tabs[0]).canClose,
            focused: session.getFocusedTab().title, closedTab: await session.getTab(tab).close(),
            after: session.getFocusedTab().title, unknown: apm.getSession('session-id-99') === undefined,
            more: [apm.canCreateSession(), session.canCreateTab()]};
        }"""
    )
    assert told == {
        "home": ["session-id-0", "Home", True, False, False],
        "id": "session-id-1",
        "behind": "session-id-0",
        "all": ["session-id-0", "session-id-1"],
        "title": "Late delivery",
        "isDefault": False,
        "canClose": True,
        "tabs": 2,
        "anchor": False,
        "focused": "Queues",
        "closedTab": True,
        "after": "Late delivery",
        "unknown": True,
        "more": [True, True],
    }
    assert desk.in_view() == ("case:CAS-1002", "case:CAS-1002")
    assert desk.page.evaluate("Microsoft.Apm.getSession('session-id-1').close()") is True
    assert desk.sessions() == ["home"]


def test_a_session_that_cannot_be_rejects(desk: Desk) -> None:
    refused: list[tuple[str, object, str]] = [
        ("case-session", "case:of-another-world", "There is no record"),
        ("case-session", "account:contoso", "does not fit"),
        ("no-such-template", "case:CAS-1001", "There is no session template"),
        ("generic", "home", "does not fit"),
        ("generic", "provider:1", "does not fit"),
        ("generic", 7, "must name a"),
    ]
    for template, record, reason in refused:
        with pytest.raises(Error, match=reason):
            desk.page.evaluate(
                "([templateName, record]) => Microsoft.Apm.createSession({templateName, sessionContext: {record}})",
                [template, record],
            )
    assert desk.sessions() == ["home"]


def test_a_tab_that_cannot_be_rejects(desk: Desk) -> None:
    desk.create("case:CAS-1001")
    for record in ("case:of-another-world", "page:nowhere", "provider:1", "conversation:1", "", "home "):
        with pytest.raises(Error, match="There is no record"):
            desk.create_tab(record)
    expect(desk.page.get_by_role("alert")).to_have_text('There is no record "home ".', use_inner_text=False)
    assert desk.tabs() == ["case:CAS-1001"]


def test_a_providers_session_is_shown_and_not_restored_beside_others_that_are(browser: Browser, bench: Bench) -> None:
    with seated(browser, bench, bench.organisation(provider=True), "Kayla Lewis") as seat:
        desk = seat.desk()
        desk.open()
        call(desk, "4711")
        expect(widget(desk).get_by_role("status")).to_have_text("Started session-id-1")
        expect(desk.session("provider:4711")).to_have_text("Contoso Telephony 4711")
        assert desk.in_view()[0] == "provider:4711"
        desk.create("case:CAS-1001", focused=False)
        desk.reload()
        assert desk.sessions() == ["home", "case:CAS-1001"]
        assert desk.in_view()[0] == "home"
        expect(desk.page.get_by_role("alert")).to_have_count(0)


def test_a_provider_is_told_why_when_no_more_sessions_fit(browser: Browser, bench: Bench) -> None:
    with seated(browser, bench, bench.organisation(provider=True), "Kayla Lewis") as seat:
        desk = seat.desk()
        desk.open()
        for number in range(1001, 1010):
            desk.create(f"case:CAS-{number}", focused=False)
        call(desk, "4711")
        expect(widget(desk).get_by_role("status")).to_have_text(LIMIT)
        expect(desk.page.get_by_role("alert")).to_have_text(LIMIT)
        assert len(desk.sessions()) == 10


def test_messages_from_anywhere_else_start_nothing(browser: Browser, bench: Bench) -> None:
    with seated(browser, bench, bench.organisation(provider=True), "Kayla Lewis") as seat:
        desk = seat.desk()
        desk.open()
        message = (
            "{ciframework: 1, call: 'createSession', request: 1,"
            " input: {templateName: 'telephony', templateParameters: {call: '666'}}}"
        )
        desk.page.evaluate(
            f"new Promise(resolve => {{ postMessage({message}, '*'); addEventListener('message', resolve); }})"
        )
        call(desk, "1")
        expect(desk.session("provider:1")).to_have_count(1)
        assert desk.sessions() == ["home", "provider:1"]
