"""Sentences about the workspace: what is open in it, what is in view, what is closed."""

from pytest_bdd import given, parsers, then

from fixtures.interruptions.refresh import Refresh
from fixtures.judging import focus, sessions
from fixtures.scene.scene import Scene


@given("the representative has the workspace open")
def workspace_open(scene: Scene) -> None:
    scene.desk.open_workspace()


@given("the representative works in a browser of their own")
def browser_of_their_own(scene: Scene) -> None:
    scene.own_browser = True


@given(parsers.re(r'the (?P<kind>case|account|contact) "(?P<title>[^"]+)" is open'))
def record_open(scene: Scene, kind: str, title: str) -> None:
    scene.desk.open_record(kind, title)


@given(parsers.re(r'the (?P<kind>case|account|contact) "(?P<title>[^"]+)" has been opened a moment ago'))
def record_just_opened(scene: Scene, kind: str, title: str) -> None:
    scene.desk.open_record(kind, title)


@given(
    parsers.re(
        r'the (?P<kind>case|account|contact) "(?P<title>[^"]+)" is open '
        r'with "(?P<tab>[^"]+)" as further application tab'
    )
)
def record_open_with_tab(scene: Scene, kind: str, title: str, tab: str) -> None:
    scene.desk.open_record_with_tabs(kind, title, tab)


@given(
    parsers.re(
        r'the (?P<kind>case|account|contact) "(?P<title>[^"]+)" is open '
        r'with "(?P<one>[^"]+)" and "(?P<two>[^"]+)" as further application tabs'
    )
)
def record_open_with_tabs(scene: Scene, kind: str, title: str, one: str, two: str) -> None:
    scene.desk.open_record_with_tabs(kind, title, one, two)


@given(parsers.parse('the session "{session}" has "{tab}" as further application tab'))
def session_with_tab(scene: Scene, session: str, tab: str) -> None:
    scene.desk.view_session(session)
    scene.desk.open_in_session(tab)


@given("nine sessions are open with ten application tabs each")
def full_workspace(scene: Scene) -> None:
    scene.desk.fill(sessions=9, tabs=10)


@given(parsers.parse('the organisation has two cases titled "{title}"'))
def two_cases(scene: Scene, title: str) -> None:
    scene.have_cases(title, title)


@given(parsers.parse('both cases titled "{title}" are open'))
def both_cases_open(scene: Scene, title: str) -> None:
    scene.desk.open_record("case", title, nth=0)
    scene.desk.open_record("case", title, nth=1)


@given(parsers.parse('the session "{title}" is in view'))
def look_at_session(scene: Scene, title: str) -> None:
    scene.moved_on = scene.desk.view_session(title)


@given("Home is in view")
def look_at_home(scene: Scene) -> None:
    scene.desk.view_home()


@given(parsers.parse('the application tab "{tab}" of the session "{session}" is in view'))
def look_at_tab(scene: Scene, tab: str, session: str) -> None:
    scene.desk.view_session(session)
    scene.desk.view_tab(tab)


@given(parsers.parse('the representative has closed the session "{title}"'))
def close_session(scene: Scene, title: str) -> None:
    scene.desk.close_session(title)


@given(parsers.parse('the representative has closed the application tab "{tab}" of the session "{session}"'))
def close_tab(scene: Scene, tab: str, session: str) -> None:
    scene.desk.view_session(session)
    scene.desk.close_tab(tab)


@given(parsers.re(r'a refresh restores the (case|account|contact) "(?P<title>[^"]+)"'))
def restored_on_the_way(scene: Scene, title: str) -> None:
    scene.provisional(lambda after: sessions.restored(after, title), Refresh())


@then("only Home is there")
def only_home(scene: Scene) -> None:
    sessions.was_more_than_home(scene.after)
    sessions.only_home(scene.after)


@then("nothing of the old workspace showed on the way")
def nothing_on_the_way(scene: Scene) -> None:
    sessions.nothing_but(scene.after, ())


@then("nothing else showed on the way")
def nothing_else_on_the_way(scene: Scene) -> None:
    sessions.nothing_but(scene.after, scene.after.before)


@then(parsers.re(r'the (?P<kind>case|account|contact) "(?P<title>[^"]+)" can be reopened by hand'))
def reopened_by_hand(scene: Scene, kind: str, title: str) -> None:
    sessions.reopened(scene.after, kind, title)


@then("the same sessions are open as before, each once")
def same_sessions(scene: Scene) -> None:
    sessions.was_more_than_home(scene.after)
    sessions.same_sessions(scene.after)


@then("every session has the application tabs that it had before")
def same_tabs(scene: Scene) -> None:
    sessions.same_tabs(scene.after)


@then("nobody was asked anything, and nothing had to be done by hand")
def untouched(scene: Scene) -> None:
    sessions.untouched(scene.after)


@then(parsers.parse('the session "{title}" is restored'))
def session_restored(scene: Scene, title: str) -> None:
    sessions.restored(scene.after, title)


@then(parsers.parse('the session "{title}" is not restored'))
def session_not_restored(scene: Scene, title: str) -> None:
    sessions.not_restored(scene.after, title)


@then(parsers.parse('the session "{title}" is restored while presence is pending'))
def restored_without_presence(scene: Scene, title: str) -> None:
    sessions.restored_before_presence(scene.after, title)


@then(parsers.parse('the session "{title}" is restored and can be worked in'))
def restored_and_works(scene: Scene, title: str) -> None:
    sessions.restored_and_works(scene.after, title)


@then(parsers.parse('the application tab "{tab}" of the session "{session}" is restored'))
def tab_restored(scene: Scene, tab: str, session: str) -> None:
    sessions.tab_restored(scene.after, tab, session)


@then(parsers.parse('the application tab "{tab}" of the session "{session}" is not restored'))
def tab_not_restored(scene: Scene, tab: str, session: str) -> None:
    sessions.tab_not_restored(scene.after, tab, session)


@then("the order of sessions is recorded as kept or changed")
def order_recorded(scene: Scene) -> None:
    sessions.was_more_than_home(scene.after)
    sessions.order(scene.after)


@then("Home is there once and first")
def home_first(scene: Scene) -> None:
    sessions.home_once_and_first(scene.after)


@then(parsers.parse('the session "{title}" is in view'))
def session_in_view(scene: Scene, title: str) -> None:
    focus.session_in_view(scene.after, title)


@then("Home is in view")
def home_in_view(scene: Scene) -> None:
    focus.home_in_view(scene.after)


@then(parsers.parse('the application tab "{tab}" of the session "{session}" is in view'))
def tab_in_view(scene: Scene, tab: str, session: str) -> None:
    focus.tab_in_view(scene.after, tab, session)


@then("every session shows the application tab that it showed before")
def each_tab_in_view(scene: Scene) -> None:
    focus.each_tab_in_view(scene.after)


@then(parsers.parse('the session "{title}" is in view once its conversation is back'))
def conversation_in_view(scene: Scene, title: str) -> None:
    focus.conversation_in_view_once_back(scene.after, title)


@then(parsers.parse('the session "{title}" is in view all the time'))
def in_view_all_the_time(scene: Scene, title: str) -> None:
    focus.in_view_all_the_time(scene.after, title, scene.moved_on)


@then("Home or a restored session is in view and shows its content")
def something_in_view(scene: Scene) -> None:
    focus.something_restored_in_view(scene.after)
