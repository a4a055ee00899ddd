"""A run that carries out each scenario several times."""

import json
from pathlib import Path

from reports.conformance import validate
from reports.results import read_results
from tests.run.suite import run


def test_every_repetition_is_told_and_counted(tmp_path: Path) -> None:
    ended = run("-n", "0", "--only", "ORD-1", "--repeat", "3", output=tmp_path / "out")
    assert ended.code == 0, ended.said
    results = read_results(ended.output / "results.ndjson")
    assert sorted(each.repetition for each in results.scenarios) == [1, 2, 3]
    assert all(each.reproduce.endswith(" --repeat 3") for each in results.scenarios)
    validate(ended.verdicts)
    order = next(each for each in ended.verdicts["statements"] if each["id"] == "ORD-1")
    assert order["checked"] == order["expected"] == {"chromium": 3}
    assert [(each["conforming"], each["repetitions"]) for each in order["stability"]] == [(3, 3), (3, 3)]
    assert "conforms, 3 of 3" in ended.out
    told = [json.loads(each.read_text("utf-8")) for each in (ended.output / "allure-results").glob("*-result.json")]
    # Allure takes results of one history for retries, and hides all but the last.
    assert len({each["historyId"] for each in told}) == len(told) == 3
