"""The results of a run while it goes on, also where the disk is full: what cannot be written waits, and is told."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from math import inf
from pathlib import Path
from time import monotonic
from typing import Final

from attrs import define, evolve, field

from reports.exit_codes import CONFORMS, NOT_DECIDED, ExitCode
from reports.header import Header
from reports.lines import Footer, Results, Scenario
from reports.reading import ResultsError
from reports.recording import ResultsWriter
from reports.report import Report, derive
from reports.writing import RESULTS, step_aside, write_reports

_REFRESH_S: Final = 5.0
_REFRESH_SHARE: Final = 20


@define
class Ledger:
    """One run's results file and the reports that are made of it; what an earlier run left in its place steps aside.

    Args:
        output: the folder of both.
        header: the run's header, which is written at once.
        say: is told in one line when something cannot be written.

    Raises:
        InUseError: another run is writing to the folder.
        OSError: the folder cannot be written.
    """

    output: Path
    header: Header
    say: Callable[[str], None]
    troubles: list[str] = field(factory=list[str])
    told: list[Scenario] = field(factory=list[Scenario])
    _writer: ResultsWriter = field(init=False)
    _waiting: list[Scenario] = field(factory=list[Scenario])
    _refresh_at: float = -inf

    def __attrs_post_init__(self) -> None:
        """Begin."""
        self._writer = ResultsWriter(self.output / RESULTS)
        step_aside(self.output)
        self._writer.write(self.header)
        self._write_reports()

    def add(self, scenario: Scenario) -> None:
        """Write a scenario's line, or keep it until it can be written."""
        self.told.append(scenario)
        self._waiting.append(scenario)
        fault = self._write_waiting()
        if fault is not None and len(self._waiting) == 1:
            self.say(
                f"Results cannot be written to {self.output} any more: {fault.strerror}. "
                "The run goes on, and tries again after each scenario."
            )
        # Now and then, so that a run that is killed leaves a report of what it had found by then.
        if fault is None and monotonic() > self._refresh_at and self._writer.in_place:
            # There is a last time, which counts.
            with suppress(OSError, ResultsError):
                self._write_reports()

    def finish(self, why: str | None) -> tuple[Report, ExitCode]:
        """Write the footer and the reports, and judge everything that is known, written or not.

        Args:
            why: what cut the run short, if anything did.

        Returns:
            The report, and the exit code: never 0 where something is missing on the disk.
        """
        fault = self._write_waiting()
        if fault is not None:
            many = len(self._waiting)
            lost = f"{many} result{'' if many == 1 else 's'} could not be written: {fault.strerror}"
            why = f"{why}; {lost}" if why else lost
        in_place = self._writer.in_place
        if not in_place:
            lost = "its results were taken away, or others put in their place, while it went on"
            why = f"{why}; {lost}" if why else lost
        footer = Footer(datetime.now(UTC).isoformat(), complete=why is None, why=why, exit_code=0)
        # Of what this run found itself: what lies in the folder may have become another's.
        report = derive(Results(self.header, tuple(self.told), footer, torn=False))
        try:
            self._writer.write(evolve(footer, exit_code=report.exit_code.code))
            if in_place:
                self._write_reports(to_step_summary=True)
            else:
                self.troubles.append(
                    f"{self.output / RESULTS} is not the file any more that this run wrote, so that it wrote no "
                    "reports there. Run it again, in a folder of its own with --output."
                )
        except ResultsError as foreign:
            self.troubles.append(f"The reports could not be written. {foreign}")
        except OSError as full:
            self.troubles.append(
                f"The reports could not be written to {self.output}: {full.strerror}. What lies there tells of an "
                f"earlier moment. Make room, and write them anew: ./conformance report {self.output}"
            )
        finally:
            self.close()
        code = report.exit_code
        return report, NOT_DECIDED if self.troubles and code == CONFORMS else code

    def close(self) -> None:
        """Write nothing any more."""
        self._writer.close()

    def _write_waiting(self) -> OSError | None:
        while self._waiting:
            try:
                self._writer.write(self._waiting[0])
            except OSError as fault:
                return fault
            self._waiting.pop(0)
        return None

    def _write_reports(self, *, to_step_summary: bool = False) -> None:
        began = monotonic()
        try:
            write_reports(self.output, to_step_summary=to_step_summary)
        finally:
            # What takes long is done the more seldom: a long run is not to spend its time on reports.
            now = monotonic()
            self._refresh_at = now + max(_REFRESH_S, _REFRESH_SHARE * (now - began))
