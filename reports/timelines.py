"""The picture of one restore: a lane for presence and for each session, and what was in view when."""

from collections.abc import Sequence
from typing import Final, Literal, TypeAlias

from attrs import define, field, frozen

from reports.axis import Axis, Tick, axis
from reports.foreign_text import one_line
from reports.lines import Evidence, Moment, Scenario
from reports.sentences import milliseconds

LEFT: Final = 262.0
RIGHT: Final = 852.0
TOP: Final = 30
LANE: Final = 26
_MOST_LANES: Final = 14
_TITLE: Final = 24
_SENTENCE: Final = 64
# A word at the end of an axis needs room to its right.
_ROOM: Final = 1.16

Kind: TypeAlias = Literal["home", "session", "conversation"]
Spell: TypeAlias = tuple[float, float]
_KINDS: Final[dict[str, Kind]] = {"home": "home", "session": "session", "conversation": "conversation"}


@frozen
class Bar:
    """From where to where a session showed, or was in view, or a word of presence stood there."""

    x: float
    width: float
    label: str = ""


@frozen
class Lane:
    """A session's line of the picture.

    Attributes:
        time: When it showed first, in words.
        shown: While it was in the session list.
        in_view: While it had focus.
    """

    kind: Kind
    title: str
    y: int
    x: float
    time: str
    shown: tuple[Bar, ...]
    in_view: tuple[Bar, ...]


@frozen
class Mark:
    """Something that stands across the lanes: a failed probe, the representative's hand."""

    x: float
    label: str
    y: int


@frozen
class Timeline:
    """The picture of one restore, in units of its view box.

    Attributes:
        bottom: Where the lanes end.
        cause: What interrupted, in the scenario's words.
        presence_x: Where presence was reestablished; None if it never was.
        budget_x: Until where conversations may take after presence; None if that is out of the picture.
        presence: The words of presence as the page said them.
        surveyed_x: Where the suite began to look through the sessions; None if it did not.
        hidden: How many sessions the picture leaves out.
        sentence: The picture in words, for those who do not see it.
    """

    height: int
    end_x: float
    ticks: tuple[Tick, ...]
    bottom: int
    cause: str
    presence_x: float | None
    presence_time: str
    budget_x: float | None
    presence: tuple[Bar, ...]
    lanes: tuple[Lane, ...]
    failures: tuple[Mark, ...]
    hands: tuple[float, ...]
    surveyed_x: float | None
    hidden: int
    sentence: str


