"""What is in view: each judge is seen to pass, to find what is wrong, and to know when it cannot say."""

from functools import partial

from attrs import evolve

from fixtures.judging import focus
from tests.judging.made_up import HOME, Made, Shot, passes, shot, told, undecided, violates

FIRE, LATE, ALEX = Made("Printer on fire"), Made("Late delivery"), Made("Alex Baker", key="conversation:1")
EMPTY = shot(restore="loading")
BEFORE = [shot(FIRE, LATE, in_view="Late delivery"), shot(FIRE, LATE, in_view="Printer on fire")]


def test_the_session_in_view_is_judged_once_restore_has_settled() -> None:
    judge = partial(focus.session_in_view, title="Printer on fire")
    passes(judge, told(BEFORE, [EMPTY, shot(FIRE, LATE), shot(FIRE, LATE, in_view="Printer on fire")]))
    sentence = "'Printer on fire' was in view before, but now '{}' is"
    violates(judge, told(BEFORE, [shot(FIRE, LATE)]), sentence.format("Home"))
    violates(judge, told(BEFORE, [shot(FIRE, LATE, in_view=None)]), sentence.format("nothing"))


def test_whatever_was_in_view_last_is_judged_be_it_home() -> None:
    passes(focus.as_last_in_view, told(BEFORE, [EMPTY, shot(FIRE, LATE, in_view="Printer on fire")]))
    sentence = "'{}' was in view before, but now '{}' is"
    violates(focus.as_last_in_view, told(BEFORE, [shot(FIRE, LATE)]), sentence.format("Printer on fire", "Home"))
    home = [shot(FIRE, in_view="Home")]
    passes(focus.as_last_in_view, told(home, home))
    violates(
        focus.as_last_in_view,
        told(home, [shot(FIRE, in_view="Printer on fire")]),
        sentence.format("Home", "Printer on fire"),
    )
    undecided(
        focus.as_last_in_view,
        told([shot(FIRE, in_view=None)], home),
        "Nothing was in view before, so nothing can be in view again",
    )


def test_another_session_of_the_title_in_view_is_found() -> None:
    contact = Made("Alex Baker", key="contact:1")
    both = Shot((HOME, contact, ALEX))
    before = [evolve(both, in_view="Alex Baker")]
    judge = partial(focus.session_in_view, title="Alex Baker")
    passes(judge, told(before, [evolve(both, in_view="Alex Baker")]))
    sentence = "'Alex Baker' was in view before, but now 'another session called Alex Baker' is"
    violates(judge, told(before, [Shot((HOME, ALEX, contact), in_view="Alex Baker")]), sentence)
    chat = partial(focus.conversation_in_view_once_back, title="Alex Baker")
    there = [Shot((HOME, ALEX, contact), in_view="Alex Baker")]
    passes(chat, told(there, [Shot((HOME, contact), in_view="Alex Baker"), *there]))
    violates(chat, told(there, [evolve(both, in_view="Alex Baker")]), sentence)


def test_home_in_view_is_home_and_not_a_case_of_that_name() -> None:
    passes(focus.home_in_view, told(BEFORE, [shot(FIRE)]))
    violates(
        focus.home_in_view,
        told(BEFORE, [shot(FIRE, in_view="Printer on fire")]),
        "Home was in view before, but now Printer on fire is",
    )
    violates(
        focus.home_in_view,
        told(BEFORE, [Shot((evolve(HOME, home=False),))]),
        "Home was in view before, but now Home is",
    )


def test_the_tab_in_view_is_judged_in_the_session_in_view() -> None:
    judge = partial(focus.tab_in_view, tab="Contoso", session="Printer on fire")
    tabs = ("Printer on fire", "Contoso")
    right, wrong = evolve(FIRE, tabs=tabs, front="Contoso"), evolve(FIRE, tabs=tabs)
    passes(judge, told(BEFORE, [shot(right, in_view="Printer on fire")]))
    sentence = "'{}' was in view before, but now '{}' is"
    violates(judge, told(BEFORE, [shot(right)]), sentence.format("Printer on fire", "Home"))
    violates(
        judge,
        told(BEFORE, [shot(wrong, in_view="Printer on fire")]),
        sentence.format("Contoso", "Printer on fire"),
    )
    violates(
        judge,
        told(BEFORE, [shot(evolve(FIRE, tabs=()), in_view="Printer on fire")]),
        sentence.format("Contoso", "none"),
    )


