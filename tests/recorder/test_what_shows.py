"""What the recorder takes for something that a representative could see."""

from typing import Any

import pytest
from playwright.sync_api import Page

from fixtures.recorder.recording import Recording
from tests.recorder.small_page import shows, small, titles
from tests.recorder.stand import Pages


def test_a_session_that_shows_for_50_ms_is_in_the_timeline(recording: Recording, page: Page, pages: Pages) -> None:
    page.goto(pages.put(small("const brief = add('Brief'); setTimeout(() => { brief.remove(); add('Done'); }, 50);")))
    last = recording.wait(page, shows("Done"), what="the end", within_ms=5_000)
    assert titles(last) == ["Home", "Done"]
    seen = [view for view in recording.of(page).views if view.shows("Brief")]
    assert seen
    assert all(view.at_ms < last.at_ms for view in seen)


def test_a_session_added_right_before_a_reload_is_in_the_timeline(
    recording: Recording, page: Page, pages: Pages
) -> None:
    page.goto(pages.put(small()))
    old = recording.rest(page).document
    with page.expect_navigation():
        page.evaluate("() => { add('Brief'); location.reload(); }")
    recording.wait(page, lambda view: view.document != old, what="the reload", within_ms=5_000)
    assert titles(recording.rest(page)) == ["Home"]
    assert recording.ever(shows("Brief"))


@pytest.mark.parametrize("style", ["display: none", "visibility: hidden", "opacity: 0"])
def test_a_hidden_entry_does_not_count_until_it_is_shown(
    recording: Recording, page: Page, pages: Pages, style: str
) -> None:
    page.goto(pages.put(small(f"add('Hidden', '{style}');")))
    assert titles(recording.rest(page)) == ["Home"]
    assert not recording.ever(shows("Hidden"))
    page.evaluate("() => { list.lastElementChild.style.cssText = ''; }")
    assert titles(recording.wait(page, shows("Hidden"), what="the entry", within_ms=5_000)) == ["Home", "Hidden"]


def test_an_entry_in_a_hidden_part_of_the_page_does_not_count(recording: Recording, page: Page, pages: Pages) -> None:
    page.goto(pages.put(small("add('Hidden'); list.hidden = true;")))
    assert titles(recording.rest(page)) == []


def test_an_entry_that_fades_in_without_a_change_of_the_document_counts_once_it_shows(
    recording: Recording, page: Page, pages: Pages
) -> None:
    fade = "<style>@keyframes come { from { opacity: 0 } } .fading { animation: come 60ms step-end }</style>"
    page.goto(pages.put(small("add('Fading').className = 'fading';", fade)))
    page.evaluate("() => Promise.all(document.getAnimations().map((animation) => animation.finished))")
    assert titles(recording.rest(page)) == ["Home", "Fading"]


def test_what_a_script_does_to_a_field_counts_once_the_page_is_at_rest(
    recording: Recording, page: Page, pages: Pages, reading: dict[str, Any]
) -> None:
    assert reading["pane"]["search"] == 'input[type="search"]'
    tool = '<input type="search"><ul class="results"><li>Toner</li></ul>'
    pane = f'<aside aria-label="Productivity pane" data-expanded="true">{tool}</aside>'
    page.goto(pages.put(small(f"document.body.insertAdjacentHTML('beforeend', `{pane}`);")))
    recording.rest(page)
    page.evaluate("() => { document.querySelector('input').value = 'toner'; }")
    view = recording.rest(page)
    assert view.pane is not None
    assert (view.pane.searched, view.pane.results) == ("toner", 1)


def test_a_panel_is_told_by_the_first_heading_that_shows_in_it(recording: Recording, page: Page, pages: Pages) -> None:
    panel = '<section role="tabpanel"><h2 hidden>Before</h2><h2> Printer on fire </h2><h2>Related</h2></section>'
    page.goto(pages.put(small(f"document.body.insertAdjacentHTML('beforeend', `<h2>Workspace</h2>{panel}`);")))
    view = recording.rest(page)
    assert (view.content, view.heading) == (True, "Printer on fire")
    page.evaluate("() => document.querySelector('[role=tabpanel]').replaceChildren('No longer available')")
    view = recording.rest(page)
    assert (view.content, view.heading) == (True, None)


