"""What was acknowledged has to come back; what was still being opened may, once."""

from __future__ import annotations

from collections.abc import Sequence

from fixtures.judging.acknowledged import acknowledged_sessions
from fixtures.scene.aftermath import Aftermath
from tests.judging.made_up import Made, Shot, passes, shot, told, undecided, violates

FIRE, LATE, OTHER = Made("Printer on fire"), Made("Late delivery"), Made("Broken screen")
BEFORE = [shot(FIRE)]


def opening(after: Sequence[Shot]) -> Aftermath:
    """Late delivery was being opened when the interruption came."""
    aftermath = told(BEFORE, after)
    aftermath.unacknowledged = frozenset({"Late delivery"})
    return aftermath


def test_what_was_acknowledged_is_there_once_and_nothing_else() -> None:
    passes(acknowledged_sessions, told(BEFORE, [shot(FIRE)]))
    for now, sentence in (
        (shot(), "The session 'Printer on fire' had been acknowledged and did not come back"),
        (shot(FIRE, FIRE), "The session 'Printer on fire' came back 2 times"),
        (shot(FIRE, LATE), "The session 'Late delivery' was not there before"),
    ):
        violates(acknowledged_sessions, told(BEFORE, [now]), sentence)


def test_what_was_still_being_opened_may_come_back_once_or_not_and_which_is_recorded() -> None:
    for now, which in ((shot(FIRE), "did not come back"), (shot(FIRE, LATE), "came back")):
        after = opening([now])
        passes(acknowledged_sessions, after)
        assert after.record.evidence[-1].observed == which


def test_what_was_still_being_opened_excuses_nothing_else() -> None:
    for now, sentence in (
        (shot(LATE), "The session 'Printer on fire' had been acknowledged and did not come back"),
        (shot(FIRE, LATE, LATE), "The session 'Late delivery' came back 2 times"),
        (shot(FIRE, OTHER), "The session 'Broken screen' was not there before"),
    ):
        violates(acknowledged_sessions, opening([now]), sentence)


def test_where_nothing_was_open_nothing_can_be_said() -> None:
    undecided(
        acknowledged_sessions,
        told([shot()], [shot()]),
        "No session was open before, so there was nothing that could have come back",
    )
