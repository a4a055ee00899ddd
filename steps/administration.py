"""Sentences about the setting, and about who may change it."""

from pytest_bdd import given, then, when

from fixtures.interruptions.refresh import Refresh
from fixtures.judging import setting as judging
from fixtures.scene.aftermath import Aftermath
from fixtures.scene.scene import Scene
from steps import parsers


@given("session restore is on")
def restore_on(scene: Scene) -> None:
    """Session restore was turned on for the organisation before the workspace is opened."""
    scene.organisation.set_session_restore(on=True)


@given("session restore has been turned off again, and the workspace was refreshed since")
def restore_off_again(scene: Scene) -> None:
    """The administrators' choice is another now, and the open workspace has heard of it."""
    scene.organisation.set_session_restore(on=False)
    scene.provisional(Aftermath.settled, Refresh())


@given("session restore is as delivered")
def as_delivered(scene: Scene) -> None:
    """A fresh organisation, in which nobody has touched the setting."""
    scene.organisation.representatives  # noqa: B018  a fresh organisation, and nothing done to it


@given(parsers.parse("{center} admin center shows session restore as {setting}"))
@then(parsers.parse("{center} admin center shows session restore as {setting}"))
def center_shows(scene: Scene, center: str, setting: str) -> None:
    """An administrator who opens this admin center anew finds the setting so."""
    judging.shows(scene, center, on=setting == "on")


@when(parsers.parse("the administrator turns session restore {setting} in {center} admin center"))
def turn(scene: Scene, center: str, setting: str) -> None:
    """The administrator goes the documented way to the check box, changes it and saves."""
    judging.turn(scene, center, on=setting == "on")


@when(parsers.parse("the administrator ticks the check box in {center} admin center and leaves without saving"))
def leave_without_saving(scene: Scene, center: str) -> None:
    """The administrator ticks the check box and goes to another page; what the page asks is answered with leaving."""
    judging.leave_without_saving(scene, center, on=True)


@when(parsers.parse("the administrator clears the check box in {center} admin center and leaves without saving"))
def clear_without_saving(scene: Scene, center: str) -> None:
    """The same where session restore is on and the check box is ticked: it is cleared, and the page is left."""
    judging.leave_without_saving(scene, center, on=False)


@when(parsers.parse("the representative opens {center} admin center"))
def trespass(scene: Scene, center: str) -> None:
    """Somebody who is no administrator goes to where the check box is."""
    scene.center = scene.enter_center(center, scene.organisation.representatives[0])


@when(parsers.parse("the representative sends {center} admin center's request to turn session restore {setting}"))
def send_request(scene: Scene, center: str, setting: str) -> None:
    """The page's own request, sent with a representative's sign-in."""
    judging.send_as_representative(scene, center, on=setting == "on")


@then("the check box is found under Miscellaneous, New and upcoming features, Manage")
def found(scene: Scene) -> None:
    """The way that the administrator went is the documented one, step by step."""
    judging.found_where_documented(scene)


@then("session restore works for every representative")
def works(scene: Scene) -> None:
    """Each representative opens a case, refreshes, and has it back."""
    judging.works_for_everybody(scene)


@then("session restore works in the open workspace from its next load on")
def works_in_open_workspace(scene: Scene) -> None:
    """The workspace that was open while the setting changed is loaded anew; a case opened then survives a refresh."""
    judging.works_in_open_workspace(scene)


@then("a refresh brings back Home alone for every representative")
def home_for_everybody(scene: Scene) -> None:
    """Each representative opens a case, refreshes, and has Home alone."""
    judging.home_alone_for_everybody(scene)


@then("a refresh of the open workspace brings back Home alone")
def home_in_open_workspace(scene: Scene) -> None:
    """The workspace that was open while the setting changed is refreshed, and shows Home alone."""
    judging.home_alone_in_open_workspace(scene)


@then("the administrator is warned of the unsaved change")
def warned(scene: Scene) -> None:
    """Before the page was left it asked whether to."""
    judging.warned(scene)


@then("the representative is offered no check box")
def no_check_box(scene: Scene) -> None:
    """Whatever the admin center shows, there is no check box of session restore in it that works."""
    judging.no_check_box(scene)


@then(parsers.parse("the administrator is offered the check box in {center} admin center"))
def check_box(scene: Scene, center: str) -> None:
    """The same place offers an administrator a check box that works."""
    judging.check_box_for_administrator(scene, center)


@then(parsers.parse("the same request turns session restore {setting} when the administrator sends it"))
def accepted(scene: Scene, setting: str) -> None:
    """So it was refused for who sent it, not for what it says."""
    judging.works_from_administrator(scene, on=setting == "on")
