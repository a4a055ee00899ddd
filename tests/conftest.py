"""What all tests share: one browser a process, found or installed as the suite itself does it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from fixtures.browsers.discovery import launch_options
from fixtures.browsers.provision import NoBrowserError, provision


def pytest_configure(config: pytest.Config) -> None:
    """Have a browser there before workers start, which would be in each other's way installing it."""
    if hasattr(config, "workerinput"):
        return
    try:
        provision("chromium", headed=False, say=print)
    except NoBrowserError as fault:
        pytest.exit(str(fault), returncode=3)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window. Playwright's driver can be started once a process, so everybody takes this one."""
    build = provision("chromium", headed=False, say=print)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(**launch_options(build, headed=False))
        yield launched
        launched.close()
