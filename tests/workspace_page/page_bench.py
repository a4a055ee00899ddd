"""The reference workspace, started for these tests, and hands for its page."""

import json
import urllib.request
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final, cast

import attrs
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

SESSIONS: Final = "[role=tablist][aria-label=Sessions] [role=tab]"
TABS: Final = "[role=tablist][aria-label='Application tabs'] [role=tab]"


@attrs.frozen
class Person:
    """Somebody who can sign in, with the cookie of a sign-in."""

    name: str
    role: str
    cookie: Mapping[str, str]


@attrs.frozen
class Organisation:
    """An organisation of a test's own."""

    id: str
    path: str
    people: tuple[Person, ...]

    def person(self, name: str) -> Person:
        """Find somebody by their name."""
        return next(person for person in self.people if person.name == name)


@attrs.frozen
class Bench:
    """The running workspace, and what the service behind it can be told.

    `overlay` holds texts for modules of the page, by path, in which every organisation from now on differs.
    """

    address: str
    provider: str
    token: str
    overlay: dict[str, str] = attrs.field(factory=dict[str, str])

    def ask(self, method: str, path: str, body: object = None) -> Any:
        """Call the lab's interface and return the JSON it answers with."""
        request = urllib.request.Request(  # noqa: S310  the bench's own loopback address
            f"{self.address}/lab{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310  likewise
            text = answer.read()
        return json.loads(text) if text else None

    def organisation(
        self, *, restore: bool = True, provider: bool = False, overlay: Mapping[str, str] | None = None
    ) -> Organisation:
        """Make an organisation; `overlay` replaces modules of its page."""
        body = {"session_restore": restore, "provider": provider, "overlay": {**self.overlay, **(overlay or {})}}
        made = self.ask("POST", "/organisations", body)
        people = tuple(Person(one["name"], one["role"], one["cookie"]) for one in made["people"])
        return Organisation(made["id"], made["path"], people)

    def converse(
        self, organisation: Organisation, customer: str | None, channel: str = "chat", texts: Sequence[str] = ()
    ) -> str:
        """Let a customer begin a conversation and return its id."""
        body = {"channel": channel, "customer": customer, "messages": list(texts)}
        return cast("str", self.ask("POST", f"/organisations/{organisation.id}/conversations", body)["id"])

    def end(self, organisation: Organisation, conversation: str) -> None:
        """Let the customer end it."""
        self.ask("POST", f"/organisations/{organisation.id}/conversations/{conversation}/end", {})

    def drop_presence(self, organisation: Organisation) -> None:
        """Close all presence sockets of an organisation."""
        self.ask("POST", f"/organisations/{organisation.id}/presence/drop", {})


@attrs.frozen
class Desk:
    """A workspace's page in a browser tab."""

    page: Page
    address: str

    def open(self) -> None:
        """Load the workspace and wait until restore has settled."""
        self.page.goto(self.address)
        self.settle()

    def reload(self) -> None:
        """Refresh once everything is saved, and wait until restore has settled."""
        self.saved()
        self.page.reload()
        self.settle()

    def settle(self) -> None:
        """Wait for the page's own word that restore has settled."""
        expect(self.page.locator("html[data-restore=settled]")).to_have_count(1, timeout=10_000)

    def saved(self) -> None:
        """Wait for the page's own word that everything is durable."""
        expect(self.page.locator("html[data-saved=true]")).to_have_count(1)

    def present(self) -> None:
        """Wait for presence."""
        expect(self.page.locator("[data-presence=available]")).to_have_count(1)

    def create(self, record: str, *, focused: bool = True) -> str:
        """Open a session by the client API and return its id."""
        return cast(
            "str",
            self.page.evaluate(
                "([record, isFocused]) => Microsoft.Apm.createSession({templateName: 'generic',"
                " sessionContext: new Map([['record', record]]), isFocused})",
                [record, focused],
            ),
        )

    def create_tab(self, record: str) -> str:
        """Open a tab in the session in view by the client API and return its id."""
        return cast(
            "str",
            self.page.evaluate("record => Microsoft.Apm.getFocusedSession().createTab({appContext: {record}})", record),
        )

    def accept(self) -> None:
        """Accept what rings and wait for its session."""
        self.page.get_by_role("button", name="Accept").click()
        expect(self.page.locator("[data-conversation]")).to_have_count(1)

    def sessions(self) -> list[str]:
        """List the records of the session list."""
        return self._records(SESSIONS)

    def tabs(self) -> list[str]:
        """List the records of the application tabs in the document."""
        return self._records(TABS)

    def in_view(self) -> tuple[str, str]:
        """Name the records of the session and of the tab in view."""
        session, tab = (
            self.page.locator(f"{each}[aria-selected=true]").get_attribute("data-record") for each in (SESSIONS, TABS)
        )
        return session or "", tab or ""

    def session(self, record: str) -> Locator:
        """Find a session's entry in the session list."""
        return self.page.locator(f"{SESSIONS}[data-record='{record}']")

    def tab(self, record: str) -> Locator:
        """Find an application tab."""
        return self.page.locator(f"{TABS}[data-record='{record}']")

    def _records(self, css: str) -> list[str]:
        return cast(
            "list[str]",
            self.page.locator(css).evaluate_all("tabs => tabs.map(tab => tab.dataset.record)"),
        )


@attrs.frozen
class Seat:
    """A browser's profile in which somebody is signed in."""

    context: BrowserContext
    address: str

    def desk(self) -> Desk:
        """Give a new browser tab, with nothing loaded yet."""
        return Desk(self.context.new_page(), self.address)


@contextmanager
def seated(browser: Browser, bench: Bench, organisation: Organisation, name: str) -> Generator[Seat, None, None]:
    """Sign somebody in with a profile of their own, which ends with the block; page errors fail it."""
    errors: list[str] = []
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.set_default_timeout(10_000)
    context.on("weberror", lambda error: errors.append(str(error.error)))
    cookie = organisation.person(name).cookie
    context.add_cookies(
        [{"name": cookie["name"], "value": cookie["value"], "domain": "127.0.0.1", "path": cookie["path"]}]
    )
    yield Seat(context, f"{bench.address}{organisation.path}/workspace")
    context.close()
    assert errors == []
