"""The suite as people start it: a process of its own, with what it printed and what it left behind."""

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Generator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import attrs
import psutil

from fixtures.browsers.processes import command_line, is_shell

ROOT: Final = Path(__file__).parents[2]
ONE_VIOLATED: Final = ("--only", "PRE-5", "--fault", "presence-never-missed")
"""What selects one scenario alone, which is violated."""

PATIENCE_SECONDS: Final = 240
GOODBYE_SECONDS: Final = 15
# How Playwright starts Chromium, a stock Firefox, and the Firefox that it builds itself.
_DRIVEN: Final = {"--remote-debugging-pipe", "--remote-debugging-port=0", "-juggler-pipe"}
_MARK: Final = "CONFORMANCE_TEST_MARK"
# What the surroundings of this very test would otherwise tell the run.
_OURS: Final = ("PYTEST_", "CONFORMANCE_", "GITHUB_", "COLUMNS", "FORCE_COLOR", "PY_COLORS", "PYTHONPATH")


@attrs.frozen
class Ended:
    """A run that has ended: its exit code, what it printed, and its folder of results."""

    code: int
    out: str
    err: str
    output: Path

    @property
    def said(self) -> str:
        """Everything that a person saw."""
        return f"{self.out}\n{self.err}"

    @property
    def message(self) -> str:
        """What a run that could not start said, without pytest's first word for it."""
        return self.err.strip().removeprefix("Exit: ").removeprefix("ERROR: ")

    @property
    def verdicts(self) -> dict[str, Any]:
        """The document of verdicts."""
        return json.loads((self.output / "conformance.json").read_text(encoding="utf-8"))


def surroundings(**further: str) -> dict[str, str]:
    """The environment of a run: this one's, without what concerns this test alone."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_OURS)}
    return {**kept, **further}


def run(*arguments: str, output: Path, folder: Path = ROOT, environment: Mapping[str, str] | None = None) -> Ended:
    """Start the suite, wait until it has ended, and answer what came of it.

    Args:
        arguments: options as they are typed.
        output: its folder of results.
        folder: where the person stands.
        environment: all of it; by default this test's.
    """
    done = subprocess.run(  # noqa: S603  our own interpreter
        _command("-m", "steps", f"--output={output}", *arguments),
        cwd=folder,
        env=dict(environment or surroundings()),
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_SECONDS,
    )
    return Ended(done.returncode, done.stdout, done.stderr, output)


def pytest_alone(*arguments: str, folder: Path = ROOT) -> Ended:
    """Start pytest itself, as a QA engineer does inside the environment."""
    done = subprocess.run(  # noqa: S603  our own interpreter
        _command("-m", "pytest", *arguments),
        cwd=folder,
        env=surroundings(),
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_SECONDS,
    )
    return Ended(done.returncode, done.stdout, done.stderr, folder)


@attrs.frozen
class Running:
    """A run that goes on. Every process that descends from it carries its mark."""

    leader: psutil.Popen
    output: Path
    mark: str

    def first_scenario(self) -> dict[str, Any]:
        """Wait for the first scenario's line in the results."""
        with subprocess.Popen(  # noqa: S603  it waits for the file to be made and to grow, as we would have to
            ["tail", "-n", "+1", "-F", self.output / "results.ndjson"],  # noqa: S607  wherever the system has it
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        ) as lines:
            try:
                assert lines.stdout is not None
                for line in lines.stdout:
                    told: dict[str, Any] = json.loads(line)
                    assert told["kind"] != "footer", "the run was over before anything could happen to it"
                    if told["kind"] == "scenario":
                        return told
            finally:
                lines.kill()
        raise AssertionError("the results came to an end without a scenario")

    def family(self) -> list[psutil.Process]:
        """Every process of the run that is alive now, whoever its parent has become."""
        return [process for process in psutil.process_iter() if self.mark in _environment(process)]

    def member(self, *words: str) -> psutil.Process:
        """The oldest process of the run whose command line holds all these words."""
        found = [each for each in self.family() if all(word in " ".join(command_line(each)) for word in words)]
        return min(found, key=psutil.Process.create_time)

    def browser(self) -> psutil.Process:
        """The oldest browser of the run itself, not the script that a distribution starts it by."""
        found = [each for each in self.family() if _DRIVEN.intersection(command_line(each))]
        return min((each for each in found if not is_shell(each)), key=psutil.Process.create_time)

    def left(self) -> list[str]:
        """The processes of the run that do not end by themselves within a while, as they were called."""
        _, alive = psutil.wait_procs(self.family(), timeout=GOODBYE_SECONDS)
        return [" ".join(process.cmdline()) for process in alive if process.is_running()]

    def folders(self) -> list[str]:
        """What the run has left in the folder for temporary files, but for what pytest keeps there by itself."""
        ours = {self.output.name, "lock", "told.json"}
        found = (each.name for each in self.output.parent.iterdir())
        return sorted(name for name in found if name not in ours and not name.startswith("pytest-of-"))

    def wait(self) -> Ended:
        """Wait until it has come to its own end."""
        out, err = self.leader.communicate(timeout=PATIENCE_SECONDS)
        return Ended(self.leader.returncode, out, err, self.output)

    def send(self, signalled: signal.Signals, *, group: bool = False) -> None:
        """Send the leading process (or all, as a terminal does) a signal."""
        with contextlib.suppress(ProcessLookupError, psutil.NoSuchProcess):
            if group:
                os.killpg(self.leader.pid, signalled)
            else:
                self.leader.send_signal(signalled)

    def end(self, by: signal.Signals, *, group: bool = False) -> Ended:
        """Send a signal, and wait until the run has ended."""
        self.send(by, group=group)
        return self.wait()


def _listen_to_ctrl_c() -> None:
    # A shell that puts a command into the background tells it to ignore Ctrl-C, and so would our tests' children.
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextlib.contextmanager
def running(*arguments: str, output: Path) -> Generator[Running]:
    """Start the suite and let it go on; whatever is left of it in the end is killed."""
    mark = uuid4().hex
    output.mkdir(parents=True, exist_ok=True)
    leader = psutil.Popen(
        _command("-m", "steps", f"--output={output}", *arguments),
        cwd=ROOT,
        env=surroundings(**{_MARK: mark, "TMPDIR": str(output.parent)}),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=_listen_to_ctrl_c,
    )
    started = Running(leader, output, mark)
    try:
        yield started
    finally:
        for process in started.family():
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()
        leader.communicate()


def _command(*words: str) -> Sequence[str]:
    # A folder of the caller's must not be taken for a package of ours.
    return [sys.executable, "-P", *words]


def _environment(process: psutil.Process) -> str:
    try:
        return process.environ().get(_MARK, "")
    except psutil.Error:
        return ""
