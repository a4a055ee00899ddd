"""Which sessions came back: each judge is seen to pass, to find what is wrong, and to know when it cannot say."""

from functools import partial

import pytest
from attrs import evolve

from fixtures.judging import sessions
from tests.judging.made_up import HOME, Made, Shot, passes, shot, told, undecided, violates

FIRE, LATE, CONTOSO = Made("Printer on fire"), Made("Late delivery"), Made("Contoso")
BOTH = [shot(FIRE), shot(FIRE, LATE)]
EMPTY = shot(restore="loading")


def test_something_beside_home_has_to_be_open_before() -> None:
    passes(sessions.was_more_than_home, told(BOTH, [shot()]))
    undecided(
        sessions.was_more_than_home,
        told([shot()], [shot()]),
        "No session was open before, so there was nothing that could have come back",
    )


def test_the_same_sessions_pass_in_any_order() -> None:
    passes(sessions.same_sessions, told(BOTH, [EMPTY, shot(LATE, FIRE)]))


@pytest.mark.parametrize(
    ("now", "sentence"),
    [
        (shot(FIRE), "The session 'Late delivery' did not come back"),
        (shot(), "The session 'Printer on fire' did not come back (and 1 more differ)"),
        (shot(FIRE, LATE, LATE), "The session 'Late delivery' came back 2 times"),
        (shot(FIRE, LATE, CONTOSO), "The session 'Contoso' was not there before"),
        (
            shot(FIRE, evolve(LATE, title="Untitled", key="case:Late delivery")),
            "The session 'Late delivery' did not come back (and 1 more differ)",
        ),
        (
            shot(FIRE, evolve(LATE, key="case:CAS-9")),
            "The session 'Late delivery' did not come back (and 1 more differ)",
        ),
        (Shot((FIRE, LATE)), "The session 'Home' did not come back"),
        (Shot((HOME, HOME, FIRE, LATE)), "The session 'Home' came back 2 times"),
    ],
)
def test_sessions_that_are_missing_doubled_extra_or_changed_are_found(now: Shot, sentence: str) -> None:
    violates(sessions.same_sessions, told(BOTH, [EMPTY, now]), sentence)


def test_two_records_of_one_title_are_two_sessions() -> None:
    one, two = Made("Late", key="case:1"), Made("Late", key="case:2")
    before = [shot(one, two)]
    passes(sessions.same_sessions, told(before, [shot(two, one)]))
    violates(
        sessions.same_sessions,
        told(before, [shot(one, one)]),
        "The session 'Late' came back 2 times (and 1 more differ)",
    )


def test_two_sessions_of_one_record_are_not_mistaken_for_one() -> None:
    before = [shot(FIRE, FIRE)]
    passes(sessions.same_sessions, told(before, [shot(FIRE, FIRE)]))
    violates(sessions.same_sessions, told(before, [shot(FIRE)]), "The session 'Printer on fire' came back 1 times")


TABBED, PLAIN = (
    Made("Printer on fire", tabs=("Printer on fire", "Contoso")),
    Made("Fabrikam", tabs=("Fabrikam", "Queues")),
)
VISITED = [shot(TABBED, PLAIN), shot(TABBED, PLAIN, in_view="Printer on fire"), shot(TABBED, PLAIN, in_view="Fabrikam")]


def test_the_same_tabs_under_their_own_sessions_pass() -> None:
    passes(sessions.same_tabs, told(VISITED, [EMPTY, shot(PLAIN, TABBED, in_view="Fabrikam")]))


@pytest.mark.parametrize(
    ("now", "sentence"),
    [
        (
            shot(evolve(TABBED, tabs=("Printer on fire",)), PLAIN),
            "The application tab 'Contoso' of the session 'Printer on fire' did not come back",
        ),
        (
            shot(evolve(TABBED, tabs=("Printer on fire", "Contoso", "Contoso")), PLAIN),
            "The application tab 'Contoso' of the session 'Printer on fire' came back 2 times",
        ),
        (
            shot(evolve(TABBED, tabs=("Printer on fire", "Contoso", "Queues")), evolve(PLAIN, tabs=("Fabrikam",))),
            "The application tab 'Queues' of the session 'Printer on fire' was not there before",
        ),
        (
            shot(PLAIN),
            (
                "The application tab 'Printer on fire' of the session 'Printer on fire' did not come back "
                "(and 1 more differ)"
            ),
        ),
    ],
)
def test_tabs_that_are_lost_doubled_or_under_the_wrong_session_are_found(now: Shot, sentence: str) -> None:
    violates(sessions.same_tabs, told(VISITED, [EMPTY, now]), sentence)


