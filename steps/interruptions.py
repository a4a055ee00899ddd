"""Sentences about what takes the workspace away from a representative."""

from typing import Final

from pytest_bdd import given, then, when

from fixtures.interruptions.closing import CloseBrowser, CloseTabs, CloseWindow
from fixtures.interruptions.colleague import ColleagueSignsIn
from fixtures.interruptions.dying import CrashPage, KillBrowser, RunOutOfMemory
from fixtures.interruptions.leaving import LeaveAndReturn
from fixtures.interruptions.microphone import LoseMicrophone
from fixtures.interruptions.network import NetworkAway
from fixtures.interruptions.refresh import PageRefreshesItself, Refresh, RefreshAgainAndAgain
from fixtures.interruptions.server import RestartServer
from fixtures.interruptions.sleeping import Sleep
from fixtures.interruptions.soon import RefreshSoonAfter
from fixtures.interruptions.twice import WhilePresenceIsPending, WhileRestoreBegins
from fixtures.judging import acknowledged, conversations
from fixtures.scene import losing
from fixtures.scene.scene import Scene
from steps import parsers

_AFTER_MS: Final = {"as it opens": None, "at once": 0, "a moment later": 50, "half a second later": 500}


@given("the workspace runs on a server of its own")
def own_server(scene: Scene) -> None:
    """No other scenario uses the server, so that it can be restarted; it keeps what it knows in files."""
    scene.have_own_server()


@given("the representative works in a browser with little memory")
def little_memory(scene: Scene) -> None:
    """A browser of the scenario's own, whose pages may take so little that they can be made to run out of it."""
    scene.own_browser = scene.little_memory = True


@when("the representative refreshes the browser")
def refresh(scene: Scene) -> None:
    """A refresh of the browser tab, once the workspace has taken note of the last change."""
    scene.interrupt(Refresh())


@when("the representative refreshes the browser six times in a row")
def refresh_again_and_again(scene: Scene) -> None:
    """One refresh after the other, each as soon as the workspace has settled after the one before it."""
    scene.interrupt(RefreshAgainAndAgain(6))


@when("the representative refreshes the browser and presence comes back afterwards")
def refresh_before_presence(scene: Scene) -> None:
    """A refresh while presence is held back, which is let through once the new page would have had it."""
    scene.interrupt(Refresh())
    scene.desk.presence_withheld()
    scene.presence_comes_back()


@when("the representative refreshes the browser and the page gives presence up")
def refresh_without_presence(scene: Scene) -> None:
    """A refresh while presence is held back, for so long that the page says that it is missing."""
    scene.interrupt(Refresh())
    conversations.presence_missing(scene.after)


@when("a colleague signs in in the same browser and refreshes it")
def colleague_signs_in(scene: Scene) -> None:
    """The representative's sign-in gives way to another representative's, in the browser tab that is open."""
    scene.interrupt(ColleagueSignsIn())


@when("the page refreshes itself")
def page_refreshes_itself(scene: Scene) -> None:
    """The page's own script loads it anew, as workspaces do after an update."""
    scene.interrupt(PageRefreshesItself())


@when(parsers.parse('the representative opens the {entity} "{title}" and the browser is refreshed {soon}'))
def refresh_soon_after(scene: Scene, entity: str, title: str, soon: str) -> None:
    """A refresh from within the page, timed from the moment in which the record's session shows."""
    scene.open_and_refresh(RefreshSoonAfter(entity, title, _AFTER_MS[soon]))


@when("the browser is refreshed once more as restore begins")
def refresh_as_restore_begins(scene: Scene) -> None:
    """A refresh, and another one asked for in the moment in which the page says that it begins to restore."""
    scene.interrupt(WhileRestoreBegins())


@when("the browser is refreshed once more while presence is pending")
def refresh_while_pending(scene: Scene) -> None:
    """A refresh, and another one once everything is back that does not wait for presence; then presence comes."""
    scene.interrupt(WhilePresenceIsPending(Refresh()))


@when("the representative goes to another page and comes back")
def left_and_back(scene: Scene) -> None:
    """Another page is opened in the browser tab, and the browser's way back leads to the workspace again."""
    scene.interrupt(LeaveAndReturn())


@when("the network goes away and comes back")
def network_away(scene: Scene) -> None:
    """Requests fail and presence drops, until the page has noticed; then everything works again."""
    scene.interrupt(NetworkAway())


@when(parsers.parse('the network goes away, the session "{title}" is closed, and the network comes back'))
def closed_while_away(scene: Scene, title: str) -> None:
    """As above; in between the representative closes a session by hand."""

    def close() -> None:
        scene.closed[title] = scene.desk.close_session(title)

    scene.interrupt(NetworkAway(meanwhile=close))


@when("the network is away for longer than presence bears")
def network_away_for_long(scene: Scene) -> None:
    """As long, by the page's own clock, as presence is waited for; then everything works again."""
    scene.interrupt(NetworkAway(for_long=True))


