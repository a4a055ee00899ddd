"""The gate holds, hands on, drops and refuses presence at a real socket between a real page and a real service."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Final

import pytest
from attrs import define, field
from playwright.sync_api import Browser, BrowserContext, Page
from websockets.exceptions import ConnectionClosed
from websockets.sync.server import ServerConnection, serve

from fixtures.browsers.presence_gate import PresenceGate
from tests.recorder.stand import Pages, serving

_CONNECT: Final = """(address) => {
  window.told = [];
  window.codes = [];
  const socket = window.socket = new WebSocket(address);
  socket.onmessage = (event) => window.told.push(event.data);
  return new Promise((resolve) => {
    socket.onopen = () => resolve("open");
    socket.onclose = (event) => { window.codes.push(event.code); resolve("closed"); };
  });
}"""


@define
class Service:
    """A service that answers each frame with what its page asks for: `say N` brings N numbered frames."""

    address: str = ""
    heard: list[str] = field(factory=list[str])

    def talk(self, socket: ServerConnection) -> None:
        """Serve one page until it goes."""
        try:
            for frame in socket:
                self.heard.append(str(frame))
                for number in range(int(str(frame).rpartition(" ")[2])):
                    socket.send(f"frame {number}")
        except ConnectionClosed:
            return


@pytest.fixture
def service() -> Iterator[Service]:
    service = Service()
    with serve(service.talk, "127.0.0.1", 0) as server:
        service.address = f"ws://127.0.0.1:{server.socket.getsockname()[1]}/presence"
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield service
        server.shutdown()
        thread.join()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context()
    yield context
    context.close()


@pytest.fixture
def gate(context: BrowserContext) -> PresenceGate:
    gate = PresenceGate()
    gate.attach(context, "/presence$")
    return gate


@pytest.fixture
def page(gate: PresenceGate, context: BrowserContext, pages: Pages) -> Page:
    assert gate.opened == 0  # attached first, so that it stands before every socket
    page = context.new_page()
    page.goto(pages.put("<!doctype html><title>A page that talks to a service</title>"))
    return page


@pytest.fixture(scope="session")
def pages() -> Iterator[Pages]:
    with serving() as pages:
        yield pages


def ask(page: Page, many: int) -> None:
    page.evaluate("(many) => window.socket.send(`say ${many}`)", many)


def heard(page: Page, many: int) -> list[str]:
    page.wait_for_function("(many) => window.told.length >= many", arg=many)
    return page.evaluate("() => window.told")


def frames(many: int) -> list[str]:
    return [f"frame {number}" for number in range(many)]


def be_held(page: Page, gate: PresenceGate, service: Service, many: int) -> None:
    """Connect, and ask for so many frames that are all held."""
    already = gate.frames_held
    page.evaluate(_CONNECT, service.address)
    gate.hold()
    ask(page, many)
    wait_until_held(page, gate, already + many)


def wait_until_held(page: Page, gate: PresenceGate, many: int) -> None:
    for _ in range(300):
        if gate.frames_held >= many:
            return
        page.evaluate("() => new Promise(requestAnimationFrame)")  # frames are handed out while a call runs
    pytest.fail(f"{gate.frames_held} frames were held, not {many}")


def test_an_open_gate_lets_everything_through(gate: PresenceGate, page: Page, service: Service) -> None:
    assert page.evaluate(_CONNECT, service.address) == "open"
    ask(page, 3)
    assert heard(page, 3) == frames(3)
    assert (gate.opened, gate.dropped, gate.frames_held) == (1, 0, 0)


def test_what_is_held_is_counted_and_handed_on_in_its_order(gate: PresenceGate, page: Page, service: Service) -> None:
    be_held(page, gate, service, 5)
    assert page.evaluate("() => window.told") == []
    assert service.heard == ["say 5"]
    gate.release()
    ask(page, 1)
    assert heard(page, 6) == [*frames(5), "frame 0"]
    assert gate.frames_held == 5


def test_a_second_hold_holds_again_and_nothing_is_handed_on_twice(
    gate: PresenceGate, page: Page, service: Service
) -> None:
    page.evaluate(_CONNECT, service.address)
    for many in (1, 2):
        gate.hold()
        ask(page, 1)
        wait_until_held(page, gate, many)
        gate.release()
        assert heard(page, many) == ["frame 0"] * many


def test_a_page_that_was_loaded_anew_while_presence_is_held_gets_its_own_frames_alone(
    gate: PresenceGate, page: Page, service: Service
) -> None:
    be_held(page, gate, service, 2)
    page.reload()
    be_held(page, gate, service, 3)
    gate.release()
    assert heard(page, 3) == frames(3)


def test_what_was_kept_from_a_page_that_was_left_proves_nothing_of_the_next(
    gate: PresenceGate, page: Page, service: Service
) -> None:
    be_held(page, gate, service, 1)
    assert gate.holds_something
    gate.leave()
    page.reload()
    assert not gate.holds_something
    be_held(page, gate, service, 1)
    assert gate.holds_something


def test_a_socket_that_was_refused_to_a_page_that_was_left_proves_nothing_of_the_next(
    gate: PresenceGate, page: Page, service: Service
) -> None:
    gate.refuse()
    page.evaluate(_CONNECT, service.address)
    assert gate.holds_something
    gate.leave()
    page.reload()
    assert not gate.holds_something
    page.evaluate(_CONNECT, service.address)
    assert gate.holds_something


def test_dropping_closes_every_open_socket_and_counts_it(gate: PresenceGate, page: Page, service: Service) -> None:
    page.evaluate(_CONNECT, service.address)
    gate.drop()
    page.wait_for_function("() => window.codes.length > 0")
    assert page.evaluate("() => window.codes") == [1001]
    assert (gate.opened, gate.dropped) == (1, 1)


def test_a_dropped_gate_refuses_until_it_accepts_again(gate: PresenceGate, page: Page, service: Service) -> None:
    gate.drop()
    assert (gate.refusing, gate.dropped) == (True, 0)
    page.evaluate(_CONNECT, service.address)
    page.wait_for_function("() => window.codes.length > 0")
    assert gate.opened == 0
    assert service.heard == []
    gate.accept()
    assert page.evaluate(_CONNECT, service.address) == "open"
    ask(page, 1)
    assert heard(page, 1) == frames(1)
    assert gate.opened == 1


def test_sockets_at_other_addresses_pass_by_the_gate(gate: PresenceGate, page: Page, service: Service) -> None:
    gate.hold()
    page.evaluate(_CONNECT, f"{service.address}/of-something-else")
    ask(page, 2)
    assert heard(page, 2) == frames(2)
    assert (gate.opened, gate.frames_held) == (0, 0)
