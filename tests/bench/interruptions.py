"""What each interruption takes in each browser, and whether it could be proven to have happened."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Final

from attrs import frozen
from playwright.sync_api import sync_playwright

from fixtures.browsers.discovery import discover
from fixtures.browsers.engines import Engines
from fixtures.browsers.keeping import Keeping
from fixtures.browsers.seat import Seat
from fixtures.evidence.record import NotVerifiableError, Proof
from fixtures.interruptions.background import GoToBackground
from fixtures.interruptions.closing import CloseBrowser, CloseTabs, CloseWindow
from fixtures.interruptions.colleague import ColleagueSignsIn
from fixtures.interruptions.duplicating import DuplicateTab
from fixtures.interruptions.dying import CrashPage, KillBrowser, RunOutOfMemory
from fixtures.interruptions.happening import Interruption
from fixtures.interruptions.leaving import LeaveAndReturn
from fixtures.interruptions.microphone import LoseMicrophone
from fixtures.interruptions.network import NetworkAway
from fixtures.interruptions.refresh import (
    PageRefreshesItself,
    Refresh,
    RefreshAgainAndAgain,
    RefreshByKeyboard,
    RefreshTogether,
)
from fixtures.interruptions.server import RestartServer
from fixtures.interruptions.sleeping import Sleep
from fixtures.interruptions.soon import RefreshSoonAfter
from fixtures.interruptions.twice import WhilePresenceIsPending, WhileRestoreBegins
from fixtures.recorder.recording import NeverHappenedError, Recording
from fixtures.scene.desk import Desk
from fixtures.targets.opening import open_target
from fixtures.targets.protocol import NotClaimedError, Organisation, Target
from fixtures.targets.target_file import load_target
from tests.bench.runs import NotMeasuredError


@frozen
class Trial:
    """An interruption, and what has to be there for it.

    Args:
        what: how people call it.
        make: makes it, for the desk at which it is going to happen.
        own_browser: a browser process of its own.
        little_memory: a browser whose pages may take little memory.
        own_server: a server of its own.
        call: a voice call is going on.
        tabs: browser tabs that have the workspace open.
    """

    what: str
    make: Callable[[Desk], Interruption]
    own_browser: bool = False
    little_memory: bool = False
    own_server: bool = False
    call: bool = False
    tabs: int = 1


@frozen
class Line:
    """What came of an interruption in one browser: milliseconds where it was proven, else the reason why not."""

    what: str
    browser: str
    ms: float | None
    why_not: str


_CUSTOMER: Final = "Alex Baker"
_HEAD: Final = "proven, and what it takes"
TRIALS: Final = (
    Trial("refreshed by the browser", lambda _: Refresh()),
    Trial("refreshed six times in a row", lambda _: RefreshAgainAndAgain(6)),
    Trial("refreshed by the page itself", lambda _: PageRefreshesItself()),
    Trial("refreshed for a colleague who signed in", lambda _: ColleagueSignsIn()),
    Trial("refreshed by keyboard", lambda _: RefreshByKeyboard()),
    Trial("refreshed as a session opens", lambda _: RefreshSoonAfter("account", "Contoso", None)),
    Trial("refreshed 0 ms after a change", lambda _: RefreshSoonAfter("account", "Contoso", 0)),
    Trial("refreshed 50 ms after a change", lambda _: RefreshSoonAfter("account", "Contoso", 50)),
    Trial("refreshed 500 ms after a change", lambda _: RefreshSoonAfter("account", "Contoso", 500)),
    Trial("refreshed as restore begins", lambda _: WhileRestoreBegins()),
    Trial("refreshed while presence is pending", lambda _: WhilePresenceIsPending(Refresh())),
    Trial("two browser tabs refreshed at once", lambda desk: RefreshTogether(tuple(desk.seat.tabs)), tabs=2),
    Trial("left and come back to", lambda _: LeaveAndReturn()),
    Trial("in the background", lambda _: GoToBackground()),
    Trial("browser tab duplicated", lambda _: DuplicateTab()),
    Trial("browser tab closed", lambda _: CloseTabs()),
    Trial("browser tab closed for an hour", lambda _: CloseTabs(for_ms=3_600_000)),
    Trial("window closed", lambda _: CloseWindow(), own_browser=True),
    Trial("browser closed", lambda _: CloseBrowser(), own_browser=True),
    Trial("browser killed", lambda _: KillBrowser(), own_browser=True),
    Trial(
        "browser killed while presence is pending", lambda _: WhilePresenceIsPending(KillBrowser()), own_browser=True
    ),
    Trial("page crashed", lambda _: CrashPage(), own_browser=True),
    Trial("page out of memory", lambda _: RunOutOfMemory(), own_browser=True, little_memory=True),
    Trial("computer asleep", lambda _: Sleep(), own_browser=True),
    Trial("network away until noticed", lambda _: NetworkAway()),
    Trial("network away longer than presence bears", lambda _: NetworkAway(for_long=True)),
    Trial("server restarted", lambda _: RestartServer(), own_server=True),
    Trial("microphone not permitted any more", lambda _: LoseMicrophone(), own_browser=True, call=True),
    Trial("microphone unplugged", lambda _: LoseMicrophone(unplugged=True), own_browser=True, call=True),
)


@frozen
class Stand:
    """A browser in which interruptions are tried, at a target."""

    engines: Engines
    target: Target
    browser: str

    @contextmanager
    def seated(self, trial: Trial) -> Generator[Desk]:
        """A representative with a case and a conversation open, as the trial needs it, for the block."""
        organisation = self.target.organisation(with_provider=False, own_server=trial.own_server)
        with TemporaryDirectory() as folder:
            seat = self._seat(organisation, trial, Path(folder))
            try:
                organisation.set_session_restore(on=True)
                desk = Desk(organisation.representatives[0], organisation, seat)
                for _ in range(trial.tabs):
                    desk.open_workspace()
                desk.open_record("case", "Printer on fire")
                conversation = organisation.customer_starts(
                    "voice call" if trial.call else "chat", _CUSTOMER, ("Hello.",)
                )
                desk.accept(conversation.customer)
                if trial.call:
                    desk.wait(lambda view: bool(view.conversation and view.conversation.microphone == "on"), "the call")
                desk.saved()
                yield desk
            finally:
                seat.leave(failed=False)
                organisation.close()

    def _seat(self, organisation: Organisation, trial: Trial, folder: Path) -> Seat:
        file = self.target.file
        return Seat(
            engines=self.engines,
            browser=self.browser,
            recording=Recording(file.reading, file.budgets.quiet_ms),
            presence_pattern=file.presence.pattern,
            sign_ins=organisation.representatives[0].sign_ins,
            keeping=Keeping(folder, trial.what),
            own_browser=trial.own_browser,
            little_memory=trial.little_memory,
        )


def interruptions(browsers: Sequence[str], rounds: int, say: Callable[[str], None]) -> list[Line]:
    """Try every interruption in every browser, so many times each.

    Raises:
        NotMeasuredError: a browser is not there.
    """
    target = open_target(load_target("reference"))
    try:
        with sync_playwright() as playwright:
            builds = {name: discover(name, headed=False) for name in browsers}
            if missing := [name for name, build in builds.items() if build is None]:
                raise NotMeasuredError(f"There is no {', '.join(missing)} here; ./conformance run would install it.")
            engines = Engines(playwright, {name: build for name, build in builds.items() if build is not None})
            try:
                return [
                    _line(Stand(engines, target, name), trial, rounds, say) for trial in TRIALS for name in browsers
                ]
            finally:
                engines.close()
    finally:
        target.close()


def _line(stand: Stand, trial: Trial, rounds: int, say: Callable[[str], None]) -> Line:
    say(f"{trial.what} in {stand.browser}")
    took: list[float] = []
    for _ in range(rounds):
        try:
            with stand.seated(trial) as desk:
                began = perf_counter()
                proofs = trial.make(desk).happen(desk)
                took.append((perf_counter() - began) * 1000)
        except (NotVerifiableError, NotClaimedError, NeverHappenedError) as reason:
            return Line(trial.what, stand.browser, None, str(reason))
        if failed := [proof for proof in proofs if not proof.holds]:
            return Line(trial.what, stand.browser, None, _unproven(failed[0]))
    return Line(trial.what, stand.browser, median(took), "")


def table_of(lines: Sequence[Line]) -> Iterator[str]:
    """The lines as a table, a row an interruption and a column a browser, with the reasons below it."""
    browsers = list(dict.fromkeys(line.browser for line in lines))
    reasons = list(dict.fromkeys(line.why_not for line in lines if line.ms is None))
    width = max(len(_HEAD), *(len(line.what) for line in lines))
    yield "  ".join([_HEAD.ljust(width), *(f"{browser:>10}" for browser in browsers)])
    for what in dict.fromkeys(line.what for line in lines):
        cells = [_cell(line, reasons) for line in lines if line.what == what]
        yield "  ".join([what.ljust(width), *(f"{cell:>10}" for cell in cells)])
    yield ""
    for number, reason in enumerate(reasons, start=1):
        yield f"[{number}] not proven: {reason}"


def _cell(line: Line, reasons: Sequence[str]) -> str:
    return f"[{reasons.index(line.why_not) + 1}]" if line.ms is None else f"{line.ms:.0f} ms"


def _unproven(proof: Proof) -> str:
    return f"{proof.probe}: {proof.observed}, not {proof.expected}"
