"""The launcher, the real file, in a tree of its own whose lock names no package: no network is needed."""

import ast
import json
import os
import runpy
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

LAUNCHER = Path(__file__).resolve().parents[2] / "conformance"
ECHO = """\
import json, os, sys
print(json.dumps({"arguments": sys.argv[1:], "folder": os.getcwd(), "prefix": sys.prefix}))
sys.exit(int(os.environ.get("ECHO_CODE", "0")))
"""
IMPOSSIBLE = f"--no-index\nno-such-package==1.0 --hash=sha256:{'0' * 64}\n"


def plant(tree: Path, lock: str = "") -> Path:
    """A copy of the launcher with a command `run` that tells how it was called."""
    (tree / "steps").mkdir(parents=True)
    (tree / "steps" / "__main__.py").write_text(ECHO, "utf-8")
    (tree / "requirements.lock").write_text(lock, "utf-8")
    shutil.copy(LAUNCHER, tree / "conformance")
    return tree


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tree that is set up, at a place whose name has a space and an umlaut in it."""
    tree = plant(tmp_path_factory.mktemp("launcher") / "a träe")
    completed = call(tree, "run")
    assert completed.returncode == 0, completed.stderr
    assert "Setting up" in completed.stderr
    return tree


def start(tree: Path, *arguments: str, folder: Path | None = None, **more: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(  # noqa: S603  the launcher under test
        [sys.executable, str(tree / "conformance"), *arguments],
        cwd=folder or tree.parent,
        env={**os.environ, "PYTHONUTF8": "1", **more},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def call(tree: Path, *arguments: str, folder: Path | None = None, **more: str) -> "subprocess.CompletedProcess[str]":
    process = start(tree, *arguments, folder=folder, **more)
    out, err = process.communicate(timeout=120)
    return subprocess.CompletedProcess(arguments, process.returncode, out, err)


def names_of(tree: Path) -> Mapping[str, Any]:
    """The launcher's own functions, of the copy in this tree."""
    return runpy.run_path(str(tree / "conformance"))


def test_a_second_call_makes_nothing_anew_and_says_nothing(tree: Path) -> None:
    stamp = tree / ".venv" / "conformance-stamp"
    before = stamp.stat().st_mtime_ns
    completed = call(tree, "run")
    assert completed.returncode == 0
    assert completed.stderr == ""
    assert stamp.stat().st_mtime_ns == before


def test_the_command_runs_in_the_environment_that_was_made(tree: Path) -> None:
    assert json.loads(call(tree, "run").stdout)["prefix"] == str(tree / ".venv")


def test_arguments_arrive_as_they_were_given(tree: Path) -> None:
    given = ["--only", "PRE 2", "", "träe's", '"quoted"', "*.feature", "$HOME"]
    assert json.loads(call(tree, "run", *given).stdout)["arguments"] == given


def test_relative_paths_mean_the_folder_of_the_call(tree: Path, tmp_path: Path) -> None:
    assert json.loads(call(tree, "run", folder=tmp_path).stdout)["folder"] == str(tmp_path.resolve())


def test_a_package_of_the_same_name_in_the_callers_folder_is_left_alone(tree: Path, tmp_path: Path) -> None:
    (tmp_path / "steps").mkdir()
    (tmp_path / "steps" / "__main__.py").write_text("raise SystemExit(9)\n", "utf-8")
    assert call(tree, "run", folder=tmp_path).returncode == 0


@pytest.mark.skipif(os.name == "nt", reason="making symbolic links takes a right of its own on Windows")
def test_a_link_to_the_launcher_finds_the_project(tree: Path, tmp_path: Path) -> None:
    link = tmp_path / "conformance"
    link.symlink_to(tree / "conformance")
    assert json.loads(call(tmp_path, "run").stdout)["prefix"] == str(tree / ".venv")


@pytest.mark.parametrize("code", [0, 1, 2, 3])
def test_the_commands_exit_code_is_the_launchers(tree: Path, code: int) -> None:
    assert call(tree, "run", ECHO_CODE=str(code)).returncode == code


