"""The pictures' geometry: one axis, nothing off it, and what is told in numbers beside it."""

from attrs import evolve

from reports.axis import axis
from reports.pictures import distributions, stages
from reports.results import Moment, Scenario, Timings
from reports.timelines import LEFT, RIGHT, timeline
from tests.reports.example_run import evidence, footer, report_of, scenario

MOMENTS = (
    Moment(0.0, "interruption"),
    Moment(50.0, "home", "Home", 0),
    Moment(60.0, "presence", "connecting"),
    Moment(100.0, "session", "Printer on fire", 1),
    Moment(100.0, "session", "Printer on fire", 2),
    Moment(100.0, "focus", "Printer on fire", 2),
    Moment(150.0, "gone", "Printer on fire", 1),
    Moment(180.0, "session", "Printer on fire", 1),
    Moment(300.0, "presence", "available"),
    Moment(340.0, "conversation", "Alex Baker", 3),
    Moment(340.0, "focus", "Alex Baker", 3),
)


def restore(*moments: Moment, **changes: object) -> Scenario:
    """A scenario whose restore went like this."""
    plain = scenario(timeline=moments, timings=Timings(50.0, 100.0, 300.0, 340.0), evidence=())
    return evolve(plain, **changes)


def timed(*delays: float, browser: str = "chromium") -> list[Scenario]:
    """Scenarios whose conversations took so long after presence."""
    return [scenario(browser=browser, timings=Timings(40.0, 90.0, 300.0, 300.0 + delay)) for delay in delays]


def test_an_axis_has_few_round_marks_and_holds_both_ends() -> None:
    for start, end in ((0, 1), (0, 340), (-3, 17), (0, 61_000), (4_210, 4_700), (5, 5)):
        to = axis(100, 500, start, end)
        assert to.start <= start <= end <= to.end
        assert 2 <= len(to.ticks) <= 8
        assert to.ticks[0].x == 100
        assert to.ticks[-1].x == 500


def test_every_session_has_a_lane_of_its_own_also_where_titles_repeat() -> None:
    picture = timeline(restore(*MOMENTS))
    assert picture is not None
    assert [(lane.kind, lane.title, lane.time) for lane in picture.lanes] == [
        ("home", "Home", "50 ms"),
        ("session", "Printer on fire", "100 ms"),
        ("session", "Printer on fire", "100 ms"),
        ("conversation", "Alex Baker", "340 ms"),
    ]
    assert [len(lane.shown) for lane in picture.lanes] == [1, 2, 1, 1]
    assert [len(lane.in_view) for lane in picture.lanes] == [0, 0, 1, 1]


def test_focus_ends_where_the_next_begins_or_the_suite_looks_through_the_sessions() -> None:
    picture = timeline(restore(*MOMENTS, Moment(400.0, "survey")))
    assert picture is not None
    twin, chat = picture.lanes[2], picture.lanes[3]
    assert twin.in_view[0].x + twin.in_view[0].width == chat.in_view[0].x
    assert chat.in_view[0].x + chat.in_view[0].width == picture.surveyed_x
    assert chat.shown[0].x + chat.shown[0].width == RIGHT


def test_the_picture_begins_with_the_interruption_and_nothing_leaves_it() -> None:
    late = evidence(probe="the chat", observed="never", holds=False, at_ms=9_000)
    picture = timeline(restore(*MOMENTS, evidence=(late,)))
    assert picture is not None
    assert picture.ticks[0].x == LEFT
    assert picture.ticks[0].label == "0 ms"
    assert LEFT < picture.failures[0].x < RIGHT
    assert picture.failures[0].label == "9 s: the chat, never"
    bars = [bar for lane in picture.lanes for bar in (*lane.shown, *lane.in_view)]
    assert all(LEFT <= bar.x <= RIGHT for bar in bars)


def test_of_very_many_sessions_the_picture_says_how_many_it_leaves_out() -> None:
    many = [Moment(10.0 + at, "session", f"Case {at}", at) for at in range(1, 31)]
    picture = timeline(restore(Moment(0.0, "interruption"), *many))
    assert picture is not None
    assert len(picture.lanes) + picture.hidden == 30


def test_the_budget_is_drawn_where_conversations_come_and_it_is_near() -> None:
    near = timeline(restore(*MOMENTS), 50)
    far = timeline(restore(*MOMENTS), 5_000)
    without = timeline(restore(*MOMENTS[:6]), 50)
    assert near is not None
    assert near.presence_x is not None
    assert (near.budget_x or 0) > near.presence_x
    assert far is not None
    assert far.budget_x is None
    assert without is not None
    assert without.budget_x is None


def test_a_scenario_of_which_nothing_was_recorded_has_no_picture() -> None:
    assert timeline(scenario(timeline=())) is None


def test_delays_above_the_budget_stand_apart_and_are_counted() -> None:
    report = report_of(*timed(10, 12, 6_000, 7_000), end=footer())
    (picture,) = distributions(report)
    assert picture.beyond == 2
    columns = picture.strips[0].columns
    assert sum(column.count for column in columns) == 4
    assert all(column.x >= (picture.budget_x or 0) - 6 for column in columns if column.beyond)
    assert picture.strips[0].summary == "4 measured, median 3.01 s, longest 7 s"


def test_small_delays_are_shown_against_the_budget_and_enlarged_by_browser() -> None:
    report = report_of(
        *timed(*range(10, 40)), *timed(90, browser="firefox"), end=footer(), browsers=("chromium", "firefox")
    )
    against, enlarged = distributions(report)
    assert [strip.browser for strip in against.strips] == [strip.browser for strip in enlarged.strips]
    assert against.beyond == 0
    assert against.budget == "5 s"
    assert enlarged.budget_x is None
    assert "95 of 100 within" in enlarged.strips[0].summary
    assert enlarged.strips[1].summary == "1 measured: 90 ms"


def test_stages_are_told_by_browser_in_their_order_and_only_where_measured() -> None:
    report = report_of(
        *timed(10, 20, 30),
        scenario(browser="firefox", timings=Timings(70.0, None, None, None)),
        end=footer(),
        browsers=("chromium", "firefox"),
    )
    picture = stages(report)
    assert picture is not None
    assert [group.browser for group in picture.groups] == ["chromium", "firefox"]
    assert [each.time for each in picture.groups[0].ranges] == ["40 ms", "90 ms", "300 ms", "320 ms"]
    assert [each.label for each in picture.groups[1].ranges] == ["Home is there"]
    assert stages(report_of(scenario(), end=footer())) is None
