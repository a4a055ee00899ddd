"""Takes down what happens in a scenario, sentence by sentence, and tells it in one line of the results."""

from __future__ import annotations

import json
import shlex
import traceback
from collections.abc import Generator
from datetime import UTC, datetime
from time import monotonic
from typing import Any, Final

import attrs
import pytest
from attrs import Factory, define, field
from pytest_bdd.parser import Feature
from pytest_bdd.parser import Scenario as GherkinScenario
from pytest_bdd.parser import Step as GherkinStep

from fixtures.browsers.keeping import Keeping
from fixtures.browsers.secrets import Secrets
from fixtures.evidence.record import Evidence as FoundEvidence
from fixtures.evidence.record import EvidenceRecord
from reports.foreign_text import block
from reports.results import Ended, Evidence, Moment, Scenario, Step, Timings
from reports.verdicts import judge_scenario
from steps import catalogue
from steps.columns import Place
from steps.endings import ending
from steps.options import DEFAULT_TARGET, OPTIONS, SECRETS
from steps.redacting import without_secrets

TOLD: Final = "conformance"
_TELLING: Final = pytest.StashKey["Telling"]()


@define
class Telling:
    """One scenario while it runs."""

    item: pytest.Item
    statement: str
    place: Place
    record: EvidenceRecord
    secrets: Secrets = Factory(Secrets)
    keeping: Keeping | None = None
    feature: str = ""
    feature_file: str = ""
    rule: str = ""
    name: str = ""
    steps: list[Step] = field(factory=list[Step])
    started: str = Factory(lambda: datetime.now(UTC).isoformat())
    ended: Ended = "passed"
    reason: str | None = None
    detail: str | None = None
    artifacts: list[str] = field(factory=list[str])
    _began: float = Factory(monotonic)
    _step: int = 0
    _step_began: float = 0.0

    @property
    def repetition(self) -> int:
        """The how manyth time the scenario is run."""
        return self._parameters.params.get("repetition", 1)

    @property
    def reproduce(self) -> str:
        """The command that runs this scenario again, once; of an outline this row of its examples alone."""
        name, _, _ = self.item.name.partition("[")
        row = self._parameters.id.removeprefix(repr(self.place))
        if "repetition" in self._parameters.params:
            row = row.removeprefix(f"-{self.repetition}-{self.item.config.stash[OPTIONS].repeat}")
        # A row cannot be named but by the test's whole address. It comes first, as --only would take it for an id.
        address = f"{self.item.nodeid.partition('[')[0]}[{self.place!r}{row}]"
        which = f"{shlex.quote(address)} --only {self.statement}" if row else f"--only {self.statement} -k {name}"
        asked = self.item.config.option
        elsewhere = "" if asked.target == DEFAULT_TARGET else f" --target {shlex.quote(asked.target)}"
        elsewhere += f" --fault {asked.fault}" if asked.fault else ""
        elsewhere += " --connect WS_URL" if asked.connect else ""
        place = f"--browser {self.place.browser}"
        place += f" --cross-browser {self.place.browser},{self.place.other}" if self.place.other else ""
        return f"./conformance run {which} {place}{elsewhere}"

    @property
    def _parameters(self) -> Any:
        return getattr(self.item, "callspec")  # noqa: B009  pyright does not know the attribute

    def begin(self, feature: Feature, scenario: GherkinScenario) -> None:
        """A scenario begins."""
        self.feature, self.feature_file = feature.name or "", f"features/{feature.rel_filename.rpartition('/')[2]}"
        self.rule = scenario.rule.name if scenario.rule else ""
        self.name = scenario.name
        if self.place.other is not None:
            self.name += f" ({self.place.browser}, then {self.place.other})"
        self.steps = [_written(step) for step in scenario.steps]

    def enter(self, step: GherkinStep) -> None:
        """A sentence begins."""
        self.record.enter(step.keyword)
        self._step_began = monotonic()
        if self.keeping is not None:
            self.keeping.step_begins(self._sentence)

    def leave(self, *, passed: bool) -> None:
        """A sentence ends."""
        ms = round((monotonic() - self._step_began) * 1000, 1)
        self.steps[self._step] = attrs.evolve(self.steps[self._step], status="passed" if passed else "failed", ms=ms)
        self._step += 1
        if self.keeping is not None:
            self.keeping.step_ends()

    def keep(self, keeping: Keeping) -> None:
        """What is kept of the scenario knows from now on which sentence it has come to."""
        self.keeping, self.secrets = keeping, keeping.secrets
        if self._step < len(self.steps):
            keeping.step_begins(self._sentence)

    def finish(self, timeline: str) -> None:
        """Keep what shows why the scenario did not conform, if it did not."""
        if self.keeping is None:
            return
        self.keeping.finish(failed=not self.conforms, timeline=timeline)
        folder = self.keeping.folder
        self.artifacts = [f"{folder.name}/{file.relative_to(folder).as_posix()}" for file in self.keeping.files]
        if self.keeping.lost:
            lost = "".join(f"\n  {each}" for each in self.keeping.lost)
            self.detail = f"Some artifacts could not be kept:{lost}\n{self.detail or ''}"

    @property
    def title(self) -> str:
        """What the folder of its artifacts is called."""
        # The name comes last, as it is what is cut where it is too long.
        repetition = f" repetition {self.repetition}" if self.item.config.stash[OPTIONS].repeat > 1 else ""
        return f"{self.statement} {self.place.browser}{repetition} {self.name}"

    def overdue(self, limit_s: float) -> None:
        """Take note that the scenario takes too long: its browsers are about to be ended."""
        told = f" in the sentence “{self._sentence}”" if self._step < len(self.steps) else ""
        self.record.cut_short = (
            f"The scenario took longer than {limit_s:g} s and was ended{told}: "
            "its browser may hang (--scenario-timeout gives it more time)."
        )

    @property
    def conforms(self) -> bool:
        """Whether the scenario is going to be judged as conforming, or is about what the target does not claim."""
        level = catalogue.statements()[self.statement].level
        judgement = judge_scenario(level, self.line())  # pyright: ignore[reportArgumentType]  the catalogue's test holds it
        return judgement.verdict in {"conforms", "not claimed"}

    @property
    def _sentence(self) -> str:
        return f"{self.steps[self._step].keyword} {self.steps[self._step].text}"

    def fail(self, error: BaseException) -> None:
        """The scenario did not come to its end, or its tidying up failed."""
        if self.ended != "passed":
            return
        cut_short, redact = self.record.cut_short, self.secrets.redact
        self.ended, self.reason = ("error", cut_short) if cut_short else ending(error, redact)
        # First redacted, then cut: half a secret would not be known for one.
        self.detail = redact("".join(traceback.format_exception(error)))[-20_000:]

    def line(self) -> Scenario:
        """The scenario's line of the results."""
        return Scenario(
            statement=self.statement,
            feature=self.feature,
            feature_file=self.feature_file,
            rule=self.rule,
            name=self.name or self.item.name,
            browser=self.place.browser,
            ended=self.ended,
            observed=self.record.observed,
            reason=self.reason,
            steps=tuple(self.steps),
            evidence=tuple(_told(each) for each in self.record.evidence),
            timings=Timings(**self.record.timings) if self.record.timings else None,
            timeline=tuple(Moment(each.at_ms, each.what, each.title, each.session) for each in self.record.happenings),
            artifacts=tuple(self.artifacts),
            reproduce=self.reproduce,
            started=self.started,
            duration_ms=round((monotonic() - self._began) * 1000, 1),
            detail=self.detail,
            repetition=self.repetition,
            other=self.place.other,
        )

    @property
    def told(self) -> str:
        """The line as it goes to the process that leads the run: JSON without secrets."""
        # Before it becomes JSON: in that, a secret could be a name of the format or a number.
        return json.dumps(attrs.asdict(without_secrets(self.line(), self.secrets)))


