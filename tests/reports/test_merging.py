"""`./conformance report DIR...`: several runs as one, or a sentence that names the folders that do not fit."""

from pathlib import Path
from typing import Final

import pytest
from attrs import evolve

from reports.results import AbsentBrowser, Footer, Header, Shard
from tests.reports.example_run import browser, cut_short, evidence, example_lines, footer, header, write
from tests.reports.shards import ONE, OTHER, TWO, document_of, part, reports

ROOT: Final = Path(__file__).parents[2]
DOCUMENTS: Final = ("badge.json", "conformance.html", "conformance.json", "junit.xml", "results.ndjson", "summary.md")


def entry(identifier: str, browser: str) -> str:
    """A file of expectations with one known deviation."""
    return (
        f'[[deviation]]\nstatement = "{identifier}"\nbrowser = "{browser}"\n'
        'evidence = { probe = "session list", observed = "nothing" }\n'
        'reason = "Known."\nissue = "https://tracker.example/1"\nexpires = 2026-12-31\n'
    )


def shards(folder: Path, total: int) -> list[Path]:
    """The example run, as so many machines would have shared it."""
    head, *scenarios, end = example_lines()
    assert isinstance(head, Header)
    return [
        write(
            folder / f"shard-{number}",
            evolve(head, shard=Shard(number, total), started=f"2026-03-02T09:15:0{number}+00:00"),
            *scenarios[number - 1 :: total],
            end,
        )
        for number in range(1, total + 1)
    ]


def test_shards_together_say_what_the_whole_run_says(tmp_path: Path) -> None:
    whole = write(tmp_path / "whole", *example_lines())
    alone = reports(whole)
    together = reports(*shards(tmp_path, 3), "--output", tmp_path / "all")
    assert together.returncode == alone.returncode == 1
    assert "Put together from the results of 3 runs" in together.stdout
    ours, theirs = document_of(tmp_path / "all"), document_of(whole)
    assert [len(each["scenarios"]) for each in ours["statements"]] == [
        len(each["scenarios"]) for each in theirs["statements"]
    ]
    for place in ("verdict_sentence", "complete", "counts", "browsers", "statements", "timings", "selection"):
        assert ours[place] == theirs[place], place
    assert [each["shard"] for each in ours["parts"]] == [{"number": at, "total": 3} for at in (1, 2, 3)]
    assert theirs["parts"] == []


def test_the_order_in_which_runs_are_named_does_not_show(tmp_path: Path) -> None:
    folders = shards(tmp_path, 3)
    reports(*folders, "--output", tmp_path / "one")
    reports(*reversed(folders), "--output", tmp_path / "other")
    for name in DOCUMENTS:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "other" / name).read_bytes()


def test_what_was_put_together_is_reported_on_again_with_the_same_bytes(tmp_path: Path) -> None:
    together = reports(*shards(tmp_path, 2), "--output", tmp_path / "all")
    before = {name: (tmp_path / "all" / name).read_bytes() for name in DOCUMENTS}
    assert reports(tmp_path / "all").returncode == together.returncode
    assert {name: (tmp_path / "all" / name).read_bytes() for name in DOCUMENTS} == before


def test_a_missing_shard_makes_the_whole_incomplete_until_it_is_there(tmp_path: Path) -> None:
    first, second, third = shards(tmp_path, 3)
    some = reports(first, third, "--output", tmp_path / "some")
    said = " ".join(some.stdout.split())
    assert "This run is incomplete: shard 2/3 of chromium, firefox is missing" in said
    assert document_of(tmp_path / "some")["complete"] is False
    all_of_them = reports(second, tmp_path / "some", "--output", tmp_path / "all")
    assert "incomplete" not in all_of_them.stdout
    reports(first, second, third, "--output", tmp_path / "at-once")
    ours, theirs = document_of(tmp_path / "all"), document_of(tmp_path / "at-once")
    assert ours["complete"] is True
    assert ours["statements"] == theirs["statements"]


