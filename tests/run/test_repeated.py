"""A run that carries out each scenario several times."""

import json
import shlex
from pathlib import Path

from reports.conformance import validate
from reports.results import read_results
from tests.run.suite import run


def test_every_repetition_is_told_and_counted(tmp_path: Path) -> None:
    ended = run("-n", "0", "--only", "ORD-1", "--repeat", "3", output=tmp_path / "out")
    assert ended.code == 0, ended.said
    results = read_results(ended.output / "results.ndjson")
    assert sorted(each.repetition for each in results.scenarios) == [1, 2, 3]
    assert not any("--repeat" in each.reproduce for each in results.scenarios)
    validate(ended.verdicts)
    order = next(each for each in ended.verdicts["statements"] if each["id"] == "ORD-1")
    assert order["checked"] == order["expected"] == {"chromium": 3}
    assert [(each["conforming"], each["repetitions"]) for each in order["stability"]] == [(3, 3), (3, 3)]
    assert "conforms, 3 of 3" in ended.out
    told = [json.loads(each.read_text("utf-8")) for each in (ended.output / "allure-results").glob("*-result.json")]
    # Allure takes results of one history for retries, and hides all but the last.
    assert len({each["historyId"] for each in told}) == len(told) == 3


def test_the_command_that_runs_a_row_of_an_outline_again_selects_it_alone_and_once(tmp_path: Path) -> None:
    ended = run("-n", "0", "--only", "RES-5", "-k", "Late and opened", "--repeat", "2", output=tmp_path / "out")
    results = read_results(ended.output / "results.ndjson")
    assert sorted(each.repetition for each in results.scenarios) == [1, 2]
    for each in results.scenarios:
        launcher, command, *arguments = shlex.split(each.reproduce)
        assert (launcher, command) == ("./conformance", "run")
        collected = run("--collect-only", "-q", *arguments, output=tmp_path / "again")
        [row] = [line for line in collected.out.splitlines() if "::" in line]
        assert "A session that was opened" in row
