"""`./conformance report DIR...`: several runs as one, or a sentence that names the folders that do not fit."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest
from attrs import evolve

from reports import __main__ as command
from reports.gate.expected import Expectations, Policy
from reports.results import AbsentBrowser, Footer, Header, Line, Scenario, Shard, read_results
from tests.reports.example_run import cut_short, evidence, example_lines, footer, header, scenario, statement, write
from tests.reports.gate_examples import known
from tests.reports.png import PNG

ROOT: Final = Path(__file__).parents[2]
DOCUMENTS: Final = ("badge.json", "conformance.html", "conformance.json", "junit.xml", "results.ndjson", "summary.md")
TWO: Final = header(statement("PRE-2"), statement("PRE-3"))
ONE: Final = scenario(statement="PRE-2")
OTHER: Final = scenario(statement="PRE-3", name="A case does not wait for presence")


def reports(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603  our own module
        [sys.executable, "-m", "reports", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def document_of(folder: Path) -> dict[str, Any]:
    return json.loads((folder / "conformance.json").read_text(encoding="utf-8"))


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


def part(number: int, total: int, *scenarios: Scenario, **changes: Any) -> list[Line]:
    """The lines of a shard, with changes to its header."""
    return [evolve(TWO, shard=Shard(number, total), **changes), *scenarios, footer()]


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


def test_what_a_missing_shard_would_have_decided_is_not_decided(tmp_path: Path) -> None:
    folder = write(tmp_path / "1", *part(1, 3, ONE))
    other = write(tmp_path / "2", *part(2, 3, OTHER))
    assert reports(folder, other, "--output", tmp_path / "all").returncode == 2


def test_a_shard_alone_passes_and_leaves_out_the_rest_by_choice(tmp_path: Path) -> None:
    done = reports(write(tmp_path, *part(1, 2, ONE)))
    assert done.returncode == 0
    assert "Only a part was selected: --shard 1/2" in done.stdout
    assert "Not checked: 1 of 2 statements" in done.stdout


def test_an_expectation_that_another_shard_may_meet_is_left_to_the_whole(tmp_path: Path) -> None:
    file = tmp_path / "known.toml"
    file.write_text(
        '[[deviation]]\nstatement = "PRE-3"\nbrowser = "chromium"\n'
        'evidence = { probe = "session list", observed = "nothing" }\n'
        'reason = "Known."\nissue = "https://tracker.example/1"\nexpires = 2026-12-31\n',
        encoding="utf-8",
    )
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


def test_a_browser_that_was_missing_on_one_machine_may_come_from_another(tmp_path: Path) -> None:
    without = evolve(TWO, absent=(AbsentBrowser("firefox", "It is not installed."),))
    there = header(*TWO.statements, browsers=("firefox",))
    folders = [
        write(tmp_path / "a", without, ONE, OTHER, footer()),
        write(tmp_path / "b", there, evolve(ONE, browser="firefox"), evolve(OTHER, browser="firefox"), footer()),
    ]
    assert reports(folders[0]).returncode == 2
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


@pytest.mark.parametrize("end", [(cut_short(),), ()])
def test_a_part_that_was_cut_short_makes_the_whole_incomplete(tmp_path: Path, end: tuple[Footer, ...]) -> None:
    folders = [
        write(tmp_path / "1", *part(1, 2, ONE)),
        write(tmp_path / "2", *part(2, 2, OTHER)[:2], *end),
    ]
    done = reports(*folders, "--output", tmp_path / "all")
    assert done.returncode == 2
    assert "shard 2/2 is incomplete, as" in " ".join(done.stdout.split())


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


def test_a_folder_is_not_taken_twice_and_none_of_them_is_written_over(tmp_path: Path) -> None:
    one, other = write(tmp_path / "one", *part(1, 2, ONE)), write(tmp_path / "two", *part(2, 2, OTHER))
    before = (one / "results.ndjson").read_bytes()
    twice = reports(one, other, tmp_path / "." / "one", "--output", tmp_path / "all")
    assert twice.returncode == 3
    assert "is named twice" in twice.stderr
    over = reports(one, other, "--output", one)
    assert over.returncode == 3
    assert "Name another folder with --output" in over.stderr
    assert (one / "results.ndjson").read_bytes() == before


def test_artifacts_come_along_each_under_a_name_of_its_own(tmp_path: Path) -> None:
    name = "artifacts/failed.png"
    folders = [
        write(tmp_path / "one", *part(1, 2, evolve(ONE, artifacts=(name,), ended="error", reason="It died."))),
        write(tmp_path / "two", *part(2, 2, evolve(OTHER, artifacts=(name, "artifacts/gone.zip", "../one/secret")))),
    ]
    for at, folder in enumerate(folders):
        (folder / "artifacts").mkdir()
        (folder / name).write_bytes(PNG + bytes([at]))
        (folder / "secret").write_text("secret", encoding="utf-8")
        (folder / "allure-results").mkdir()
        (folder / "allure-results" / f"{at}-result.json").touch()
    assert reports(*folders, "--output", tmp_path / "all").returncode == 2
    together = tmp_path / "all"
    assert (together / "artifacts" / "1" / "failed.png").read_bytes() == PNG + b"\0"
    assert (together / "artifacts" / "2" / "failed.png").read_bytes() == PNG + b"\1"
    assert sorted(path.name for path in (together / "allure-results").iterdir()) == ["0-result.json", "1-result.json"]
    assert not list(together.rglob("secret"))
    told = [each.artifacts for each in read_results(together / "results.ndjson").scenarios]
    assert told == [("artifacts/1/failed.png",), ("artifacts/2/failed.png", "artifacts/2/gone.zip", "../one/secret")]
    assert "data:image/png;base64," in (together / "conformance.html").read_text(encoding="utf-8")


def test_a_link_out_of_a_run_s_folder_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(PNG)
    folder = write(tmp_path / "one", *part(1, 2, evolve(ONE, artifacts=("artifacts/link.png",))))
    (folder / "artifacts").mkdir()
    (folder / "artifacts" / "link.png").symlink_to(secret)
    reports(folder, write(tmp_path / "two", *part(2, 2, OTHER)), "--output", tmp_path / "all")
    assert not (tmp_path / "all" / "artifacts").exists()


def test_somebody_s_own_folder_of_artifacts_is_left_alone(tmp_path: Path) -> None:
    folder = write(tmp_path / "run", *part(1, 1, ONE, OTHER))
    own = tmp_path / "own" / "artifacts" / "thesis.txt"
    own.parent.mkdir(parents=True)
    own.touch()
    assert reports(folder, "--output", tmp_path / "own").returncode == 0
    assert own.exists()


def test_one_run_may_be_reported_on_elsewhere(tmp_path: Path) -> None:
    folder = write(tmp_path / "run", *example_lines())
    assert reports(folder, "--output", tmp_path / "copy").returncode == reports(folder).returncode
    for name in DOCUMENTS:
        if name != "results.ndjson":
            assert (tmp_path / "copy" / name).read_bytes() == (folder / name).read_bytes()


def test_several_runs_go_to_the_folder_of_reports_unless_another_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ROOT / "reports" / "out" == command.TOGETHER
    monkeypatch.setattr(command, "TOGETHER", tmp_path / "out")
    folders = [write(tmp_path / "one", *part(1, 2, ONE)), write(tmp_path / "two", *part(2, 2, OTHER))]
    assert command.main([str(folder) for folder in folders]) == 0
    assert str(tmp_path / "out" / "conformance.html") in capsys.readouterr().out
    assert read_results(tmp_path / "out" / "results.ndjson").complete