def test_tabs_that_show_a_moment_after_their_session_are_waited_for() -> None:
    bare = shot(PLAIN, evolve(TABBED, tabs=()))
    whole = shot(PLAIN, TABBED, in_view="Printer on fire")
    passes(sessions.same_tabs, told(VISITED, [EMPTY, bare], later_still=[whole]))


def test_an_empty_frame_in_a_session_that_came_back_is_found() -> None:
    empty = shot(PLAIN, TABBED, in_view="Printer on fire", content=False)
    violates(
        sessions.same_tabs,
        told(VISITED, [EMPTY, empty]),
        "The session 'Home' came back with nothing to see in it",
    )


def test_an_application_tab_in_view_with_other_content_than_before_is_found() -> None:
    before = [shot(TABBED, in_view="Printer on fire", headings={"Printer on fire": "Printer on fire"}), shot(TABBED)]
    passes(sessions.same_tabs, told(before, [shot(TABBED, headings={"Printer on fire": "Printer on fire"})]))
    sentence = "The session 'Printer on fire' showed 'Printer on fire' before and shows {} now"
    violates(sessions.same_tabs, told(before, [shot(TABBED)]), sentence.format("no heading"))
    other = shot(TABBED, headings={"Printer on fire": "Contoso"})
    violates(sessions.same_tabs, told(before, [other]), sentence.format("'Contoso'"))


def test_content_that_is_back_a_moment_later_is_waited_for() -> None:
    whole = shot(TABBED, in_view="Printer on fire", headings={"Printer on fire": "Printer on fire"})
    passes(sessions.same_tabs, told([shot(TABBED), whole], [shot(TABBED)], later_still=[whole]))


def test_a_tab_waits_for_presence_or_does_not() -> None:
    judge = partial(sessions.tab_restored_before_presence, tab="Contoso", session="Printer on fire")
    pending = {"presence": "connecting", "restore": "sessions"}
    passes(judge, told(VISITED, [shot(TABBED, **pending)]))
    violates(
        judge,
        told(VISITED, [shot(FIRE, **pending)]),
        "The application tab 'Contoso' of the session 'Printer on fire' waited for presence",
    )
    undecided(judge, told(VISITED, [shot(TABBED)]), "Presence was there although it was held back")


def test_the_tabs_of_a_session_that_was_never_looked_at_cannot_be_judged() -> None:
    undecided(
        sessions.same_tabs,
        told([shot(FIRE)], [shot(FIRE)]),
        "The session 'Printer on fire' was never looked at before, so its application tabs are not known",
    )


def test_home_alone_passes_and_anything_beside_it_is_found() -> None:
    passes(sessions.only_home, told(BOTH, [EMPTY, shot()]))
    alone = "Home alone should be there, but the sessions are: "
    violates(sessions.only_home, told(BOTH, [shot(FIRE)]), f"{alone}Home, Printer on fire")
    violates(sessions.only_home, told(BOTH, [Shot((FIRE,))]), f"{alone}Printer on fire")
    violates(sessions.only_home, told(BOTH, [Shot((HOME, HOME))]), f"{alone}Home, Home")
    violates(sessions.only_home, told(BOTH, [Shot(())]), f"{alone}none")


def test_what_joins_home_later_is_found() -> None:
    violates(
        sessions.only_home,
        told(BOTH, [shot()], later=[shot(FIRE)]),
        "Home alone should be there, but the sessions are: Home, Printer on fire",
    )


def test_what_showed_on_the_way_is_found_even_if_it_went_again() -> None:
    passes(partial(sessions.nothing_but, allowed=()), told(BOTH, [EMPTY, shot()]))
    passes(partial(sessions.nothing_but, allowed=("case:Printer on fire",)), told(BOTH, [EMPTY, shot(FIRE), shot()]))
    violates(
        partial(sessions.nothing_but, allowed=("case:Printer on fire",)),
        told(BOTH, [EMPTY, shot(FIRE, LATE), shot()]),
        "The session 'Late delivery' came back 200 ms after the page began to load",
    )


