"""Takes one part of the scenarios, so that several machines can share a run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator

import pytest
from attrs import frozen

from reports.header import Shard
from steps.columns import place_of


@frozen
class Sharding:
    """The plugin of a run that is divided; it is there with `--shard` alone."""

    shard: Shard

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> Generator[None]:
        """Of all that is selected, keep this part, in whatever order it is by now.

        Which scenario belongs to which part depends on the names of what is selected alone, in each browser for
        itself: neither on the random order nor on the machine, nor on the other browsers of the run.
        """
        yield
        by_browser: defaultdict[str, list[pytest.Item]] = defaultdict(list)
        for item in sorted(items, key=lambda item: item.nodeid):
            by_browser[place_of(item).browser].append(item)
        # Dealt out like cards, as neighbours cost about the same.
        taken = {
            item.nodeid for dealt in by_browser.values() for item in dealt[self.shard.number - 1 :: self.shard.total]
        }
        left = [item for item in items if item.nodeid not in taken]
        items[:] = [item for item in items if item.nodeid in taken]
        if left:
            config.hook.pytest_deselected(items=left)