@pytest.mark.parametrize("whole", [-1, -2], ids=["the footer is gone", "a line is torn"])
def test_what_was_put_together_and_cut_off_since_makes_no_whole_with_the_rest(tmp_path: Path, whole: int) -> None:
    first, second, third = shards(tmp_path, 3)
    reports(first, third, "--output", tmp_path / "some")
    results = tmp_path / "some" / "results.ndjson"
    lines = results.read_bytes().splitlines(keepends=True)
    results.write_bytes(b"".join([*lines[:whole], *(line[:50] for line in lines[whole:-1])]))
    done = reports(second, tmp_path / "some", "--output", tmp_path / "all")
    why = "shard 1/3 is incomplete, as the results that it was put together into were cut off"
    assert f"This run is incomplete: {why}" in " ".join(done.stdout.split())
    assert document_of(tmp_path / "all")["complete"] is False


def test_what_a_missing_shard_would_have_decided_is_not_decided(tmp_path: Path) -> None:
    folder = write(tmp_path / "1", *part(1, 3, ONE))
    other = write(tmp_path / "2", *part(2, 3, OTHER))
    assert reports(folder, other, "--output", tmp_path / "all").returncode == 2


def test_a_shard_that_came_alone_to_where_all_were_to_be_put_together_is_incomplete(tmp_path: Path) -> None:
    alone = reports(write(tmp_path / "1", *part(1, 3, ONE)), "--output", tmp_path / "all")
    assert alone.returncode == 2
    said = " ".join(alone.stdout.split())
    assert "This run is incomplete: shard 2/3 of chromium is missing; shard 3/3 of chromium is missing" in said


def test_a_shard_alone_passes_and_leaves_out_the_rest_by_choice(tmp_path: Path) -> None:
    done = reports(write(tmp_path, *part(1, 2, ONE)))
    assert done.returncode == 0
    assert "Only a part was selected: --shard 1/2" in done.stdout
    assert "Not checked: 1 of 2 statements" in done.stdout


def test_an_expectation_that_another_shard_may_meet_is_left_to_the_whole(tmp_path: Path) -> None:
    file = tmp_path / "known.toml"
    file.write_text(entry("PRE-3", "chromium"), encoding="utf-8")
    wrong = evolve(OTHER, ended="failed", evidence=(evidence(observed="nothing", holds=False),))
    folders = [write(tmp_path / "1", *part(1, 2, ONE)), write(tmp_path / "2", *part(2, 2, wrong))]
    assert [reports(folder, "--expectations", file).returncode for folder in folders] == [0, 0]
    assert reports(*folders, "--output", tmp_path / "all").returncode == 0
    mended = write(tmp_path / "2", *part(2, 2, OTHER))
    stale = reports(folders[0], mended, "--output", tmp_path / "all", "--expectations", file)
    assert stale.returncode == 1
    assert "is stale" in stale.stdout


def test_browsers_and_machines_are_put_side_by_side(tmp_path: Path) -> None:
    elsewhere = evolve(TWO.platform, system="Windows")
    there = evolve(header(*TWO.statements, browsers=("firefox",)), platform=elsewhere, seed=1)
    folders = [
        write(tmp_path / "a", TWO, ONE, OTHER, footer()),
        write(tmp_path / "b", there, evolve(ONE, browser="firefox"), evolve(OTHER, browser="firefox"), footer()),
    ]
    assert reports(*folders, "--output", tmp_path / "all").returncode == 0
    document = document_of(tmp_path / "all")
    assert [each["name"] for each in document["browsers"]] == ["chromium", "firefox"]
    assert document["platform"]["system"] == "Linux / Windows"
    assert document["seed"] is None


def test_a_browser_that_only_looked_after_another_stays_told_until_it_has_a_column(tmp_path: Path) -> None:
    there = evolve(header(*TWO.statements, browsers=("firefox",)), others=(browser("chromium"), browser("msedge")))
    folders = [
        write(tmp_path / "a", evolve(TWO, others=(browser("firefox"), browser("msedge"))), ONE, OTHER, footer()),
        write(tmp_path / "b", there, evolve(ONE, browser="firefox"), evolve(OTHER, browser="firefox"), footer()),
    ]
    assert reports(*folders, "--output", tmp_path / "all").returncode == 0
    assert [each["name"] for each in document_of(tmp_path / "all")["others"]] == ["msedge"]


