"""What changed since the run before: verdicts, what is no longer checked, and what makes the two unlike."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

from attrs import evolve
from playwright.sync_api import Page

from reports.differences import Difference, differences
from reports.header import Target
from reports.report import Report, derive
from reports.results import Line, Results, Scenario
from reports.writing import step_aside, write_reports
from tests.reports.example_run import cut_short, evidence, footer, header, report_of, scenario, statement, write
from tests.reports.reading_page import open_report

ROOT: Final = Path(__file__).parents[2]
TWO: Final = (statement("PRE-1"), statement("PRE-2"))


def judged(identifier: str, *, holds: bool, browser: str = "chromium") -> Scenario:
    return scenario(statement=identifier, browser=browser, evidence=(evidence(holds=holds),))


def run(*scenarios: Scenario, browsers: tuple[str, ...] = ("chromium",), selection: str | None = "a part") -> Report:
    return report_of(*scenarios, end=footer(), statements=TWO, browsers=browsers, selection=selection)


def report(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603  our own module
        [sys.executable, "-m", "reports", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_a_run_does_not_differ_from_itself() -> None:
    same = run(judged("PRE-1", holds=True), judged("PRE-2", holds=False))
    assert differences(same, same).changes == ()
    assert differences(same, same).caveats == ()


def test_what_conforms_in_clearly_fewer_repetitions_has_changed_although_its_verdict_has_not(
    page: Page, tmp_path: Path
) -> None:
    def twenty(violated: int) -> list[Line]:
        head = evolve(header(evolve(statement(), expected={"chromium": 20})), repeat=20)
        results = (evolve(judged("PRE-2", holds=at > violated), repetition=at) for at in range(1, 21))
        return [head, *results, footer()]

    was, now, once = write(tmp_path / "was", *twenty(1)), write(tmp_path / "now", *twenty(20)), tmp_path / "once"
    write(once, header(statement()), judged("PRE-2", holds=True), footer())
    report(now, "--output", now, "--against", was)
    open_report(page, now)
    told = page.locator(".differences li")
    assert told.inner_text().count("violated") == 1
    assert "conformed in 19 of 20 repetitions, now in 0 of 20" in told.inner_text()
    report(once, "--output", once, "--against", was)
    open_report(page, once)
    assert page.get_by_text("That run ran each scenario 20 times, this one once.").is_visible()
    assert "conformed in 19 of 20 repetitions" in page.locator(".differences li").inner_text()


def test_verdicts_that_turned_are_told_worst_first() -> None:
    found = differences(
        run(judged("PRE-1", holds=False), judged("PRE-2", holds=True)),
        run(judged("PRE-1", holds=True), judged("PRE-2", holds=False)),
    )
    assert found.verdicts == (
        Difference("PRE-2", "chromium", "conforms", "violated"),
        Difference("PRE-1", "chromium", "violated", "conforms"),
    )
    assert found.no_longer_checked == found.newly_checked == ()


def test_what_is_no_longer_checked_is_no_change_of_a_verdict() -> None:
    found = differences(
        run(
            judged("PRE-1", holds=True),
            judged("PRE-1", holds=True, browser="firefox"),
            browsers=("chromium", "firefox"),
        ),
        run(judged("PRE-2", holds=False)),
    )
    assert found.verdicts == ()
    assert [(each.statement, each.browser) for each in found.no_longer_checked] == [
        ("PRE-1", "chromium"),
        ("PRE-1", "firefox"),
    ]
    assert [(each.statement, each.now) for each in found.newly_checked] == [("PRE-2", "violated")]


def test_what_keeps_two_runs_from_being_alike_is_said() -> None:
    head = evolve(header(*TWO), target=Target("another", None), edition="2025-02")
    other = derive(Results(head, (), cut_short(), torn=False))
    caveats = differences(other, run(judged("PRE-1", holds=True))).caveats
    assert caveats == (
        "That run judged another target.",
        "That run judged edition 2025-02, this one 2024-10.",
        "That run was cut short.",
    )
    assert differences(run(), other).caveats[-1].startswith("This run was cut short")


def test_a_run_puts_the_results_of_the_one_before_aside_and_the_page_compares(page: Page, tmp_path: Path) -> None:
    head = header(*TWO)
    write_reports(write(tmp_path, head, judged("PRE-1", holds=True), judged("PRE-2", holds=True), footer()))
    open_report(page, tmp_path)
    assert page.get_by_role("heading", name="What changed").count() == 0
    step_aside(tmp_path)
    write_reports(write(tmp_path, head, judged("PRE-1", holds=True), judged("PRE-2", holds=False), footer()))
    open_report(page, tmp_path)
    section = page.get_by_role("region", name="What changed")
    assert "Since the run of 2026-03-02, 09:15 UTC: reference build 0.1.0+1f0c9a7e, in chromium" in section.inner_text()
    changed = [" ".join(text.split()) for text in section.locator("li").all_inner_texts()]
    assert changed == ["conforms → became violated PRE-2 No conversation comes back before presence chromium"]


def test_a_run_that_found_nothing_is_not_put_aside(tmp_path: Path) -> None:
    lines: list[Line] = [header(*TWO), judged("PRE-1", holds=True), footer()]
    write(tmp_path, *lines)
    step_aside(tmp_path)
    write(tmp_path, header(*TWO))
    step_aside(tmp_path)
    assert (tmp_path / "previous.ndjson").read_bytes().count(b"\n") == len(lines)


def test_results_of_another_version_keep_nobody_from_a_report(page: Page, tmp_path: Path) -> None:
    write(tmp_path, header(*TWO), judged("PRE-1", holds=True), footer())
    (tmp_path / "previous.ndjson").write_text('{"kind": "header", "schema": "0"}\n', encoding="utf-8")
    write_reports(tmp_path)
    open_report(page, tmp_path)
    assert page.get_by_role("heading", name="What changed").count() == 0


def test_report_compares_with_the_run_that_is_named_and_goes_on_doing_so(tmp_path: Path) -> None:
    old = write(tmp_path / "old", header(*TWO), judged("PRE-1", holds=True), judged("PRE-2", holds=True), footer())
    new = write(tmp_path / "new", header(*TWO), judged("PRE-1", holds=False), judged("PRE-2", holds=True), footer())
    assert report(new, "--against", old).returncode == 1
    told = (new / "conformance.html").read_bytes()
    assert b"What changed" in told
    report(new)
    assert (new / "conformance.html").read_bytes() == told


def test_a_run_is_not_compared_with_itself_or_with_nothing(tmp_path: Path) -> None:
    new = write(tmp_path / "new", header(*TWO), footer())
    for old, said in ((new, "compared with itself"), (tmp_path / "nowhere", "cannot be read")):
        done = report(new, "--against", old)
        assert done.returncode == 3
        assert said in done.stderr
        assert "Traceback" not in done.stderr