def telling_of(item: pytest.Item) -> Telling:
    """What is taken down of a test."""
    return item.stash[_TELLING]


def statement_of(item: pytest.Item) -> str | None:
    """The statement that a test checks, by the tag of its Rule; None for a test that is no scenario."""
    return next((mark.name for mark in item.iter_markers() if mark.name in catalogue.statements()), None)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """A scenario is about to be set up."""
    statement = statement_of(item) or ""
    place: Place = getattr(item, "callspec").params["place"]  # noqa: B009  pyright does not know the attribute
    item.stash[_TELLING] = Telling(item, statement, place, EvidenceRecord(statement), item.config.stash[SECRETS])


@pytest.hookimpl(tryfirst=True)
def pytest_bdd_before_scenario(request: pytest.FixtureRequest, feature: Feature, scenario: GherkinScenario) -> None:
    """Take down what is going to happen."""
    telling_of(request.node).begin(feature, scenario)


@pytest.hookimpl(tryfirst=True)
def pytest_bdd_before_step(request: pytest.FixtureRequest, step: GherkinStep) -> None:
    """Take down that a sentence begins."""
    telling_of(request.node).enter(step)


@pytest.hookimpl(trylast=True)
def pytest_bdd_after_step(request: pytest.FixtureRequest) -> None:
    """Take down that a sentence held."""
    telling_of(request.node).leave(passed=True)


