"""Results that were truncated, edited, run together or made by something else are refused with the line's number."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeAlias

import pytest
from attrs import evolve

from reports.results import Line, ResultsError, ResultsWriter, read_results
from tests.reports.example_run import cut_short, example_lines, footer, header, scenario, statement, write
from tests.reports.shards import reports

Change: TypeAlias = Callable[[list[bytes]], list[bytes]]

THREE: Final = header(statement(scenarios=3))
LINES: Final = (THREE, *(scenario(name=f"A chat stays away {at}") for at in (1, 2, 3)), footer())


def written(folder: Path, *lines: Line) -> list[bytes]:
    """The lines as the writer writes them."""
    return (write(folder, *lines) / "results.ndjson").read_bytes().splitlines(keepends=True)


def edited(line: bytes, change: Callable[[dict[str, Any]], None]) -> bytes:
    """A line as a script would change it, its seal left as it was."""
    fields = json.loads(line)
    change(fields)
    return json.dumps(fields).encode() + b"\n"


def favourable(fields: dict[str, Any]) -> None:
    fields["evidence"][0]["holds"] = False


def renamed(fields: dict[str, Any]) -> None:
    fields["name"] = "Another"


def without_seal(fields: dict[str, Any]) -> None:
    del fields["check"]


CHANGED: Final = "changed after it was written, or a line before it was taken out, added or moved"


CHANGES: Final[list[tuple[Change, int, str]]] = [
    (lambda lines: [*lines[:2], edited(lines[2], favourable), *lines[3:]], 3, CHANGED),
    (lambda lines: [*lines[:2], edited(lines[2], renamed), *lines[3:]], 3, CHANGED),
    (lambda lines: [lines[0].replace(b"reference", b"Reference"), *lines[1:]], 1, CHANGED),
    (lambda lines: [lines[0].replace(b'"seed": 4711', b'"seed": 4712'), *lines[1:]], 1, CHANGED),
    (lambda lines: [*lines[:4], lines[4].replace(b'"exit_code": 0', b'"exit_code": 1')], 5, CHANGED),
    (lambda lines: [lines[0], *lines[2:]], 2, CHANGED),
    (lambda lines: [*lines[:3], *lines[4:]], 4, CHANGED),
    (lambda lines: [*lines[:2], lines[3], lines[2], lines[4]], 3, CHANGED),
    (lambda lines: [*lines[:2], lines[1], *lines[2:]], 3, "the same scenario in the same browser"),
    (lambda lines: [*lines, lines[3]], 6, "follows the footer"),
    (lambda lines: [*lines, lines[4]], 6, "follows the footer"),
    (lambda lines: [*lines, b"\n"], 6, "not a line of JSON"),
    (lambda lines: [*lines, *lines], 6, "follows the footer"),
    (lambda lines: [lines[0], *lines], 2, "header has to be the first line"),
    (lambda lines: lines[1:], 1, "header has to be the first line"),
    (lambda lines: [*lines[:2], edited(lines[2], without_seal), *lines[3:]], 3, 'does not end with its "check"'),
    (lambda lines: [each.replace(b"\n", b"\r\n") for each in lines], 1, 'does not end with its "check"'),
    (lambda lines: [b"\xef\xbb\xbf", *lines], 1, "not a line of JSON"),
    (lambda lines: [lines[0], lines[1][:50], *lines[2:]], 2, "not a line of JSON"),
    (lambda lines: [json.dumps([json.loads(each) for each in lines]).encode()], 1, "not a JSON object"),
]


@pytest.mark.parametrize(("change", "line", "complaint"), CHANGES)
def test_what_was_done_to_results_is_noticed_at_its_line(
    tmp_path: Path, change: Change, line: int, complaint: str
) -> None:
    lines = written(tmp_path / "whole", *LINES)
    (tmp_path / "results.ndjson").write_bytes(b"".join(change(lines)))
    with pytest.raises(ResultsError, match=r"results\.ndjson, line") as refused:
        read_results(tmp_path / "results.ndjson")
    assert refused.value.line == line
    assert complaint in str(refused.value)


def test_lines_of_two_runs_do_not_make_one(tmp_path: Path) -> None:
    one = written(tmp_path / "one", *LINES)
    other = written(tmp_path / "other", evolve(THREE, seed=1), *LINES[1:])
    (tmp_path / "results.ndjson").write_bytes(b"".join([*one[:2], *other[2:]]))
    with pytest.raises(ResultsError, match="line 3: ") as refused:
        read_results(tmp_path / "results.ndjson")
    assert CHANGED in str(refused.value)


def test_what_is_cut_off_between_two_lines_is_incomplete_and_no_mistake(tmp_path: Path) -> None:
    lines = written(tmp_path / "whole", *LINES)
    (tmp_path / "results.ndjson").write_bytes(b"".join(lines[:3]))
    results = read_results(tmp_path / "results.ndjson")
    assert not results.complete
    assert not results.torn
    assert len(results.scenarios) == 2


@pytest.mark.parametrize(
    ("lines", "line", "complaint"),
    [
        ((THREE, LINES[1], LINES[1]), 3, "the same scenario in the same browser"),
        ((header(statement()), *LINES[1:]), 3, "one result of PRE-2 in chromium more than the header counts"),
        ((header(statement(scenarios=0)), LINES[1]), 2, "more than the header counts"),
    ],
)
def test_results_that_do_not_fit_their_header_are_refused(
    tmp_path: Path, lines: tuple[Line, ...], line: int, complaint: str
) -> None:
    path = write(tmp_path, *lines) / "results.ndjson"
    with pytest.raises(ResultsError) as refused:
        read_results(path)
    assert refused.value.line == line
    assert complaint in str(refused.value)


def test_repetitions_of_a_scenario_are_no_doubles(tmp_path: Path) -> None:
    again = [evolve(LINES[1], repetition=at) for at in (1, 2, 3)]  # pyright: ignore[reportCallIssue]  it is a scenario
    assert len(read_results(write(tmp_path, THREE, *again) / "results.ndjson").scenarios) == 3


def test_an_end_that_contradicts_itself_is_not_even_written() -> None:
    with pytest.raises(ValueError, match='"complete" is true'):
        evolve(cut_short(), complete=True)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("duration_ms", 10**400),
        ("duration_ms", 1e300),
        ("repetition", 10**30),
        ("started", "0001-01-01T00:00:00+14:00"),
    ],
)
def test_numbers_and_times_beyond_all_reason_are_refused_and_break_nothing(
    tmp_path: Path, name: str, value: object
) -> None:
    lines = written(tmp_path, *LINES)
    (tmp_path / "results.ndjson").write_bytes(lines[0] + edited(lines[1], lambda fields: fields.update({name: value})))
    with pytest.raises(ResultsError, match="line 2: ") as refused:
        read_results(tmp_path / "results.ndjson")
    assert f'"{name}"' in str(refused.value)


def test_a_write_that_failed_breaks_no_seal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_file: int, _data: bytes) -> int:
        raise OSError(28, "No space left on device")

    with ResultsWriter(tmp_path / "results.ndjson") as writer:
        writer.write(THREE)
        with monkeypatch.context() as broken:
            broken.setattr("os.write", full)
            with pytest.raises(OSError, match="No space"):
                writer.write(LINES[1])
        writer.write(LINES[2])
    assert len(read_results(tmp_path / "results.ndjson").scenarios) == 1


def test_what_is_refused_leaves_the_reports_as_they_were(tmp_path: Path) -> None:
    folder = write(tmp_path, *example_lines())
    assert reports(folder).returncode == 1
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    results = folder / "results.ndjson"
    results.write_bytes(results.read_bytes().replace(b'"holds": false', b'"holds": true', 1))
    done = reports(folder)
    assert done.returncode == 3
    assert "results.ndjson, line " in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    del before[results]
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and path != results} == before


def test_every_file_comes_out_the_same_from_the_results_alone(tmp_path: Path) -> None:
    folder = write(tmp_path / "run", *example_lines())
    reports(folder)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "results.ndjson").write_bytes((folder / "results.ndjson").read_bytes())
    reports(elsewhere)
    first = {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert {path.relative_to(elsewhere): path.read_bytes() for path in elsewhere.rglob("*") if path.is_file()} == first
    assert {str(path) for path in first} >= {
        "badge.json", "conformance.html", "conformance.json", "junit.xml", "results.ndjson", "summary.md",
    }  # fmt: skip
