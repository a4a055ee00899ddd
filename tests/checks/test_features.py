"""The lint of features, on small ones made up for it: each rule catches what it is for and nothing else."""

from pathlib import Path

import pytest

from tests.checks import features
from tests.checks.findings import Finding

CATALOGUE = """
[[statement]]
id = "ONE-1"
level = "requirement"
basis = "documented"
edition = "2024-10"
section = "introduction"
behaviour = "Restoring"
title = "A session comes back"
wording = "Sessions come back."
reading = ""
"""
SOUND = """\
Feature: Sessions come back

  Background:
    Given session restore is on

  @ONE-1
  Rule: A session comes back

    Scenario: A case comes back
      Given the case "Please click #here" is open
      When the representative refreshes the browser
      Then the session "Please click #here" is restored
      And nothing else is
"""


def found(tmp_path: Path, feature: str = SOUND, catalogue: str = CATALOGUE, pyproject: str = "") -> list[Finding]:
    folder = tmp_path / "features"
    folder.mkdir(exist_ok=True)
    (folder / "made_up.feature").write_text(feature, "utf-8")
    (folder / "considerations.toml").write_text(catalogue, "utf-8")
    (tmp_path / "pyproject.toml").write_text(pyproject, "utf-8")
    return features.check(tmp_path)


def sentence(findings: list[Finding]) -> str:
    assert len(findings) == 1, findings
    return str(findings[0])


def test_a_sound_feature_is_let_pass(tmp_path: Path) -> None:
    assert found(tmp_path) == []


def test_a_name_used_twice_is_caught_even_across_rules(tmp_path: Path) -> None:
    second = SOUND[SOUND.index("  @ONE-1") :].replace("ONE-1", "ONE-2")
    catalogue = CATALOGUE + CATALOGUE.replace("ONE-1", "ONE-2")
    findings = found(tmp_path, SOUND + "\n" + second, catalogue)
    assert "features/made_up.feature:18: 'A case comes back' is also the name in line 9" in sentence(findings)
    renamed = second.replace("Scenario: A case", "Scenario: A contact")
    assert found(tmp_path, SOUND + "\n" + renamed, catalogue) == []


def test_a_name_used_in_two_features_is_caught_once(tmp_path: Path) -> None:
    (tmp_path / "features").mkdir()
    (tmp_path / "features" / "another.feature").write_text(SOUND, "utf-8")
    assert sentence(found(tmp_path)) == (
        "features/made_up.feature:9: 'A case comes back' is also the name of a scenario in another.feature: "
        "-k would run both"
    )


def test_a_rule_without_a_statement_is_caught(tmp_path: Path) -> None:
    findings = found(tmp_path, SOUND.replace("  @ONE-1\n", ""))
    assert [each.sentence for each in findings] == [
        "the rule 'A session comes back' must carry exactly one statement's tag; it carries none",
        "ONE-1 has no scenario",
    ]


def test_a_rule_of_two_statements_is_caught(tmp_path: Path) -> None:
    catalogue = CATALOGUE + CATALOGUE.replace("ONE-1", "ONE-2")
    findings = found(tmp_path, SOUND.replace("@ONE-1", "@ONE-1 @ONE-2"), catalogue)
    assert "it carries ONE-1, ONE-2" in sentence(findings)


def test_a_statements_tag_anywhere_but_on_a_rule_is_caught(tmp_path: Path) -> None:
    findings = found(tmp_path, SOUND.replace("    Scenario:", "    @ONE-1\n    Scenario:"))
    assert "ONE-1 belongs on a rule" in sentence(findings)


def test_a_scenario_outside_of_any_rule_is_caught(tmp_path: Path) -> None:
    loose = "  Scenario: Loose\n    When the browser is refreshed\n    Then it is\n\n  @ONE-1"
    assert "outside of any rule" in sentence(found(tmp_path, SOUND.replace("  @ONE-1", loose)))


def test_a_statement_without_a_scenario_is_caught(tmp_path: Path) -> None:
    catalogue = CATALOGUE + CATALOGUE.replace("ONE-1", "ONE-2")
    assert sentence(found(tmp_path, SOUND, catalogue)).endswith("ONE-2 has no scenario")


def test_a_tag_must_be_a_statement_or_registered(tmp_path: Path) -> None:
    tagged = SOUND.replace("    Scenario:", "    @slow\n    Scenario:")
    assert "@slow is no statement and no registered marker" in sentence(found(tmp_path, tagged))
    registered = '[tool.pytest.ini_options]\nmarkers = ["slow: takes its time"]\n'
    assert found(tmp_path, tagged, pyproject=registered) == []


@pytest.mark.parametrize(
    ("spoilt", "why"),
    [
        ('level = "wish"', "ONE-1 has the level 'wish'"),
        ('level = "requirement"\nbasic = "x"', "has fields that nobody reads: basic"),
        ("", "ONE-1 says nothing about its level"),
    ],
)
def test_an_entry_of_the_catalogue_that_is_wrong_is_caught(tmp_path: Path, spoilt: str, why: str) -> None:
    findings = found(tmp_path, catalogue=CATALOGUE.replace('level = "requirement"', spoilt))
    assert any(why in each.sentence for each in findings), findings


def test_an_id_used_twice_is_caught(tmp_path: Path) -> None:
    assert "ONE-1 is there more than once" in sentence(found(tmp_path, catalogue=CATALOGUE * 2))


@pytest.mark.parametrize(
    ("spoilt", "why"),
    [
        (
            "      Given late\n      When it happens\n      Given early\n      Then it is",
            "a Given comes after a When",
        ),
        (
            "      When it happens\n      Then it is\n      When more happens\n      Then it is",
            "a When comes after a Then",
        ),
        ("      When it happens\n      And more happens\n      Then it is", "it has 2 steps that are a When"),
        ("      Given a state\n      Then it is", "it has 0 steps that are a When"),
        ("      When it happens", "it has no Then"),
    ],
)
def test_steps_out_of_order_are_caught(tmp_path: Path, spoilt: str, why: str) -> None:
    start = SOUND[: SOUND.index("      Given the case")]
    assert any(why in each.sentence for each in found(tmp_path, f"{start}{spoilt}\n"))


def test_an_event_in_a_background_is_caught(tmp_path: Path) -> None:
    findings = found(tmp_path, SOUND.replace("Given session restore", "When session restore"))
    assert "its background may only say what is given" in sentence(findings)


@pytest.mark.parametrize(
    "spoilt",
    [
        "the representative clicks Refresh",
        "the representative presses F5",
        "the element #session is shown",
        "the session [data-id] is refreshed",
        "5 seconds pass",
    ],
)
def test_mechanics_in_a_step_are_caught(tmp_path: Path, spoilt: str) -> None:
    findings = found(tmp_path, SOUND.replace("the representative refreshes the browser", spoilt))
    assert "speaks of mechanics" in sentence(findings)


@pytest.mark.parametrize("sound", ["the second session is in view", "the check box is ticked", "the pane waits there"])
def test_words_of_the_domain_are_let_pass(tmp_path: Path, sound: str) -> None:
    assert found(tmp_path, SOUND.replace("the representative refreshes the browser", sound)) == []


def test_what_is_no_gherkin_is_caught_with_its_line(tmp_path: Path) -> None:
    findings = found(tmp_path, SOUND.replace("      When", "      Whenever"))
    assert any(each.place == "features/made_up.feature:11" for each in findings), findings


def test_a_folder_without_features_is_caught(tmp_path: Path) -> None:
    (tmp_path / "features").mkdir()
    assert any("holds no feature" in each.sentence for each in features.check(tmp_path))
