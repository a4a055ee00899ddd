"""What is kept of what showed, and what is remembered of each session."""

from typing import Any

from playwright.sync_api import BrowserContext, Page

from fixtures.recorder.recording import Recording
from fixtures.recorder.timeline import Timeline, memories
from fixtures.recorder.timeline_text import timeline_text
from fixtures.recorder.views import Entry, View
from tests.recorder.small_page import shows, small
from tests.recorder.stand import Pages

SELECT = """(number) => [...document.querySelectorAll("[role=tab]")].forEach(
  (tab, at) => tab.setAttribute("aria-selected", String(at === number)))"""


def entry(number: int, *, document: str = "one", began: float = 1_000.0, **state: Any) -> dict[str, Any]:
    told: dict[str, Any] = {
        "sessions": [],
        "tabs": [],
        "pane": None,
        "conversation": None,
        "presence": None,
        "restore": None,
        "saved": True,
        "content": True,
        "heading": None,
        "notices": [],
        "prompts": [],
        "touches": 0,
        **state,
    }
    return {"document": document, "began": began, "number": number, "at_ms": began + number, "state": told}


def session(title: str, *, in_view: bool = False) -> dict[str, Any]:
    return {"title": title, "record": f"case:{title}", "in_view": in_view, "home": title == "Home"}


def tab(title: str, *, in_view: bool = False) -> dict[str, Any]:
    return {**session(title, in_view=in_view), "home": False}


def line(*entries: dict[str, Any]) -> Timeline:
    timeline = Timeline()
    for each in entries:
        timeline.add(each)
    return timeline


def test_the_heading_of_a_tab_is_what_lasted_and_not_what_showed_on_the_way() -> None:
    def shown(number: int, chosen: str, heading: str) -> dict[str, Any]:
        tabs = [tab("A", in_view=chosen == "A"), tab("B", in_view=chosen == "B")]
        return entry(number, sessions=[session("A", in_view=True)], tabs=tabs, heading=heading)

    content_first = [shown(0, "A", "Of A"), shown(500, "A", "Of B"), shown(505, "B", "Of B")]
    tab_first = [shown(0, "A", "Of A"), shown(500, "B", "Of A"), shown(505, "B", "Of B")]
    brief = [shown(0, "A", "Of A"), shown(5, "B", "Of A"), shown(10, "B", "Of B"), shown(15, "A", "Of A")]
    for views in (content_first, tab_first, brief):
        assert memories(line(*views).views)["case:A"].headings == {"case:A": "Of A", "case:B": "Of B"}


def test_a_view_that_arrives_twice_is_kept_once(recording: Recording, page: Page, pages: Pages) -> None:
    page.goto(pages.put(small("add('One'); setTimeout(() => add('Two'), 20);")))
    # Sent by the page itself, and fetched again by waiting and resting.
    recording.wait(page, shows("Two"), what="it", within_ms=5_000)
    recording.unsettle()
    recording.rest(page)
    views = recording.of(page).views
    assert len({(view.document, view.number) for view in views}) == len(views) == len(recording.of(page))


def test_the_first_word_about_a_view_stands() -> None:
    timeline = line(entry(0, presence="connecting"), entry(0, presence="available"))
    assert [view.presence for view in timeline.views] == ["connecting"]


def test_views_that_arrive_out_of_order_are_told_in_order() -> None:
    timeline = line(entry(2), entry(0, document="two", began=2_000), entry(1), entry(0))
    assert [(view.document, view.number) for view in timeline.views] == [("one", 0), ("one", 1), ("one", 2), ("two", 0)]
    assert timeline.last == timeline.views[-1]
    assert [view.number for view in timeline.of_document("one")] == [0, 1, 2]


def test_an_empty_timeline_has_no_last_view() -> None:
    assert Timeline().last is None
    assert not Timeline().views
    assert memories([]) == {}


def test_what_stood_above_each_application_tab_is_remembered_and_told() -> None:
    fire = [session("Printer on fire", in_view=True)]
    first: dict[str, Any] = {"sessions": fire, "tabs": [tab("Printer on fire", in_view=True), tab("Contoso")]}
    second: dict[str, Any] = {"sessions": fire, "tabs": [tab("Printer on fire"), tab("Contoso", in_view=True)]}
    timeline = line(
        entry(0, **first, heading="Printer on fire"), entry(1, **second), entry(2, **second, heading="Contoso, Ltd.")
    )
    found = memories(timeline.views)["case:Printer on fire"]
    assert found.headings == {"case:Printer on fire": "Printer on fire", "case:Contoso": "Contoso, Ltd."}
    assert found.heading == "Contoso, Ltd."
    text = timeline_text([("tab 1", timeline)])
    told = [
        "the heading in view is 'Printer on fire'",
        "no heading is in view",
        "the heading in view is 'Contoso, Ltd.'",
    ]
    assert [each.partition("tab 1: ")[2] for each in text.splitlines() if "heading" in each] == told


