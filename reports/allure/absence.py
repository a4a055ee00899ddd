"""What keeps a run from conforming without being a scenario of it: without this Allure would show nothing but green."""

from collections.abc import Iterator
from datetime import datetime

from attrs import evolve

from reports import sentences
from reports.allure.model import Label, Parameter, Result, StatusDetails, identifier
from reports.allure.scenario import SEVERITIES, STATUSES, TITLE, details, issues
from reports.foreign_text import one_line
from reports.lines import Header
from reports.report import JudgedStatement, Report


def without_scenario(report: Report) -> Iterator[Result]:
    """A result for what else keeps a run from conforming: missing scenarios, unmet expectations, and the run itself."""
    yield from _of_the_run(report)
    header = report.results.header
    for judged in report.statements:
        for browser in judged.missing:
            yield _missing(judged, browser, header)
    for held in report.gate.held:
        if held.fails:
            sentence = one_line(held.sentence, 1_000)
            file = report.gate.expectations.file if report.gate.expectations else ""
            yield evolve(
                _bare(header, "expectation", str(held.number)),
                name=f"Entry {held.number} of the expectations is {held.state}",
                status="failed",
                statusDetails=StatusDetails(sentence),
                labels=(
                    Label("feature", "Expectations"),
                    Label("story", one_line(file)),
                    Label("suite", "Expectations"),
                ),
            )


def _of_the_run(report: Report) -> Iterator[Result]:
    unfinished = sentences.unfinished(report)
    told = [
        *((sentences.availability(each), sentences.absent_sentence(each, report)) for each in report.absent),
        *([unfinished] if unfinished else []),
    ]
    for name, why in told:
        yield evolve(
            _bare(report.results.header, "run", name),
            name=name,
            statusDetails=StatusDetails(one_line(why, 1_000)),
            labels=(Label("feature", "The run"), Label("story", name), Label("suite", "The run")),
        )


def _missing(judged: JudgedStatement, browser: str, header: Header) -> Result:
    statement, lacking = judged.statement, judged.missing[browser]
    known = judged.known.get(browser, ())
    titled = f"{statement.id} {one_line(statement.title, TITLE)}"
    feature = next((each.scenario.feature for each in judged.scenarios), statement.behaviour)
    return evolve(
        _bare(header, statement.id, browser),
        name=f"{statement.id}: not every scenario has a result",
        status=STATUSES[lacking.verdict],
        statusDetails=details(lacking, known, None),
        labels=(
            Label("feature", one_line(feature, TITLE)),
            Label("story", titled),
            Label("parentSuite", one_line(statement.behaviour)),
            Label("suite", titled),
            Label("subSuite", one_line(browser, 40)),
            Label("severity", SEVERITIES[statement.level]),
            Label("verdict", lacking.verdict),
        ),
        parameters=(Parameter("Browser", one_line(browser, 40)),),
        links=issues(known),
    )


def _bare(header: Header, *parts: str) -> Result:
    test = identifier("without a scenario", *parts)
    at = round(datetime.fromisoformat(header.started).timestamp() * 1_000)
    return Result(
        uuid=identifier(header.started, test),
        testCaseId=test,
        historyId=test,
        fullName=" ".join(parts),
        name="",
        description="",
        status="broken",
        start=at,
        stop=at,
    )
