"""One run: the target, the browsers, and the results that are written while it goes on."""

from __future__ import annotations

import json
import platform
import shutil
from collections import Counter
from collections.abc import Generator
from datetime import UTC, datetime
from typing import Any, NoReturn, cast

import pytest
from attrs import define, evolve

from fixtures.browsers.discovery import BrowserBuild
from fixtures.browsers.provision import NoBrowserError, provision_video
from fixtures.browsers.scratch import Scratch
from fixtures.targets.opening import open_target
from fixtures.targets.protocol import Target, TargetUnreachableError
from fixtures.targets.target_file import TargetFileError
from reports import console
from reports.header import Browser, Crossing, Header, Platform, Statement
from reports.header import Target as JudgedTarget
from reports.lines import Scenario
from reports.reading import ResultsError
from reports.report import Report
from reports.strictness import build
from reports.turn import InUseError
from reports.writing import RESULTS
from steps import catalogue
from steps.columns import CROSSING, Found, have_others, look_for_browsers, places
from steps.ledger import Ledger
from steps.options import OPTIONS, Options
from steps.refusing import cannot_start, no_output
from steps.selection import selection
from steps.telling import TOLD
from steps.this_suite import this_suite


@define(eq=False)
class Run:
    """The run, in the process that leads it; workers only execute.

    It starts the target, finds the browsers, writes each scenario's line as it ends, and the reports at the end.
    """

    options: Options
    config: pytest.Config
    target: Target | None = None
    ledger: Ledger | None = None
    report: Report | None = None
    scratch: Scratch | None = None
    _why: str | None = None

    def pytest_sessionstart(self) -> None:
        """Have everything there that the run needs, or say in one message what is missing."""
        if self.config.option.collectonly:
            return
        found = self._browsers()
        try:
            self.target = open_target(self.options.target, self.options.fault)
        except (TargetUnreachableError, TargetFileError) as fault:
            self._give_up(str(fault))
        output = self.options.output
        been_here = (output / RESULTS).exists()
        try:
            self.ledger = Ledger(output, self._header(found), self._say)
        except (InUseError, ResultsError) as fault:
            self._give_up(str(fault))
        except OSError as fault:
            self._give_up(no_output(output, fault))
        # Only where a run has been: anything else that bears such a name is somebody's own.
        if been_here:
            shutil.rmtree(self.options.artifacts, ignore_errors=True)
        self.scratch = Scratch.make()

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node: Any) -> None:
        """Tell a worker where the target is."""
        if self.target is not None and self.scratch is not None:
            node.workerinput["target"] = json.dumps(self.target.door)
            node.workerinput["browsers"] = list(self.options.browsers)
            node.workerinput["scratch"] = str(self.scratch.folder)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Write a scenario's line as soon as it has ended."""
        for name, told in report.user_properties:
            if name == TOLD and report.when == "teardown" and self.ledger is not None:
                self.ledger.add(build(Scenario, json.loads(cast("str", told))))
        if report.failed and report.when not in {"setup", "call", "teardown"}:
            self._why = "a worker process died"

    def pytest_internalerror(self) -> None:
        """Take note that the suite itself failed, if only in a worker: pytest-xdist may go on as if all were well."""
        self._why = self._why or "the suite itself failed"

    @pytest.hookimpl(tryfirst=True)
    def pytest_keyboard_interrupt(self, excinfo: pytest.ExceptionInfo[BaseException]) -> None:
        """Take note that somebody stopped the run, or that a CI server or a container did, and how."""
        self._why = str(excinfo.value) or "it was stopped by hand"
        # Where it struck in the middle of Playwright's switching, a line has no number, and pytest cannot tell of it.
        excinfo.traceback = excinfo.traceback.filter(_has_line)

    @pytest.hookimpl(hookwrapper=True, trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> Generator[None]:
        """End the target, write the reports, and let the verdicts decide the exit code."""
        yield
        if self.scratch is not None:
            self.scratch.clear()
        if self.target is not None:
            self.target.close()
        if self.ledger is None:
            return
        stopped = session.shouldfail or session.shouldstop
        why = self._why or (str(stopped) if stopped else _lost(session.testscollected - len(self.ledger.told)))
        self.report, code = self.ledger.finish(why)
        session.exitstatus = code.code

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Print the table of verdicts and where the reports are."""
        if self.report is not None:
            look = console.Look(colour=terminalreporter.hasmarkup, width=110)
            terminalreporter.write("\n" + console.console_text(self.report, self.options.output, look))
        for trouble in self.ledger.troubles if self.ledger is not None else ():
            terminalreporter.write_line(f"\n{trouble}", red=True, bold=True)

    def _give_up(self, why: str) -> NoReturn:
        # Once its session has begun, pytest's terminal reporter would tell what ends it a second time.
        self.config.pluginmanager.unregister(name="terminalreporter")
        if self.target is not None:
            self.target.close()
        cannot_start(why)

    def _browsers(self) -> Found:
        try:
            if self.options.video != "off":
                provision_video(self._say)
            found = look_for_browsers(self.options, self._say)
        except NoBrowserError as fault:
            self._give_up(str(fault))
        self.options = evolve(self.options, browsers=tuple(build.name for build in found.builds))
        self.config.stash[OPTIONS] = self.options
        if self.options.selects(CROSSING) and (self.options.only or not selection(self.config)):
            return evolve(found, others=have_others(self.options, self._say))
        return found

    def _say(self, line: str) -> None:
        cast("pytest.TerminalReporter", self.config.pluginmanager.getplugin("terminalreporter")).write_line(line)

    def _header(self, found: Found) -> Header:
        many = catalogue.scenarios_by_statement()
        target, options = cast("Target", self.target), self.options
        return Header(
            schema="1",
            suite=this_suite(),
            target=JudgedTarget(target.name, target.build),
            edition=options.edition,
            browsers=tuple(_described(build, headed=options.headed) for build in found.builds),
            platform=Platform(platform.system(), platform.release(), platform.machine(), platform.python_version()),
            seed=getattr(self.config.option, "randomly_seed", None),
            started=_now(),
            selection=selection(self.config),
            budgets={"presence_ms": target.file.budgets.presence_ms},
            statements=tuple(
                Statement(
                    id=each.id,
                    level=each.level,  # pyright: ignore[reportArgumentType]  the catalogue's test holds it to the four
                    basis=each.basis,  # pyright: ignore[reportArgumentType]  likewise
                    title=each.title,
                    wording=each.wording,
                    reading=each.reading,
                    section=each.section,
                    edition=each.edition,
                    behaviour=each.behaviour,
                    scenarios=many[each.id],
                    expected=_expected(options, each.id, many[each.id]),
                )
                for each in catalogue.of_edition(options.edition)
            ),
            absent=found.absent,
            repeat=options.repeat,
            expectations=options.expectations,
            shard=options.shard,
            others=tuple(_described(build, headed=options.headed) for build in found.others),
            crossings=tuple(
                Crossing(each.id, place.browser, place.other)
                for each in catalogue.of_edition(options.edition)
                for place in places(options, each.id)
                if place.other is not None
            ),
        )


def _has_line(entry: Any) -> bool:
    try:
        return entry.lineno >= 0
    except TypeError:
        return False


def _lost(many: int) -> str | None:
    """What cut a run short that nobody stopped, but some of whose scenarios have no result."""
    return f"{many} scenario{'' if many == 1 else 's'} ended without a result" if many > 0 else None


def _expected(options: Options, statement: str, scenarios: int) -> dict[str, int]:
    found = Counter(place.browser for place in places(options, statement))
    return {browser: scenarios * many * options.repeat for browser, many in found.items()}


def _described(build: BrowserBuild, *, headed: bool) -> Browser:
    mode = build.mode if build.mode != "full" else "headed" if headed else "headless"
    executable = build.executable.name if build.executable else None
    return Browser(build.name, build.engine, build.channel, build.version, executable, build.source, mode)


def _now() -> str:
    return datetime.now(UTC).isoformat()