@pytest.hookimpl(trylast=True)
def pytest_bdd_step_error(request: pytest.FixtureRequest, exception: Exception) -> None:
    """Take down that a sentence did not hold, and why."""
    telling_of(request.node).leave(passed=False)
    telling_of(request.node).fail(exception)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let the report say in a sentence what happened, and carry the scenario's line."""
    report = yield
    telling = item.stash.get(_TELLING, None)
    if telling is None:
        return report
    if call.excinfo is not None:
        telling.fail(call.excinfo.value)
        if telling.ended == "not claimed":
            report.outcome = "skipped"
            report.longrepr = (str(item.path), 0, telling.secrets.redact(f"not claimed: {telling.reason}"))
        else:
            report.longrepr = _explanation(telling)
    if report.when == "teardown":
        report.user_properties.append((TOLD, telling.told))
    return report


def pytest_report_teststatus(report: pytest.TestReport) -> tuple[str, str, tuple[str, dict[str, bool]]] | None:
    """Tell a violation from a check that could not be carried out."""
    if not report.failed or not isinstance(report.longrepr, str):
        return None
    violated = report.longrepr.startswith(_VIOLATED)
    return (
        ("failed", "F", ("VIOLATED", {"red": True})) if violated else ("error", "U", ("UNVERIFIABLE", {"yellow": True}))
    )


_VIOLATED: Final = "Violated"


def _written(step: GherkinStep) -> Step:
    table = step.datatable.raw() if step.datatable is not None else ()
    return Step(step.keyword, step.name, "not run", None, tuple(tuple(map(str, row)) for row in table), step.docstring)


def _told(evidence: FoundEvidence) -> Evidence:
    at_ms = None if evidence.at_ms is None else round(evidence.at_ms, 1)
    return Evidence(
        evidence.role.value, evidence.probe, evidence.expected, evidence.observed, evidence.holds, at_ms, evidence.step
    )


def _explanation(telling: Telling) -> str:
    word = _VIOLATED if telling.ended == "failed" else "Unverifiable"
    lines = [f"{word}: {telling.reason}", ""]
    marks = {"passed": "   ", "failed": ">> ", "not run": "   "}
    lines += [f"  {marks[step.status]}{step.keyword} {step.text}" for step in telling.steps]
    lines += ["", f"  Run it again: {telling.reproduce}"]
    if telling.ended == "error" and telling.detail:
        lines += ["", telling.detail]
    # It goes to a terminal or a build server's log, and titles are the target's.
    return block(telling.secrets.redact("\n".join(lines)), 30_000)
