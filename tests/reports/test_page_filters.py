"""Finding statements on the page: by verdict, level, behaviour and words, with an address to send to others."""

from pathlib import Path

from playwright.sync_api import Page

from tests.reports.reading_page import open_report, write_example


def shown(page: Page) -> list[str]:
    """The statements that show, in the table and below it alike."""
    rows = page.locator(".matrix tr[data-of]:visible").evaluate_all("all => all.map(each => each.dataset.of)")
    below = page.locator("details.statement:visible").evaluate_all("all => all.map(each => each.id)")
    assert rows == below
    return rows


def test_verdicts_are_picked_together_and_let_go_again(page: Page, tmp_path: Path) -> None:
    open_report(page, write_example(tmp_path))
    page.get_by_role("button", name="violated 1").click()
    assert shown(page) == ["EXC-1"]
    page.get_by_role("button", name="unverifiable 2").click()
    assert shown(page) == ["RES-5", "XBR-1", "EXC-1"]
    assert page.get_by_role("search").locator("output").inner_text().startswith("3 of ")
    assert page.locator(".matrix tr.group:visible").all_inner_texts() == ["Restore", "Other browsers", "Exclusions"]
    page.get_by_role("button", name="Show all").click()
    assert len(shown(page)) > 3
    assert page.get_by_role("search").locator("output").inner_text() == ""


def test_level_behaviour_and_words_narrow_down(page: Page, tmp_path: Path) -> None:
    open_report(page, write_example(tmp_path))
    page.get_by_label("Level").select_option("requirement")
    everywhere = shown(page)
    page.get_by_label("Behaviour").select_option("Presence delay")
    assert shown(page) == [f"PRE-{number}" for number in range(1, 7)]
    assert set(shown(page)) < set(everywhere)
    page.get_by_label("Search").fill("ENDED meanwhile")
    assert shown(page) == ["PRE-6"]
    page.get_by_label("Search").fill("no such word anywhere")
    assert shown(page) == []


def test_a_search_finds_what_scenarios_and_evidence_say(page: Page, tmp_path: Path) -> None:
    open_report(page, write_example(tmp_path))
    page.get_by_label("Search").fill("telephony 4711")
    assert shown(page) == ["EXC-1"]


def test_the_address_brings_a_filtered_view_back(page: Page, tmp_path: Path) -> None:
    folder = write_example(tmp_path)
    open_report(page, folder)
    page.get_by_role("button", name="conforms").click()
    page.get_by_label("Behaviour").select_option("Focus")
    page.get_by_label("Search").fill("tab")
    asked = shown(page)
    link = page.evaluate("location.hash")
    open_report(page, folder, link)
    assert shown(page) == asked
    assert page.get_by_label("Search").input_value() == "tab"
    assert page.get_by_role("button", name="conforms").get_attribute("aria-pressed") == "true"


def test_a_link_to_a_statement_that_is_filtered_out_shows_it_all_the_same(page: Page, tmp_path: Path) -> None:
    open_report(page, write_example(tmp_path))
    page.get_by_role("button", name="violated 1").click()
    page.evaluate("location.hash = '#PRE-2'")
    page.locator("#PRE-2[open]").wait_for(state="visible")


def test_everything_can_be_reached_by_keyboard(page: Page, tmp_path: Path) -> None:
    open_report(page, write_example(tmp_path))
    page.get_by_role("button", name="violated 1").focus()
    page.keyboard.press("Space")
    assert shown(page) == ["EXC-1"]
    page.locator("#EXC-1 > summary").focus()
    page.keyboard.press("Enter")
    page.locator("#EXC-1:not([open])").wait_for(state="visible")
    page.keyboard.press("Enter")
    page.locator("#EXC-1[open]").wait_for(state="visible")


def test_only_what_is_wider_than_the_page_is_a_stop_for_the_keyboard(page: Page, tmp_path: Path) -> None:
    open_report(page, write_example(tmp_path))
    wide = """all => all.filter(each => each.checkVisibility())
        .map(each => [each.tabIndex, each.scrollWidth > each.clientWidth])"""
    page.wait_for_function("document.querySelector('.scroll').tabIndex === -1")
    assert page.locator(".scroll").evaluate_all(wide) == [[-1, False]] * page.locator(".scroll:visible").count()
    page.set_viewport_size({"width": 400, "height": 800})
    page.wait_for_function("[...document.querySelectorAll('.scroll')].some(each => each.tabIndex === 0)")
    assert all((stop == 0) == wider for stop, wider in page.locator(".scroll").evaluate_all(wide))


def test_everything_can_be_opened_at_once_to_be_printed(page: Page, tmp_path: Path) -> None:
    open_report(page, write_example(tmp_path))
    page.get_by_role("button", name="Open all with scenarios").click()
    assert page.locator("details.statement:not([open]), details.scenario:not([open])").count() == 0
    page.get_by_role("button", name="Close all").click()
    assert page.locator("details.statement[open]").count() == 0
