"""`./conformance steps`: what it lists, and how it is asked."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

from steps.sentences import main, sentences
from steps.written import rules

ROOT: Final = Path(__file__).parents[2]


def listed(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, Any]]:
    """What the command answers for machines."""
    assert main(["--json", *words]) == 0
    return json.loads(capsys.readouterr().out)


def test_every_sentence_of_the_features_is_there_with_its_meaning_and_an_example() -> None:
    for sentence in sentences():
        assert sentence.meaning, sentence
        assert sentence.example is not None, sentence
        lines = (ROOT / sentence.example.feature).read_text(encoding="utf-8").splitlines()
        keyword, _, rest = lines[sentence.example.line - 1].strip().partition(" ")
        assert keyword in {"Given", "When", "Then", "And", "But"}
        if "<" not in rest:
            assert sentence.example.step == f"{sentence.kind.capitalize()} {rest}"


def test_each_place_that_is_named_is_where_the_sentence_is_defined() -> None:
    for sentence in sentences():
        line = (ROOT / sentence.module).read_text(encoding="utf-8").splitlines()[sentence.line - 1]
        assert line.startswith(f"@{sentence.kind}("), sentence
        assert sentence.sentence in line


def test_every_word_in_braces_is_explained_with_what_may_stand_there(capsys: pytest.CaptureFixture[str]) -> None:
    found = {each["sentence"]: each for each in listed(capsys, "given", "conversation")}
    parameters = found['the representative is in a {channel} with "{customer}"']["parameters"]
    assert [each["name"] for each in parameters] == ["channel", "customer"]
    assert parameters[0]["choices"] == ["chat", "voice call", "SMS", "e-mail", "social message"]
    assert parameters[1]["choices"] == []
    assert all(each["meaning"] for each in parameters)


def test_a_sentence_for_both_given_and_then_is_listed_under_both(capsys: pytest.CaptureFixture[str]) -> None:
    kinds = [each["kind"] for each in listed(capsys, "admin center shows session restore as")]
    assert kinds == ["given", "then"]


def test_words_narrow_the_list_down_in_whatever_case(capsys: pytest.CaptureFixture[str]) -> None:
    few, more = listed(capsys, "PRESENCE", "when"), listed(capsys, "presence")
    assert 0 < len(few) < len(more) < len(sentences())


def test_people_read_them_by_kind(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    said = capsys.readouterr().out
    assert said.index("\nWhen, about ") < said.index("\nThen, about ")
    assert said.startswith("Given, about ")
    assert "{entity} is the kind of record: case, account or contact" in said
    assert "For example: When the representative refreshes the second browser tab  (features/browser_tabs" in said
    assert "\x1b" not in said


def test_a_word_that_no_sentence_has_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["kitten"]) == 0
    assert "No sentence has 'kitten'." in capsys.readouterr().out


def test_a_bad_option_is_one_line_and_could_not_start() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "steps.sentences", "--kitten"],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 3
    assert len(done.stderr.splitlines()) == 1
    assert "--kitten" in done.stderr


def test_rules_are_read_as_they_are_written(tmp_path: Path) -> None:
    folder = tmp_path / "features"
    folder.mkdir()
    (folder / "made_up.feature").write_text(
        """\
Feature: Sessions come back
  A text over
  two lines.

  Another.

  Background:
    Given everything is fine

  @RES-1
  Rule: They do
    Background:
      Given this as well

    Scenario Outline: A <kind> comes back
      When the <kind> is
        | one | two |
      Then it says
        \"\"\"
        something
        \"\"\"
      But not more

      Examples:
        | kind |
        | case |
""",
        "utf-8",
    )
    (rule,) = rules(folder)
    assert (rule.statement, rule.name, rule.feature.path) == ("RES-1", "They do", "features/made_up.feature")
    assert rule.feature.description == "A text over two lines.\n\nAnother."
    assert [step.text for step in rule.background] == ["everything is fine", "this as well"]
    (scenario,) = rule.scenarios
    assert [step.kind for step in scenario.steps] == ["when", "then", "then"]
    assert [step.keyword for step in scenario.steps] == ["When", "Then", "But"]
    assert scenario.steps[0].table == (("one", "two"),)
    assert scenario.steps[1].block == "something"
    assert list(scenario.filled()) == [{"kind": "case"}]
