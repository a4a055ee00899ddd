"""Every way to refresh, or to leave and come back, is proven by what the recorder saw of it, and by nothing less."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from attrs import evolve
from playwright.sync_api import Page

from fixtures.browsers.engines import Engines
from fixtures.browsers.seat import Seat
from fixtures.evidence.record import NotVerifiableError, Proof
from fixtures.interruptions import twice
from fixtures.interruptions.background import GoToBackground
from fixtures.interruptions.duplicating import DuplicateTab
from fixtures.interruptions.leaving import LeaveAndReturn
from fixtures.interruptions.refresh import (
    PageRefreshesItself,
    Refresh,
    RefreshAgainAndAgain,
    RefreshByKeyboard,
    RefreshTogether,
)
from fixtures.interruptions.soon import RefreshSoonAfter, how_soon
from fixtures.interruptions.twice import WhilePresenceIsPending, WhileRestoreBegins
from fixtures.recorder.recording import NeverHappenedError
from fixtures.scene.desk import Desk
from fixtures.targets.protocol import Organisation, Target
from tests.recorder.stand import organised, seated


@pytest.fixture(scope="module")
def organisation(target: Target) -> Iterator[Organisation]:
    with organised(target) as organisation:
        yield organisation


@pytest.fixture
def desk(engines: Engines, organisation: Organisation) -> Iterator[Desk]:
    with seated(engines, organisation) as desk:
        desk.open_workspace()
        desk.open_record("case", "Printer on fire")
        desk.saved()
        yield desk


def seen(proofs: tuple[Proof, ...]) -> dict[str, str]:
    """What each probe observed, all of which prove what they should."""
    assert [proof.probe for proof in proofs if not proof.holds] == []
    return {proof.probe: proof.observed for proof in proofs}


def test_a_page_that_refreshes_itself_calls_that_a_reload(desk: Desk) -> None:
    assert seen(PageRefreshesItself().happen(desk)) == {
        "the page's document": "a new one",
        "the kind of navigation": "reload",
    }


def test_each_of_several_refreshes_is_proven(desk: Desk) -> None:
    documents = len({view.document for view in desk.timeline().views})
    proofs = RefreshAgainAndAgain(3).happen(desk)
    assert [proof.observed for proof in proofs if proof.holds] == ["a new one", "reload"] * 3
    desk.settled()
    assert len({view.document for view in desk.timeline().views}) == documents + 3


def test_a_key_that_does_not_reach_the_browser_is_unverifiable(desk: Desk) -> None:
    with pytest.raises(NotVerifiableError, match="F5 reaches the page and not the browser"):
        RefreshByKeyboard().happen(desk)


def test_a_page_that_the_driver_keeps_in_view_is_never_in_the_background(desk: Desk) -> None:
    with pytest.raises(NotVerifiableError, match="keeps every page of chromium in view"):
        GoToBackground().happen(desk)


def test_a_way_back_is_proven_by_the_page_between_and_by_its_kind(desk: Desk) -> None:
    assert seen(LeaveAndReturn().happen(desk)) == {
        "the page meanwhile": "about:blank",
        "the page's document": "a new one",
        "the kind of navigation": "back_forward",
    }


@pytest.mark.parametrize("after_ms", [None, 0, 50])
def test_a_refresh_soon_after_a_change_is_timed_by_the_recorder(desk: Desk, after_ms: int | None) -> None:
    probe = "the refresh, after the change showed"
    told = seen(RefreshSoonAfter("account", "Contoso", after_ms).happen(desk))[probe]
    if after_ms is not None:
        assert float(told.removesuffix(" ms")) >= after_ms


def test_a_refresh_is_not_soon_if_the_change_never_showed_or_showed_long_before() -> None:
    judged = {gap: how_soon(50, gap, 500).holds for gap in (None, 49.0, 50.0, 549.0, 550.0)}
    assert judged == {None: False, 49.0: False, 50.0: True, 549.0: True, 550.0: False}
    judged = {gap: how_soon(None, gap, 500).holds for gap in (None, -3.0, 5.0, 500.0)}
    assert judged == {None: True, -3.0: True, 5.0: True, 500.0: False}


def test_a_change_that_never_comes_refreshes_nothing(engines: Engines, organisation: Organisation) -> None:
    hasty = evolve(organisation.file, budgets=evolve(organisation.file.budgets, settle_ms=2_000))
    with seated(engines, organisation, file=hasty) as desk:
        desk.open_workspace()
        desk.open_record("account", "Contoso")
        with pytest.raises(NeverHappenedError, match="a new document did not happen"):
            # It is open already, so that asking for it opens nothing.
            RefreshSoonAfter("account", "Contoso", 0).happen(desk)


def test_a_second_refresh_in_the_beginning_of_a_restore_is_proven_by_what_was_not_restored_yet(desk: Desk) -> None:
    assert seen(WhileRestoreBegins().happen(desk)) == {
        "new documents": "2",
        "the kind of navigation": "reload",
        "the second refresh": "asked for as restore began",
    }
    assert desk.seat.tab.evaluate("() => window.name") == ""
    desk.settled()
    assert [session.title for session in desk.now().beside_home] == ["Printer on fire"]


def test_a_restore_that_went_on_until_the_second_refresh_came_was_not_interrupted_in_its_beginning(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As in a browser in which the page goes on for a while: the refresh comes once everything is restored.
    once_settled = (
        "new MutationObserver(() => document.documentElement.dataset.restore === 'settled' && location.reload())"
        ".observe(document.documentElement, { attributes: true });"
    )
    late = twice._REFRESH_IN_RESTORE.replace("location.reload();", once_settled)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    monkeypatch.setattr(twice, "_REFRESH_IN_RESTORE", late)
    said = "chromium goes on with a page that is being refreshed: Printer on fire had been restored before"
    with pytest.raises(NotVerifiableError, match=said):
        WhileRestoreBegins().happen(desk)


def test_where_nothing_tells_that_restore_begins_it_cannot_be_interrupted_there(
    engines: Engines, organisation: Organisation
) -> None:
    file = organisation.file
    silent = evolve(file, reading={**file.reading, "restore": {"css": ".settled"}})
    with seated(engines, organisation, file=silent) as desk:
        desk.seat.open_tab(organisation.workspace)
        with pytest.raises(NotVerifiableError, match="Nothing tells"):
            WhileRestoreBegins().happen(desk)


def test_what_happens_while_presence_is_pending_is_proven_by_both_and_by_the_state_between(desk: Desk) -> None:
    chat = desk.organisation.customer_starts("chat", "Alex Baker", ("Hello.",))
    desk.accept("Alex Baker")
    desk.saved()
    proofs = WhilePresenceIsPending(Refresh()).happen(desk)
    assert [proof.probe for proof in proofs if not proof.holds] == []
    assert len(proofs) == 5
    assert proofs[2].observed == "sessions, presence connecting"
    desk.settled()
    desk.organisation.customer_ends(chat)


def test_a_restore_that_waits_for_nothing_is_not_taken_for_one_that_does(desk: Desk) -> None:
    desk.view_home()
    desk.close_session("Printer on fire")
    desk.saved()
    proofs = WhilePresenceIsPending(Refresh()).happen(desk)
    assert [proof.probe for proof in proofs if not proof.holds] == ["the restore when it was interrupted"]


def test_browser_tabs_are_refreshed_together_if_none_was_through_before_the_others_began(desk: Desk) -> None:
    desk.open_workspace()
    probe = "the last refresh, to the first restored workspace"
    assert seen(RefreshTogether(tuple(desk.seat.tabs)).happen(desk))[probe].endswith("before")


def test_a_change_after_the_restore_does_not_make_the_other_refresh_one_at_the_same_instant(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    early = desk.seat.tab
    late = desk.open_workspace()
    before = desk.now(early).document
    reload = late.evaluate

    def once_the_other_was_through(script: str, arg: object = None) -> object:
        if "location.reload" not in script:
            return reload(script, arg)
        desk.wait(lambda view: view.document != before and view.restore == "settled", "the other's restore", early)
        answer = reload(script, arg)
        # The page that was through shows something new after that.
        early.evaluate("() => { document.title += ' '; document.body.append(document.createElement('div')); }")
        return answer

    monkeypatch.setattr(late, "evaluate", once_the_other_was_through)
    proofs = RefreshTogether((early, late)).happen(desk)
    assert [proof.probe for proof in proofs if not proof.holds] == ["the last refresh, to the first restored workspace"]


def test_a_duplicated_browser_tab_is_proven_by_what_it_has_of_the_first_ones_memory(desk: Desk) -> None:
    first = desk.seat.tab
    assert seen(DuplicateTab().happen(desk)) == {
        "browser tabs": "2",
        "what the new browser tab has of the first one's memory": "a copy",
    }
    assert desk.seat.tabs[0] == first
    assert desk.seat.tab == desk.seat.tabs[1]
    assert desk.now().presence == desk.file.presence.available
    # The mark is gone from both, so that nothing of the suite's is left in the workspace's memory.
    assert [page.evaluate("() => JSON.stringify(sessionStorage)").count("Conformance") for page in desk.seat.tabs] == [
        0,
        0,
    ]


def test_a_browser_tab_that_was_opened_by_itself_is_no_duplicate(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def open_anew(seat: Seat) -> Page:
        return seat.open_tab(desk.organisation.workspace)

    monkeypatch.setattr(Seat, "duplicate_tab", open_anew)
    wrong = [proof for proof in DuplicateTab().happen(desk) if not proof.holds]
    assert [proof.observed for proof in wrong] == ["nothing of it"]
