"""A run's results file belongs to that run alone, from its header to its footer."""

import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from reports.exit_codes import CONFORMS, NOT_DECIDED, VIOLATED
from reports.results import ResultsWriter, read_results
from reports.turn import InUseError
from steps.ledger import Ledger
from tests.reports.example_run import evidence, footer, header, scenario, statement, write

ROOT: Final = Path(__file__).parents[2]
HEAD: Final = header(statement())
BAD: Final = scenario(evidence=(evidence(holds=False),))
WRITING: Final = """
import sys
from pathlib import Path
from reports.results import ResultsWriter
writer = ResultsWriter(Path(sys.argv[1]))
print("it is mine", flush=True)
sys.stdin.read()
"""


def quietly(_line: str) -> None:
    """What would be said to a person."""


def test_the_results_of_the_run_before_step_aside(tmp_path: Path) -> None:
    before = (write(tmp_path, HEAD, scenario(), footer()) / "results.ndjson").read_bytes()
    ledger = Ledger(tmp_path, HEAD, quietly)
    assert (tmp_path / "previous.ndjson").read_bytes() == before
    assert read_results(tmp_path / "results.ndjson").scenarios == ()
    ledger.add(scenario())
    assert ledger.finish(None)[1] == CONFORMS
    assert read_results(tmp_path / "results.ndjson").complete


def test_a_second_run_cannot_begin_in_a_folder_in_which_one_goes_on(tmp_path: Path) -> None:
    first = Ledger(tmp_path, HEAD, quietly)
    first.add(scenario())
    with pytest.raises(InUseError, match=r"Another run is still writing its results to .*--output"):
        Ledger(tmp_path, HEAD, quietly)
    assert first.finish(None)[1] == CONFORMS
    results = read_results(tmp_path / "results.ndjson")
    assert results.complete
    assert len(results.scenarios) == 1
    assert not (tmp_path / "previous.ndjson").exists()
    Ledger(tmp_path, HEAD, quietly).close()


def test_a_run_that_was_killed_keeps_nobody_from_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "results.ndjson"
    with subprocess.Popen(  # noqa: S603  our own module
        [sys.executable, "-c", WRITING, path], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as killed:
        assert killed.stdout is not None
        assert killed.stdout.readline() == "it is mine\n"
        with pytest.raises(InUseError):
            ResultsWriter(path)
        killed.send_signal(signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
        killed.wait()
    ResultsWriter(path).close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody take a file away that is open")
@pytest.mark.parametrize("another", [True, False], ids=["another's", "none"])
def test_a_run_whose_results_were_taken_away_decides_nothing(tmp_path: Path, *, another: bool) -> None:
    output = tmp_path / "out"
    ledger = Ledger(output, HEAD, quietly)
    ledger.add(scenario())
    shutil.rmtree(output)
    if another:
        write(output, HEAD, BAD, footer())
    report, code = ledger.finish(None)
    assert code == report.exit_code == NOT_DECIDED
    assert report.results.why == "its results were taken away, or others put in their place, while it went on"
    assert [each.ended for each in report.results.scenarios] == ["passed"]
    (trouble,) = ledger.troubles
    assert str(output / "results.ndjson") in trouble
    assert "--output" in trouble
    assert not (output / "conformance.json").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody take a file away that is open")
def test_a_violation_stays_one_whatever_became_of_the_file(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "out", HEAD, quietly)
    shutil.rmtree(tmp_path / "out")
    ledger.add(BAD)
    assert ledger.finish(None)[1] == VIOLATED
