"""What stayed away: for a moment, under another name or later, it is found."""

from functools import partial
from typing import cast

import pytest
from attrs import evolve
from playwright.sync_api import Page

from fixtures.judging import absences
from tests.judging.made_up import Made, PaperTab, Shot, passes, shot, told, undecided, violates

FIRE, LATE = Made("Printer on fire"), Made("Late delivery")
BOTH = [shot(FIRE), shot(FIRE, LATE)]
EMPTY = shot(restore="loading")
TABBED, PLAIN = (
    Made("Printer on fire", tabs=("Printer on fire", "Contoso")),
    Made("Fabrikam", tabs=("Fabrikam", "Queues")),
)
VISITED = [shot(TABBED, PLAIN), shot(TABBED, PLAIN, in_view="Printer on fire"), shot(TABBED, PLAIN, in_view="Fabrikam")]


def test_a_session_that_stays_away_was_there_once() -> None:
    judge = partial(absences.not_restored, title="Late delivery")
    passes(judge, told(BOTH, [EMPTY, shot(FIRE)]))
    undecided(
        judge,
        told([shot(FIRE)], [shot(FIRE)]),
        "Session 'Late delivery' was never there, so its absence means nothing",
    )


def test_a_session_that_comes_back_for_a_moment_or_later_is_found() -> None:
    judge = partial(absences.not_restored, title="Late delivery")
    for many, after in (
        (100, told(BOTH, [shot(LATE)])),
        (200, told(BOTH, [EMPTY, shot(LATE), shot()])),
        (200, told(BOTH, [shot(FIRE)], later=[shot(LATE, FIRE)])),
    ):
        sentence = f"Session 'Late delivery' came back {many} ms after the page began to load; it must not"
        violates(judge, after, sentence)


def test_a_session_that_went_on_in_a_workspace_that_was_not_loaded_anew_was_not_restored() -> None:
    judge = partial(absences.not_restored, title="Late delivery")
    after = told(BOTH, [shot(FIRE, LATE), shot(FIRE, LATE)], stays=True)
    passes(judge, after)
    (told_of,) = [each for each in after.record.evidence if each.probe == "session 'Late delivery'"]
    assert told_of.observed == "went on, as the workspace was not loaded anew"


def test_a_session_that_went_away_and_came_back_in_a_workspace_that_was_not_loaded_anew_is_found() -> None:
    judge = partial(absences.not_restored, title="Late delivery")
    for after in (
        told(BOTH, [shot(FIRE, LATE), shot(FIRE), shot(FIRE, LATE)], stays=True),
        told(BOTH, [shot(FIRE, LATE), shot(FIRE)], later=[shot(FIRE, LATE)], stays=True),
    ):
        violates(judge, after, "Session 'Late delivery' came back 500 ms after the page began to load; it must not")


def test_a_name_with_an_apostrophe_is_told_like_any_other() -> None:
    one = Made("O'Brien")
    violates(
        partial(absences.not_restored, title="O'Brien"),
        told([shot(one)], [shot(one)]),
        "Session 'O'Brien' came back 100 ms after the page began to load; it must not",
    )


@pytest.mark.parametrize(
    ("now", "sentence"),
    [
        (
            [shot(evolve(LATE, title="Session", key="case:Late delivery"))],
            "Session 'Late delivery' came back 100 ms after the page began to load; it must not",
        ),
        ([shot(FIRE, Made("Session"))], "The session 'Session' was never there before"),
    ],
)
def test_a_session_that_comes_back_under_another_name_is_found(now: list[Shot], sentence: str) -> None:
    violates(partial(absences.not_restored, title="Late delivery"), told(BOTH, now), sentence)


def test_what_another_browser_tab_showed_meanwhile_was_there_before() -> None:
    contoso = Made("Contoso")
    after, second = told(BOTH, [shot(contoso)]), PaperTab()
    second.show([shot(contoso)], document="second", began=50_000)
    for entry in second.entries:
        after.desk.seat.recording.of(cast("Page", second)).add(entry)
    passes(partial(absences.not_restored, title="Late delivery"), after)


def test_a_session_that_was_closed_after_the_interruption_stays_closed() -> None:
    after = told(BOTH, [EMPTY, shot(FIRE, LATE), shot(FIRE)])
    passes(partial(absences.stays_closed, title="Late delivery", closed=after.views[2]), after)


def test_a_session_that_was_closed_and_shows_again_is_found() -> None:
    sentence = "The session 'Late delivery' came back 400 ms after the page began to load; it had been closed before"
    shown = [EMPTY, shot(FIRE, LATE), shot(FIRE)]
    for after in (
        told(BOTH, [*shown, shot(FIRE, LATE), shot(FIRE)]),
        told(BOTH, shown, later=[shot(FIRE, LATE)]),
    ):
        violates(partial(absences.stays_closed, title="Late delivery", closed=after.views[2]), after, sentence)


