"""Every deliberate fault is a sound module that names what it breaks; what has none is listed with the reason why."""

import shutil
from pathlib import Path
from typing import Final

import pytest

from fixtures.faults.catalogue import Fault, FaultError, fault_named, faults
from steps import catalogue
from tests.checks.typescript import tsc

ROOT: Final = Path(__file__).parents[2]
PAGE: Final = Path("fixtures", "workspace", "page")
WIDTH: Final = 120

WITHOUT_A_FAULT: Final = {
    "ENA-6": "The server alone decides who may change the setting, and a fault replaces a module of the page.",
}
"""Requirements and exclusions that no fault violates, and why."""


def test_every_requirement_and_exclusion_has_a_fault_or_a_reason_why_not() -> None:
    violated = {violation.statement for fault in faults().values() for violation in fault.violations}
    needed = {each.id for each in catalogue.statements().values() if each.level in {"requirement", "exclusion"}}
    missing = sorted(needed - violated - WITHOUT_A_FAULT.keys())
    assert not missing, (
        f"Write a fault that violates {', '.join(missing)}, or say in WITHOUT_A_FAULT why there is none."
    )


def test_nothing_that_is_said_to_be_without_a_fault_has_one() -> None:
    violated = {violation.statement: fault.name for fault in faults().values() for violation in fault.violations}
    stale = {each: violated[each] for each in WITHOUT_A_FAULT if each in violated}
    assert not stale, f"These have a fault now, take them out of WITHOUT_A_FAULT: {stale}."
    assert WITHOUT_A_FAULT.keys() <= catalogue.statements().keys()


@pytest.mark.parametrize("fault", faults().values(), ids=lambda fault: fault.name)
def test_a_fault_names_known_statements_and_a_module_of_the_page(fault: Fault) -> None:
    known = catalogue.statements()
    unknown = [violation.statement for violation in fault.violations if violation.statement not in known]
    assert not unknown, f"{fault.name} violates {unknown}, which the catalogue does not have."
    allowances = [each.statement for each in fault.violations if known[each.statement].level == "allowance"]
    assert not allowances, f"{fault.name} violates {allowances}, but an allowance cannot be violated."
    assert all(violation.probe for violation in fault.violations)
    assert (ROOT / PAGE / fault.module).is_file(), (
        f"{fault.name} replaces {fault.module}, which the page does not have."
    )


@pytest.mark.parametrize("fault", faults().values(), ids=lambda fault: fault.name)
def test_a_fault_hands_on_the_original_and_changes_part_of_it(fault: Fault) -> None:
    stem = Path(fault.module).stem
    assert f'export * from "./{stem}.original.js";' in fault.text
    assert "export function " in fault.text or "export async function " in fault.text
    assert fault.meaning.endswith("."), f"{fault.name}: its meaning is to be a sentence."
    long = [line for line in fault.text.splitlines() if len(line) > WIDTH]
    assert not long, f"{fault.name} has lines of more than {WIDTH} characters: {long}"


def test_every_fault_parses_and_agrees_with_the_types_of_the_page(tmp_path: Path) -> None:
    page = tmp_path / PAGE
    shutil.copytree(ROOT / PAGE, page)
    shutil.copytree(ROOT / "tests" / "typescript", tmp_path / "tests" / "typescript")
    for fault in faults().values():
        module = page / fault.module
        shutil.copyfile(module, module.with_suffix(".original.js"))
        (module.parent / f"fault-{fault.name}.js").write_text(fault.text, encoding="utf-8")
    assert tsc(tmp_path) == []


def test_an_unknown_fault_is_answered_with_those_there_are() -> None:
    with pytest.raises(FaultError, match=r"There is no fault 'no-such-fault'.*provider-session-restored"):
        fault_named("no-such-fault")
