"""What restored application tabs show: each judge passes, finds what is wrong, and knows when it cannot say."""

from attrs import evolve

from fixtures.judging import contents
from tests.judging.made_up import Made, passes, shot, told, undecided, violates

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