def timeline(scenario: Scenario, budget_ms: float | None = None) -> Timeline | None:
    """The picture of a scenario's restore; None if nothing of it was recorded.

    Args:
        scenario: Whose restore it is.
        budget_ms: How much later than presence conversations may come.
    """
    if not scenario.timeline:
        return None
    moments = sorted(scenario.timeline, key=lambda moment: moment.at_ms)
    interruption = next((each.at_ms for each in moments if each.what == "interruption"), moments[0].at_ms)
    wrong = [each for each in scenario.evidence if each.role == "judged" and not each.holds and each.at_ms is not None]
    last = max(moments[-1].at_ms, *(each.at_ms or 0 for each in wrong), interruption + 1)
    to = axis(LEFT, RIGHT, interruption, interruption + (last - interruption) * _ROOM)
    sessions = _sessions(moments, to.end)
    lanes = tuple(each.lane(to, TOP + LANE * (at + 1) + LANE // 2) for at, each in enumerate(sessions[:_MOST_LANES]))
    bottom = TOP + LANE * (len(lanes) + 1)
    presence = None if scenario.timings is None else scenario.timings.presence_ms
    return Timeline(
        height=bottom + 20 * len(wrong) + 8,
        end_x=RIGHT,
        ticks=to.ticks,
        bottom=bottom,
        cause=next((one_line(step.text) for step in scenario.steps if step.keyword == "When"), "the interruption"),
        presence_x=None if presence is None else to(presence),
        presence_time="" if presence is None else milliseconds(presence),
        budget_x=_budget(presence, budget_ms, to) if any(each.kind == "conversation" for each in lanes) else None,
        presence=_words_of_presence(moments, to),
        lanes=lanes,
        failures=tuple(
            Mark(to(each.at_ms or 0), _failure(each), y)
            for each, y in zip(wrong, range(bottom + 14, bottom + 14 + 20 * len(wrong), 20), strict=True)
        ),
        hands=tuple(sorted({to(each.at_ms) for each in moments if each.what == "hand"})),
        surveyed_x=next((to(each.at_ms) for each in moments if each.what == "survey"), None),
        hidden=max(0, len(sessions) - _MOST_LANES),
        sentence=_sentence(sessions, presence),
    )


@define
class _Session:
    """One session as its moments come in."""

    kind: Kind
    title: str
    shown: list[Spell] = field(factory=list[Spell])
    in_view: list[Spell] = field(factory=list[Spell])

    @property
    def first(self) -> float:
        return self.shown[0][0]

    def lane(self, to: Axis, y: int) -> Lane:
        return Lane(
            kind=self.kind,
            title=_short(one_line(self.title) or "Untitled", _TITLE),
            y=y,
            x=to(self.first),
            time=milliseconds(self.first),
            shown=_bars(self.shown, to),
            in_view=_bars(self.in_view, to),
        )


def _sessions(moments: Sequence[Moment], end: float) -> list[_Session]:
    """Every session by its number, in the order in which they showed; spells without an end last to the axis's."""
    found: dict[int | None, _Session] = {}
    focused: _Session | None = None
    for moment in moments:
        kind = _KINDS.get(moment.what)
        if kind is not None:
            session = found.setdefault(moment.session, _Session(kind, moment.title or "Home"))
            session.shown.append((moment.at_ms, end))
        session = found.get(moment.session)
        if moment.what == "gone" and session is not None:
            _close(session.shown, moment.at_ms)
            _close(session.in_view, moment.at_ms)
        elif moment.what == "focus" and session is not None:
            if focused is not None:
                _close(focused.in_view, moment.at_ms)
            session.in_view.append((moment.at_ms, end))
            focused = session
        elif moment.what == "survey" and focused is not None:
            # From here on focus is the suite's doing.
            _close(focused.in_view, moment.at_ms)
            focused = None
    return sorted(found.values(), key=lambda session: (session.kind != "home", session.kind == "conversation"))


def _close(spells: list[Spell], at: float) -> None:
    if spells and spells[-1][1] > at:
        spells[-1] = (spells[-1][0], at)


def _bars(spells: Sequence[Spell], to: Axis) -> tuple[Bar, ...]:
    # What was there for a moment only still has to be seen.
    return tuple(Bar(to(start), max(3.0, round(to(end) - to(start), 1))) for start, end in spells)


def _words_of_presence(moments: Sequence[Moment], to: Axis) -> tuple[Bar, ...]:
    words = [(each.at_ms, one_line(each.title or "", 14)) for each in moments if each.what == "presence"]
    ends = [*(at for at, _ in words), to.end][1:]
    return tuple(
        Bar(to(at), round(to(end) - to(at), 1), word if to(end) - to(at) > 7 * len(word) else "")
        for (at, word), end in zip(words, ends, strict=True)
    )


def _budget(presence: float | None, budget_ms: float | None, to: Axis) -> float | None:
    if presence is None or budget_ms is None or not to.reaches(presence + budget_ms):
        return None
    return to(presence + budget_ms)


def _failure(evidence: Evidence) -> str:
    at = milliseconds(evidence.at_ms or 0)
    return _short(f"{at}: {one_line(evidence.probe)}, {one_line(evidence.observed)}", _SENTENCE)


def _sentence(sessions: Sequence[_Session], presence: float | None) -> str:
    told = [f"{one_line(each.title, 60)} after {milliseconds(each.first)}" for each in sessions]
    told.append("presence never" if presence is None else f"presence after {milliseconds(presence)}")
    return "; ".join(told)


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
