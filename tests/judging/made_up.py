"""Made-up timelines: what a workspace showed before and after an interruption, told without a browser.

Only the browser tab and the clock are stood in for; desk, seat, recording, timeline and aftermath are the real ones.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, cast

import pytest
from attrs import define, evolve, field, frozen
from playwright.sync_api import Page, TimeoutError  # noqa: A004  Playwright's own name

from fixtures.browsers.keeping import Keeping
from fixtures.browsers.seat import Seat
from fixtures.evidence.record import EvidenceRecord, NotAsDocumentedError, NotVerifiableError, Role
from fixtures.recorder.recording import Recording
from fixtures.recorder.timeline import memories
from fixtures.scene.aftermath import Aftermath
from fixtures.scene.desk import Desk
from fixtures.targets.protocol import CustomerConversation, Person
from fixtures.targets.reference import ReferenceOrganisation
from fixtures.targets.target_file import load_target

Judge = Callable[[Aftermath], None]

_REFERENCE: Final = load_target("reference")
# Nothing made up comes late, so nobody has to wait for it.
FILE: Final = evolve(_REFERENCE, budgets=evolve(_REFERENCE.budgets, settle_ms=20, load_ms=20, quiet_ms=0))
STEP_MS: Final = 100.0


@frozen
class Made:
    """A session of a made-up workspace.

    `tabs` are its application tabs by title (one titled like itself where nothing is said), `front` the one in view;
    `key` is its record where that is not made of its title.
    """

    title: str
    tabs: tuple[str, ...] | None = None
    front: str | None = None
    pane: dict[str, Any] | None = None
    conversation: dict[str, Any] | None = None
    key: str | None = None
    home: bool = False

    def entry(self, *, in_view: bool) -> dict[str, Any]:
        """What the recorder reads of it in the session list."""
        record = self.key or f"case:{self.title}"
        return {"title": self.title, "record": record, "in_view": in_view, "home": self.home}

    def tab_entries(self) -> list[dict[str, Any]]:
        """What the recorder reads of its application tabs while it is in view."""
        tabs = (self.title,) if self.tabs is None else self.tabs
        front = self.front or next(iter(tabs), None)
        return [
            # Home's own application tab goes by Home's record, as in the reference.
            {
                "title": tab,
                "record": self.key if self.home and tab == self.title else f"tab:{tab}",
                "in_view": tab == front,
                "home": False,
            }
            for tab in tabs
        ]


HOME: Final = Made("Home", key="home", home=True)


@frozen
class Shot:
    """What shows at one moment; `in_view` is a title, or None for nothing; `headings` stand above application tabs."""

    sessions: tuple[Made, ...]
    in_view: str | None = "Home"
    presence: str = "available"
    restore: str = "settled"
    content: bool = True
    headings: Mapping[str, str] = field(factory=dict[str, str])
    prompts: tuple[str, ...] = ()
    touches: int = 0

    def state(self, front: int | None = None) -> dict[str, Any]:
        """What the recorder reads; `front` takes the session of this place into view instead."""
        if front is None:
            front = next((at for at, each in enumerate(self.sessions) if each.title == self.in_view), None)
        there = self.sessions[front] if front is not None and front < len(self.sessions) else None
        tabs = there.tab_entries() if there else []
        return {
            "sessions": [each.entry(in_view=at == front) for at, each in enumerate(self.sessions)],
            "tabs": tabs,
            "pane": there.pane if there else None,
            "conversation": there.conversation if there else None,
            "presence": self.presence,
            "restore": self.restore,
            "saved": True,
            "content": self.content,
            "heading": self.headings.get(next((tab["title"] for tab in tabs if tab["in_view"]), "")),
            "notices": [],
            "prompts": list(self.prompts),
            "touches": self.touches,
        }


def shot(*sessions: Made, **more: Any) -> Shot:
    """Home and these sessions."""
    return Shot((HOME, *sessions), **more)


@define(eq=False)
class PaperTab:
    """Stands in for a browser tab: shows its shots at once, and what is planned for later when its clock jumps.

    `covered` is what lies over all of it, as Playwright tells it.
    """

    entries: list[dict[str, Any]] = field(factory=list[dict[str, Any]])
    planned: list[Sequence[Shot]] = field(factory=list[Sequence[Shot]])
    covered: str | None = None
    _shown: Shot | None = None

    def show(self, shots: Sequence[Shot], *, document: str, began: float) -> None:
        """Load a document that shows these, a step of time apart."""
        for shown in shots:
            self._add(document, began, shown, None)

    def evaluate(self, script: str, argument: object = None) -> Any:
        """Answer the recorder's questions, and let a session or application tab come into view when pressed."""
        if script.endswith(".click()") and self._shown is not None:
            css, number = cast("tuple[str, int]", argument)
            shown, last = self._shown, self.entries[-1]
            if css == FILE.reading["tabs"]["item"]:
                at = next(at for at, each in enumerate(last["state"]["sessions"]) if each["in_view"])
                turned = evolve(shown.sessions[at], front=last["state"]["tabs"][number]["title"])
                shown, number = evolve(shown, sessions=(*shown.sessions[:at], turned, *shown.sessions[at + 1 :])), at
            else:
                assert css == FILE.reading["sessions"]["item"]
            self._add(last["document"], last["began"], shown, number)
        return list(self.entries)

    @property
    def clock(self) -> PaperTab:
        """The clock of what stands in for the browser context."""
        return self

    def fast_forward(self, ms: int) -> None:
        """Show what was planned."""
        assert ms > 0
        for shown in self.planned.pop(0) if self.planned else ():
            self._add(self.entries[-1]["document"], self.entries[-1]["began"], shown, None)

    def locator(self, css: str) -> PaperPlace:
        """Where a hand may be put."""
        return PaperPlace(self, css)

    def is_closed(self) -> bool:
        """It stays open."""
        return False

    def _add(self, document: str, began: float, shown: Shot, front: int | None) -> None:
        number = sum(entry["document"] == document for entry in self.entries)
        at = began + (number + 1) * STEP_MS
        self.entries.append(
            {"document": document, "began": began, "number": number, "at_ms": at, "state": shown.state(front)}
        )
        self._shown = shown


