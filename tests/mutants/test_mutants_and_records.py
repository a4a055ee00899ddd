"""A mutant is known by what it changes, not by its line; a record of one that is gone says so."""

from pathlib import Path
from typing import Any

import pytest

from tests.mutants.mutant import Key, mutants_of
from tests.mutants.records import Record, RecordError, look_up, modules_beyond, read_records


def mutant(original: str, replacement: str, **other: Any) -> dict[str, Any]:
    at: dict[str, Any] = {
        "id": "0",
        "file": "restore/policy.js",
        "line": 3,
        "function": "isEnabled",
        "about": [],
        "kind": "Equality",
    }
    return {**at, "original": original, "replacement": replacement, **other}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "records.toml"


def entry(kind: str = "equivalent", **other: str) -> str:
    said = {"file": '"restore/policy.js"', "function": '"isEnabled"', "why": '"It is so."', "changes": '[["a", "b"]]'}
    return f"[[{kind}]]\n" + "".join(f"{name} = {value}\n" for name, value in {**said, **other}.items() if value)


def test_a_mutant_keeps_its_key_when_its_line_moves_and_its_code_is_wrapped() -> None:
    here, there = mutants_of([mutant("a\n  && b", "true")]), mutants_of([mutant("a && b", "true", line=30, id="7")])
    assert here[0].key == there[0].key


def test_mutants_that_are_alike_are_numbered_in_their_order() -> None:
    found = mutants_of([mutant('""', '"x"'), mutant("a", "b"), mutant('""', '"x"'), mutant('""', '"y"')])
    assert [each.nth for each in found] == [1, 1, 2, 1]


@pytest.mark.parametrize(
    ("original", "wording"),
    [
        ('"The storage did not open."', True),
        ('"It is an administrator\'s choice."', True),
        ('"home"', False),
        ('"Home"', False),
        ("a.b.", False),
        ('"A b." + "C d."', False),
    ],
)
def test_sentences_for_people_are_wording_and_nothing_else_is(original: str, *, wording: bool) -> None:
    assert mutants_of([mutant(original, '""')])[0].is_wording is wording


def test_a_record_speaks_of_each_of_its_changes(file: Path) -> None:
    beyond = entry("beyond", changes='[["c", "d"]]', caught_by='"t"')
    file.write_text(entry(changes='[["a", "b"], ["a", "b", 2]]') + beyond)
    told = {(record.original, record.nth): record for record in read_records(file)}
    assert told["a", 1].is_equivalent
    assert told["a", 2].why == "It is so."
    assert told["c", 1].caught_by == "t"
    assert not told["c", 1].is_equivalent


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (entry(why=""), "has to say .*why.*and nothing else"),
        (entry(line="3"), "nothing else; see line"),
        (entry(caught_by='"t"'), "nothing else; see caught_by"),
        (entry("beyond"), "caught_by"),
        (entry(why='"so"'), "is to be a sentence"),
        (entry(changes="[]"), "has to name its changes"),
        (entry(changes='[["a"]]'), r"\[original, replacement\]"),
        (entry("opinion"), r"there are \[\[equivalent\]\]"),
        ("[[", "can't be read"),
    ],
)
def test_records_that_say_too_little_or_too_much_are_refused_in_a_sentence(file: Path, text: str, said: str) -> None:
    file.write_text(text)
    with pytest.raises(RecordError, match=said):
        read_records(file)


def test_a_module_of_which_no_statement_speaks_is_named_with_the_reason_why(file: Path) -> None:
    file.write_text(entry() + '[[module]]\nfile = "restore/ownership.js"\nwhy = "It is so."\n')
    assert modules_beyond(file) == {"restore/ownership.js": "It is so."}
    assert len(read_records(file)) == 1
    for wrong in ('file = "a.js"', 'file = "a.js"\nwhy = "so"', 'file = "a.js"\nwhy = "So."\nline = 3'):
        file.write_text(f"[[module]]\n{wrong}\n")
        with pytest.raises(RecordError, match=r"a \[\[module\]\] has to say its file"):
            modules_beyond(file)


def found(file: Path, *changes: tuple[str, str]) -> dict[Key, Record]:
    return look_up(read_records(file), mutants_of([mutant(*change) for change in changes]), ["restore/policy.js"])


def test_a_record_whose_mutant_is_gone_is_stale(file: Path) -> None:
    file.write_text(entry(changes='[["a", "b"], ["c", "d"]]'))
    with pytest.raises(RecordError, match=r"The record of restore/policy.js isEnabled: c  ->  d is stale"):
        found(file, ("a", "b"))


def test_a_record_of_a_file_that_is_not_mutated_now_is_left_alone(file: Path) -> None:
    file.write_text(entry(file='"restore/saver.js"'))
    assert found(file, ("a", "b")) == {}


def test_a_record_can_leave_a_part_of_the_code_out(file: Path) -> None:
    file.write_text(entry(changes='[["{ return … }", "{}"]]'))
    assert len(found(file, ("{ return a(b, c); }", "{}"), ("return a(b, c)", "{}"))) == 1


def test_a_record_that_leaves_too_much_out_is_refused(file: Path) -> None:
    file.write_text(entry(changes='[["…", "b"]]'))
    with pytest.raises(RecordError, match="speaks of 2 mutants: say more of the code"):
        found(file, ("a", "b"), ("c", "b"))


def test_two_records_of_one_mutant_are_refused(file: Path) -> None:
    file.write_text(entry() + entry("beyond", caught_by='"t"'))
    with pytest.raises(RecordError, match=r"Two records speak of one mutant: restore/policy.js isEnabled: a  ->  b"):
        found(file, ("a", "b"))


def test_the_records_of_the_project_can_be_read_and_give_reasons() -> None:
    assert all(len(record.why.split()) > 5 for record in read_records())
