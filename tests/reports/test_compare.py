"""`./conformance compare OLD NEW`: what changed between two runs, and an exit code that says whether it is worse."""

import json
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from reports.comparing.page import comparison_html
from reports.comparing.text import comparison_text
from reports.exit_codes import COMPARING
from reports.results import Line, Statement
from tests.reports.compared_runs import HEAD, ONE, ORDER, SOUND, TWO, command, compared, died, wrong
from tests.reports.example_run import (
    HOSTILE,
    cut_short,
    example_lines,
    footer,
    header,
    write,
)


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        pytest.param(SOUND, SOUND, 0, "Nothing changed.", id="the same"),
        pytest.param(
            SOUND,
            (HEAD, wrong(ONE), TWO, ORDER, footer()),
            1,
            "PRE-2 in chromium: conforms -> violated",
            id="regression",
        ),
        pytest.param((HEAD, wrong(ONE), TWO, ORDER, footer()), SOUND, 0, "violated -> conforms", id="improvement"),
        pytest.param(
            (HEAD, wrong(ONE), TWO, ORDER, footer()),
            (HEAD, wrong(ONE), wrong(TWO), ORDER, footer()),
            1,
            "PRE-2 in chromium: still violated",
            id="one scenario more",
        ),
        pytest.param(
            (HEAD, wrong(ONE), wrong(TWO), ORDER, footer()),
            (HEAD, wrong(ONE), TWO, ORDER, footer()),
            0,
            "1 improvement",
            id="one scenario less",
        ),
        pytest.param(
            SOUND, (HEAD, died(ONE), TWO, ORDER, footer()), 1, "conforms -> unverifiable: PRE-2", id="unverifiable now"
        ),
        pytest.param(
            SOUND,
            (evolve(HEAD, selection="--only PRE"), ONE, TWO, footer()),
            1,
            "conforms -> not checked: ORD-1",
            id="left out now",
        ),
        pytest.param(
            SOUND,
            (evolve(HEAD, selection="-k chat"), ONE, ORDER, footer()),
            1,
            "A call stays away: conforms -> not checked",
            id="a scenario left out now",
        ),
        pytest.param(
            (evolve(HEAD, selection="--only PRE"), ONE, TWO, footer()),
            SOUND,
            0,
            "not checked -> conforms: ORD-1",
            id="newly checked",
        ),
        pytest.param(
            (HEAD, died(ONE), TWO, ORDER, footer()),
            (HEAD, wrong(ONE), TWO, ORDER, footer()),
            1,
            "1 newly violated",
            id="violated, and not decided before",
        ),
        pytest.param(
            SOUND, (HEAD, ONE, TWO, evolve(ORDER, observed="changed"), footer()), 0, "kept -> changed", id="observation"
        ),
        pytest.param(SOUND, (HEAD, ONE, TWO, ORDER), 2, "The new run is incomplete", id="incomplete"),
        pytest.param(
            SOUND, (HEAD, ONE, cut_short()), 2, "conforms -> unverifiable: PRE-2, ORD-1", id="what it did not reach"
        ),
        pytest.param(SOUND, (HEAD, wrong(ONE)), 1, "1 regression", id="incomplete, and worse"),
        pytest.param((HEAD, ONE, TWO, ORDER), SOUND, 2, "The old run is incomplete", id="with an incomplete one"),
        pytest.param(
            SOUND, (evolve(HEAD, edition="2025-02"), *SOUND[1:]), 2, "are of different editions", id="other edition"
        ),
        pytest.param(
            SOUND,
            (header(*HEAD.statements, browsers=("firefox",)), footer()),
            2,
            "have no browser in common: chromium and firefox",
            id="other browser",
        ),
    ],
)
def test_it_exits_by_its_table_and_says_what_changed(
    tmp_path: Path, old: tuple[Line, ...], new: tuple[Line, ...], code: int, said: str
) -> None:
    done = command(write(tmp_path / "old", *old), write(tmp_path / "new", *new))
    assert done.returncode == code, done.stdout + done.stderr
    assert said in " ".join(done.stdout.split())
    assert f"Exit code {code} (" in done.stdout
    assert done.stderr == ""


def test_the_codes_keep_to_the_contract() -> None:
    assert [code.code for code in COMPARING] == [0, 1, 2, 3]


