"""A browser that hangs, or Playwright's driver, costs its scenario and nothing else."""

import signal
from pathlib import Path

import pytest

from reports.results import read_results
from tests.run.suite import running

NOT_DECIDED = 2


# Long enough for a scenario that nothing hangs in: on a busy machine Firefox takes 20 s for its start alone.
@pytest.mark.parametrize(
    ("browser_name", "what", "limit_s"),
    [("chromium", "browser", 15), ("chromium", "driver", 15), ("firefox", "browser", 60)],
    indirect=["browser_name"],
)
def test_a_scenario_that_something_hangs_in_is_ended_and_the_others_go_on(
    browser_name: str, what: str, limit_s: int, tmp_path: Path
) -> None:
    asked = ("--only", "FOC-4", "ORD", "--scenario-timeout", str(limit_s), "--tracing", "retain-on-failure")
    with running("-n", "0", "--browser", browser_name, *asked, output=tmp_path / "out") as going_on:
        going_on.first_scenario()
        hanging = going_on.browser() if what == "browser" else going_on.member("run-driver")
        hanging.send_signal(signal.SIGSTOP)
        ended = going_on.wait()
        assert going_on.left() == []
    assert ended.code == NOT_DECIDED, ended.said
    results = read_results(ended.output / "results.ndjson")
    assert results.complete
    selected = [each for each in results.header.statements if each.id.startswith(("FOC-4", "ORD"))]
    assert len(results.scenarios) == sum(each.scenarios for each in selected)
    (lost,) = [scenario for scenario in results.scenarios if scenario.ended != "passed"]
    assert lost.ended == "error"
    assert (lost.reason or "").startswith(f"The scenario took longer than {limit_s} s and was ended")
    kept = {name.rpartition("/")[2] for name in lost.artifacts}
    assert {"console.txt", "timeline.txt"} <= kept
