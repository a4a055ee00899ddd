"""One scenario as Allure shows it: under its feature and its rule, sentence by sentence, with its evidence."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from reports.allure.attachments import Attachments
from reports.allure.model import Attachment, Label, Link, Parameter, Result, Status, StatusDetails, Step, identifier
from reports.allure.picture import picture
from reports.allure.surroundings import KNOWN
from reports.foreign_text import block, markdown, markdown_code, one_line
from reports.gate.deciding import Held
from reports.report import JudgedScenario
from reports.results import Browser, Evidence, Header, Level, Scenario, Statement
from reports.sentences import REPRODUCE, milliseconds
from reports.verdicts import TROUBLES, Judgement, Verdict

STATUSES: Final[dict[Verdict, Status]] = {
    "conforms": "passed",
    "violated": "failed",
    "unverifiable": "broken",
    "not claimed": "skipped",
}
SEVERITIES: Final[dict[Level, str]] = {
    "requirement": "critical",
    "exclusion": "critical",
    "limitation": "normal",
    "allowance": "minor",
}
_ROLES: Final = {
    "judged": "Judged",
    "control": "Control",
    "proof": "Proof",
    "recorded": "Recorded",
    "given": "Given",
}
TITLE: Final = 300


def result(judged: JudgedScenario, statement: Statement, header: Header, files: Attachments) -> Result:
    """A scenario in one browser as a test result.

    Its history goes on when the scenario moves to another file, feature or rule, and when any of these or its steps are
    worded anew, for it hangs on the statement's id, the scenario's name and the browser alone.

    Args:
        judged: The scenario with its verdict.
        statement: What it checks.
        header: The run that it belongs to.
        files: Where the files go that hang on it.
    """
    scenario = judged.scenario
    browser = next(each for each in header.browsers if each.name == scenario.browser)
    test = identifier(statement.id, scenario.name)
    again = [str(scenario.repetition)] if scenario.repetition > 1 else []
    start = round(datetime.fromisoformat(scenario.started).timestamp() * 1_000)
    return Result(
        uuid=identifier(header.started, test, scenario.browser, str(scenario.repetition)),
        testCaseId=test,
        historyId=identifier(test, scenario.browser, *again),
        fullName=f"{one_line(scenario.feature_file)}: {one_line(scenario.name, TITLE)}",
        titlePath=(one_line(scenario.feature_file), _rule(scenario, statement)),
        name=one_line(scenario.name, TITLE),
        description=_description(scenario, statement),
        status=STATUSES[judged.judgement.verdict],
        statusDetails=details(judged.judgement, judged.known, scenario.detail),
        start=start,
        stop=start + round(scenario.duration_ms),
        steps=_steps(scenario, start, files),
        attachments=_attachments(judged, header, files),
        parameters=_parameters(scenario, browser, header),
        labels=_labels(judged, statement, browser),
        links=issues(judged.known),
    )


def _rule(scenario: Scenario, statement: Statement) -> str:
    return f"{statement.id} {one_line(scenario.rule or statement.title, TITLE)}"


def _description(scenario: Scenario, statement: Statement) -> str:
    basis = "" if statement.basis == "documented" else ", implied: our reading, not the documentation's words"
    return "\n\n".join(
        (
            f"**{statement.id}** {markdown(statement.wording, 2_000)}",
            f"How it is read: {markdown(statement.reading or 'as it stands.', 2_000)}",
            f"{statement.level.capitalize()}{basis}, since edition {markdown(statement.edition)}.",
            f"{REPRODUCE}:",
            markdown_code(one_line(scenario.reproduce, 1_000)),
        )
    )


def details(judgement: Judgement, known: Sequence[Held], detail: str | None) -> StatusDetails | None:
    """Why something did not conform, and until when that is accepted, if it is; None where it conforms.

    Args:
        judgement: What it came to, and why.
        known: The expectations that list it.
        detail: What only engineers want to read of it.
    """
    if judgement.reason is None:
        return None
    reason = one_line(judgement.reason, 1_000)
    trace = None if detail is None else block(detail, 20_000)
    if not known:
        return StatusDetails(reason, trace)
    # The categories tell known deviations by how their message begins.
    until = min(each.expectation.expires for each in known)
    why = dict.fromkeys(one_line(each.expectation.reason, 500) for each in known)
    return StatusDetails(f"{KNOWN}{until} ({' '.join(why)}): {reason}", trace, known=True)


def issues(known: Sequence[Held]) -> tuple[Link, ...]:
    """Where known deviations are being worked on."""
    return tuple(Link(each, each, "issue") for each in dict.fromkeys(held.expectation.issue for held in known))


def _parameters(scenario: Scenario, browser: Browser, header: Header) -> tuple[Parameter, ...]:
    again = (Parameter("Repetition", str(scenario.repetition)),) if header.repeat > 1 else ()
    return (
        Parameter("Browser", one_line(browser.name, 40)),
        Parameter("Version", f"{one_line(browser.version, 60)}, {browser.mode}", excluded=True),
        *again,
    )


def _labels(judged: JudgedScenario, statement: Statement, browser: Browser) -> tuple[Label, ...]:
    scenario = judged.scenario
    return (
        Label("feature", one_line(scenario.feature, TITLE)),
        Label("story", _rule(scenario, statement)),
        Label("parentSuite", one_line(statement.behaviour)),
        Label("suite", f"{statement.id} {one_line(statement.title, TITLE)}"),
        Label("subSuite", one_line(browser.name, 40)),
        Label("package", one_line(scenario.feature_file).removesuffix(".feature").replace("/", ".")),
        Label("severity", SEVERITIES[statement.level]),
        *(Label("tag", each) for each in (statement.id, statement.level, statement.basis)),
        Label("verdict", judged.judgement.verdict),
        Label("browser", one_line(browser.name, 40)),
        Label("framework", "pytest-bdd"),
        Label("language", "python"),
        *([Label("observed", scenario.observed)] if scenario.observed else []),
    )


def _attachments(judged: JudgedScenario, header: Header, files: Attachments) -> tuple[Attachment, ...]:
    scenario = judged.scenario
    draws = files.draws_all or judged.judgement.verdict in TROUBLES
    drawn = picture(scenario, header.budgets.get("presence_ms")) if draws else None
    pictures = [] if drawn is None else [files.picture("The restore on one time axis", drawn)]
    evidence = [files.table("Evidence", _rows(scenario))] if scenario.evidence else []
    return (*pictures, *evidence, *files.kept(scenario.artifacts))


def _rows(scenario: Scenario) -> list[tuple[str, ...]]:
    head = ("Role", "What was probed", "Expected", "Observed", "Holds", "At")
    return [
        head,
        *((each.role, each.probe, each.expected, each.observed, _holds(each), _at(each)) for each in scenario.evidence),
    ]


def _steps(scenario: Scenario, start: int, files: Attachments) -> tuple[Step, ...]:
    told: list[Step] = []
    at = float(start)
    for place, step in enumerate(scenario.steps):
        end = at + (step.ms or 0.0)
        evidence = [each for each in scenario.evidence if each.step == place]
        tables = [files.table("Table", step.table)] if step.table else []
        texts = [files.text("Text", block(step.doc))] if step.doc is not None else []
        told.append(
            Step(
                name=f"{one_line(step.keyword, 20)} {one_line(step.text, 600)}",
                status=_step_status(step.status, scenario),
                start=round(at),
                stop=round(end),
                steps=tuple(_probe(each, round(end)) for each in evidence),
                attachments=(*tables, *texts),
            )
        )
        at = end
    known = range(len(scenario.steps))
    told.extend(_probe(each, round(at)) for each in scenario.evidence if each.step not in known)
    return tuple(told)


def _step_status(status: str, scenario: Scenario) -> Status:
    if status == "passed":
        return "passed"
    if status == "not run":
        return "skipped"
    return "failed" if scenario.ended == "failed" else "broken"


def _probe(evidence: Evidence, at: int) -> Step:
    shown = evidence.expected if evidence.holds else f"expected {evidence.expected}, observed {evidence.observed}"
    status: Status = "passed" if evidence.holds else "failed" if evidence.role == "judged" else "broken"
    return Step(
        name=f"{_ROLES[evidence.role]}: {one_line(evidence.probe, 300)}: {one_line(shown, 600)}",
        status=status,
        start=at,
        stop=at,
        parameters=(
            Parameter("Expected", one_line(evidence.expected, 600)),
            Parameter("Observed", one_line(evidence.observed, 600)),
            *([Parameter("At", _at(evidence))] if evidence.at_ms is not None else []),
        ),
    )


def _holds(evidence: Evidence) -> str:
    return "yes" if evidence.holds else "no"


def _at(evidence: Evidence) -> str:
    return "" if evidence.at_ms is None else milliseconds(evidence.at_ms)
