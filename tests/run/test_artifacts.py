"""What a run keeps of a scenario that does not conform, and of one that does."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile, is_zipfile

import pytest

from reports.results import read_results
from tests.run.suite import Ended, run


def kept(browser_name: str) -> set[str]:
    """The files that are kept of a scenario that does not conform."""
    seat = f"1-representative-{browser_name}"
    return {f"{seat}-screenshot.png", f"{seat}-trace.zip", "console.txt", "timeline.txt"}


def every_byte(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Everything that a run left, archives opened."""
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            yield str(file.relative_to(folder)), file.read_bytes()
            if is_zipfile(file):
                with ZipFile(file) as archive:
                    yield from ((f"{file.name}: {name}", archive.read(name)) for name in archive.namelist())


def test_the_files_lie_in_a_folder_that_is_named_for_statement_scenario_and_browser(
    violating: Ended, browser_name: str
) -> None:
    (scenario,) = read_results(violating.output / "results.ndjson").scenarios
    (folder,) = (violating.output / "artifacts").iterdir()
    assert (
        folder.name == f"PRE-5-{browser_name}-The-page-says-that-presence-is-missing-and-goes-on-without-conversations"
    )
    assert {file.name for file in folder.iterdir()} == kept(browser_name)
    assert set(scenario.artifacts) == {f"artifacts/{folder.name}/{name}" for name in kept(browser_name)}
    assert f"artifacts/{folder.name}" in violating.out


def test_the_trace_shows_the_sentences_as_groups(violating: Ended) -> None:
    (trace,) = violating.output.glob("artifacts/*/*-trace.zip")
    with ZipFile(trace) as archive:
        lines = [json.loads(line) for line in archive.read("trace.trace").splitlines()]
    groups = [line["title"] for line in lines if line.get("method") == "tracingGroup"]
    (scenario,) = read_results(violating.output / "results.ndjson").scenarios
    sentences = [f"{step.keyword} {step.text}" for step in scenario.steps if step.status != "not run"]
    assert groups == sentences[-len(groups) :]
    assert len(groups) > 4


def test_nothing_that_the_run_left_holds_a_secret(violating: Ended) -> None:
    content = dict(every_byte(violating.output))
    assert len(content) > 50
    assert [name for name, data in content.items() if b"Kayla Lewis" in data] == []
    cookies = [
        header["value"]
        for name, data in content.items()
        if name.endswith("trace.network")
        for line in data.splitlines()
        for header in json.loads(line)["snapshot"]["request"]["headers"]
        if header["name"].lower() == "cookie"
    ]
    assert set(cookies) == {"[redacted]"}
    # It was on the page, so that it could have been told.
    assert any(b"Welcome, [redacted]" in data for data in content.values())


def test_allure_carries_what_was_kept(violating: Ended, browser_name: str) -> None:
    (result,) = (violating.output / "allure-results").glob("*-result.json")
    told: dict[str, Any] = json.loads(result.read_text("utf-8"))
    attached = {each["name"]: each["source"] for each in told["attachments"]}
    assert set(attached) >= {name.partition(".")[0].replace("-", " ") for name in kept(browser_name)}
    assert all((violating.output / "allure-results" / source).is_file() for source in attached.values())


def test_of_scenarios_that_conform_nothing_is_kept(whole: Ended) -> None:
    assert not (whole.output / "artifacts").exists()
    assert all(not scenario.artifacts for scenario in read_results(whole.output / "results.ndjson").scenarios)


@pytest.mark.parametrize("been_here", [True, False])
def test_the_artifacts_of_an_earlier_run_go_and_somebody_s_own_folder_of_that_name_stays(
    tmp_path: Path, *, been_here: bool
) -> None:
    file = tmp_path / "artifacts" / "file.txt"
    file.parent.mkdir()
    file.touch()
    if been_here:
        (tmp_path / "results.ndjson").touch()
    assert run("-n", "0", "-k", "no_such_thing", output=tmp_path).verdicts["complete"] is True
    assert file.exists() is not been_here
