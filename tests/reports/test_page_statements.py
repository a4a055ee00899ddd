"""A statement on the page: two clicks at most from a red cell to the cause, with everything that was seen."""

import struct
import zlib
from pathlib import Path

from attrs import evolve
from playwright.sync_api import Page

from reports.results import Moment, Scenario, Step, Timings
from reports.writing import write_reports
from tests.reports.example_run import HOSTILE, evidence, footer, header, scenario, statement, write
from tests.reports.reading_page import open_everything, open_report, write_example


def png() -> bytes:
    """A picture of three by two grey pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    size = struct.pack(">IIBBBBB", 3, 2, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"\x00\x80\x80\x80" * 2)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def failed(**changes: object) -> Scenario:
    """A chat that came back too early, with its restore."""
    early = scenario(
        ended="failed",
        reason="The chat with 'Alex Baker' came back before presence.",
        steps=(
            Step("Given", "these conversations", "passed", 4.0, table=(("customer", "by"), ("Alex Baker", "chat"))),
            Step("When", "the representative refreshes the browser", "passed", 20.0),
            Step("Then", 'the chat with "Alex Baker" is not restored', "failed", 5.0),
            Step("But", 'the case "Printer on fire" is restored', "not run", None),
        ),
        evidence=(
            evidence(role="proof", probe="the page's document", at_ms=None, step=1),
            evidence(probe="the chat", expected="never shows", observed="showed", holds=False, at_ms=205.0, step=2),
        ),
        timings=Timings(40.0, 90.0, 400.0, 205.0),
        timeline=(
            Moment(0.0, "interruption"),
            Moment(40.0, "home", "Home", 0),
            Moment(40.0, "presence", "connecting"),
            Moment(90.0, "session", "Printer on fire", 1),
            Moment(90.0, "focus", "Printer on fire", 1),
            Moment(205.0, "conversation", "Alex Baker", 2),
            Moment(400.0, "presence", "available"),
            Moment(410.0, "hand"),
            Moment(500.0, "survey"),
        ),
    )
    return evolve(early, **changes)


def write_failed(folder: Path) -> None:
    write_reports(write(folder, header(statement(scenarios=2)), failed(), scenario(name="Another"), footer()))


def test_what_did_not_conform_is_open_and_the_rest_is_closed(page: Page, tmp_path: Path) -> None:
    open_report(page, write_example(tmp_path))
    opened = page.locator("details.statement[open]").evaluate_all("all => all.map(each => each.id)")
    assert opened == ["RES-5", "XBR-1", "EXC-1"]
    violated = page.locator("#EXC-1")
    assert violated.get_by_text("came back 212 ms after the refresh").first.is_visible()
    assert violated.get_by_text("./conformance run --only EXC-1").first.is_visible()
    assert violated.get_by_text("the provider's session is not restored").first.is_visible()
    assert violated.locator("svg.timeline").first.is_visible()


def test_one_click_leads_from_a_red_cell_to_the_cause(page: Page, tmp_path: Path) -> None:
    write_failed(tmp_path)
    open_report(page, tmp_path)
    page.get_by_role("button", name="Close all").click()
    page.get_by_role("row", name="PRE-2").get_by_role("link", name="violated PRE-2 in chromium").click()
    page.locator("details.scenario.violated[open] .reason").wait_for(state="visible")
    assert page.locator("details.scenario[open]").count() == 1
    assert page.evaluate("document.activeElement.closest('details').className") == "scenario violated"


def test_a_permalink_opens_its_scenario_also_in_a_later_run(page: Page, tmp_path: Path) -> None:
    write_failed(tmp_path)
    open_report(page, tmp_path)
    link = page.locator("details.scenario", has_text="Another").get_attribute("id")
    write_reports(
        write(tmp_path, header(statement(scenarios=3)), scenario(name="Aaa"), scenario(name="Another"), footer())
    )
    open_report(page, tmp_path, f"#{link}")
    page.locator("details.scenario[open]").wait_for(state="visible")
    assert page.locator("details.scenario[open] .name").all_inner_texts() == ["Another"]


def test_a_scenario_is_told_as_gherkin_with_what_was_probed_in_each_step(page: Page, tmp_path: Path) -> None:
    write_failed(tmp_path)
    open_report(page, tmp_path)
    steps = page.locator("details.scenario.violated .gherkin tbody")
    assert steps.evaluate_all("all => all.map(each => each.className)") == ["passed", "passed", "failed", "not-run"]
    assert [text.split("\t")[0] for text in steps.locator("th").all_inner_texts()][1:] == [
        "When the representative refreshes the browser",
        'Then the chat with "Alex Baker" is not restored failed',
        'But the case "Printer on fire" is restored not run',
    ]
    assert steps.nth(0).locator("pre").inner_text() == "| customer   | by   |\n| Alex Baker | chat |"
    probe = steps.nth(2).locator("tr.probe.fails td")
    assert probe.nth(1).inner_text() == "never shows"
    assert "showed" in probe.nth(2).inner_text()
    assert probe.nth(3).inner_text() == "205 ms"


def test_a_restore_is_drawn_with_a_lane_a_session_and_told_in_words(page: Page, tmp_path: Path) -> None:
    write_failed(tmp_path)
    open_report(page, tmp_path)
    picture = page.locator("details.scenario.violated svg.timeline")
    assert picture.get_attribute("aria-label") == (
        "Restore over time: Home after 40 ms; Printer on fire after 90 ms; Alex Baker after 205 ms; "
        "presence after 400 ms"
    )
    assert picture.locator("use.kind").evaluate_all("all => all.map(each => each.getAttribute('href'))") == [
        "#kind-home",
        "#kind-session",
        "#kind-conversation",
    ]
    assert picture.get_by_text("205 ms: the chat, showed").is_visible()
    legend = page.locator("details.scenario.violated .legend").inner_text()
    assert "the representative acts" in legend
    assert "the suite looks through the sessions itself" in legend


def test_hostile_titles_are_text(page: Page, tmp_path: Path) -> None:
    scenarios = [
        failed(
            name=text,
            feature=text,
            steps=(Step("Then", text, "failed", 1.0, table=((text, text),), doc=text),),
            timeline=(Moment(0.0, "interruption"), Moment(3.0, "session", text, 1), Moment(3.0, "presence", text)),
        )
        for text in HOSTILE
    ]
    write_reports(write(tmp_path, header(statement(scenarios=len(HOSTILE))), *scenarios, footer()))
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    open_report(page, tmp_path)
    open_everything(page)
    names = page.locator(".scenario > summary .name").all_inner_texts()
    assert HOSTILE[0] in names
    assert HOSTILE[1] in names
    assert any("8,000 more characters" in name for name in names)
    assert page.locator(".scenario").count() == len(HOSTILE)
    assert page.locator("img, script:not([data-packed])").count() == 1
    assert dialogs == []


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
    died = scenario(ended="error", reason="The browser died.", artifacts=names)
    write_reports(write(folder, header(statement()), died, footer()))
    open_report(page, folder)
    assert page.locator("img").count() == 1
    assert page.locator("img").evaluate("image => [image.naturalWidth, image.naturalHeight]") == [3, 2]
    addresses = page.locator(".again a").evaluate_all("all => all.map(each => each.getAttribute('href'))")
    assert addresses[:-1] == [
        "artifacts/trace.zip",
        "artifacts/seen.png",
        "artifacts/not%20a%20picture.png",
        "artifacts/missing.png",
        "artifacts/link.png",
    ]
    assert page.get_by_text("playwright show-trace").is_visible()
