"""The page in a real browser: accessible, alone with itself, and readable without a script."""

import json
from pathlib import Path
from typing import Final

import pytest
from attrs import evolve
from axe_playwright_python.sync_playwright import Axe  # pyright: ignore[reportMissingTypeStubs]  not typed
from playwright.sync_api import Browser, Page, Request

from reports.results import AbsentBrowser, Line, Scenario
from reports.writing import write_reports
from tests.reports.example_run import (
    HOSTILE,
    catalogue,
    cut_short,
    evidence,
    example_lines,
    footer,
    header,
    scenario,
    statement,
    write,
)
from tests.reports.reading_page import open_everything, open_report, write_example

A_MEGABYTE: Final = 1_000_000


def assert_accessible(page: Page) -> None:
    found = Axe().run(page)  # pyright: ignore[reportUnknownMemberType]  the package is not typed
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 400])
def test_axe_finds_nothing_with_all_statements_open(page: Page, tmp_path: Path, scheme: str, width: int) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 900})
    open_report(page, write_example(tmp_path))
    assert_accessible(page)
    page.get_by_role("button", name="Open all", exact=True).click()
    open_everything(page)
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_axe_finds_nothing_in_an_incomplete_run_with_hostile_titles(page: Page, tmp_path: Path) -> None:
    known = evolve(statement(scenarios=len(HOSTILE) + 1), title=HOSTILE[0], reading=HOSTILE[5])
    scenarios = [scenario(name=text, reason=text, detail=text, ended="error") for text in HOSTILE]
    write_reports(write(tmp_path, header(known), *scenarios))
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    open_report(page, tmp_path)
    assert_accessible(page)
    assert page.get_by_text("Incomplete run.").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert dialogs == []


def test_the_page_asks_for_nothing_and_breaks_no_policy(page: Page, tmp_path: Path) -> None:
    complaints: list[str] = []
    asked: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith("data:"):
            asked.append(request.url)

    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", note)
    folder = write_example(tmp_path)
    open_report(page, folder)
    page.get_by_role("button", name="Open all", exact=True).click()
    assert asked == [(folder / "conformance.html").as_uri()]
    assert complaints == []
    policy = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content") or ""
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy


def test_the_verdict_stands_on_top_in_words(page: Page, tmp_path: Path) -> None:
    open_report(page, write_example(tmp_path))
    heading = page.get_by_role("heading", level=1)
    assert "does not restore sessions as documented: 1 of 30 statements is violated" in heading.inner_text()
    assert page.get_by_text("A pipeline that gates on this run stops").is_visible()
    cell = page.get_by_role("row", name="EXC-1").get_by_role("cell").last
    assert cell.inner_text().split("\n") == ["violated", "EXC-1 in firefox"]
    assert cell.locator("svg use").get_attribute("href") == "#violated"


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ([scenario(), footer()], "A pipeline that gates on this run goes on (exit code 0: conforms)."),
        (
            [scenario(evidence=(evidence(holds=False),)), footer()],
            "A pipeline that gates on this run stops (exit code 1: violated).",
        ),
        ([scenario(), cut_short()], "A pipeline that gates on this run stops (exit code 2: not decided)."),
    ],
)
def test_the_top_says_what_the_run_means_for_a_gate(
    page: Page, tmp_path: Path, lines: list[Line], sentence: str
) -> None:
    write_reports(write(tmp_path, header(statement()), *lines))
    open_report(page, tmp_path)
    assert sentence in page.locator(".gate").inner_text()


def test_a_browser_that_was_not_available_has_a_column_that_says_so(page: Page, tmp_path: Path) -> None:
    head = evolve(header(statement()), absent=(AbsentBrowser("webkit", "It is not installed."),))
    write_reports(write(tmp_path, head, scenario(), footer()))
    open_report(page, tmp_path)
    assert page.get_by_role("columnheader", name="webkit").is_visible()
    assert page.get_by_role("row", name="PRE-2").get_by_role("cell").last.inner_text() == "not available"
    assert page.get_by_text("webkit is not available here").is_visible()


def test_the_page_on_faults_is_linked_where_it_lies_beside_the_report(page: Page, tmp_path: Path) -> None:
    open_report(page, write_example(tmp_path))
    assert page.locator("a[href='faults.html']").count() == 0
    (tmp_path / "faults.html").write_text("<title>Faults</title>", encoding="utf-8")
    open_report(page, write_example(tmp_path))
    assert page.get_by_role("navigation").get_by_role("link", name="Proof by faults").is_visible()


def test_the_same_results_give_the_same_bytes(tmp_path: Path) -> None:
    first = (write_example(tmp_path) / "conformance.html").read_bytes()
    assert (write_example(tmp_path) / "conformance.html").read_bytes() == first


def test_paper_shows_what_is_open_and_light_colours_alone(page: Page, tmp_path: Path) -> None:
    open_report(page, write_example(tmp_path))
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.querySelector('.tile')).backgroundColor") == "rgb(255, 255, 255)"
    assert page.locator("#EXC-1").is_visible()
    assert page.locator("#PRE-2").is_hidden()
    assert page.get_by_role("row", name="PRE-2").is_visible()
    assert page.locator("button:visible").count() == 0


def test_where_the_page_runs_in_one_browser_it_has_one_column(page: Page, tmp_path: Path) -> None:
    write_reports(write(tmp_path, header(statement()), scenario(), footer()))
    open_report(page, tmp_path)
    heads = page.locator(".matrix thead").get_by_role("columnheader")
    assert heads.all_inner_texts() == ["Statement", "Level", "Basis", "chromium"]


def test_the_page_is_whole_without_scripts(browser: Browser, tmp_path: Path) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        open_report(page, write_example(tmp_path))
        assert page.locator("button:visible").count() == 0
        page.locator("#PRE-2 > summary").click()
        assert page.locator("#PRE-2 .scenario").first.is_visible()


def test_sixty_scenarios_with_much_evidence_stay_under_a_megabyte(tmp_path: Path) -> None:
    head, *scenarios, end = example_lines()
    rich = [
        evolve(each, evidence=each.evidence * 8, steps=each.steps * 3, timeline=each.timeline * 5)
        for each in scenarios
        if isinstance(each, Scenario)
    ]
    assert len(rich) == 2 * len(catalogue()) - 1
    write_reports(write(tmp_path, head, *rich, end))
    assert (tmp_path / "conformance.html").stat().st_size < A_MEGABYTE
    assert json.loads((tmp_path / "conformance.json").read_text(encoding="utf-8"))["exit_code"] == 1


def test_what_a_run_cut_short_did_not_reach_is_told_together(page: Page, tmp_path: Path) -> None:
    known = [statement(f"PRE-{number}") for number in range(1, 6)]
    write_reports(write(tmp_path, header(*known), scenario(statement="PRE-3")))
    open_report(page, tmp_path)
    told = page.get_by_role("region", name="What did not conform, and why").get_by_role("listitem")
    assert [" ".join(text.split()) for text in told.all_inner_texts()] == [
        "unverifiable No scenario was executed. chromium · PRE-1, PRE-2, PRE-4, PRE-5"
    ]
