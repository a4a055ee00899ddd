"""The list of what Firefox cannot be made to go through speaks of scenarios that there are."""

from pathlib import Path
from typing import Final

from reports.gate.file import read_expectations
from tests.checks.gherkin_tree import read_feature

ROOT: Final = Path(__file__).parents[2]


def scenarios_of(statement: str) -> set[str]:
    """The names of a statement's scenarios, as reports give them."""
    names = set[str]()
    for path in (ROOT / "features").glob("*.feature"):
        rules = [rule for rule in read_feature(path).rules if statement in rule.tags]
        for scenario in (each for rule in rules for each in rule.scenarios):
            for row in scenario.examples or ({},):
                name = scenario.name
                for column, value in row.items():
                    name = name.replace(f"<{column}>", value)
                names.add(name)
    return names


def test_each_entry_excuses_one_scenario_that_there_is() -> None:
    entries = read_expectations(ROOT / "reports" / "gate" / "firefox.toml").entries
    excused = [(entry.statement, entry.scenario) for entry in entries]
    assert len(set(excused)) == len(excused) == 6
    assert {(entry.kind, entry.browser) for entry in entries} == {("unverifiable", "firefox")}
    for statement, scenario in excused:
        assert scenario in scenarios_of(statement)
