"""Every deliberate fault is a sound module that names what it breaks; what has none is listed with the reason why."""

import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Final, get_args

import pytest

from fixtures.browsers.discovery import BrowserName
from fixtures.faults.catalogue import (
    Fault,
    FaultError,
    Observation,
    _of_page,  # pyright: ignore[reportPrivateUsage]  the one that reads a file
    fault_named,
    faults,
)
from steps import catalogue
from tests.checks.proof import SAMPLE
from tests.checks.typescript import tsc

ROOT: Final = Path(__file__).parents[2]
PAGE: Final = Path("fixtures", "workspace", "page")
WIDTH: Final = 120
_EXPORTED: Final = re.compile(r"^export (?:async )?(?:function|const|let|class) (\w+)", re.MULTILINE)
COULD_NOT_START: Final = 3
ENOUGH: Final = 2

WITHOUT_A_FAULT: Final[dict[str, str]] = {}
"""Requirements and exclusions that no fault violates, and why."""


def test_every_requirement_and_exclusion_has_two_faults_or_a_reason_why_not() -> None:
    violated = Counter(each for fault in faults().values() for each in fault.declared)
    needed = {each.id for each in catalogue.statements().values() if each.level in {"requirement", "exclusion"}}
    few = sorted(each for each in needed - WITHOUT_A_FAULT.keys() if violated[each] < ENOUGH)
    assert not few, (
        f"Too few faults violate {', '.join(few)}: write {ENOUGH} each as fixtures/faults/ADDING.md describes, "
        "or say in WITHOUT_A_FAULT why there is none."
    )


def test_every_change_is_tried_on_a_fault_of_each_statement() -> None:
    violated = {each for fault in faults().values() for each in fault.declared}
    missing = sorted(violated - {each for name in SAMPLE for each in fault_named(name).declared})
    assert not missing, f"SAMPLE in tests/checks/proof.py has no fault that violates {', '.join(missing)}: add one."


def test_nothing_that_is_said_to_be_without_a_fault_has_one() -> None:
    violated = {violation.statement: fault.name for fault in faults().values() for violation in fault.violations}
    stale = {each: violated[each] for each in WITHOUT_A_FAULT if each in violated}
    assert not stale, f"These have a fault now, take them out of WITHOUT_A_FAULT: {stale}."
    assert WITHOUT_A_FAULT.keys() <= catalogue.statements().keys()


@pytest.mark.parametrize("fault", faults().values(), ids=lambda fault: fault.name)
def test_a_fault_names_known_statements_and_what_it_replaces(fault: Fault) -> None:
    known = catalogue.statements()
    unknown = [violation.statement for violation in fault.violations if violation.statement not in known]
    assert not unknown, f"{fault.name} violates {unknown}, which the catalogue does not have."
    allowances = [each.statement for each in fault.violations if known[each.statement].level == "allowance"]
    assert not allowances, f"{fault.name} violates {allowances}, but an allowance cannot be violated."
    assert all(violation.probe for violation in fault.violations)
    strangers = [module for module in fault.overlay if not (ROOT / PAGE / module).is_file()]
    assert not strangers, f"{fault.name} replaces {strangers}, which the page does not have."
    assert fault.overlay or fault.server


@pytest.mark.parametrize("fault", faults().values(), ids=lambda fault: fault.name)
def test_a_fault_is_told_in_a_sentence_and_hands_on_the_original(fault: Fault) -> None:
    assert fault.meaning.endswith("."), f"{fault.name}: its meaning is to be a sentence."
    for module, text in fault.overlay.items():
        assert f'export * from "./{Path(module).stem}.original.js";' in text
        assert "export function " in text or "export async function " in text
        long = [line for line in text.splitlines() if len(line) > WIDTH]
        assert not long, f"{fault.name} has lines of more than {WIDTH} characters: {long}"


@pytest.mark.parametrize("fault", faults().values(), ids=lambda fault: fault.name)
def test_a_fault_replaces_what_its_module_exports(fault: Fault) -> None:
    for module, text in fault.overlay.items():
        there = set(_EXPORTED.findall((ROOT / PAGE / module).read_text(encoding="utf-8")))
        strangers = set(_EXPORTED.findall(text)) - there
        assert not strangers, f"{fault.name} defines {strangers}, which {module} does not export: nothing changes."


def test_a_variant_says_what_allows_it_and_observes_what_can_be_observed() -> None:
    for variant in (each for each in faults().values() if each.is_variant):
        assert variant.allowed.endswith("."), f"{variant.name}: @conforms has to say in a sentence what allows it."
        known = catalogue.statements()
        assert all(known[each.statement].level in {"allowance", "limitation"} for each in variant.observations)
    with_order = [each.name for each in faults().values() if Observation("ORD-1", "changed") in each.observations]
    assert with_order == ["latest-looked-at-first", "order-reversed", "order-shuffled"]


