"""Sentences about conversations and about presence, which they wait for."""

from pytest_bdd import given, then, when

from fixtures.interruptions.refresh import Refresh
from fixtures.judging import conversations, going_on
from fixtures.scene import losing
from fixtures.scene.scene import Scene
from steps import parsers


@given(parsers.parse('the representative is in a {channel} with "{customer}"'))
@given(parsers.parse('the representative is in an {channel} with "{customer}"'))
def in_conversation(scene: Scene, channel: str, customer: str) -> None:
    """The customer starts the conversation, the representative accepts it, and something has been said."""
    scene.converse(channel, customer)


@given("the representative is in a chat with a visitor")
def in_chat_with_visitor(scene: Scene) -> None:
    """Somebody who has not signed in starts a chat, and the representative accepts it."""
    scene.converse("chat", None)


@given(parsers.parse('the representative has answered "{text}" to "{customer}"'))
def answered(scene: Scene, text: str, customer: str) -> None:
    """The representative writes it to the customer, and the conversation shows it."""
    scene.desk.say(customer, text)
    scene.transcripts[customer] += (text,)


@given("the microphone is in use")
def microphone_in_use(scene: Scene) -> None:
    """The voice call in view uses a microphone, so that it can be lost."""
    going_on.microphone_in_use(scene.desk, scene.record)


@given(parsers.parse("the representative's presence is {presence}"))
def presence_is(scene: Scene, presence: str) -> None:
    """The presence service says so, and the page shows it."""
    scene.desk.have_presence(presence)


@given("presence is held back from now on")
@given("presence never comes from now on")
def presence_held(scene: Scene) -> None:
    """Whatever the presence service says no longer reaches the workspace, until a sentence lets it."""
    scene.desk.seat.gate.hold()


@given("the presence service refuses the representative from now on")
def presence_refused(scene: Scene) -> None:
    """Every connection that a page asks for is closed at once, until presence comes back."""
    scene.desk.seat.gate.refuse()


@given(parsers.parse('a refresh has restored everything but the {channel} with "{customer}"'))
def restored_but(scene: Scene, customer: str) -> None:
    """A refresh on the way: all that does not wait for presence is back, this conversation is not."""
    scene.interrupt(Refresh())
    conversations.pending(scene.after, scene.conversations[customer])
    scene.some_wait()


@given(parsers.parse('the {channel} with "{customer}" has ended meanwhile'))
def ended_meanwhile(scene: Scene, customer: str) -> None:
    """The customer has ended the conversation, which the workspace may not have heard of."""
    losing.end(scene, customer)


@when("presence comes back")
def presence_back(scene: Scene) -> None:
    """What the presence service said meanwhile reaches the workspace."""
    scene.presence_comes_back()


@then(parsers.parse('the {channel} with "{customer}" is restored'))
def restored(scene: Scene, customer: str) -> None:
    """The conversation's session is there again, once."""
    conversations.restored(scene.after, scene.conversations[customer])


@then(parsers.parse('the {channel} with "{customer}" is restored when presence comes back'))
def restored_with_presence(scene: Scene, customer: str) -> None:
    """Presence is let through, and the conversation's session is there again, once."""
    scene.presence_comes_back()
    conversations.restored_after_presence(scene.after, scene.conversations[customer])


@then(parsers.parse('the {channel} with "{customer}" is restored with its transcript'))
def restored_with_transcript(scene: Scene, customer: str) -> None:
    """The conversation is there again with its customer, its channel and all that had been said."""
    conversations.restored_with_transcript(scene.after, scene.conversations[customer], scene.transcripts[customer])


@then(parsers.parse('what either side of the {channel} with "{customer}" says from now on reaches the other'))
def goes_on(scene: Scene, customer: str) -> None:
    """The customer writes, the representative answers, both lines show, and the customer receives the answer."""
    going_on.goes_on(scene.after, scene.conversations[customer])


@then(parsers.parse('the {channel} with "{customer}" uses the microphone'))
def uses_microphone(scene: Scene, customer: str) -> None:
    """The conversation that came back uses the microphone without having been asked to."""
    going_on.microphone_again(scene.after, scene.conversations[customer])


@then(parsers.parse('the {channel} with "{customer}" is not restored'))
def not_restored(scene: Scene, customer: str) -> None:
    """The conversation does not show, not even for a moment, and is not about to."""
    conversations.not_restored(scene.after, scene.conversations[customer])


@then("no conversation showed before presence")
def none_before_presence(scene: Scene) -> None:
    """From the first moment on, no conversation showed until presence was there."""
    conversations.none_before_presence(scene.after, scene.conversations.values())


@then("every conversation is back within the target's budget after presence")
def within_budget(scene: Scene) -> None:
    """Measured from presence to each conversation; the budget stands in the target's file."""
    conversations.within_budget(scene.after, scene.conversations.values())


@given("the page says that presence is missing")
@then("the page says that presence is missing")
def presence_missing(scene: Scene) -> None:
    """The representative can read in the workspace that there is no presence."""
    conversations.presence_missing(scene.after)


@then(parsers.parse("the representative's presence is still {presence}"))
def presence_stayed(scene: Scene, presence: str) -> None:
    """The page shows the same presence as before, without which nothing was shown of it."""
    conversations.presence_stayed(scene.after, presence)


@then("presence is there again")
def presence_again(scene: Scene) -> None:
    """The page says that presence is loaded, whichever it is."""
    conversations.presence_is_back(scene.after)
