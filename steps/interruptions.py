"""Sentences about what takes the workspace away from a representative."""

from pytest_bdd import parsers, when

from fixtures.interruptions.closing import CloseBrowser, CloseTabs
from fixtures.interruptions.dying import CrashPage, KillBrowser
from fixtures.interruptions.microphone import LoseMicrophone
from fixtures.interruptions.network import NetworkAway
from fixtures.interruptions.refresh import Refresh
from fixtures.scene.scene import Scene


@when("the representative refreshes the browser")
def refresh(scene: Scene) -> None:
    scene.interrupt(Refresh())


@when("the representative refreshes the browser at once")
def refresh_at_once(scene: Scene) -> None:
    scene.interrupt(Refresh(), at_once=True)


@when("the network goes away and comes back")
def network_away(scene: Scene) -> None:
    scene.interrupt(NetworkAway())


@when("the page crashes and the representative opens it again")
def page_crashes(scene: Scene) -> None:
    scene.interrupt(CrashPage())


@when("the browser process is killed and the representative starts it again")
def browser_killed(scene: Scene) -> None:
    scene.interrupt(KillBrowser(), at_once=True)


@when("the representative closes the browser window and opens it again")
def window_closed(scene: Scene) -> None:
    scene.interrupt(CloseBrowser())


@when("the representative closes the browser tab and opens it again")
@when("the representative closes all browser tabs and opens the workspace again")
def tabs_closed(scene: Scene) -> None:
    scene.interrupt(CloseTabs())


@when("the microphone is lost and the representative refreshes the browser")
def microphone_lost(scene: Scene) -> None:
    scene.interrupt(LoseMicrophone())


@when(parsers.re(r'the (chat|voice call) with "(?P<customer>[^"]+)" ends while the browser is away'))
def ends_while_away(scene: Scene, customer: str) -> None:
    scene.interrupt(CloseTabs(meanwhile=lambda: scene.end(customer)))
