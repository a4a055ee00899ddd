"""The house's own lint, on small trees made up for it."""

from pathlib import Path

import pytest

from tests.checks import house, imports
from tests.checks.findings import Finding
from tests.checks.project_files import project_files

WAIT_JS = "waitFor" + "Timeout"
# In pieces, or the lint would find this file.
HOSTS = ["py" + "pi.org", "files.python" + "hosted.org", "registry.npm" + "js.org", "deb." + "debian.org"]
LATER = "TO" + "DO"


def tree(tmp_path: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def sentence(findings: list[Finding]) -> str:
    assert len(findings) == 1, findings
    return str(findings[0])


@pytest.mark.parametrize(
    "text",
    [
        "import time\ntime.sleep(1)\n",
        "import asyncio\nawait asyncio.sleep(0)\n",
        "from time import monotonic, sleep\n",
        "page.wait_for_timeout(100)\n",
    ],
)
def test_sleeping_is_caught(tmp_path: Path, text: str) -> None:
    assert "wait for the event itself" in sentence(house.check(tree(tmp_path, {"steps/nap.py": text})))


def test_sleeping_is_caught_in_the_page_and_in_a_command_without_a_suffix(tmp_path: Path) -> None:
    command = "#!/usr/bin/env python3\nimport time\ntime.sleep(1)\n"
    files = {"page/nap.js": f"await page.{WAIT_JS}(5)\n", "command": command}
    assert [each.place for each in house.check(tree(tmp_path, files))] == ["command:3", "page/nap.js:1"]


def test_waiting_for_an_event_and_speaking_of_sleep_are_let_pass(tmp_path: Path) -> None:
    text = '"""No time.sleep here."""\nimport time\nevent.wait(time.monotonic())\nbear.sleep()\n'
    assert house.check(tree(tmp_path, {"steps/awake.py": text})) == []


@pytest.mark.parametrize("name", ["long.py", "long.js", "long.css"])
def test_a_module_of_more_than_300_lines_is_caught(tmp_path: Path, name: str) -> None:
    assert "has 301 lines" in sentence(house.check(tree(tmp_path, {name: "\n" * 301})))


def test_300_lines_of_a_module_and_more_of_anything_else_are_let_pass(tmp_path: Path) -> None:
    assert house.check(tree(tmp_path, {"module.py": "\n" * 300, "page.html": "\n" * 900})) == []


@pytest.mark.parametrize("host", HOSTS)
def test_a_registrys_host_is_caught(tmp_path: Path, host: str) -> None:
    assert host in sentence(house.check(tree(tmp_path, {"lock.json": f'"https://{host}/simple"\n'})))


def test_other_hosts_are_let_pass(tmp_path: Path) -> None:
    assert house.check(tree(tmp_path, {"notes.md": "https://www.debian.org/ npm and example.org\n"})) == []


def test_work_put_off_is_caught_and_the_word_in_small_letters_is_not(tmp_path: Path) -> None:
    findings = house.check(
        tree(tmp_path, {"a.js": f"// {LATER}: later\n", "b.js": "// nothing to do, todo el mundo\n"})
    )
    assert sentence(findings).startswith("a.js:1: ")


@pytest.mark.parametrize(
    ("module", "text"),
    [
        ("reports/html.py", "from steps import sessions\n"),
        ("reports/html.py", "import fixtures.recorder\n"),
        ("fixtures/workspace/server/app.py", "from fixtures.targets import reference\n"),
        ("fixtures/workspace/server/app.py", "from ...targets import reference\n"),
        ("fixtures/workspace/server/app.py", "from reports import verdicts\n"),
        ("fixtures/browsers/seat.py", "def seat():\n    import steps.sessions\n"),
        ("fixtures/browsers/seat.py", "from tests import checks\n"),
        ("steps/plugin.py", "import tests.bench\n"),
    ],
)
def test_an_import_of_whom_a_room_may_not_know_is_caught(tmp_path: Path, module: str, text: str) -> None:
    assert "imports " in sentence(imports.check(tree(tmp_path, {module: text})))


@pytest.mark.parametrize(
    ("module", "text"),
    [
        ("reports/html.py", "from reports import verdicts\nimport json\n"),
        (
            "fixtures/workspace/server/app.py",
            "from fixtures.workspace.server import lab\nfrom . import guard\n",
        ),
        ("fixtures/browsers/seat.py", "from fixtures.browsers import discovery\n"),
        ("steps/plugin.py", "from fixtures import recorder\nfrom reports import recording\n"),
        ("tests/test_all.py", "import fixtures, steps, reports\n"),
    ],
)
def test_imports_within_the_law_are_let_pass(tmp_path: Path, module: str, text: str) -> None:
    assert imports.check(tree(tmp_path, {module: text})) == []


def test_what_is_no_project_file_is_not_looked_at(tmp_path: Path) -> None:
    files = {
        "kept.py": "",
        ".venv/lib/x.py": "",
        "reports/out/x.py": "",
        "node_modules/x.js": "",
        "reports/kept.py": "",
    }
    kept = [path.relative_to(tmp_path).as_posix() for path in project_files(tree(tmp_path, files))]
    assert kept == ["kept.py", "reports/kept.py"]
