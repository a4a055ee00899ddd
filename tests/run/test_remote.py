"""A browser that a Playwright server runs: `--connect` judges in it, and claims of it no more than is so."""

import json
import subprocess
import sys
from collections.abc import Generator
from contextlib import suppress
from pathlib import Path
from zipfile import ZipFile

import psutil
import pytest

from fixtures.browsers.discovery import discover, launch_options
from tests.run.suite import Ended, run

NOT_DECIDED = 2
NOT_STARTED = 3


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Generator[str]:
    """Where a server listens that has a Chromium."""
    build = discover("chromium", headed=False)
    assert build is not None
    config = tmp_path_factory.mktemp("server") / "config.json"
    arguments = launch_options(build, headed=False).get("args")
    config.write_text(json.dumps({"executablePath": str(build.executable), "args": arguments}), encoding="utf-8")
    command = [sys.executable, "-m", "playwright", "launch-server", "--browser", "chromium", "--config", str(config)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:  # noqa: S603  our own interpreter
        assert server.stdout is not None
        yield server.stdout.readline().strip()
        for process in psutil.Process(server.pid).children(recursive=True):
            # A browser's processes end with one another.
            with suppress(psutil.NoSuchProcess):
                process.terminate()
        server.terminate()


@pytest.fixture(scope="module")
def remote(address: str, tmp_path_factory: pytest.TempPathFactory) -> Ended:
    """A run in it, of what it can do and of what it cannot."""
    output = tmp_path_factory.mktemp("remote") / "out"
    return run("-n", "2", "--connect", address, "--only", "PRE-2", "XBR-1", "--tracing", "on", output=output)


def test_statements_are_judged_in_a_remote_browser(remote: Ended) -> None:
    verdicts = {each["id"]: each["verdict"] for each in remote.verdicts["statements"]}
    assert verdicts["PRE-2"] == {"chromium": "conforms"}, remote.said
    (browser,) = remote.verdicts["browsers"]
    assert (browser["source"], browser["mode"], browser["executable"]) == ("remote", "remote", None)
    assert browser["version"][0].isdigit()


def test_what_takes_a_profile_that_outlives_the_browser_is_unverifiable_and_says_why(remote: Ended) -> None:
    assert remote.code == NOT_DECIDED
    crossing = next(each for each in remote.verdicts["statements"] if each["id"] == "XBR-1")
    assert crossing["verdict"] == {"chromium": "unverifiable"}
    for scenario in crossing["scenarios"]:
        assert scenario["reason"].startswith("The chromium that --connect leads to cannot be given a profile")
        assert scenario["reproduce"].endswith(" --connect WS_URL")


def test_traces_are_fetched_and_the_address_is_nowhere(remote: Ended, address: str) -> None:
    traces = list((remote.output / "artifacts").rglob("*-trace.zip"))
    assert any("PRE-2" in str(each) for each in traces)
    for each in traces:
        with ZipFile(each) as archive:
            reopened = "opened-again" in str(each)
            happened = "closes all browser tabs and opens the workspace again" if reopened else "refreshes the browser"
            trace = archive.read("trace.trace")
            assert f"When the representative {happened}".encode() in trace or "XBR" in str(each)
            assert not any(address.encode() in archive.read(inner) for inner in archive.namelist())
    told = [path for path in remote.output.rglob("*") if path.is_file() and address.encode() in path.read_bytes()]
    assert told == []
    assert address not in remote.said


def test_a_server_that_has_another_browser_is_refused(address: str, tmp_path: Path) -> None:
    ended = run("--browser", "firefox", "--connect", address, output=tmp_path / "out")
    assert ended.code == NOT_STARTED
    assert "(--connect) is chromium, not firefox. Say --browser chromium." in ended.said


def test_where_nothing_answers_the_run_does_not_start_and_tells_no_secret(tmp_path: Path) -> None:
    ended = run("--connect", "ws://user:word@127.0.0.1:9/path?token=4711", output=tmp_path / "out")
    assert ended.code == NOT_STARTED
    assert "No chromium answers at ws://127.0.0.1:9 (--connect): " in ended.said
    assert "Traceback" not in ended.said
    for secret in ("word", "path", "4711"):
        assert secret not in ended.said
