"""The lint of step definitions, on packages of definitions made up for it."""

import sys
from pathlib import Path

import pytest

from steps.definitions import read_definitions
from tests.checks.features import read_all
from tests.checks.findings import Finding
from tests.checks.vocabulary import compare, explained

FEATURE = """\
Feature: Sessions come back
  Rule: They do
    Scenario Outline: A <kind> comes back
      Given the <kind> "Contoso" is open
      When the browser is refreshed
      Then it is back
      And it is alone

      Examples:
        | kind    |
        | case    |
        | account |
"""
DEFINITIONS = """\
import pytest_bdd
from pytest_bdd import given, parsers, scenarios, then, when

scenarios("nowhere")

@given(parsers.parse('the {kind} "{title}" is open'))
def is_open(kind: str, title: str) -> None: ...

@when("the browser is refreshed")
def refreshed() -> None: ...

@then("it is back")
@pytest_bdd.then(parsers.re("it is (alone|single)"))
def back() -> None: ...
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty package of definitions, which can be imported as `made_up_steps`."""
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    folder = tmp_path / "made_up_steps"
    folder.mkdir()
    (tmp_path / "made_up.feature").write_text(FEATURE, "utf-8")
    return folder


def found(package: Path, **modules: str) -> list[Finding]:
    for name, text in modules.items():
        (package / f"{name}.py").write_text(text, "utf-8")
    features, findings = read_all(package.parent, package.parent)
    definitions = read_definitions(package, package.name)
    return [*findings, *compare(features, definitions, package.parent)]


def test_steps_with_one_definition_each_are_let_pass(package: Path) -> None:
    assert found(package, sessions=DEFINITIONS) == []


def test_a_step_without_a_definition_is_caught_for_each_row_that_lacks_it(package: Path) -> None:
    findings = found(package, sessions=DEFINITIONS.replace("{kind}", "case"))
    assert [str(each) for each in findings] == [
        "made_up.feature:4: 'given the account \"Contoso\" is open' has no definition"
    ]


def test_a_definition_of_another_kind_does_not_count(package: Path) -> None:
    findings = found(package, sessions=DEFINITIONS.replace('@when("the', '@then("the'))
    assert {each.sentence for each in findings} == {
        "'when the browser is refreshed' has no definition",
        "no step uses the definition 'the browser is refreshed'",
    }


def test_a_step_with_two_definitions_is_caught_across_modules(package: Path) -> None:
    rival = 'from pytest_bdd import step\n\n@step("it is alone")\ndef alone() -> None: ...\n'
    findings = found(package, sessions=DEFINITIONS, rival=rival)
    assert len(findings) == 1
    assert findings[0].place == "made_up.feature:7"
    assert "made_up_steps/rival.py:3" in findings[0].sentence
    assert "made_up_steps/sessions.py:13" in findings[0].sentence


def test_a_definition_that_no_step_uses_is_caught(package: Path) -> None:
    unused = 'from pytest_bdd import given\n\n@given("nobody says this")\ndef said() -> None: ...\n'
    findings = found(package, sessions=DEFINITIONS, unused=unused)
    assert [str(each) for each in findings] == [
        "made_up_steps/unused.py:3: no step uses the definition 'nobody says this'"
    ]


def test_modules_imported_before_are_there_again_afterwards(package: Path) -> None:
    (package / "__init__.py").write_text("", "utf-8")
    __import__("made_up_steps")
    before = sys.modules["made_up_steps"]
    found(package, sessions=DEFINITIONS)
    assert sys.modules["made_up_steps"] is before
    assert "made_up_steps.sessions" not in sys.modules


def test_a_definition_that_says_nothing_about_itself_is_caught(package: Path) -> None:
    (package / "sessions.py").write_text(DEFINITIONS, "utf-8")
    said = [str(each) for each in explained(read_definitions(package, package.name), package.parent)]
    assert "made_up_steps/sessions.py:9: 'the browser is refreshed' has no docstring that says what it means" in said


def test_patterns_whose_words_nobody_explains_are_caught(package: Path) -> None:
    (package / "sessions.py").write_text(DEFINITIONS, "utf-8")
    said = [each.sentence for each in explained(read_definitions(package, package.name), package.parent)]
    assert sorted(sentence for sentence in said if "use steps.parsers" in sentence) == [
        "'it is (alone|single)' is pytest-bdd's pattern: use steps.parsers, whose words are explained",
        "'the {kind} \"{title}\" is open' is pytest-bdd's pattern: use steps.parsers, whose words are explained",
    ]
