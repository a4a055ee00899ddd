"""Sentences about several browser tabs, and about another browser."""

from pytest_bdd import given, parsers, then, when

from fixtures.judging import conversations, sessions
from fixtures.scene.scene import Scene

_NUMBER = {"first": 0, "second": 1}
_WHICH = r"(?P<which>first|second)"


@given(parsers.re(r'a second browser tab has the (?P<kind>case|account|contact) "(?P<title>[^"]+)" open'))
def second_tab(scene: Scene, kind: str, title: str) -> None:
    scene.desk.open_workspace()
    scene.desk.open_record(kind, title)


@given(parsers.re(r'the first browser tab has the (?P<kind>case|account|contact) "(?P<title>[^"]+)" open as well'))
def first_tab_as_well(scene: Scene, kind: str, title: str) -> None:
    scene.desk.turn_to(scene.desk.seat.tabs[0])
    scene.desk.open_record(kind, title)


@when(parsers.re(rf"the representative refreshes the {_WHICH} browser tab"))
def refresh_tab(scene: Scene, which: str) -> None:
    scene.interrupt_tabs(scene.desk.seat.tabs[_NUMBER[which]])


@when("the representative refreshes both browser tabs")
def refresh_both(scene: Scene) -> None:
    scene.interrupt_tabs(*scene.desk.seat.tabs)


@then(parsers.re(rf'the session "(?P<title>[^"]+)" is restored in the {_WHICH} browser tab'))
def restored_in_tab(scene: Scene, title: str, which: str) -> None:
    sessions.restored(scene.after_in(_NUMBER[which]), title)


@then(parsers.re(rf'the session "(?P<title>[^"]+)" is not restored in the {_WHICH} browser tab'))
def not_restored_in_tab(scene: Scene, title: str, which: str) -> None:
    sessions.not_restored(scene.after_in(_NUMBER[which]), title)


@then("the first browser tab shows Home alone or the sessions of the second")
def home_or_the_latest(scene: Scene) -> None:
    sessions.home_or_those_of(scene.after_in(0), scene.after_in(1).desk.now(scene.desk.seat.tabs[1]))


@then("no conversation shows twice across the browser tabs")
def twice_nowhere(scene: Scene) -> None:
    conversations.twice_nowhere(scene.after_in(0), scene.after_in(1), scene.conversations.values())


@then(parsers.parse('it is recorded whether the chat with "{customer}" came back'))
def recorded_across_tabs(scene: Scene, customer: str) -> None:
    conversations.recorded_across_tabs(scene.after_in(0), scene.after_in(1), scene.conversations[customer])


@when("the representative closes the browser and opens the workspace in another browser")
def another_browser(scene: Scene, other_browser: str) -> None:
    scene.change_browser(other_browser)


@then("only Home is there in the other browser")
def only_home_there(scene: Scene) -> None:
    sessions.was_more_than_home(scene.after)
    sessions.only_home(scene.after)


@then("nothing of the first browser's workspace showed on the way")
def nothing_on_the_way(scene: Scene) -> None:
    sessions.nothing_but(scene.after, ())


@then("the first browser still restores the same sessions")
def first_still_restores(scene: Scene) -> None:
    sessions.same_sessions(scene.restart_first_browser())
