# pyright: reportUnknownMemberType=false
# Allure's own functions carry no types.
"""Lets allure-pytest show a scenario as it was written: feature, rule, steps with their keywords, and the evidence.

Only where somebody asks for its results by `--alluredir`, say because steps of their own attach something by `allure`.
The folder `allure-results` of every run is made of the run's results instead (`reports/allure/`), so that Allure gives
the same verdicts as every other document.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import allure
import attrs
import pytest
from pytest_bdd.parser import Feature, Scenario, Step

from steps import catalogue
from steps.redacting import evidence_without_secrets
from steps.telling import telling_of

_SEVERITY: Final = {
    "requirement": allure.severity_level.CRITICAL,
    "exclusion": allure.severity_level.CRITICAL,
    "allowance": allure.severity_level.MINOR,
    "limitation": allure.severity_level.NORMAL,
}
_KINDS: Final = {
    ".png": "image/png",
    ".txt": "text/plain",
    ".webm": "video/webm",
    # Allure 3 opens what is of this kind in Playwright's viewer.
    ".zip": "application/vnd.allure.playwright-trace",
}
_OPEN: Final = pytest.StashKey[Any]()


def pytest_bdd_before_scenario(request: pytest.FixtureRequest, feature: Feature, scenario: Scenario) -> None:
    """Name the test as the scenario is named, under its feature and its rule."""
    telling = telling_of(request.node)
    statement = catalogue.statements()[telling.statement]
    allure.dynamic.title(telling.name)
    allure.dynamic.description(f"{statement.id}: {statement.wording}\n\n{statement.reading}")
    allure.dynamic.feature(feature.name)
    allure.dynamic.story(f"{statement.id} {scenario.rule.name if scenario.rule else ''}")
    allure.dynamic.severity(_SEVERITY[statement.level])
    allure.dynamic.tag(statement.id, statement.level, statement.basis)
    allure.dynamic.label("browser", telling.place.browser)
    allure.dynamic.parent_suite(statement.behaviour)
    allure.dynamic.suite(telling.place.browser)


def pytest_bdd_before_step(request: pytest.FixtureRequest, step: Step) -> None:
    """Open the sentence."""
    opened = request.node.stash[_OPEN] = allure.step(f"{step.keyword} {step.name}")
    opened.__enter__()


def pytest_bdd_after_step(request: pytest.FixtureRequest) -> None:
    """Close the sentence."""
    request.node.stash[_OPEN].__exit__(None, None, None)


def pytest_bdd_step_error(request: pytest.FixtureRequest, exception: Exception) -> None:
    """Close the sentence with what went wrong."""
    request.node.stash[_OPEN].__exit__(type(exception), exception, exception.__traceback__)


def attach(files: Sequence[Path]) -> None:
    """Add what was kept of a scenario; a report is read elsewhere, and by people who do not look into folders."""
    for file in files:
        allure.attach.file(str(file), file.name, _KINDS[file.suffix], file.suffix.removeprefix("."))


def pytest_bdd_after_scenario(request: pytest.FixtureRequest) -> None:
    """Add the evidence."""
    telling = telling_of(request.node)
    evidence = [attrs.asdict(evidence_without_secrets(each, telling.secrets)) for each in telling.record.evidence]
    allure.attach(json.dumps(evidence, indent=2), "Evidence", allure.attachment_type.JSON)
