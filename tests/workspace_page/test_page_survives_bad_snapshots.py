from typing import Any, cast

import pytest
from playwright.sync_api import Route, expect

from tests.workspace_page.page_bench import Desk
from tests.workspace_page.snapshot_store import store, stored


def entry(record: str, **other: object) -> dict[str, object]:
    """Write a session as a snapshot holds it."""
    return {
        "record": record,
        "origin": "generic",
        "title": "",
        "tabs": [{"record": record, "title": ""}],
        "tabInView": record,
        "pane": {"expanded": True, "tool": "smart-assist"},
        **other,
    }


@pytest.fixture
def whole(desk: Desk) -> dict[str, Any]:
    """A snapshot of Home and one case that was really written."""
    desk.create("case:CAS-1001")
    desk.saved()
    return cast("dict[str, Any]", stored(desk))


def test_corrupt_entries_cost_only_themselves(desk: Desk, whole: dict[str, Any]) -> None:
    corrupt: list[object] = [
        None,
        7,
        "case:CAS-1002",
        [],
        {},
        {"record": "case:CAS-1002"},
        entry("case:CAS-1003", tabs="page:queues"),
        entry("case:CAS-1004", origin="conversation"),
        entry("case:of-another-world"),
        entry("__proto__"),
        entry("<img src=x onerror=alert(1)>"),
        entry("provider:4711"),
    ]
    of_a_provider = entry("provider:4712", origin="provider")
    again = entry("case:CAS-1001")
    store(
        desk,
        {**whole, "sessions": [*corrupt, *whole["sessions"], again, *corrupt, of_a_provider, entry("account:litware")]},
    )
    desk.page.reload()
    desk.settle()
    assert sorted(desk.sessions()) == ["account:litware", "case:CAS-1001", "home"]
    assert desk.in_view()[0] == "case:CAS-1001"
    expect(desk.page.get_by_role("alert")).to_have_text("25 sessions could not be restored.")
    desk.reload()
    assert sorted(desk.sessions()) == ["account:litware", "case:CAS-1001", "home"]
    expect(desk.page.get_by_role("alert")).to_have_count(0)


def test_what_is_wrong_inside_an_entry_falls_back_to_its_start(desk: Desk, whole: dict[str, Any]) -> None:
    tabs = [
        {"record": "page:queues"},
        None,
        {"record": "page:nowhere"},
        {"record": "page:queues"},
        {"record": 3},
        {"record": "conversation:of-nobody"},
        {"record": "conversation:of-another", "title": "Alex Baker"},
    ]
    odd = entry("case:CAS-1002", tabs=tabs, tabInView="page:nowhere", pane={"expanded": "yes", "tool": "hammer"})
    store(desk, {**whole, "focus": "case:CAS-1002", "sessions": [odd, entry("case:CAS-1003", pane=None)]})
    desk.page.reload()
    desk.settle()
    assert desk.sessions() == ["home", "case:CAS-1002", "case:CAS-1003"]
    strangers = ["conversation:of-nobody", "conversation:of-another"]
    assert desk.tabs() == ["case:CAS-1002", "page:queues", *strangers]
    for record, title in zip(strangers, ("Conversation", "Alex Baker"), strict=True):
        expect(desk.tab(record)).to_have_text(title)
    assert desk.in_view() == ("case:CAS-1002", "case:CAS-1002")
    for record in ("case:CAS-1002", "case:CAS-1003"):
        desk.session(record).click()
        expect(desk.page.locator("aside[data-expanded=true]")).to_have_count(1)
        expect(desk.page.get_by_role("tab", name="Smart assist")).to_have_attribute("aria-selected", "true")