def test_a_session_that_nobody_closed_cannot_stay_closed() -> None:
    undecided(
        partial(absences.stays_closed, title="Late delivery", closed=None),
        told(BOTH, [shot(FIRE)]),
        "The session 'Late delivery' was not closed before, so it cannot stay closed",
    )


def test_a_session_that_was_closed_and_shows_again_under_another_name_is_found() -> None:
    after = told(BOTH, [EMPTY, shot(FIRE, LATE), shot(FIRE), shot(FIRE, Made("Session"))])
    judge = partial(absences.stays_closed, title="Late delivery", closed=after.views[2])
    violates(judge, after, "The session 'Session' was never there before")


def test_a_tab_that_stays_closed_was_there_once_and_its_session_is_back() -> None:
    judge = partial(absences.tab_not_restored, tab="Contoso", session="Printer on fire")
    closed = [*VISITED, shot(FIRE, in_view="Printer on fire")]
    passes(judge, told(closed, [shot(FIRE)]))
    violates(
        judge,
        told(closed, [shot(TABBED)]),
        "The application tab 'Contoso' of the session 'Printer on fire' came back; it must not",
    )
    undecided(
        judge,
        told([shot(FIRE, in_view="Printer on fire")], [shot(FIRE)]),
        "The application tab 'Contoso' was never there, so its absence means nothing",
    )


def test_a_closed_tab_whose_session_is_missing_is_not_said_to_have_come_back() -> None:
    closed = [*VISITED, shot(FIRE, in_view="Printer on fire")]
    violates(
        partial(absences.tab_not_restored, tab="Contoso", session="Printer on fire"),
        told(closed, [shot()]),
        "The session 'Printer on fire' is not there, so its application tab 'Contoso' cannot be told",
    )


def test_a_closed_tab_that_comes_back_for_a_moment_is_found() -> None:
    closed = [*VISITED, shot(FIRE, in_view="Printer on fire")]
    violates(
        partial(absences.tab_not_restored, tab="Contoso", session="Printer on fire"),
        told(closed, [shot(TABBED, in_view="Printer on fire"), shot(FIRE, in_view="Printer on fire")]),
        "The application tab 'Contoso' of the session 'Printer on fire' came back; it must not",
    )


def test_a_tab_that_was_closed_after_the_interruption_stays_closed() -> None:
    after = told(VISITED, [EMPTY, shot(TABBED, in_view="Printer on fire"), shot(FIRE, in_view="Printer on fire")])
    closed = after.views[2]
    passes(partial(absences.tab_stays_closed, tab="Contoso", session="Printer on fire", closed=closed), after)


def test_a_tab_that_was_closed_and_shows_again_is_found() -> None:
    open_, shut = shot(TABBED, in_view="Printer on fire"), shot(FIRE, in_view="Printer on fire")
    named = "The application tab 'Contoso' of the session 'Printer on fire' came back"
    for after, sentence in (
        (told(VISITED, [open_, shut, open_]), f"{named}; it had been closed before"),
        (
            told(VISITED, [open_, shut, open_, shut]),
            f"{named} 300 ms after the page began to load; it had been closed before",
        ),
        (told(VISITED, [open_, shut], later=[open_]), f"{named}; it had been closed before"),
    ):
        judge = partial(absences.tab_stays_closed, tab="Contoso", session="Printer on fire", closed=after.views[1])
        violates(judge, after, sentence)


def test_a_tab_that_nobody_closed_cannot_stay_closed() -> None:
    undecided(
        partial(absences.tab_stays_closed, tab="Contoso", session="Printer on fire", closed=None),
        told(VISITED, [shot(FIRE)]),
        "The application tab 'Contoso' of the session 'Printer on fire' was not closed before, so it cannot stay "
        "closed",
    )


def test_a_tab_that_a_workspace_closed_in_place_may_not_show_once_presence_is_back() -> None:
    open_, shut = shot(TABBED, in_view="Printer on fire"), shot(FIRE, in_view="Printer on fire")
    away = evolve(open_, presence="lost")
    judge = partial(absences.tab_not_restored, tab="Contoso", session="Printer on fire")
    passes(judge, told(VISITED, [away, evolve(shut, presence="lost"), shut], stays=True))
    sentence = "The application tab 'Contoso' of the session 'Printer on fire' came back; it must not"
    for shown in ([away, open_, shut], [away, shut, open_, shut]):
        violates(judge, told(VISITED, shown, stays=True), sentence)


def test_what_comes_with_presence_is_waited_for() -> None:
    judge = partial(absences.not_restored, title="Late delivery")
    pending = shot(FIRE, presence="connecting", restore="sessions")
    sentence = "Session 'Late delivery' came back 200 ms after the page began to load; it must not"
    violates(judge, told(BOTH, [pending, shot(FIRE, LATE)]), sentence)
