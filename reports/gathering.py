"""Brings the artifacts of several runs into one folder."""

import shutil
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Final

from attrs import evolve

from reports.lines import Results
from reports.merging import Run
from reports.screenshots import is_below
from reports.writing import RESULTS

ARTIFACTS: Final = "artifacts"


def apart(runs: Sequence[Run]) -> list[Run]:
    """The runs with artifacts under names of their own: those of two runs may bear the same."""
    return [evolve(run, results=_renamed(run.results, str(number))) for number, run in enumerate(runs, start=1)]


def gather(runs: Sequence[Run], output: Path, *, numbered: bool) -> None:
    """Copy the runs' artifacts below a folder, in place of those of an earlier run there.

    Args:
        runs: As they were read.
        output: The folder.
        numbered: Whether artifacts get the names that `apart` gives them.

    Raises:
        OSError: If it cannot be written there.
    """
    if (output / RESULTS).exists():
        # Only where a run has been: anything else that bears such a name is somebody's own.
        shutil.rmtree(output / ARTIFACTS, ignore_errors=True)
    for number, run in enumerate(runs, start=1):
        for name in {name for scenario in run.results.scenarios for name in scenario.artifacts}:
            if _is_there(run.folder, name):
                to = output / (_numbered(name, str(number)) if numbered else name)
                to.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(run.folder / name, to)


def _renamed(results: Results, number: str) -> Results:
    return evolve(
        results,
        scenarios=tuple(
            evolve(scenario, artifacts=tuple(_numbered(name, number) for name in scenario.artifacts))
            if scenario.artifacts
            else scenario
            for scenario in results.scenarios
        ),
    )


def _numbered(name: str, number: str) -> str:
    if not is_below(name):
        return name
    first, *others = PurePosixPath(name).parts
    return str(PurePosixPath(first, number, *others)) if others else str(PurePosixPath(number, first))


def _is_there(folder: Path, name: str) -> bool:
    try:
        # A link could lead out of the folder although the name does not.
        return (
            is_below(name) and (folder / name).is_file() and (folder / name).resolve().is_relative_to(folder.resolve())
        )
    except (OSError, ValueError):
        return False
