"""A command whose reader has seen enough, such as `head`, ends in silence with the code that it comes to."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from reports.results import read_results
from tests.reports.compared_runs import HEAD, ONE, ORDER, SOUND, TWO, wrong
from tests.reports.example_run import footer, write

ROOT: Final = Path(__file__).parents[2]


def unread(module: str, *arguments: str | Path, stderr: bool = False) -> tuple[int, str]:
    """What a command answered that writes to a pipe that nobody reads any more, and what it complained of."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(  # noqa: S603  our own modules
            [sys.executable, "-m", module, *map(str, arguments)],
            cwd=ROOT,
            stdout=writing,
            stderr=writing if stderr else subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    finally:
        os.close(writing)
    return done.returncode, done.stderr or ""


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """A run that conforms."""
    return write(tmp_path / "sound", *SOUND)


@pytest.fixture
def violating(tmp_path: Path) -> Path:
    """A run that does not."""
    return write(tmp_path / "violating", HEAD, wrong(ONE), TWO, ORDER, footer())


def test_a_report_that_nobody_reads_to_its_end_is_written_and_gates(sound: Path, violating: Path) -> None:
    assert unread("reports", violating) == (1, "")
    assert (violating / "conformance.html").is_file()
    assert unread("reports", sound) == (0, "")


def test_a_comparison_that_nobody_reads_to_its_end_gates(sound: Path, violating: Path) -> None:
    assert unread("reports.compare", sound, violating) == (1, "")
    assert unread("reports.compare", sound, sound) == (0, "")


def test_a_list_of_deviations_that_nobody_reads_is_no_file_that_could_not_be_written(violating: Path) -> None:
    assert unread("reports.expectations", violating) == (0, "")


@pytest.mark.parametrize("module", ["reports", "reports.compare", "reports.expectations", "steps", "steps.sentences"])
def test_help_that_nobody_reads_is_no_mistake(module: str) -> None:
    assert unread(module, "--help") == (0, "")


@pytest.mark.parametrize("stderr", [False, True])
def test_a_run_that_does_not_start_says_so_by_its_code_whoever_reads(*, stderr: bool) -> None:
    assert unread("steps", "--browser", "netscape", stderr=stderr)[0] == 3


def test_a_run_that_nobody_reads_to_its_end_comes_to_it(tmp_path: Path) -> None:
    assert unread("steps", f"--output={tmp_path}", "-n", "0", "-k", "no_such_thing") == (2, "")
    assert read_results(tmp_path / "results.ndjson").complete


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_a_list_that_finds_no_room_is_told(violating: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(  # noqa: S603  our own module
            [sys.executable, "-m", "reports.expectations", violating],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    assert "The list could not be written: No space left on device. Name a file with --output." in done.stderr
    assert "Traceback" not in done.stderr
    assert done.returncode == 3