def test_the_seeds_of_all_runs_are_told_each_once(tmp_path: Path) -> None:
    runs = [part(number, 4, *scenarios) for number, scenarios in ((1, [ONE]), (2, [OTHER]), (3, []), (4, []))]
    folders = [
        write(tmp_path / str(at), evolve(run[0], seed=seed), *run[1:])
        for at, (run, seed) in enumerate(zip(runs, (7, 8, 7, None), strict=True))
    ]
    done = reports(*folders, "--output", tmp_path / "all")
    assert "\nSeeds 7, 8\n" in done.stdout
    assert "· seeds 7, 8" in (tmp_path / "all" / "conformance.html").read_text(encoding="utf-8")
    assert "Seed = 7, 8\n" in (tmp_path / "all" / "allure-results" / "environment.properties").read_text("utf-8")
    assert 'name="seed" value="7, 8"' in (tmp_path / "all" / "junit.xml").read_text(encoding="utf-8")
    assert document_of(tmp_path / "all")["seed"] is None
    alone = reports(folders[0])
    assert "\nSeed 7\n" in alone.stdout
    assert "· seed 7" in (folders[0] / "conformance.html").read_text(encoding="utf-8")


def test_a_browser_that_was_missing_on_one_machine_may_come_from_another(tmp_path: Path) -> None:
    without = evolve(TWO, absent=(AbsentBrowser("firefox", "It is not installed."),))
    there = header(*TWO.statements, browsers=("firefox",))
    folders = [
        write(tmp_path / "a", without, ONE, OTHER, footer()),
        write(tmp_path / "b", there, evolve(ONE, browser="firefox"), evolve(OTHER, browser="firefox"), footer()),
    ]
    assert reports(folders[0]).returncode == 2
    assert reports(*folders, "--output", tmp_path / "all").returncode == 0


def test_a_browser_that_was_missing_stays_so_where_another_run_has_a_selection_of_it_alone(tmp_path: Path) -> None:
    without = evolve(TWO, absent=(AbsentBrowser("firefox", "It is not installed."),))
    there = evolve(header(*TWO.statements, browsers=("firefox",)), selection="--only PRE-2")
    known = tmp_path / "known.toml"
    known.write_text(entry("PRE-3", "firefox"), encoding="utf-8")
    folders = [
        write(tmp_path / "a", without, ONE, OTHER, footer()),
        write(tmp_path / "b", there, evolve(ONE, browser="firefox"), footer()),
    ]
    for more in ((), ("--expectations", known)):
        done = reports(*folders, "--output", tmp_path / "all", *more)
        assert done.returncode == 2
        said = " ".join(done.stdout.split())
        assert "firefox was not available to every run, so not all was checked in it: It is not installed." in said
        assert (
            "in firefox, not available to every run; in chromium, firefox 2 statements conform; "
            "in firefox only 1 of 2 was checked." in said
        )
    assert reports(tmp_path / "all").returncode == 2
    assert (tmp_path / "all" / "conformance.html").read_text(encoding="utf-8").count('<th scope="col">firefox') == 1


def test_a_browser_that_was_missing_may_come_from_a_run_of_the_same_selection(tmp_path: Path) -> None:
    selected = evolve(TWO, selection="--only PRE-2")
    there = evolve(header(*TWO.statements, browsers=("firefox",)), selection="--only PRE-2")
    folders = [
        write(tmp_path / "a", evolve(selected, absent=(AbsentBrowser("firefox", "Not there."),)), ONE, footer()),
        write(tmp_path / "b", there, evolve(ONE, browser="firefox"), footer()),
    ]
    assert reports(*folders, "--output", tmp_path / "all").returncode == 0


