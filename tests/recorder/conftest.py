"""A browser with the recorder in it, and a server for the small pages that it watches."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from fixtures.recorder.recording import Recording
from fixtures.targets.target_file import load_target
from tests.recorder.stand import Pages, serving


@pytest.fixture(scope="session")
def pages() -> Iterator[Pages]:
    with serving() as pages:
        yield pages


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context()
    yield context
    context.close()


@pytest.fixture
def reading() -> dict[str, Any]:
    return load_target("reference").reading


@pytest.fixture
def recording(context: BrowserContext, reading: dict[str, Any]) -> Recording:
    recording = Recording(reading, quiet_ms=40)
    recording.attach(context)
    return recording


@pytest.fixture
def page(recording: Recording, context: BrowserContext) -> Page:
    assert recording.quiet_ms > 0  # asked for first, so that it watches the page from its start
    return context.new_page()
