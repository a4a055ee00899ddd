"""Has Allure's own reports made by Allure 3 and Allure 2, where Node is there to fetch and run them."""

import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from attrs import frozen

from reports.allure.executors import executor
from reports.allure.surroundings import categories
from reports.allure.writing import FOLDER

_ALLURE_3: Final = "allure@3"
_ALLURE_2: Final = "allure-commandline@2"
_HISTORY: Final = "allure-history.jsonl"
_LAST_WORDS: Final = 1_500
_TELLING: Final = re.compile(
    r"<script[^>]*googletagmanager[^>]*></script>\s*<script>(?:(?!</script>).)*gtag\((?:(?!</script>).)*</script>\s*",
    re.DOTALL,
)


class NotGeneratedError(Exception):
    """What keeps Allure from making a report, and what to do, in a sentence or two."""


@frozen
class Tools:
    """The programs that are needed, by their full paths; None for what is not here."""

    npx: str | None
    java: str | None

    @classmethod
    def here(cls) -> "Tools":
        """Those of this machine."""
        return cls(shutil.which("npx"), shutil.which("java") or _java_home(os.environ))


def generate(output: Path, say: Callable[[str], None], tools: Tools | None = None) -> None:
    """Make both reports of a run whose `allure-results` are there, with the history of those made before.

    Args:
        output: The run's folder; `allure-report` (Allure 3) and `allure-report-2` (Allure 2) go into it.
        say: Tells a person what happens, a line at a time.
        tools: The programs to do it with; those of this machine if None.

    Raises:
        NotGeneratedError: If Node is not there, or Allure could not be fetched or failed.
        OSError: If something cannot be written.
    """
    tools = tools or Tools.here()
    if tools.npx is None:
        raise NotGeneratedError(
            "Allure's reports are made by Node, which is not here: npx was not found. Install Node 20 or later. "
            "conformance.html needs nothing of the kind."
        )
    with tempfile.TemporaryDirectory() as folder:
        beside = Path(folder)
        (beside / "results").mkdir()
        ran_by = executor(os.environ)
        if ran_by:
            (beside / "results" / "executor.json").write_text(json.dumps(ran_by), encoding="utf-8")
        _third(tools.npx, output, beside)
        say(f"Allure 3: {output / 'allure-report'}; to read it: npx {_ALLURE_3} open {output / 'allure-report'}")
        if tools.java is None:
            say("Allure 2 was left out: it needs Java, which is not here.")
            return
        _second(tools.npx, output, beside)
        say(f"Allure 2: {output / 'allure-report-2'}; to read it: npx {_ALLURE_2} open {output / 'allure-report-2'}")


def configuration(output: Path) -> dict[str, object]:
    """Allure 3's configuration for a run's folder: it reads categories from nowhere else."""
    return {
        "name": "Session Restore Conformance",
        "output": str(output.resolve() / "allure-report"),
        "historyPath": str(output.resolve() / _HISTORY),
        "categories": categories(),
        "plugins": {"awesome": {"options": {"groupBy": ["feature", "story"], "reportLanguage": "en"}}},
    }


def _third(npx: str, output: Path, beside: Path) -> None:
    settings = beside / "allurerc.json"
    settings.write_text(json.dumps(configuration(output)), encoding="utf-8")
    shutil.rmtree(output / "allure-report", ignore_errors=True)
    _run("Allure 3", [npx, "--yes", _ALLURE_3, "generate", "--config", str(settings), *_results(output, beside)])
    keep_to_itself(output / "allure-report" / "index.html")


def _second(npx: str, output: Path, beside: Path) -> None:
    report = output / "allure-report-2"
    history = report / "history"
    if history.is_dir():
        shutil.copytree(history, beside / "results" / "history")
    _run(
        "Allure 2",
        [npx, "--yes", _ALLURE_2, "generate", "--clean", "--output", str(report), *_results(output, beside)],
    )
    keep_to_itself(report / "index.html")


def _results(output: Path, beside: Path) -> list[str]:
    return [str((output / FOLDER).resolve()), str(beside / "results")]


def _run(name: str, command: list[str]) -> None:
    done = subprocess.run(  # noqa: S603  npx, with arguments of ours
        command,
        env={**os.environ, "ALLURE_NO_ANALYTICS": "true"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        said = (done.stdout + done.stderr).strip()[-_LAST_WORDS:]
        raise NotGeneratedError(f"{name} could not make its report (exit {done.returncode}). It said:\n{said}")


def keep_to_itself(page: Path) -> None:
    """Take out of a report's page what tells its makers who reads it, which Allure 3 puts in whatever it is told."""
    text = page.read_text(encoding="utf-8")
    quiet = _TELLING.sub("", text)
    if quiet != text:
        page.write_text(quiet, encoding="utf-8", newline="\n")


def _java_home(environment: Mapping[str, str]) -> str | None:
    home = environment.get("JAVA_HOME")
    found = home and shutil.which("java", path=str(Path(home) / "bin"))
    return found or None