def test_a_workspace_that_empties_itself_in_place_shows_what_it_had_until_presence_is_back() -> None:
    judge, away = partial(sessions.nothing_but, allowed=()), shot(FIRE, LATE, presence="lost")
    passes(judge, told(BOTH, [away, shot(presence="lost"), shot()], stays=True))
    sentence = "The session '{}' came back {} ms after the page began to load"
    for shown, late in (([away, shot(FIRE, LATE), shot()], 400), ([away, shot(), shot(FIRE)], 500)):
        violates(judge, told(BOTH, shown, stays=True), sentence.format("Printer on fire", late))


def test_where_presence_was_not_seen_to_go_all_counts_in_a_workspace_that_went_on() -> None:
    judge = partial(sessions.nothing_but, allowed=())
    sentence = "The session 'Printer on fire' came back 300 ms after the page began to load"
    violates(judge, told(BOTH, [shot(FIRE), shot()], stays=True), sentence)
    never = [shot(FIRE, presence="lost"), shot(presence="lost")]
    violates(judge, told(BOTH, never, stays=True), sentence)


def test_a_session_is_restored_when_it_is_back_once() -> None:
    judge = partial(sessions.restored, title="Late delivery")
    passes(judge, told(BOTH, [EMPTY, shot(LATE)]))
    violates(judge, told(BOTH, [EMPTY, shot()]), "The session 'Late delivery' did not come back")
    violates(judge, told(BOTH, [shot(LATE), shot()]), "The session 'Late delivery' did not come back")
    violates(judge, told(BOTH, [shot(LATE, LATE)]), "The session 'Late delivery' came back 2 times")


def test_a_session_that_waits_for_presence_is_found() -> None:
    judge = partial(sessions.restored_before_presence, title="Late delivery")
    pending = {"presence": "connecting", "restore": "sessions"}
    passes(judge, told(BOTH, [shot(LATE, **pending)]))
    violates(judge, told(BOTH, [shot(**pending)]), "The session 'Late delivery' waited for presence")
    undecided(judge, told(BOTH, [shot(LATE)]), "Presence was there although it was held back")


def test_an_older_browser_tab_may_show_home_alone_or_the_latest_sessions_and_nothing_else() -> None:
    latest = told(BOTH, [shot(LATE)]).settled()
    judge = partial(sessions.home_or_those_of, latest=latest)
    for now, which in ((shot(), "Home alone"), (shot(LATE), "the latest tab's sessions")):
        after = told(BOTH, [now])
        passes(judge, after)
        assert after.record.evidence[-1].observed == which
    violates(
        judge,
        told(BOTH, [shot(FIRE)]),
        "The older browser tab shows neither Home alone nor the latest sessions: Home, Printer on fire",
    )


def test_a_session_doubled_in_an_older_browser_tab_is_found() -> None:
    latest = told(BOTH, [shot(LATE)]).settled()
    violates(
        partial(sessions.home_or_those_of, latest=latest),
        told(BOTH, [shot(LATE, LATE)]),
        "The older browser tab shows neither Home alone nor the latest sessions: Home, Late delivery, Late delivery",
    )


def test_a_tab_is_restored_when_it_is_back_once_in_its_session() -> None:
    judge = partial(sessions.tab_restored, tab="Contoso", session="Printer on fire")
    passes(judge, told(VISITED, [shot(TABBED)]))
    sentence = (
        "The application tab 'Contoso' of the session 'Printer on fire' did not come back, or came back more than once"
    )
    violates(judge, told(VISITED, [shot(FIRE)]), sentence)
    violates(judge, told(VISITED, [shot(evolve(FIRE, tabs=("Contoso", "Contoso")))]), sentence)
    violates(
        judge,
        told(VISITED, [shot(evolve(PLAIN, tabs=("Contoso",)))]),
        "The session 'Printer on fire' is not there, so its application tab 'Contoso' cannot be told",
    )