def test_each_session_shows_the_tab_that_it_showed() -> None:
    tabs = ("Printer on fire", "Contoso")
    one, other = evolve(FIRE, tabs=tabs, front="Contoso"), evolve(FIRE, tabs=tabs, front="Printer on fire")
    before = [shot(one, LATE, in_view="Late delivery"), shot(one, LATE, in_view="Printer on fire"), shot(one, LATE)]
    passes(focus.each_tab_in_view, told(before, [shot(LATE, one)]))
    sentence = "The session 'Printer on fire' showed the application tab 'Contoso' before and shows '{}' now"
    violates(focus.each_tab_in_view, told(before, [shot(other, LATE)]), sentence.format("Printer on fire"))
    violates(focus.each_tab_in_view, told(before, [shot(LATE)]), sentence.format("none"))


def test_tabs_of_sessions_that_were_never_looked_at_cannot_be_judged() -> None:
    undecided(
        focus.each_tab_in_view,
        told([shot(FIRE, in_view=None)], [shot(FIRE)]),
        "No session was looked at before, so nothing is known that could have been remembered",
    )


def test_a_conversation_that_is_back_is_in_view() -> None:
    judge = partial(focus.conversation_in_view_once_back, title="Alex Baker")
    before = [shot(ALEX, in_view="Alex Baker")]
    passes(judge, told(before, [EMPTY, shot(restore="sessions"), shot(ALEX, in_view="Alex Baker")]))
    violates(judge, told(before, [shot(ALEX)]), "'Alex Baker' was in view before, but now 'Home' is")
    undecided(
        judge,
        told(before, [shot()]),
        "The conversation 'Alex Baker' did not come back, so its focus cannot be judged",
    )


def test_a_focus_that_leaves_the_conversation_for_a_moment_is_found() -> None:
    there = shot(ALEX, in_view="Alex Baker")
    violates(
        partial(focus.conversation_in_view_once_back, title="Alex Baker"),
        told([there], [EMPTY, there, shot(ALEX), there]),
        "'Alex Baker' was in view before, but now 'Home' is",
    )


def test_a_conversation_that_went_and_came_back_in_place_is_in_view_once_it_is_back() -> None:
    judge, there = partial(focus.conversation_in_view_once_back, title="Alex Baker"), shot(ALEX, in_view="Alex Baker")
    passes(judge, told([there], [there, shot(), there], stays=True))
    passes(judge, told([there], [there, there], stays=True))
    for shown in ([there, shot(), shot(ALEX)], [there, shot(ALEX), there]):
        violates(judge, told([there], shown, stays=True), "'Alex Baker' was in view before, but now 'Home' is")


def test_whoever_takes_the_view_from_the_representative_is_found() -> None:
    judge = partial(focus.in_view_all_the_time, title="Printer on fire", since=None)
    mine = shot(FIRE, in_view="Printer on fire")
    passes(judge, told(BEFORE, [mine, shot(FIRE, ALEX, in_view="Printer on fire")]))
    violates(
        judge,
        told(BEFORE, [mine, shot(FIRE, ALEX, in_view="Alex Baker"), mine]),
        "The representative was at 'Printer on fire', but 'Alex Baker' took the view",
    )


def test_what_was_in_view_before_the_representative_moved_on_is_no_thief() -> None:
    mine = shot(FIRE, in_view="Printer on fire")
    after = told(BEFORE, [EMPTY, shot(FIRE), mine, mine])
    since = after.views[2]
    passes(partial(focus.in_view_all_the_time, title="Printer on fire", since=since), after)
    thieved = told(BEFORE, [shot(FIRE), mine, shot(FIRE)])
    violates(
        partial(focus.in_view_all_the_time, title="Printer on fire", since=thieved.views[1]),
        thieved,
        "The representative was at 'Printer on fire', but 'Home' took the view",
    )


def test_the_view_is_kept_at_whatever_session_the_representative_had_turned_to() -> None:
    mine = shot(FIRE, in_view="Printer on fire")
    after = told(BEFORE, [EMPTY, mine, shot(FIRE, ALEX, in_view="Printer on fire")])
    passes(partial(focus.in_view_all_the_time_since, since=after.views[1]), after)
    thieved = told(BEFORE, [EMPTY, mine, shot(FIRE, ALEX, in_view="Alex Baker")])
    violates(
        partial(focus.in_view_all_the_time_since, since=thieved.views[1]),
        thieved,
        "The representative was at 'Printer on fire', but 'Alex Baker' took the view",
    )
    undecided(
        partial(focus.in_view_all_the_time_since, since=None),
        told(BEFORE, [mine]),
        "The representative had turned to no session, so none could be taken out of view",
    )


