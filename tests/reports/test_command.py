"""`python -m reports DIR`, through the real command line."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest
from attrs import evolve

from reports.results import Line
from tests.reports.example_run import (
    HOSTILE,
    cut_short,
    evidence,
    example_lines,
    footer,
    header,
    scenario,
    statement,
    write,
)

ROOT: Final = Path(__file__).parents[2]
HEAD: Final = header(statement())


def reports(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command's outcome."""
    return subprocess.run(  # noqa: S603  our own module
        [sys.executable, "-m", "reports", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ([HEAD, scenario(), footer()], 0),
        ([HEAD, scenario(evidence=(evidence(holds=False),)), footer()], 1),
        ([HEAD, scenario(evidence=(evidence(holds=False),))], 1),
        ([HEAD, scenario(ended="error", reason="The browser died."), footer()], 2),
        ([HEAD, scenario(), cut_short()], 2),
        ([HEAD, scenario()], 2),
        ([HEAD], 2),
    ],
)
def test_it_exits_by_the_table_whatever_the_footer_says(tmp_path: Path, lines: list[Line], code: int) -> None:
    done = reports(write(tmp_path, *lines))
    assert done.returncode == code
    assert f"Exit code {code}" in done.stdout
    assert done.stderr == ""


def test_it_prints_the_table_the_reasons_and_where_the_reports_are(tmp_path: Path) -> None:
    done = reports(write(tmp_path, *example_lines()))
    rows = [line for line in done.stdout.splitlines() if line.startswith(("EXC-1", "ORD-1", "RES-5"))]
    assert [row.split("  ")[-1] for row in rows] == ["UNVERIFIABLE", "conforms (changed)", "VIOLATED"]
    assert "Run it again: ./conformance run --only EXC-1" in done.stdout
    for name in ("conformance.html", "conformance.json", "junit.xml", "summary.md"):
        assert str(tmp_path / name) in done.stdout
        assert (tmp_path / name).is_file()


def test_a_stream_that_is_no_terminal_gets_no_colour(tmp_path: Path) -> None:
    done = reports(write(tmp_path, *example_lines()))
    assert "\x1b" not in done.stdout


def test_what_an_encoding_lacks_is_spelled_out(tmp_path: Path) -> None:
    named = evolve(statement(), title=HOSTILE[7])
    folder = write(tmp_path, header(named), scenario(), footer())
    done = reports(folder, PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "\\U0001f5a8 on fire" in done.stdout


@pytest.mark.parametrize(("holds", "code"), [(True, 3), (False, 1)])
def test_allure_s_reports_that_cannot_be_made_hide_no_violation(tmp_path: Path, *, holds: bool, code: int) -> None:
    folder = write(tmp_path / "run", HEAD, scenario(evidence=(evidence(holds=holds),)), footer())
    done = reports(folder, "--allure", PATH=str(tmp_path))
    assert done.returncode == code
    assert "Allure's reports could not be made." in done.stderr
    assert (folder / "conformance.html").is_file()


def test_foreign_results_are_refused_with_file_and_line(tmp_path: Path) -> None:
    with (write(tmp_path, HEAD) / "results.ndjson").open("a", encoding="utf-8") as file:
        file.write('{"kind": "advertisement"}\n')
    done = reports(tmp_path)
    assert done.returncode == 3
    assert "results.ndjson, line 2: " in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "conformance.json").exists()


def test_a_folder_without_results_cannot_be_reported_on(tmp_path: Path) -> None:
    done = reports(tmp_path / "nowhere")
    assert done.returncode == 3
    assert "cannot be read" in done.stderr


def test_no_folder_at_all_is_a_bad_call_and_help_is_not() -> None:
    assert reports().returncode == 3
    asked = reports("--help")
    assert asked.returncode == 0
    assert "./conformance report reports/out" in asked.stdout
