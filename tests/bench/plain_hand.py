"""The reference workspace by hand: locators and `expect()` of Playwright, no recorder, no evidence, no report."""

import re
from collections.abc import Sequence
from typing import Final

import attrs
from playwright.sync_api import Locator, Page, expect

from fixtures.targets.reference import ReferenceOrganisation

_SESSIONS: Final = '[role=tablist][aria-label="Sessions"]'
_TABS: Final = '[role=tablist][aria-label="Application tabs"]'
_PANE: Final = 'aside[aria-label="Productivity pane"]'
_PATIENCE_MS: Final = 15_000

expect.set_options(timeout=_PATIENCE_MS)


@attrs.frozen
class Hand:
    """A representative's hand at one page of the workspace."""

    page: Page
    organisation: ReferenceOrganisation

    def open_workspace(self) -> None:
        """Load the workspace and wait until it has settled."""
        self.page.goto(self.organisation.workspace)
        self.settled()

    def settled(self) -> None:
        """Wait until restore has settled."""
        expect(self.page.locator("html")).to_have_attribute("data-restore", "settled")

    def refresh(self) -> None:
        """Refresh once everything is saved, and wait until restore has settled."""
        expect(self.page.locator("html")).to_have_attribute("data-saved", "true")
        self.page.reload(wait_until="commit")
        self.settled()

    def open_record(self, kind: str, title: str, *, nth: int = 0) -> None:
        """Open a record from Home, which starts a session."""
        self.view_home()
        many = self._sessions.count()
        record = self.page.locator(f'[role=tabpanel] [data-open^="{kind}:"]')
        record.filter(has_text=_exactly(title)).nth(nth).click()
        expect(self._sessions).to_have_count(many + 1)
        self._in_view(self._sessions.last, title)

    def open_tab(self, title: str, *, beside: str) -> None:
        """Open a related record or a page of the site map beside the session's first application tab."""
        first = self._tab(beside)
        if first.get_attribute("aria-selected") != "true":
            first.click()
            expect(first).to_have_attribute("aria-selected", "true")
        page = self.page.locator('nav[aria-label="Site map"] button').filter(has_text=_exactly(title))
        related = self.page.locator("[role=tabpanel] [data-open]").filter(has_text=_exactly(title))
        (page if page.count() else related.first).click()
        expect(self._tab(title)).to_have_attribute("aria-selected", "true")

    def view_home(self) -> None:
        """Look at Home."""
        home = self._sessions.first
        if home.get_attribute("aria-selected") != "true":
            home.click()
            expect(home).to_have_attribute("aria-selected", "true")

    def view_session(self, title: str) -> None:
        """Look at a session."""
        session = self._session(title)
        if session.get_attribute("aria-selected") != "true":
            session.click()
        self._in_view(session, title)

    def close_session(self, title: str) -> None:
        """Close a session by its close button."""
        self.page.locator(f':has(> {_SESSIONS}) [data-close][aria-label="Close {title}"]').click()
        expect(self._session(title)).to_have_count(0)

    def close_tab(self, title: str) -> None:
        """Close an application tab of the session in view by its close button."""
        self.page.locator(f':has(> {_TABS}) [data-close][aria-label="Close {title}"]').click()
        expect(self._tab(title)).to_have_count(0)

    def accept(self, customer: str) -> None:
        """Accept the conversation that rings."""
        self.page.get_by_role("button", name="Accept").first.click()
        self._in_view(self._session(customer), customer)

    def set_pane(self, *, expanded: bool) -> None:
        """Expand or collapse the pane of the session in view."""
        pane, wanted = self.page.locator(_PANE), str(expanded).lower()
        if pane.get_attribute("data-expanded") != wanted:
            self.page.locator("[data-pane-toggle]").click()
        expect(pane).to_have_attribute("data-expanded", wanted)

    def titles(self) -> Sequence[str]:
        """The sessions' titles."""
        return self._sessions.locator(".title").all_text_contents()

    def expect_titles(self, titles: Sequence[str]) -> None:
        """Check the session list, in its order."""
        expect(self._sessions.locator(".title")).to_have_text(titles)

    def expect_session(self, title: str, *, many: int = 1) -> None:
        """Check that a session is there once, or not at all."""
        expect(self._session(title)).to_have_count(many)

    def expect_tab(self, title: str, *, many: int = 1) -> None:
        """Check that an application tab of the session in view is there once, or not at all."""
        expect(self._tab(title)).to_have_count(many)

    def expect_pane(self, *, expanded: bool) -> None:
        """Check the pane of the session in view."""
        expect(self.page.locator(_PANE)).to_have_attribute("data-expanded", str(expanded).lower())

    def expect_transcript(self, channel: str, lines: Sequence[str]) -> None:
        """Check the conversation of the session in view."""
        conversation = self.page.locator("[data-conversation]")
        expect(conversation).to_have_attribute("data-channel", channel)
        expect(conversation.locator(".transcript > li")).to_contain_text(lines)

    @property
    def _sessions(self) -> Locator:
        return self.page.locator(f"{_SESSIONS} [role=tab]")

    def _session(self, title: str) -> Locator:
        return _titled(self._sessions, self.page, title)

    def _tab(self, title: str) -> Locator:
        return _titled(self.page.locator(f"{_TABS} [role=tab]"), self.page, title)

    def _in_view(self, session: Locator, title: str) -> None:
        expect(session).to_have_attribute("aria-selected", "true")
        expect(session.locator(".title")).to_have_text(title)


def _titled(entries: Locator, page: Page, title: str) -> Locator:
    return entries.filter(has=page.locator(".title", has_text=_exactly(title)))


def _exactly(text: str) -> re.Pattern[str]:
    return re.compile(rf"^\s*{re.escape(text)}\s*$")
