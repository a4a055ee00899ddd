"""Sentences about the workspace: what is open in it, and what is closed."""

from pytest_bdd import given, then

from fixtures.interruptions.closing import CloseTabs
from fixtures.interruptions.network import NetworkAway
from fixtures.interruptions.refresh import Refresh
from fixtures.judging import absences, order, sessions
from fixtures.scene.scene import Scene
from steps import parsers


@given("the representative has the workspace open")
def workspace_open(scene: Scene) -> None:
    """The representative opens the workspace in a browser tab and sees it ready."""
    scene.desk.open_workspace()


@given("the representative works in a browser of their own")
def browser_of_their_own(scene: Scene) -> None:
    """A browser of this scenario alone that keeps its profile, so that it can be killed and started again."""
    scene.own_browser = True


@given(parsers.parse('the {entity} "{title}" is open'))
def record_open(scene: Scene, entity: str, title: str) -> None:
    """The representative opens the record from Home, which starts a session of its own."""
    scene.desk.open_record(entity, title)


@given(parsers.parse('the {entity} "{title}" has been opened a moment ago'))
def record_just_opened(scene: Scene, entity: str, title: str) -> None:
    """As if it were open for long, but the last change before whatever comes next."""
    scene.desk.open_record(entity, title)


@given(parsers.parse('the {entity} "{title}" is open with "{tab}" as further application tab'))
def record_open_with_tab(scene: Scene, entity: str, title: str, tab: str) -> None:
    """The representative opens the record from Home, and in its session one more application tab."""
    scene.desk.open_record_with_tabs(entity, title, tab)


@given(parsers.parse('the {entity} "{title}" is open with "{tab}" and "{other_tab}" as further application tabs'))
def record_open_with_tabs(scene: Scene, entity: str, title: str, tab: str, other_tab: str) -> None:
    """The representative opens the record from Home, and in its session two more application tabs."""
    scene.desk.open_record_with_tabs(entity, title, tab, other_tab)


@given(parsers.parse('the session "{session}" has "{tab}" as further application tab'))
def session_with_tab(scene: Scene, session: str, tab: str) -> None:
    """The representative looks at the session and opens one more application tab in it."""
    scene.desk.view_session(session)
    scene.desk.open_in_session(tab)


@given("nine sessions are open with ten application tabs each")
def full_workspace(scene: Scene) -> None:
    """The workspace is as full as it can be."""
    scene.fill_workspace(sessions=9, tabs=10)


@given("eight sessions are open with two application tabs each")
def nearly_full_workspace(scene: Scene) -> None:
    """One more finds room, and no other."""
    scene.fill_workspace(sessions=8, tabs=2)


@given(parsers.parse('the organisation has two cases titled "{title}"'))
def two_cases(scene: Scene, title: str) -> None:
    """Two different records that look alike in the session list."""
    scene.have_cases(title, title)


@given(parsers.parse('both cases titled "{title}" are open'))
def both_cases_open(scene: Scene, title: str) -> None:
    """The representative opens one after the other from Home."""
    scene.desk.open_record("case", title, nth=0)
    scene.desk.open_record("case", title, nth=1)


@given(parsers.parse('the representative has closed the session "{title}"'))
def close_session(scene: Scene, title: str) -> None:
    """The representative closes the session by hand."""
    scene.closed[title] = scene.desk.close_session(title)


@given(parsers.parse('the representative has closed the application tab "{tab}" of the session "{session}"'))
def close_tab(scene: Scene, tab: str, session: str) -> None:
    """The representative looks at the session and closes this application tab by hand."""
    scene.desk.view_session(session)
    scene.closed_tabs[session, tab] = scene.desk.close_tab(tab)


@given(parsers.parse('a refresh restores the {entity} "{title}"'))
def restored_on_the_way(scene: Scene, title: str) -> None:
    """A refresh on the way, after which the session of this record is there again."""
    scene.provisional(lambda after: sessions.restored(after, title), Refresh())


@given(parsers.parse('a reconnect restores the {entity} "{title}"'))
def reconnected_on_the_way(scene: Scene, title: str) -> None:
    """The network was away once before, after which the session of this record was there again."""
    scene.provisional(lambda after: sessions.restored(after, title), NetworkAway())


@given(parsers.parse('closing all browser tabs and opening the workspace again restores the {entity} "{title}"'))
def reopened_on_the_way(scene: Scene, title: str) -> None:
    """The workspace was closed and opened anew, after which the session of this record is there again."""
    scene.provisional(lambda after: sessions.restored(after, title), CloseTabs())


