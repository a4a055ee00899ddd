"""Ctrl-C, and what CI servers and containers send: once ends the run in good order, again ends what it waits for."""

from __future__ import annotations

import asyncio
import os
import signal
from contextlib import suppress
from types import FrameType
from typing import Never

import greenlet
import psutil
from attrs import define

from fixtures.browsers.watchdog import end_drivers

_WORKER = "exec(eval(sys.stdin.readline()))"


@define
class Interrupts:
    """What this process does when it is asked to end.

    The first time it raises KeyboardInterrupt, upon which pytest gives back what fixtures hold and the results are
    written. Raised again in the middle of that, it would leave both undone: from then on whatever could keep the run
    waiting is killed instead.
    """

    _heard: bool = False

    def listen(self) -> None:
        """Hear from now on, but leave alone what whoever started this process had it ignore."""
        # Another thread than the main one may set no handler; there is none of ours there.
        with suppress(ValueError):
            signal.signal(signal.SIGTERM, self._hear)
            if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
                signal.signal(signal.SIGINT, self._hear)

    def raise_no_more(self) -> None:
        """The run is ending anyway."""
        self._heard = True

    def _hear(self, number: int, _frame: FrameType | None) -> None:
        if self._heard:
            _end_workers()
            end_drivers()
            return
        self._heard = True
        stopped = _stopped_by(number)
        pumping = _pumping_loop()
        if pumping is None:
            raise stopped
        pumping.call_soon_threadsafe(_raise, stopped)


def _stopped_by(number: int) -> KeyboardInterrupt:
    if number == signal.SIGINT:
        return KeyboardInterrupt()
    return KeyboardInterrupt(f"it was stopped by {signal.Signals(number).name}")


def _pumping_loop() -> asyncio.AbstractEventLoop | None:
    """The loop of Playwright whose own code is being executed, if it is.

    Raised in the middle of one of its tasks, an exception would stay with that task as well, to be printed in the end
    with its traceback as one that nobody asked for; raised while an event of the page is handled, it would end the
    loop. As a call of its own between two others, it reaches the scenario that waits, and nothing else.
    """
    # Playwright lets the scenario see its loop as running; what is below the main greenlet really runs in it.
    if greenlet.getcurrent().parent is None:
        return None
    with suppress(RuntimeError):
        return asyncio.get_running_loop()
    return None


def _raise(stopped: KeyboardInterrupt) -> Never:
    raise stopped


def _end_workers() -> None:
    """Kill the processes that execute for this one, with their browsers."""
    for child in psutil.Process(os.getpid()).children():
        with suppress(psutil.Error):
            if _WORKER in child.cmdline():
                family = [child, *child.children(recursive=True)]
                for each in family:
                    with suppress(psutil.NoSuchProcess):
                        each.kill()
