"""The real runs that several tests look at."""

import os
import signal
from pathlib import Path

import psutil
import pytest

from fixtures.browsers.discovery import discover
from fixtures.browsers.provision import NoBrowserError, provision
from tests.run.sharing import Stopped, made_once, shared_turn
from tests.run.suite import ONE_VIOLATED, Ended, run, running, surroundings


def _stopped_half_way(folder: Path, by: signal.Signals, *asked: str, group: bool = False, times: int = 1) -> Stopped:
    # Traces, because these leave most lying about while the run goes on.
    asked = (*asked, "--only", "RES", "--tracing", "retain-on-failure")
    with running(*asked, output=folder / "out") as going_on:
        going_on.first_scenario()
        for _ in range(times - 1):
            going_on.send(by, group=group)
            # As soon as a person presses again, unless it is over by then.
            psutil.wait_procs([going_on.leader], timeout=0.3)
        ended = going_on.end(by, group=group)
        return Stopped(ended, going_on.left(), going_on.folders())


@pytest.fixture(scope="session")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Firefox, installed first where there is none, as the suite itself does it."""
    with shared_turn(tmp_path_factory, "firefox"):
        try:
            provision("firefox", headed=False, say=print)
        except NoBrowserError as fault:
            pytest.skip(fault.in_short)
    return "firefox"


@pytest.fixture(scope="session", params=["chromium", "firefox"])
def browser_name(request: pytest.FixtureRequest) -> str:
    """A browser that a run is told to take: the two that such machines as ours can have."""
    return request.param if request.param == "chromium" else request.getfixturevalue(request.param)


@pytest.fixture(scope="session")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Stopped:
    """A run whose leading process is killed once it has told of its first scenario."""
    return made_once("killed", tmp_path_factory, lambda folder: _stopped_half_way(folder, signal.SIGKILL, "-n", "2"))


@pytest.fixture(scope="session")
def interrupted(tmp_path_factory: pytest.TempPathFactory) -> Stopped:
    """A run that is ended by Ctrl-C, which a terminal sends to every process of it."""
    return made_once(
        "interrupted",
        tmp_path_factory,
        lambda folder: _stopped_half_way(folder, signal.SIGINT, "-n", "2", group=True),
    )


@pytest.fixture(scope="session")
def interrupted_in_firefox(tmp_path_factory: pytest.TempPathFactory, firefox: str) -> Stopped:
    """A run in Firefox that is ended by Ctrl-C; it has processes that are nobody's children."""
    return made_once(
        "interrupted-in-firefox",
        tmp_path_factory,
        lambda folder: _stopped_half_way(folder, signal.SIGINT, "-n", "2", "--browser", firefox, group=True),
    )


@pytest.fixture(scope="session")
def impatient(tmp_path_factory: pytest.TempPathFactory) -> Stopped:
    """A run that somebody presses Ctrl-C at three times in a row."""
    return made_once(
        "impatient",
        tmp_path_factory,
        lambda folder: _stopped_half_way(folder, signal.SIGINT, "-n", "2", group=True, times=3),
    )


@pytest.fixture(scope="session")
def terminated(tmp_path_factory: pytest.TempPathFactory) -> Stopped:
    """A run without workers whose process is asked to end, as CI servers and containers do."""
    return made_once(
        "terminated", tmp_path_factory, lambda folder: _stopped_half_way(folder, signal.SIGTERM, "-n", "0")
    )


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Ended:
    """A run of a few scenarios by two workers that comes to its own end."""

    def make(folder: Path) -> Stopped:
        return Stopped(run("-n", "2", "--only", "RES-1", "ORD-1", output=folder / "out"), [])

    return made_once("whole", tmp_path_factory, make).ended


@pytest.fixture(scope="session")
def violating(tmp_path_factory: pytest.TempPathFactory, browser_name: str) -> Ended:
    """A run in each browser with traces against the reference that never says that presence is missing.

    What it calls a secret is the representative's name, which every page shows.
    """

    def make(folder: Path) -> Stopped:
        there = surroundings(CRM_PASSWORD="Kayla Lewis")  # noqa: S106  made up
        asked = ("-n", "0", "--browser", browser_name, *ONE_VIOLATED, "--tracing", "retain-on-failure")
        return Stopped(run(*asked, output=folder / "out", environment=there), [])

    return made_once(f"violating-{browser_name}", tmp_path_factory, make).ended


@pytest.fixture(scope="session")
def columns(tmp_path_factory: pytest.TempPathFactory) -> Ended:
    """A run in Chromium, in another channel of it, and in a third browser that is not there."""

    def make(folder: Path) -> Stopped:
        build = discover("chromium", headed=False)
        assert build is not None
        assert build.executable is not None
        commands = folder / "bin"
        commands.mkdir()
        # Here there is no Chrome: what passes for it says that it is one.
        says = f'[ "$1" = --version ] && echo "Google Chrome {build.version}" && exit\n'
        for name, first in (("chromium-headless-shell", ""), ("google-chrome-stable", says)):
            (commands / name).write_text(f'#!/bin/sh\n{first}exec "{build.executable}" "$@"\n', encoding="utf-8")
            (commands / name).chmod(0o755)
        there = surroundings(
            PATH=f"{commands}:/usr/bin:/bin", PLAYWRIGHT_BROWSERS_PATH=str(folder), CONFORMANCE_NO_INSTALL="1"
        )
        asked = [f"--browser={name}" for name in ("chromium", "chrome", "webkit")]
        return Stopped(run("-n", "0", *asked, "--only", "ORD-1", "XBR", output=folder / "out", environment=there), [])

    return made_once("columns", tmp_path_factory, make).ended


@pytest.fixture
def no_browser(tmp_path: Path) -> dict[str, str]:
    """Surroundings in which no browser is to be found, and none may be installed."""
    empty = tmp_path / "empty"
    empty.mkdir()
    kept = {name: value for name, value in os.environ.items() if name in {"SYSTEMROOT", "LANG", "TMPDIR"}}
    places = ("PATH", "HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "PROGRAMFILES", "PLAYWRIGHT_BROWSERS_PATH")
    return {**kept, **dict.fromkeys(places, str(empty)), "CONFORMANCE_NO_INSTALL": "1"}
