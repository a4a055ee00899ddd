"""`--shard`: each scenario in exactly one part, whatever the order, and all parts together as one run."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from reports.results import Shard, read_results
from tests.run.suite import ROOT, run


def collected(tmp_path: Path, *arguments: str) -> set[str]:
    ended = run("--collect-only", "-q", *arguments, output=tmp_path / "out")
    assert ended.code == 0, ended.said
    return {line for line in ended.out.splitlines() if "::" in line}


def test_each_scenario_is_in_one_part_whatever_the_random_order(tmp_path: Path) -> None:
    parts = [collected(tmp_path, f"--shard={number}/3", f"--randomly-seed={number}") for number in (1, 2, 3)]
    everything = collected(tmp_path)
    assert parts[0] | parts[1] | parts[2] == everything
    assert sum(map(len, parts)) == len(everything)
    assert max(map(len, parts)) - min(map(len, parts)) <= 1


def test_what_is_selected_is_divided_and_not_what_is_left_out(tmp_path: Path) -> None:
    parts = [collected(tmp_path, "-k", "presence", f"--shard={number}/2") for number in (1, 2)]
    everything = collected(tmp_path, "-k", "presence")
    assert parts[0] | parts[1] == everything
    assert abs(len(parts[0]) - len(parts[1])) <= 1


def test_the_parts_of_a_browser_are_the_same_whatever_other_browser_runs_beside_it(tmp_path: Path) -> None:
    alone = collected(tmp_path, "--shard=1/2", "--only", "RES", "--browser=firefox")
    beside = collected(tmp_path, "--shard=1/2", "--only", "RES", "--browser=chromium", "--browser=firefox")
    assert {name for name in beside if "firefox" in name} == alone


@pytest.mark.parametrize(
    ("said", "complaint"),
    [
        ("0/3", "there is no such part. Count from 1/3 to 3/3."),
        ("4/3", "there is no such part. Count from 1/3 to 3/3."),
        ("2", "write the part and how many there are, such as 2/5."),
        ("a/b", "write the part and how many there are, such as 2/5."),
        ("1/0", "write the part and how many there are, such as 2/5."),
        ("1/10000", "there are at most 9999 parts, such as 2/5."),
        ("-1/3", "write the part and how many there are, such as 2/5."),
    ],
)
def test_a_part_that_there_cannot_be_is_refused(tmp_path: Path, said: str, complaint: str) -> None:
    ended = run(f"--shard={said}", output=tmp_path / "out")
    assert ended.code == 3
    assert ended.message == f"--shard {said}: {complaint}"


def test_a_number_of_parts_with_thousands_of_digits_is_refused_in_short(tmp_path: Path) -> None:
    ended = run(f"--shard=1/{'9' * 5_000}", output=tmp_path / "out")
    assert ended.code == 3
    assert "there are at most 9999 parts" in ended.message
    assert len(ended.message) < 200


def test_two_machines_share_a_run_and_their_results_are_put_together(tmp_path: Path) -> None:
    for number in (1, 2):
        ended = run("-n", "0", "--only", "ORD", f"--shard={number}/2", output=tmp_path / str(number))
        assert ended.code == 0, ended.said
        assert read_results(ended.output / "results.ndjson").header.shard == Shard(number, 2)
    done = subprocess.run(  # noqa: S603  our own module
        [sys.executable, "-m", "reports", tmp_path / "1", tmp_path / "2", "--output", tmp_path / "all"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    document: dict[str, Any] = json.loads((tmp_path / "all" / "conformance.json").read_text(encoding="utf-8"))
    assert document["complete"] is True
    assert document["selection"] == "--only ORD"
    told = {each["id"]: each["verdict"] for each in document["statements"] if each["verdict"]}
    assert told == {"ORD-1": {"chromium": "conforms"}, "ORD-2": {"chromium": "conforms"}}
