"""A restore told as moments: every session by its number, and the suite's own looking left out."""

from typing import Any

from fixtures.evidence.record import Happening
from fixtures.recorder.views import View
from fixtures.scene.chronicle import durations, moments

HOME = {"title": "Home", "record": "home", "home": True}
CASE = {"title": "Printer on fire", "record": "case:1", "home": False}
TWIN = {"title": "Printer on fire", "record": "case:2", "home": False}
CHAT = {"title": "Alex Baker", "record": "chat:1", "home": False}


def view(at: float, *sessions: dict[str, Any], focus: int = 0, presence: str = "available", touches: int = 0) -> View:
    """What showed so many milliseconds after a page that began at 1000."""
    entries = [{**each, "in_view": number == focus} for number, each in enumerate(sessions)]
    state = {
        "sessions": entries,
        "tabs": [],
        "pane": None,
        "conversation": None,
        "presence": presence,
        "restore": "settled" if CASE in sessions else "loading",
        "saved": True,
        "content": True,
        "heading": None,
        "notices": [],
        "prompts": [],
        "touches": touches,
    }
    return View.from_page(
        {"document": "new", "number": int(at), "at_ms": 1_000.0 + at, "began": 1_000.0, "state": state}
    )


def test_sessions_are_told_by_kind_and_number_and_focus_by_the_number() -> None:
    views = [
        view(40, HOME, presence="connecting"),
        view(90, HOME, CASE, presence="connecting", focus=1),
        view(200, HOME, CASE),
        view(260, HOME, CASE, CHAT, focus=2),
    ]
    assert moments(views, {"Alex Baker"}, 990, None) == [
        Happening(0.0, "interruption"),
        Happening(40.0, "home", "Home", 0),
        Happening(40.0, "presence", "connecting"),
        Happening(40.0, "focus", "Home", 0),
        Happening(90.0, "session", "Printer on fire", 1),
        Happening(90.0, "focus", "Printer on fire", 1),
        Happening(200.0, "presence", "available"),
        Happening(200.0, "focus", "Home", 0),
        Happening(260.0, "conversation", "Alex Baker", 2),
        Happening(260.0, "focus", "Alex Baker", 2),
    ]
    assert durations(views, {"Alex Baker"}, ("busy", "available")) == {
        "shell_ms": 40.0,
        "generic_ms": 90.0,
        "presence_ms": 200.0,
        "conversations_ms": 260.0,
    }


def test_two_sessions_of_one_title_and_one_session_twice_have_numbers_of_their_own() -> None:
    told = moments([view(40, HOME, CASE, TWIN, CASE)], (), 990, None)
    assert [(each.title, each.session) for each in told if each.what == "session"] == [
        ("Printer on fire", 1),
        ("Printer on fire", 2),
        ("Printer on fire", 3),
    ]


def test_what_goes_and_what_comes_again_keeps_its_number() -> None:
    told = moments([view(40, HOME, CASE), view(60, HOME), view(80, HOME, CASE)], (), 990, None)
    assert [(each.at_ms, each.what, each.session) for each in told if each.session == 1] == [
        (40.0, "session", 1),
        (60.0, "gone", 1),
        (80.0, "session", 1),
    ]


def test_a_hand_is_told_and_the_focus_that_the_suite_moves_is_not() -> None:
    views = [
        view(40, HOME, CASE),
        view(90, HOME, CASE, focus=1, touches=1),
        view(150, HOME, CASE, focus=0, touches=1),
        view(160, HOME, CASE, CHAT, focus=1, touches=1),
    ]
    told = moments(views, {"Alex Baker"}, 990, 1_090)
    assert [(each.at_ms, each.what) for each in told][4:] == [
        (40.0, "focus"),
        (90.0, "hand"),
        (90.0, "focus"),
        (90.0, "survey"),
        (160.0, "conversation"),
    ]


def test_a_page_that_outlives_its_interruption_was_interrupted_when_it_first_changed() -> None:
    told = moments([view(4_000, HOME, presence="missing"), view(4_500, HOME)], (), 3_000, None)
    assert told[0] == Happening(4_000.0, "interruption")
    assert [each.title for each in told if each.what == "presence"] == ["missing", "available"]


def test_a_page_that_never_showed_anything_tells_nothing() -> None:
    assert moments([], (), 990, None) == []
