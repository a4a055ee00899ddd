"""The summary: what did not conform first, nothing of what was not checked, and text that Markdown leaves alone."""

import pytest
from attrs import evolve

from reports.foreign_text import markdown, markdown_code
from reports.report import Report
from reports.summary import summary_markdown
from tests.reports.example_run import HOSTILE, evidence, footer, report_of, scenario, statement
from tests.reports.gate_examples import VIOLATED, gated, known, lines

WRONG = scenario(ended="failed", evidence=(evidence(holds=False),), reason="It came back.")
RES = statement("RES-1")
PRE = statement("PRE-2")
EXC = statement("EXC-1")


def headings(report: Report) -> list[str]:
    """The summary's parts, in order."""
    return [line.removeprefix("## ") for line in summary_markdown(report).splitlines() if line.startswith("## ")]


def rows(report: Report) -> list[str]:
    """The statements in the table."""
    return [line[4:9] for line in summary_markdown(report).splitlines() if line.startswith("| **")]


def test_what_does_not_conform_stands_before_the_table() -> None:
    assert headings(report_of(WRONG, end=footer())) == ["What did not conform, and why", "Verdicts"]
    assert headings(gated(known(), run=lines(VIOLATED))) == ["Known deviations", "Verdicts"]
    assert headings(report_of(scenario(), end=footer())) == ["Verdicts"]


def test_what_was_not_checked_is_counted_and_has_no_row() -> None:
    report = report_of(scenario(), end=footer(), statements=(PRE, RES, EXC), selection="--only PRE-2")
    assert rows(report) == ["PRE-2"]
    assert "\nNot checked: 2 of 3 statements.\n" in summary_markdown(report)
    assert "Not checked" not in summary_markdown(report_of(scenario(), end=footer()))


def test_what_was_never_executed_is_told_together_browser_by_browser() -> None:
    report = report_of(scenario(), end=None, statements=(PRE, RES, EXC), browsers=("chromium", "firefox"))
    assert rows(report) == ["PRE-2"]
    told = summary_markdown(report)
    assert "**Unverifiable in chromium**: No scenario was executed: RES-1, EXC-1\n" in told
    assert "**Unverifiable in firefox**: No scenario was executed: PRE-2, RES-1, EXC-1\n" in told


def test_a_run_that_executed_nothing_has_no_table() -> None:
    report = report_of(end=footer(), statements=(PRE, RES))
    assert rows(report) == []
    assert headings(report) == ["What did not conform, and why"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Session 'Contoso' came back 212 ms after the refresh; it must not (EXC-1).", None),
        ("build 0.1.0+1f0c9a7e, edition 2024-10, at 09:15:00, 50 % of 3 > 2 & more!", None),
        ("test_a_name.py: expected A/B, observed {C}", None),
        ("a|b", r"a\|b"),
        (r"a\|b", r"a\\\|b"),
        ("<b> & `c` &amp; &#35;", r"&lt;b> & \`c\` &amp;amp; &amp;#<!-- -->35;"),
        ("*a* _b_ ~c~ __d__ e_f", r"\*a\* \_b\_ \~c\~ \_\_d\_\_ e_f"),
        ("[x](y) ![z](y) [ ] [^1]", r"\[x](y) !\[z](y) \[ ] \[^1]"),
        ("x\n\n# y", "x # y"),
        ("# y #", r"\# y \#"),
        ("- y", r"\- y"),
        ("+ y", r"\+ y"),
        ("> y", r"\> y"),
        ("===", r"\==="),
        ("1. y", r"1\. y"),
        ("12) y", r"12\) y"),
        ("1.2 y", "1.2 y"),
        ("@someone a@b.co", "@<!-- -->someone a@<!-- -->b.co"),
        ("http://x.y HTTPS://x www.x.y", "http<!-- -->://x.y HTTPS<!-- -->://x www<!-- -->.x.y"),
        ("#12 GH-3 HIGH-3", "#<!-- -->12 GH-<!-- -->3 HIGH-3"),
        (":smile:", ":<!-- -->smile:"),
        ("$x$", "<span>$</span>x<span>$</span>"),
    ],
)
def test_text_is_escaped_where_it_would_mark_up_and_nowhere_else(text: str, shown: str | None) -> None:
    assert markdown(text) == (text if shown is None else shown)


def test_nothing_closes_a_block_of_code() -> None:
    assert markdown_code("``` ````").startswith("`````text\n")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_adds_no_heading_and_no_row(text: str) -> None:
    foreign = evolve(PRE, title=text)
    report = report_of(evolve(WRONG, name=text, reason=text), end=footer(), statements=(foreign,))
    assert len(headings(report)) == 2
    assert len(rows(report)) == 1