@given(parsers.parse('a refresh restores the {entity} "{title}" while presence is pending'))
def restored_on_the_way_without_presence(scene: Scene, title: str) -> None:
    """A refresh on the way, after which the session of this record is there again although presence has not come."""
    scene.provisional(lambda after: sessions.restored_before_presence(after, title), Refresh())


@then("only Home is there")
def only_home(scene: Scene) -> None:
    """The workspace shows Home and nothing else, although there was more before."""
    sessions.was_more_than_home(scene.after)
    sessions.only_home(scene.after)


@then("nothing of the old workspace showed on the way")
def nothing_on_the_way(scene: Scene) -> None:
    """From the first moment on nothing showed beside Home; in a workspace that went on, from when presence was back."""
    sessions.nothing_but(scene.after, ())


@then("nothing else showed on the way")
def nothing_else_on_the_way(scene: Scene) -> None:
    """From the first moment on nothing showed but Home and what was open before."""
    sessions.nothing_but(scene.after, scene.after.before)


@then(parsers.parse('the {entity} "{title}" can be reopened by hand'))
def reopened_by_hand(scene: Scene, entity: str, title: str) -> None:
    """The representative opens the record from Home once more, and it opens."""
    sessions.reopened(scene.after, entity, title)


@then("the same sessions are open as before, each once")
def same_sessions(scene: Scene) -> None:
    """Exactly the sessions of before are there, under their titles, none missing, doubled or added."""
    sessions.was_more_than_home(scene.after)
    sessions.same_sessions(scene.after)


@then("every session has the application tabs that it had before")
def same_tabs(scene: Scene) -> None:
    """Each session shows exactly the application tabs that it had, each under its own session."""
    sessions.same_tabs(scene.after)


@then("nobody was asked anything, and nothing had to be done by hand")
def untouched(scene: Scene) -> None:
    """Between the refresh and the restored workspace there was no prompt, no click and no key."""
    sessions.untouched(scene.after)


@then(parsers.parse('the session "{title}" is still there'))
@then(parsers.parse('the session "{title}" is restored'))
def session_restored(scene: Scene, title: str) -> None:
    """The session is there, once."""
    sessions.restored(scene.after, title)


@then(parsers.parse('the session "{title}" is not restored'))
def session_not_restored(scene: Scene, title: str) -> None:
    """The session does not show, not even for a moment, and is not about to."""
    absences.not_restored(scene.after, title)


@then(parsers.parse('the session "{title}" stays closed'))
def session_stays_closed(scene: Scene, title: str) -> None:
    """Since the representative closed it the session has not shown again, and is not about to."""
    absences.stays_closed(scene.after, title, scene.closed.get(title))


@then(parsers.parse('the session "{title}" is restored while presence is pending'))
def restored_without_presence(scene: Scene, title: str) -> None:
    """The session is there again, once, although presence has not come."""
    sessions.restored_before_presence(scene.after, title)


@then(parsers.parse('the application tab "{tab}" of the session "{session}" is still there'))
@then(parsers.parse('the application tab "{tab}" of the session "{session}" is restored'))
def tab_restored(scene: Scene, tab: str, session: str) -> None:
    """Looking at the session shows this application tab, once."""
    sessions.tab_restored(scene.after, tab, session)


@then(parsers.parse('the application tab "{tab}" of the session "{session}" is restored while presence is pending'))
def tab_restored_without_presence(scene: Scene, tab: str, session: str) -> None:
    """Looking at the session shows this application tab, once, although presence has not come."""
    sessions.tab_restored_before_presence(scene.after, tab, session)


@then(parsers.parse('the application tab "{tab}" of the session "{session}" is not restored'))
def tab_not_restored(scene: Scene, tab: str, session: str) -> None:
    """The application tab does not show in the session, not even for a moment."""
    absences.tab_not_restored(scene.after, tab, session)


@then(parsers.parse('the application tab "{tab}" of the session "{session}" stays closed'))
def tab_stays_closed(scene: Scene, tab: str, session: str) -> None:
    """Since the representative closed it the application tab has not shown again, and is not about to."""
    absences.tab_stays_closed(scene.after, tab, session, scene.closed_tabs.get((session, tab)))


@then("the order of sessions is recorded as kept or changed")
def order_recorded(scene: Scene) -> None:
    """Nothing is judged: the order may change. Both orders are recorded."""
    sessions.was_more_than_home(scene.after)
    order.recorded(scene.after)


@then("Home is there once and first")
def home_first(scene: Scene) -> None:
    """Home stands at the top of the session list, and nowhere else in it."""
    order.home_once_and_first(scene.after)
