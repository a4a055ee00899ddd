"""Sentences about the setting, and about who may change it."""

from pytest_bdd import given, parsers, then, when

from fixtures.judging import setting
from fixtures.scene.scene import Scene

_CENTER = r"(?P<center>Customer Service|Contact Center) admin center"


@given("session restore is on")
def restore_on(scene: Scene) -> None:
    scene.organisation.set_session_restore(on=True)


@given("session restore is as delivered")
def as_delivered(scene: Scene) -> None:
    scene.organisation.representatives  # noqa: B018  a fresh organisation, and nothing done to it


@given(parsers.re(rf"{_CENTER} shows session restore as (?P<state>on|off)"))
@then(parsers.re(rf"{_CENTER} shows session restore as (?P<state>on|off)"))
def center_shows(scene: Scene, center: str, state: str) -> None:
    setting.shows(scene, center, on=state == "on")


@when(parsers.re(rf"the administrator turns session restore (?P<state>on|off) in {_CENTER}"))
def turn(scene: Scene, center: str, state: str) -> None:
    setting.turn(scene, center, on=state == "on")


@when("the administrator ticks the check box and leaves without saving")
def leave_without_saving(scene: Scene) -> None:
    setting.leave_without_saving(scene)


@when(parsers.re(rf"the representative opens {_CENTER}"))
def trespass(scene: Scene, center: str) -> None:
    scene.center = scene.enter_center(center, scene.organisation.representatives[0])


@when("the representative sends the request that turns session restore on for an administrator")
def send_request(scene: Scene) -> None:
    setting.send_as_representative(scene)


@then("the check box is found under Miscellaneous, New and upcoming features, Manage")
def found(scene: Scene) -> None:
    setting.found_where_documented(scene)


@then("session restore works for every representative")
def works(scene: Scene) -> None:
    setting.works_for_everybody(scene)


@then("a refresh brings back Home alone for every representative")
def home_for_everybody(scene: Scene) -> None:
    setting.home_alone_for_everybody(scene)


@then("a refresh of the open workspace brings back Home alone")
def home_in_open_workspace(scene: Scene) -> None:
    setting.home_alone_in_open_workspace(scene)


@then("the administrator is warned of the unsaved change")
def warned(scene: Scene) -> None:
    setting.warned(scene)


@then("the representative is offered no check box")
def no_check_box(scene: Scene) -> None:
    setting.no_check_box(scene)


@then(parsers.re(rf"the administrator is offered the check box in {_CENTER}"))
def check_box(scene: Scene, center: str) -> None:
    setting.check_box_for_administrator(scene, center)


@then("the request is refused")
def refused(scene: Scene) -> None:
    setting.refused(scene)


@then("the same request turns session restore on when the administrator sends it")
def accepted(scene: Scene) -> None:
    setting.accepted_from_administrator(scene)
