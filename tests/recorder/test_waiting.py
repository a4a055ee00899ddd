"""How the recorder waits, and what time it keeps."""

import threading
import time

import psutil
import pytest
from playwright.sync_api import BrowserContext, Page

from fixtures.browsers.processes import command_line
from fixtures.recorder.recording import NeverHappenedError, Recording
from tests.recorder.small_page import shows, small, titles
from tests.recorder.stand import Pages


def test_waiting_ends_at_once_where_it_shows_already(recording: Recording, page: Page, pages: Pages) -> None:
    page.goto(pages.put(small("add('There');")))
    seen = recording.rest(page)
    assert recording.wait(page, shows("There"), what="it", within_ms=0) == seen


def test_waiting_ends_with_a_later_change(recording: Recording, page: Page, pages: Pages) -> None:
    page.goto(pages.put(small("setTimeout(() => add('Later'), 100);")))
    began = time.monotonic()
    assert titles(recording.wait(page, shows("Later"), what="it", within_ms=20_000)) == ["Home", "Later"]
    assert time.monotonic() - began < 10


def test_a_page_that_never_comes_to_rest_is_not_waited_for_for_ever(
    recording: Recording, page: Page, pages: Pages
) -> None:
    recording.patience_ms = 300
    # A list that grew would have more to tell at each change, until a busy machine told of nothing else any more.
    again = (
        "let n = 0; const tab = add(''); setInterval(() => { tab.firstChild.textContent = `Session ${n += 1}`; }, 5);"
    )
    page.goto(pages.put(small(again)))
    with pytest.raises(NeverHappenedError, match="An end of the page's changes did not happen within 300 ms") as caught:
        recording.rest(page)
    assert caught.value.last is not None


def test_waiting_goes_on_across_a_reload(recording: Recording, page: Page, pages: Pages) -> None:
    page.goto(
        pages.put(
            small(
                "if (performance.getEntriesByType('navigation')[0].type === 'reload') setTimeout(() => add('New'), 50);"
            )
        )
    )
    before = recording.rest(page)
    page.evaluate("setTimeout(() => location.reload(), 100)")
    after = recording.wait(page, shows("New"), what="it", within_ms=10_000)
    assert after.document != before.document
    assert recording.navigation(page) == "reload"


def test_what_never_happens_is_told_with_what_was_waited_for_and_what_showed(
    recording: Recording, page: Page, pages: Pages
) -> None:
    page.goto(pages.put(small()))
    with pytest.raises(NeverHappenedError, match="the second coming did not happen within 150 ms") as caught:
        recording.wait(page, shows("Never"), what="the second coming", within_ms=150)
    assert caught.value.what == "the second coming"
    assert caught.value.last is not None
    assert titles(caught.value.last) == ["Home"]


def test_time_in_which_the_browser_hangs_is_none_of_the_pages(recording: Recording, page: Page, pages: Pages) -> None:
    in_ten_steps = "let many = 0; const more = () => ++many < 10 ? setTimeout(more, 100) : add('Later');"
    page.goto(pages.put(small(f"window.begin = () => {{ {in_ten_steps} more(); }};")))
    recording.rest(page)
    renderers = [each for each in psutil.Process().children(recursive=True) if "--type=renderer" in command_line(each)]
    assert renderers
    # In the middle of the wait: what the page is asked only after it hangs is answered with all the time that it has.
    hanging = threading.Timer(0.3, lambda: [each.suspend() for each in renderers])
    going_on = threading.Timer(5, lambda: [each.resume() for each in renderers])
    began = time.monotonic()
    page.evaluate("begin()")
    hanging.start()
    going_on.start()
    try:
        assert titles(recording.wait(page, shows("Later"), what="it", within_ms=3_000)) == ["Home", "Later"]
    finally:
        going_on.join()
    # Had it come before, the page did not hang.
    assert time.monotonic() - began > 5


def test_waiting_at_a_page_that_was_closed_is_no_waiting_in_vain(
    recording: Recording, page: Page, pages: Pages
) -> None:
    page.goto(pages.put(small()))
    recording.rest(page)
    page.close()
    with pytest.raises(Exception, match="closed") as caught:
        recording.wait(page, shows("Never"), what="it", within_ms=20_000)
    assert not isinstance(caught.value, NeverHappenedError)


def test_a_page_is_at_rest_only_once_its_changes_have_ended(recording: Recording, page: Page, pages: Pages) -> None:
    page.goto(
        pages.put(
            small(
                "let many = 0; const more = () => { add('N' + many); if (++many < 8) setTimeout(more, 15); }; more();"
            )
        )
    )
    assert len(recording.rest(page).sessions) == 9


def test_times_of_two_documents_compare(recording: Recording, page: Page, pages: Pages) -> None:
    began = time.time() * 1000
    page.goto(pages.put(small("setTimeout(() => add('More'), 30);")))
    old = recording.wait(page, shows("More"), what="it", within_ms=5_000)
    page.reload()
    new = recording.wait(page, lambda view: view.document != old.document, what="the reload", within_ms=5_000)
    ended = time.time() * 1000
    # A browser blurs its clocks by some tenths of a millisecond.
    assert began - 50 <= old.began_ms < old.at_ms <= new.began_ms < new.at_ms <= ended + 50
    assert old.since_load_ms >= 29
    views = recording.of(page).views
    assert [view.at_ms for view in views] == sorted(view.at_ms for view in views)
    assert {view.document for view in recording.of(page).after(old.at_ms)} == {new.document}


def test_the_recorder_keeps_real_time_under_the_pages_own_clock(
    recording: Recording, context: BrowserContext, pages: Pages
) -> None:
    context.clock.install(time=0)
    page = context.new_page()
    before = time.time() * 1000
    page.goto(pages.put(small("setTimeout(() => add('Planned'), 60_000);")))
    context.clock.pause_at(10)
    assert page.evaluate("() => Date.now()") == 10_000
    # The page's clock stands still: a quiet spell by that clock would never end.
    here = recording.rest(page)
    assert before - 50 <= here.at_ms <= time.time() * 1000 + 50
    context.clock.fast_forward(60_000)
    recording.unsettle()
    later = recording.rest(page)
    assert titles(later) == ["Home", "Planned"]
    assert later.at_ms <= time.time() * 1000 + 50


def test_a_wait_ends_by_real_time_although_the_pages_clock_stands_still(
    recording: Recording, context: BrowserContext, pages: Pages
) -> None:
    context.clock.install(time=0)
    page = context.new_page()
    page.goto(pages.put(small()))
    context.clock.pause_at(10)
    with pytest.raises(NeverHappenedError):
        recording.wait(page, shows("Never"), what="it", within_ms=150)
