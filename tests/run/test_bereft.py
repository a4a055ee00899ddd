"""A run that loses a part of itself decides nothing about what it could not check, and accuses nobody of it."""

from pathlib import Path

import pytest

from reports.conformance import validate
from reports.results import read_results
from tests.run.suite import run, running, surroundings

NOT_DECIDED = 2


@pytest.mark.parametrize(
    ("words", "workers"),
    [
        (("exec(eval(sys.stdin.readline()))",), "2"),
        (("-m fixtures.serving", "--lab"), "0"),
    ],
    ids=["a worker", "the target"],
)
def test_a_run_that_loses_a_process_is_not_decided(words: tuple[str, ...], workers: str, tmp_path: Path) -> None:
    with running("-n", workers, "--only", "FOC-4", "ORD", output=tmp_path / "out") as going_on:
        going_on.first_scenario()
        going_on.member(*words).kill()
        ended = going_on.wait()
        assert going_on.left() == []
    assert ended.code == NOT_DECIDED, ended.said
    document = ended.verdicts
    validate(document)
    told = [verdict for each in document["statements"] for verdict in each["verdict"].values()]
    assert "unverifiable" in told
    assert "violated" not in told
    assert read_results(ended.output / "results.ndjson").footer is not None
    reasons = [each["reason"] for each in document["statements"] for each in each["scenarios"] if each["reason"]]
    assert not any("Traceback" in reason for reason in reasons)


def test_a_run_whose_last_worker_breaks_is_not_taken_for_whole(tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "breaking.py").write_text(
        "def pytest_runtest_protocol(item):\n    raise RuntimeError('a mistake of the suite')\n", encoding="utf-8"
    )
    there = surroundings(PYTHONPATH=str(broken))
    ended = run("-n", "1", "-p", "breaking", "--only", "ORD-1", output=tmp_path / "out", environment=there)
    assert ended.code == NOT_DECIDED, ended.said
    assert ended.verdicts["why_incomplete"] == "the suite itself failed"


def test_a_run_that_loses_its_browser_starts_another_one(browser_name: str, tmp_path: Path) -> None:
    # Now and then Playwright goes on waiting for a browser that died while it made a page: hence the limit.
    asked = ("--browser", browser_name, "--only", "FOC-4", "ORD", "--scenario-timeout", "45")
    with running("-n", "0", *asked, output=tmp_path / "out") as going_on:
        going_on.first_scenario()
        going_on.browser().kill()
        ended = going_on.wait()
        assert going_on.left() == []
    results = read_results(ended.output / "results.ndjson")
    assert results.complete
    # The scenario that was under way may be lost; those after it are not, and none is held against the target.
    lost = [scenario for scenario in results.scenarios if scenario.ended != "passed"]
    assert {scenario.ended for scenario in lost} <= {"error"}
    assert len(lost) <= 1
    assert ended.code == (NOT_DECIDED if lost else 0), ended.said
