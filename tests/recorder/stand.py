"""What the tests of the suite's core stand on: one browser and one reference workspace a pytest process."""

from __future__ import annotations

import threading
from collections.abc import Generator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final

import pytest
from attrs import define, evolve, field
from playwright.sync_api import Playwright, sync_playwright

from fixtures.browsers.discovery import discover
from fixtures.browsers.engines import Engines
from fixtures.browsers.keeping import Keeping
from fixtures.browsers.seat import Seat
from fixtures.recorder.recording import Recording
from fixtures.scene.desk import Desk
from fixtures.targets.opening import open_target
from fixtures.targets.protocol import Organisation, Target
from fixtures.targets.target_file import TargetFile, load_target

_STAND: Final = pytest.StashKey["Stand"]()


@define
class Stand:
    """The browser and the workspace, each started when it is first needed."""

    _playwright: Playwright | None = None
    _engines: Engines | None = None
    _target: Target | None = None

    @property
    def engines(self) -> Engines:
        """The browser that this machine has for headless runs of Chromium."""
        if self._engines is None:
            build = discover("chromium", headed=False)
            assert build is not None
            self._playwright = sync_playwright().start()
            self._engines = Engines(self._playwright, {"chromium": build})
        return self._engines

    @property
    def target(self) -> Target:
        """The reference workspace."""
        if self._target is None:
            self._target = open_target(load_target("reference"))
        return self._target

    def close(self) -> None:
        """End what was started."""
        if self._engines is not None:
            self._engines.close()
        if self._playwright is not None:
            self._playwright.stop()
        if self._target is not None:
            self._target.close()


def stand_of(config: pytest.Config) -> Stand:
    """The one stand of this pytest process: a second driver of Playwright would not start beside the first."""
    if _STAND not in config.stash:
        stand = config.stash[_STAND] = Stand()
        config.add_cleanup(stand.close)
    return config.stash[_STAND]


@contextmanager
def seated(
    engines: Engines, organisation: Organisation, *, file: TargetFile | None = None, own_browser: bool = False
) -> Generator[Desk]:
    """A representative of the reference workspace at a browser, as a scene would seat them.

    Args:
        engines: where browsers come from.
        organisation: where the representative works.
        file: the target's file, where it is to differ from the organisation's own.
        own_browser: a browser process and profile of their own.
    """
    if file is not None:
        organisation = evolve(organisation, file=file)  # pyright: ignore[reportArgumentType]  it is an attrs class
    seat = seat_of(engines, organisation, own_browser=own_browser)
    try:
        yield Desk(organisation.representatives[0], organisation, seat)
    finally:
        seat.leave(failed=False)


def seat_of(engines: Engines, organisation: Organisation, *, own_browser: bool = False) -> Seat:
    """A seat for the organisation's first representative; whoever takes it leaves it."""
    file = organisation.file
    return Seat(
        engines=engines,
        browser="chromium",
        recording=Recording(file.reading, file.budgets.quiet_ms),
        presence_pattern=file.presence.pattern,
        sign_ins=organisation.representatives[0].sign_ins,
        keeping=Keeping(Path("nowhere"), "kept"),
        own_browser=own_browser,
    )


@contextmanager
def organised(target: Target, *, restore: bool = True, provider: bool = False) -> Generator[Organisation]:
    """An organisation of its own at the reference workspace."""
    organisation = target.organisation(with_provider=provider)
    try:
        organisation.set_session_restore(on=restore)
        yield organisation
    finally:
        organisation.close()


@define
class Pages:
    """A small web server on loopback: `texts` holds its pages by path."""

    texts: dict[str, str] = field(factory=dict[str, str])
    address: str = ""

    def put(self, html: str, path: str = "/") -> str:
        """Serve a page, and answer its address."""
        self.texts[path] = html
        return f"{self.address}{path}"


@contextmanager
def serving() -> Generator[Pages]:
    """Pages of a real server, so that they can be reloaded and framed from other origins."""
    pages = Pages()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            text = pages.texts.get(self.path)
            self.send_response(404 if text is None else 200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write((text or "").encode())

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  http.server's own name
            del format, args

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    pages.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield pages
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