def test_titles_are_those_of_the_records_and_not_of_what_was_stored(desk: Desk, whole: dict[str, Any]) -> None:
    queues = {"record": "page:queues", "title": "Forged"}
    tabs = [{"record": "case:CAS-1001", "title": "Forged"}, queues]
    forged = entry("case:CAS-1001", title="Forged", tabs=tabs)
    store(desk, {**whole, "sessions": [whole["sessions"][0], forged]})
    desk.page.reload()
    desk.settle()
    expect(desk.session("case:CAS-1001")).to_contain_text("Printer on fire")
    expect(desk.tab("case:CAS-1001")).to_contain_text("Printer on fire")
    expect(desk.tab("page:queues")).to_contain_text("Queues")


def test_more_sessions_and_tabs_than_fit_are_left_out(desk: Desk, whole: dict[str, Any]) -> None:
    pages = ("dashboards", "queues", "knowledge", "activities", "reports", "cases", "accounts", "contacts", "calendar")
    tabs = [{"record": record} for record in ("case:CAS-1001", *(f"page:{page}" for page in pages), "account:litware")]
    crowd = [entry(f"case:CAS-{number}", tabs=[{"record": f"case:CAS-{number}"}]) for number in range(1002, 1013)]
    adrift = entry("case:CAS-1013", tabs=tabs)
    store(desk, {**whole, "sessions": [adrift, entry("case:CAS-1001", tabs=tabs), *crowd]})
    desk.page.reload()
    desk.settle()
    assert len(desk.sessions()) == 10
    for record in ("case:CAS-1001", "case:CAS-1013"):
        desk.session(record).click()
        expect(desk.tab(record)).to_have_count(1)
        assert len(desk.tabs()) == 10


def test_an_unreadable_whole_means_home_alone_and_is_kept_aside(desk: Desk, whole: dict[str, Any]) -> None:
    unreadables: list[object] = [
        '{"version":2,"sess',
        0,
        [],
        {},
        {**whole, "version": 99},
        {"version": 2, "owner": whole["owner"]},
        {"version": 2, "sessions": whole["sessions"]},
        {"version": 1, "owner": whole["owner"]},
    ]
    for unreadable in unreadables:
        store(desk, unreadable)
        desk.page.reload()
        desk.settle()
        assert desk.sessions() == ["home"]
        expect(desk.page.get_by_role("alert")).to_contain_text("can't be read")
        desk.session("home").click()
        desk.saved()
        assert stored(desk) == unreadable

    for record in ("case:CAS-1002", "case:CAS-1003"):
        desk.create(record)
        desk.saved()
    desk.reload()
    assert desk.sessions() == ["home", "case:CAS-1002", "case:CAS-1003"]
    assert stored(desk, "unreadable") == unreadables[-1]


def test_a_snapshot_of_the_first_format_is_understood(desk: Desk, whole: dict[str, Any]) -> None:
    sessions = [
        {"record": "home", "tabs": ["home"], "tabInView": "home"},
        {
            "record": "case:CAS-1002",
            "tabs": ["case:CAS-1002", "page:queues"],
            "tabInView": "page:queues",
            "expanded": False,
        },
        {"tabs": ["case:CAS-1003"]},
        {"record": "case:CAS-1004", "tabs": "case:CAS-1004"},
        None,
    ]
    store(desk, {"version": 1, "owner": whole["owner"], "focus": "case:CAS-1002", "sessions": sessions})
    desk.page.reload()
    desk.settle()
    assert desk.sessions() == ["home", "case:CAS-1002"]
    assert desk.in_view() == ("case:CAS-1002", "page:queues")
    expect(desk.page.locator("aside[data-expanded=false]")).to_have_count(1)


def test_turning_restore_off_forgets_what_was_remembered(desk: Desk, whole: dict[str, Any]) -> None:
    assert whole

    def off(route: Route) -> None:
        document = route.fetch()
        route.fulfill(
            response=document, body=document.text().replace('"sessionRestore": true', '"sessionRestore": false')
        )

    desk.page.route("**/workspace", off)
    desk.page.reload()
    desk.settle()
    assert desk.sessions() == ["home"]
    assert stored(desk) is None
    desk.page.unroute("**/workspace")
    desk.page.reload()
    desk.settle()
    assert desk.sessions() == ["home"]
