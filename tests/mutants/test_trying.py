"""How mutants are tried, with a made-up worker: what counts as caught, and in which order tests are taken."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from attrs import define, evolve, field

from tests.mutants.ledger import Ledger, Met
from tests.mutants.mutant import Mutant
from tests.mutants.order import History
from tests.mutants.records import Record
from tests.mutants.sound import Sound
from tests.mutants.telling import conclusion, holds, score
from tests.mutants.trial import NotSoundError, Outcome, Some, Trial, on_record, on_scenarios
from tests.workers.crew import Answer, Ended, Pipe, Task, Worker

MUTANT = Mutant("7", "restore/policy.js", 28, "isRestorable", ("EXC-1",), "ConditionalExpression", "a", "true", 1)

RECORD = Record(MUTANT.file, MUTANT.function, "a", "true", 1, "Because.", "test_it")


@define
class MadeUpWorker(Worker):
    """Answers as it was told to, and keeps what it was asked; where nothing was told, the test passes."""

    answers: Mapping[str, Ended] = field(factory=dict[str, Ended])
    patient: Mapping[str, Ended] = field(factory=dict[str, Ended])
    asked: list[Task] = field(factory=list[Task])

    def carry_out(self, task: Task) -> Answer:
        self.asked.append(task)
        told = self.answers if task.hasty else self.patient
        ended = told.get(task.test, "passed")
        return Answer(ended, f"{task.test} {ended}", 1.0)


def _nothing(_pipe: Pipe, _browser: str, _folder: Path) -> None:
    return


def worker(answers: Mapping[str, Ended], patient: Mapping[str, Ended] | None = None) -> MadeUpWorker:
    return MadeUpWorker(_nothing, "chromium", Path(), answers=answers, patient=patient or {})


def tried(made_up: MadeUpWorker, *tests: str, are_left: bool = False, missed_by: tuple[str, ...] = ()) -> Trial:
    history = History(dict.fromkeys(tests, 1.0))
    some = Some(tests, are_left, missed_by)
    return on_scenarios(made_up, MUTANT, lambda mutant: {mutant.file: mutant.id}, some, history)


def test_the_first_violation_ends_a_trial() -> None:
    made_up = worker({"b": "failed"})
    trial = tried(made_up, "a", "b", "c")
    assert (trial.outcome, trial.test, trial.reason, trial.tried) == ("violated", "b", "b failed", 2)
    assert [task.overlay for task in made_up.asked] == [{"restore/policy.js": "7"}] * 2


def test_a_violation_counts_more_than_a_check_that_was_stopped_before_it() -> None:
    assert tried(worker({"a": "error", "b": "failed"}), "a", "b").outcome == "violated"


def test_a_check_that_is_stopped_in_haste_alone_is_no_detection() -> None:
    made_up = worker({"a": "error"})
    assert tried(made_up, "a", "b").outcome == "survived"
    assert [(task.test, task.hasty) for task in made_up.asked] == [("a", True), ("b", True), ("a", False)]


def test_a_check_that_is_stopped_with_all_its_time_counts_apart() -> None:
    trial = tried(worker({"a": "error"}, {"a": "error"}), "a", "b")
    assert (trial.outcome, trial.reason) == ("stopped", "a error")


def test_three_stopped_checks_are_enough() -> None:
    stopped: dict[str, Ended] = dict.fromkeys("abc", "error")
    made_up = worker(stopped, stopped)
    assert tried(made_up, *"abcd").outcome == "stopped"
    assert "d" not in [task.test for task in made_up.asked]


def test_a_page_that_hangs_is_not_tried_again() -> None:
    made_up = worker({"a": "hung"})
    assert tried(made_up, "a", "b").outcome == "hung"
    assert len(made_up.asked) == 1


def test_what_no_scenario_comes_by_is_not_reached() -> None:
    assert tried(worker({})).outcome == "not reached"


def test_what_passed_some_scenarios_alone_has_survived_so_far_and_another_run_goes_on_with_the_others(
    path: Path,
) -> None:
    trial = tried(worker({}), "a", "b", are_left=True)
    assert (trial.outcome, trial.missed_by) == ("survived so far", ("a", "b"))
    gone_on(path).add_trial(trial)
    ledger = gone_on(path)
    assert (ledger.trials, ledger.missed_by(MUTANT)) == ({}, ("a", "b"))
    ledger.begin()
    assert gone_on(path).missed_by(MUTANT) == ("a", "b")
    trial = tried(worker({}), "c", missed_by=("a", "b"))
    assert (trial.outcome, trial.missed_by, trial.tried) == ("survived", ("a", "b", "c"), 1)


@pytest.mark.parametrize(
    ("ended", "outcome"), [("failed", "caught by a test"), ("error", "caught by a test"), ("passed", "not as recorded")]
)
def test_a_record_is_held_to_the_test_that_it_names(ended: Ended, outcome: Outcome) -> None:
    made_up = worker({"page/test_it": ended})
    trial = on_record(made_up, MUTANT, lambda _: {}, RECORD, {"test_it": "page/test_it"})
    assert trial.outcome == outcome


def test_a_record_that_names_no_test_of_the_page_is_told() -> None:
    trial = on_record(worker({}), MUTANT, lambda _: {}, evolve(RECORD, caught_by="test_gone"), {})
    assert (trial.outcome, trial.reason) == ("not as recorded", "There is no test test_gone.")


def test_a_test_that_fails_on_what_is_mutated_as_it_is_ends_everything() -> None:
    with pytest.raises(NotSoundError, match="a failed on what is to be mutated as it is: a failed"):
        Sound().of(worker({}, {"a": "failed"}), ["a"])


def test_a_scenario_that_cannot_be_carried_out_is_left_out_and_each_is_asked_once() -> None:
    made_up, sound = worker({}, {"b": "error"}), Sound()
    assert sound.of(made_up, ["a", "b", "c"]) == ["a", "c"]
    assert sound.of(made_up, ["c", "b"]) == ["c"]
    assert [(task.test, task.overlay) for task in made_up.asked] == [("a", {}), ("b", {}), ("c", {})]


def test_a_test_that_caught_what_is_near_comes_first_and_a_slow_one_last() -> None:
    history = History({"a": 1.0, "b": 1.0, "slow": 9.0})
    near = Mutant("8", MUTANT.file, MUTANT.line, MUTANT.function, (), MUTANT.kind, "b", "true", 1)
    history.add(near, "b", caught=True)
    history.add(near, "a", caught=False)
    assert history.likeliest_first(MUTANT, {"a": "RES-1", "b": "RES-2", "slow": "RES-3"}) == ["b", "a", "slow"]


def test_a_test_of_a_statement_that_the_function_is_about_comes_first_where_nothing_else_is_known() -> None:
    history = History({"a": 1.0, "b": 1.5})
    assert history.likeliest_first(MUTANT, {"a": "RES-1", "b": "EXC-1"}) == ["b", "a"]


def test_tests_of_one_statement_take_turns_with_those_of_others() -> None:
    history = History({"a": 1.0, "also a": 1.1, "b": 1.5})
    assert history.likeliest_first(MUTANT, {"a": "RES-1", "also a": "RES-1", "b": "RES-2"}) == ["a", "b", "also a"]


def trial(outcome: Outcome, original: str = "a") -> Trial:
    mutant = Mutant("1", "restore/policy.js", 1, "f", (), "kind", original, "true", 1)
    return Trial(mutant, outcome, "RES-1 test", "It says so.", 1, 2.0)


def test_equivalent_mutants_count_for_nothing_and_survivors_against() -> None:
    trials = [trial("violated"), trial("stopped"), trial("equivalent"), trial("survived")]
    assert score(trials) == pytest.approx(2 / 3)
    assert not holds(trials)
    assert holds([trial("violated"), trial("hung"), trial("caught by a test"), trial("equivalent")])


def test_one_survivor_without_a_record_is_too_many_whatever_the_score() -> None:
    assert not holds([trial("violated")] * 99 + [trial("survived")])
    assert not holds([trial("violated")] * 99 + [trial("not as recorded")])


def test_the_conclusion_names_each_survivor_with_its_place_and_change(tmp_path: Path) -> None:
    trials = [trial("survived", "a && b"), trial("stopped")]
    text = "\n".join(conclusion(trials, whole=True, seconds=60, output=tmp_path))
    assert "survived: restore/policy.js:1 f: a && b  ->  true" in text
    assert "exit code 2" in text
    assert "50.0%" in text


@pytest.fixture
def path(tmp_path: Path) -> Path:
    ledger = Ledger(tmp_path / "mutants.ndjson", {MUTANT.file: "digest"}, "suite")
    ledger.begin()
    ledger.add_met(Met("test", "RES-1 test", 1.5, frozenset({MUTANT.key})))
    ledger.add_trial(Trial(MUTANT, "survived", "test", None, 3, 4.0))
    return ledger.path


def gone_on(path: Path, *, digest: str = "digest", suite: str = "suite") -> Ledger:
    ledger = Ledger(path, {MUTANT.file: digest}, suite)
    ledger.go_on([MUTANT])
    return ledger


def test_a_run_goes_on_where_another_was_stopped(path: Path) -> None:
    ledger = gone_on(path)
    assert ledger.met["test"].mutants == {MUTANT.key}
    assert ledger.trials[MUTANT.key].outcome == "survived"


def test_another_suite_tries_survivors_again(path: Path) -> None:
    assert gone_on(path, suite="better suite").trials == {}


def test_what_was_found_of_another_text_is_forgotten(path: Path) -> None:
    ledger = gone_on(path, digest="edited")
    assert (ledger.met, ledger.trials) == ({}, {})
