"""Keeps a browser that hangs from holding up the run: the plugin of `--scenario-timeout`."""

from __future__ import annotations

from collections.abc import Generator

import pytest
from attrs import frozen

from fixtures.browsers.watchdog import Watchdog
from steps.telling import telling_of


@frozen
class Watching:
    """Gives each scenario so many seconds, setting up and tidying up included."""

    limit_s: float

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        """Watch one scenario."""
        dog = Watchdog(self.limit_s, bark=lambda: telling_of(item).overdue(self.limit_s))
        dog.watch()
        try:
            return (yield)
        finally:
            dog.rest()
