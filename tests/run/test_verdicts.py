"""A run's exit code and its reports follow from what was seen, in words that a product owner understands."""

from pathlib import Path
from xml.etree import ElementTree as ET

from tests.run.suite import Ended, run

VIOLATED = 1
NOT_DECIDED = 2


def test_a_statement_that_does_not_hold_ends_the_run_as_violated(violating: Ended, browser_name: str) -> None:
    assert violating.code == VIOLATED, violating.said
    judged = {each["id"]: each["verdict"] for each in violating.verdicts["statements"]}
    assert judged["PRE-5"] == {browser_name: "violated"}
    assert violating.verdicts["exit_code"] == VIOLATED
    assert violating.verdicts["complete"] is True


def test_a_violation_is_told_in_a_sentence_with_the_statement_and_how_to_see_it_again(violating: Ended) -> None:
    [scenario] = next(each["scenarios"] for each in violating.verdicts["statements"] if each["id"] == "PRE-5")
    assert scenario["reason"].endswith("(PRE-5).")
    assert scenario["reason"][0].isupper()
    assert "\n" not in scenario["reason"]
    assert not {"Error", "assert", "None", "0x"} & set(scenario["reason"].split())
    assert " ".join(scenario["reason"].split()) in " ".join(violating.out.split())
    assert scenario["reproduce"] in violating.out
    assert "Traceback" not in violating.said
    [case] = [case for case in ET.parse(violating.output / "junit.xml").iter("testcase") if len(case)]  # noqa: S314  our own file
    failure = case.find("failure")
    assert failure is not None
    assert scenario["reason"] in failure.attrib["message"]


def test_the_command_that_reproduces_a_violation_selects_just_that_scenario(violating: Ended, tmp_path: Path) -> None:
    [scenario] = next(each["scenarios"] for each in violating.verdicts["statements"] if each["id"] == "PRE-5")
    launcher, command, *arguments = scenario["reproduce"].split()
    assert (launcher, command) == ("./conformance", "run")
    collected = run("--collect-only", "-q", *arguments, output=tmp_path / "out")
    assert collected.code == 0, collected.said
    assert collected.out.count("::") == 1


def test_a_run_that_selects_nothing_is_not_decided_and_says_that_nothing_was_executed(tmp_path: Path) -> None:
    ended = run("-n", "0", "-k", "no_such_thing", output=tmp_path / "out")
    assert ended.code == NOT_DECIDED
    assert "no scenario was executed" in ended.out
    assert ended.verdicts["exit_code"] == NOT_DECIDED