def test_each_session_is_remembered_as_it_was_when_last_in_view() -> None:
    home, fire, late = "Home", "Printer on fire", "Late delivery"
    pane = {"expanded": False, "tool": "Smart assist", "searched": None, "ticked": 0, "cards": 0}
    kept = memories(
        line(
            entry(
                0,
                sessions=[session(home), session(fire, in_view=True)],
                tabs=[tab(fire, in_view=True)],
            ),
            entry(
                1,
                sessions=[session(home), session(fire, in_view=True)],
                tabs=[tab(fire), tab("Contoso", in_view=True)],
                pane=pane,
            ),
            entry(2, sessions=[session(home, in_view=True), session(fire), session(late)], tabs=[tab("Cases")]),
        ).views
    )
    assert list(kept) == ["case:Home", f"case:{fire}", f"case:{late}"]
    assert kept[f"case:{fire}"].tab_keys == (f"case:{fire}", "case:Contoso")
    assert kept[f"case:{fire}"].tab_in_view == Entry("Contoso", "case:Contoso", in_view=True, home=False)
    assert kept[f"case:{fire}"].pane is not None
    assert kept[f"case:{late}"].tabs is None
    assert kept[f"case:{late}"].tab_keys == ()


def test_a_session_that_was_closed_is_not_remembered() -> None:
    views = line(entry(0, sessions=[session("A", in_view=True)]), entry(1, sessions=[session("B", in_view=True)])).views
    assert list(memories(views)) == ["case:B"]


def test_the_memory_of_a_real_page_follows_what_was_in_view(recording: Recording, page: Page, pages: Pages) -> None:
    tabs = '<div role="tablist" aria-label="Application tabs"></div>'
    page.goto(pages.put(small(f"add('A'); add('B'); document.body.insertAdjacentHTML('beforeend', `{tabs}`);")))
    strip = """([title]) => { document.querySelector('[aria-label="Application tabs"]').innerHTML =
      `<b role="tab" aria-selected="true" data-record="${title}"><i class="title">${title}</i></b>`; }"""
    page.evaluate(SELECT, 1)
    page.evaluate(strip, ["Inside A"])
    recording.rest(page)
    page.evaluate(f"() => {{ ({SELECT})(0); ({strip})(['Inside Home']); }}")
    recording.rest(page)
    kept = memories(recording.of(page).views)
    assert kept["case:A"].tab_keys == ("Inside A",)
    assert kept["home"].tab_keys == ("Inside Home",)
    assert kept["case:B"].tabs is None


def test_what_a_closed_browser_tab_showed_counts_still(
    recording: Recording, context: BrowserContext, page: Page, pages: Pages
) -> None:
    page.goto(pages.put(small("add('Gone');")))
    recording.rest(page)
    page.close()
    other = context.new_page()
    other.goto(pages.put(small()))
    recording.rest(other)
    assert recording.ever(shows("Gone"))
    assert not recording.ever(shows("Never"))


def test_two_browser_tabs_have_timelines_of_their_own(
    recording: Recording, context: BrowserContext, page: Page, pages: Pages
) -> None:
    other = context.new_page()
    page.goto(pages.put(small("add('First');"), "/first"))
    other.goto(pages.put(small("add('Second');"), "/second"))
    recording.rest(page)
    recording.rest(other)
    assert any(map(shows("First"), recording.of(page).views))
    assert not any(map(shows("Second"), recording.of(page).views))
    assert any(map(shows("Second"), recording.of(other).views))


def test_an_entry_is_told_from_others_by_its_record_and_else_by_its_title() -> None:
    assert Entry("Late", "case:1", in_view=False, home=False).key == "case:1"
    assert Entry("Late", None, in_view=False, home=False).key == "Late"


def test_what_is_in_view_is_read_from_the_view() -> None:
    view = View.from_page(
        entry(3, sessions=[session("Home"), session("A", in_view=True)], tabs=[tab("T", in_view=True)])
    )
    assert view.session_in_view is not None
    assert view.session_in_view.title == "A"
    assert view.tab_in_view is not None
    assert view.tab_in_view.title == "T"
    assert [each.title for each in view.beside_home] == ["A"]
    assert view.since_load_ms == 3
