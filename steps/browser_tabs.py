"""Sentences about several browser tabs, and about another browser."""

from pytest_bdd import given, then, when

from fixtures.interruptions.duplicating import DuplicateTab
from fixtures.interruptions.refresh import Refresh
from fixtures.judging import conversations, sessions
from fixtures.scene.scene import Scene
from steps import parsers

_NUMBER = {"first": 0, "second": 1}


@given(parsers.parse('a second browser tab has the {entity} "{title}" open'))
def second_tab(scene: Scene, entity: str, title: str) -> None:
    """The representative opens the workspace in one more browser tab, and there this record."""
    scene.desk.open_workspace()
    scene.desk.open_record(entity, title)


@given(parsers.parse('the first browser tab has the {entity} "{title}" open as well'))
def first_tab_as_well(scene: Scene, entity: str, title: str) -> None:
    """The representative goes back to the first browser tab and opens one more record, so that it is the latest."""
    scene.desk.seat.turn_to(scene.desk.seat.tabs[0])
    scene.desk.open_record(entity, title)


@given("the representative is back in the first browser tab")
def back_in_first_tab(scene: Scene) -> None:
    """The representative goes on working in the browser tab that was opened first."""
    scene.desk.seat.turn_to(scene.desk.seat.tabs[0])


@given(parsers.parse("the {which} browser tab has been refreshed"))
@when(parsers.parse("the representative refreshes the {which} browser tab"))
def refresh_tab(scene: Scene, which: str) -> None:
    """This browser tab alone; the other is left as it is."""
    scene.interrupt_tabs(scene.desk.seat.tabs[_NUMBER[which]])


@when("both browser tabs are refreshed at the same instant")
def refresh_together(scene: Scene) -> None:
    """Neither is through when the other begins, as when the network comes back to both."""
    scene.refresh_together()


@when("the representative duplicates the browser tab")
def duplicate_tab(scene: Scene) -> None:
    """A second browser tab is made from the first, with its address and all that the browser remembers for the tab."""
    scene.interrupt(DuplicateTab())


@then(parsers.parse('the session "{title}" is still open in the {which} browser tab'))
@then(parsers.parse('the session "{title}" is restored in the {which} browser tab'))
def restored_in_tab(scene: Scene, title: str, which: str) -> None:
    """The session is there in this browser tab, once."""
    sessions.restored(scene.after_in(_NUMBER[which]), title)


@then("the sessions of the latest browser tab are open again, each once")
def sessions_of_the_latest(scene: Scene) -> None:
    """Exactly the sessions are there of the browser tab that the representative worked in last, none of another's."""
    sessions.was_more_than_home(scene.after)
    sessions.same_sessions(scene.after)


@then("the first browser tab shows Home alone or the sessions of the second")
def home_or_the_latest(scene: Scene) -> None:
    """Either is as documented; which one it is gets recorded."""
    sessions.home_or_those_of(scene.after_in(0), scene.after_in(1).desk.now(scene.desk.seat.tabs[1]))


@then("no conversation shows twice across the browser tabs")
def twice_nowhere(scene: Scene) -> None:
    """Each conversation shows in one browser tab at most, and there once."""
    conversations.twice_nowhere(scene.after_in(0), scene.after_in(1), scene.conversations.values())


@then(parsers.parse('it is recorded whether the chat with "{customer}" came back'))
def recorded_across_tabs(scene: Scene, customer: str) -> None:
    """Nothing is judged: with several browser tabs conversations are not promised."""
    conversations.recorded_as_back((scene.after_in(0), scene.after_in(1)), scene.conversations[customer])


@then(parsers.parse('it is recorded whether the chat with "{customer}" shows in the {which} browser tab'))
def recorded_in_tab(scene: Scene, customer: str, which: str) -> None:
    """Nothing is judged: with several browser tabs conversations are not promised."""
    conversations.recorded_as_back((scene.after_in(_NUMBER[which]),), scene.conversations[customer])


@when("the representative closes the browser and opens the workspace in another browser")
def another_browser(scene: Scene, other_browser: str) -> None:
    """The same person leaves the first browser and opens the workspace in the one that --cross-browser names."""
    scene.change_browser(other_browser)


@when(parsers.parse('the representative opens the {entity} "{title}" in another browser and comes back to the first'))
def another_browser_and_back(scene: Scene, other_browser: str, entity: str, title: str) -> None:
    """The same person closes the first browser, works in the one that --cross-browser names, and starts it again."""
    other = scene.change_browser(other_browser)
    other.settled()
    other.desk.open_record(entity, title)
    scene.elsewhere = other.desk
    scene.restart_first_browser()


@then(parsers.parse('the other browser restores the {entity} "{title}" that was opened there'))
def restored_elsewhere(scene: Scene, title: str) -> None:
    """The other browser, still open, is refreshed and has its own session again."""
    sessions.restored(scene.interrupt(Refresh(), desk=scene.elsewhere), title)


@then("only Home is there in the other browser")
def only_home_there(scene: Scene) -> None:
    """The other browser shows Home and nothing else, although there was more in the first."""
    sessions.was_more_than_home(scene.after)
    sessions.only_home(scene.after)


@then("nothing of the first browser's workspace showed on the way")
def nothing_on_the_way(scene: Scene) -> None:
    """From the first moment on the other browser showed nothing beside Home."""
    sessions.nothing_but(scene.after, ())


@then("a refresh of the other browser brings back Home alone as well")
def refresh_of_the_other(scene: Scene) -> None:
    """The other browser is refreshed, and still shows nothing of the first."""
    sessions.only_home(scene.interrupt(Refresh(), desk=scene.after.desk))


@then("the first browser still restores the same sessions")
def first_still_restores(scene: Scene) -> None:
    """The representative comes back to the first browser and finds every session, so they could have been restored."""
    sessions.same_sessions(scene.restart_first_browser())
