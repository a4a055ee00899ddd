"""Writes Allure's results beside a run's other documents."""

import os
import re
import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from heapq import heappop, heappush
from pathlib import Path
from typing import Final

from attrs import evolve

from reports.allure.absence import without_scenario
from reports.allure.attachments import Attachments
from reports.allure.model import Label, Result, as_json
from reports.allure.scenario import result
from reports.allure.surroundings import categories_json, environment_properties
from reports.report import Report

FOLDER: Final = "allure-results"

# Beyond so many, thousands of pictures of restores that went well would cost more than all other reports.
_DRAWN: Final = 1_000
_OURS: Final = re.compile(r".+-(?:result\.json|container\.json|attachment\..+)")


def write_allure_results(report: Report, output: Path) -> None:
    """Make the folder hold this report's results and nothing else.

    Args:
        report: The judged run.
        output: The run's folder, in which the results' folder is, or is made.

    Raises:
        OSError: If something cannot be written there.
    """
    # By what the run was to hold, so that nothing drawn at first has to be taken back while it goes on.
    many = sum(sum(statement.expected.values()) for statement in report.statements)
    files = Attachments(output, draws_all=many <= _DRAWN)
    made = {f"{each.uuid}-result.json": as_json(each).encode() for each in results(report, files)}
    made |= files.made
    made["environment.properties"] = environment_properties(report).encode()
    made["categories.json"] = categories_json().encode()
    folder = output / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    wanted = made.keys() | files.taken.keys()
    for old in folder.iterdir():
        # Whatever else is kept there, such as the history of Allure 2, is somebody's own.
        if _OURS.fullmatch(old.name) and old.name not in wanted:
            old.unlink()
    for name, content in made.items():
        _write(folder / name, content)
    for name, source in files.taken.items():
        _take(source, folder / name)


def results(report: Report, files: Attachments) -> list[Result]:
    """A result for every scenario and browser, and for what shuts the gate without being one."""
    header = report.results.header
    told = [
        result(scenario, statement.statement, header, files)
        for statement in report.statements
        for scenario in statement.scenarios
    ]
    told += without_scenario(report)
    lanes = _lanes(told)
    return [evolve(each, labels=(*each.labels, Label("thread", f"lane {lanes[each.uuid]}"))) for each in told]


def _lanes(told: Sequence[Result]) -> Mapping[str, int]:
    """For Allure's picture of the whole run: as few lanes as there can be without two scenarios in one at a time."""
    free: list[int] = []
    busy: list[tuple[int, int]] = []
    lanes: dict[str, int] = {}
    for each in sorted(told, key=lambda result: (result.start, result.uuid)):
        while busy and busy[0][0] <= each.start:
            heappush(free, heappop(busy)[1])
        lane = heappop(free) if free else len(busy) + 1
        heappush(busy, (each.stop, lane))
        lanes[each.uuid] = lane
    return lanes


def _write(path: Path, content: bytes) -> None:
    # Most of what is written again and again while a run goes on is there already.
    with suppress(FileNotFoundError):
        if path.read_bytes() == content:
            return
    fresh = path.with_name(f"{path.name}.tmp")
    fresh.write_bytes(content)
    fresh.replace(path)


def _take(source: Path, path: Path) -> None:
    with suppress(FileNotFoundError):
        was, now = path.stat(), source.stat()
        if (was.st_size, was.st_mtime_ns) == (now.st_size, now.st_mtime_ns):
            return
        path.unlink()
    try:
        os.link(source, path)
    except OSError:
        shutil.copy2(source, path)
