"""`./conformance mutants`: what it answers to mistakes, and what it makes of the page's modules."""

import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.mutants.__main__ import main
from tests.mutants.page_mutants import Instrumented, instrumented
from tests.mutants.records import look_up, read_records
from tests.mutants.run import PAGE, SERVER
from tests.mutants.server_mutants import WORKSPACE, ServerMutants, server_mutants
from tests.workers.server_copy import NotServedError, ServerCopy
from tests.workspace_server.service import ask

needs_node = pytest.mark.skipif(not shutil.which("npm"), reason="there is no Node here to make mutants with")

needs_installer = pytest.mark.skipif(
    not (shutil.which("uv") or find_spec("pip")), reason="there is neither uv nor pip here to install mutmut with"
)


def test_a_module_that_is_not_mutated_is_a_bad_option(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["restore/polisy.js"])
    assert ended.value.code == 3
    assert "there is no module 'restore/polisy.js' to mutate. Choose from: restore/policy.js" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [("-n", "0"), ("-n", "-1"), ("--at-most", "0"), ("--minutes", "nan")])
def test_a_number_that_makes_no_sense_is_a_bad_option(arguments: tuple[str, str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["restore/policy.js", "--list", *arguments])
    assert ended.value.code == 3


def test_without_node_it_cannot_start_and_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["--list"]) == 3
    assert "There is no Node on PATH; Node and npm make the mutants." in capsys.readouterr().err


@pytest.fixture(scope="module")
def made() -> Instrumented:
    return instrumented(PAGE)


@pytest.fixture(scope="module")
def of_server() -> ServerMutants:
    return server_mutants(SERVER)


@needs_node
def test_every_module_has_mutants_each_with_a_key_of_its_own(made: Instrumented) -> None:
    assert {mutant.file for mutant in made.mutants} == set(PAGE)
    assert len({mutant.key for mutant in made.mutants}) == len(made.mutants)


@needs_node
def test_a_mutant_is_switched_on_in_its_own_module_alone(made: Instrumented) -> None:
    mutant = made.mutants[0]
    overlay = made.with_mutant(mutant)
    assert list(overlay) == [mutant.file]
    assert f'"activeMutant": "{mutant.id}"' in overlay[mutant.file]


@needs_node
@needs_installer
def test_every_record_speaks_of_a_mutant_that_is_made(made: Instrumented, of_server: ServerMutants) -> None:
    records = read_records()
    known = look_up(records, [*made.mutants, *of_server.mutants], [*PAGE, *SERVER])
    assert len(known) == len(records)


@needs_node
def test_the_list_shows_every_mutant_by_place_and_change(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--list", "restore/policy.js"]) == 0
    assert 'restore/policy.js:28 isRestorable: session.origin !== "provider"  ->  true' in capsys.readouterr().out


@needs_installer
def test_every_module_of_the_server_has_mutants_that_are_still_python(of_server: ServerMutants) -> None:
    assert {mutant.file for mutant in of_server.mutants} == set(SERVER)
    assert len({mutant.key for mutant in of_server.mutants}) == len(of_server.mutants)
    for text in of_server.texts.values():
        compile(text, "mutant", "exec")


@pytest.mark.parametrize("enabled", [False, True])
def test_a_copy_of_the_server_has_what_was_put_into_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, enabled: bool
) -> None:
    for name in ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH"):
        monkeypatch.setenv(name, "")
    copy = ServerCopy(tmp_path / "copy")
    module = "server/settings.py"
    always_on = (WORKSPACE / module).read_text(encoding="utf-8").replace("row is not None and bool(row[0])", "True")
    try:
        # What was there before is there no longer.
        copy.serve({module: ""} if enabled else {module: always_on})
    except NotServedError:
        assert enabled
    try:
        door = copy.serve({module: always_on} if enabled else {})
        assert _is_on_in_a_fresh_organisation(**door) is enabled
    finally:
        copy.end()


def _is_on_in_a_fresh_organisation(address: str, token: str) -> bool:
    made = ask(address, "POST", "/lab/organisations", body={}, headers={"Authorization": f"Bearer {token}"}).json()
    cookie = made["people"][0]["cookie"]
    signed_in = {"Cookie": f"{cookie['name']}={cookie['value']}"}
    return ask(address, "GET", f"{made['path']}/api/settings/session-restore", headers=signed_in).json()["enabled"]
