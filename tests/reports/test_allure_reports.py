"""Having Allure's own reports made: what it is told, and what people are told when it cannot be had."""

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from reports.__main__ import main
from reports.allure.executors import executor
from reports.allure.generating import NotGeneratedError, Tools, generate, keep_to_itself
from reports.allure.writing import write_allure_results
from tests.reports.example_run import footer, header, report_of, scenario, statement, write
from tests.reports.gate_examples import VIOLATED, gated, known, lines

FAKE = """#!{python}
# Instead of npx: notes down how it was called, and makes the page that Allure would make.
import json, pathlib, sys
words = sys.argv[1:]
note = {{"words": words}}
if "--config" in words:
    note["config"] = json.loads(pathlib.Path(words[words.index("--config") + 1]).read_text())
    page = pathlib.Path(note["config"]["output"])
else:
    page = pathlib.Path(words[words.index("--output") + 1])
beside = pathlib.Path(words[-1])
note["beside"] = sorted(str(each.relative_to(beside)) for each in beside.rglob("*") if each.is_file())
(page / "history").mkdir(parents=True, exist_ok=True)
(page / "history" / "history.json").write_text("{{}}")
(page / "index.html").write_text("<p>made</p>")
with open({notes!r}, "a") as file:
    print(json.dumps(note), file=file)
"""
TELLING = """<body>
    <script src="app.js"></script>
    <script async src="https://www.googletagmanager.com/gtag/js?id=G-1"></script>
    <script>
        window.dataLayer = [];
        function gtag(){dataLayer.push(arguments);}
        gtag('js', new Date());
    </script>
<script>
    window.ours = 1;
</script>
</body>"""


class Npx:
    """A program that is called as npx would be."""

    def __init__(self, folder: Path) -> None:
        """Put it into a folder."""
        self._notes = folder / "notes"
        self.path = folder / "npx"
        self.path.write_text(FAKE.format(python=sys.executable, notes=str(self._notes)), encoding="utf-8")
        self.path.chmod(0o755)

    def calls(self) -> list[dict[str, Any]]:
        """How it was called."""
        return [json.loads(line) for line in self._notes.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def npx(tmp_path: Path) -> Npx:
    folder = tmp_path / "bin"
    folder.mkdir()
    return Npx(folder)


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return write(tmp_path / "out", header(statement()), scenario(), footer())


def test_both_reports_are_made_of_the_results(npx: Npx, output: Path) -> None:
    said: list[str] = []
    generate(output, said.append, Tools(str(npx.path), "java"))
    third, second = npx.calls()
    assert "allure@3" in third["words"]
    assert str((output / "allure-results").resolve()) in third["words"]
    assert [each["name"] for each in third["config"]["categories"]] == [
        "Known deviations",
        "Violated",
        "Unverifiable: the check could not be carried out",
        "Not claimed by the target",
    ]
    assert third["config"]["historyPath"] == str((output / "allure-history.jsonl").resolve())
    assert "allure-commandline@2" in second["words"]
    assert [str(output / "allure-report") in line or str(output / "allure-report-2") in line for line in said] == [
        True,
        True,
    ]


def test_the_second_report_is_given_the_history_of_the_first(npx: Npx, output: Path) -> None:
    for _ in range(2):
        generate(output, print, Tools(str(npx.path), "java"))
    *_, second = npx.calls()
    assert second["beside"] == ["history/history.json"]


def test_without_java_allure_2_is_left_out_and_that_is_said(npx: Npx, output: Path) -> None:
    said: list[str] = []
    generate(output, said.append, Tools(str(npx.path), None))
    assert len(npx.calls()) == 1
    assert "Java" in said[-1]
    assert not (output / "allure-report-2").exists()


def test_without_node_nothing_starts_and_it_is_said_what_is_missing(output: Path) -> None:
    with pytest.raises(NotGeneratedError, match="npx was not found"):
        generate(output, print, Tools(None, None))


def test_what_a_failing_allure_said_is_told(output: Path, tmp_path: Path) -> None:
    broken = tmp_path / "npx"
    broken.write_text("#!/bin/sh\necho no such package >&2\nexit 7\n", encoding="utf-8")
    broken.chmod(0o755)
    with pytest.raises(NotGeneratedError, match=r"Allure 3 could not make its report \(exit 7\)[^$]*no such package"):
        generate(output, print, Tools(str(broken), None))


def test_the_command_without_node_ends_as_what_could_not_start(
    output: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", os.devnull)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    assert main([str(output), "--allure"]) == 3
    said = capsys.readouterr()
    assert "Install Node" in said.err
    assert "Traceback" not in said.err
    assert "restores sessions as documented" in said.out


def test_the_command_with_node_gives_the_runs_own_exit_code(
    npx: Npx, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(npx.path.parent))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    assert main([str(output), "--allure"]) == 0
    assert (output / "allure-report" / "index.html").exists()


def test_a_report_tells_nobody_who_reads_it(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text(TELLING, encoding="utf-8")
    keep_to_itself(page)
    left = page.read_text(encoding="utf-8")
    assert "google" not in left
    assert "gtag" not in left
    assert '<script src="app.js"></script>' in left
    assert "window.ours = 1;" in left


def test_a_known_deviation_is_told_as_one(tmp_path: Path) -> None:
    write_allure_results(gated(known(), run=lines(VIOLATED)), tmp_path)
    [file] = (tmp_path / "allure-results").glob("*-result.json")
    told = json.loads(file.read_text(encoding="utf-8"))
    assert told["status"] == "failed"
    assert told["statusDetails"]["known"] is True
    assert told["statusDetails"]["message"] == (
        "Known until 2026-03-02 (The vendor's widget opens its session again by itself.): It came back."
    )
    assert told["links"] == [
        {"name": "https://tracker.example/4711", "url": "https://tracker.example/4711", "type": "issue"}
    ]


def test_what_is_not_known_is_not_told_as_known(tmp_path: Path) -> None:
    write_allure_results(report_of(scenario(ended="error", reason="It died."), end=footer()), tmp_path)
    [file] = (tmp_path / "allure-results").glob("*-result.json")
    assert "known" not in json.loads(file.read_text(encoding="utf-8"))["statusDetails"]


@pytest.mark.parametrize(
    ("environment", "address"),
    [
        (
            {
                "GITHUB_RUN_ID": "4711",
                "GITHUB_RUN_NUMBER": "12",
                "GITHUB_SERVER_URL": "https://hub.example",
                "GITHUB_REPOSITORY": "desk/restore",
                "GITHUB_WORKFLOW": "conformance",
            },
            "https://hub.example/desk/restore/actions/runs/4711",
        ),
        (
            {
                "BUILD_BUILDID": "4711",
                "SYSTEM_COLLECTIONURI": "https://pipelines.example/desk/",
                "SYSTEM_TEAMPROJECT": "restore",
            },
            "https://pipelines.example/desk/restore/_build/results?buildId=4711",
        ),
    ],
)
def test_a_ci_server_is_named_with_its_build(environment: Mapping[str, str], address: str) -> None:
    told = executor(environment)
    assert told is not None
    assert told["buildUrl"] == address
    assert isinstance(told["buildOrder"], int)


def test_on_a_persons_own_machine_no_ci_server_is_named() -> None:
    assert executor({"PATH": "/usr/bin"}) is None
