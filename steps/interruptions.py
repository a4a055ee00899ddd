"""Sentences about what takes the workspace away from a representative."""

from pytest_bdd import when

from fixtures.interruptions.closing import CloseBrowser, CloseTabs
from fixtures.interruptions.dying import CrashPage, KillBrowser
from fixtures.interruptions.microphone import LoseMicrophone
from fixtures.interruptions.network import NetworkAway
from fixtures.interruptions.refresh import Refresh
from fixtures.scene.scene import Scene
from steps import parsers


@when("the representative refreshes the browser")
def refresh(scene: Scene) -> None:
    """A refresh of the browser tab, once the workspace has taken note of the last change."""
    scene.interrupt(Refresh())


@when("the representative refreshes the browser at once")
def refresh_at_once(scene: Scene) -> None:
    """A refresh of the browser tab without giving the workspace time to take note of the last change."""
    scene.interrupt(Refresh(), at_once=True)


@when("the network goes away and comes back")
def network_away(scene: Scene) -> None:
    """Requests fail and presence drops, until the page has noticed; then everything works again."""
    scene.interrupt(NetworkAway())


@when("the page crashes and the representative opens it again")
def page_crashes(scene: Scene) -> None:
    """The page's process dies; the representative closes the dead browser tab and opens the workspace again."""
    scene.interrupt(CrashPage())


@when("the browser process is killed and the representative starts it again")
def browser_killed(scene: Scene) -> None:
    """The browser dies without a chance to write anything, and is started again on its profile."""
    scene.interrupt(KillBrowser(), at_once=True)


@when("the representative closes the browser window and opens it again")
def window_closed(scene: Scene) -> None:
    """The browser ends in good order, and is started again on its profile."""
    scene.interrupt(CloseBrowser())


@when("the representative closes the browser tab and opens it again")
@when("the representative closes all browser tabs and opens the workspace again")
def tabs_closed(scene: Scene) -> None:
    """Every browser tab of the workspace is closed, then the workspace is opened in a new one."""
    scene.interrupt(CloseTabs())


@when("the microphone is lost and the representative refreshes the browser")
def microphone_lost(scene: Scene) -> None:
    """The call loses its microphone, as when a headset is unplugged; then a refresh."""
    scene.interrupt(LoseMicrophone())


@when(parsers.parse('the {channel} with "{customer}" ends while the browser is away'))
def ends_while_away(scene: Scene, customer: str) -> None:
    """All browser tabs are closed, the customer ends the conversation, and the workspace is opened again."""
    scene.interrupt(CloseTabs(meanwhile=lambda: scene.end(customer)))
