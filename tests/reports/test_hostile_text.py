"""Hostile titles, names and errors stay text in every report, and break none of them."""

import json
import re
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

import pytest
from attrs import evolve

from reports.console import Look, console_text
from reports.foreign_text import one_line
from reports.gate.expected import Expectations, Policy, Sighting
from reports.report import Report
from reports.results import Browser, Header, Moment, Platform, Scenario, Step, Suite, Target
from reports.summary import summary_markdown
from reports.writing import write_reports
from tests.reports.example_run import (
    HOSTILE,
    cut_short,
    evidence,
    footer,
    header,
    report_of,
    scenario,
    statement,
    write,
)
from tests.reports.gate_examples import known

PLAIN: Final = Look(colour=False, width=100)


def hostile_scenarios(text: str) -> list[Scenario]:
    """Scenarios in which everything bears the text: one violated, one unverifiable, one not claimed, one known."""
    wrong = evidence(probe=text, expected=text, observed=text, holds=False)
    plain = scenario(
        rule=text,
        feature=text,
        feature_file=text,
        browser=text,
        steps=(Step(text, text, "failed", 1.0, ((text, text),), text),),
        timeline=(Moment(12, "session", text, 1), Moment(14, "presence", text)),
        artifacts=(text,),
        reproduce=text,
        detail=text,
    )
    return [
        evolve(plain, name=f"{text} 1", ended="failed", evidence=(wrong,)),
        evolve(plain, name=f"{text} 2", ended="error", reason=text),
        evolve(plain, name=f"{text} 3", ended="not claimed", reason=text),
        evolve(plain, name=f"{text} 4", ended="failed", reason=text, evidence=(evolve(wrong, probe=f"known {text}"),)),
    ]


def hostile_header(text: str) -> Header:
    """A header in which everything that may be any text is this one."""
    named = evolve(
        statement(scenarios=4), title=text, wording=text, reading=text, behaviour=text, section=text, edition=text
    )
    entry = known(
        statement="PRE-2",
        browser=text,
        evidence=(Sighting("known", text),),
        reason=text,
        issue=f"https://tracker.example/{text}",
        expires="2026-12-31",
    )
    return evolve(
        header(named),
        suite=Suite(text, text),
        target=Target(text, text),
        edition=text,
        browsers=(Browser(text, "chromium", text, text, text, "system", "headless"),),
        platform=Platform(text, text, text, text),
        selection=text,
        budgets={text: 5_000},
        expectations=Expectations(text, Policy(), (entry, evolve(entry, statement="PRE-3"))),
    )


def hostile_report(text: str) -> Report:
    """The report of such a run."""
    head = hostile_header(text)
    return report_of(
        *(evolve(each, browser="chromium") for each in hostile_scenarios(text)),
        end=footer(),
        statements=head.statements,
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_breaks_no_document(text: str, tmp_path: Path) -> None:
    write(tmp_path, hostile_header(text), *hostile_scenarios(text), evolve(cut_short(), why=text))
    report = write_reports(tmp_path)
    assert report.exit_code.code == 1
    for path in tmp_path.rglob("*.json"):
        json.loads(path.read_text(encoding="utf-8"))
    suites = ET.parse(tmp_path / "junit.xml").getroot()  # noqa: S314  our own document
    assert int(suites.get("failures", "0")) >= 1
    shown = [
        (tmp_path / "summary.md").read_text(encoding="utf-8"),
        (tmp_path / "conformance.html").read_text(encoding="utf-8"),
        console_text(report, tmp_path, PLAIN),
    ]
    for document in shown:
        assert all(each.isprintable() or each == "\n" for each in document)
        assert "##vso[" not in document
        assert "##teamcity[" not in document
        assert not re.search(r"^\s*::[a-z]+", document, re.MULTILINE)
    assert max(map(len, shown[0].splitlines())) < 4_000
    # Within a fence of code Markdown shows markup as text.
    assert "<script>alert" not in re.sub(r"(?s)^(`{3,})text\n.*?\n\1$", "", shown[0], flags=re.MULTILINE)
    assert shown[1].count("<script") == 1
    assert "<img" not in shown[1]
    assert len(shown[1]) < 1_000_000


@pytest.mark.parametrize("text", HOSTILE)
def test_what_was_hostile_is_read_again_and_told_with_the_same_bytes(text: str, tmp_path: Path) -> None:
    write(tmp_path, hostile_header(text), *hostile_scenarios(text), footer())
    write_reports(tmp_path)
    before = {path: path.read_bytes() for path in sorted(tmp_path.rglob("*")) if path.is_file()}
    write_reports(tmp_path)
    assert {path: path.read_bytes() for path in sorted(tmp_path.rglob("*")) if path.is_file()} == before


def test_a_table_of_the_summary_has_the_same_columns_in_each_row() -> None:
    for text in HOSTILE:
        rows = [
            line.replace(r"\|", "").count("|")
            for line in summary_markdown(hostile_report(text)).splitlines()
            if line.startswith("|")
        ]
        assert len(rows) == 3
        assert len(set(rows)) == 1


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("##vso[task.complete result=Succeeded;]", r"\x23#vso[task.complete result=Succeeded;]"),
        ("##[error]x", r"\x23#[error]x"),
        ("::error file=a,line=1::x", r"\x3a:error file=a,line=1::x"),
        ("x::ADD-MASK::e", r"x\x3a:ADD-MASK::e"),
        ("std::vector ## heading a::b", "std::vector ## heading a::b"),
    ],
)
def test_commands_to_ci_servers_are_spelled_out_and_other_text_is_not(text: str, shown: str) -> None:
    assert one_line(text) == shown
