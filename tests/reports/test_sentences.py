"""The sentences that all documents share: right for one as for many."""

import json

import pytest
from attrs import evolve

from reports.badge import badge_json
from reports.exit_codes import CONFORMS
from reports.gate.expected import Expectations, Policy
from reports.report import Report, derive
from reports.results import Footer, Results
from reports.sentences import verdict_sentence
from tests.reports.example_run import cut_short, evidence, footer, header, report_of, scenario, statement
from tests.reports.gate_examples import known

WRONG: dict[str, object] = {"ended": "failed", "evidence": (evidence(holds=False),), "reason": "It came back."}
BROKEN: dict[str, object] = {"ended": "error", "reason": "The browser died."}
NAMES = ("PRE-1", "PRE-2", "PRE-3")


def run(
    verdicts: str, statements: int | None = None, end: Footer | None = None, selection: str | None = None
) -> Report:
    """A run whose statements conform (c), are violated (v) or unverifiable (u)."""
    changes: dict[str, dict[str, object]] = {"c": {}, "v": WRONG, "u": BROKEN}
    scenarios = [scenario(statement=name, **changes[each]) for name, each in zip(NAMES, verdicts, strict=False)]
    known = tuple(statement(name) for name in NAMES[: statements or len(verdicts)])
    return report_of(*scenarios, end=end or footer(), statements=known, selection=selection)


@pytest.mark.parametrize(
    ("verdicts", "said"),
    [
        ("c", "restores sessions as documented: the one statement that was checked conforms."),
        ("cc", "restores sessions as documented: all 2 statements conform."),
        ("v", "does not restore sessions as documented: the one statement that was checked is violated."),
        ("vc", "does not restore sessions as documented: 1 of 2 statements is violated."),
        ("vvc", "does not restore sessions as documented: 2 of 3 statements are violated."),
        ("vv", "does not restore sessions as documented: all 2 statements are violated."),
        (
            "vu",
            "as documented: 1 of 2 statements is violated; 1 statement could not be verified.",
        ),
        (
            "u",
            "restores sessions as documented: no statement conforms; 1 statement could not be verified.",
        ),
        (
            "uu",
            "restores sessions as documented: no statement conforms; 2 statements could not be verified.",
        ),
        ("uc", "restores sessions as documented: 1 of 2 statements conforms; 1 statement could not be verified."),
        ("ucc", "restores sessions as documented: 2 of 3 statements conform; 1 statement could not be verified."),
    ],
)
def test_the_verdict_is_right_for_one_as_for_many(verdicts: str, said: str) -> None:
    assert verdict_sentence(run(verdicts)).endswith(said)


@pytest.mark.parametrize(
    ("verdicts", "said"),
    [
        ("c", "as documented: the one statement that was checked conforms."),
        ("cc", "as documented: of those selected, all 2 statements conform."),
    ],
)
def test_of_a_selection_that_is_said(verdicts: str, said: str) -> None:
    assert verdict_sentence(run(verdicts, statements=3, selection="-k some")).endswith(said)


@pytest.mark.parametrize(
    ("there", "said"),
    [
        (3, "as documented: all 3 statements conform."),
        (2, "as documented: all 3 statements conform; in firefox only 2 of 3 were checked."),
        (1, "as documented: all 3 statements conform; in firefox only 1 of 3 was checked."),
        (0, "as documented: all 3 statements conform; in firefox nothing of this was checked."),
    ],
)
def test_of_a_browser_in_which_less_was_checked_that_is_said(there: int, said: str) -> None:
    scenarios = [scenario(statement=name) for name in NAMES]
    scenarios += [scenario(statement=name, browser="firefox") for name in NAMES[:there]]
    known = tuple(statement(name) for name in NAMES)
    browsers = ("chromium", "firefox")
    report = report_of(*scenarios, end=footer(), statements=known, browsers=browsers, selection="-k some")
    assert report.exit_code == CONFORMS
    assert verdict_sentence(report).endswith(said)


@pytest.mark.parametrize(
    ("verdicts", "said"),
    [
        ("", "as documented: no scenario was executed."),
        ("u", "cut short, no statement conforms so far; 3 statements could not be verified."),
        ("c", "cut short, 1 of 3 statements conforms so far; 2 statements could not be verified."),
        ("cc", "cut short, 2 of 3 statements conform so far; 1 statement could not be verified."),
    ],
)
def test_of_a_run_cut_short_that_is_said(verdicts: str, said: str) -> None:
    assert verdict_sentence(run(verdicts, statements=3, end=cut_short())).endswith(said)


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        (1, "The expectations do not fit the target “reference”: the only entry is unmatched."),
        (2, "The expectations do not fit the target “reference”: of 2 entries, 2 unmatched."),
    ],
)
def test_expectations_that_do_not_fit_are_counted(entries: int, said: str) -> None:
    held = tuple(known(statement=f"EXC-{number}") for number in range(7, 7 + entries))
    head = evolve(header(statement()), expectations=Expectations("known.toml", Policy(), held))
    assert verdict_sentence(derive(Results(head, (scenario(),), footer(), torn=False))) == said


@pytest.mark.parametrize(
    ("verdicts", "said"), [("c", "1 of 1 conforms"), ("cc", "2 of 2 conform"), ("vc", "1 of 2 violated")]
)
def test_the_badge_is_right_for_one_as_for_many(verdicts: str, said: str) -> None:
    assert json.loads(badge_json(run(verdicts)))["message"] == said
