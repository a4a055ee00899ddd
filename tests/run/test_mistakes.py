"""What keeps a run from starting is told once, in a sentence, with exit code 3."""

from pathlib import Path

import pytest

from reports.results import ResultsWriter
from tests.run.suite import ROOT, Ended, pytest_alone, run, surroundings

COULD_NOT_START = 3


def told_once(ended: Ended, *words: str) -> None:
    assert ended.code == COULD_NOT_START, ended.said
    assert "Traceback" not in ended.said
    assert "INTERNALERROR" not in ended.said
    for word in words:
        assert ended.said.count(word) == 1, ended.said


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--browser", "netscape"), ("There is no browser 'netscape'", "chromium, firefox, webkit, chrome, msedge")),
        (("--cross-browser", "chromium,netscape"), ("There is no browser 'netscape'",)),
        (("--cross-browser", "chromium"), ("--cross-browser chromium: name two different browsers",)),
        (("--cross-browser", "msedge,chrome"), ("sessions are left in msedge, so --browser msedge has to be there",)),
        (("--repeat", "0"), ("--repeat 0: a scenario is run once at least",)),
        (("--target", "nowhere"), ("There is no target 'nowhere'", "a known name (reference)")),
        (("--edition", "1999-01"), ("There is no edition '1999-01'", "2024-10")),
        (("--only", "RES-77"), ("--only RES-77: edition", "has no such statement")),
        (("--randomly-seed", str(10**15 + 1)), ("--randomly-seed takes a whole number of at most 1000000000000000,",)),
        (("--target", "x" * 5_000), ("cannot be read: File name too long", "a known name (reference)")),
        (("--only", ""), ("--only names no statement",)),
        (("--tracing", "sometimes"), ("argument --tracing: invalid choice: 'sometimes'",)),
        (("--connect", "http://there"), ("begins with ws:// or wss://",)),
        (("--connect", "ws://[x"), ("begins with ws:// or wss://",)),
        (("--connect", "ws://there:port/"), ("begins with ws:// or wss://",)),
        (("--slowmo", "nan"), ("--slowmo nan: give a number of milliseconds",)),
        (("--slowmo", "-1"), ("--slowmo -1: give a number of milliseconds",)),
        (("--connect", "ws://there", "--browser", "webkit", "--browser", "firefox"), ("2 are named",)),
        (("--connect", "ws://there", "--browser", "msedge"), ("msedge cannot be told from chromium",)),
        (("--connect", "ws://there", "--video", "on"), ("--video is recorded where the browser runs",)),
        (("--no-such-option",), ("unrecognized arguments: --no-such-option",)),
    ],
    ids=[
        "browser",
        "other browser",
        "half a pair",
        "a pair of others",
        "repetitions",
        "target",
        "edition",
        "statement",
        "seed",
        "endless name",
        "no statement",
        "choice",
        "no socket",
        "no address",
        "no port",
        "no slowness",
        "faster than it is",
        "two remote browsers",
        "a remote channel",
        "a remote video",
        "option",
    ],
)
def test_a_mistyped_option_is_told_once(arguments: tuple[str, ...], words: tuple[str, ...], tmp_path: Path) -> None:
    ended = run(*arguments, output=tmp_path / "out")
    told_once(ended, *words)
    assert ended.out == ""


def test_windows_without_a_screen_are_told_to_be_impossible(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    told_once(run("--headed", output=tmp_path / "out"), "there is no screen here")


def test_a_mistake_has_the_same_exit_code_with_pytest_alone(tmp_path: Path) -> None:
    ended = pytest_alone("--browser=netscape", f"--output={tmp_path / 'out'}")
    told_once(ended, "There is no browser 'netscape'")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("name = ", ("is not readable TOML",)),
        ('name = "half"\nkind = "reference"\n', ("is incomplete or misspelt", "'claims'")),
        (b"\xff", ("is not readable TOML",)),
    ],
    ids=["broken", "half", "binary"],
)
def test_a_bad_file_of_a_target_is_named_with_what_is_wrong(
    content: str | bytes, words: tuple[str, ...], tmp_path: Path
) -> None:
    file = tmp_path / "mine.toml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    told_once(run(f"--target={file}", output=tmp_path / "out"), str(file), *words)


