"""Sentences about conversations and about presence, which they wait for."""

from pytest_bdd import given, parsers, then, when

from fixtures.interruptions.refresh import Refresh
from fixtures.judging import conversations
from fixtures.scene.scene import Scene

_KIND = r"(?P<kind>chat|voice call|SMS|e-mail|social message)"


@given(parsers.re(rf'the representative is in a {_KIND} with "(?P<customer>[^"]+)"'))
def in_conversation(scene: Scene, kind: str, customer: str) -> None:
    scene.converse(kind, customer)


@given("the representative is in a chat with a visitor")
def in_chat_with_visitor(scene: Scene) -> None:
    scene.converse("chat", None)


@given("the microphone is in use")
def microphone_in_use(scene: Scene) -> None:
    conversations.microphone_in_use(scene.desk, scene.record)


@given("presence is held back from now on")
@given("presence never comes from now on")
def presence_held(scene: Scene) -> None:
    scene.desk.seat.gate.hold()


@given(parsers.re(rf'a refresh has restored everything but the {_KIND} with "(?P<customer>[^"]+)"'))
def restored_but(scene: Scene, customer: str) -> None:
    scene.interrupt(Refresh())
    conversations.pending(scene.after, scene.conversations[customer])


@when("presence comes back")
def presence_back(scene: Scene) -> None:
    scene.presence_comes_back()


@then(parsers.re(rf'the {_KIND} with "(?P<customer>[^"]+)" is restored'))
def restored(scene: Scene, customer: str) -> None:
    conversations.restored(scene.after, scene.conversations[customer])


@then(parsers.re(rf'the {_KIND} with "(?P<customer>[^"]+)" is restored when presence comes back'))
def restored_with_presence(scene: Scene, customer: str) -> None:
    scene.presence_comes_back()
    conversations.restored(scene.after, scene.conversations[customer])


@then(parsers.re(rf'the {_KIND} with "(?P<customer>[^"]+)" is restored with its transcript'))
def restored_with_transcript(scene: Scene, customer: str) -> None:
    conversations.restored_with_transcript(scene.after, scene.conversations[customer], scene.transcripts[customer])


@then(parsers.re(rf'the {_KIND} with "(?P<customer>[^"]+)" is not restored'))
def not_restored(scene: Scene, customer: str) -> None:
    conversations.not_restored(scene.after, scene.conversations[customer])


@then("no conversation showed before presence")
def none_before_presence(scene: Scene) -> None:
    conversations.none_before_presence(scene.after, scene.conversations.values())


@then("every conversation is back within the target's budget after presence")
def within_budget(scene: Scene) -> None:
    conversations.within_budget(scene.after, scene.conversations.values())


@then("the page says that presence is missing")
def presence_missing(scene: Scene) -> None:
    conversations.presence_missing(scene.after)
