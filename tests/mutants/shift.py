"""Workers for a while: how many there are, what they share, and when they are to stop."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, SimpleQueue
from tempfile import TemporaryDirectory
from threading import Event
from time import monotonic
from typing import TypeVar

from attrs import define, field

from tests.workers.crew import Runnable, Work, Worker

_T = TypeVar("_T")


@define(eq=False)
class Shift:
    """Some workers at a time, until the work is done or the time is up.

    Args:
        browser: the browser's name.
        many: how many workers; None for one a core.
        minutes: how long they may work; None for as long as it takes.
    """

    browser: str
    many: int | None = None
    minutes: float | None = None
    stopped: Event = field(factory=Event)
    _began: float = field(factory=monotonic)

    @property
    def is_over(self) -> bool:
        """Whether nothing new is to be begun."""
        return self.stopped.is_set() or (self.minutes is not None and monotonic() > self._began + self.minutes * 60)

    @contextmanager
    def workers(self, work: Work) -> Generator[tuple[Sequence[Worker], tuple[Runnable, ...]]]:
        """Workers that have started, and the tests that each can carry out; they end with the block.

        Raises:
            NoWorkerError: one did not start, or ended of itself.
        """
        many = self.many or os.cpu_count() or 1
        with TemporaryDirectory(prefix="mutants-") as folder:
            workers = [Worker(work, self.browser, Path(folder, str(number))) for number in range(many)]
            try:
                with ThreadPoolExecutor(many) as pool:
                    runnable = next(iter([*pool.map(Worker.start, workers)]))
                yield workers, runnable
            finally:
                with ThreadPoolExecutor(many) as pool:
                    list(pool.map(Worker.end, workers))

    def share(self, workers: Sequence[Worker], things: Sequence[_T], act: Callable[[Worker, _T], None]) -> None:
        """Let every worker take one thing after the other until there is none left, or the time is up."""
        left = SimpleQueue[_T]()
        for thing in things:
            left.put(thing)

        def take(worker: Worker) -> None:
            try:
                while not self.is_over:
                    act(worker, left.get_nowait())
            except Empty:
                return
            except BaseException:
                # The others end with what they are at.
                self.stopped.set()
                raise

        with ThreadPoolExecutor(len(workers)) as pool:
            try:
                for _ in pool.map(take, workers):
                    pass
            except KeyboardInterrupt:
                self.stopped.set()
                raise
