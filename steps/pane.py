"""Sentences about the productivity pane and its tools."""

from pytest_bdd import given, parsers, then

from fixtures.judging import pane
from fixtures.scene.scene import Scene

_STATE = parsers.re(r'the productivity pane of "(?P<session>[^"]+)" is (?P<state>expanded|collapsed)')
_FRONT = parsers.parse('the tool "{tool}" is in front of the pane of "{session}"')


@given(_STATE)
def set_pane(scene: Scene, session: str, state: str) -> None:
    scene.desk.view_session(session)
    scene.desk.set_pane(expanded=state == "expanded")


@given(_FRONT)
def bring_to_front(scene: Scene, tool: str, session: str) -> None:
    scene.desk.view_session(session)
    scene.desk.bring_to_front(tool)


@given(parsers.re(r"the representative has (?P<done>(searched|ticked|expanded) .+) there"))
def work_in_tool(scene: Scene, done: str) -> None:
    scene.desk.work_in_tool(done)


@then(_STATE)
def pane_state(scene: Scene, session: str, state: str) -> None:
    pane.expanded(scene.after, session, wanted=state == "expanded")


@then(_FRONT)
def in_front(scene: Scene, tool: str, session: str) -> None:
    pane.tool_in_front(scene.after, session, tool)


@then(parsers.parse('the tool "{tool}" in the pane of "{session}" is back at its start'))
def back_at_start(scene: Scene, tool: str, session: str) -> None:
    pane.at_start(scene.after, session, tool)
