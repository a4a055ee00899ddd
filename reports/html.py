"""`conformance.html`: one file for product owners that needs no network and stays under a megabyte."""

import base64
import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Final

from attrs import frozen
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from reports import exit_codes
from reports.foreign_text import block, one_line
from reports.pictures import LEFT, RIGHT, distributions, timeline
from reports.report import JudgedScenario, JudgedStatement, Report
from reports.screenshots import Album, artifacts
from reports.sentences import (
    absent_sentence,
    exit_sentence,
    gate_sentences,
    incomplete_sentence,
    known_deviations,
    milliseconds,
    troubles,
    verdict_sentence,
)
from reports.verdicts import VERDICTS, Verdict

_HERE: Final = Path(__file__).parent
_SCENARIO_BYTES: Final = 780_000


@frozen
class Told:
    """A statement's scenarios as the page tells them: rendered, and how many it leaves out by verdict."""

    rendered: tuple[Markup, ...]
    omitted: Mapping[Verdict, int]


def conformance_html(report: Report, output: Path) -> str:
    """The page's text.

    Args:
        report: The judged run.
        output: The folder of the run; screenshots among its artifacts are carried within the page.
    """
    style = (_HERE / "conformance.css").read_text(encoding="utf-8")
    script = (_HERE / "conformance.js").read_text(encoding="utf-8")
    header = report.results.header
    return (
        _environment()
        .get_template("conformance.html.jinja")
        .render(
            report=report,
            header=header,
            style=Markup(style),  # noqa: S704  our own file
            script=Markup(script),  # noqa: S704  our own file
            policy=(
                f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
                "img-src data:; base-uri 'none'; form-action 'none'"
            ),
            sentence=verdict_sentence(report),
            incomplete=incomplete_sentence(report),
            exit_sentence=exit_sentence(report),
            absent_sentence=absent_sentence,
            exit_codes=exit_codes.TABLE,
            counts=report.count(),
            behaviours=_behaviours(report),
            distributions=distributions(report),
            troubles=troubles(report),
            known_deviations=known_deviations(report),
            gate_sentences=gate_sentences(report),
            told=_told(report, Album(output)),
            took=_took(report),
            LEFT=LEFT,
            RIGHT=RIGHT,
        )
    )


def _behaviours(report: Report) -> list[tuple[str, list[JudgedStatement]]]:
    by_behaviour = groupby(report.statements, key=lambda judged: judged.statement.behaviour)
    return [(behaviour, list(statements)) for behaviour, statements in by_behaviour]


def _told(report: Report, album: Album) -> Mapping[str, Told]:
    """Worst first, as much as there is room for, so that what matters is there however long the run was."""
    template = _environment().get_template("scenario.html.jinja")
    rendered: defaultdict[str, list[Markup]] = defaultdict(list)
    omitted: defaultdict[str, Counter[Verdict]] = defaultdict(Counter)
    left = _SCENARIO_BYTES
    for verdict in VERDICTS:
        for judged in _with_verdict(report, verdict):
            if left <= 0:
                omitted[judged.scenario.statement][verdict] += 1
                continue
            pictures = album.screenshots(judged.scenario.artifacts)
            text = template.render(
                scenario=judged.scenario,
                judgement=judged.judgement,
                timeline=timeline(judged.scenario),
                screenshots=pictures,
                artifacts=artifacts(judged.scenario.artifacts),
                LEFT=LEFT,
                RIGHT=RIGHT,
            )
            left -= len(text.encode()) - sum(len(picture.address) for picture in pictures)
            rendered[judged.scenario.statement].append(Markup(text))  # noqa: S704  escaped by the template
    return {
        judged.statement.id: Told(tuple(rendered[judged.statement.id]), dict(omitted[judged.statement.id]))
        for judged in report.statements
    }


def _with_verdict(report: Report, verdict: Verdict) -> list[JudgedScenario]:
    return [
        scenario
        for statement in report.statements
        for scenario in statement.scenarios
        if scenario.judgement.verdict == verdict
    ]


def _took(report: Report) -> str | None:
    footer = report.results.footer
    if footer is None:
        return None
    started = datetime.fromisoformat(report.results.header.started)
    return milliseconds((datetime.fromisoformat(footer.finished) - started).total_seconds() * 1_000)


def _day(instant: str) -> str:
    return datetime.fromisoformat(instant).astimezone(UTC).strftime("%Y-%m-%d, %H:%M UTC")


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(line=one_line, block=block, ms=milliseconds, day=_day)
    return environment
