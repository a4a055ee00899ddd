"""Workers that try faults and mutants: processes that keep their browser, each taking one test after the other."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Mapping
from contextlib import suppress
from multiprocessing.context import SpawnProcess
from pathlib import Path
from time import monotonic
from typing import Any, Final, Literal, Protocol, TypeAlias

import psutil
from attrs import define, frozen

from reports.lines import Scenario

Ended: TypeAlias = Literal["passed", "failed", "error", "not claimed", "hung"]

_LONGEST_S: Final = 90.0
"""No test of a sound page takes as long, not even on a busy machine."""
_START_S: Final = 120.0
_LAST_LINES: Final = 8
LOG: Final = "log.txt"
"""Where a worker's process writes, in its folder."""


class NoWorkerError(Exception):
    """A worker did not start, or ended. The text tells what it said last."""


@frozen
class Task:
    """One test, on a page over which something is laid.

    `hasty` shortens what the test waits for; `telling` says that the page tells which mutants it meets.
    """

    test: str
    overlay: Mapping[str, str]
    hasty: bool = True
    telling: bool = False


@frozen
class Answer:
    """What became of a task; `line` is the scenario's line of the results, where a scenario came to its end."""

    ended: Ended
    reason: str | None
    seconds: float
    reached: frozenset[str] = frozenset()
    line: Scenario | None = None


@frozen
class Runnable:
    """A test that a worker can carry out: its id, what people call it, and the statement that a scenario checks."""

    id: str
    name: str
    statement: str = ""


class Pipe(Protocol):
    """One end of a pipe between two processes, as `multiprocessing` makes it on every platform."""

    def send(self, obj: Any, /) -> None:
        """Send anything that can be pickled."""
        ...

    def recv(self) -> Any:
        """Wait for what comes."""
        ...

    def poll(self, timeout: float, /) -> bool:
        """Wait so many seconds for something to come."""
        ...

    def close(self) -> None:
        """Close this end."""
        ...


Work: TypeAlias = Callable[[Pipe, str, Path], None]
"""What a worker's process does: it sends its tests, then takes tasks and answers each, until it is sent None."""


@define
class Worker:
    """One worker. A test that hangs costs it its process; it starts another.

    Args:
        work: what its process does.
        browser: the browser's name.
        folder: where its process leaves what it writes.
    """

    work: Work
    browser: str
    folder: Path
    _process: SpawnProcess | None = None
    _connection: Pipe | None = None

    def start(self) -> tuple[Runnable, ...]:
        """Start the process, and answer the tests that it can carry out.

        Raises:
            NoWorkerError: it did not start.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        self._connection, self._process = (
            ours,
            context.Process(target=self.work, args=(theirs, self.browser, self.folder)),
        )
        self._process.start()
        theirs.close()
        with suppress(EOFError, OSError):
            if ours.poll(_START_S):
                return ours.recv()
        self._kill()
        raise NoWorkerError(f"A worker did not start. {self._last_words}")

    def carry_out(self, task: Task) -> Answer:
        """Carry one test out; a process that hangs over it is replaced.

        Raises:
            NoWorkerError: the process ended, or did not start again.
        """
        if self._connection is None:
            self.start()
        connection, began = self._connection, monotonic()
        assert connection is not None
        try:
            connection.send(task)
            if connection.poll(_LONGEST_S):
                return connection.recv()
        except (EOFError, OSError):
            self._kill()
            raise NoWorkerError(f"A worker ended over {task.test}. {self._last_words}") from None
        self._kill()
        return Answer("hung", f"It did not end within {_LONGEST_S:.0f} s.", monotonic() - began)

    def end(self) -> None:
        """Let the process end in good order."""
        if self._connection is None or self._process is None:
            return
        with suppress(OSError):
            self._connection.send(None)
        self._process.join(20)
        self._kill()

    @property
    def _last_words(self) -> str:
        """What its process wrote last; its folder may be gone by the time that somebody looks."""
        with suppress(OSError):
            lines = (self.folder / LOG).read_text(encoding="utf-8", errors="replace").rstrip().splitlines()
            if lines:
                return "It said:\n" + "\n".join(f"    {line}" for line in lines[-_LAST_LINES:])
        return "It said nothing."

    def _kill(self) -> None:
        process, self._process, connection, self._connection = self._process, None, self._connection, None
        if connection is not None:
            connection.close()
        if process is None or process.pid is None:
            return
        with suppress(psutil.NoSuchProcess):
            family = psutil.Process(process.pid)
            for each in (*family.children(recursive=True), family):
                with suppress(psutil.NoSuchProcess):
                    each.kill()
        process.join()