def test_what_a_frame_of_the_pages_own_shows_is_content(recording: Recording, page: Page, pages: Pages) -> None:
    inner = pages.put("<script>0;</script><main></main>", "/form")
    panel = f'<section role="tabpanel"><iframe src="{inner}"></iframe></section>'
    page.goto(pages.put(small(f"document.body.insertAdjacentHTML('beforeend', `{panel}`);")))
    form = page.frame_locator("iframe").locator("main")
    form.wait_for(state="attached")
    assert not recording.rest(page).content
    form.evaluate("(main) => { main.innerHTML = '<h2>Printer on fire</h2>'; }")
    view = recording.wait(page, lambda now: now.content, what="the form", within_ms=5_000)
    assert view.heading == "Printer on fire"


def test_what_a_frame_from_elsewhere_shows_is_not_known(recording: Recording, page: Page, pages: Pages) -> None:
    inner = pages.put("<h2>Printer on fire</h2>", "/form").replace("127.0.0.1", "localhost")
    panel = f'<section role="tabpanel"><iframe src="{inner}"></iframe></section>'
    page.goto(pages.put(small(f"document.body.insertAdjacentHTML('beforeend', `{panel}`);")))
    page.frame_locator("iframe").get_by_text("Printer on fire").wait_for()
    view = recording.rest(page)
    assert (view.content, view.heading) == (False, None)


def test_nothing_of_a_providers_frame_gets_in(recording: Recording, page: Page, pages: Pages) -> None:
    inner = pages.put(small("add('Inside');"), "/widget")
    elsewhere = inner.replace("127.0.0.1", "localhost")
    for address in (inner, elsewhere):
        page.goto(pages.put(small(f"add('Outside'); document.body.innerHTML += `<iframe src='{address}'></iframe>`;")))
        page.frame_locator("iframe").get_by_text("Inside").wait_for()
        assert titles(recording.rest(page)) == ["Home", "Outside"]
    assert not recording.ever(shows("Inside"))


def test_only_what_a_person_presses_counts_as_a_touch(recording: Recording, page: Page, pages: Pages) -> None:
    page.goto(pages.put(small()))
    page.evaluate(
        """() => {
          document.body.click();
          document.body.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
          document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "a", bubbles: true }));
          add("One");
        }"""
    )
    assert recording.wait(page, shows("One"), what="one", within_ms=5_000).touches == 0
    page.get_by_text("One").click()
    page.keyboard.press("a")
    page.evaluate("() => { add('Two'); }")
    assert recording.wait(page, shows("Two"), what="two", within_ms=5_000).touches == 2


def test_a_key_that_changes_nothing_on_the_page_counts_once_the_page_is_at_rest(
    recording: Recording, page: Page, pages: Pages
) -> None:
    page.goto(pages.put(small()))
    assert recording.rest(page).touches == 0
    page.keyboard.press("a")
    assert recording.rest(page).touches == 1


def test_words_of_the_target_are_translated_into_those_of_the_suite(
    recording: Recording, page: Page, pages: Pages
) -> None:
    talk = (
        '<div data-conversation data-channel="voice" data-customer="Alex Baker"><ul class="transcript">'
        '<li data-from="customer"> Hello </li><li data-from="representative">Bye</li><li>Away since 10:15</li></ul>'
        '<i data-microphone="on">on</i></div>'
    )
    page.goto(pages.put(small(f"document.body.insertAdjacentHTML('beforeend', `{talk}`);")))
    conversation = recording.rest(page).conversation
    assert conversation is not None
    assert (conversation.channel, conversation.customer) == ("voice call", "Alex Baker")
    assert (conversation.transcript, conversation.microphone) == (("Hello", "Bye"), "on")


@pytest.mark.parametrize("kind", ["alert", "confirm", "prompt"])
def test_what_a_dialog_of_the_browsers_own_asks_is_a_prompt(
    recording: Recording, page: Page, pages: Pages, kind: str
) -> None:
    page.goto(pages.put(small(f"{kind}('Restore your sessions?'); add('Done');")))
    last = recording.wait(page, shows("Done"), what="the end", within_ms=5_000)
    assert last.prompts == ("Restore your sessions?",)


def test_a_page_that_says_nothing_of_saving_is_told_from_one_that_says_yes_or_no(
    recording: Recording, page: Page, pages: Pages
) -> None:
    page.goto(pages.put(small()))
    said = [recording.rest(page).saved]
    for word in ("false", "constructor", None):
        page.evaluate(
            "(word) => word === null ? delete document.documentElement.dataset.saved : "
            "void (document.documentElement.dataset.saved = word)",
            word,
        )
        said.append(recording.rest(page).saved)
    assert said == [True, False, None, None]
