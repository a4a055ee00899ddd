"""A line of the results tells no secret, and is a line whatever word a secret happens to be."""

import json
from types import SimpleNamespace
from typing import Any, Final

import attrs
import pytest

from fixtures.browsers.secrets import Secrets
from fixtures.evidence.record import EvidenceRecord
from reports.results import Moment, Scenario, Step
from reports.strictness import build
from steps.columns import Place
from steps.redacting import without_secrets
from steps.telling import Telling
from tests.reports.example_run import evidence, scenario

PASSWORD: Final = 'hunter22 "and" more'  # noqa: S105  made up
TOLD: Final = f"Somebody wrote {PASSWORD} there"
LINE: Final = scenario(
    ended="failed",
    reason=TOLD,
    detail=TOLD,
    reproduce=f"./conformance run --target '{TOLD}'",
    steps=(Step("Then", TOLD, "passed", 812400.0, ((TOLD, "kept"),), TOLD),),
    evidence=(evidence(probe=TOLD, expected=TOLD, observed=TOLD, at_ms=812400.0),),
    timeline=(Moment(0.0, "interruption"), Moment(1.0, "session", TOLD, 1)),
)


def knowing(*values: str) -> Secrets:
    secrets = Secrets()
    secrets.add(*values)
    return secrets


def test_a_secret_goes_from_every_text_that_is_free() -> None:
    told = without_secrets(LINE, knowing(PASSWORD))
    text = json.dumps(attrs.asdict(told))
    assert "hunter22" not in text
    assert text.count("Somebody wrote [redacted] there") == json.dumps(attrs.asdict(LINE)).count("hunter22") == 10
    assert told.steps[0].table[0][1] == "kept"


@pytest.mark.parametrize("secret", ["passed", "session", "failed", "judged", "evidence", "812400", "chromium"])
def test_a_secret_that_is_a_word_of_the_format_breaks_no_line(secret: str) -> None:
    told = without_secrets(LINE, knowing(secret, PASSWORD))
    assert build(Scenario, json.loads(json.dumps(attrs.asdict(told)))) == told
    assert told.key == LINE.key
    assert (told.ended, told.steps[0].status, told.timeline[1].what) == ("failed", "passed", "session")


def test_what_a_scenario_tells_of_itself_is_redacted_before_it_becomes_json() -> None:
    option = SimpleNamespace(target="reference", fault=None, repeat=1, connect=None)
    item: Any = SimpleNamespace(
        name="test_it",
        nodeid="test_it[chromium]",
        config=SimpleNamespace(option=option),
        callspec=SimpleNamespace(params={}, id="chromium"),
    )
    secrets = knowing("passed", "statement", PASSWORD)
    telling = Telling(item, "PRE-2", Place("chromium"), EvidenceRecord("PRE-2"), secrets)
    telling.reason = TOLD
    line = build(Scenario, json.loads(telling.told))
    assert (line.statement, line.ended, line.reason) == ("PRE-2", "passed", "Somebody wrote [redacted] there")
