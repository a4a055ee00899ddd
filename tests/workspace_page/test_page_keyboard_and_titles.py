from typing import cast

from playwright.sync_api import Browser, expect

from tests.workspace_page.page_bench import SESSIONS, TABS, Bench, Desk, Organisation, seated

HOSTILE = [
    "<img src=x onerror=\"document.title='owned'\"><b>bold</b>",
    "</script><script>document.title='owned'</script>",
    "\u202egnp.exe \u2066abc\u200f",
    "x" * 10_000,
    "\"'`&lt;{{7*7}}${7*7}",
]


def test_the_session_list_is_worked_by_keyboard_alone(desk: Desk) -> None:
    keys = desk.page.keyboard
    for record in ("case:CAS-1001", "case:CAS-1002", "account:litware"):
        desk.create(record)
    assert desk.page.locator(f"{SESSIONS}[tabindex='0']").count() == 1
    desk.session("account:litware").focus()
    keys.press("ArrowUp")
    assert desk.in_view()[0] == "case:CAS-1002"
    expect(desk.session("case:CAS-1002")).to_be_focused()
    keys.press("Home")
    expect(desk.session("home")).to_be_focused()
    keys.press("ArrowUp")
    expect(desk.session("account:litware")).to_be_focused()
    keys.press("ArrowDown")
    expect(desk.session("home")).to_be_focused()
    keys.press("Delete")
    assert len(desk.sessions()) == 4
    keys.press("End")
    keys.press("Delete")
    assert desk.sessions() == ["home", "case:CAS-1001", "case:CAS-1002"]
    expect(desk.session("case:CAS-1002")).to_be_focused()


def test_application_tabs_are_worked_by_keyboard_alone(desk: Desk) -> None:
    keys = desk.page.keyboard
    desk.create("case:CAS-1001")
    desk.create_tab("page:queues")
    desk.create_tab("account:contoso")
    assert desk.page.locator(f"{TABS}[tabindex='0']").count() == 1
    desk.tab("account:contoso").focus()
    keys.press("ArrowRight")
    assert desk.in_view() == ("case:CAS-1001", "case:CAS-1001")
    keys.press("Delete")
    assert len(desk.tabs()) == 3
    keys.press("ArrowRight")
    keys.press("Delete")
    assert desk.tabs() == ["case:CAS-1001", "account:contoso"]
    expect(desk.tab("case:CAS-1001")).to_be_focused()
    keys.press("Tab")
    expect(desk.page.get_by_role("tabpanel")).to_be_focused()


def test_an_element_stays_itself_while_its_session_does(desk: Desk) -> None:
    desk.create("case:CAS-1001")
    desk.create("case:CAS-1002")
    desk.session("case:CAS-1002").evaluate("tab => { window.kept = tab; }")
    desk.session("home").click()
    desk.page.get_by_role("button", name="Close Printer on fire").click()
    assert desk.session("case:CAS-1002").evaluate("tab => tab === window.kept")


def test_hostile_titles_stay_text_and_keep_to_their_place(
    bench: Bench, browser: Browser, organisation: Organisation
) -> None:
    records = [{"type": kind, "title": title} for title in HOSTILE for kind in ("case", "account")]
    added = cast("list[str]", bench.ask("POST", f"/organisations/{organisation.id}/records", records)["ids"])
    with seated(browser, bench, organisation, "Kayla Lewis") as seat:
        desk = seat.desk()
        desk.open()
        for case, account in zip(added[::2], added[1::2], strict=True):
            desk.create(case)
            desk.create_tab(account)
        desk.reload()
        for title, case, account in zip(HOSTILE, added[::2], added[1::2], strict=True):
            entry = desk.session(case)
            entry.click()
            assert entry.locator(".title").text_content() == title
            assert entry.locator(".title").evaluate("node => getComputedStyle(node).unicodeBidi") == "isolate"
            assert entry.evaluate("node => node.offsetHeight") <= 40
            assert desk.tab(account).locator(".title").text_content() == title
            assert desk.tab(account).evaluate("node => node.offsetWidth") <= 262
            assert desk.page.get_by_role("tabpanel").get_by_role("heading", level=2).text_content() == title
            assert desk.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        desk.session("home").click()
        assert desk.page.locator("img, b").count() == 0
        assert desk.page.title() == "Customer Service workspace"
        assert desk.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_hostile_customer_and_message_stay_text(bench: Bench, organisation: Organisation, desk: Desk) -> None:
    desk.present()
    bench.converse(organisation, HOSTILE[0], texts=HOSTILE)
    desk.accept()
    assert desk.page.locator(".transcript > li").all_text_contents() == HOSTILE
    assert desk.page.locator("img, b").count() == 0
    assert desk.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