def test_a_browser_that_is_gone_is_no_longer_checked() -> None:
    both = header(*HEAD.statements, browsers=("chromium", "firefox"))
    there = tuple(evolve(each, browser="firefox") for each in (ONE, TWO, ORDER))
    fewer = compared((both, ONE, TWO, ORDER, *there, footer()), SOUND)
    assert fewer.lost == ("firefox",)
    assert fewer.exit_code.code == 1
    more = compared(SOUND, (both, ONE, TWO, ORDER, *there, footer()))
    assert more.gained == ("firefox",)
    assert more.exit_code.code == 0


def test_a_statement_or_scenario_that_a_run_does_not_have_is_not_checked_there() -> None:
    without = evolve(HEAD, statements=HEAD.statements[:1])
    retired = compared(SOUND, (without, ONE, TWO, footer()))
    assert [(each.kind, each.statement, each.now) for each in retired.changes] == [
        ("no longer checked", "ORD-1", "not checked")
    ]
    renamed = compared(SOUND, (HEAD, evolve(ONE, name="A chat keeps away"), TWO, ORDER, footer()))
    [change] = renamed.changes
    assert change.kind == "no longer checked"
    assert {each.name for each in change.scenarios} == {"A chat stays away", "A chat keeps away"}


def test_of_a_scenario_that_ran_several_times_the_worst_counts() -> None:
    again = evolve(wrong(ONE), repetition=2)
    [change] = compared(SOUND, (HEAD, ONE, again, TWO, ORDER, footer())).changes
    assert [(each.name, each.now) for each in change.scenarios] == [("A chat stays away", "violated")]


def times(many: int, *, wrong_in: int) -> tuple[Line, ...]:
    """A run that does everything so many times, and sees one scenario fail in the first of them."""
    head = evolve(HEAD, repeat=many, statements=tuple(expecting(each, many) for each in HEAD.statements))
    again = [evolve(each, repetition=at) for at in range(1, many + 1) for each in (ONE, TWO, ORDER)]
    return (
        head,
        *(wrong(each) if each.name == ONE.name and each.repetition <= wrong_in else each for each in again),
        footer(),
    )


def expecting(each: Statement, many: int) -> Statement:
    return evolve(each, expected={"chromium": each.scenarios * many})


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        pytest.param(
            1, 20, 1, ("1 conforms less often", "conformed in 19 of 20 repetitions, now in 0 of 20"), id="less"
        ),
        pytest.param(
            20, 1, 0, ("1 conforms more often", "conformed in 0 of 20 repetitions, now in 19 of 20"), id="more"
        ),
        pytest.param(1, 4, 0, ("Nothing changed.",), id="by chance"),
    ],
)
def test_what_conforms_less_often_is_worse_although_it_is_violated_in_both_runs(
    tmp_path: Path, old: int, new: int, code: int, said: tuple[str, ...]
) -> None:
    folders = write(tmp_path / "old", *times(20, wrong_in=old)), write(tmp_path / "new", *times(20, wrong_in=new))
    page = tmp_path / "changes.html"
    done = command(*folders, "--html", page)
    assert done.returncode == code, done.stdout + done.stderr
    for each in said:
        assert each in " ".join(done.stdout.split())
        assert each in page.read_text(encoding="utf-8")
    [*changes] = json.loads(command(*folders, "--json").stdout)["changes"]
    assert [(each["was"], each["now"], each["worse"]) for each in changes] == (
        [("violated", "violated", code == 1)] if len(said) > 1 else []
    )


def test_a_single_run_after_many_repetitions_is_told_as_one() -> None:
    comparison = compared(times(20, wrong_in=1), SOUND)
    assert "How often each scenario was run differs: 20 and 1." in comparison.remarks
    text = " ".join(comparison_text(comparison).split())
    assert (
        "PRE-2 in chromium: violated -> conforms No conversation comes back before presence conformed in 19 of 20"
        in text
    )


