"""`./conformance test`: what it prints and how it ends; and the checks that other programs carry out."""

import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.__main__ import Check, main
from tests.checks.commands import unit_tests
from tests.checks.findings import ROOT, Finding, NotCheckedError
from tests.checks.typescript import tsc


def sound(_: object) -> list[Finding]:
    return []


def unsound(_: object) -> list[Finding]:
    return [Finding("steps/x.py:3", "is wrong\nin two lines")]


def not_checked(_: object) -> list[Finding]:
    raise NotCheckedError("no Node on PATH")


def broken(_: object) -> list[Finding]:
    raise KeyError("lost")


def checks(**run: Callable[[Sequence[str]], list[Finding]]) -> list[Check]:
    return [Check(name, "made up", function) for name, function in run.items()]


def test_all_well_ends_with_zero(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([], checks(one=sound, two=sound)) == 0
    assert "2 ok, 0 failed, 0 not checked" in capsys.readouterr().out


def test_a_finding_ends_with_one_and_stops_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([], checks(one=unsound, two=sound)) == 1
    out = capsys.readouterr().out
    assert "    steps/x.py:3: is wrong\n    in two lines\n" in out
    assert out.index("failed      one") < out.index("ok          two")


def test_what_was_not_checked_says_why_and_is_not_counted_as_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([], checks(one=not_checked)) == 0
    out = capsys.readouterr().out
    assert "not checked one" in out
    assert "no Node on PATH" in out
    assert "0 ok, 0 failed, 1 not checked" in out


def test_a_check_that_breaks_has_failed_and_stops_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([], checks(one=broken, two=sound)) == 1
    assert "the check itself broke: KeyError('lost')" in capsys.readouterr().out


def test_only_what_is_named_is_carried_out() -> None:
    assert main(["--only", "two"], checks(one=unsound, two=sound)) == 0


def test_an_unknown_check_is_a_bad_option(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--only", "three"], checks(one=sound))
    assert ended.value.code == 3
    assert "three" in capsys.readouterr().err


def test_no_unit_test_selected_is_no_success(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "pytest.ini").write_text("[pytest]\n", "utf-8")
    assert "nothing was tested" in unit_tests([], tmp_path)[0].sentence


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A page of one module, and the real lock of the compiler."""
    shutil.copytree(ROOT / "tests" / "typescript", tmp_path / "tests" / "typescript")
    page = tmp_path / "fixtures" / "workspace" / "page"
    page.mkdir(parents=True)
    (page / "jsconfig.json").write_text(json.dumps({"include": ["*.js"]}), "utf-8")
    (page / "page.js").write_text("export const one = 1;\n", "utf-8")
    return tmp_path


def test_without_node_the_pages_types_are_not_checked(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(project))
    with pytest.raises(NotCheckedError, match="no Node on PATH"):
        tsc(project, project)


@pytest.mark.skipif(not shutil.which("npm"), reason="there is no npm here")
def test_a_registry_out_of_reach_is_a_failure_that_says_so(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("npm_config_registry", "http://127.0.0.1:9/")
    monkeypatch.setenv("npm_config_cache", str(project / "npm"))
    monkeypatch.setenv("npm_config_fetch_retry_mintimeout", "10")
    assert "npm's registry is out of reach (ECONNREFUSED)" in str(tsc(project, project)[0])


def test_the_compilers_lock_names_no_registry_and_has_its_integrity() -> None:
    lock = json.loads((ROOT / "tests" / "typescript" / "package-lock.json").read_text("utf-8"))
    installed = {name: entry for name, entry in lock["packages"].items() if name}
    assert set(installed) == {"node_modules/typescript"}
    assert all("resolved" not in entry and entry["integrity"].startswith("sha512-") for entry in installed.values())
