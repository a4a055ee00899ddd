"""Sentences about what is in view: where the representative looks, and what is seen again."""

from pytest_bdd import given, then

from fixtures.judging import focus
from fixtures.scene.scene import Scene
from steps import parsers


@given(parsers.parse('the session "{title}" is in view'))
def look_at_session(scene: Scene, title: str) -> None:
    """The representative looks at the session."""
    scene.moved_on = scene.desk.view_session(title)


@given(parsers.parse('the representative has opened the application tab "{tab}" in the session in view'))
def open_in_view(scene: Scene, tab: str) -> None:
    """In whichever session is in view, the representative opens one more application tab."""
    scene.moved_on = scene.desk.open_in_session(tab)


@given("Home is in view")
def look_at_home(scene: Scene) -> None:
    """The representative looks at Home."""
    scene.desk.view_home()


@given(parsers.parse('the application tab "{tab}" of the session "{session}" is in view'))
def look_at_tab(scene: Scene, tab: str, session: str) -> None:
    """The representative looks at the session, and in it at this application tab."""
    scene.desk.view_session(session)
    scene.desk.view_tab(tab)


@then(parsers.parse('the session "{title}" is in view'))
def session_in_view(scene: Scene, title: str) -> None:
    """Once restore has settled, the representative sees this session."""
    focus.session_in_view(scene.after, title)


@then("the session that came into view by the closing is in view again")
def neighbour_in_view(scene: Scene) -> None:
    """Whichever session the workspace showed once another was closed, the representative sees it again."""
    focus.as_last_in_view(scene.after)


@then(parsers.parse('the session "{title}" is in view while presence is pending'))
def session_in_view_without_presence(scene: Scene, title: str) -> None:
    """The representative sees this session although presence has not come."""
    focus.session_in_view_while_pending(scene.after, title)


@then("Home is in view")
def home_in_view(scene: Scene) -> None:
    """Once restore has settled, the representative sees Home."""
    focus.home_in_view(scene.after)


@then(parsers.parse('the application tab "{tab}" of the session "{session}" is in view'))
def tab_in_view(scene: Scene, tab: str, session: str) -> None:
    """Once restore has settled, the representative sees this session, and in it this application tab."""
    focus.tab_in_view(scene.after, tab, session)


@then("every session shows the application tab that it showed before")
def each_tab_in_view(scene: Scene) -> None:
    """Looking at each session shows the application tab that was last in view there."""
    focus.each_tab_in_view(scene.after)


@then(parsers.parse('the session "{title}" is in view once its conversation is back'))
def conversation_in_view(scene: Scene, title: str) -> None:
    """As soon as the conversation is there again it is in view, and stays so."""
    focus.conversation_in_view_once_back(scene.after, title)


@then(parsers.parse('the session "{title}" is in view all the time'))
def in_view_all_the_time(scene: Scene, title: str) -> None:
    """From when the representative turned to this session, nothing else came into view."""
    focus.in_view_all_the_time(scene.after, title, scene.moved_on)


@then("the session in which the representative went on is in view all the time")
def went_on_all_the_time(scene: Scene) -> None:
    """From when the representative did something in it, whichever it was, nothing else came into view."""
    focus.in_view_all_the_time_since(scene.after, scene.moved_on)


@then("something is in view and shows content")
def something_in_view(scene: Scene) -> None:
    """Never nothing and never an empty frame: Home, a restored session, or what is told of one that is gone."""
    focus.something_in_view(scene.after)


@then("Home or a restored session is in view and shows its content")
def something_restored_in_view(scene: Scene) -> None:
    """Never nothing and never an empty frame; which one it is gets recorded."""
    focus.something_restored_in_view(scene.after)


@then("Home or a restored session is in view while presence is pending")
def something_in_view_while_pending(scene: Scene) -> None:
    """The same, although a conversation that was in view still waits for presence."""
    focus.something_in_view_while_pending(scene.after)
