"""What the page's tests do: write an example's page, open it in a browser, unfold it."""

from pathlib import Path

from playwright.sync_api import Page

from reports.writing import write_reports
from tests.reports.example_run import example_lines, write


def write_example(folder: Path) -> Path:
    """The whole example's reports in a folder."""
    write_reports(write(folder, *example_lines()))
    return folder


def open_report(page: Page, folder: Path, link: str = "") -> None:
    """Open the page of a folder, by a permalink if one is given."""
    page.goto("about:blank")
    page.goto((folder / "conformance.html").as_uri() + link)


def open_everything(page: Page) -> None:
    """Unfold all that can be unfolded."""
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
