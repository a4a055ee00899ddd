"""A run's columns: the browsers that are there, and what each scenario is run in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, cast

import pytest
from attrs import frozen
from playwright.sync_api import sync_playwright

from fixtures.browsers.discovery import BrowserBuild, Engine
from fixtures.browsers.provision import NoBrowserError, provision
from fixtures.browsers.remote import reach
from reports.results import AbsentBrowser
from steps.options import Options

CROSSING: Final = "XBR-1"
"""The statement that needs a second browser."""


@frozen(repr=False)
class Place:
    """Where a scenario is run: in a browser, and where the statement needs it in another one afterwards."""

    browser: str
    other: str | None = None

    def __repr__(self) -> str:
        """As it stands in a test's name, and in Allure's parameters."""
        return self.browser if self.other is None else f"{self.browser}-{self.other}"


@frozen
class Found:
    """What came of looking for the browsers that were asked for; `others` have no column."""

    builds: tuple[BrowserBuild, ...]
    absent: tuple[AbsentBrowser, ...]
    others: tuple[BrowserBuild, ...] = ()


def places(options: Options, statement: str | None) -> Iterator[Place]:
    """Where the scenarios of a statement are run."""
    for browser in options.browsers:
        if statement == CROSSING:
            yield from (Place(browser, other) for other in options.others_than(browser))
        else:
            yield Place(browser)


def place_of(item: pytest.Item) -> Place:
    """Where a test runs its scenario."""
    return getattr(item, "callspec").params["place"]  # noqa: B009  pyright does not know the attribute


def look_for_browsers(options: Options, say: Callable[[str], None]) -> Found:
    """Have the browsers of a run there, as far as they can be had.

    Args:
        options: what was asked for.
        say: is told in one line each what was found, and what takes long.

    Raises:
        NoBrowserError: not one of them is to be had.
    """
    builds: list[BrowserBuild] = []
    missing: list[tuple[str, NoBrowserError]] = []
    for name in options.browsers:
        try:
            build = (
                _remote(name, options.connect) if options.connect else provision(name, headed=options.headed, say=say)
            )
        except NoBrowserError as fault:
            missing.append((name, fault))
        else:
            say(f"browser: {build}")
            builds.append(build)
    if not builds:
        raise NoBrowserError("\n".join(str(fault) for _, fault in missing))
    for name, fault in missing:
        say(f"{name} is not available here; the run goes on without it and cannot be decided.\n{fault}")
    return Found(tuple(builds), tuple(AbsentBrowser(name, fault.in_short) for name, fault in missing))


def _remote(name: str, address: str) -> BrowserBuild:
    with sync_playwright() as playwright:
        return reach(playwright, cast("Engine", name), address)


def have_others(options: Options, say: Callable[[str], None]) -> tuple[BrowserBuild, ...]:
    """Have the browsers there that sessions must not be restored in; without one that pair is unverifiable."""
    builds: list[BrowserBuild] = []
    wanted = {other: None for browser in options.browsers for other in options.others_than(browser)}
    for other in wanted:
        if other in options.browsers:
            continue
        try:
            build = provision(other, headed=options.headed, say=say)
        except NoBrowserError as fault:
            say(f"{CROSSING} cannot be verified with {other}: {fault}")
        else:
            say(f"browser for {CROSSING}: {build}")
            builds.append(build)
    return tuple(builds)
