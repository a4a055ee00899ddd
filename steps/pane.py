"""Sentences about the productivity pane and its tools."""

from pytest_bdd import given, then

from fixtures.judging import pane
from fixtures.scene import pane_hand
from fixtures.scene.scene import Scene
from steps import parsers


@given(parsers.parse('the productivity pane of "{session}" is {state}'))
def set_pane(scene: Scene, session: str, state: str) -> None:
    """The representative looks at the session and expands its pane, if it is not so already, or collapses it."""
    scene.desk.view_session(session)
    # A pane that cannot be expanded is none, and that it is collapsed after a restore would tell nothing.
    pane_hand.set_pane(scene.desk, expanded=True)
    pane_hand.set_pane(scene.desk, expanded=state == "expanded")


@given(parsers.parse('the tool "{tool}" is in front of the pane of "{session}"'))
def bring_to_front(scene: Scene, tool: str, session: str) -> None:
    """The representative looks at the session and brings this tool to the front of its pane."""
    scene.desk.view_session(session)
    pane_hand.bring_to_front(scene.desk, tool)


@given(parsers.parse("the representative has {work} there"))
def work_in_tool(scene: Scene, work: str) -> None:
    """Something is done in the tool that was brought to the front last, and the tool shows it."""
    pane_hand.work_in_tool(scene.desk, work)


@then(parsers.parse('the productivity pane of "{session}" is {state}'))
def pane_state(scene: Scene, session: str, state: str) -> None:
    """Looking at the session shows its pane so."""
    pane.expanded(scene.after, session, wanted=state == "expanded")


@then(parsers.parse('the tool "{tool}" is in front of the pane of "{session}"'))
def in_front(scene: Scene, tool: str, session: str) -> None:
    """Looking at the session shows its pane with this tool in front."""
    pane.tool_in_front(scene.after, session, tool)


@then(parsers.parse('the tool "{tool}" is in front of the pane of "{session}" once it is expanded'))
def in_front_once_expanded(scene: Scene, tool: str, session: str) -> None:
    """The representative expands the pane of the session, and this tool is in front."""
    pane.tool_in_front_once_expanded(scene.after, session, tool)


@then(parsers.parse('the tool "{tool}" in the pane of "{session}" is at its start once it is in front'))
def at_start_once_in_front(scene: Scene, tool: str, session: str) -> None:
    """The representative brings the tool to the front, and nothing of what was done in it shows."""
    pane.at_start_once_in_front(scene.after, session, tool)


@then(parsers.parse('the tool "{tool}" in the pane of "{session}" is back at its start'))
def back_at_start(scene: Scene, tool: str, session: str) -> None:
    """Nothing of what was done in the tool shows in it, nor is about to."""
    pane.at_start(scene.after, session, tool)