def test_a_browser_that_one_shard_lacked_leaves_that_shard_missing(tmp_path: Path) -> None:
    both = header(*TWO.statements, browsers=("chromium", "firefox"))
    lacking = evolve(TWO, shard=Shard(1, 2), absent=(AbsentBrowser("firefox", "It is not installed."),))
    folders = [
        write(tmp_path / "1", lacking, ONE, footer()),
        write(tmp_path / "2", evolve(both, shard=Shard(2, 2)), OTHER, evolve(OTHER, browser="firefox"), footer()),
    ]
    done = reports(*folders, "--output", tmp_path / "all")
    assert done.returncode == 2
    assert "shard 1/2 of firefox is missing" in " ".join(done.stdout.split())


def test_a_selection_in_one_browser_excuses_nothing_in_another(tmp_path: Path) -> None:
    selected = evolve(header(*TWO.statements, browsers=("firefox",)), selection="--only PRE-2")
    folders = [
        write(tmp_path / "a", TWO, ONE, footer()),
        write(tmp_path / "b", selected, evolve(ONE, browser="firefox"), footer()),
    ]
    assert reports(*folders, "--output", tmp_path / "all").returncode == 2
    [_, judged] = document_of(tmp_path / "all")["statements"]
    assert judged["verdict"] == {"chromium": "unverifiable"}
    assert document_of(tmp_path / "all")["selection"] == "chromium: all; firefox: --only PRE-2"


def test_a_run_that_was_stopped_leaves_nothing_undecided_in_a_browser_that_finished(tmp_path: Path) -> None:
    there = evolve(header(*TWO.statements, browsers=("firefox",)), selection="--only PRE-2")
    finished = write(tmp_path / "b", there, evolve(ONE, browser="firefox"), footer())
    stopped = write(tmp_path / "a", evolve(TWO, selection="--only PRE-2"), ONE, cut_short())
    known = tmp_path / "known.toml"
    known.write_text(entry("PRE-3", "firefox"), encoding="utf-8")
    done = reports(stopped, finished, "--output", tmp_path / "all")
    assert done.returncode == 2
    both, other = document_of(tmp_path / "all")["statements"]
    assert both["verdict"] == {"chromium": "conforms", "firefox": "conforms"}
    assert other["verdict"] == {"chromium": "unverifiable"}
    # Nor does it excuse an entry that has no place there.
    unmatched = reports(stopped, finished, "--output", tmp_path / "all", "--expectations", known)
    assert unmatched.returncode == 1
    assert "matches nothing: this run did not check the statement, by choice" in " ".join(unmatched.stdout.split())


def test_a_missing_shard_leaves_nothing_undecided_in_a_browser_that_has_all_of_its_own(tmp_path: Path) -> None:
    there = evolve(header(*TWO.statements, browsers=("firefox",)), selection="--only PRE-2")
    folders = [
        write(tmp_path / "1", *part(1, 2, ONE)),
        *(
            write(tmp_path / f"firefox-{number}", evolve(there, shard=Shard(number, 2)), *scenarios, footer())
            for number, scenarios in ((1, [evolve(ONE, browser="firefox")]), (2, []))
        ),
    ]
    assert reports(*folders, "--output", tmp_path / "all").returncode == 2
    assert document_of(tmp_path / "all")["why_incomplete"] == "shard 2/2 of chromium is missing"
    _, other = document_of(tmp_path / "all")["statements"]
    assert other["verdict"] == {"chromium": "unverifiable"}


@pytest.mark.parametrize("end", [(cut_short(),), ()])
def test_a_part_that_was_cut_short_makes_the_whole_incomplete(tmp_path: Path, end: tuple[Footer, ...]) -> None:
    folders = [
        write(tmp_path / "1", *part(1, 2, ONE)),
        write(tmp_path / "2", *part(2, 2, OTHER)[:2], *end),
    ]
    done = reports(*folders, "--output", tmp_path / "all")
    assert done.returncode == 2
    assert "shard 2/2 is incomplete, as" in " ".join(done.stdout.split())
