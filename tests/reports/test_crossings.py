"""Runs whose browsers were never on one machine: what was left in one was not looked for in the other."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import pytest
from attrs import evolve

from reports.results import AbsentBrowser, Crossing, Header, Line, Scenario, Shard
from tests.reports.example_run import footer, header, scenario, statement, write
from tests.reports.shards import document_of, reports

CROSSING: Final = statement("XBR-1")
ALONE: Final = "--only XBR-1"


def crossing(browser: str, other: str, **changes: object) -> Scenario:
    """A result of sessions that were left in one browser and looked for in another."""
    name = f"A second browser shows Home alone ({browser}, then {other})"
    return scenario(statement="XBR-1", name=name, browser=browser, other=other, **changes)


def header_of(pairs: Sequence[tuple[str, str]], **changes: Any) -> Header:
    """The header of a run that is to check XBR-1 between these pairs."""
    firsts = [first for first, _ in pairs]
    crossed = evolve(CROSSING, expected={first: firsts.count(first) for first in firsts})
    head = header(crossed, statement("PRE-2"), browsers=tuple(dict.fromkeys(firsts)))
    return evolve(head, **{"crossings": tuple(Crossing("XBR-1", *pair) for pair in pairs), **changes})


def run(folder: Path, *pairs: tuple[str, str], **changes: Any) -> Path:
    """A run's folder that checked XBR-1 between these pairs, and all else if nothing was selected."""
    head = header_of(pairs, **changes)
    lines: list[Line] = [head, *(crossing(*pair) for pair in pairs)]
    if head.selection is None:
        lines += [scenario(browser=each.name) for each in head.browsers]
    return write(folder, *lines, footer())


def judged(folder: Path) -> dict[str, Any]:
    return next(each for each in document_of(folder)["statements"] if each["id"] == "XBR-1")


def test_a_browser_that_came_from_another_run_was_not_crossed_with_the_rest(tmp_path: Path) -> None:
    lacking = (AbsentBrowser("webkit", "It is not installed."),)
    folders = [
        run(tmp_path / "a", ("chromium", "firefox"), ("firefox", "chromium"), absent=lacking),
        run(tmp_path / "b", ("webkit", "firefox")),
    ]
    done = reports(*folders, "--output", tmp_path / "all")
    assert done.returncode == 2, done.stdout
    said = " ".join(done.stdout.split())
    assert "No run looked in webkit for what was left in chromium." in said
    assert "--browser firefox --only XBR-1 --cross-browser firefox,webkit, and their other options. XBR-1" in said
    assert "--browser webkit --only XBR-1 --cross-browser webkit,chromium, and" in said
    told = judged(tmp_path / "all")
    assert told["verdict"] == dict.fromkeys(("chromium", "firefox", "webkit"), "unverifiable")
    assert told["checked"] == dict.fromkeys(("chromium", "firefox", "webkit"), 1)
    assert told["expected"] == dict.fromkeys(("chromium", "firefox", "webkit"), 2)
    # All else is decided.
    assert document_of(tmp_path / "all")["complete"] is True
    assert reports(tmp_path / "all").returncode == 2


def test_further_runs_of_the_pairs_that_were_missing_make_the_whole_conform(tmp_path: Path) -> None:
    chromium = run(tmp_path / "a", ("chromium", "firefox"))
    chrome = run(tmp_path / "b", ("chrome", "firefox"))
    assert reports(chromium, chrome, "--output", tmp_path / "some").returncode == 2
    there = run(tmp_path / "c", ("chromium", "chrome"), selection=ALONE)
    assert reports(chromium, chrome, there, "--output", tmp_path / "more").returncode == 2
    back = run(tmp_path / "d", ("chrome", "chromium"), selection=ALONE)
    done = reports(chromium, chrome, there, back, "--output", tmp_path / "all")
    assert done.returncode == 0, done.stdout
    assert "Only a part was selected" not in done.stdout
    assert judged(tmp_path / "all")["checked"] == {"chromium": 2, "chrome": 2}
    # As well where what is there already was put together before.
    assert reports(tmp_path / "some", there, back, "--output", tmp_path / "later").returncode == 0
    assert judged(tmp_path / "later") == judged(tmp_path / "all")


def test_a_second_pair_of_one_browser_counts_beside_the_first_and_can_be_read_again(tmp_path: Path) -> None:
    first = run(tmp_path / "d", ("chromium", "firefox"))
    second = run(tmp_path / "e", ("chromium", "chrome"), selection=ALONE)
    assert reports(first, second, "--output", tmp_path / "all").returncode == 0
    assert judged(tmp_path / "all")["expected"] == {"chromium": 2}
    assert reports(tmp_path / "all").returncode == 0


