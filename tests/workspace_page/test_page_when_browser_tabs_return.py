"""Which browser tab gets the snapshot back when the one that owns it is between two documents, or gone."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Final, cast

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from fixtures.browsers.page_clock import give_clock
from tests.workspace_page.page_bench import Bench, Desk, Seat, seated

UNDECIDED = "html[data-restore=loading]"
LONGEST = 3_000
"""Milliseconds for which the browser tab that owns the snapshot is waited for."""

SLOW_TO_ASK: Final = """
import * as original from "./ownership.original.js";
export * from "./ownership.original.js";
export async function takeTab(scope) {
  const tab = await original.takeTab(scope);
  const isAlive = async (...question) => {
    const alive = await tab.isAlive(...question);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    return alive;
  };
  return { ...tab, isAlive };
}
"""


@pytest.fixture
def older(seat: Seat, desk: Desk) -> Desk:
    give_clock(seat.context)
    desk.create("case:CAS-1001")
    desk.saved()
    return desk


@pytest.fixture
def latest(seat: Seat, older: Desk) -> Desk:
    assert older.sessions() == ["home", "case:CAS-1001"]
    desk = seat.desk()
    desk.open()
    desk.create("case:CAS-1002")
    desk.saved()
    return desk


def scope(desk: Desk) -> str:
    """The name that a representative's browser tabs share."""
    return cast("str", desk.page.evaluate("indexedDB.databases().then(([{ name }]) => name)"))


def own_name(desk: Desk) -> str:
    """The name that a browser tab has among them."""
    return cast("str", desk.page.evaluate("scope => sessionStorage.getItem(`${scope}:tab`)", scope(desk)))


def stand_still(seat: Seat, desk: Desk) -> None:
    """Let time stand still in all browser tabs, a second from now."""
    seat.context.clock.pause_at(desk.page.evaluate("Date.now() / 1000 + 1"))


@contextmanager
def between_documents(page: Page) -> Generator[None]:
    """Refresh a browser tab whose next document comes only once the block has ended."""
    asked: list[Route] = []
    page.route("**/workspace", lambda route: asked.append(route))  # noqa: PLW0108  Playwright marks what it is given
    with page.expect_request("**/workspace"):
        page.evaluate("() => { setTimeout(() => location.reload()); }")
    yield
    for route in asked:
        route.continue_()
    page.unroute("**/workspace")


def test_a_latest_browser_tab_that_is_slower_than_the_older_one_gets_its_own_sessions_back(
    older: Desk, latest: Desk
) -> None:
    with between_documents(latest.page):
        # The next document's request is out, but this one lives until that is answered: it is gone with its answer.
        older.page.reload()
        older.settle()
    latest.settle()
    assert older.sessions() == ["home"]
    assert latest.sessions() == ["home", "case:CAS-1002"]


@pytest.mark.parametrize("attempt", range(2))
def test_browser_tabs_that_are_refreshed_at_the_same_instant_do_not_swap_what_they_own(
    older: Desk, latest: Desk, attempt: int
) -> None:
    del attempt
    for desk in (latest, older):
        desk.page.evaluate("() => { window.old = true; setTimeout(() => location.reload(), 30); }")
    for desk in (latest, older):
        desk.page.wait_for_function("() => !window.old")
        desk.settle()
    assert older.sessions() == ["home"]
    assert latest.sessions() == ["home", "case:CAS-1002"]


def test_a_latest_browser_tab_that_was_left_a_moment_ago_is_waited_for(older: Desk, latest: Desk) -> None:
    latest.page.goto("about:blank")
    older.page.reload()
    expect(older.page.locator(UNDECIDED)).to_have_count(1)
    latest.page.goto(latest.address)
    latest.settle()
    older.settle()
    assert older.sessions() == ["home"]
    assert latest.sessions() == ["home", "case:CAS-1002"]


def test_a_latest_browser_tab_that_does_not_return_leaves_its_sessions_to_the_older_one(
    seat: Seat, older: Desk, latest: Desk
) -> None:
    latest.page.goto("about:blank")
    older.page.reload()
    expect(older.page.locator(UNDECIDED)).to_have_count(1)
    older.page.evaluate("scope => new BroadcastChannel(scope).postMessage({ alive: 'somebody else' })", scope(older))
    seat.context.clock.fast_forward(LONGEST)
    older.settle()
    assert older.sessions() == ["home", "case:CAS-1002"]


