"""Which conversations came back, when and with what: each judge passes, finds, and knows when it cannot say."""

from collections.abc import Callable
from functools import partial

import pytest
from attrs import evolve

from fixtures.evidence.record import NotAsDocumentedError
from fixtures.judging import conversations, going_on, sessions
from fixtures.scene.aftermath import Aftermath
from tests.judging.made_up import (
    FILE,
    Made,
    Shot,
    conversation,
    judging_record,
    passes,
    shot,
    talk,
    told,
    undecided,
    violates,
)

LINES = ("Hello, this is Alex.", "It has stopped working.")
ALEX = Made("Alex Baker", key="conversation:c1", conversation=talk(*LINES))
FIRE = Made("Printer on fire")
CHAT = conversation()
BEFORE = [shot(FIRE, ALEX, in_view="Alex Baker")]
PENDING = shot(FIRE, presence="connecting", restore="sessions")
THERE = shot(FIRE)
BACK = shot(FIRE, ALEX)


def test_a_conversation_is_pending_while_everything_else_is_back() -> None:
    judge = partial(conversations.pending, conversation=CHAT)
    passes(judge, told(BEFORE, [PENDING]))
    violates(
        judge,
        told(BEFORE, [evolve(BACK, presence="connecting", restore="sessions")]),
        "The chat with 'Alex Baker' is there although presence is held back",
    )
    violates(
        judge,
        told(BEFORE, [evolve(PENDING, sessions=(*PENDING.sessions, Made("Conversation")))]),
        "The session 'Conversation' was never there before",
    )


def test_a_conversation_is_restored_when_it_is_back_once() -> None:
    judge = partial(conversations.restored, conversation=CHAT)
    passes(judge, told(BEFORE, [PENDING, BACK]))
    violates(judge, told(BEFORE, [PENDING, THERE]), "The session 'Alex Baker' did not come back")
    violates(judge, told(BEFORE, [shot(ALEX, ALEX)]), "The session 'Alex Baker' came back 2 times")


def test_a_conversation_comes_back_with_customer_channel_and_transcript() -> None:
    judge = partial(conversations.restored_with_transcript, conversation=CHAT, transcript=LINES)
    passes(judge, told(BEFORE, [PENDING, BACK]))
    # A line may say more than its words: who wrote it, and when.
    dressed = evolve(ALEX, conversation=talk(*(f"Alex, 10:15: {line}" for line in LINES)))
    passes(judge, told(BEFORE, [shot(dressed)]))


@pytest.mark.parametrize(
    "lines",
    [
        (),
        LINES[:1],
        (LINES[0], LINES[0]),
        (LINES[0], *LINES),
        (*LINES, *LINES),
        (*LINES, "And more."),
        LINES[::-1],
    ],
)
def test_a_transcript_that_is_lost_doubled_or_changed_is_found(lines: tuple[str, ...]) -> None:
    violates(
        partial(conversations.restored_with_transcript, conversation=CHAT, transcript=LINES),
        told(BEFORE, [shot(evolve(ALEX, conversation=talk(*lines)))]),
        "The chat with 'Alex Baker' came back with another transcript than it had",
    )


def test_a_wrong_customer_or_channel_is_found() -> None:
    judge = partial(conversations.restored_with_transcript, conversation=CHAT, transcript=LINES)
    sentence = "The chat with 'Alex Baker' came back with the {} '{}'"
    for told_of, what, seen in (
        (talk(*LINES, customer="Visitor 1"), "customer", "Visitor 1"),
        (talk(*LINES, channel="SMS"), "channel", "SMS"),
        (None, "customer", "None"),
    ):
        violates(judge, told(BEFORE, [shot(evolve(ALEX, conversation=told_of))]), sentence.format(what, seen))


def test_a_conversation_that_is_to_stay_away_was_there_once_and_stays_away() -> None:
    judge = partial(conversations.not_restored, conversation=CHAT)
    passes(judge, told(BEFORE, [PENDING, THERE]))
    violates(
        judge,
        told(BEFORE, [PENDING, BACK, THERE]),
        "Chat 'Alex Baker' came back 200 ms after the page began to load; it must not",
    )
    undecided(judge, told([THERE], [THERE]), "Chat 'Alex Baker' was never there, so its absence means nothing")


def test_an_sms_keeps_its_name_in_a_sentence() -> None:
    violates(
        partial(conversations.not_restored, conversation=conversation(kind="SMS")),
        told(BEFORE, [BACK]),
        "SMS 'Alex Baker' came back 100 ms after the page began to load; it must not",
    )


def test_a_conversation_that_shows_before_presence_is_found() -> None:
    judge = partial(conversations.none_before_presence, conversations=[CHAT])
    passes(judge, told(BEFORE, [PENDING, THERE, BACK]))
    # In one view with presence is not before it.
    passes(judge, told(BEFORE, [PENDING, BACK]))
    early = evolve(BACK, presence="connecting", restore="sessions")
    for shots in ([PENDING, early, BACK], [early, THERE, BACK]):
        violates(judge, told(BEFORE, shots), "The conversation with 'Alex Baker' showed before presence did")
    undecided(
        judge,
        told(BEFORE, [evolve(PENDING, restore="settled", presence="missing")]),
        "Presence did not come back, so nothing can be said of what came before it",
    )


