"""Runs that do not belong together are refused, with a sentence that names their folders."""

from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from reports.gate.expected import Expectations, Policy
from reports.results import Shard
from tests.reports.example_run import footer, statement, write
from tests.reports.gate_examples import known
from tests.reports.shards import ONE, OTHER, TWO, part, reports


def test_a_browser_from_elsewhere_does_not_hide_which_runs_expect_different_numbers(tmp_path: Path) -> None:
    elsewhere = (evolve(TWO.browsers[0], executable="/opt/chromium", source="system"),)
    more = (TWO.statements[0], evolve(TWO.statements[1], expected={"chromium": 2}))
    folders = [
        write(tmp_path / "a", evolve(TWO, browsers=elsewhere, selection="-k a"), footer()),
        write(tmp_path / "b", evolve(TWO, selection="-k b", statements=more), footer()),
    ]
    done = reports(*folders, "--output", tmp_path / "all")
    assert done.returncode == 3
    assert f"{folders[0]} and {folders[1]} cannot be put together: they expect different numbers" in done.stderr


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"target": evolve(TWO.target, name="staging")}, "they judge different targets, reference and staging"),
        (
            {"target": evolve(TWO.target, build="0.2.0")},
            "different builds of the target, 0.1.0+1f0c9a7e and",
        ),
        ({"target": evolve(TWO.target, build=None)}, "they judge different builds of the target"),
        ({"edition": "2025-02"}, "they are of different editions, 2024-10 and 2025-02"),
        ({"suite": evolve(TWO.suite, commit="1234567")}, "they are of different commits of the suite, 4e074ca and"),
        ({"suite": evolve(TWO.suite, version="0.2.0")}, "they are of different versions of the suite"),
        ({"budgets": {"presence_ms": 9_000}}, "they were granted different budgets"),
        ({"repeat": 3}, "they ran each scenario a different number of times, 1 and 3"),
        ({"statements": (*TWO.statements, statement("RES-1"))}, "they know different statements"),
        ({"statements": (TWO.statements[0], evolve(TWO.statements[1], title="Another"))}, "as PRE-3 shows"),
        ({"statements": (TWO.statements[0], evolve(TWO.statements[1], scenarios=2))}, "as PRE-3 shows"),
        (
            {"statements": (TWO.statements[0], evolve(TWO.statements[1], expected={"chromium": 2}))},
            "they expect different numbers of results of PRE-3 in chromium",
        ),
        ({"browsers": (evolve(TWO.browsers[0], version="157"),)}, "chromium is chromium 156.0.7100.2 (headless shell)"),
        ({"browsers": (evolve(TWO.browsers[0], mode="headed"),)}, "(headed) in the other"),
    ],
)
def test_runs_that_contradict_each_other_are_refused_by_name(
    tmp_path: Path, changes: dict[str, Any], complaint: str
) -> None:
    folders = [write(tmp_path / "one", *part(1, 2, ONE)), write(tmp_path / "two", *part(2, 2, OTHER, **changes))]
    done = reports(*folders, "--output", tmp_path / "all")
    assert done.returncode == 3
    assert f"{folders[0]} and {folders[1]} cannot be put together: " in done.stderr
    assert complaint in done.stderr
    assert not (tmp_path / "all").exists()


def test_the_same_scenario_of_the_same_browser_in_two_runs_is_refused(tmp_path: Path) -> None:
    folders = [
        write(tmp_path / "one", *part(1, 2, ONE)),
        write(tmp_path / "two", *part(2, 2, OTHER, evolve(ONE, ended="failed"))),
    ]
    done = reports(*folders, "--output", tmp_path / "all")
    assert done.returncode == 3
    assert "both hold a result of “A chat stays away while presence is pending” (PRE-2) in chromium" in done.stderr


def test_different_expectations_are_refused_unless_one_of_them_is_given(tmp_path: Path) -> None:
    entry = known(statement="PRE-3")
    from_one = evolve(TWO, shard=Shard(2, 2))
    folders = [write(tmp_path / "one", *part(1, 2, ONE)), tmp_path / "two"]
    write(folders[1], evolve(from_one, expectations=Expectations("known.toml", Policy(), (entry,))), OTHER, footer())
    done = reports(*folders, "--output", tmp_path / "all")
    assert done.returncode == 3
    assert "they were given different expectations. Say by --expectations which hold." in done.stderr
    empty = tmp_path / "none.toml"
    empty.touch()
    assert reports(*folders, "--output", tmp_path / "all", "--expectations", empty).returncode == 0