def test_a_variant_that_names_nothing_that_allows_it_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "made-up.js"
    file.write_text("/**\n * Made up.\n * @replaces restore/policy.js\n * @conforms\n */\n", encoding="utf-8")
    with pytest.raises(FaultError, match="@conforms has to say what in the documentation allows it"):
        _of_page(file, conforms=True)


@pytest.mark.parametrize("fault", [each for each in faults().values() if each.server], ids=lambda fault: fault.name)
def test_a_server_that_is_broken_on_purpose_starts_and_says_how(fault: Fault) -> None:
    served = _serve("--lab", "--fault", fault.name)
    assert served.returncode == 0, served.stderr
    assert fault.meaning in served.stdout
    assert "lab_token" in served.stdout


def test_a_person_can_serve_a_page_that_is_broken_on_purpose(tmp_path: Path) -> None:
    file = tmp_path / "not-a-database"
    file.write_text("This is a text.")
    # It gets as far as its database, which is none, so that it ends by itself.
    served = _serve("--fault=closed-tab-back", "--database", str(file))
    assert "Broken on purpose (closed-tab-back): " in served.stdout
    assert served.returncode == COULD_NOT_START


def test_serving_an_unknown_fault_is_refused_in_a_line() -> None:
    served = _serve("--fault", "no-such-fault")
    assert served.returncode == COULD_NOT_START
    assert served.stderr.startswith("conformance serve: There is no fault 'no-such-fault'.")


@pytest.mark.skipif(not shutil.which("npm"), reason="there is no npm here to have a compiler by")
def test_every_fault_parses_and_agrees_with_the_types_of_the_page(tmp_path: Path) -> None:
    page = tmp_path / PAGE
    shutil.copytree(ROOT / PAGE, page)
    shutil.copytree(ROOT / "tests" / "typescript", tmp_path / "tests" / "typescript")
    for fault in faults().values():
        for replaced, text in fault.overlay.items():
            module = page / replaced
            shutil.copyfile(module, module.with_suffix(".original.js"))
            (module.parent / f"fault-{fault.name}.js").write_text(text, encoding="utf-8")
    assert tsc(tmp_path) == []


def test_a_fault_is_beyond_no_browser_that_does_not_exist() -> None:
    beyond = {browser for fault in faults().values() for browser in fault.beyond}
    assert beyond <= set(get_args(BrowserName))


def test_where_no_scenario_can_see_a_fault_the_matrix_says_so_and_has_nothing_to_tell() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults", "call-without-microphone-left-out", "--browser", "firefox"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == COULD_NOT_START
    assert done.stdout == "not tried call-without-microphone-left-out: It cannot be made to lose a microphone.\n"
    assert done.stderr == "conformance faults: Nothing is left to be tried in firefox.\n"


def test_a_list_of_what_cannot_be_done_that_expired_is_refused(tmp_path: Path) -> None:
    text = (ROOT / "reports" / "gate" / "firefox.toml").read_text(encoding="utf-8")
    expired = tmp_path / "expired.toml"
    expired.write_text(re.sub(r"expires = .*", "expires = 2026-01-31", text), encoding="utf-8")
    done = subprocess.run(  # noqa: S603  our own interpreter
        [
            sys.executable,
            "-m",
            "tests.faults",
            "closed-tab-back",
            "--browser",
            "firefox",
            "--expectations",
            str(expired),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == COULD_NOT_START
    assert "expired.toml: Entry 1 (RES-5 in firefox) expired: it was accepted until 2026-01-31." in done.stderr


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("closed-tabs-back", "There is no fault 'closed-tabs-back'. Did you mean closed-tab-back"),
        (
            "zzz",
            "There is no fault 'zzz'. They are called as their files in fixtures/faults and fixtures/variants are.",
        ),
    ],
)
def test_an_unknown_fault_is_answered_with_those_that_may_be_meant(name: str, said: str) -> None:
    with pytest.raises(FaultError) as refused:
        fault_named(name)
    assert str(refused.value).startswith(said)


def _serve(*arguments: str) -> subprocess.CompletedProcess[str]:
    # A lab ends with its standard input, which is empty here.
    return subprocess.run(  # noqa: S603  our own interpreter
        [sys.executable, "-m", "fixtures.serving", *arguments],
        cwd=ROOT,
        input="",
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