def test_where_a_record_is_gone_it_may_be_in_view_itself_and_tell_so() -> None:
    judge, headed = focus.something_in_view, {"Printer on fire": "Printer on fire", "Late delivery": "Late delivery"}
    before = [evolve(each, headings=headed) for each in BEFORE]
    gone = {"Printer on fire": "There is no such case", "Late delivery": "Late delivery"}
    for now in (shot(LATE), shot(FIRE, LATE, in_view="Late delivery"), shot(FIRE, in_view="Printer on fire")):
        passes(judge, told(before, [evolve(now, headings=gone)]))
    sentence = "Home or a session of before should be in view, but {} is"
    violates(judge, told(before, [shot(FIRE, in_view=None)]), sentence.format("nothing"))
    violates(judge, told(before, [shot(ALEX, in_view="Alex Baker")]), sentence.format("Alex Baker"))
    violates(
        judge,
        told(before, [shot(FIRE, content=False)]),
        "The application tab in view came back with nothing to see in it",
    )
    violates(
        judge,
        told(before, [shot(LATE, in_view="Late delivery", headings={"Late delivery": "There is no such case"})]),
        "The application tab in view showed 'Late delivery' before and shows 'There is no such case' now",
    )


def test_home_may_greet_anew_but_not_under_the_heading_of_something_else() -> None:
    headed = {"Printer on fire": "The printer", "Home": "Welcome"}
    before = [*(evolve(each, headings=headed) for each in BEFORE), shot(FIRE, LATE, headings=headed)]
    judge = focus.something_restored_in_view
    gone = [*before, shot(FIRE, LATE, ALEX, in_view="Alex Baker")]
    passes(judge, told(gone, [shot(FIRE, headings={"Home": "Welcome back"})]))
    violates(
        judge,
        told(gone, [shot(FIRE, headings={"Home": "The printer"})]),
        "The application tab in view shows 'The printer' now, which stood above something else before",
    )


def test_sessions_of_one_title_that_nothing_tells_apart_cannot_be_judged() -> None:
    twins = [Shot((HOME, ALEX, ALEX), in_view="Alex Baker")]
    undecided(
        partial(focus.session_in_view, title="Alex Baker"),
        told(twins, twins),
        "Several sessions are called 'Alex Baker', and reading.sessions.record of the target's file does not tell them "
        "apart",
    )


def test_something_restored_is_in_view_and_which_one_is_recorded() -> None:
    gone = [*BEFORE, shot(FIRE, ALEX, in_view="Alex Baker")]
    for now, which in ((shot(FIRE), "Home"), (shot(FIRE, in_view="Printer on fire"), "Printer on fire")):
        after = told(gone, [now])
        passes(focus.something_restored_in_view, after)
        assert after.record.evidence[-1].observed == which


def test_what_was_in_view_may_not_take_its_own_place() -> None:
    violates(
        focus.something_restored_in_view,
        told([*BEFORE, shot(FIRE, ALEX, in_view="Alex Baker")], [shot(FIRE, ALEX, in_view="Alex Baker")]),
        "Home or a restored session should be in view, but Alex Baker is",
    )


def test_a_session_is_in_view_although_presence_is_pending() -> None:
    judge = partial(focus.session_in_view_while_pending, title="Printer on fire")
    pending = {"presence": "connecting", "restore": "sessions"}
    passes(judge, told(BEFORE, [shot(FIRE, in_view="Printer on fire", **pending)]))
    violates(
        judge,
        told(BEFORE, [shot(FIRE, **pending)]),
        "'Printer on fire' was in view before, but now 'Home' is",
    )
    undecided(judge, told(BEFORE, [shot(FIRE)]), "Presence was there although it was held back")


def test_something_is_in_view_while_presence_is_pending() -> None:
    judge, pending = focus.something_in_view_while_pending, {"presence": "connecting", "restore": "sessions"}
    passes(judge, told(BEFORE, [shot(FIRE, **pending)]))
    violates(
        judge,
        told(BEFORE, [shot(FIRE, in_view=None, **pending)]),
        "Home or a restored session should be in view, but nothing is",
    )
    undecided(judge, told(BEFORE, [shot(FIRE)]), "Presence was there although it was held back")


def test_nothing_a_stranger_or_an_empty_frame_in_view_is_found() -> None:
    sentence = "Home or a restored session should be in view, but {} is"
    judge = focus.something_restored_in_view
    violates(judge, told(BEFORE, [shot(FIRE, in_view=None)]), sentence.format("nothing"))
    violates(judge, told(BEFORE, [shot(ALEX, in_view="Alex Baker")]), sentence.format("Alex Baker"))
    violates(
        judge,
        told(BEFORE, [shot(FIRE, content=False)]),
        "The application tab in view came back with nothing to see in it",
    )