def test_the_environment_imports_from_the_projects_root(tree: Path, tmp_path: Path) -> None:
    python = names_of(tree)["PYTHON"]
    command = [python, "-c", "import steps; print(list(steps.__path__))"]
    completed = subprocess.run(  # noqa: S603  the environment under test
        command,
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert str(tree / "steps") in completed.stdout


def test_a_broken_stamp_has_the_environment_made_again(tmp_path: Path) -> None:
    tree = plant(tmp_path / "tree")
    (tree / ".venv").mkdir()
    (tree / ".venv" / "conformance-stamp").write_bytes(b"\xff\x00")
    (tree / ".venv" / "left-over").touch()
    completed = call(tree, "run")
    assert completed.returncode == 0, completed.stderr
    assert "Setting up" in completed.stderr
    assert not (tree / ".venv" / "left-over").exists()
    assert call(tree, "run").stderr == ""


def test_an_environment_is_out_of_date_when_what_it_depends_on_changes(tmp_path: Path) -> None:
    tree = plant(tmp_path / "tree")
    names = names_of(tree)
    python = Path(names["PYTHON"])
    python.parent.mkdir(parents=True)
    python.touch()
    names["write"](names["STAMP"], names["fingerprint"]())
    assert names["is_ready"]()

    (tree / "requirements.lock").write_text("# another\n", "utf-8")
    assert not names["is_ready"](), "the lock file changed"
    (tree / "requirements.lock").write_text("", "utf-8")
    assert names["is_ready"]()

    python.unlink()
    assert not names["is_ready"](), "its Python is gone"
    python.touch()

    tree.rename(tmp_path / "moved")
    assert not names_of(tmp_path / "moved")["is_ready"](), "the project was moved, and its scripts name the old place"


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no signal that a process can't see coming")
def test_a_set_up_that_was_killed_is_done_again(tmp_path: Path) -> None:
    tree = plant(tmp_path / "tree")
    process = start(tree, "run")
    assert process.stderr is not None
    assert "Setting up" in process.stderr.readline()
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert not (tree / ".venv" / "conformance-stamp").exists()
    completed = call(tree, "run")
    assert completed.returncode == 0, completed.stderr


def test_two_calls_at_once_make_one_environment(tmp_path: Path) -> None:
    tree = plant(tmp_path / "tree")
    both = [start(tree, "run"), start(tree, "run")]
    said = [process.communicate(timeout=120)[1] for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert sum("Setting up" in each for each in said) == 1, said


def test_packages_that_cannot_be_had_are_told_once_and_nothing_is_ready(tmp_path: Path) -> None:
    tree = plant(tmp_path / "tree", IMPOSSIBLE)
    completed = call(tree, "run")
    assert completed.returncode == 3
    assert "Installing packages failed" in completed.stderr
    assert "no-such-package" in completed.stderr
    assert "Traceback" not in completed.stderr
    assert not (tree / ".venv" / "conformance-stamp").exists()


@pytest.mark.parametrize("stamped", [True, False])
@pytest.mark.parametrize("arguments", [["run"], ["run", "--help"], ["help", "run"]])
def test_a_list_of_packages_that_is_gone_is_told(tmp_path: Path, arguments: list[str], *, stamped: bool) -> None:
    tree = plant(tmp_path / "tree")
    (tree / "requirements.lock").unlink()
    if stamped:
        (tree / ".venv").mkdir()
        (tree / ".venv" / "conformance-stamp").touch()
    completed = call(tree, *arguments)
    assert "Traceback" not in completed.stderr
    if stamped or arguments == ["run"]:
        assert completed.returncode == 3
        assert "requirements.lock" in completed.stderr


def test_a_disk_that_is_full_is_told(tmp_path: Path) -> None:
    """This disk says that it is full once something is to be kept on it for good."""
    tree = plant(tmp_path / "tree")
    pretend = (
        "import os, runpy, sys; sys.argv = sys.argv[1:]; full = OSError(28, 'No space left on device')\n"
        "def no_room(*_): raise full\n"
        "os.fsync = no_room; runpy.run_path(sys.argv[0], run_name='__main__')"
    )
    completed = subprocess.run(  # noqa: S603  the launcher under test
        [sys.executable, "-c", pretend, str(tree / "conformance"), "run"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert completed.returncode == 3
    assert "The environment can't be set up: [Errno 28] No space left on device." in completed.stderr
    assert "Traceback" not in completed.stderr


def test_an_unknown_command_is_told_its_nearest(tree: Path) -> None:
    completed = call(tree, "rnu")
    assert completed.returncode == 3
    assert "Did you mean 'run'?" in completed.stderr


def test_a_command_whose_module_is_missing_is_unknown(tree: Path) -> None:
    completed = call(tree, "serve")
    assert completed.returncode == 3
    assert "There is no command 'serve'" in completed.stderr


@pytest.mark.parametrize("arguments", [[], ["--help"], ["-h"], ["help"], ["help", "--help"]])
def test_help_names_the_commands_that_are_there_and_sets_nothing_up(tmp_path: Path, arguments: list[str]) -> None:
    completed = call(plant(tmp_path / "tree"), *arguments)
    assert completed.returncode == 0
    assert "run " in completed.stdout
    assert "serve" not in completed.stdout
    assert not (tmp_path / "tree" / ".venv").exists()


@pytest.mark.parametrize("arguments", [["help", "run"], ["run", "--help"]])
def test_help_for_a_command_gives_examples_and_sets_nothing_up(tmp_path: Path, arguments: list[str]) -> None:
    completed = call(plant(tmp_path / "tree"), *arguments)
    assert completed.returncode == 0
    assert "--browser firefox" in completed.stdout
    assert not (tmp_path / "tree" / ".venv").exists()


def test_once_set_up_a_commands_help_is_its_own_as_well(tree: Path) -> None:
    assert '"arguments": ["--help"]' in call(tree, "run", "--help").stdout


def test_an_old_python_can_read_the_launcher() -> None:
    ast.parse(LAUNCHER.read_text("utf-8"), feature_version=(3, 8))


def test_an_old_python_is_told_what_it_lacks(tmp_path: Path) -> None:
    """This Python says that it is 3.10: an older one need not be installed."""
    pretend = "import runpy, sys; sys.version_info = (3, 10, 4); runpy.run_path(sys.argv[1], run_name='__main__')"
    launcher = plant(tmp_path / "tree") / "conformance"
    completed = subprocess.run(  # noqa: S603  the launcher under test
        [sys.executable, "-c", pretend, str(launcher)], capture_output=True, encoding="utf-8", check=False
    )
    assert completed.returncode == 3
    assert "Python 3.11 or later is needed" in completed.stderr


def test_a_python_that_cannot_make_environments_is_told_the_package(tmp_path: Path) -> None:
    """This Python hides its ensurepip, as Debian's does until python3-venv is installed."""
    pretend = (
        "import runpy, sys; sys.modules['ensurepip'] = None; "
        "sys.argv = sys.argv[1:]; runpy.run_path(sys.argv[0], run_name='__main__')"
    )
    launcher = plant(tmp_path / "tree") / "conformance"
    completed = subprocess.run(  # noqa: S603  the launcher under test
        [sys.executable, "-c", pretend, str(launcher), "run"],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PATH": str(tmp_path)},
    )
    assert completed.returncode == 3
    assert f"apt-get install python{sys.version_info[0]}.{sys.version_info[1]}-venv" in completed.stderr
