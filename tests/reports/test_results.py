"""The results file: read as it was written, refused where foreign, short of a line at most by a kill."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final, cast

import pytest

from reports.results import Line, Moment, ResultsError, ResultsWriter, Scenario, Step, Timings, read_results
from tests.reports.example_run import (
    HOSTILE,
    evidence,
    example_lines,
    footer,
    header,
    scenario,
    statement,
    write,
)

ROOT: Final = Path(__file__).parents[2]

KILLED_WHILE_WRITING: Final = """
import sys
from pathlib import Path
from tests.reports.example_run import header, scenario, statement
from reports.results import ResultsWriter
writer = ResultsWriter(Path(sys.argv[1]))
writer.write(header(statement(scenarios=1_000_000)))
for at in range(1_000_000):
    if at == 100:
        print("a hundred are written", flush=True)
    writer.write(scenario(name=f"scenario {at}"))
"""


def lines_of(folder: Path) -> list[str]:
    return (folder / "results.ndjson").read_text(encoding="utf-8").splitlines(keepends=True)


def put(folder: Path, *lines: str) -> Path:
    path = folder / "results.ndjson"
    path.write_text("".join(lines), encoding="utf-8")
    return path


def changed(line: str, **changes: object) -> str:
    return json.dumps({**cast("dict[str, object]", json.loads(line)), **changes}) + "\n"


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    lines = example_lines()
    results = read_results(write(tmp_path, *lines) / "results.ndjson")
    assert [results.header, *results.scenarios, results.footer] == lines
    assert results.complete
    assert results.why is None


def test_every_line_names_its_kind_first_and_is_plain_ascii(tmp_path: Path) -> None:
    hostile = [scenario(name=text) for text in HOSTILE]
    lines = (write(tmp_path, header(statement()), *hostile) / "results.ndjson").read_bytes().split(b"\n")
    assert len(lines) == len(hostile) + 2
    assert all(line.isascii() for line in lines)
    assert [line[:9] for line in lines[:-1]] == [b'{"kind": '] * (len(hostile) + 1)


def test_half_a_surrogate_pair_is_read_as_a_replacement(tmp_path: Path) -> None:
    folder = write(tmp_path, header(statement()), scenario(name="half a pair \ud83d alone"))
    assert read_results(folder / "results.ndjson").scenarios[0].name == "half a pair \ufffd alone"


def test_without_a_footer_the_results_are_incomplete(tmp_path: Path) -> None:
    results = read_results(write(tmp_path, header(statement()), scenario()) / "results.ndjson")
    assert not results.complete
    assert not results.torn
    assert results.why is not None


def test_a_line_cut_off_anywhere_makes_the_results_incomplete(tmp_path: Path) -> None:
    whole = (write(tmp_path, header(statement()), scenario(), footer()) / "results.ndjson").read_bytes()
    path = tmp_path / "cut.ndjson"
    start_of_footer = whole.rindex(b"\n", 0, -1) + 1
    for end in range(start_of_footer + 1, len(whole) - 1):
        path.write_bytes(whole[:end])
        results = read_results(path)
        assert results.torn
        assert not results.complete
        assert len(results.scenarios) == 1
    path.write_bytes(whole[:-1])
    assert read_results(path).complete


def test_a_killed_writer_leaves_all_but_at_most_its_last_line(tmp_path: Path) -> None:
    path = tmp_path / "results.ndjson"
    arguments = [sys.executable, "-c", KILLED_WHILE_WRITING, str(path)]
    with subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:  # noqa: S603  our own text
        assert writer.stdout is not None
        assert writer.stdout.readline() == "a hundred are written\n"
        writer.kill()
    results = read_results(path)
    assert not results.complete
    assert [each.name for each in results.scenarios] == [f"scenario {at}" for at in range(len(results.scenarios))]
    assert len(results.scenarios) >= 100


def test_the_writer_keeps_the_lines_in_order(tmp_path: Path) -> None:
    with ResultsWriter(tmp_path / "new" / "results.ndjson") as writer:
        with pytest.raises(ValueError, match="out of order"):
            writer.write(scenario())
        writer.write(header(statement()))
        with pytest.raises(ValueError, match="out of order"):
            writer.write(header(statement()))
        writer.write(footer())
        with pytest.raises(ValueError, match="out of order"):
            writer.write(scenario())
    assert read_results(tmp_path / "new" / "results.ndjson").complete


def test_a_new_run_drops_the_lines_of_the_one_before(tmp_path: Path) -> None:
    write(tmp_path, header(statement()), scenario(), footer())
    results = read_results(write(tmp_path, header(statement())) / "results.ndjson")
    assert results.scenarios == ()
    assert not results.complete


@pytest.mark.parametrize(
    ("foreign", "sentence"),
    [
        ("not json\n", "not a line of JSON"),
        ("\n", "not a line of JSON"),
        ("[]\n", "not a JSON object"),
        ("{}\n", '"kind" has to be'),
        ('{"kind": "skipped"}\n', '"kind" has to be'),
        ('{"kind": "footer"}\n', '"finished" is missing'),
        ('{"kind": "footer", "why": NaN}\n', "not a line of JSON"),
        ("[" * 100_000 + "\n", "not a line of JSON"),
    ],
)
def test_a_foreign_line_is_refused_with_its_number(tmp_path: Path, foreign: str, sentence: str) -> None:
    known = lines_of(write(tmp_path, header(statement()), scenario(), footer()))
    path = put(tmp_path, known[0], known[1], foreign, known[2])
    with pytest.raises(ResultsError, match=sentence) as refused:
        read_results(path)
    assert refused.value.line == 3
    assert f"{path}, line 3: " in str(refused.value)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"verdict": "conforms"}, '"verdict" is not a field'),
        ({"statement": "PRE-9"}, "names no statement 'PRE-9'"),
        ({"browser": "netscape"}, "names no browser 'netscape'"),
        ({"ended": "skipped"}, '"ended" is .* expected one of "passed"'),
        ({"name": 7}, '"name" is 7, expected a text'),
        ({"duration_ms": True}, '"duration_ms" is True, expected a number'),
        ({"duration_ms": -1}, '"duration_ms" is below zero'),
        ({"started": "yesterday"}, "yesterday"),
        ({"started": "2026-03-02T09:15:04"}, "without its offset"),
        ({"artifacts": "one"}, '"artifacts" is .* expected a list'),
        ({"steps": [{"keyword": "Given"}]}, r'"steps\[0\].text" is missing'),
        ({"evidence": [["judged"]]}, r'"evidence\[0\]" is .* expected an object'),
        ({"timings": {"shell_ms": 1}}, '"timings.generic_ms" is missing'),
        ({"timings": 5}, '"timings" is 5, expected an object'),
    ],
)
def test_a_foreign_field_is_refused_with_its_place(tmp_path: Path, changes: dict[str, object], sentence: str) -> None:
    known = lines_of(write(tmp_path, header(statement()), scenario()))
    path = put(tmp_path, known[0], changed(known[1], **changes))
    with pytest.raises(ResultsError, match=sentence) as refused:
        read_results(path)
    assert refused.value.line == 2


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"schema": "2"}, 'reads "1" alone'),
        ({"seed": 1.5}, '"seed" is 1.5, expected a whole number'),
        ({"budgets": {"presence_ms": "5"}}, '"budgets.presence_ms" is'),
        ({"budgets": []}, '"budgets" is'),
    ],
)
def test_a_foreign_header_is_refused(tmp_path: Path, changes: dict[str, object], sentence: str) -> None:
    known = lines_of(write(tmp_path, header(statement())))
    with pytest.raises(ResultsError, match=sentence):
        read_results(put(tmp_path, changed(known[0], **changes)))


def test_a_header_that_lists_something_twice_is_refused(tmp_path: Path) -> None:
    for head in (header(statement(), statement()), header(browsers=("chromium", "chromium"))):
        with pytest.raises(ResultsError, match=r"line 1: .* is listed twice"):
            read_results(write(tmp_path, head) / "results.ndjson")


def test_lines_out_of_order_are_refused(tmp_path: Path) -> None:
    head, one, end = lines_of(write(tmp_path, header(statement()), scenario(), footer()))
    for lines in ((one, head), (head, head), (head, end, one), (head, end, '{"kind": "scen')):
        with pytest.raises(ResultsError, match=r"line [123]: "):
            read_results(put(tmp_path, *lines))


def test_a_file_without_a_header_is_refused(tmp_path: Path) -> None:
    for text in ("", '{"kind": "hea'):
        with pytest.raises(ResultsError, match="no whole header"):
            read_results(put(tmp_path, text))
    with pytest.raises(ResultsError, match="cannot be read"):
        read_results(tmp_path / "nowhere" / "results.ndjson")


def test_what_is_not_known_is_null_and_stays_so(tmp_path: Path) -> None:
    timings = Timings(12.5, None, None, None)
    bare: Scenario = scenario(
        timings=timings,
        timeline=(Moment(-3, "interruption"),),
        evidence=(evidence(at_ms=None),),
    )
    lines: list[Line] = [header(statement()), bare]
    assert read_results(write(tmp_path, *lines) / "results.ndjson").scenarios == (bare,)


def test_a_line_says_of_a_step_and_a_moment_only_what_there_is_to_say(tmp_path: Path) -> None:
    table = (("title", "channel"), ("Alex Baker", "chat"))
    told: Scenario = scenario(
        steps=(
            Step("Given", "these conversations", "passed", 3.5, table=table),
            Step("When", "this is said", "failed", 1.5, doc="Hello,\nworld"),
            Step("Then", "it is heard", "not run", None),
        ),
        evidence=(evidence(step=2), evidence()),
        timeline=(Moment(0, "interruption"), Moment(31.5, "session", "Contoso", 2)),
    )
    folder = write(tmp_path, header(statement()), told)
    assert read_results(folder / "results.ndjson").scenarios == (told,)
    line = cast("dict[str, Any]", json.loads(lines_of(folder)[1]))
    assert line["steps"][0]["table"] == [["title", "channel"], ["Alex Baker", "chat"]]
    assert line["steps"][1]["doc"] == "Hello,\nworld"
    assert line["steps"][2] == {"keyword": "Then", "text": "it is heard", "status": "not run", "ms": None}
    assert [each.get("step") for each in line["evidence"]] == [2, None]
    assert line["timeline"][0] == {"at_ms": 0, "what": "interruption"}
