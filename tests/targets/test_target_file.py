"""A target's file is read, and whatever is wrong with one is told with its name and the key."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from attrs import evolve

from fixtures.targets import target_file
from fixtures.targets.opening import open_target, reach_target
from fixtures.targets.target_file import TargetFileError, load_target

_REFERENCE: Final = Path(target_file.__file__).parent / "reference.toml"
# What a target may leave out: it has no such thing, or the recorder does without.
_OPTIONAL: Final = {"values", "attribute", "css", "record", "home", "others", "heading", "results", "load_ms"}


def toml(value: Any) -> str:
    """A value as TOML, tables inline."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {toml(each)}" for key, each in value.items()) + "}"  # pyright: ignore[reportUnknownVariableType]
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"  # pyright: ignore[reportUnknownArgumentType]
    return json.dumps(value)


def reference() -> dict[str, Any]:
    return tomllib.loads(_REFERENCE.read_text(encoding="utf-8"))


def paths(table: dict[str, Any], above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every table and key of a file, by its path."""
    for key, value in table.items():
        yield (*above, key)
        if isinstance(value, dict):
            yield from paths(value, (*above, key))  # pyright: ignore[reportUnknownArgumentType]


def changed(folder: Path, path: tuple[str, ...], *, new_name: str | None) -> Path:
    """The reference's file without a key, or with the key under another name."""
    found = reference()
    table = found
    for key in path[:-1]:
        table = table[key]
    value = table.pop(path[-1])
    if new_name is not None:
        table[new_name] = value
    file = folder / "other.toml"
    file.write_text("\n".join(f"{json.dumps(key)} = {toml(each)}" for key, each in found.items()), encoding="utf-8")
    return file


def required() -> list[Any]:
    """What must not be missing; what is known not to be checked yet is marked so."""
    found = [path for path in paths(reference()) if path[-1] not in _OPTIONAL and path[:2] != ("addresses", "centers")]
    return [pytest.param(path, id=".".join(path)) for path in found if "values" not in path]


def test_the_references_file_is_read_by_name_and_by_path(tmp_path: Path) -> None:
    found = load_target("reference")
    assert (found.name, found.kind) == ("reference", "reference")
    assert found.budgets.presence_ms == 5_000
    assert found.administration.path[0].place == "Miscellaneous"
    assert found.reading["notices"] == '[role="alert"]'
    (tmp_path / "mine.toml").write_text(_REFERENCE.read_text(encoding="utf-8"), encoding="utf-8")
    assert load_target("mine.toml", tmp_path) == found
    assert load_target(str(tmp_path / "mine.toml")) == found


def test_a_file_that_does_not_say_how_long_something_loads_gives_it_all_the_time(tmp_path: Path) -> None:
    assert load_target("reference").budgets.load_ms < load_target("reference").budgets.settle_ms
    file = changed(tmp_path, ("budgets", "load_ms"), new_name=None)
    budgets = load_target(str(file)).budgets
    assert budgets.load_ms == budgets.settle_ms


def test_a_file_that_names_one_presence_alone_knows_no_other(tmp_path: Path) -> None:
    assert load_target("reference").presence.loaded == ("available", "busy", "away")
    file = changed(tmp_path, ("presence", "others"), new_name=None)
    assert load_target(str(file)).presence.loaded == ("available",)


def test_a_target_that_nobody_knows_is_told_with_those_that_are_known(tmp_path: Path) -> None:
    with pytest.raises(TargetFileError, match=r"'nowhere'.*reference"):
        load_target("nowhere", tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        f"a = {'[' * 100_000}",
        f"{'.'.join('a' * 20_000)} = 1",
        "\n".join(f"[{'.'.join('a' * depth)}]" for depth in (1, 400)),
    ],
    ids=["lists", "a dotted key", "a table"],
)
def test_a_file_that_is_nested_too_deeply_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "deep.toml").write_text(text, encoding="utf-8")
    with pytest.raises(TargetFileError, match=r"deep\.toml is"):
        load_target("deep.toml", tmp_path)


def test_a_number_of_thousands_of_digits_is_told(tmp_path: Path) -> None:
    (tmp_path / "long.toml").write_text(f"a = {'9' * 5_000}", encoding="utf-8")
    with pytest.raises(TargetFileError, match=r"long\.toml is not readable TOML"):
        load_target("long.toml", tmp_path)