@frozen
class PaperPlace:
    """Stands in for a locator: pressing a session brings it into view, pressing anything else does nothing."""

    tab: PaperTab
    css: str
    number: int = 0

    def nth(self, number: int) -> PaperPlace:
        """One of several."""
        return evolve(self, number=number)

    @property
    def first(self) -> PaperPlace:
        """The first of several."""
        return self

    def locator(self, css: str) -> PaperPlace:
        """Those among them that are so."""
        return evolve(self, css=f"{self.css} >> {css}")

    def click(self, *, trial: bool = False, timeout: float | None = None) -> None:
        """Press it, if nothing lies over it."""
        if self.tab.covered is not None:
            raise TimeoutError(f"Timeout {timeout}ms exceeded.\nCall log:\n  - {self.tab.covered}\n")
        if not trial and self.css in {FILE.hand["session"], FILE.reading["sessions"]["item"]}:
            self.tab.evaluate(".click()", [FILE.reading["sessions"]["item"], self.number])


def told(  # noqa: PLR0913  a story has its parts
    before: Sequence[Shot],
    after: Sequence[Shot],
    *,
    later: Sequence[Shot] = (),
    later_still: Sequence[Shot] = (),
    stays: bool = False,
    covered: str | None = None,
    record: EvidenceRecord | None = None,
) -> Aftermath:
    """An aftermath of these shots.

    Args:
        before: what showed up to the interruption.
        after: what the new document showed.
        later: what it shows when its clock jumps ahead.
        later_still: what it shows when its clock jumps ahead once more.
        stays: whether it is still the old document that showed this, after a reconnect.
        covered: what lies over the page afterwards, as Playwright tells it.
        record: where evidence goes; one that judges, by default.
    """
    paper = PaperTab()
    paper.show(before, document="old", began=1_000)
    page = cast("Page", paper)
    recording = Recording(FILE.reading, FILE.budgets.quiet_ms)
    # The type checker does not know that attrs takes private fields without their underscores.
    seat: Seat = cast("Any", Seat)(
        engines=None,
        browser="chromium",
        recording=recording,
        presence_pattern=FILE.presence.pattern,
        sign_ins=(),
        keeping=Keeping(Path("nowhere"), "kept"),
        context=paper,
        tabs=[page],
        current=page,
    )
    organisation = ReferenceOrganisation(FILE, cast("Any", None), "made-up", "/org/made-up", ())
    desk = Desk(Person("Kayla Lewis", "representative", ()), organisation, seat)
    last = desk.now(page)
    kept = memories(recording.of(page).views)
    document, began = ("old", 1_000) if stays else ("new", 100_000)
    paper.show(after, document=document, began=began)
    paper.planned, paper.covered = [later, later_still], covered
    recording.unsettle()
    desk.now(page)
    return Aftermath(desk, page, record or judging_record(), last, kept)


def judging_record() -> EvidenceRecord:
    """A record in the middle of a Then."""
    return EvidenceRecord("RES-1", role=Role.JUDGED)


def passes(judge: Judge, after: Aftermath) -> None:
    """The judge finds nothing, and says by evidence what it looked at."""
    judge(after)
    assert after.record.evidence
    assert all(each.holds for each in after.record.evidence)


def violates(judge: Judge, after: Aftermath, sentence: str) -> None:
    """The judge says exactly this, and its last evidence says so too."""
    with pytest.raises(NotAsDocumentedError) as caught:
        judge(after)
    assert str(caught.value) == f"{sentence} (RES-1)."
    assert not after.record.evidence[-1].holds
    assert after.record.evidence[-1].role is Role.JUDGED


def undecided(judge: Judge, after: Aftermath, sentence: str) -> None:
    """The judge says that nothing can be said, and why."""
    with pytest.raises(NotVerifiableError) as caught:
        judge(after)
    assert str(caught.value) == f"The scenario could not be set up: {sentence}."


def conversation(customer: str = "Alex Baker", kind: str = "chat") -> CustomerConversation:
    """A conversation at the service."""
    return CustomerConversation("c1", kind, customer)


def talk(*lines: str, customer: str | None = "Alex Baker", channel: str = "chat") -> dict[str, Any]:
    """What the recorder reads of a conversation in view."""
    return {"channel": channel, "customer": customer, "transcript": list(lines), "microphone": None}


def pane(tool: str | None = "Smart assist", *, expanded: bool = True, **done: Any) -> dict[str, Any]:
    """What the recorder reads of the productivity pane."""
    return {"expanded": expanded, "tool": tool, "searched": None, "ticked": 0, "cards": 0, **done}
