"""Made-up shards, and the command that puts runs together."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from attrs import evolve

from reports.results import Line, Scenario, Shard
from tests.reports.example_run import footer, header, scenario, statement

ROOT: Final = Path(__file__).parents[2]
TWO: Final = header(statement("PRE-2"), statement("PRE-3"))
ONE: Final = scenario(statement="PRE-2")
OTHER: Final = scenario(statement="PRE-3", name="A case does not wait for presence")


def reports(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """What `./conformance report` made of its arguments."""
    return subprocess.run(  # noqa: S603  our own module
        [sys.executable, "-m", "reports", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def document_of(folder: Path) -> dict[str, Any]:
    """The verdicts in a run's folder."""
    return json.loads((folder / "conformance.json").read_text(encoding="utf-8"))


def part(number: int, total: int, *scenarios: Scenario, **changes: Any) -> list[Line]:
    """The lines of a shard, with changes to its header."""
    return [evolve(TWO, shard=Shard(number, total), **changes), *scenarios, footer()]