@pytest.mark.parametrize(
    ("change", "remark"),
    [
        ({"target": evolve(HEAD.target, name="staging")}, "They judge different targets: “reference” and “staging”."),
        ({"target": evolve(HEAD.target, build=None)}, "The target's build differs: 0.1.0+1f0c9a7e and unknown."),
        ({"suite": evolve(HEAD.suite, commit="1234567")}, "The suite's commit differs: 4e074ca and 1234567."),
        ({"platform": evolve(HEAD.platform, release="7.0")}, "The machines differ"),
        (
            {"browsers": (evolve(HEAD.browsers[0], version="157"),)},
            "chromium differs: 156.0.7100.2 (headless shell)",
        ),
        ({"selection": "--only PRE ORD"}, "What was selected differs: everything and --only PRE ORD."),
    ],
)
def test_what_else_differs_is_told_and_does_not_keep_from_comparing(change: dict[str, Any], remark: str) -> None:
    comparison = compared(SOUND, (evolve(HEAD, **change), *SOUND[1:]))
    assert any(told.startswith(remark) for told in comparison.remarks)
    assert comparison.exit_code.code == 0


def test_the_document_for_machines_tells_all_of_it(tmp_path: Path) -> None:
    new = write(tmp_path / "new", HEAD, wrong(ONE), TWO, evolve(ORDER, observed="changed"), footer())
    done = command(write(tmp_path / "old", *SOUND), new, "--json")
    assert done.returncode == 1
    document: dict[str, Any] = json.loads(done.stdout)
    assert document["exit_code"] == 1
    assert document["counts"]["regression"] == 1
    assert document["changes"] == [
        {
            "kind": "regression",
            "statement": "PRE-2",
            "title": "No conversation comes back before presence",
            "level": "requirement",
            "browser": "chromium",
            "was": "conforms",
            "now": "violated",
            "reason": "It came back.",
            "scenarios": [
                {"name": "A chat stays away", "was": "conforms", "now": "violated", "reason": "It came back."}
            ],
            "worse": True,
        }
    ]
    [sight] = document["observed"]
    assert (sight["was"], sight["now"]) == ("kept", "changed")
    assert (document["old"]["exit_code"], document["new"]["exit_code"]) == (0, 1)


def test_the_page_is_one_file_that_shows_what_changed(tmp_path: Path) -> None:
    old, new = write(tmp_path / "old", *example_lines()), write(tmp_path / "new", *example_lines()[:-1], footer())
    page = tmp_path / "pages" / "changes.html"
    assert command(old, new, "--html", page).returncode == 0
    text = unescape(page.read_text(encoding="utf-8"))
    assert "Nothing changed." in text
    assert "default-src 'none'" in text
    assert "http" not in text.replace("http-equiv", "")
    assert [path.name for path in page.parent.iterdir()] == ["changes.html"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_in_text_and_page(text: str) -> None:
    named = evolve(HEAD, target=evolve(HEAD.target, name=text, build=text), suite=evolve(HEAD.suite, commit=text))
    statements = tuple(evolve(each, title=text) for each in HEAD.statements)
    browsers = tuple(evolve(each, name=text, version=text) for each in HEAD.browsers)
    hostile = evolve(named, statements=statements, browsers=browsers, selection=text)
    old = tuple(evolve(each, name=text, browser=text) for each in (ONE, ORDER))
    comparison = compared(
        (evolve(hostile, suite=HEAD.suite), *old, footer()),
        (hostile, evolve(wrong(old[0]), reason=text), evolve(old[1], observed="changed"), footer()),
    )
    assert [change.kind for change in comparison.changes] == ["regression"]
    shown = comparison_text(comparison), comparison_html(comparison)
    for document in shown:
        assert all(each.isprintable() or each == "\n" for each in document)
    assert "<script>alert" not in shown[1]
    assert "<img src=x" not in shown[1]
    assert max(map(len, shown[0].splitlines())) < 1_000


def test_mistakes_are_told_in_one_line_with_code_3(tmp_path: Path) -> None:
    folder = write(tmp_path / "run", *SOUND)
    for arguments in (
        (),
        (folder,),
        (folder, tmp_path / "nowhere"),
        (folder, folder, "--slower-ms", "soon"),
        (folder, folder, "--slower-percent", "-1"),
        (folder, folder, "--html", folder),
    ):
        done = command(*arguments)
        assert done.returncode == 3
        assert len(done.stderr.strip().splitlines()) == 1
        assert "invalid" not in done.stderr
    helped = command("--help")
    assert helped.returncode == 0
    assert "1  worse: something is violated that was not" in helped.stdout
