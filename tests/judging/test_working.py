"""Whether a representative can go on: each judge passes, and finds what is in the way."""

from functools import partial

import pytest
from attrs import evolve

from fixtures.evidence.record import NotVerifiableError
from fixtures.judging import working
from tests.judging.made_up import Made, passes, shot, told, violates

FIRE, LATE = Made("Printer on fire"), Made("Late delivery")
BOTH = [shot(FIRE), shot(FIRE, LATE)]
PENDING = {"presence": "missing", "restore": "sessions"}


def test_a_session_that_is_back_but_shows_nothing_is_found() -> None:
    judge = partial(working.restored_and_works, title="Late delivery")
    passes(judge, told(BOTH, [shot(LATE, **PENDING)]))
    violates(judge, told(BOTH, [shot(FIRE, **PENDING)]), "The session 'Late delivery' did not come back")
    violates(
        judge,
        told(BOTH, [shot(evolve(LATE, tabs=()), **PENDING)]),
        "The session 'Late delivery' came back without an application tab",
    )
    violates(
        judge,
        told(BOTH, [shot(LATE, content=False, **PENDING)]),
        "The representative cannot go on in the session 'Late delivery': it does not come into view with its content "
        "when it is pressed",
    )


def test_a_session_that_is_back_with_something_else_in_it_is_found() -> None:
    before = [shot(LATE, in_view="Late delivery", headings={"Late delivery": "Late delivery"})]
    violates(
        partial(working.restored_and_works, title="Late delivery"),
        told(before, [shot(LATE, **PENDING)]),
        "The session 'Late delivery' showed 'Late delivery' before and shows no heading now",
    )


@pytest.mark.parametrize(
    ("covered", "told_of"),
    [
        (
            "<dialog open>Welcome back</dialog> intercepts pointer events",
            "<dialog open>Welcome back</dialog> is in the way",
        ),
        (
            "<dialog open>Welcome back</dialog> intercepts pointer events\n  - element is visible, enabled and stable",
            "<dialog open>Welcome back</dialog> is in the way",
        ),
        ("waiting for element to be visible, enabled and stable\n  - element is not stable", "element is not stable"),
    ],
)
def test_a_session_that_cannot_be_pressed_is_found(covered: str, told_of: str) -> None:
    passes(working.goes_on, told(BOTH, [shot(FIRE, LATE, in_view="Late delivery")]))
    sentence = f"The representative cannot go on in the session '{{}}': {told_of}"
    violates(working.goes_on, told(BOTH, [shot(FIRE, LATE)], covered=covered), sentence.format("Printer on fire"))
    judge = partial(working.restored_and_works, title="Late delivery")
    violates(judge, told(BOTH, [shot(LATE, **PENDING)], covered=covered), sentence.format("Late delivery"))


@pytest.mark.parametrize("said", ["scrolling into view if needed", "waiting for element to be visible"])
def test_a_browser_that_is_too_slow_to_press_anything_accuses_nobody(said: str) -> None:
    with pytest.raises(NotVerifiableError, match="names nothing in the way"):
        working.goes_on(told(BOTH, [shot(FIRE, LATE)], covered=said))
