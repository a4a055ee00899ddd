"""What the reports of a very long run take: to be made, and to be opened without a network."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Final

from attrs import frozen
from playwright.sync_api import sync_playwright

from fixtures.browsers.discovery import discover
from fixtures.browsers.engines import Engines
from tests.bench.long_run import write_long_run
from tests.bench.runs import ROOT, NotMeasuredError

RESULTS: Final = 10_000
_OPENINGS: Final = 5
_DECIDED: Final = (0, 1, 2)
_KILOBYTE: Final = 1024
# What a browser painted first is told to whoever asks, also when it is long past.
_FIRST_PAINT: Final = """
  () => new Promise((done) => new PerformanceObserver((list) => {
    const [painted] = list.getEntriesByName("first-contentful-paint");
    if (painted) done(painted.startTime);
  }).observe({ type: "paint", buffered: true }))
"""


@frozen
class Making:
    """What it took to make the reports.

    Args:
        seconds: from the command to its end.
        megabytes: the most memory that it had at a time; None where the system does not tell.
        page_kilobytes: how large `conformance.html` is.
    """

    seconds: float
    megabytes: float | None
    page_kilobytes: float


@frozen
class Opening:
    """What it takes to open the page without a network, in milliseconds from the navigation's beginning."""

    browser: str
    first_paint_ms: float
    loaded_ms: float


def reporting(
    browsers: Sequence[str], rounds: int, say: Callable[[str], None]
) -> tuple[Sequence[Making], Sequence[Opening]]:
    """Make the reports of a long run so many times, each time from nothing, and open the page in every browser.

    Raises:
        NotMeasuredError: a browser is not there, or the reports could not be made.
    """
    with TemporaryDirectory() as scratch:
        made: list[Making] = []
        for number in range(1, rounds + 1):
            say(f"round {number} of {rounds}: the reports of {RESULTS} results")
            folder = Path(scratch) / str(number)
            write_long_run(folder, RESULTS)
            made.append(_making(folder))
        page = (Path(scratch) / "1" / "conformance.html").as_uri()
        return made, [_opening(page, name, say) for name in browsers]


def _making(folder: Path) -> Making:
    began = perf_counter()
    with subprocess.Popen(  # noqa: S603  our own module
        [sys.executable, "-m", "reports", folder],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as making:
        megabytes = _waited(making)
        took = perf_counter() - began
        said = making.stderr.read() if making.stderr else ""
    if making.returncode not in _DECIDED:
        raise NotMeasuredError(f"The reports could not be made: {said}")
    return Making(took, megabytes, (folder / "conformance.html").stat().st_size / _KILOBYTE)


def _waited(making: subprocess.Popen[str]) -> float | None:
    """The most memory that a process had once it has ended, in megabytes, if the system tells."""
    if sys.platform == "win32":
        making.wait()
        return None
    _, status, used = os.wait4(making.pid, 0)
    making.returncode = os.waitstatus_to_exitcode(status)
    # Linux counts in kilobytes, macOS in bytes.
    return used.ru_maxrss / (_KILOBYTE if sys.platform == "linux" else _KILOBYTE * _KILOBYTE)


def _opening(page: str, browser: str, say: Callable[[str], None]) -> Opening:
    say(f"opening the page in {browser}")
    build = discover(browser, headed=False)
    if build is None:
        raise NotMeasuredError(f"There is no {browser} here; ./conformance run would install it.")
    with sync_playwright() as playwright:
        engines = Engines(playwright, {browser: build})
        try:
            opened = [_opened(engines, browser, page) for _ in range(_OPENINGS)]
        finally:
            engines.close()
    return Opening(browser, median(first for first, _ in opened), median(loaded for _, loaded in opened))


def _opened(engines: Engines, browser: str, address: str) -> tuple[float, float]:
    with engines.fresh_context(browser) as context:
        context.set_offline(True)
        page = context.new_page()
        page.goto(address)
        first: float = page.evaluate(_FIRST_PAINT)
        loaded: float = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
    return first, loaded
