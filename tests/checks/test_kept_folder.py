"""A folder that is made once, whoever asks first."""

from pathlib import Path

import pytest

from tests.checks.kept_folder import kept_folder


def test_what_was_made_is_taken_from_then_on(tmp_path: Path) -> None:
    folder = tmp_path / "kept" / "tool"
    assert kept_folder(folder, lambda empty: (empty / "part").touch()) == folder
    assert kept_folder(folder, lambda _: pytest.fail("made twice")) == folder
    assert [found.name for found in folder.parent.rglob("*")] == ["tool", "part"]


def test_a_folder_has_its_name_only_once_it_is_whole(tmp_path: Path) -> None:
    folder = tmp_path / "tool"

    def make(empty: Path) -> None:
        assert not folder.exists()
        (empty / "part").touch()
        assert not folder.exists()

    kept_folder(folder, make)
    assert (folder / "part").exists()


def test_where_two_make_it_at_once_the_first_to_be_done_stays(tmp_path: Path) -> None:
    folder = tmp_path / "tool"

    def overtaken(empty: Path) -> None:
        kept_folder(folder, lambda other: (other / "first").touch())
        (empty / "second").touch()

    kept_folder(folder, overtaken)
    assert [found.name for found in tmp_path.rglob("*")] == ["tool", "first"]


def test_of_one_that_could_not_be_made_nothing_stays(tmp_path: Path) -> None:
    def fails(empty: Path) -> None:
        (empty / "half").touch()
        raise ValueError("no network")

    with pytest.raises(ValueError, match="no network"):
        kept_folder(tmp_path / "tool", fails)
    assert not list(tmp_path.iterdir())
