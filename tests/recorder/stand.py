"""What the tests of the suite's core stand on: the browser that all tests share, and one reference workspace."""

from __future__ import annotations

import threading
from collections.abc import Generator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final, cast

import pytest
from attrs import define, evolve, field
from playwright.sync_api import Browser, Playwright

from fixtures.browsers.discovery import discover
from fixtures.browsers.engines import Engines
from fixtures.browsers.keeping import Keeping
from fixtures.browsers.seat import Seat
from fixtures.recorder.recording import Recording
from fixtures.scene.desk import Desk
from fixtures.targets.opening import open_target
from fixtures.targets.protocol import Organisation, Target
from fixtures.targets.target_file import TargetFile, load_target

_TARGET: Final = pytest.StashKey[Target]()


def engines_of(browser: Browser) -> Engines:
    """The suite's own way to browsers, with the browser that all tests share; it is theirs to close."""
    build = discover("chromium", headed=False)
    assert build is not None
    driver = cast("Playwright", SimpleNamespace(chromium=browser.browser_type))
    # The type checker does not know that attrs takes `_running` without its underscore.
    return cast("Any", Engines)(driver, {"chromium": build}, running={"chromium": browser})


def target_of(config: pytest.Config) -> Target:
    """The one reference workspace of this pytest process, started when it is first asked for."""
    if _TARGET not in config.stash:
        config.stash[_TARGET] = open_target(load_target("reference"))
        config.add_cleanup(config.stash[_TARGET].close)
    return config.stash[_TARGET]


@contextmanager
def seated(
    engines: Engines,
    organisation: Organisation,
    *,
    file: TargetFile | None = None,
    own_browser: bool = False,
    little_memory: bool = False,
) -> Generator[Desk]:
    """A representative of the reference workspace at a browser, as a scene would seat them.

    Args:
        engines: where browsers come from.
        organisation: where the representative works.
        file: the target's file, where it is to differ from the organisation's own.
        own_browser: a browser process and profile of their own.
        little_memory: little memory for the pages of that browser.
    """
    if file is not None:
        organisation = evolve(organisation, file=file)  # pyright: ignore[reportArgumentType]  it is an attrs class
    seat = seat_of(engines, organisation, own_browser=own_browser, little_memory=little_memory)
    try:
        yield Desk(organisation.representatives[0], organisation, seat)
    finally:
        seat.leave(failed=False)


def seat_of(
    engines: Engines, organisation: Organisation, *, own_browser: bool = False, little_memory: bool = False
) -> Seat:
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
        little_memory=little_memory,
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
