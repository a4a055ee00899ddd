"""Ctrl-C reaches the scenario that waits, wherever Playwright happens to be, and leaves the connection whole."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from steps.interrupts import Interrupts

_NEVER = "() => new Promise(() => undefined)"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


@pytest.fixture
def complaints(browser: Browser) -> Iterator[list[str]]:
    """What the loop that Playwright runs in tells of exceptions that reached nobody."""
    assert browser.is_connected()
    told = list[str]()
    loop = asyncio.get_running_loop()
    before = loop.get_exception_handler()

    def tell(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        told.append(f"{context['message']}: {context.get('exception')!r}")

    loop.set_exception_handler(tell)
    yield told
    loop.set_exception_handler(before)


@pytest.fixture(autouse=True)
def listening() -> Iterator[None]:
    numbers = (signal.SIGINT, signal.SIGTERM)
    before = {number: signal.getsignal(number) for number in numbers}
    # Tests that are run in the background were told to ignore it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    Interrupts().listen()
    yield
    for number in numbers:
        signal.signal(number, before[number])


def _press() -> None:
    os.kill(os.getpid(), signal.SIGINT)


def _in_a_task(page: Page) -> None:
    async def task() -> None:
        _press()

    # Nobody waits for it, as nobody does for most that Playwright begins.
    asyncio.get_running_loop().create_task(task())
    page.evaluate(_NEVER)


def _in_a_call_of_the_loop(page: Page) -> None:
    asyncio.get_running_loop().call_soon(_press)
    page.evaluate(_NEVER)


def _while_an_event_is_handled(page: Page) -> None:
    page.on("console", lambda _: _press())
    page.evaluate("() => { console.log('now'); return new Promise(() => undefined); }")


def _while_waiting_for_the_browser(page: Page) -> None:
    asyncio.get_running_loop().call_soon(signal.setitimer, signal.ITIMER_REAL, 0.2)

    def ring(_number: int, _frame: FrameType | None) -> None:
        _press()

    before = signal.signal(signal.SIGALRM, ring)
    try:
        page.evaluate(_NEVER)
    finally:
        signal.signal(signal.SIGALRM, before)


def _between_two_calls(page: Page) -> None:
    page.evaluate("() => 1")
    _press()


@pytest.mark.parametrize(
    "pressed",
    [
        _in_a_task,
        _in_a_call_of_the_loop,
        _while_an_event_is_handled,
        _while_waiting_for_the_browser,
        _between_two_calls,
    ],
)
def test_ctrl_c_reaches_the_scenario_alone_and_its_page_can_still_be_asked(
    pressed: Callable[[Page], None], page: Page, complaints: list[str]
) -> None:
    with pytest.raises(KeyboardInterrupt):
        pressed(page)
    gc.collect()
    assert page.evaluate("() => 1 + 1") == 2
    assert complaints == []
