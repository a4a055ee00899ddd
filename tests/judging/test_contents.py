"""What restored application tabs show: each judge passes, finds what is wrong, and knows when it cannot say."""

from functools import partial

from attrs import evolve

from fixtures.judging import contents, working
from tests.judging.made_up import Made, passes, shot, told, undecided, violates

FIRE, LATE = Made("Printer on fire"), Made("Late delivery")
BOTH = [shot(FIRE), shot(FIRE, LATE)]
TABBED = Made("Printer on fire", tabs=("Printer on fire", "Contoso"))
HEADED = {"Home": "Welcome", "Printer on fire": "Printer on fire", "Contoso": "Contoso, Ltd."}
LOOKED = [
    shot(TABBED, headings=HEADED),
    shot(TABBED, in_view="Printer on fire", headings=HEADED),
    shot(evolve(TABBED, front="Contoso"), in_view="Printer on fire", headings=HEADED),
]


def test_an_empty_frame_behind_an_application_tab_is_found() -> None:
    passes(contents.every_tab_as_before, told(LOOKED, [shot(TABBED, headings=HEADED)]))
    violates(
        contents.every_tab_as_before,
        told(LOOKED, [shot(TABBED, content=False, headings=HEADED)]),
        "The application tab 'Home' of 'Home' came back with nothing to see in it",
    )


def test_an_application_tab_that_shows_something_else_than_before_is_found() -> None:
    sentence = "The application tab 'Contoso' of 'Printer on fire' showed 'Contoso, Ltd.' before and shows {} now"
    other = shot(TABBED, headings={**HEADED, "Contoso": "Printer on fire"})
    violates(contents.every_tab_as_before, told(LOOKED, [other]), sentence.format("'Printer on fire'"))
    unheaded = shot(TABBED, headings={tab: heading for tab, heading in HEADED.items() if tab != "Contoso"})
    violates(contents.every_tab_as_before, told(LOOKED, [unheaded]), sentence.format("no heading"))


def test_the_content_of_an_application_tab_that_nobody_looked_at_cannot_be_judged() -> None:
    undecided(
        contents.every_tab_as_before,
        told(LOOKED[:2], [shot(TABBED, headings=HEADED)]),
        "The application tab 'Contoso' of 'Printer on fire' showed no heading before, as reading.more.heading of the "
        "target's file finds them, so its content cannot be told from another",
    )


def test_a_session_that_is_back_but_shows_nothing_is_found() -> None:
    judge = partial(working.restored_and_works, title="Late delivery")
    pending = {"presence": "missing", "restore": "sessions"}
    passes(judge, told(BOTH, [shot(LATE, **pending)]))
    violates(judge, told(BOTH, [shot(FIRE, **pending)]), "The session 'Late delivery' did not come back")
    violates(
        judge,
        told(BOTH, [shot(evolve(LATE, tabs=()), **pending)]),
        "The session 'Late delivery' came back but cannot be worked in",
    )
    violates(
        judge,
        told(BOTH, [shot(LATE, content=False, **pending)]),
        "The session 'Late delivery' came back but cannot be worked in",
    )
    violates(
        judge,
        told(
            [shot(LATE, in_view="Late delivery", headings={"Late delivery": "Late delivery"})], [shot(LATE, **pending)]
        ),
        "The session 'Late delivery' showed 'Late delivery' before and shows no heading now",
    )
