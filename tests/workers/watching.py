"""The browsers of a scenario that is tried on mutants: they are in haste, and hear which mutants a page meets."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from attrs import define, field
from playwright.sync_api import BrowserContext

from fixtures.browsers.engines import Engines

CHANNEL: Final = "__reachedMutants"
"""The function by which an instrumented page tells which mutants it reached."""

_HASTE_MS: Final = 5_000
"""What a page waits for at most: of Playwright's own half minute a mutant would use all."""


@define
class WatchedEngines(Engines):
    """Engines that listen to every page: `reached` are the mutants that pages met."""

    reached: set[str] = field(factory=set[str])

    def fresh_context(self, name: str, **options: Any) -> BrowserContext:
        """A context of its own in the worker's browser, listened to."""
        return self._watched(super().fresh_context(name, **options))

    def own_profile(self, name: str, profile: Path, **options: Any) -> BrowserContext:
        """A browser process of its own on a profile folder, listened to."""
        return self._watched(super().own_profile(name, profile, **options))

    def _watched(self, context: BrowserContext) -> BrowserContext:
        def note(_source: dict[str, Any], met: list[str]) -> None:
            self.reached.update(met)

        context.set_default_timeout(_HASTE_MS)
        context.expose_binding(CHANNEL, note)  # pyright: ignore[reportUnknownMemberType]  Playwright leaves it open
        return context
