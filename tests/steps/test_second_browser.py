"""The browser that XBR-1 looks in is told like any other, whether it has a column or not."""

from pathlib import Path

import pytest

from fixtures.browsers.discovery import BrowserBuild
from fixtures.browsers.provision import NoBrowserError
from fixtures.targets.target_file import load_target
from steps import columns
from steps.options import Options

FIREFOX = BrowserBuild(
    name="firefox",
    engine="firefox",
    channel="moz-firefox",
    executable=Path("/usr/bin/firefox-esr"),
    version="153.8.0esr",
    source="distribution",
    mode="full",
)


def options(*browsers: str) -> Options:
    """What a run was asked for that names browsers alone."""
    return Options(
        browsers=browsers,
        headed=False,
        slow_mo=0,
        tracing="off",
        video="off",
        screenshot="off",
        output=Path("out"),
        target=load_target("reference"),
        edition="2024-10",
        only=(),
        cross_browser=(),
        repeat=1,
        scenario_timeout=180,
        fault=None,
        expectations=None,
        shard=None,
    )


def test_a_browser_without_a_column_is_taken_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def firefox(name: str, **_: object) -> BrowserBuild:
        assert name == "firefox"
        return FIREFOX

    monkeypatch.setattr(columns, "provision", firefox)
    said: list[str] = []
    assert columns.have_others(options("chromium"), said.append) == (FIREFOX,)
    assert said == ["browser for XBR-1: moz-firefox 153.8.0esr (distribution: /usr/bin/firefox-esr)"]
    assert columns.have_others(options("chromium", "firefox"), said.append) == ()


def test_a_browser_that_is_not_to_be_had_is_told_and_taken_for_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(name: str, **_: object) -> BrowserBuild:
        raise NoBrowserError(f"No {name} is to be had.")

    monkeypatch.setattr(columns, "provision", nowhere)
    said: list[str] = []
    assert columns.have_others(options("chromium"), said.append) == ()
    assert said == ["XBR-1 cannot be verified with firefox: No firefox is to be had."]
