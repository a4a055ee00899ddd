"""What comes along with results that are put together, where it goes, and what is left alone."""

from pathlib import Path
from typing import Final

import pytest
from attrs import evolve

from reports import __main__ as command
from reports.results import read_results
from tests.reports.example_run import example_lines, write
from tests.reports.png import PNG
from tests.reports.shards import ONE, OTHER, ROOT, part, reports

DOCUMENTS: Final = ("badge.json", "conformance.html", "conformance.json", "junit.xml", "summary.md")


def test_a_folder_is_not_taken_twice_and_none_of_them_is_written_over(tmp_path: Path) -> None:
    one, other = write(tmp_path / "one", *part(1, 2, ONE)), write(tmp_path / "two", *part(2, 2, OTHER))
    before = (one / "results.ndjson").read_bytes()
    twice = reports(one, other, tmp_path / "." / "one", "--output", tmp_path / "all")
    assert twice.returncode == 3
    assert "is named twice" in twice.stderr
    over = reports(one, other, "--output", one)
    assert over.returncode == 3
    assert "Name another folder with --output" in over.stderr
    assert (one / "results.ndjson").read_bytes() == before


def test_artifacts_come_along_each_under_a_name_of_its_own(tmp_path: Path) -> None:
    name = "artifacts/failed.png"
    folders = [
        write(tmp_path / "one", *part(1, 2, evolve(ONE, artifacts=(name,), ended="error", reason="It died."))),
        write(tmp_path / "two", *part(2, 2, evolve(OTHER, artifacts=(name, "artifacts/gone.zip", "../one/secret")))),
    ]
    for at, folder in enumerate(folders):
        (folder / "artifacts").mkdir()
        (folder / name).write_bytes(PNG + bytes([at]))
        (folder / "secret").write_text("secret", encoding="utf-8")
    assert reports(*folders, "--output", tmp_path / "all").returncode == 2
    together = tmp_path / "all"
    assert (together / "artifacts" / "1" / "failed.png").read_bytes() == PNG + b"\0"
    assert (together / "artifacts" / "2" / "failed.png").read_bytes() == PNG + b"\1"
    assert len(list((together / "allure-results").glob("*-result.json"))) == 2
    assert not list(together.rglob("secret"))
    told = [each.artifacts for each in read_results(together / "results.ndjson").scenarios]
    assert told == [("artifacts/1/failed.png",), ("artifacts/2/failed.png", "artifacts/2/gone.zip", "../one/secret")]
    assert "data:image/png;base64," in (together / "conformance.html").read_text(encoding="utf-8")


def test_a_link_out_of_a_run_s_folder_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(PNG)
    folder = write(tmp_path / "one", *part(1, 2, evolve(ONE, artifacts=("artifacts/link.png",))))
    (folder / "artifacts").mkdir()
    (folder / "artifacts" / "link.png").symlink_to(secret)
    reports(folder, write(tmp_path / "two", *part(2, 2, OTHER)), "--output", tmp_path / "all")
    assert not (tmp_path / "all" / "artifacts").exists()


def test_somebody_s_own_folder_of_artifacts_is_left_alone(tmp_path: Path) -> None:
    folder = write(tmp_path / "run", *part(1, 1, ONE, OTHER))
    own = tmp_path / "own" / "artifacts" / "thesis.txt"
    own.parent.mkdir(parents=True)
    own.touch()
    assert reports(folder, "--output", tmp_path / "own").returncode == 0
    assert own.exists()


def test_one_run_may_be_reported_on_elsewhere(tmp_path: Path) -> None:
    folder = write(tmp_path / "run", *example_lines())
    assert reports(folder, "--output", tmp_path / "copy").returncode == reports(folder).returncode
    for name in DOCUMENTS:
        assert (tmp_path / "copy" / name).read_bytes() == (folder / name).read_bytes()


def test_several_runs_go_to_the_folder_of_reports_unless_another_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ROOT / "reports" / "out" == command.TOGETHER
    monkeypatch.setattr(command, "TOGETHER", tmp_path / "out")
    folders = [write(tmp_path / "one", *part(1, 2, ONE)), write(tmp_path / "two", *part(2, 2, OTHER))]
    assert command.main([str(folder) for folder in folders]) == 0
    assert str(tmp_path / "out" / "conformance.html") in capsys.readouterr().out
    assert read_results(tmp_path / "out" / "results.ndjson").complete
