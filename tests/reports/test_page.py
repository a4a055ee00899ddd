"""The page in a real browser: accessible, alone with itself, and readable without a script."""

import json
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from attrs import evolve
from axe_playwright_python.sync_playwright import Axe  # pyright: ignore[reportMissingTypeStubs]  not typed
from playwright.sync_api import Browser, Page, Request

from reports.results import Scenario
from reports.writing import write_reports
from tests.reports.example_run import (
    HOSTILE,
    catalogue,
    example_lines,
    footer,
    header,
    scenario,
    statement,
    write,
)

A_MEGABYTE: Final = 1_000_000


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of its own."""
    with browser.new_context() as context:
        yield context.new_page()


def write_example(folder: Path) -> Path:
    write_reports(write(folder, *example_lines()))
    return folder


def open_report(page: Page, folder: Path) -> None:
    page.goto((folder / "conformance.html").as_uri())


def png() -> bytes:
    """A picture of three by two grey pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    size = struct.pack(">IIBBBBB", 3, 2, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"\x00\x80\x80\x80" * 2)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


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
    page.get_by_role("button", name="Open all").click()
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
    page.get_by_role("button", name="Open all").click()
    assert asked == [(folder / "conformance.html").as_uri()]
    assert complaints == []
    policy = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content") or ""
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy


def test_the_verdict_stands_on_top_in_words(page: Page, tmp_path: Path) -> None:
    open_report(page, write_example(tmp_path))
    heading = page.get_by_role("heading", level=1)
    assert "does not restore sessions as documented: 1 of 30 statements is violated" in heading.inner_text()
    cell = page.get_by_role("row", name="EXC-1").get_by_role("cell").last
    assert cell.inner_text().strip() == "violated"
    assert cell.locator("svg use").get_attribute("href") == "#violated"


def test_what_did_not_conform_is_open_and_the_rest_is_closed(page: Page, tmp_path: Path) -> None:
    open_report(page, write_example(tmp_path))
    opened = page.locator("details.statement[open]").evaluate_all("all => all.map(each => each.id)")
    assert opened == ["RES-5", "XBR-1", "EXC-1"]
    violated = page.locator("#EXC-1")
    assert violated.get_by_text("came back 212 ms after the refresh").first.is_visible()
    assert violated.get_by_text("./conformance run --only EXC-1").first.is_visible()
    assert violated.get_by_text("the provider's session is not restored").first.is_visible()
    assert violated.locator("svg.timeline").first.is_visible()


def test_a_verdict_can_be_picked_and_a_link_opens_its_statement(page: Page, tmp_path: Path) -> None:
    open_report(page, write_example(tmp_path))
    page.get_by_role("button", name="violated (1)").click()
    assert page.locator("details.statement:visible").count() == 1
    page.get_by_role("row", name="PRE-2").get_by_role("link").click()
    page.locator("#PRE-2[open]").wait_for(state="visible")


def test_the_page_is_whole_without_scripts(browser: Browser, tmp_path: Path) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        open_report(page, write_example(tmp_path))
        assert page.locator("button:visible").count() == 0
        page.locator("#PRE-2 > summary").click()
        assert page.locator("#PRE-2 .scenario").first.is_visible()


def test_hostile_titles_are_text(page: Page, tmp_path: Path) -> None:
    scenarios = [scenario(name=text, observed=None) for text in HOSTILE]
    write_reports(write(tmp_path, header(statement(scenarios=len(HOSTILE))), *scenarios, footer()))
    open_report(page, tmp_path)
    page.get_by_role("button", name="Open all").click()
    names = page.locator(".scenario h4 bdi").all_inner_texts()
    assert HOSTILE[0] in names
    assert HOSTILE[1] in names
    assert any("8,000 more characters" in name for name in names)
    assert page.locator(".scenario").count() == len(HOSTILE)
    assert page.locator("img").count() == 0


def test_screenshots_are_carried_within_and_nothing_from_outside_is(page: Page, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    (folder / "artifacts").mkdir(parents=True)
    (folder / "artifacts" / "seen.png").write_bytes(png())
    (folder / "artifacts" / "not a picture.png").write_text("text", encoding="utf-8")
    (tmp_path / "secret.png").write_bytes(png())
    (folder / "artifacts" / "link.png").symlink_to(tmp_path / "secret.png")
    names = (
        "artifacts/seen.png",
        "artifacts/not a picture.png",
        "artifacts/missing.png",
        "artifacts/link.png",
        "../secret.png",
        str(tmp_path / "secret.png"),
        "javascript:alert(1)//.png",
        "artifacts/trace.zip",
    )
    failed = scenario(ended="error", reason="The browser died.", artifacts=names)
    write_reports(write(folder, header(statement()), failed, footer()))
    open_report(page, folder)
    assert page.locator("img").count() == 1
    assert page.locator("img").evaluate("image => [image.naturalWidth, image.naturalHeight]") == [3, 2]
    addresses = page.locator(".scenario a").evaluate_all("all => all.map(each => each.getAttribute('href'))")
    assert addresses == [
        "artifacts/seen.png",
        "artifacts/not%20a%20picture.png",
        "artifacts/missing.png",
        "artifacts/link.png",
        "artifacts/trace.zip",
    ]


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