def test_more_results_than_there_can_be_are_refused_before_anything_is_written(tmp_path: Path) -> None:
    # As runs were that did not tell their pairs.
    first = run(tmp_path / "d", ("chromium", "firefox"), crossings=())
    second = run(tmp_path / "e", ("chromium", "chrome"), selection=ALONE, crossings=())
    good = run(tmp_path / "all", ("chromium", "firefox"))
    before = (good / "results.ndjson").read_bytes()
    done = reports(first, second, "--output", good)
    assert done.returncode == 3
    assert (
        f"{first} and {second} cannot be put together: together they hold more results of XBR-1 in chromium than "
        "there can be. Leave one of them out." in done.stderr
    )
    assert (good / "results.ndjson").read_bytes() == before


def test_shards_that_were_dealt_other_pairs_are_refused(tmp_path: Path) -> None:
    folders = [
        run(tmp_path / "1", ("chromium", "firefox"), shard=Shard(1, 2)),
        run(tmp_path / "2", ("chromium", "chrome"), shard=Shard(2, 2)),
    ]
    done = reports(*folders, "--output", tmp_path / "all")
    assert done.returncode == 3
    assert f"{folders[0]} and {folders[1]} cannot be put together: " in done.stderr
    assert "XBR-1 from chromium to firefox in one, and XBR-1 from chromium to chrome in the other" in done.stderr
    assert "Run them with the same --browser and --cross-browser." in done.stderr
    assert not (tmp_path / "all").exists()


def test_pairs_that_a_run_left_out_by_choice_stay_so_when_it_was_shared(tmp_path: Path) -> None:
    pairs = (("chromium", "firefox"), ("firefox", "chromium"), ("chrome", "chromium"))
    whole = run(tmp_path / "whole", *pairs)
    folders = [
        run(tmp_path / "1", *pairs, shard=Shard(1, 2)),
        write(tmp_path / "2", header_of(pairs, shard=Shard(2, 2)), footer()),
    ]
    assert reports(whole).returncode == 0
    done = reports(*folders, "--output", tmp_path / "all")
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("selected", ["firefox", "chromium"])
def test_a_browser_in_which_it_was_left_out_by_choice_owes_no_pair(tmp_path: Path, selected: str) -> None:
    other = "chromium" if selected == "firefox" else "firefox"
    head = header_of([(selected, other)], selection="--only PRE-2")
    folders = [
        run(tmp_path / "a", (other, selected)),
        write(tmp_path / "b", head, scenario(browser=selected), footer()),
    ]
    done = reports(*folders, "--output", tmp_path / "all")
    assert done.returncode == 0, done.stdout
    assert judged(tmp_path / "all")["verdict"] == {other: "conforms"}


def test_what_was_only_planned_between_two_browsers_is_not_taken_for_checked(tmp_path: Path) -> None:
    # Both were there, but of the statement nothing was selected; later each was checked with a third alone.
    both = header_of([("chromium", "chrome"), ("chrome", "chromium")], selection="--only PRE-2")
    folders = [
        write(tmp_path / "a", both, scenario(), scenario(browser="chrome"), footer()),
        run(tmp_path / "b", ("chromium", "firefox"), selection=ALONE),
        run(tmp_path / "c", ("chrome", "firefox"), selection=ALONE),
    ]
    done = reports(*folders, "--output", tmp_path / "all")
    assert done.returncode == 2
    assert "No run looked in chrome for what was left in chromium." in " ".join(done.stdout.split())


def test_a_target_that_claims_nothing_of_it_owes_no_pair(tmp_path: Path) -> None:
    folders: list[Path] = []
    for name in ("chromium", "chrome"):
        not_claimed = crossing(name, "firefox", ended="not claimed", reason="It has no chat.", evidence=(), steps=())
        lines = (header_of([(name, "firefox")]), not_claimed, scenario(browser=name), footer())
        folders.append(write(tmp_path / name, *lines))
    assert reports(*folders, "--output", tmp_path / "all").returncode == 0
    assert judged(tmp_path / "all")["verdict"] == {"chromium": "not claimed", "chrome": "not claimed"}


def test_a_pair_that_cannot_be_had_can_be_listed_as_known(tmp_path: Path) -> None:
    known = tmp_path / "known.toml"
    entries = [
        f'[[unverifiable]]\nstatement = "XBR-1"\nbrowser = "{name}"\nwhy = "No run looked in {other}"\n'
        'reason = "They run on machines apart."\nissue = "https://tracker.example/1"\nexpires = 2026-12-31\n'
        for name, other in (("chromium", "chrome"), ("chrome", "chromium"))
    ]
    known.write_text("\n".join(entries), encoding="utf-8")
    folders = [run(tmp_path / "a", ("chromium", "firefox")), run(tmp_path / "b", ("chrome", "firefox"))]
    done = reports(*folders, "--output", tmp_path / "all", "--expectations", known)
    assert done.returncode == 0, done.stdout
