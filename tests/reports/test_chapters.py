"""However long a run was: what matters is on the page, the page stays small, and what it leaves out it says."""

from pathlib import Path
from typing import Final

from attrs import evolve
from playwright.sync_api import Browser, Page, expect

from reports.chapters import anchors, chapters
from reports.report import JudgedScenario, derive
from reports.results import Results, Scenario
from reports.writing import write_reports
from tests.reports.example_run import evidence, footer, header, restored, scenario, statement, write
from tests.reports.reading_page import open_report

A_MEGABYTE: Final = 1_000_000


def conforming(count: int) -> list[Scenario]:
    """So many scenarios that conform, each with a restore of its own."""
    made: list[Scenario] = []
    for at in range(count):
        timings, moments = restored(at, "chromium")
        made.append(scenario(name=f"Number {at}", timings=timings, timeline=moments))
    return made


def write_many(folder: Path, count: int) -> None:
    wrong = scenario(name="The wrong one", evidence=(evidence(holds=False, observed="nothing"),))
    write_reports(write(folder, header(statement(scenarios=count + 1)), *conforming(count), wrong, footer()))


def test_a_long_run_is_packed_and_unpacked_where_it_is_opened(page: Page, tmp_path: Path) -> None:
    write_many(tmp_path, 300)
    assert (tmp_path / "conformance.html").stat().st_size < A_MEGABYTE
    open_report(page, tmp_path, "#PRE-2")
    page.locator("script[data-packed]").wait_for(state="detached")
    assert page.locator(".scenario").count() == 301
    assert page.locator(".scenario .name").first.inner_text() == "The wrong one"
    assert page.locator(".packed").count() == 0
    assert page.locator(".scenario [data-copy][hidden]").count() == 0
    page.get_by_label("Search").fill("number 299")
    assert page.locator("details.statement:visible").count() == 1


def test_a_permalink_leads_into_what_is_packed(page: Page, tmp_path: Path) -> None:
    write_many(tmp_path, 300)
    open_report(page, tmp_path, "#PRE-2")
    page.locator("script[data-packed]").wait_for(state="detached")
    link = page.locator(".scenario").last.get_attribute("id")
    open_report(page, tmp_path, f"#{link}")
    page.locator(f"#{link}[open]").wait_for(state="visible")


def test_without_a_script_what_is_packed_is_counted_and_what_did_not_conform_is_there(
    browser: Browser, tmp_path: Path
) -> None:
    write_many(tmp_path, 300)
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        open_report(page, tmp_path)
        assert page.get_by_text("The wrong one").first.is_visible()
        many = page.locator(".scenario").count()
        assert f"{301 - many} more scenarios, packed" in page.locator(".packed").inner_text()


def test_a_very_long_run_stays_small_and_says_what_it_leaves_out(page: Page, tmp_path: Path) -> None:
    write_many(tmp_path, 3_000)
    assert (tmp_path / "conformance.html").stat().st_size < A_MEGABYTE
    open_report(page, tmp_path, "#PRE-2")
    page.locator("script[data-packed]").wait_for(state="detached")
    many = page.locator(".scenario").count()
    assert many > 800
    assert page.get_by_text(f"{3_001 - many} more scenarios (conforms) left out").is_visible()


def test_no_repetition_takes_the_room_of_another_browser_or_scenario() -> None:
    browsers, names, many = ("chromium", "firefox"), ("first", "second"), 300
    known = evolve(statement(scenarios=2), expected=dict.fromkeys(browsers, 2 * many))
    wrong = [
        scenario(name=name, browser=each, repetition=at, evidence=(evidence(holds=False),))
        for each in browsers
        for name in names
        for at in range(1, many + 1)
    ]
    head = evolve(header(known, browsers=browsers), repeat=many)
    report = derive(Results(head, tuple(wrong), footer(), torn=False))

    def render(judged: JudgedScenario, _anchor: str) -> tuple[str, int]:
        told = judged.scenario
        return f"{told.browser} {told.name} {told.repetition}".ljust(2_000), 0

    [chapter] = chapters(report, anchors(report), render).values()
    assert [str(each).rstrip() for each in chapter.plain[:5]] == [
        "chromium first 1",
        "chromium second 1",
        "firefox first 1",
        "firefox second 1",
        "chromium first 2",
    ]


def test_room_goes_to_all_statements_in_turn(page: Page, tmp_path: Path) -> None:
    statements = [statement(f"PRE-{number}", scenarios=700) for number in (1, 2, 3)]
    scenarios = [evolve(each, statement=known.id) for known in statements for each in conforming(700)]
    write_reports(write(tmp_path, header(*statements), *scenarios, footer()))
    open_report(page, tmp_path)
    page.get_by_role("button", name="Open all", exact=True).click()
    page.locator("script[data-packed]").first.wait_for(state="detached")
    expect(page.locator("script[data-packed]")).to_have_count(0)
    expect(page.locator(".packed")).to_have_count(0)
    shown = [page.locator(f"#{known.id} .scenario").count() for known in statements]
    assert min(shown) > 200
    assert max(shown) - min(shown) < 2