def test_a_browser_tab_that_is_opened_anew_waits_for_nobody(seat: Seat, latest: Desk) -> None:
    stand_still(seat, latest)
    for page in seat.context.pages:
        page.close()
    desk = seat.desk()
    desk.open()
    assert desk.sessions() == ["home", "case:CAS-1002"]


def test_where_nobody_knows_when_the_latest_browser_tab_was_left_it_is_not_waited_for(
    seat: Seat, older: Desk, latest: Desk
) -> None:
    latest.page.goto("about:blank")
    older.page.evaluate("() => localStorage.clear()")
    stand_still(seat, older)
    older.reload()
    assert older.sessions() == ["home", "case:CAS-1002"]


def test_a_mark_of_the_future_tells_nothing_of_when_a_browser_tab_was_left(
    seat: Seat, older: Desk, latest: Desk
) -> None:
    latest.page.goto("about:blank")
    stand_still(seat, older)
    turned_back = "name => name.includes(':left:') && localStorage.setItem(name, String(Date.now() + 100_000))"
    older.page.evaluate(f"() => Object.keys(localStorage).forEach({turned_back})")
    older.reload()
    assert older.sessions() == ["home", "case:CAS-1002"]


def test_a_latest_browser_tab_that_was_left_at_this_very_instant_is_waited_for(
    seat: Seat, older: Desk, latest: Desk
) -> None:
    latest.page.goto("about:blank")
    stand_still(seat, older)
    just_now = "name => name.includes(':left:') && localStorage.setItem(name, String(Date.now()))"
    older.page.evaluate(f"() => Object.keys(localStorage).forEach({just_now})")
    older.page.reload()
    expect(older.page.locator(UNDECIDED)).to_have_count(1)
    seat.context.clock.fast_forward(LONGEST - 1)
    expect(older.page.locator(UNDECIDED)).to_have_count(1)
    seat.context.clock.fast_forward(1)
    older.settle()
    assert older.sessions() == ["home", "case:CAS-1002"]


def test_marks_of_browser_tabs_that_were_left_long_ago_are_swept(older: Desk, latest: Desk) -> None:
    name = scope(older)
    marks = {
        f"{name}:left:long-ago": 61_000,
        f"{name}:left:a-moment-ago": 30_000,
        f"somebody else's {name}:left:": 61_000,
    }
    older.page.evaluate(
        "marks => Object.entries(marks).forEach(([name, ms]) => localStorage.setItem(name, String(Date.now() - ms)))",
        marks,
    )
    older.reload()
    left = set(older.page.evaluate("Object.keys(localStorage)"))
    assert left == {f"{name}:left:a-moment-ago", f"somebody else's {name}:left:"}
    assert latest.sessions() == ["home", "case:CAS-1002"]


def test_a_living_browser_tab_answers_before_its_lock_has_been_waited_for(older: Desk, latest: Desk) -> None:
    older.page.add_init_script("AbortSignal.timeout = () => new AbortController().signal;")
    older.reload()
    assert older.sessions() == ["home"]
    assert latest.sessions() == ["home", "case:CAS-1002"]


def test_a_living_browser_tab_that_says_nothing_is_not_taken_for_one_that_is_gone(older: Desk, latest: Desk) -> None:
    latest.page.evaluate("() => { BroadcastChannel.prototype.postMessage = () => undefined; }")
    older.reload()
    assert older.sessions() == ["home"]
    latest.page.reload()
    latest.settle()
    assert latest.sessions() == ["home", "case:CAS-1002"]


def test_a_browser_tab_whose_name_another_one_keeps_is_a_new_one(older: Desk, latest: Desk) -> None:
    name, before = scope(latest), own_name(latest)
    older.page.evaluate(
        "name => new Promise((kept) => void navigator.locks.request(name, { steal: true }, () => "
        "{ kept(); return new Promise(() => undefined); }))",
        f"{name}:tab:{before}",
    )
    latest.reload()
    assert own_name(latest) != before
    assert latest.sessions() == ["home"]


def test_what_two_browser_tabs_find_at_once_is_restored_in_one_of_them(browser: Browser, bench: Bench) -> None:
    organisation = bench.organisation(overlay={"restore/ownership.js": SLOW_TO_ASK})
    with seated(browser, bench, organisation, "Kayla Lewis") as seat:
        desk = seat.desk()
        desk.open()
        desk.create("case:CAS-1001")
        desk.saved()
        desk.page.close()
        both = [seat.desk(), seat.desk()]
        for each in both:
            each.page.goto(each.address, wait_until="commit")
        for each in both:
            each.settle()
        assert sorted(each.sessions() for each in both) == [["home"], ["home", "case:CAS-1001"]]
