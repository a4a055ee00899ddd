"""The real runs that several tests look at, each made once."""

import os
import signal
from pathlib import Path

import pytest
from attrs import frozen

from tests.run.suite import ROOT, Ended, run, running


@frozen
class Stopped:
    """A run that was ended half way: what came of it, and which of its processes outlived it."""

    ended: Ended
    left: list[str]


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Ended:
    """A run of a few scenarios by two workers that comes to its own end."""
    return run("-n", "2", "--only", "RES-1", "ORD-1", output=tmp_path_factory.mktemp("whole") / "out")


@pytest.fixture(scope="session")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Stopped:
    """A run whose leading process is killed once it has told of its first scenario."""
    with running("-n", "2", "--only", "RES", output=tmp_path_factory.mktemp("killed") / "out") as going_on:
        going_on.first_scenario()
        ended = going_on.end(signal.SIGKILL)
        return Stopped(ended, going_on.left())


@pytest.fixture(scope="session")
def interrupted(tmp_path_factory: pytest.TempPathFactory) -> Stopped:
    """A run that is ended by Ctrl-C, which a terminal sends to every process of it."""
    with running("-n", "2", "--only", "RES", output=tmp_path_factory.mktemp("interrupted") / "out") as going_on:
        going_on.first_scenario()
        ended = going_on.end(signal.SIGINT, group=True)
        return Stopped(ended, going_on.left())


@pytest.fixture(scope="session")
def terminated(tmp_path_factory: pytest.TempPathFactory) -> Stopped:
    """A run whose leading process is asked to end, as CI servers and containers do, by one worker."""
    with running("-n", "0", "--only", "RES", output=tmp_path_factory.mktemp("terminated") / "out") as going_on:
        going_on.first_scenario()
        ended = going_on.end(signal.SIGTERM)
        return Stopped(ended, going_on.left())


@pytest.fixture(scope="session")
def violating(tmp_path_factory: pytest.TempPathFactory) -> Ended:
    """A run against a target that grants its conversations less time than they can take."""
    folder = tmp_path_factory.mktemp("violating")
    reference = (ROOT / "fixtures" / "targets" / "reference.toml").read_text(encoding="utf-8")
    hasty = reference.replace("presence_ms = 5_000 ", "presence_ms = -1 ")
    assert hasty != reference
    target = folder / "hasty.toml"
    target.write_text(hasty, encoding="utf-8")
    return run("-n", "0", "--only", "PRE-4", f"--target={target}", output=folder / "out")


@pytest.fixture
def no_browser(tmp_path: Path) -> dict[str, str]:
    """Surroundings in which no browser is to be found, and none may be installed."""
    empty = tmp_path / "empty"
    empty.mkdir()
    kept = {name: value for name, value in os.environ.items() if name in {"SYSTEMROOT", "LANG", "TMPDIR"}}
    places = ("PATH", "HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "PROGRAMFILES", "PLAYWRIGHT_BROWSERS_PATH")
    return {**kept, **dict.fromkeys(places, str(empty)), "CONFORMANCE_NO_INSTALL": "1"}
