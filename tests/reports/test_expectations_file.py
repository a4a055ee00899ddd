"""A file of expectations: read strictly; a bad one is refused with its line or key and with what to do."""

import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest
from attrs import evolve

from reports.gate.expected import Expectations, Policy
from reports.gate.file import ExpectationsError, read_expectations
from tests.reports.example_run import HOSTILE, evidence, example_lines, footer, header, write
from tests.reports.gate_examples import BROKEN, CANNOT, FILE, STATEMENT, VIOLATED, exclusion, file_of, known, lines

ROOT: Final = Path(__file__).parents[2]


def command(module: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603  our own modules
        [sys.executable, "-m", module, *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_a_file_is_read_as_it_is_written(tmp_path: Path) -> None:
    read = read_expectations(file_of(tmp_path, '[policy]\nallowance = "report"\n' + FILE))
    entry = known(evidence=(evolve(known().evidence[0], probe="session 'Contoso Telephony 4711'"),))
    assert read == Expectations("known.toml", Policy(allowance="report"), (entry,))


def test_days_may_be_texts_too_and_evidence_a_list(tmp_path: Path) -> None:
    text = FILE.replace("2026-03-02", '"2026-03-02"').replace("{ probe", "[{ probe").replace(' on" }', ' on" }]')
    assert read_expectations(file_of(tmp_path, text)) == read_expectations(file_of(tmp_path, FILE))


def test_an_empty_file_expects_nothing_and_gates_on_every_level(tmp_path: Path) -> None:
    read = read_expectations(file_of(tmp_path, ""))
    assert read.entries == ()
    assert all(read.policy.gates(level) for level in ("requirement", "exclusion", "allowance", "limitation"))


def test_a_byte_order_mark_as_some_editors_write_it_is_no_mistake(tmp_path: Path) -> None:
    assert read_expectations(file_of(tmp_path, "\ufeff" + FILE)).entries


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("statement = EXC-1", "This is not TOML: Invalid value (at line 1, column 13). Mend that place."),
        (FILE.replace("statement =", "statment ="), '"statment" is not known here. Did you mean "statement"?'),
        ('[[deviations]]\nstatement = "EXC-1"', '"deviations" is not known here. Did you mean "deviation"?'),
        ("deviation = 1", '"deviation" is not a list of tables. Write [[deviation]] above each entry.'),
        ("[deviation]", "Write [[deviation]] above each entry"),
        ('policy = "strict"', "Write [policy]"),
        ('[policy]\nrequirement = "warn"', '"requirement" is \'warn\'. Write "gate" or "report".'),
        ("[policy]\nrequirement = false", 'Write "gate" or "report".'),
        ('[policy]\nrequirements = "gate"', 'Did you mean "requirement"?'),
        (
            '[policy]\nrequirement = "report"\nexclusion = "report"\nallowance = "report"\nlimitation = "report"',
            "No level is left to gate",
        ),
        (FILE.replace('"EXC-1"', '"third-party"'), ", line 2: deviation 1: \"statement\" is 'third-party'"),
        (FILE.replace('"chromium"', "7"), '"browser" is 7, expected a text. Write the browser\'s name'),
        (FILE.replace("https://tracker.example/", "JIRA-"), "does not begin with https:// or http://"),
        (FILE.replace("https:", "javascript:"), "does not begin with https:// or http://"),
        (FILE.replace("2026-03-02", '"soon"'), '"expires" is not a day such as 2027-03-31'),
        (FILE.replace("2026-03-02", "2026-03-02T10:00:00"), "the last day on which it is accepted"),
        (FILE.replace("2026-03-02", '""'), '"expires" is still empty. Write the last day'),
        (FILE.replace("expires = 2026-03-02", ""), 'deviation 1 (EXC-1): "expires" is missing. Write the last day'),
        (FILE.replace('"there from * ms on"', '""'), 'evidence of deviation 1 (EXC-1): "observed" is still empty'),
        (FILE.replace('"there from * ms on"', '"*"'), '"observed" would fit anything'),
        (FILE.replace('"there from * ms on"', "7"), '"observed" is 7, expected a text'),
        (FILE.replace(", observed", ", seen"), '"seen" is not known here'),
        (FILE.replace("{ probe", "7 # { probe"), '"evidence" is not a table'),
        (FILE.replace("{ probe", "[] # { probe"), '"evidence" is still empty'),
        (FILE + 'why = "It is so."', '"why" is not known here'),
        (CANNOT.replace("The browser has no", " * "), '"why" would fit anything'),
        (CANNOT + "evidence = []", '"evidence" is not known here'),
        (FILE + FILE, ", line 10: deviation 2 (EXC-1): It is listed already, word for word. Take one out."),
        ("a = " + "[" * 100_000, "known.toml: "),
    ],
)
def test_a_bad_file_is_refused_with_its_place_and_what_to_do(tmp_path: Path, text: str, complaint: str) -> None:
    path = file_of(tmp_path, text)
    with pytest.raises(ExpectationsError) as refused:
        read_expectations(path)
    assert str(refused.value).startswith(str(path))
    assert complaint in str(refused.value)


