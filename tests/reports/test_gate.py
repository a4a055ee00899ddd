"""The gate: the exit code of each situation through the real command line, and what is held against what."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree as ET

import pytest
from attrs import evolve

from reports.gate.deciding import State
from reports.gate.expected import Expectation, Policy, Sighting, agrees
from reports.results import Line, Scenario
from reports.summary import summary_markdown
from tests.reports.example_run import evidence, header, scenario, statement, write
from tests.reports.gate_examples import (
    BROKEN,
    CANNOT,
    CONTROL,
    FILE,
    REFUTED,
    STATEMENT,
    VIOLATED,
    exclusion,
    file_of,
    gated,
    known,
    lines,
)

ROOT: Final = Path(__file__).parents[2]
DOCUMENTS: Final = ("badge.json", "conformance.html", "conformance.json", "junit.xml", "summary.md")
OTHERWISE: Final = exclusion(evolve(REFUTED, observed="there three times"), ended="failed", reason="Three came back.")
LEFT_OUT: Final = lines(scenario(), statements=(statement(), STATEMENT), selection="--only PRE-2")


def reports(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603  our own module
        [sys.executable, "-m", "reports", *map(str, arguments)], cwd=ROOT, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("run", "expectations", "code", "said"),
    [
        pytest.param(lines(exclusion()), None, 0, "restores sessions as documented", id="conforming"),
        pytest.param(lines(VIOLATED), None, 1, "VIOLATED EXC-1", id="violated"),
        pytest.param(lines(VIOLATED), FILE, 0, "1 statement deviates exactly as listed", id="known"),
        pytest.param(lines(OTHERWISE), FILE, 1, "what was seen is another", id="otherwise"),
        pytest.param(lines(exclusion()), FILE, 1, "is stale: the statement conforms now", id="stale"),
        pytest.param(
            lines(VIOLATED), FILE.replace("03-02", "03-01"), 1, "expired: it was accepted until", id="expired"
        ),
        pytest.param(lines(VIOLATED), FILE.replace("EXC-1", "EXC-9"), 1, "has no statement EXC-9", id="no statement"),
        pytest.param(
            lines(VIOLATED), FILE.replace('"chromium"', '"firefox"'), 1, "no results of firefox", id="no browser"
        ),
        pytest.param(LEFT_OUT, FILE, 1, "did not check the statement, by choice", id="left out"),
        pytest.param(lines(BROKEN), None, 2, "UNVERIFIABLE EXC-1", id="unverifiable"),
        pytest.param(lines(BROKEN), FILE, 2, "is not decided", id="unverifiable, listed as violated"),
        pytest.param(lines(BROKEN), CANNOT, 0, "1 statement deviates exactly as listed", id="unverifiable, listed"),
        pytest.param(lines(exclusion()), CANNOT, 1, "is stale", id="verifiable again"),
        pytest.param(lines(VIOLATED, cut=True), FILE, 2, "INCOMPLETE RUN", id="incomplete"),
        pytest.param(lines(exclusion(), cut=True), FILE, 1, "is stale", id="incomplete, and stale"),
        pytest.param(
            lines(VIOLATED), '[policy]\nexclusion = "report"', 2, "no scenario was executed of what gates", id="vacuous"
        ),
        pytest.param(
            lines(scenario(), VIOLATED, statements=(statement(), STATEMENT)),
            '[policy]\nexclusion = "report"',
            0,
            "1 statement does not conform and does not gate",
            id="reported alone",
        ),
        pytest.param(lines(VIOLATED), "[[deviation]]", 3, '"statement" is missing', id="bad file"),
    ],
)
def test_the_gate_exits_by_the_table_and_says_why(
    tmp_path: Path, run: list[Line], expectations: str | None, code: int, said: str
) -> None:
    given = () if expectations is None else ("--expectations", file_of(tmp_path, expectations))
    done = reports(write(tmp_path / "run", *run), *given)
    assert done.returncode == code, done.stdout + done.stderr
    assert said in " ".join((done.stdout + done.stderr).split())
    assert "Traceback" not in done.stderr
    if code == 3:
        return
    # What the gate decided from is in the results: asked again, the command gives the same code and the same bytes.
    first = {name: (tmp_path / "run" / name).read_bytes() for name in DOCUMENTS}
    assert reports(tmp_path / "run").returncode == code
    assert {name: (tmp_path / "run" / name).read_bytes() for name in DOCUMENTS} == first
    suites = ET.parse(tmp_path / "run" / "junit.xml").getroot()  # noqa: S314  our own document
    assert (int(suites.get("failures", "")) > 0) == (code == 1)
    assert (int(suites.get("failures", "")) + int(suites.get("errors", "")) > 0) == (code > 0)


def test_a_bad_file_leaves_the_results_as_they_were(tmp_path: Path) -> None:
    folder = write(tmp_path, *lines(VIOLATED))
    before = (folder / "results.ndjson").read_bytes()
    assert reports(folder, "--expectations", tmp_path / "nowhere.toml").returncode == 3
    assert (folder / "results.ndjson").read_bytes() == before
    assert [each.name for each in folder.iterdir()] == ["results.ndjson"]


def states(*entries: Expectation, run: list[Line], started: str | None = None) -> list[State]:
    return [held.state for held in gated(*entries, run=run, started=started).gate.held]


def test_an_entry_is_accepted_through_its_last_day_in_utc_and_the_run_s_day_counts() -> None:
    assert states(known(), run=lines(VIOLATED), started="2026-03-02T23:59:59+00:00") == ["as listed"]
    assert states(known(), run=lines(VIOLATED), started="2026-03-03T00:00:00+00:00") == ["expired"]
    assert states(known(), run=lines(VIOLATED), started="2026-03-03T00:30:00+01:00") == ["as listed"]


def test_what_conforms_is_stale_even_after_its_last_day() -> None:
    assert states(known(expires="2020-01-01"), run=lines(exclusion())) == ["stale"]


def test_an_expired_entry_excuses_nothing() -> None:
    report = gated(known(expires="2020-01-01"), run=lines(VIOLATED))
    assert report.statements[0].unlisted == {"violated"}
    assert report.statements[0].known == {}


@pytest.mark.parametrize(
    ("sighting", "fits"),
    [
        (Sighting("session 'Contoso", "there from 212 ms on"), True),
        (Sighting("session 'Contoso", "there from * on"), True),
        (Sighting("session 'Contoso", "*212*"), True),
        (Sighting("session 'Contoso", "there from 213 ms on"), False),
        (Sighting("session 'Contoso", "there"), False),
        (Sighting("'Contoso", "there from * ms on"), False),
        (Sighting("session 'Contoso Telephony 4712'", "there from * ms on"), False),
    ],
)
def test_a_probe_is_matched_as_it_begins_and_what_was_observed_as_a_whole(sighting: Sighting, *, fits: bool) -> None:
    report = gated(known(evidence=(sighting,)), run=lines(VIOLATED))
    assert report.exit_code.code == (0 if fits else 1)
    assert [held.state for held in report.gate.held] == ["as listed" if fits else "unmatched"]


@pytest.mark.parametrize(
    ("pattern", "text", "agreed"),
    [
        ("", "", True),
        ("*", "", True),
        ("a*a", "a", False),
        ("a*a", "aa", True),
        ("a*b*c", "a-b-c", True),
        ("a*b*c", "a-c-b", False),
        ("*b*b*", "b", False),
        ("**", "anything", True),
        ("1 * ms", "1 \n ms", True),
        ("[a-z].", "[a-z].", True),
    ],
)
def test_a_star_stands_for_any_text_and_nothing_else_does(pattern: str, text: str, *, agreed: bool) -> None:
    assert agrees(pattern, text) is agreed


def test_many_stars_against_a_long_text_take_no_longer_than_the_text() -> None:
    assert not agrees("a*" * 500 + "c", "a" * 10_000 + "b")


def test_neither_a_traceback_nor_the_sentence_of_a_violation_is_matched() -> None:
    told = evolve(VIOLATED, detail="Traceback: one", reason="It came back after 1 ms.")
    other = evolve(VIOLATED, detail="Traceback: another", reason="It was there.")
    for each in (told, other):
        assert gated(known(), run=lines(each)).exit_code.code == 0


def test_one_deviation_beside_the_listed_one_shuts_the_gate() -> None:
    another = evolve(OTHERWISE, name="Another telephony session stays away")
    report = gated(known(), run=lines(VIOLATED, another, statements=(statement("EXC-1", "exclusion", 2),)))
    assert report.exit_code.code == 1
    assert [held.state for held in report.gate.held] == ["as listed"]
    by_name = {each.scenario.name: bool(each.known) for each in report.statements[0].scenarios}
    assert by_name == {VIOLATED.name: True, another.name: False}
    assert report.statements[0].known == {}


def test_an_unverifiable_scenario_beside_the_listed_deviation_is_not_excused_by_it() -> None:
    beside = evolve(BROKEN, name="Another telephony session stays away")
    two = (statement("EXC-1", "exclusion", 2),)
    assert gated(known(), run=lines(VIOLATED, beside, statements=two)).exit_code.code == 2


def test_a_scenario_without_a_result_is_not_excused_by_a_listed_deviation() -> None:
    report = gated(known(), run=lines(VIOLATED, statements=(statement("EXC-1", "exclusion", 2),)))
    assert report.exit_code.code == 2
    assert "There are results of 1 of 2 scenarios alone" in summary_markdown(report)


def test_every_sighting_of_an_entry_has_to_be_there() -> None:
    both = known(evidence=(*known().evidence, Sighting("focus", "lost")))
    assert states(both, run=lines(VIOLATED)) == ["unmatched"]
    lost = evidence(probe="focus after the refresh", observed="lost", holds=False)
    assert states(both, run=lines(exclusion(REFUTED, lost, ended="failed"))) == ["as listed"]


def test_an_entry_may_mean_one_scenario_alone() -> None:
    assert states(known(scenario=VIOLATED.name), run=lines(VIOLATED)) == ["as listed"]
    assert states(known(scenario="Another"), run=lines(VIOLATED)) == ["unmatched"]


def test_what_the_target_does_not_claim_cannot_be_listed() -> None:
    unclaimed = exclusion(ended="not claimed", reason="No telephony.")
    [held] = gated(known(), run=lines(unclaimed)).gate.held
    assert held.state == "unmatched"
    assert "does not claim" in held.sentence


def test_a_listed_deviation_is_no_longer_open_to_doubt_where_what_is_unverifiable_is_listed_too() -> None:
    cannot = known(kind="unverifiable", evidence=(), why="The browser has no", expires="2026-12-31")
    assert states(known(), run=lines(BROKEN)) == ["undecided"]
    assert states(known(), cannot, run=lines(BROKEN)) == ["unmatched", "as listed"]


def test_an_allowance_is_no_violation_and_so_cannot_be_listed() -> None:
    varying = scenario(statement="ORD-1", observed="changed", evidence=(evidence(holds=False), CONTROL))
    run = lines(varying, statements=(statement("ORD-1", level="allowance"),))
    assert states(known(statement="ORD-1"), run=run) == ["stale"]


def test_known_deviations_are_told_apart_in_every_document(tmp_path: Path) -> None:
    assert reports(write(tmp_path, *lines(VIOLATED)), "--expectations", file_of(tmp_path, FILE)).returncode == 0
    document: dict[str, Any] = json.loads((tmp_path / "conformance.json").read_text(encoding="utf-8"))
    [judged] = document["statements"]
    assert judged["verdict"] == {"chromium": "violated"}
    assert judged["known"] == {"chromium": [1]}
    assert judged["scenarios"][0]["known"] == [1]
    [entry] = document["gate"]["entries"]
    assert (entry["state"], entry["issue"]) == ("as listed", "https://tracker.example/4711")
    summary = (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert "violated, known" in summary
    assert "## Known deviations" in summary
    assert "❌" not in summary
    page = (tmp_path / "conformance.html").read_text(encoding="utf-8")
    assert 'href="https://tracker.example/4711"' in page
    case = ET.parse(tmp_path / "junit.xml").find("testsuite/testcase/skipped")  # noqa: S314  our own document
    assert case is not None
    assert case.get("message", "").startswith("Known until 2026-03-02.")
    badge = json.loads((tmp_path / "badge.json").read_text(encoding="utf-8"))
    assert badge == {
        "schemaVersion": 1, "label": "session restore", "message": "0 of 1 conform, 1 known", "color": "green",
    }  # fmt: skip


def test_levels_that_only_report_never_shut_the_gate_and_are_marked() -> None:
    beside: tuple[Scenario, ...] = (scenario(), VIOLATED)
    run = lines(*beside, statements=(statement(), STATEMENT))
    report = gated(run=run, policy=Policy(exclusion="report"))
    assert report.exit_code.code == 0
    assert report.statements[1].standing("chromium") == "violated"
    assert "does not gate" in summary_markdown(report)
    assert gated(run=run).exit_code.code == 1


def test_the_results_bear_the_expectations_that_they_were_judged_by_last(tmp_path: Path) -> None:
    folder = write(tmp_path, *lines(VIOLATED))
    assert reports(folder).returncode == 1
    assert reports(folder, "--expectations", file_of(tmp_path, FILE)).returncode == 0
    head = json.loads((folder / "results.ndjson").read_text(encoding="utf-8").partition("\n")[0])
    assert head["expectations"]["entries"][0]["issue"] == "https://tracker.example/4711"
    assert header(STATEMENT).expectations is None
    assert reports(folder).returncode == 0
