"""Runs of the suite and of the plain script, timed from outside and by what they told."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import Final

import attrs

from reports.results import Scenario, read_results

ROOT: Final = Path(__file__).parents[2]
_LAST_WORDS: Final = 2_000
# What a CI server or this very process was told would change what the runs do.
_OURS: Final = ("PYTEST_", "GITHUB_STEP_SUMMARY", "CONFORMANCE_")


class NotMeasuredError(Exception):
    """A run did not come to its good end, so its time says nothing. The text holds its last words."""


@attrs.frozen
class Times:
    """What a run took, in seconds.

    Args:
        whole: from the command to its end, start-up and reports included.
        executing: from the beginning of the first scenario to the end of the last.
        steady: from the end of the first scenario, which starts the browser, to the end of the last.
        scenarios: each scenario's own time by its name; the first one's holds the start of the browser.
        first: the name of the first scenario to end.
    """

    whole: float
    executing: float
    steady: float
    scenarios: dict[str, float]
    first: str

    @property
    def each(self) -> Sequence[float]:
        """The scenarios' own times, without the first one's."""
        return [seconds for name, seconds in self.scenarios.items() if name != self.first]


def suite(browser: str, *, workers: str, functions: Sequence[str] = ()) -> tuple[Times, tuple[Scenario, ...]]:
    """Run the suite, and answer what it took and what each scenario told.

    Args:
        browser: its name.
        workers: as `-n` takes it.
        functions: names of the scenarios' functions; empty for the whole edition.

    Raises:
        NotMeasuredError: it did not end well.
    """
    selection = ["-k", " or ".join(functions)] if functions else []
    with tempfile.TemporaryDirectory() as output:
        # In the order of the features, as the script: the first scenario of both starts the browser.
        command = ["-m", "steps", "-n", workers, "-p", "no:randomly", "--browser", browser, f"--output={output}"]
        whole, _ = _timed([*command, *selection])
        scenarios = read_results(Path(output) / "results.ndjson").scenarios
    begins = [datetime.fromisoformat(each.started).timestamp() for each in scenarios]
    ends = [begin + each.duration_ms / 1000 for begin, each in zip(begins, scenarios, strict=True)]
    return Times(
        whole=whole,
        executing=max(ends) - min(begins),
        steady=max(ends) - min(ends),
        scenarios={each.name: each.duration_ms / 1000 for each in scenarios},
        first=scenarios[ends.index(min(ends))].name,
    ), scenarios


def plain_script(browser: str) -> Times:
    """Run the plain script.

    Raises:
        NotMeasuredError: it did not end well.
    """
    whole, out = _timed(["-m", "tests.bench.plain_script", "--browser", browser])
    ended: dict[str, float] = json.loads(out)
    ends = list(ended.values())
    return Times(
        whole=whole,
        executing=ends[-1],
        steady=ends[-1] - ends[0],
        scenarios={name: end - begin for (name, end), begin in zip(ended.items(), [0.0, *ends], strict=False)},
        first=next(iter(ended)),
    )


def _timed(arguments: Sequence[str]) -> tuple[float, str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(_OURS)}
    began = perf_counter()
    done = subprocess.run(  # noqa: S603  our own interpreter
        [sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    took = perf_counter() - began
    if done.returncode:
        said = f"{done.stdout}\n{done.stderr}".strip()[-_LAST_WORDS:]
        raise NotMeasuredError(f"`python {' '.join(arguments)}` ended with {done.returncode}:\n{said}")
    return took, done.stdout
