"""Pages on a clock of ours know of their own load what they know without it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from fixtures.browsers.page_clock import give_clock
from tests.recorder.stand import serving


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with serving() as pages:
        context = browser.new_context()
        give_clock(context)
        page = context.new_page()
        page.goto(pages.put("<!doctype html><title>A page that asks how it came</title>"))
        yield page
        context.close()


def test_a_page_knows_whether_it_was_reloaded(page: Page) -> None:
    how = "() => performance.getEntriesByType('navigation')[0].type"
    assert page.evaluate(how) == "navigate"
    page.reload()
    assert page.evaluate(how) == "reload"


def test_a_page_can_measure_and_listen(page: Page) -> None:
    assert page.evaluate("() => { performance.mark('a'); return performance.getEntriesByName('a').length; }") == 1
    assert page.evaluate("() => typeof performance.timing.navigationStart") == "number"
    page.evaluate("() => performance.addEventListener('resourcetimingbufferfull', () => undefined)")


def test_a_pages_clock_goes_forward_all_the_same(page: Page) -> None:
    before = page.evaluate("() => [performance.now(), Date.now()]")
    page.context.clock.fast_forward(60_000)
    after = page.evaluate("() => [performance.now(), Date.now()]")
    assert all(late - early >= 60_000 for early, late in zip(before, after, strict=True))


def test_nothing_of_ours_is_left_on_the_page(page: Page) -> None:
    assert page.evaluate("() => Object.keys(window).filter((name) => /conformance/i.test(name))") == []
    assert page.evaluate("() => '__sessionRestoreConformancePerformance' in window") is False
