"""`conformance.json`: the verdicts as one document for machines, valid against its schema at every write."""

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Final, TypeAlias, cast

from jsonschema import Draft202012Validator

from reports.gate.deciding import Held
from reports.gate.expected import STRICT
from reports.header import SCHEMA
from reports.plain import plain
from reports.report import JudgedScenario, JudgedStatement, Report
from reports.schema import Check, Schema, checker
from reports.sentences import verdict_sentence
from reports.stability import of_scenarios, of_statement

Document: TypeAlias = dict[str, object]

_SCHEMA_FILE: Final = Path(__file__).with_name("conformance.schema.json")


def _document(report: Report, statements: list[Document]) -> Document:
    results = report.results
    header = results.header
    code = report.exit_code
    return {
        "schema": SCHEMA,
        "suite": plain(header.suite, whole=True),
        "target": plain(header.target, whole=True),
        "edition": header.edition,
        "complete": report.complete,
        "why_incomplete": results.why,
        "started": header.started,
        "finished": None if results.footer is None else results.footer.finished,
        "exit_code": code.code,
        "exit_meaning": code.meaning,
        "verdict_sentence": verdict_sentence(report),
        "selection": header.selection,
        "shard": None if header.shard is None else plain(header.shard),
        "parts": [plain(part) for part in header.parts],
        "crossings": [plain(crossing) for crossing in header.crossings],
        "seed": header.seed,
        "budgets": dict(header.budgets),
        "platform": plain(header.platform, whole=True),
        "repeat": header.repeat,
        "browsers": [plain(browser, whole=True) for browser in header.browsers],
        "others": [plain(browser, whole=True) for browser in header.others],
        "absent": [plain(browser, whole=True) for browser in header.absent],
        "counts": dict(report.count()),
        "gate": _gate(report),
        "statements": statements,
        "timings": [
            {
                "browser": scenario.browser,
                "statement": scenario.statement,
                "scenario": scenario.name,
                "repetition": scenario.repetition,
                **plain(scenario.timings, whole=True),
            }
            for statement in report.statements
            for scenario in (judged.scenario for judged in statement.scenarios)
            if scenario.timings is not None
        ],
    }


def validate(document: Document) -> None:
    """Hold a document against the schema.

    Raises:
        jsonschema.ValidationError: Naming the first thing that the schema does not allow.
    """
    if not _quickly()(document):
        _validator()(document)


def conformance_json(report: Report) -> str:
    """The document's text, validated, the same bytes for the same results.

    Raises:
        jsonschema.ValidationError: If it does not keep to `conformance.schema.json`: a defect of ours.
    """
    return "".join(_text(report))


def _text(report: Report) -> Iterator[str]:
    # Statement by statement: as one document a long run would take more memory than all the rest.
    for name, value in _document(report, []).items():
        yield "{\n" if name == "schema" else ",\n"
        yield f' "{name}": '
        yield from _statements(report) if name == "statements" else [_dumped(value)]
    yield "\n}\n"


def _statements(report: Report) -> Iterator[str]:
    validate(_document(report, []))
    for at, judged in enumerate(report.statements):
        statement = _statement(judged, report)
        if not _quickly_a_statement()(statement):
            validate(_document(report, [statement]))
        yield "," if at else "["
        for name, value in statement.items():
            yield "\n  {" if name == "id" else ",\n   "
            yield f'"{name}": {_dumped(value, each_on_its_line=name == "scenarios")}'
        yield "}"
    yield "]"


def _dumped(value: object, *, each_on_its_line: bool = False) -> str:
    if not each_on_its_line or not value:
        return json.dumps(value, allow_nan=False)
    return "[\n    " + ",\n    ".join(_dumped(each) for each in cast("list[object]", value)) + "]"


@cache
def _schema() -> Document:
    schema = cast("Document", json.loads(_SCHEMA_FILE.read_text(encoding="utf-8")))
    Draft202012Validator.check_schema(schema)
    return schema


@cache
def _quickly() -> Check:
    return checker(_schema())


@cache
def _quickly_a_statement() -> Check:
    properties = cast("dict[str, dict[str, Schema]]", _schema()["properties"])
    return checker(properties["statements"]["items"])


@cache
def _validator() -> Callable[[Document], None]:
    # jsonschema leaves this method's arguments untyped.
    return cast("Callable[[Document], None]", Draft202012Validator(_schema()).validate)  # pyright: ignore[reportUnknownMemberType]


def _statement(judged: JudgedStatement, report: Report) -> Document:
    statement = judged.statement
    return {
        "id": statement.id,
        "level": statement.level,
        "basis": statement.basis,
        "title": statement.title,
        "edition": statement.edition,
        "behaviour": statement.behaviour,
        "verdict": {browser: judgement.verdict for browser, judgement in judged.judgements.items()},
        "reason": {browser: judgement.reason for browser, judgement in judged.judgements.items()},
        "observed": dict(judged.observed),
        "checked": dict(judged.checked),
        "expected": dict(judged.expected),
        "total": statement.scenarios,
        "stability": list(_stability(judged, report)),
        "gates": judged.gates,
        "known": {browser: _numbers(held) for browser, held in judged.known.items()},
        "scenarios": [_scenario(scenario) for scenario in judged.scenarios],
    }


def _stability(judged: JudgedStatement, report: Report) -> Iterator[Document]:
    for browser in report.browsers:
        whole = of_statement(judged, browser, report)
        figures = [(None, whole)] if whole is not None else []
        for scenario, figure in (*figures, *of_scenarios(judged, browser, report).items()):
            yield {"browser": browser, "scenario": scenario, **plain(figure, whole=True)}


def _gate(report: Report) -> Document:
    expectations = report.gate.expectations
    return {
        "expectations": None if expectations is None else expectations.file,
        "policy": plain(STRICT if expectations is None else expectations.policy, whole=True),
        "entries": [
            {
                "number": held.number,
                **plain(held.expectation, whole=True),
                "state": held.state,
                "sentence": held.sentence,
            }
            for held in report.gate.held
        ],
    }


def _numbers(entries: tuple[Held, ...]) -> list[int]:
    return [held.number for held in entries]


def _scenario(judged: JudgedScenario) -> Document:
    scenario = judged.scenario
    return {
        "name": scenario.name,
        "feature": scenario.feature,
        "rule": scenario.rule,
        "browser": scenario.browser,
        "repetition": scenario.repetition,
        "outcome": judged.judgement.verdict,
        "ended": scenario.ended,
        "observed": scenario.observed,
        "started": scenario.started,
        "duration_ms": scenario.duration_ms,
        "reason": judged.judgement.reason,
        "known": _numbers(judged.known),
        "steps": [plain(step) for step in scenario.steps],
        "evidence": [plain(evidence) for evidence in scenario.evidence],
        "timeline": [plain(moment) for moment in scenario.timeline],
        "artifacts": list(scenario.artifacts),
        "reproduce": scenario.reproduce,
    }
