"""`junit.xml` for CI servers: a suite for each browser, a case for each scenario."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeAlias
from xml.etree import ElementTree as ET

from attrs import frozen

from reports import sentences
from reports.foreign_text import block, one_line
from reports.gate.deciding import Held, State
from reports.header import AbsentBrowser, Browser, Header
from reports.lines import Scenario
from reports.report import JudgedScenario, JudgedStatement, Report
from reports.verdicts import Judgement, Verdict

_ELEMENTS: Final[Mapping[Verdict, str]] = {
    "violated": "failure",
    "unverifiable": "error",
    "not claimed": "skipped",
}
_COUNTED: Final = (("failures", "failure"), ("errors", "error"), ("skipped", "skipped"))

_OF_STATES: Final[Mapping[State, Verdict]] = {
    "as listed": "conforms",
    "stale": "violated",
    "expired": "violated",
    "unmatched": "violated",
    "undecided": "unverifiable",
}

Properties: TypeAlias = Mapping[str, object]


@frozen
class _Case:
    """A case of the document; `passes` says why something wrong is not red."""

    name: str
    classname: str
    seconds: float
    judgement: Judgement
    properties: Properties
    output: str = ""
    passes: str | None = None

    @property
    def outcome(self) -> str | None:
        """The element that tells what became of it; what is red is what the exit code is made of."""
        told = _ELEMENTS.get(self.judgement.verdict)
        return "skipped" if told is not None and self.passes is not None else told

    @property
    def message(self) -> str:
        """Why it is not simply green."""
        reason = one_line(self.judgement.reason or "No reason was recorded.", 1_000)
        return reason if self.passes is None else f"{self.passes} {reason}"


def junit_xml(report: Report) -> str:
    """The document's text. What CI shows as red is what makes the exit code other than 0."""
    suites = [
        *(_suite(report, browser) for browser in report.results.header.browsers),
        *(_absent(report, browser) for browser in report.absent),
    ]
    if report.gate.held:
        suites.append(_of_expectations(report))
    root = ET.Element("testsuites", {"name": "Session Restore Conformance"})
    for attribute in ("tests", "failures", "errors", "skipped"):
        root.set(attribute, str(sum(int(suite.get(attribute, "0")) for suite in suites)))
    root.set("time", f"{sum(float(suite.get('time', '0')) for suite in suites):.3f}")
    root.extend(suites)
    ET.indent(root)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True).decode() + "\n"


def _suite(report: Report, browser: Browser) -> ET.Element:
    header = report.results.header
    return _filled(
        browser.name,
        list(_cases(report, browser.name)),
        header.started,
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
            "other browsers": _others(header),
            "seed": ", ".join(map(str, header.seeds)) or None,
            "selection": header.scope,
            "complete": str(report.complete).lower(),
            "exit code": report.exit_code.code,
            "exit meaning": report.exit_code.meaning,
        },
    )


def _others(header: Header) -> str | None:
    told = (f"{each.name} {sentences.other_words(each, header)}" for each in header.others)
    return "; ".join(told) or None


def _of_expectations(report: Report) -> ET.Element:
    cases = [
        _Case(
            name=f"{held.expectation.statement} deviates in {held.expectation.browser} as listed",
            classname=held.expectation.browser,
            seconds=0,
            judgement=Judgement(_OF_STATES[held.state], held.sentence),
            properties={
                "id": held.expectation.statement,
                "entry": held.number,
                "state": held.state,
                "issue": held.expectation.issue,
                "expires": held.expectation.expires,
            },
            # What it could not be decided from is red itself, as far as it gates.
            passes="Not decided." if held.state == "undecided" else None,
        )
        for held in report.gate.held
    ]
    file = {} if report.gate.expectations is None else {"file": report.gate.expectations.file}
    return _filled("expectations", cases, report.results.header.started, file)


def _filled(name: str, cases: Sequence[_Case], timestamp: str, properties: Properties) -> ET.Element:
    suite = ET.Element(
        "testsuite",
        {
            "name": one_line(name),
            "tests": str(len(cases)),
            **{attribute: str(sum(case.outcome == outcome for case in cases)) for attribute, outcome in _COUNTED},
            "time": f"{sum(case.seconds for case in cases):.3f}",
            "timestamp": timestamp,
        },
    )
    _add_properties(suite, properties)
    for case in cases:
        suite.append(_case(case, name))
    return suite


def _absent(report: Report, browser: AbsentBrowser) -> ET.Element:
    name = one_line(browser.name)
    counts = {"tests": "1", "failures": "0", "errors": "1", "skipped": "0", "time": "0.000"}
    suite = ET.Element("testsuite", {"name": name, **counts, "timestamp": report.results.header.started})
    judgement = Judgement("unverifiable", sentences.absent_sentence(browser, report))
    suite.append(_case(_Case(sentences.availability(browser), "run", 0, judgement, {}), name))
    return suite


def _cases(report: Report, browser: str) -> Iterator[_Case]:
    for statement in report.statements:
        here = [each for each in statement.scenarios if each.scenario.browser == browser]
        for scenario in here:
            yield _of_scenario(statement, scenario, report)
        missing = statement.missing.get(browser)
        if missing is not None:
            # Otherwise a statement without results would leave no trace, and CI would be green.
            yield _Case(
                name=f"{statement.statement.id} {statement.statement.title}",
                classname=statement.statement.behaviour,
                seconds=0,
                judgement=missing,
                properties=_facts(statement),
                passes=_passes(statement, statement.known.get(browser, ())),
            )
    unfinished = sentences.unfinished(report)
    if unfinished is not None:
        name, why = unfinished
        yield _Case(name, "run", 0, Judgement("unverifiable", why), {})


def _passes(statement: JudgedStatement, known: tuple[Held, ...]) -> str | None:
    if known:
        return f"Known until {min(held.expectation.expires for held in known)}."
    return None if statement.gates else f"{statement.statement.level.capitalize()}s do not gate."


def _of_scenario(statement: JudgedStatement, judged: JudgedScenario, report: Report) -> _Case:
    scenario = judged.scenario
    return _Case(
        name=f"{scenario.statement} {scenario.name}{_repetition(scenario, report)}",
        classname=scenario.feature,
        seconds=scenario.duration_ms / 1_000,
        judgement=judged.judgement,
        properties={
            **_facts(statement),
            "rule": scenario.rule,
            "verdict": judged.judgement.verdict,
            "observed": scenario.observed,
            "known": ", ".join(held.expectation.issue for held in judged.known) or None,
        },
        output=_output(scenario),
        passes=_passes(statement, judged.known),
    )


def _repetition(scenario: Scenario, report: Report) -> str:
    # CI servers take cases of one name for one case.
    many = report.results.header.repeat
    return f" (repetition {scenario.repetition} of {many})" if many > 1 else ""


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
    return "\n".join([*steps, "", *evidence, "", f"{sentences.REPRODUCE}: {one_line(scenario.reproduce, 1_000)}"])


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
    if case.outcome is not None:
        child = ET.SubElement(element, case.outcome, {"message": case.message})
        if case.outcome != "skipped":
            child.set("type", case.judgement.verdict)
            child.text = case.message
    if case.output:
        ET.SubElement(element, "system-out").text = block(case.output, 20_000)
    return element


def _add_properties(element: ET.Element, properties: Properties) -> None:
    told = {name: value for name, value in properties.items() if value is not None}
    if told:
        holder = ET.SubElement(element, "properties")
        for name, value in told.items():
            ET.SubElement(holder, "property", {"name": name, "value": one_line(str(value))})
