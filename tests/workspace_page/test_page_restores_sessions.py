from playwright.sync_api import Browser, expect

from tests.workspace_page.page_bench import Bench, Desk, Organisation, Seat, seated


def test_sessions_their_tabs_and_both_focuses_come_back(desk: Desk) -> None:
    desk.create("case:CAS-1001")
    desk.create_tab("account:contoso")
    desk.create_tab("page:queues")
    desk.tab("account:contoso").click()
    desk.create("account:litware")
    desk.create("contact:alex-baker")
    desk.session("case:CAS-1001").click()
    before = (desk.sessions(), desk.tabs(), desk.in_view())

    desk.reload()

    assert (desk.sessions(), desk.tabs(), desk.in_view()) == before
    assert desk.in_view() == ("case:CAS-1001", "account:contoso")
    assert len(desk.page.evaluate("Microsoft.Apm.getAllSessions()")) == len(desk.sessions())


def test_restored_sessions_appear_at_once_and_nothing_else_is_in_view_before(desk: Desk) -> None:
    desk.create("case:CAS-1001")
    desk.create("case:CAS-1002")
    desk.saved()
    desk.page.add_init_script(
        """window.seen = [];
        new MutationObserver(() => {
          const tabs = [...document.querySelectorAll('[aria-label=Sessions] [role=tab]')];
          window.seen.push(tabs.map(tab => tab.dataset.record + (tab.ariaSelected === 'true' ? '*' : '')).join());
        }).observe(document, {subtree: true, childList: true, attributes: true});"""
    )
    desk.reload()

    seen = dict.fromkeys(desk.page.evaluate("window.seen"))
    assert list(seen) == ["", "home", "home,case:CAS-1001,case:CAS-1002*"]


def test_home_is_in_view_again_when_it_was(desk: Desk) -> None:
    desk.create("case:CAS-1001")
    desk.session("home").click()
    desk.page.locator("button[data-page=dashboards]").click()
    desk.reload()
    assert desk.in_view() == ("home", "page:dashboards")
    assert desk.sessions() == ["home", "case:CAS-1001"]


def test_what_was_closed_stays_closed(desk: Desk) -> None:
    desk.create("case:CAS-1001")
    desk.create("case:CAS-1002")
    desk.create_tab("page:queues")
    desk.page.get_by_role("button", name="Close Queues").click()
    desk.page.get_by_role("button", name="Close Printer on fire").click()
    desk.reload()
    assert desk.sessions() == ["home", "case:CAS-1002"]
    assert desk.tabs() == ["case:CAS-1002"]


def test_nothing_is_restored_while_the_setting_is_off(browser: Browser, bench: Bench) -> None:
    organisation = bench.organisation(restore=False)
    with seated(browser, bench, organisation, "Kayla Lewis") as seat:
        desk = seat.desk()
        desk.open()
        desk.present()
        conversation = bench.converse(organisation, "Alex Baker")
        desk.accept()
        desk.create("case:CAS-1001")
        desk.page.reload()
        desk.settle()
        assert desk.sessions() == ["home"]

        desk.page.get_by_role("button", name="Open Alex Baker").click()
        assert desk.in_view()[0] == f"conversation:{conversation}"


def test_the_limits_themselves_come_back_whole(desk: Desk) -> None:
    for number in range(1001, 1010):
        desk.create(f"case:CAS-{number}")
    for page in (
        "dashboards",
        "queues",
        "knowledge",
        "activities",
        "reports",
        "cases",
        "accounts",
        "contacts",
        "calendar",
    ):
        desk.create_tab(f"page:{page}")
    before = (desk.sessions(), desk.tabs())
    assert [len(each) for each in before] == [10, 10]
    desk.page.locator("button[data-page=social-profiles]").click()
    expect(desk.page.get_by_role("alert")).to_have_text("Maximum tabs reached. Close a tab before opening another.")

    desk.reload()

    assert (desk.sessions(), desk.tabs()) == before
    desk.session("home").click()
    desk.page.locator("[data-open='case:CAS-1010']").click()
    expect(desk.page.get_by_role("alert")).to_have_text(
        "Maximum sessions reached. Close a session before opening another."
    )
    assert len(desk.sessions()) == 10


def test_the_pane_comes_back_as_it_was_and_its_tools_at_their_start(desk: Desk) -> None:
    pane = desk.page.get_by_role("complementary", name="Productivity pane")
    desk.create("case:CAS-1001")
    desk.page.get_by_role("tab", name="Knowledge search").click()
    desk.page.get_by_role("searchbox").fill("invoice")
    expect(desk.page.get_by_text("1 article")).to_be_visible()
    desk.create("case:CAS-1002")
    desk.page.get_by_role("tab", name="Agent scripts").click()
    desk.page.get_by_role("checkbox").first.check()
    desk.page.get_by_role("button", name="Collapse productivity pane").click()
    desk.session("case:CAS-1001").click()
    expect(desk.page.get_by_role("searchbox")).to_have_value("invoice")

    desk.reload()

    expect(desk.page.get_by_role("searchbox")).to_have_value("")
    desk.session("case:CAS-1002").click()
    expect(pane).to_have_attribute("data-expanded", "false")
    desk.page.get_by_role("button", name="Expand productivity pane").click()
    expect(desk.page.get_by_role("checkbox").first).not_to_be_checked()


def test_an_older_browser_tab_shows_home_alone_while_the_latest_lives(seat: Seat, desk: Desk) -> None:
    desk.create("case:CAS-1001")
    desk.saved()
    later = seat.desk()
    later.open()
    assert later.sessions() == ["home"]
    later.create("case:CAS-1002")
    later.saved()
    desk.session("home").click()
    desk.reload()
    assert desk.sessions() == ["home"]
    # The first thing that its document does is no update either.
    desk.session("home").click()
    desk.saved()
    later.reload()
    assert later.sessions() == ["home", "case:CAS-1002"]

    later.page.close()
    desk.reload()
    assert desk.sessions() == ["home", "case:CAS-1002"]


def test_a_refresh_asks_no_browser_tab_whether_it_lives(seat: Seat, desk: Desk) -> None:
    desk.create("case:CAS-1001")
    desk.saved()
    scope = desk.page.evaluate("indexedDB.databases().then(([{ name }]) => name)")
    other = seat.desk()
    other.open()
    other.page.evaluate(
        "scope => { window.heard = []; new BroadcastChannel(scope).onmessage = ({ data }) => heard.push(data); }", scope
    )
    desk.reload()
    desk.page.evaluate("scope => new BroadcastChannel(scope).postMessage('restored')", scope)
    other.page.wait_for_function("() => heard.includes('restored')")
    greeting, _ = other.page.evaluate("heard")
    assert greeting.keys() == {"alive"}


def test_a_duplicated_browser_tab_is_another_one(seat: Seat, desk: Desk) -> None:
    desk.create("case:CAS-1001")
    desk.saved()
    with seat.context.expect_page() as opened:
        desk.page.evaluate("window.open(location.href)")
    copy = Desk(opened.value, desk.address)
    copy.settle()
    assert copy.sessions() == ["home"]
    desk.reload()
    assert desk.sessions() == ["home", "case:CAS-1001"]


def test_another_browser_profile_gets_home_alone(
    browser: Browser, bench: Bench, organisation: Organisation, desk: Desk
) -> None:
    desk.create("case:CAS-1001")
    desk.saved()
    with seated(browser, bench, organisation, "Kayla Lewis") as other:
        elsewhere = other.desk()
        elsewhere.open()
        assert elsewhere.sessions() == ["home"]