@when("the server is restarted under the open workspace")
def server_restarted(scene: Scene) -> None:
    """The server dies and is started again at the same address, with all that it knew."""
    scene.interrupt(RestartServer())


@when("the computer sleeps and wakes up")
def computer_sleeps(scene: Scene) -> None:
    """Every process of the browser stands still while presence gives its connection up; much later it goes on."""
    scene.interrupt(Sleep())


@when("the page crashes and the representative opens it again")
def page_crashes(scene: Scene) -> None:
    """The page's process dies; the representative closes the dead browser tab and opens the workspace again."""
    scene.interrupt(CrashPage())


@when("the browser process is killed and the representative starts it again")
def browser_killed(scene: Scene) -> None:
    """The browser dies without a chance to write anything, and is started again on its profile."""
    scene.interrupt(KillBrowser(), at_once=True)


@when("the page runs out of memory and the representative opens it again")
def out_of_memory(scene: Scene) -> None:
    """The page's process dies for want of memory; the representative closes the dead browser tab and opens another."""
    scene.interrupt(RunOutOfMemory())


@when("the browser process is killed while presence is pending and the representative starts it again")
def browser_killed_while_pending(scene: Scene) -> None:
    """A refresh has restored what does not wait for presence when the browser dies; presence comes once it is back."""
    scene.interrupt(WhilePresenceIsPending(KillBrowser()))


@when("the representative closes the browser and starts it again")
def browser_closed(scene: Scene) -> None:
    """The browser ends in good order, and is started again on its profile."""
    scene.interrupt(CloseBrowser())


@when("the representative closes the browser window and opens it again")
def window_closed(scene: Scene) -> None:
    """The window is closed with all its browser tabs while the browser runs on, and the workspace opened in another."""
    scene.interrupt(CloseWindow())


@when("the representative closes the browser tab and opens it again")
@when("the representative closes all browser tabs and opens the workspace again")
def tabs_closed(scene: Scene) -> None:
    """Every browser tab of the workspace is closed, then the workspace is opened in a new one."""
    scene.interrupt(CloseTabs())


@when("the representative closes all browser tabs and opens the workspace again an hour later")
def tabs_closed_for_an_hour(scene: Scene) -> None:
    """As above; in between an hour passes by the clock that pages go by."""
    scene.interrupt(CloseTabs(for_ms=3_600_000))


@when("the microphone is not permitted any more and the representative refreshes the browser")
def microphone_not_permitted(scene: Scene) -> None:
    """The browser takes the page's permission away, and the call its microphone with it; then a refresh."""
    scene.interrupt(LoseMicrophone())


@when("the microphone is unplugged and the representative refreshes the browser")
def microphone_unplugged(scene: Scene) -> None:
    """The device is gone, with the browser's process that had it open; then a refresh."""
    scene.interrupt(LoseMicrophone(unplugged=True))


@when(parsers.parse('the {channel} with "{customer}" ends while the browser is away'))
def ends_while_away(scene: Scene, customer: str) -> None:
    """All browser tabs are closed, the customer ends the conversation, and the workspace is opened again."""
    scene.interrupt(CloseTabs(meanwhile=lambda: losing.end(scene, customer)))


@when(parsers.parse('the {channel} with "{customer}" ends while the network is away'))
def ends_while_network_is_away(scene: Scene, customer: str) -> None:
    """The network goes away, the customer ends the conversation, and the network comes back."""
    scene.interrupt(NetworkAway(meanwhile=lambda: losing.end(scene, customer)))


@when(parsers.parse('the {channel} with "{customer}" is given to a colleague while the browser is away'))
def given_away_while_away(scene: Scene, customer: str) -> None:
    """All browser tabs are closed, a supervisor gives the conversation away, and the workspace is opened again."""
    scene.interrupt(CloseTabs(meanwhile=lambda: losing.give_to_colleague(scene, customer)))


@when(parsers.parse('"{customer}" writes "{text}" while the browser is away'))
def writes_while_away(scene: Scene, customer: str, text: str) -> None:
    """All browser tabs are closed, the customer goes on writing, and the workspace is opened again."""
    scene.interrupt(CloseTabs(meanwhile=lambda: scene.customer_says(customer, text)))


@when(parsers.parse('"{customer}" writes "{text}" while the network is away'))
def writes_while_network_is_away(scene: Scene, customer: str, text: str) -> None:
    """The network goes away, the customer goes on writing, and the network comes back."""
    scene.interrupt(NetworkAway(meanwhile=lambda: scene.customer_says(customer, text)))


@when(parsers.parse('the case "{title}" is deleted while the browser is away'))
def deleted_while_away(scene: Scene, title: str) -> None:
    """All browser tabs are closed, somebody deletes the record, and the workspace is opened again."""
    scene.interrupt(CloseTabs(meanwhile=lambda: scene.organisation.delete_case(title)))


@then("everything that was acknowledged is open again, each once")
def acknowledged_again(scene: Scene) -> None:
    """What the workspace said to be saved, or has had its time for, is there; the last change may be, if it was not."""
    acknowledged.acknowledged_sessions(scene.after)
