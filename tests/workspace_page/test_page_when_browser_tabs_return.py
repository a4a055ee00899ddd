"""Which browser tab gets the snapshot back when the one that owns it is between two documents, or gone."""

from collections.abc import Generator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, Route, expect

from fixtures.browsers.page_clock import give_clock
from tests.workspace_page.page_bench import Desk, Seat

UNDECIDED = "html[data-restore=loading]"
LONGEST = 3_000
"""Milliseconds for which the browser tab that owns the snapshot is waited for."""


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
    seat.context.clock.fast_forward(LONGEST)
    older.settle()
    assert older.sessions() == ["home", "case:CAS-1002"]


def test_a_browser_tab_that_is_opened_anew_waits_for_nobody(seat: Seat, latest: Desk) -> None:
    seat.context.clock.pause_at(latest.page.evaluate("Date.now() + 10"))
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
    seat.context.clock.pause_at(older.page.evaluate("Date.now() + 10"))
    older.reload()
    assert older.sessions() == ["home", "case:CAS-1002"]