def test_a_target_of_an_unknown_kind_is_told_with_the_known_ones(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    reference = (ROOT / "fixtures" / "targets" / "reference.toml").read_text(encoding="utf-8")
    file.write_text(reference.replace('kind = "reference"', 'kind = "mainframe"'), encoding="utf-8")
    told_once(run("-n", "0", f"--target={file}", output=tmp_path / "out"), "of the kind 'mainframe'", "known are")


def test_a_number_in_a_file_of_a_target_has_to_be_a_number(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    reference = (ROOT / "fixtures" / "targets" / "reference.toml").read_text(encoding="utf-8")
    file.write_text(reference.replace("settle_ms = 15_000", 'settle_ms = "soon"'), encoding="utf-8")
    told_once(run("-n", "0", "--only", "ORD-1", f"--target={file}", output=tmp_path / "out"), str(file), "settle_ms")


def test_an_option_and_its_value_may_be_two_words_wherever_the_file_is(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text("name = ", encoding="utf-8")
    told_once(run("--target", str(file), output=tmp_path / "out"), str(file), "is not readable TOML")


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.touch()
    ended = run("-n", "0", "--only", "ORD-1", output=taken / "out")
    told_once(ended, f"Results cannot be written to {taken / 'out'}", "--output")


def test_a_folder_in_which_another_run_goes_on_is_named_and_left_alone(tmp_path: Path) -> None:
    artifact = tmp_path / "artifacts" / "of-that-run.png"
    artifact.parent.mkdir()
    artifact.touch()
    with ResultsWriter(tmp_path / "results.ndjson"):
        ended = run("-n", "0", "--only", "ORD-1", output=tmp_path)
    told_once(ended, f"Another run is still writing its results to {tmp_path}", "--output")
    assert artifact.exists()


def test_without_any_browser_the_run_says_what_was_tried_and_what_to_do(
    no_browser: dict[str, str], tmp_path: Path
) -> None:
    ended = run("-n", "0", "--only", "ORD-1", output=tmp_path / "out", environment=no_browser)
    told_once(ended, "No chromium for a headless run is to be had", "forbidden by CONFORMANCE_NO_INSTALL")


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("raise SystemExit('no socket to be had')", ("no socket to be had",)),
        ("raise ImportError('a package is missing')", ("a package is missing",)),
        ("print('hello', flush=True); input()", ("hello",)),
    ],
    ids=["ends", "breaks", "babbles"],
)
def test_a_target_that_does_not_start_is_told_with_its_own_last_word(
    fault: str, words: tuple[str, ...], tmp_path: Path
) -> None:
    # The server alone imports uvicorn, so that this befalls the server alone.
    shadow = tmp_path / "shadow"
    shadow.mkdir()
    (shadow / "uvicorn.py").write_text(fault, encoding="utf-8")
    ended = run("-n", "0", "--only", "ORD-1", output=tmp_path / "out", environment=surroundings(PYTHONPATH=str(shadow)))
    told_once(ended, "The reference workspace did not start", *words)


def test_what_only_looks_or_cannot_start_leaves_the_results_of_an_earlier_run_alone(
    no_browser: dict[str, str], tmp_path: Path
) -> None:
    output = tmp_path / "out"
    assert run("-n", "0", "-k", "no_such_thing", output=output).verdicts["complete"] is True
    (output / "allure-results" / "earlier-result.json").write_text("{}", encoding="utf-8")
    before = {path: path.stat().st_mtime_ns for path in output.rglob("*") if path.is_file()}
    assert run("--browser=netscape", output=output).code == COULD_NOT_START
    assert run("--collect-only", "--only", "ORD-1", output=output).code == 0
    assert run("-n", "0", output=output, environment=no_browser).code == COULD_NOT_START
    assert {path: path.stat().st_mtime_ns for path in output.rglob("*") if path.is_file()} == before
