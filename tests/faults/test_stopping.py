"""Stopped before its end, the kill matrix tells of what was tried, and that it is not whole."""

import json
from collections.abc import Callable, Generator, Sequence
from pathlib import Path

import pytest

from fixtures.faults.catalogue import Fault
from reports.exit_codes import NOT_DECIDED, NOT_STARTED, VIOLATED
from reports.verdicts import Verdict
from tests.faults import __main__ as command
from tests.faults.matrix import Seen, Trial, tried
from tests.faults.trying import Crew
from tests.workers.crew import NoWorkerError

NAMES = ("closed-tab-back", "search-kept")


def stops_after_the_first(
    verdict: Verdict, fault: BaseException
) -> Callable[[Crew, Sequence[Fault]], Generator[Trial]]:
    def trials(_: Crew, faults: Sequence[Fault]) -> Generator[Trial]:
        first = faults[0]
        seen = [Seen(each.statement, verdict, probes=(each.probe.replace("*", "X"),)) for each in first.violations]
        yield tried(first, seen, 1.0)
        raise fault

    return trials


@pytest.mark.parametrize(
    "fault", [KeyboardInterrupt(), NoWorkerError("A worker did not start."), RuntimeError("Whatever it is.")]
)
def test_what_was_tried_is_written_and_marked_as_incomplete(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], fault: BaseException
) -> None:
    monkeypatch.setattr(Crew, "trials", stops_after_the_first("violated", fault))
    assert command.main([*NAMES, "--output", str(tmp_path)]) == NOT_DECIDED.code
    told = json.loads((tmp_path / "faults.json").read_text(encoding="utf-8"))
    assert told["complete"] is False
    assert [each["name"] for each in told["trials"]] == ["closed-tab-back"]
    incomplete = "Incomplete: it was stopped with 1 of 2 not tried"
    assert incomplete in (tmp_path / "faults.html").read_text(encoding="utf-8")
    assert incomplete in capsys.readouterr().out


def test_a_fault_that_was_missed_before_the_stop_goes_before_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Crew, "trials", stops_after_the_first("conforms", KeyboardInterrupt()))
    assert command.main([*NAMES, "--output", str(tmp_path)]) == VIOLATED.code


@pytest.mark.parametrize(
    "ending",
    [
        (KeyboardInterrupt(), NOT_DECIDED.code, "conformance faults: Stopped by hand.\n"),
        (NoWorkerError("No browser."), NOT_STARTED.code, "conformance faults: No browser.\n"),
    ],
)
def test_without_a_single_trial_there_is_no_matrix(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    ending: tuple[BaseException, int, str],
) -> None:
    fault, code, said = ending

    def trials(_: Crew, faults: Sequence[Fault]) -> Generator[Trial]:
        if faults:
            raise fault
        yield from ()

    monkeypatch.setattr(Crew, "trials", trials)
    assert command.main([*NAMES, "--output", str(tmp_path)]) == code
    assert capsys.readouterr().err == said
    assert not (tmp_path / "faults.json").exists()


def test_a_matrix_that_cannot_be_written_is_told_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "faults.json").mkdir()
    monkeypatch.setattr(Crew, "trials", stops_after_the_first("violated", KeyboardInterrupt()))
    assert command.main([*NAMES, "--output", str(tmp_path)]) == NOT_DECIDED.code
    told = capsys.readouterr()
    assert "closed-tab-back" in told.out
    assert "The matrix could not be written to" in told.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-n", "0"], "conformance faults: -n 0: at least one worker has to try them."),
        (["--output", __file__], f"conformance faults: nothing can be written to {__file__}: File exists."),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_tried(
    capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        command.main([*NAMES, *arguments])
    assert ended.value.code == NOT_STARTED.code
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "cannot be read: No such file or directory."),
        ("{", "tells of no kill matrix. Name the faults.json that"),
        ('{"browser": "chromium", "trials": [{}]}', "tells of no kill matrix. Name the faults.json that"),
        ("[]", "tells of no kill matrix. Name the faults.json that"),
    ],
)
def test_what_is_no_earlier_matrix_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str | None, said: str
) -> None:
    earlier = tmp_path / "earlier.json"
    if text is not None:
        earlier.write_text(text, encoding="utf-8")
    arguments = ["--failed-first", str(earlier), "--output", str(tmp_path / "matrix")]
    assert command.main([*NAMES, *arguments]) == NOT_STARTED.code
    assert f"conformance faults: {earlier} {said}" in capsys.readouterr().err
