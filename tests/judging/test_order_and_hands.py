"""The order of sessions, Home's place in it, and that nobody had to lend a hand."""

from attrs import evolve

from fixtures.judging import order, sessions
from tests.judging.made_up import HOME, Made, Shot, passes, shot, told, violates

FIRE, LATE = Made("Printer on fire"), Made("Late delivery")
BOTH = [shot(FIRE), shot(FIRE, LATE)]
EMPTY = shot(restore="loading")
TABBED = Made("Printer on fire", tabs=("Printer on fire", "Contoso"))
PLAIN = Made("Fabrikam", tabs=("Fabrikam", "Queues"))
VISITED = [shot(TABBED, PLAIN), shot(TABBED, PLAIN, in_view="Printer on fire"), shot(TABBED, PLAIN, in_view="Fabrikam")]


def test_the_order_is_recorded_and_never_judged() -> None:
    for now, observed in ((shot(FIRE, LATE), "kept"), (shot(LATE, FIRE), "changed"), (shot(FIRE), "changed")):
        after = told(BOTH, [now])
        passes(order.recorded, after)
        assert after.record.observed == observed
        told_of = {each.probe: each.observed for each in after.record.evidence}
        assert told_of["order of sessions before"] == "Home, Printer on fire, Late delivery"
        assert told_of["order of sessions after"] == ", ".join(each.title for each in now.sessions)


def test_the_order_of_application_tabs_is_recorded_beside_it() -> None:
    turned = evolve(TABBED, tabs=("Contoso", "Printer on fire"))
    for now, which in ((shot(TABBED, PLAIN), "kept"), (shot(turned, PLAIN), "changed")):
        after = told(VISITED, [now])
        order.recorded(after)
        assert after.record.observed == "kept"
        assert after.record.evidence[-1].observed == which


def test_home_is_first_and_there_once() -> None:
    sentence = "Home should be the first session and there once"
    passes(order.home_once_and_first, told(BOTH, [shot(LATE, FIRE)]))
    for now in (Shot((FIRE, HOME)), Shot((HOME, FIRE, HOME)), Shot((FIRE,))):
        violates(order.home_once_and_first, told(BOTH, [now]), sentence)


def test_prompts_and_touches_on_the_way_are_found() -> None:
    passes(sessions.untouched, told(BOTH, [EMPTY, shot(FIRE, LATE)]))
    # What tells afterwards that all is back has asked nothing.
    passes(
        sessions.untouched, told(BOTH, [EMPTY, shot(FIRE, LATE), shot(FIRE, LATE, prompts=("Your sessions are back",))])
    )
    violates(
        sessions.untouched,
        told(BOTH, [shot(prompts=("Restore?",)), shot(FIRE, LATE)]),
        "The page asked 'Restore?' before it restored the workspace",
    )
    violates(
        sessions.untouched,
        told(BOTH, [EMPTY, shot(FIRE, LATE, touches=1)]),
        "A click or key was needed before the workspace was restored",
    )
