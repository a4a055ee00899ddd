"""`conformance.html`: one file for product owners that needs no network and stays under a megabyte."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Final

from attrs import frozen
from markupsafe import Markup

from reports import exit_codes, timelines
from reports.chapters import anchors, chapters
from reports.differences import Differences
from reports.gherkin import told
from reports.pages import policy, script_of, style_of, templates
from reports.pictures import LEFT, RIGHT, WIDTH, distributions, stages
from reports.report import JudgedScenario, JudgedStatement, Report
from reports.screenshots import Album, artifacts
from reports.sentences import (
    absent_sentence,
    browser_words,
    exit_sentence,
    gate_sentences,
    how_often_sentence,
    incomplete_sentence,
    milliseconds,
    other_words,
    pipeline_sentence,
    repetitions_sentence,
    seed_words,
    verdict_sentence,
)
from reports.stability import of_statement
from reports.troubles import Trouble, encountered, known_deviations, unreached
from reports.verdicts import TROUBLES

FAULTS: Final = "faults.html"
"""The page on the suite's own faults, linked where it lies beside the report."""

_STYLES: Final = ("colours.css", "page.css", "matrix.css", "statement.css", "pictures.css", "print.css")


@frozen
class Cell:
    """Where a verdict of the matrix leads, and how many of the statement's scenarios stand behind it."""

    address: str
    behind: str


def conformance_html(report: Report, output: Path, differences: Differences | None = None) -> str:
    """The page's text.

    Args:
        report: The judged run.
        output: The folder of the run; screenshots among its artifacts are carried within the page.
        differences: What changed since another run; None where there is nothing to compare with.
    """
    style, script = style_of(_STYLES), script_of("page.js")
    environment = templates()
    album = Album(output)
    names = anchors(report)
    budget = report.results.header.budgets.get("presence_ms")
    scenario_template = environment.get_template("scenario.html.jinja")

    def render(judged: JudgedScenario, anchor: str) -> tuple[str, int]:
        pictures = album.screenshots(judged.scenario.artifacts)
        text = scenario_template.render(
            anchor=anchor,
            scenario=judged.scenario,
            repeat=report.results.header.repeat,
            judgement=judged.judgement,
            known=judged.known,
            told=told(judged.scenario),
            timeline=timelines.timeline(judged.scenario, budget),
            screenshots=pictures,
            artifacts=artifacts(judged.scenario.artifacts),
        )
        return text, sum(len(picture.address) for picture in pictures)

    return environment.get_template("page.html.jinja").render(
        report=report,
        header=report.results.header,
        style=Markup(style),  # noqa: S704  our own files
        script=Markup(script),  # noqa: S704  our own file
        policy=policy(style, script),
        sentence=verdict_sentence(report),
        incomplete=incomplete_sentence(report),
        browser_words=browser_words,
        other_words=other_words,
        gate=pipeline_sentence(report),
        exit_sentence=exit_sentence(report),
        seed=seed_words(report.results.header),
        absent_sentence=partial(absent_sentence, report=report),
        lacking=[browser for browser in report.absent if browser.name not in report.browsers],
        stability=of_statement,
        repetitions_sentence=repetitions_sentence,
        how_often_sentence=how_often_sentence,
        exit_codes=exit_codes.TABLE,
        counts=report.count(),
        behaviours=_behaviours(report),
        cells=_cells(report, names),
        stages=stages(report),
        distributions=distributions(report),
        troubles=[(each, _address(each, names)) for each in encountered(report)],
        unreached=unreached(report),
        known_deviations=[(each, _address(each, names)) for each in known_deviations(report)],
        gate_sentences=gate_sentences(report),
        chapters=chapters(report, names, render),
        differences=differences,
        titles={judged.statement.id: judged.statement.title for judged in report.statements},
        faults=FAULTS if (output / FAULTS).is_file() else None,
        took=_took(report),
        LEFT=LEFT,
        RIGHT=RIGHT,
        WIDTH=WIDTH,
    )


def _behaviours(report: Report) -> list[tuple[str, list[JudgedStatement]]]:
    by_behaviour = groupby(report.statements, key=lambda judged: judged.statement.behaviour)
    return [(behaviour, list(statements)) for behaviour, statements in by_behaviour]


def _cells(report: Report, names: Mapping[int, str]) -> Mapping[tuple[str, str], Cell]:
    """From a verdict of the matrix to its cause: the first scenario of that verdict, else the statement."""
    cells: dict[tuple[str, str], Cell] = {}
    for judged in report.statements:
        for browser in report.browsers:
            standing = judged.standing(browser)
            here = [each for each in judged.scenarios if each.scenario.browser == browser]
            causes = [each for each in here if each.judgement.verdict == standing]
            telling = bool(causes) and standing in TROUBLES
            cells[judged.statement.id, browser] = Cell(
                address=names[id(causes[0])] if telling else judged.statement.id,
                behind=f"{len(causes)} of {len(here)} results" if telling and len(here) > 1 else "",
            )
    return cells


def _address(trouble: Trouble, names: Mapping[int, str]) -> str:
    return names[id(trouble.scenario)] if trouble.scenario else trouble.statement.statement.id


def _took(report: Report) -> str | None:
    footer = report.results.footer
    if footer is None:
        return None
    started = datetime.fromisoformat(report.results.header.started)
    return milliseconds((datetime.fromisoformat(footer.finished) - started).total_seconds() * 1_000)
