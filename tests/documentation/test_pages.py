"""The pages in a real browser, and the command that writes them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from attrs import evolve
from axe_playwright_python.sync_playwright import Axe  # pyright: ignore[reportMissingTypeStubs]  not typed
from playwright.sync_api import Browser, Page

from steps import catalogue
from steps.documentation.__main__ import main
from tests.reports.example_run import HOSTILE, evidence, example_lines, footer, header, scenario, statement, write

PAGES: Final = ("index.html", "sentences.html")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of its own."""
    with browser.new_context() as context:
        yield context.new_page()


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages with the verdicts of the example run."""
    folder = tmp_path_factory.mktemp("documentation")
    results = write(folder / "results", *example_lines())
    assert main(["--results", str(results), "--output", str(folder / "docs")]) == 0
    return folder / "docs"


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 400])
def test_axe_finds_nothing(page: Page, written: Path, name: str, scheme: str, width: int) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto((written / name).as_uri())
    found = Axe().run(page)  # pyright: ignore[reportUnknownMemberType]  the package is not typed
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_for_nothing_and_breaks_no_policy(page: Page, written: Path, name: str) -> None:
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto((written / name).as_uri())
    assert asked == [(written / name).as_uri()]
    assert complaints == []
    policy = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content") or ""
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy


def test_a_statement_is_told_with_all_that_belongs_to_it(page: Page, written: Path) -> None:
    page.goto((written / "index.html").as_uri())
    told = page.get_by_role("article", name="EXC-1").inner_text()
    considered = catalogue.statements()["EXC-1"]
    for text in (considered.level, considered.basis, considered.wording, considered.reading, considered.title):
        assert text in told
    assert "section on considerations, edition 2024-10" in told
    assert "violated in chromium" in told
    assert "came back 212 ms after the refresh" in told
    assert "the third-party provider has started the session" in told
    assert "Before each scenario" in told


def test_contents_lead_to_every_statement(page: Page, written: Path) -> None:
    page.goto((written / "index.html").as_uri())
    links = page.get_by_role("navigation").get_by_role("link")
    targets = {link.get_attribute("href") for link in links.all()}
    assert {f"#{each}" for each in catalogue.statements()} <= targets
    for target in targets:
        if target and target.startswith("#"):
            assert page.locator(f"[id='{target[1:]}']").count() == 1, target


def test_what_is_looked_for_is_shown_alone_until_a_link_leads_elsewhere(page: Page, written: Path) -> None:
    page.goto((written / "index.html").as_uri())
    page.get_by_label("Show only statements with").fill("microphone")
    assert page.locator("article.entry:visible h3").all_inner_texts() == [
        "RES-5 The workspace comes back after the browser went away",
        "PRE-1 Conversations come back once presence is there",
    ]
    page.get_by_role("navigation").get_by_role("link", name="PRE-2").click()
    page.get_by_role("heading", name="PRE-2").wait_for(state="visible")


def test_the_page_is_whole_without_scripts(browser: Browser, written: Path) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto((written / "index.html").as_uri())
        assert page.locator("article.entry:visible").count() == len(catalogue.statements())
        assert page.get_by_role("searchbox").count() == 0


def test_the_pages_lead_to_each_other(page: Page, written: Path) -> None:
    page.goto((written / "index.html").as_uri())
    page.get_by_role("link", name="Sentences").click()
    page.get_by_role("heading", name="Every sentence that a scenario can use").wait_for()
    assert "{channel}" in page.locator("li.sentence", has_text="is in a {channel} with").first.inner_text()
    page.get_by_role("link", name="Statements").click()
    page.get_by_role("heading", name="What session restore promises").wait_for()


def test_hostile_results_are_text(page: Page, tmp_path: Path) -> None:
    hostile = [scenario(name=text, reason=text, evidence=(evidence(holds=False),)) for text in HOSTILE]
    head = header(evolve(statement(scenarios=len(HOSTILE)), title=HOSTILE[0]))
    results = write(tmp_path, evolve(head, target=evolve(head.target, name=HOSTILE[0])), *hostile, footer())
    assert main(["--results", str(results), "--output", str(tmp_path / "docs")]) == 0
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    page.goto((tmp_path / "docs" / "index.html").as_uri())
    assert dialogs == []
    assert page.locator("img").count() == 0
    assert '<script>alert("1")</script>' in page.locator(".last").inner_text()


def test_an_incomplete_run_says_so(page: Page, tmp_path: Path) -> None:
    results = write(tmp_path, header(statement()), scenario())
    assert main(["--results", str(results), "--output", str(tmp_path / "docs")]) == 0
    page.goto((tmp_path / "docs" / "index.html").as_uri())
    assert "This run is incomplete" in page.locator(".last").inner_text()


def test_results_that_are_not_there_are_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--results", str(tmp_path), "--output", str(tmp_path / "docs")]) == 3
    said = capsys.readouterr().err
    assert "results.ndjson" in said
    assert "--results" in said
    assert not (tmp_path / "docs").exists()


def test_a_folder_that_cannot_be_written_is_one_line(
    written: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    results = str(written.parent / "results")
    assert main(["--results", results, "--output", str(tmp_path / "file" / "docs")]) == 3
    assert "Give another folder with --output." in capsys.readouterr().err


def test_an_edition_that_nobody_knows_could_not_start(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--edition", "1999-01"])
    assert ended.value.code == 3
    assert len(capsys.readouterr().err.splitlines()) == 1