def test_a_file_that_is_no_text_or_is_not_there_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "known.toml"
    for make in (lambda: None, lambda: path.write_bytes(b"\xff\xfe\x00"), path.unlink, path.mkdir):
        make()
        with pytest.raises(ExpectationsError, match=r"known\.toml: (It cannot be read|This is not a text)"):
            read_expectations(path)


def test_a_bad_file_ends_a_run_and_a_report_with_code_3_and_one_line(tmp_path: Path) -> None:
    path = file_of(tmp_path, FILE.replace("expires = 2026-03-02", ""))
    for module, target in (("reports", write(tmp_path / "run", *lines(VIOLATED))), ("steps", "--collect-only")):
        done = command(module, target, "--expectations", path)
        assert done.returncode == 3
        assert "known.toml, line 2: deviation 1 (EXC-1): " in done.stderr
        assert "Traceback" not in done.stderr
        assert len(done.stderr.strip().splitlines()) == 1


def decided(text: str) -> str:
    """A first file after somebody has filled it in."""
    return (
        text.replace('reason = ""', 'reason = "It is known."')
        .replace('issue = ""', 'issue = "https://tracker.example/1"')
        .replace('expires = ""', "expires = 2026-12-31")
    )


def test_a_first_file_is_refused_until_it_is_filled_in_and_then_lets_the_run_pass(tmp_path: Path) -> None:
    folder = write(tmp_path / "run", *example_lines())
    first = command("reports.expectations", folder)
    assert first.returncode == 0
    refused = command("reports", folder, "--expectations", file_of(tmp_path, first.stdout))
    assert refused.returncode == 3
    assert '"reason" is still empty. Write in a sentence why this is accepted for now.' in refused.stderr
    accepted = command("reports", folder, "--expectations", file_of(tmp_path, decided(first.stdout)))
    assert accepted.returncode == 0, accepted.stdout


def test_a_first_file_lists_all_that_repetitions_showed_and_lets_the_same_results_pass(tmp_path: Path) -> None:
    """Two in different ways, two with another number, and two that could not be verified for different reasons."""
    ways = (("chat", "there"), ("other's chat", "there"), ("chat", "2 sessions"), ("chat", "3 sessions"))
    wrong = [
        exclusion(evidence(probe=probe, observed=observed, holds=False), ended="failed", repetition=at)
        for at, (probe, observed) in enumerate(ways, start=1)
    ]
    broken = [evolve(BROKEN, repetition=at, reason=f"No port {at}.") for at in (5, 6)]
    head = evolve(header(evolve(STATEMENT, expected={"chromium": 6})), repeat=6)
    folder = write(tmp_path / "run", head, *wrong, *broken, footer())
    first = command("reports.expectations", folder).stdout
    accepted = command("reports", folder, "--expectations", file_of(tmp_path, decided(first)))
    assert accepted.returncode == 0, accepted.stdout + accepted.stderr


@pytest.mark.parametrize("text", HOSTILE)
def test_a_first_file_is_toml_whatever_was_probed_and_observed(tmp_path: Path, text: str) -> None:
    wrong = exclusion(evidence(probe=text, observed=text, holds=False), ended="failed", reason=text)
    broken = evolve(BROKEN, name="Another", reason=text)
    two = evolve(STATEMENT, scenarios=2)
    folder = write(tmp_path / "run", *lines(wrong, broken, statements=(two,)))
    first = command("reports.expectations", folder).stdout
    accepted = command("reports", folder, "--expectations", file_of(tmp_path, decided(first)))
    assert accepted.returncode == 0, accepted.stdout + accepted.stderr


def test_a_new_file_keeps_what_is_still_as_listed_and_drops_what_is_not(tmp_path: Path) -> None:
    folder = write(tmp_path / "run", *lines(VIOLATED))
    stale = CANNOT.replace("The browser has no", "Nothing of the kind")
    given = file_of(tmp_path, '[policy]\nallowance = "report"\n' + FILE + stale)
    assert command("reports", folder, "--expectations", given).returncode == 1
    renewed = file_of(tmp_path, command("reports.expectations", folder).stdout)
    read = read_expectations(renewed)
    assert [entry.kind for entry in read.entries] == ["deviation"]
    assert read.policy == Policy(allowance="report")
    assert command("reports", folder, "--expectations", renewed).returncode == 0


def test_a_file_with_decisions_in_it_is_not_written_over(tmp_path: Path) -> None:
    folder = write(tmp_path / "run", *lines(VIOLATED))
    path = file_of(tmp_path, FILE)
    done = command("reports.expectations", folder, "--output", path)
    assert done.returncode == 3
    assert "is there already" in done.stderr
    assert path.read_text(encoding="utf-8") == FILE
    fresh = tmp_path / "fresh.toml"
    assert command("reports.expectations", folder, "--output", fresh).returncode == 0
    assert "[[deviation]]" in fresh.read_text(encoding="utf-8")


def test_the_command_says_what_it_cannot_do_in_one_line(tmp_path: Path) -> None:
    for arguments in ((), (tmp_path / "nowhere",), ("--unknown",)):
        done = command("reports.expectations", *arguments)
        assert done.returncode == 3
        assert len(done.stderr.strip().splitlines()) == 1
    helped = command("reports.expectations", "--help")
    assert helped.returncode == 0
    assert "./conformance expectations reports/out" in helped.stdout
