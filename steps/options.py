"""The suite's own options, named and meant as Playwright's where it has them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from math import inf
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import pytest
from attrs import field, frozen

from fixtures.browsers.discovery import BROWSER_NAMES, is_browser_name
from fixtures.browsers.secrets import Secrets
from fixtures.faults.catalogue import Fault, FaultError, fault_named
from fixtures.targets.target_file import TargetFile, TargetFileError, load_target
from reports.foreign_text import one_line
from reports.gate.expected import Expectations
from reports.gate.file import ExpectationsError, read_expectations
from reports.header import Shard
from reports.strictness import LARGEST
from steps import catalogue
from steps.refusing import cannot_start

DEFAULT_TARGET: Final = "reference"
_KEEP: Final = ("on", "off", "retain-on-failure")
_SCENARIO_TIMEOUT_S: Final = 180
_SHARD_DIGITS: Final = 4
_SHOTS: Final = ("on", "off", "only-on-failure")


@frozen
class Options:
    """What a run was asked for, checked.

    `browsers` are names as `--browser` takes them, and once the run has begun those of them that are there; `only` are
    ids or their prefixes; `cross_browser` are the pairs that were asked for, the browser that is left first; `connect`
    is the address of a remote browser, which may be secret.
    """

    browsers: tuple[str, ...]
    headed: bool
    slow_mo: float
    tracing: str
    video: str
    screenshot: str
    output: Path
    target: TargetFile
    edition: str
    only: tuple[str, ...]
    cross_browser: tuple[tuple[str, str], ...]
    repeat: int
    scenario_timeout: float
    fault: Fault | None
    expectations: Expectations | None
    shard: Shard | None
    connect: str | None = field(default=None, repr=False)

    @property
    def artifacts(self) -> Path:
        """The folder of traces, screenshots and videos."""
        return self.output / "artifacts"

    def selects(self, statement: str) -> bool:
        """Whether `--only` lets a statement through."""
        return not self.only or any(statement == each or statement.startswith(f"{each}-") for each in self.only)

    def others_than(self, browser: str) -> tuple[str, ...]:
        """The browsers that sessions must not be restored in when they were left in this one; at least one.

        Those that were asked for, else the run's other browsers, else the likeliest of another engine.
        """
        asked = tuple(other for first, other in self.cross_browser if first == browser)
        beside = tuple(other for other in self.browsers if other != browser)
        return asked or beside or ("chromium" if browser == "firefox" else "firefox",)


OPTIONS: Final = pytest.StashKey[Options]()
SECRETS: Final = pytest.StashKey[Secrets]()
"""What no result and no artifact of this process may tell."""


def add_options(add: Callable[..., object]) -> None:
    """Tell of every option by `add`, which takes what argparse's and pytest's own functions take."""
    names = ", ".join(BROWSER_NAMES)
    add(
        "--browser",
        action="append",
        default=[],
        metavar="NAME",
        help=f"browser to run in, repeat it for several: {names} (default: chromium)",
    )
    add("--headed", action="store_true", help="show the browser's windows (default: headless)")
    add("--slowmo", type=float, default=0, metavar="MS", help="wait MS milliseconds between operations")
    add("--tracing", choices=_KEEP, default="off", help="keep Playwright's traces (default: off)")
    add("--video", choices=_KEEP, default="off", help="keep videos (default: off)")
    add("--screenshot", choices=_SHOTS, default="only-on-failure", help="keep screenshots (default: only-on-failure)")
    add("--output", metavar="DIR", help="folder of results and reports (default: reports/out)")
    add(
        "--target",
        default=DEFAULT_TARGET,
        metavar="NAME_OR_FILE",
        help=f"system under test (default: {DEFAULT_TARGET})",
    )
    editions = catalogue.editions()
    add(
        "--edition",
        default=editions[-1],
        metavar="EDITION",
        help=f"edition of the documentation: {', '.join(editions)} (default: {editions[-1]})",
    )
    add("--only", action="extend", nargs="+", default=[], metavar="ID", help="check these statements: PRE or PRE-2")
    add(
        "--shard",
        metavar="N/TOTAL",
        help="run the Nth of TOTAL parts of the suite; ./conformance report puts them together",
    )
    add("--expectations", metavar="FILE", help="known deviations that let the run pass, see reports/gate/README.md")
    add(
        "--repeat",
        type=int,
        default=1,
        metavar="N",
        help="run each scenario N times, and tell in how many of them each statement conformed (default: 1)",
    )
    add(
        "--scenario-timeout",
        type=float,
        default=_SCENARIO_TIMEOUT_S,
        metavar="SECONDS",
        help="end a scenario that takes longer, as its browser may hang; it is unverifiable then "
        f"(default: {_SCENARIO_TIMEOUT_S}; 0: never)",
    )
    add("--fault", metavar="NAME", help="break the reference on purpose, or bend it, as a file of fixtures/faults says")
    add(
        "--cross-browser",
        action="append",
        default=[],
        metavar="A,B",
        help="check XBR-1 from browser A to browser B; repeat it for several (default: between all browsers of the "
        "run; of a single one to firefox, of firefox to chromium)",
    )
    add(
        "--connect",
        metavar="WS_URL",
        help="use the browser of a Playwright server, as `playwright run-server` starts it; it reaches what is served "
        "on this machine through the connection",
    )


def read_options(config: pytest.Config) -> Options:
    """Check what the person typed; a mistake ends the run before it starts, with exit code 3."""
    asked = config.option
    browsers = tuple(dict.fromkeys(asked.browser)) or ("chromium",)
    for name in browsers:
        _known_browser(name)
    if asked.connect is not None:
        _check_connect(asked.connect, browsers, video=asked.video)
    elif asked.headed and sys.platform == "linux" and not ({"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys()):
        cannot_start(
            "--headed shows windows, but there is no screen here. Leave it out, or put xvfb-run before the command."
        )
    if asked.repeat < 1:
        cannot_start(f"--repeat {asked.repeat}: a scenario is run once at least.")
    if not 0 <= asked.slowmo < inf:
        cannot_start(f"--slowmo {asked.slowmo:g}: give a number of milliseconds, or leave it out.")
    if not 0 <= asked.scenario_timeout < inf:
        cannot_start(f"--scenario-timeout {asked.scenario_timeout:g}: give a number of seconds, or 0 for no limit.")
    seed = getattr(asked, "randomly_seed", None)
    if isinstance(seed, int) and abs(seed) > LARGEST:
        cannot_start(f"--randomly-seed takes a whole number of at most {LARGEST}, or its negative.")
    if asked.edition not in catalogue.editions():
        cannot_start(f"There is no edition '{asked.edition}'. Choose from: {', '.join(catalogue.editions())}.")
    target = _target(asked.target, config)
    if asked.edition not in target.claims.editions:
        cannot_start(
            f"The target {target.name} does not claim edition {asked.edition}. "
            f"It claims: {', '.join(target.claims.editions)}; its file says so under [claims]."
        )
    return Options(
        browsers=browsers,
        headed=asked.headed,
        slow_mo=asked.slowmo,
        tracing=asked.tracing,
        video=asked.video,
        screenshot=asked.screenshot,
        output=Path(config.invocation_params.dir, asked.output) if asked.output else _default_output(config),
        target=target,
        edition=asked.edition,
        only=_only(asked.only, asked.edition),
        repeat=asked.repeat,
        scenario_timeout=asked.scenario_timeout,
        cross_browser=tuple(dict.fromkeys(_pair(each, browsers) for each in asked.cross_browser)),
        fault=_fault(asked.fault, target),
        expectations=_expectations(asked.expectations, config),
        shard=_shard(asked.shard),
        connect=asked.connect,
    )


def _known_browser(name: str) -> None:
    if not is_browser_name(name):
        cannot_start(f"There is no browser '{name}'. Choose from: {', '.join(BROWSER_NAMES)}.")


def _only(said: list[str], edition: str) -> tuple[str, ...]:
    known = {statement.id for statement in catalogue.of_edition(edition)}
    only = tuple(each for one in said for each in one.split(",") if each)
    if said and not only:
        cannot_start("--only names no statement. Give ids or how they begin, as in --only PRE-2 RES, or leave it out.")
    for each in only:
        if each not in known and not any(statement.startswith(f"{each}-") for statement in known):
            cannot_start(f"--only {each}: edition {edition} has no such statement. Known: {', '.join(sorted(known))}.")
    return only


def _check_connect(address: str, browsers: tuple[str, ...], *, video: str) -> None:
    try:
        there = urlsplit(address)
        reachable = there.scheme in {"ws", "wss"} and bool(there.hostname) and there.port != 0
    except ValueError:
        reachable = False
    if not reachable:
        cannot_start(
            "--connect takes a server's address, which begins with ws:// or wss:// and names a host, as in ws://host:9222/."
        )
    if len(browsers) > 1:
        cannot_start(f"--connect leads to one browser, but {len(browsers)} are named. Give each a run of its own.")
    for name in browsers:
        if name in {"chrome", "msedge"}:
            cannot_start(f"Behind --connect {name} cannot be told from chromium. Say --browser chromium.")
    if video != "off":
        cannot_start(
            "--video is recorded where the browser runs, and --connect leads elsewhere. Leave one of them out."
        )


def _pair(said: str, browsers: tuple[str, ...]) -> tuple[str, str]:
    names = [each.strip() for each in said.split(",")]
    for name in names:
        _known_browser(name)
    first, other = names[0], names[-1]
    if names != [first, other] or first == other:
        cannot_start(f"--cross-browser {said}: name two different browsers, as in --cross-browser msedge,chrome.")
    if first not in browsers:
        cannot_start(f"--cross-browser {said}: sessions are left in {first}, so --browser {first} has to be there.")
    return first, other


def _default_output(config: pytest.Config) -> Path:
    return config.rootpath / "reports" / "out"


def _fault(name: str | None, target: TargetFile) -> Fault | None:
    if name is None:
        return None
    if target.kind != DEFAULT_TARGET:
        cannot_start(f"--fault breaks the reference alone; the target {target.name} is what it is.")
    try:
        return fault_named(name)
    except FaultError as fault:
        cannot_start(str(fault))


def _expectations(name: str | None, config: pytest.Config) -> Expectations | None:
    # A worker judges nothing, and what only the leading process can read, such as a pipe, is read once.
    if name is None or hasattr(config, "workerinput"):
        return None
    try:
        return read_expectations(Path(config.invocation_params.dir, name))
    except ExpectationsError as fault:
        cannot_start(str(fault))


def _shard(said: str | None) -> Shard | None:
    if said is None:
        return None
    number, slash, total = said.partition("/")
    if max(len(number), len(total)) > _SHARD_DIGITS:
        cannot_start(f"--shard {one_line(said, 40)}: there are at most {10**_SHARD_DIGITS - 1} parts, such as 2/5.")
    if not slash or not all(each.isascii() and each.isdecimal() for each in (number, total)) or int(total) == 0:
        cannot_start(f"--shard {said}: write the part and how many there are, such as 2/5.")
    try:
        return Shard(int(number), int(total))
    except ValueError:
        cannot_start(f"--shard {said}: there is no such part. Count from 1/{total} to {total}/{total}.")


def _target(name: str, config: pytest.Config) -> TargetFile:
    try:
        return load_target(name, config.invocation_params.dir)
    except TargetFileError as fault:
        cannot_start(str(fault))
