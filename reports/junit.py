"""`junit.xml` for CI servers: a suite for each browser, a case for each scenario."""

from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias
from xml.etree import ElementTree as ET

from attrs import frozen

from reports.foreign_text import block, one_line
from reports.lines import AbsentBrowser, Browser, Scenario
from reports.report import JudgedScenario, JudgedStatement, Report
from reports.sentences import REPRODUCE, absent_sentence, incomplete_sentence
from reports.verdicts import Judgement, Verdict

_ELEMENTS: Final[Mapping[Verdict, str]] = {
    "violated": "failure",
    "unverifiable": "error",
    "not claimed": "skipped",
}
_COUNTED: Final = (("failures", "violated"), ("errors", "unverifiable"), ("skipped", "not claimed"))

Properties: TypeAlias = Mapping[str, object]


@frozen
class _Case:
    name: str
    classname: str
    seconds: float
    judgement: Judgement
    properties: Properties
    output: str


def junit_xml(report: Report) -> str:
    """The document's text. What CI shows as red is what makes the exit code other than 0."""
    suites = [
        *(_suite(report, browser) for browser in report.results.header.browsers),
        *(_absent(report, browser) for browser in report.absent),
    ]
    root = ET.Element("testsuites", {"name": "Session Restore Conformance"})
    for attribute in ("tests", "failures", "errors", "skipped"):
        root.set(attribute, str(sum(int(suite.get(attribute, "0")) for suite in suites)))
    root.set("time", f"{sum(float(suite.get('time', '0')) for suite in suites):.3f}")
    root.extend(suites)
    ET.indent(root)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True).decode() + "\n"


def _suite(report: Report, browser: Browser) -> ET.Element:
    header = report.results.header
    cases = list(_cases(report, browser.name))
    suite = ET.Element(
        "testsuite",
        {
            "name": one_line(browser.name),
            "tests": str(len(cases)),
            **{
                attribute: str(sum(case.judgement.verdict == verdict for case in cases))
                for attribute, verdict in _COUNTED
            },
            "time": f"{sum(case.seconds for case in cases):.3f}",
            "timestamp": header.started,
        },
    )
    _add_properties(
        suite,
        {
            "target": header.target.name,
            "target build": header.target.build,
            "edition": header.edition,
            "suite version": header.suite.version,
            "suite commit": header.suite.commit,
            "browser engine": browser.engine,
            "browser channel": browser.channel,
            "browser version": browser.version,
            "browser executable": browser.executable,
            "browser mode": browser.mode,
            "seed": header.seed,
            "selection": header.selection,
            "complete": str(report.complete).lower(),
            "exit code": report.exit_code.code,
            "exit meaning": report.exit_code.meaning,
        },
    )
    for case in cases:
        suite.append(_case(case, browser.name))
    return suite


def _absent(report: Report, browser: AbsentBrowser) -> ET.Element:
    name = one_line(browser.name)
    counts = {"tests": "1", "failures": "0", "errors": "1", "skipped": "0", "time": "0.000"}
    suite = ET.Element("testsuite", {"name": name, **counts, "timestamp": report.results.header.started})
    judgement = Judgement("unverifiable", absent_sentence(browser))
    suite.append(_case(_Case(f"{name} is available", "run", 0, judgement, {}, ""), name))
    return suite


def _cases(report: Report, browser: str) -> Iterator[_Case]:
    for statement in report.statements:
        here = [each for each in statement.scenarios if each.scenario.browser == browser]
        for scenario in here:
            yield _of_scenario(statement, scenario)
        judgement = statement.judgements.get(browser)
        told = any(judgement == scenario.judgement for scenario in here)
        if judgement is not None and judgement.verdict == "unverifiable" and not told:
            # Otherwise a statement without results would leave no trace, and CI would be green.
            yield _Case(
                name=f"{statement.statement.id} {statement.statement.title}",
                classname=statement.statement.behaviour,
                seconds=0,
                judgement=judgement,
                properties=_facts(statement),
                output="",
            )
    incomplete = incomplete_sentence(report)
    if incomplete is not None:
        judgement = Judgement("unverifiable", incomplete)
        yield _Case("The run came to its end", "run", 0, judgement, {}, "")
    elif report.executed == 0:
        judgement = Judgement("unverifiable", "No scenario was executed.")
        yield _Case("Something was executed", "run", 0, judgement, {}, "")


def _of_scenario(statement: JudgedStatement, judged: JudgedScenario) -> _Case:
    scenario = judged.scenario
    return _Case(
        name=f"{scenario.statement} {scenario.name}",
        classname=scenario.feature,
        seconds=scenario.duration_ms / 1_000,
        judgement=judged.judgement,
        properties={
            **_facts(statement),
            "rule": scenario.rule,
            "verdict": judged.judgement.verdict,
            "observed": scenario.observed,
        },
        output=_output(scenario),
    )


def _facts(statement: JudgedStatement) -> Properties:
    return {
        "id": statement.statement.id,
        "level": statement.statement.level,
        "basis": statement.statement.basis,
    }


def _output(scenario: Scenario) -> str:
    steps = [f"{step.keyword} {one_line(step.text)}  [{step.status}]" for step in scenario.steps]
    evidence = [
        f"{each.role}: {one_line(each.probe)}: expected {one_line(each.expected)}, "
        f"observed {one_line(each.observed)} ({'holds' if each.holds else 'does not hold'})"
        for each in scenario.evidence
    ]
    return "\n".join([*steps, "", *evidence, "", f"{REPRODUCE}: {one_line(scenario.reproduce, 1_000)}"])


def _case(case: _Case, browser: str) -> ET.Element:
    element = ET.Element(
        "testcase",
        {
            "name": one_line(case.name, 250),
            # CI servers split class names at dots into packages, and many know no suites: the package is the browser.
            "classname": ".".join(one_line(each).replace(".", " ") for each in (browser, case.classname)),
            "time": f"{case.seconds:.3f}",
        },
    )
    _add_properties(element, case.properties)
    outcome = _ELEMENTS.get(case.judgement.verdict)
    if outcome is not None:
        reason = one_line(case.judgement.reason or "No reason was recorded.", 1_000)
        child = ET.SubElement(element, outcome, {"message": reason})
        if outcome != "skipped":
            child.set("type", case.judgement.verdict)
            child.text = reason
    if case.output:
        ET.SubElement(element, "system-out").text = block(case.output, 20_000)
    return element


def _add_properties(element: ET.Element, properties: Properties) -> None:
    told = {name: value for name, value in properties.items() if value is not None}
    if told:
        holder = ET.SubElement(element, "properties")
        for name, value in told.items():
            ET.SubElement(holder, "property", {"name": name, "value": one_line(str(value))})
