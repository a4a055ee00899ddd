"""Another browser is another executable on a profile of its own; two names for one are no other browser."""

from pathlib import Path
from typing import cast

import pytest
from playwright.sync_api import Playwright

from fixtures.browsers.discovery import BrowserBuild, BrowserName
from fixtures.browsers.engines import Engines
from fixtures.browsers.keeping import Keeping
from fixtures.browsers.seat import Seat
from fixtures.interruptions.other_browser import another_browser
from fixtures.recorder.recording import Recording


def build(name: BrowserName, executable: str) -> BrowserBuild:
    return BrowserBuild(
        name=name,
        engine="chromium",
        channel=None,
        executable=Path(executable),
        version="156.0",
        source="system",
        mode="full",
    )


def at(name: BrowserName, executable: str, profile: str | None) -> Seat:
    return Seat(
        engines=Engines(cast("Playwright", None), {name: build(name, executable)}),
        browser=name,
        recording=Recording({}, 0),
        presence_pattern="",
        sign_ins=(),
        keeping=Keeping(Path("nowhere"), "kept"),
        own_browser=True,
        profile=None if profile is None else Path(profile),
    )


@pytest.mark.parametrize(
    ("came", "failing"),
    [
        (at("chrome", "/opt/chrome", "/p/2"), []),
        (at("chrome", "/opt/edge", "/p/2"), ["the other browser"]),
        (at("msedge", "/opt/chrome", "/p/2"), ["the other browser"]),
        (at("chrome", "/opt/chrome", "/p/1"), ["the other browser's profile"]),
        (at("chrome", "/opt/chrome", None), ["the other browser's profile"]),
    ],
    ids=["another channel", "another name", "another executable", "the same profile", "no profile"],
)
def test_two_channels_are_two_browsers_only_with_executables_and_profiles_of_their_own(
    came: Seat, failing: list[str]
) -> None:
    left = at("msedge", "/opt/edge", "/p/1")
    assert [proof.probe for proof in another_browser(left, came) if not proof.holds] == failing
