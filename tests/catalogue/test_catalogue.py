"""The catalogue holds what the documentation says, and every statement of it is checked."""

from pathlib import Path
from typing import Any, cast

import pytest
from gherkin.parser import Parser

from steps import catalogue

REQUIREMENT, EXCLUSION, ALLOWANCE, LIMITATION = "requirement", "exclusion", "allowance", "limitation"
DOCUMENTED, IMPLIED = "documented", "implied"

EDITION_2024_10 = (
    ("ENA-1", REQUIREMENT, DOCUMENTED),
    ("ENA-2", REQUIREMENT, DOCUMENTED),
    ("ENA-3", REQUIREMENT, DOCUMENTED),
    ("ENA-4", REQUIREMENT, IMPLIED),
    ("ENA-5", REQUIREMENT, IMPLIED),
    ("ENA-6", EXCLUSION, IMPLIED),
    ("RES-1", REQUIREMENT, DOCUMENTED),
    ("RES-2", REQUIREMENT, DOCUMENTED),
    ("RES-3", REQUIREMENT, DOCUMENTED),
    ("RES-4", REQUIREMENT, DOCUMENTED),
    ("RES-5", REQUIREMENT, IMPLIED),
    ("RES-6", REQUIREMENT, IMPLIED),
    ("FOC-1", REQUIREMENT, DOCUMENTED),
    ("FOC-2", REQUIREMENT, DOCUMENTED),
    ("FOC-3", REQUIREMENT, IMPLIED),
    ("FOC-4", REQUIREMENT, IMPLIED),
    ("ORD-1", ALLOWANCE, DOCUMENTED),
    ("ORD-2", REQUIREMENT, IMPLIED),
    ("PRE-1", REQUIREMENT, DOCUMENTED),
    ("PRE-2", REQUIREMENT, DOCUMENTED),
    ("PRE-3", REQUIREMENT, DOCUMENTED),
    ("PRE-4", REQUIREMENT, DOCUMENTED),
    ("PRE-5", REQUIREMENT, IMPLIED),
    ("PRE-6", REQUIREMENT, IMPLIED),
    ("TAB-1", REQUIREMENT, DOCUMENTED),
    ("TAB-2", LIMITATION, DOCUMENTED),
    ("XBR-1", EXCLUSION, DOCUMENTED),
    ("PAN-1", REQUIREMENT, DOCUMENTED),
    ("PAN-2", REQUIREMENT, DOCUMENTED),
    ("PAN-3", EXCLUSION, DOCUMENTED),
    ("EXC-1", EXCLUSION, DOCUMENTED),
)


def rules() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for path in sorted(catalogue.FEATURES.glob("**/*.feature")):
        document = cast("dict[str, Any]", Parser().parse(path.read_text(encoding="utf-8")))
        found += [child["rule"] for child in document["feature"]["children"] if "rule" in child]
    return found


def scenarios_of(statement: str) -> list[dict[str, Any]]:
    ours = [rule for rule in rules() if f"@{statement}" in {tag["name"] for tag in rule["tags"]}]
    return [child["scenario"] for rule in ours for child in rule["children"] if "scenario" in child]


def test_edition_2024_10_has_its_31_statements_with_their_levels_and_bases() -> None:
    found = {each.id: (each.level, each.basis) for each in catalogue.of_edition("2024-10")}
    assert found == {name: (level, basis) for name, level, basis in EDITION_2024_10}
    assert len(found) == 31


def test_every_statement_is_of_a_known_level_and_basis_and_says_what_it_means() -> None:
    for name, statement in catalogue.statements().items():
        assert name == statement.id
        assert statement.level in {REQUIREMENT, EXCLUSION, ALLOWANCE, LIMITATION}, name
        assert statement.basis in {DOCUMENTED, IMPLIED}, name
        assert statement.section in {"introduction", "considerations", "enabling"}, name
        assert all((statement.behaviour, statement.title, statement.wording)), name


def test_no_two_statements_share_an_id_or_a_title() -> None:
    text = (catalogue.FEATURES / "considerations.toml").read_text(encoding="utf-8")
    # Read by id, a second statement of one id would hide the first.
    assert text.count("[[statement]]") == len(catalogue.statements())
    assert len({each.title for each in catalogue.statements().values()}) == len(catalogue.statements())


def test_an_edition_holds_its_own_statements_and_those_before_it() -> None:
    assert catalogue.editions()[0] == "2024-10"
    assert len(catalogue.of_edition("2024-10")) == 31
    assert catalogue.of_edition("2024-09") == ()
    assert set(catalogue.of_edition("2024-10")) <= set(catalogue.of_edition(catalogue.editions()[-1]))


def test_every_statement_has_scenarios() -> None:
    many = catalogue.scenarios_by_statement()
    assert {name for name in catalogue.statements() if not many[name]} == set()
    assert set(many) == set(catalogue.statements())


def test_every_row_of_an_outline_counts_as_a_scenario(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "counted.feature").write_text(
        """
        Feature: Counting
          Background:
            Given a state

          @RES-1
          Rule: Outlines and scenarios
            Scenario: A plain one
              Then it counts
            Scenario Outline: <what> of an outline
              Then <what> counts
              Examples:
                | what |
                | one  |
                | two  |
              Examples: More
                | what  |
                | three |

          @RES-2
          Rule: With a background of its own
            Background:
              Given another state
            Scenario: The only one
              Then it counts
        """,
        encoding="utf-8",
    )
    monkeypatch.setattr(catalogue, "FEATURES", tmp_path)
    catalogue.scenarios_by_statement.cache_clear()
    try:
        assert catalogue.scenarios_by_statement() == {"RES-1": 4, "RES-2": 1}
    finally:
        catalogue.scenarios_by_statement.cache_clear()


def test_what_the_catalogue_counts_is_what_the_features_hold() -> None:
    many = catalogue.scenarios_by_statement()
    for name in catalogue.statements():
        rows = [
            sum(len(examples["tableBody"]) for examples in scenario["examples"]) if scenario["examples"] else 1
            for scenario in scenarios_of(name)
        ]
        assert many[name] == sum(rows), name


@pytest.mark.parametrize("statement", [name for name, level, _ in EDITION_2024_10 if level == EXCLUSION])
def test_every_scenario_of_an_exclusion_proves_that_it_could_have_been_otherwise(statement: str) -> None:
    found = scenarios_of(statement)
    assert found
    without = [
        scenario["name"]
        for scenario in found
        if not any(step["keyword"].strip() == "But" for step in scenario["steps"])
    ]
    assert not without
