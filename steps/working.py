"""Sentences about what is in application tabs, and about going on in it."""

from pytest_bdd import given, then

from fixtures.judging import contents, working
from fixtures.scene.looking import look_at_tabs
from fixtures.scene.scene import Scene
from steps import parsers


@given("the representative has looked at every application tab")
def look_at_every_tab(scene: Scene) -> None:
    """The representative presses each application tab of each session, and waits until it shows its content."""
    look_at_tabs(scene.desk, scene.desk.seat.tab)


@then("every application tab shows the content that it showed before")
def every_tab_as_before(scene: Scene) -> None:
    """The representative presses each application tab of each session: it comes into view, under the same heading."""
    contents.every_tab_as_before(scene.after)


@then(parsers.parse('the session "{title}" is restored and can be worked in'))
def restored_and_works(scene: Scene, title: str) -> None:
    """The session is there again, can be pressed with nothing in the way, and shows its content then."""
    working.restored_and_works(scene.after, title)


@then("the representative can go on at once in every session")
def goes_on(scene: Scene) -> None:
    """Every session comes into view when it is pressed, with nothing over it that would have to be put away first."""
    working.goes_on(scene.after)
