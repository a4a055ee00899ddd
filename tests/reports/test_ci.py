"""The pipelines for CI servers: what the servers take, and what this suite takes from them."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
GITHUB: Final = ROOT / "reports" / "ci" / "github-actions.yml"
AZURE: Final = ROOT / "reports" / "ci" / "azure-pipelines.yml"
SCHEMAS: Final = {GITHUB: "vendor.github-workflows", AZURE: "vendor.azure-pipelines"}
BOTH: Final = pytest.mark.parametrize("pipeline", [GITHUB, AZURE], ids=["github", "azure"])


def held_against_its_schema(schema: str, path: Path) -> int:
    """The exit code of the check: 0 where the server would take the file."""
    # The schema for Azure has patterns that are none in Unicode's stricter mode.
    words = ["--regex-variant", "nonunicode", "--builtin-schema", schema, str(path)]
    return subprocess.run(  # noqa: S603  our own Python
        [sys.executable, "-m", "check_jsonschema", *words], cwd=ROOT, capture_output=True, check=False
    ).returncode


def commands(pipeline: Path) -> dict[str, set[str]]:
    """The options that a pipeline gives to each of the suite's commands."""
    found: dict[str, set[str]] = {}
    for command, rest in re.findall(r"\./conformance (\w+)([^\n]*)", pipeline.read_text(encoding="utf-8")):
        found.setdefault(command, set()).update(re.findall(r"--[\w-]+", rest))
    return found


def options_of(module: str) -> set[str]:
    """The options that a command takes."""
    told = subprocess.run(  # noqa: S603  likewise
        [sys.executable, "-m", module, "--help"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    ).stdout
    return set(re.findall(r"--[\w-]+", told))


@BOTH
def test_the_server_would_take_it(pipeline: Path) -> None:
    assert held_against_its_schema(SCHEMAS[pipeline], pipeline) == 0


@pytest.mark.parametrize(
    ("pipeline", "right", "wrong"),
    [
        (GITHUB, "runs-on:", "run-on:"),
        (GITHUB, "needs: judge", "need: judge"),
        (AZURE, "dependsOn:", "dependOn:"),
        (AZURE, "task: Cache@2", "tsk: Cache@2"),
    ],
)
def test_the_check_would_see_a_mistake(pipeline: Path, right: str, wrong: str, tmp_path: Path) -> None:
    text = pipeline.read_text(encoding="utf-8")
    assert right in text
    (tmp_path / "wrong.yml").write_text(text.replace(right, wrong), encoding="utf-8")
    assert held_against_its_schema(SCHEMAS[pipeline], tmp_path / "wrong.yml") == 1


@BOTH
def test_it_gives_the_suite_only_options_that_there_are(pipeline: Path) -> None:
    given = commands(pipeline)
    [settings] = re.findall(r"^ +RUN: (.*)", pipeline.read_text("utf-8"), re.MULTILINE)
    variables = set(re.findall(r"--[\w-]+", settings))
    assert set(given) == {"run", "report"}
    assert variables
    assert given["run"] | variables <= options_of("steps")
    assert given["report"] <= options_of("reports")


def test_both_servers_do_the_same() -> None:
    assert commands(GITHUB) == commands(AZURE)


@BOTH
def test_what_is_kept_hangs_on_the_lock(pipeline: Path) -> None:
    text = pipeline.read_text(encoding="utf-8")
    assert len(re.findall(r"key: .*requirements\.lock", text)) == 2


@BOTH
def test_a_shard_fails_only_if_it_could_not_start(pipeline: Path, tmp_path: Path) -> None:
    text = pipeline.read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if "./conformance run" in line)
    script = "./conformance run" + line.partition("./conformance run")[2]
    launcher = tmp_path / "conformance"
    for code, expected in ((0, 0), (1, 0), (2, 0), (3, 1)):
        launcher.write_text(f"#!/bin/sh\nexit {code}\n", encoding="utf-8")
        launcher.chmod(0o755)
        done = subprocess.run(["bash", "-ec", script], cwd=tmp_path, check=False)  # noqa: S603, S607  as the servers do
        assert done.returncode == expected
