"""A disk that is full costs what cannot be written, and is told; the run goes on."""

import sys
from pathlib import Path

import psutil
import pytest

from reports.results import read_results
from tests.run.suite import ONE_VIOLATED, running

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the files of another process")

VIOLATED = 1
NOT_DECIDED = 2


def no_file_grows_beyond(process: psutil.Process, size: int) -> None:
    """For a process, the disk is full from now on: what it writes beyond this size is refused."""
    process.rlimit(psutil.RLIMIT_FSIZE, (size, size))


def test_results_that_find_no_room_are_judged_and_told_all_the_same(tmp_path: Path) -> None:
    with running("-n", "2", "--only", "FOC-4", "ORD", output=tmp_path / "out") as going_on:
        going_on.first_scenario()
        results = going_on.output / "results.ndjson"
        no_file_grows_beyond(going_on.leader, results.stat().st_size + 100)
        ended = going_on.wait()
        assert going_on.left() == []
    assert ended.code == NOT_DECIDED, ended.said
    assert "Traceback" not in ended.said
    assert "INTERNALERROR" not in ended.said
    written = read_results(results)
    assert len(written.scenarios) >= 1
    assert not written.complete
    out = " ".join(ended.out.split())
    assert f"Results cannot be written to {going_on.output} any more: File too large." in out
    assert "could not be written: File too large" in out
    assert f"The reports could not be written to {going_on.output}: File too large." in out
    # Of every scenario there is the verdict, as far as the table tells.
    for statement in ("FOC-4", "ORD-1", "ORD-2"):
        (row,) = [line for line in ended.out.splitlines() if line.startswith(f"{statement} ")]
        assert "conforms" in row, row


def test_artifacts_that_find_no_room_are_told_and_change_no_verdict(tmp_path: Path) -> None:
    with running("-n", "0", *ONE_VIOLATED, "--repeat", "4", output=tmp_path / "out") as going_on:
        going_on.first_scenario()
        smallest = min(picture.stat().st_size for picture in going_on.output.rglob("*.png"))
        no_file_grows_beyond(going_on.leader, smallest - 1000)
        ended = going_on.wait()
    assert ended.code == VIOLATED, ended.said
    *_, last = read_results(going_on.output / "results.ndjson").scenarios
    assert last.ended == "failed"
    assert not [name for name in last.artifacts if name.endswith(".png")]
    assert "Some artifacts could not be kept" in (last.detail or "")
    assert "screenshot.png: File too large" in (last.detail or "")