def test_a_conversation_that_comes_back_too_late_or_never_is_found() -> None:
    judge = partial(conversations.within_budget, conversations=[CHAT])
    passes(judge, told(BEFORE, [PENDING, THERE, BACK]))
    steps = FILE.budgets.presence_ms // 100
    passes(judge, told(BEFORE, [PENDING, *_marking_time(steps), BACK]))
    violates(
        judge,
        told(BEFORE, [PENDING, *_marking_time(steps + 1), BACK]),
        "The chat with 'Alex Baker' came back 5100 ms after presence; 5000 ms are allowed",
    )
    violates(judge, told(BEFORE, [PENDING, THERE]), "The chat with 'Alex Baker' did not come back")


def _marking_time(steps: int) -> list[Shot]:
    """Presence is there and the conversation is not, for so many steps."""
    return [evolve(THERE, touches=number) for number in range(steps)]


def test_a_delay_after_presence_that_never_came_cannot_be_judged() -> None:
    undecided(
        partial(conversations.within_budget, conversations=[CHAT]),
        told(BEFORE, [evolve(BACK, presence="missing")]),
        "Presence did not come back, so no delay can be measured from it",
    )


@pytest.mark.parametrize("judge", [conversations.none_before_presence, conversations.within_budget])
def test_without_a_conversation_nothing_can_be_said_of_conversations(judge: Callable[..., None]) -> None:
    undecided(
        partial(judge, conversations=[]),
        told(BEFORE, [PENDING, THERE]),
        "There was no conversation, so nothing can be said of any",
    )


def test_the_page_has_to_say_that_presence_is_missing() -> None:
    pending = evolve(PENDING, presence="connecting")
    passes(conversations.presence_missing, told(BEFORE, [pending], later=[evolve(pending, presence="missing")]))
    violates(
        conversations.presence_missing,
        told(BEFORE, [pending]),
        "Presence never came, but the page shows it as 'connecting'",
    )


def test_presence_has_to_be_there_again() -> None:
    passes(conversations.presence_is_back, told(BEFORE, [PENDING, BACK]))
    violates(
        conversations.presence_is_back,
        told(BEFORE, [evolve(BACK, presence="lost")]),
        "What presence needs is there again, but the page shows presence as 'lost'",
    )


def test_presence_is_there_whichever_it_is() -> None:
    pending, there, back = PENDING, evolve(THERE, presence="busy"), evolve(BACK, presence="busy")
    passes(conversations.presence_is_back, told(BEFORE, [pending, back]))
    passes(partial(conversations.none_before_presence, conversations=[CHAT]), told(BEFORE, [pending, there, back]))
    passes(partial(conversations.within_budget, conversations=[CHAT]), told(BEFORE, [pending, there, back]))
    undecided(
        partial(sessions.restored_before_presence, title="Printer on fire"),
        told(BEFORE, [there]),
        "Presence was there although it was held back",
    )


def test_what_comes_back_under_another_presence_says_nothing_of_the_one_before() -> None:
    judge = partial(conversations.presence_stayed, presence="away")
    passes(judge, told(BEFORE, [PENDING, evolve(BACK, presence="away")]))
    undecided(
        judge, told(BEFORE, [PENDING, BACK]), "Presence should have stayed 'away', but the page shows it as 'available'"
    )


def test_a_conversation_that_shows_twice_across_browser_tabs_is_found() -> None:
    sentence = "The chat with 'Alex Baker' shows 2 times across the tabs"
    for first, second, finding in (
        (THERE, THERE, None),
        (BACK, THERE, None),
        (THERE, BACK, None),
        (BACK, BACK, sentence),
        (shot(ALEX, ALEX), THERE, sentence),
    ):
        one, two = told(BEFORE, [first]), told(BEFORE, [second])

        def judge(after: Aftermath, one: Aftermath = one) -> None:
            conversations.twice_nowhere(one, after, [CHAT])

        if finding is None:
            passes(judge, two)
        else:
            violates(judge, two, finding)


def test_whether_a_conversation_came_back_across_tabs_is_recorded_and_never_judged() -> None:
    for first, second, observed in (
        (THERE, THERE, "as documented"),
        (BACK, THERE, "better than documented"),
        (THERE, BACK, "better than documented"),
    ):
        one = told(BEFORE, [first])
        conversations.recorded_as_back((one, told(BEFORE, [second])), CHAT)
        assert one.record.observed == observed
        assert all(each.holds for each in one.record.evidence)


def test_the_microphone_of_the_call_in_view_is_in_use() -> None:
    call = evolve(ALEX, conversation={**talk(*LINES), "microphone": "on"})
    after = told(BEFORE, [shot(call, in_view="Alex Baker")])
    record = judging_record()
    going_on.microphone_in_use(after.desk, record)
    assert record.evidence[-1].observed == "on"


def test_a_call_that_came_back_without_its_microphone_is_found() -> None:
    judge = partial(going_on.microphone_again, conversation=conversation(kind="voice call"))
    silent, loud = (evolve(ALEX, conversation={**talk(*LINES), "microphone": how}) for how in ("none", "on"))
    passes(judge, told([shot(loud)], [PENDING, shot(loud)]))
    violates(
        judge,
        told([shot(loud)], [PENDING, shot(silent)]),
        "The voice call with 'Alex Baker' came back without its microphone",
    )


def test_a_violation_is_told_with_the_moment_at_which_it_showed() -> None:
    after = told(BEFORE, [PENDING, evolve(BACK, presence="connecting"), BACK])
    with pytest.raises(NotAsDocumentedError):
        conversations.none_before_presence(after, [CHAT])
    assert after.record.evidence[-1].at_ms == 200