def test_a_name_that_is_too_long_for_one_is_told_in_short() -> None:
    with pytest.raises(TargetFileError, match="cannot be read: File name too long") as told:
        load_target("x" * 5_000)
    assert len(str(told.value)) < 500


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(_file: Path, *_arguments: Any, **_named: Any) -> str:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "mine.toml").touch()
    monkeypatch.setattr(Path, "read_text", denied)
    with pytest.raises(TargetFileError, match=r"mine\.toml cannot be read: Permission denied\. Give --target"):
        load_target("mine.toml", tmp_path)


@pytest.mark.parametrize("path", required())
def test_what_is_missing_is_told_with_the_files_name_and_the_key(tmp_path: Path, path: tuple[str, ...]) -> None:
    file = changed(tmp_path, path, new_name=None)
    with pytest.raises(TargetFileError) as caught:
        load_target(str(file))
    assert str(file) in str(caught.value)
    assert path[-1] in str(caught.value)


@pytest.mark.parametrize("path", required())
def test_what_is_misspelt_is_told_with_the_files_name_and_the_key(tmp_path: Path, path: tuple[str, ...]) -> None:
    file = changed(tmp_path, path, new_name=f"{path[-1]}x")
    with pytest.raises(TargetFileError) as caught:
        load_target(str(file))
    assert str(file) in str(caught.value)
    assert path[-1] in str(caught.value)


@pytest.mark.parametrize("line", ["budgetx = { settle_ms = 1 }", '"claims".consult = true'])
def test_a_key_that_nobody_reads_is_told(tmp_path: Path, line: str) -> None:
    file = tmp_path / "other.toml"
    text = _REFERENCE.read_text(encoding="utf-8")
    name = line.split(maxsplit=1)[0].rpartition(".")[2]
    if line.startswith('"claims"'):
        text = text.replace("[claims]\n", "[claims]\nconsult = true\n")
    file.write_text(text if "claims" in line else f"{line}\n{text}", encoding="utf-8")
    with pytest.raises(TargetFileError, match=name):
        load_target(str(file))


@pytest.mark.parametrize("text", ["name = ", "[claims", "a = 1\na = 2", "\x00"])
def test_a_file_that_is_no_toml_is_told_with_its_name(tmp_path: Path, text: str) -> None:
    file = tmp_path / "torn.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(TargetFileError, match=r"torn\.toml is not readable TOML"):
        load_target(str(file))


def test_a_file_that_is_no_text_is_told_with_its_name(tmp_path: Path) -> None:
    file = tmp_path / "torn.toml"
    file.write_bytes(b"name = '\xff\xfe'")
    with pytest.raises(TargetFileError, match=r"torn\.toml is not readable TOML"):
        load_target(str(file))


@pytest.mark.parametrize(
    "table",
    [
        "claims",
        "presence",
        "addresses",
        pytest.param("administration"),
        pytest.param("reading"),
        pytest.param("budgets"),
        pytest.param("hand"),
    ],
)
def test_a_table_that_is_no_table_is_told(tmp_path: Path, table: str) -> None:
    found = reference()
    found[table] = "a word"
    file = tmp_path / "other.toml"
    file.write_text("\n".join(f"{key} = {toml(each)}" for key, each in found.items()), encoding="utf-8")
    with pytest.raises(TargetFileError, match=r"other\.toml"):
        load_target(str(file))


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ("budgets", "settle_ms"),
        pytest.param("claims", "providers"),
        pytest.param("presence", "pattern"),
    ],
)
def test_a_value_of_another_kind_is_told(tmp_path: Path, table: str, key: str) -> None:
    found = reference()
    found[table][key] = "("
    file = tmp_path / "other.toml"
    file.write_text("\n".join(f"{key} = {toml(each)}" for key, each in found.items()), encoding="utf-8")
    with pytest.raises(TargetFileError, match=key):
        load_target(str(file))


def test_an_unknown_kind_of_target_is_told_with_those_that_are_known() -> None:
    strange = evolve(load_target("reference"), kind="dynamics")
    for act in (lambda: open_target(strange), lambda: reach_target(strange, {})):
        with pytest.raises(TargetFileError, match=r"reference.*'dynamics'.*known are: reference"):
            act()
