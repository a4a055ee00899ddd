"""What a QA engineer types first: help, and a look at what would run."""

from collections import Counter
from pathlib import Path

import pytest

from tests.bench.plain_scenarios import FUNCTIONS, SCENARIOS
from tests.run.suite import ROOT, pytest_alone, run


def collected(out: str) -> list[str]:
    return [line.rpartition("::")[2] for line in out.splitlines() if "::" in line]


@pytest.mark.parametrize("below", [".", "features"], ids=["the root", "a folder below it"])
def test_pytest_alone_finds_the_scenarios_of_a_feature_from(below: str) -> None:
    ended = pytest_alone("-k", "focus", "--collect-only", "-q", "-p", "no:randomly", folder=ROOT / below)
    assert ended.code == 0, ended.said
    assert "test_home_is_in_view_again_when_it_was_in_view_last[chromium]" in collected(ended.out)


def test_the_command_finds_the_same_scenarios_from_any_folder(tmp_path: Path) -> None:
    there = run("-k", "focus", "--collect-only", "-q", "-p", "no:randomly", output=tmp_path / "out", folder=tmp_path)
    assert there.code == 0, there.said
    here = pytest_alone("-k", "focus", "--collect-only", "-q", "-p", "no:randomly")
    assert collected(there.out) == collected(here.out) != []


@pytest.mark.parametrize(("place", "told"), [("steps", ""), ("steps/test_features.py", " steps/test_features.py")])
def test_all_scenarios_by_the_name_of_their_place_are_no_selection(place: str, told: str, tmp_path: Path) -> None:
    ended = run("-n", "0", place, "-k", "no_such_thing", output=tmp_path / "out")
    assert ended.verdicts["selection"] == f"-k 'no_such_thing'{told}"


def test_a_statement_is_a_mark() -> None:
    ended = pytest_alone("-m", "ORD-1", "--collect-only", "-q")
    assert ended.code == 0, ended.said
    assert collected(ended.out) == ["test_the_order_of_sessions_is_recorded[chromium]"]


def test_each_scenario_is_collected_once_in_each_browser_that_is_asked_for(tmp_path: Path) -> None:
    ended = run(
        "--browser=chromium", "--browser", "firefox", "--only", "RES", "ORD", "--collect-only", "-q",
        output=tmp_path / "out",
    )  # fmt: skip
    assert ended.code == 0, ended.said
    browsers: dict[str, Counter[str]] = {"chromium": Counter(), "firefox": Counter()}
    for name in collected(ended.out):
        scenario, _, parameters = name.rstrip("]").partition("[")
        browser = next(each for each in browsers if each in parameters.split("-"))
        browsers[browser][scenario + parameters.replace(browser, "")] += 1
    assert browsers["chromium"] == browsers["firefox"]
    assert set(browsers["chromium"].values()) == {1}


def test_a_browser_that_is_asked_for_twice_is_taken_once(tmp_path: Path) -> None:
    ended = run(
        "--browser=chromium", "--browser=chromium", "--only", "ORD", "--collect-only", "-q", output=tmp_path / "out"
    )
    once = run("--browser=chromium", "--only", "ORD", "--collect-only", "-q", output=tmp_path / "once")
    assert collected(once.out)
    assert sorted(collected(ended.out)) == sorted(collected(once.out))


def test_help_lists_the_options_of_the_suite_apart_from_those_of_pytest() -> None:
    ended = pytest_alone("--help")
    assert ended.code == 0, ended.said
    ours = ended.out.partition("\nSession Restore Conformance:\n")[2].partition("\n\n")[0]
    for option in ("browser", "headed", "slowmo", "tracing", "video", "screenshot", "output", "target", "edition"):
        assert f"  --{option}" in ours
    assert "  --only" in ours


def test_the_command_prints_its_own_options_as_help_whether_long_or_short(tmp_path: Path) -> None:
    long, short = (run(option, output=tmp_path / "out") for option in ("--help", "-h"))
    assert long.code == short.code == 0
    assert long.out == short.out
    for option in ("--browser", "--only", "--target", "--cross-browser"):
        assert option in long.out
    assert not (tmp_path / "out").exists()


def test_the_scenarios_that_the_benchmark_compares_are_those_of_the_plain_script(tmp_path: Path) -> None:
    selected = run("-k", " or ".join(FUNCTIONS), "--collect-only", "-q", output=tmp_path / "out")
    assert selected.code == 0, selected.said
    assert len(collected(selected.out)) == len(SCENARIOS)
