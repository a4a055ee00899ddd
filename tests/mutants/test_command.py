"""`./conformance mutants`: what it answers to mistakes, and what it makes of the page's modules."""

import shutil
from pathlib import Path

import pytest

from tests.mutants.__main__ import main
from tests.mutants.page_mutants import Instrumented, instrumented
from tests.mutants.records import look_up, read_records
from tests.mutants.run import MODULES

needs_node = pytest.mark.skipif(not shutil.which("npm"), reason="there is no Node here to make mutants with")


def test_a_module_that_is_not_mutated_is_a_bad_option(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["restore/polisy.js"])
    assert ended.value.code == 3
    assert "there is no module 'restore/polisy.js' to mutate. Choose from: restore/policy.js" in capsys.readouterr().err


def test_without_node_it_cannot_start_and_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["--list"]) == 3
    assert "There is no Node on PATH; Node and npm make the mutants." in capsys.readouterr().err


@pytest.fixture(scope="module")
def made() -> Instrumented:
    return instrumented(MODULES)


@needs_node
def test_every_module_has_mutants_each_with_a_key_of_its_own(made: Instrumented) -> None:
    assert {mutant.file for mutant in made.mutants} == set(MODULES)
    assert len({mutant.key for mutant in made.mutants}) == len(made.mutants)


@needs_node
def test_a_mutant_is_switched_on_in_its_own_module_alone(made: Instrumented) -> None:
    mutant = made.mutants[0]
    overlay = made.with_mutant(mutant)
    assert list(overlay) == [mutant.file]
    assert f'"activeMutant": "{mutant.id}"' in overlay[mutant.file]


@needs_node
def test_every_record_speaks_of_a_mutant_that_is_made(made: Instrumented) -> None:
    records = read_records()
    assert len(look_up(records, made.mutants, MODULES)) == len(records)


@needs_node
def test_the_list_shows_every_mutant_by_place_and_change(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--list", "restore/policy.js"]) == 0
    assert 'restore/policy.js:28 isRestorable: session.origin !== "provider"  ->  true' in capsys.readouterr().out
