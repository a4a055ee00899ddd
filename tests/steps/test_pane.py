"""A pane that a scenario wants collapsed has to be one that can be expanded."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import cast

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import TimeoutError as TimedOutError

from fixtures.scene.desk import Desk
from fixtures.scene.scene import Scene
from steps.pane import set_pane
from tests.recorder.stand import engines_of, organised, seated, target_of


@pytest.fixture
def desk(browser: Browser, pytestconfig: pytest.Config) -> Iterator[Desk]:
    with organised(target_of(pytestconfig)) as organisation, seated(engines_of(browser), organisation) as desk:
        desk.open_workspace()
        yield desk


def collapse(desk: Desk, session: str) -> None:
    """Go through the sentence as a scenario does."""
    set_pane(cast("Scene", SimpleNamespace(desk=desk)), session, "collapsed")


def test_a_pane_that_is_collapsed_already_is_expanded_before(desk: Desk) -> None:
    desk.open_record("case", "Printer on fire")
    collapse(desk, "Printer on fire")
    before = desk.now().place
    collapse(desk, "Printer on fire")
    since = [view.pane.expanded for view in desk.timeline().views if view.place > before and view.pane is not None]
    assert since[0]
    assert not since[-1]


def test_a_session_without_a_pane_is_not_taken_for_one_with_a_collapsed_pane(desk: Desk) -> None:
    desk.open_record("account", "Contoso")
    desk.seat.tab.set_default_timeout(500)
    with pytest.raises(TimedOutError):
        collapse(desk, "Contoso")
