"""How long a full workspace takes to restore, against the load of an empty one, by the page's own clock."""

from statistics import median
from typing import Any, Final

import attrs
from playwright.sync_api import Page, expect, sync_playwright

from fixtures.browsers.discovery import discover
from fixtures.browsers.engines import Engines
from fixtures.targets.reference import ReferenceTarget
from fixtures.targets.target_file import load_target
from tests.bench.runs import NotMeasuredError

SESSIONS: Final = 9
TABS: Final = 10
_LOADS: Final = 7
# Milliseconds since the navigation began at which Home, and the restored sessions, were there first.
_WATCH: Final = """
  window.moments = {};
  new MutationObserver(() => {
    const now = performance.now();
    const restore = document.documentElement?.dataset.restore;
    if (document.querySelector('[role="tab"][data-record="home"]')) window.moments.shell ??= now;
    if (restore === "sessions" || restore === "settled") window.moments.generic ??= now;
  }).observe(document, { subtree: true, childList: true, attributes: true });
"""


@attrs.frozen
class Loads:
    """Medians of several loads, in milliseconds from the beginning of the navigation: Home, and all sessions."""

    shell_ms: float
    generic_ms: float


def restoring(browser: str) -> tuple[Loads, Loads]:
    """Load an empty workspace and a full one several times each.

    Raises:
        NotMeasuredError: there is no such browser.
    """
    build = discover(browser, headed=False)
    if build is None:
        raise NotMeasuredError(f"There is no {browser} here.")
    target = ReferenceTarget.start(load_target("reference"))
    try:
        with sync_playwright() as playwright:
            engines = Engines(playwright, {browser: build})
            found = _measured(target, engines, browser)
            engines.close()
    finally:
        target.close()
    return found


def _measured(target: ReferenceTarget, engines: Engines, browser: str) -> tuple[Loads, Loads]:
    organisation = target.organisation(with_provider=False)
    organisation.set_session_restore(on=True)
    with engines.fresh_context(browser) as context:
        signed_in = organisation.representatives[0].sign_ins[0]
        context.add_cookies([{"name": signed_in.name, "value": signed_in.value, "url": signed_in.address}])
        context.add_init_script(_WATCH)
        page = context.new_page()
        page.goto(organisation.workspace)
        empty = _loads(page, sessions=0)
        organisation.fill(page, sessions=SESSIONS, tabs=TABS)
        full = _loads(page, sessions=SESSIONS)
    organisation.close()
    return empty, full


def _loads(page: Page, *, sessions: int) -> Loads:
    found: list[dict[str, Any]] = []
    for _ in range(_LOADS):
        expect(page.locator("html[data-restore=settled][data-saved=true]")).to_have_count(1)
        page.reload()
        expect(page.locator("html")).to_have_attribute("data-restore", "settled")
        expect(page.locator('[role=tablist][aria-label="Sessions"] [role=tab]')).to_have_count(sessions + 1)
        found.append(page.evaluate("window.moments"))
    return Loads(median(each["shell"] for each in found), median(each["generic"] for each in found))
