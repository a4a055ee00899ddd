"""A session that was closed after the interruption stays closed, from the first moment on."""

from functools import partial

from fixtures.judging import sessions
from tests.judging.made_up import Made, passes, shot, told, undecided, violates

FIRE, LATE = Made("Printer on fire"), Made("Late delivery")
BOTH = [shot(FIRE), shot(FIRE, LATE)]
EMPTY = shot(restore="loading")


def test_a_session_that_was_closed_after_the_interruption_stays_closed() -> None:
    after = told(BOTH, [EMPTY, shot(FIRE, LATE), shot(FIRE)])
    passes(partial(sessions.stays_closed, title="Late delivery", closed=after.views[2]), after)


def test_a_session_that_was_closed_and_shows_again_is_found() -> None:
    sentence = "The session 'Late delivery' came back 400 ms after the page began to load; it had been closed before"
    shown = [EMPTY, shot(FIRE, LATE), shot(FIRE)]
    for after in (
        told(BOTH, [*shown, shot(FIRE, LATE), shot(FIRE)]),
        told(BOTH, shown, later=[shot(FIRE, LATE)]),
    ):
        violates(partial(sessions.stays_closed, title="Late delivery", closed=after.views[2]), after, sentence)


def test_a_session_that_nobody_closed_cannot_stay_closed() -> None:
    undecided(
        partial(sessions.stays_closed, title="Late delivery", closed=None),
        told(BOTH, [shot(FIRE)]),
        "The session 'Late delivery' was not closed before, so it cannot stay closed",
    )
