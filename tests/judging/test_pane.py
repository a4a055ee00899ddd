"""The productivity pane: each judge is seen to pass, to find what is wrong, and to know when it cannot say."""

from functools import partial
from typing import Any

import pytest
from attrs import evolve

from fixtures.judging import pane as judging
from tests.judging.made_up import Made, Shot, pane, passes, shot, told, undecided, violates

FIRE, LATE = Made("Printer on fire"), Made("Late delivery")


def with_pane(found: dict[str, Any] | None, *, in_view: str = "Home") -> Shot:
    return shot(LATE, evolve(FIRE, pane=found), in_view=in_view)


BEFORE = [with_pane(pane("Knowledge search", searched="toner"), in_view="Printer on fire")]


@pytest.mark.parametrize(
    ("wanted", "was", "other"), [(True, "expanded", "collapsed"), (False, "collapsed", "expanded")]
)
def test_a_pane_that_is_not_expanded_or_collapsed_as_before_is_found(wanted: bool, was: str, other: str) -> None:
    judge = partial(judging.expanded, session="Printer on fire", wanted=wanted)
    before = [with_pane(pane(expanded=wanted), in_view="Printer on fire")]
    passes(judge, told(before, [with_pane(pane(expanded=wanted))]))
    undecided(
        judge,
        told([with_pane(pane(expanded=not wanted), in_view="Printer on fire")], [with_pane(pane(expanded=wanted))]),
        f"Before, the productivity pane of 'Printer on fire' (expanded or collapsed) was {other}, not {was}",
    )
    sentence = f"The productivity pane of 'Printer on fire' was {was} before and is {{}} now"
    violates(judge, told(before, [with_pane(pane(expanded=not wanted))]), sentence.format(other))
    violates(judge, told(before, [with_pane(None)]), sentence.format("not there"))
    violates(judge, told(before, [shot(LATE)]), sentence.format("not there"))


def test_another_tool_in_front_is_found() -> None:
    judge = partial(judging.tool_in_front, session="Printer on fire", tool="Agent scripts")
    before = [with_pane(pane("Agent scripts"), in_view="Printer on fire")]
    passes(judge, told(before, [with_pane(pane("Agent scripts"))]))
    undecided(
        judge,
        told(BEFORE, [with_pane(pane("Agent scripts"))]),
        "Before, the productivity pane of 'Printer on fire' (tool in front) was Knowledge search, not Agent scripts",
    )
    sentence = "In the pane of 'Printer on fire' Agent scripts was in front before and {} is now"
    violates(judge, told(before, [with_pane(pane("Smart assist"))]), sentence.format("Smart assist"))
    violates(judge, told(before, [with_pane(pane(None))]), sentence.format("no tool"))


@pytest.mark.parametrize(
    ("done", "seen"),
    [
        ({"searched": "toner"}, "'toner' is searched for"),
        ({"ticked": 2}, "2 ticked"),
        ({"results": 2}, "2 found"),
        ({"cards": 1, "searched": "x"}, "'x' is searched for, 1 expanded"),
    ],
)
def test_a_tool_that_does_not_start_anew_is_found(done: dict[str, Any], seen: str) -> None:
    judge = partial(judging.at_start, session="Printer on fire", tool="Knowledge search")
    passes(judge, told(BEFORE, [with_pane(pane("Knowledge search", searched=""))]))
    sentence = f"Knowledge search in the pane of 'Printer on fire' did not start anew: {seen}"
    now = with_pane(pane("Knowledge search", **done))
    violates(judge, told(BEFORE, [now]), sentence)
    violates(judge, told(BEFORE, [with_pane(pane("Knowledge search"))], later=[now]), sentence)


def test_a_tool_in_which_nothing_was_done_cannot_be_judged() -> None:
    judge = partial(judging.at_start, session="Printer on fire", tool="Knowledge search")
    for before in (pane("Knowledge search", searched=""), None):
        undecided(
            judge,
            told([with_pane(before, in_view="Printer on fire")], [with_pane(pane("Knowledge search"))]),
            "Nothing was done in Knowledge search before, so nothing could have been restored",
        )


def test_a_tool_that_is_not_in_front_cannot_be_judged() -> None:
    undecided(
        partial(judging.at_start, session="Printer on fire", tool="Knowledge search"),
        told(BEFORE, [with_pane(pane("Smart assist"))]),
        "Knowledge search is not in front of the pane of 'Printer on fire', so what is done in it cannot be seen",
    )


def test_the_tool_of_a_collapsed_pane_is_judged_once_it_is_expanded() -> None:
    judge = partial(judging.tool_in_front_once_expanded, session="Printer on fire", tool="Agent scripts")
    collapsed = with_pane(pane(None, expanded=False), in_view="Printer on fire")
    before = [with_pane(pane("Agent scripts"), in_view="Printer on fire"), collapsed]
    passes(judge, told(before, [with_pane(pane("Agent scripts"))]))
    violates(
        judge,
        told(before, [with_pane(pane("Smart assist"))]),
        "In the pane of 'Printer on fire' Agent scripts was in front before it was collapsed, and Smart assist is now",
    )
    undecided(
        judge,
        told([collapsed], [with_pane(pane("Agent scripts"))]),
        "The productivity pane of 'Printer on fire' never showed Agent scripts in front before, so nothing can be told "
        "of it",
    )


def test_a_tool_that_was_not_in_front_is_judged_once_it_is() -> None:
    judge = partial(judging.at_start_once_in_front, session="Printer on fire", tool="Knowledge search")
    before = [*BEFORE, with_pane(pane("Agent scripts"), in_view="Printer on fire")]
    passes(judge, told(before, [with_pane(pane("Knowledge search", searched=""))]))
    violates(
        judge,
        told(before, [with_pane(pane("Knowledge search", searched="toner"))]),
        "Knowledge search in the pane of 'Printer on fire' did not start anew: 'toner' is searched for",
    )
    undecided(
        judge,
        told(before[1:], [with_pane(pane("Knowledge search", searched=""))]),
        "The productivity pane of 'Printer on fire' never showed something done in Knowledge search before, so nothing "
        "can be told of it",
    )


def test_a_tool_that_begins_with_suggestions_starts_anew_with_them_or_empty() -> None:
    judge = partial(judging.at_start, session="Printer on fire", tool="Knowledge search")
    for now, judged in (("printer", passes), ("", passes), ("toner", violates)):
        after = told(BEFORE, [with_pane(pane("Knowledge search", searched=now))])
        after.desk.tool_starts["Printer on fire", "Knowledge search"] = ("'printer' is searched for", "nothing")
        sentence = "Knowledge search in the pane of 'Printer on fire' did not start anew: 'toner' is searched for"
        judged(judge, after, *([sentence] if judged is violates else []))


def test_a_step_that_was_ticked_at_first_and_is_not_any_more_did_not_start_anew() -> None:
    after = told([with_pane(pane("Agent scripts"), in_view="Printer on fire")], [with_pane(pane("Agent scripts"))])
    after.desk.tool_starts["Printer on fire", "Agent scripts"] = ("1 ticked",)
    judge = partial(judging.at_start, session="Printer on fire", tool="Agent scripts")
    violates(judge, after, "Agent scripts in the pane of 'Printer on fire' did not start anew: nothing")
