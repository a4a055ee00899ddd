"""Where a browser comes from: a machine made up in a folder, its browsers scripts that tell a version."""

import json
import os
import stat
from pathlib import Path

import pytest

from fixtures.browsers.discovery import BROWSER_NAMES, BrowserBuild, discover, launch_options
from fixtures.browsers.machine import Machine

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the made-up browsers are shell scripts")

REGISTRY = {
    "browsers": [
        {"name": "chromium", "revision": "7", "browserVersion": "7.0"},
        {"name": "chromium-headless-shell", "revision": "7", "browserVersion": "7.0"},
        {"name": "firefox", "revision": "8", "browserVersion": "8.0"},
        {"name": "webkit", "revision": "9", "revisionOverrides": {"mac14": "5"}, "browserVersion": "9.0"},
    ],
}


def browser(path: Path, version: str = "1.2.3", *, called: str = "Made-up Browser") -> Path:
    """A made-up browser: it tells its version, and notes in a file beside it that it was asked."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'#!/bin/sh\necho asked >> "$0.asked"\necho "{called} {version}"\n', "utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def broken(path: Path) -> Path:
    """A made-up browser that lacks a library: it ends as the system's loader would end it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\necho 'needs libnss3.so.1.2' >&2\nexit 127\n", "utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def by_playwright(machine: Machine, below: str, *, whole: bool = True) -> Path:
    """A made-up browser where `playwright install` would put it."""
    path = browser(machine.playwright_folder / below, "7.0")
    if whole:
        (machine.playwright_folder / Path(below).parts[0] / "INSTALLATION_COMPLETE").touch()
    return path


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A machine without any browser."""
    registry = tmp_path / "browsers.json"
    registry.write_text(json.dumps(REGISTRY), "utf-8")
    return Machine(
        platform="linux",
        search_path=str(tmp_path / "bin"),
        applications=(tmp_path / "opt",),
        playwright_folder=tmp_path / "ms-playwright",
        packaged=None,
        is_root=False,
        version_cache=tmp_path / "versions.json",
        registry=registry,
    )


def found(machine: Machine, name: str, *, headed: bool = False) -> BrowserBuild:
    build = discover(name, headed=headed, machine=machine)
    assert build is not None
    return build


@pytest.mark.parametrize("name", BROWSER_NAMES)
def test_a_machine_without_browsers_has_none(machine: Machine, name: str) -> None:
    assert discover(name, headed=False, machine=machine) is None


def test_a_name_that_is_no_browsers_is_refused(machine: Machine) -> None:
    with pytest.raises(ValueError, match="'opera' is no browser's name"):
        discover("opera", headed=False, machine=machine)


def test_headless_chromium_is_a_headless_shell_before_any_full_browser(machine: Machine, tmp_path: Path) -> None:
    """Each source is added from the last to the first, and each time the new one is taken."""
    chromium = browser(tmp_path / "bin" / "chromium")
    assert found(machine, "chromium").executable == chromium
    assert found(machine, "chromium").mode == "full"
    edge = browser(tmp_path / "opt" / "microsoft" / "msedge" / "msedge", called="Microsoft Edge")
    assert found(machine, "chromium").executable == edge
    chrome = browser(tmp_path / "bin" / "google-chrome", called="Google Chrome")
    assert found(machine, "chromium").executable == chrome
    assert found(machine, "chromium").channel == "chrome"
    own = by_playwright(machine, "chromium-7/chrome-linux64/chrome")
    assert found(machine, "chromium").executable == own
    shell = browser(tmp_path / "bin" / "chromium-headless-shell")
    assert found(machine, "chromium").executable == shell
    assert found(machine, "chromium").mode == "headless shell"
    own_shell = by_playwright(machine, "chromium_headless_shell-7/chrome-headless-shell-linux64/chrome-headless-shell")
    build = found(machine, "chromium")
    assert (build.executable, build.source, build.mode) == (own_shell, "playwright", "headless shell")
    assert build.engine == "chromium"


def test_headed_chromium_is_never_a_headless_shell(machine: Machine, tmp_path: Path) -> None:
    browser(tmp_path / "bin" / "chromium-headless-shell")
    assert discover("chromium", headed=True, machine=machine) is None
    chromium = browser(tmp_path / "bin" / "chromium")
    assert found(machine, "chromium", headed=True).executable == chromium


def test_a_stock_firefox_is_driven_through_its_own_channel(machine: Machine, tmp_path: Path) -> None:
    browser(tmp_path / "bin" / "firefox-esr", "153.7.0esr")
    build = found(machine, "firefox")
    assert (build.engine, build.channel, build.version) == ("firefox", "moz-firefox", "153.7.0esr")


def test_playwrights_firefox_goes_before_the_systems(machine: Machine, tmp_path: Path) -> None:
    browser(tmp_path / "bin" / "firefox")
    own = by_playwright(machine, "firefox-8/firefox/firefox")
    assert (found(machine, "firefox").executable, found(machine, "firefox").channel) == (own, None)


def test_webkit_is_playwrights_alone_also_in_an_older_systems_revision(machine: Machine) -> None:
    own = by_playwright(machine, "webkit-5/pw_run.sh")
    assert (found(machine, "webkit").executable, found(machine, "webkit").version) == (own, "9.0")


def test_a_channel_is_found_under_its_own_name_alone(machine: Machine, tmp_path: Path) -> None:
    browser(tmp_path / "bin" / "chromium")
    assert discover("chrome", headed=False, machine=machine) is None
    edge = browser(tmp_path / "bin" / "microsoft-edge-stable", called="Microsoft Edge")
    assert found(machine, "msedge").executable == edge
    assert discover("chrome", headed=False, machine=machine) is None


def test_a_chromium_under_the_name_of_a_channel_is_not_taken_for_it(machine: Machine, tmp_path: Path) -> None:
    for command in ("google-chrome-stable", "microsoft-edge"):
        browser(tmp_path / "bin" / command, called="Chromium")
    assert discover("chrome", headed=False, machine=machine) is None
    assert discover("msedge", headed=False, machine=machine) is None
    assert discover("chromium", headed=False, machine=machine) is None
    chrome = browser(tmp_path / "bin" / "google-chrome", called="Google Chrome")
    assert found(machine, "chrome").executable == chrome


def test_a_download_that_was_cut_short_does_not_count(machine: Machine) -> None:
    by_playwright(machine, "firefox-8/firefox/firefox", whole=False)
    assert discover("firefox", headed=False, machine=machine) is None


def test_a_download_of_another_revision_does_not_count(machine: Machine) -> None:
    by_playwright(machine, "firefox-3/firefox/firefox")
    assert discover("firefox", headed=False, machine=machine) is None


def test_a_browser_that_does_not_start_is_passed_over(machine: Machine, tmp_path: Path) -> None:
    broken(tmp_path / "bin" / "google-chrome-stable")
    broken(by_playwright(machine, "chromium-7/chrome-linux64/chrome"))
    chromium = browser(tmp_path / "bin" / "chromium")
    assert found(machine, "chromium").executable == chromium


def test_a_version_is_asked_for_once_until_the_browser_changes(machine: Machine, tmp_path: Path) -> None:
    firefox = browser(tmp_path / "bin" / "firefox", "1.0")
    asked = tmp_path / "bin" / "firefox.asked"
    assert [found(machine, "firefox").version for _ in range(3)] == ["1.0"] * 3
    assert asked.read_text("utf-8").count("asked") == 1
    browser(firefox, "2.0.1")
    assert found(machine, "firefox").version == "2.0.1"
    assert asked.read_text("utf-8").count("asked") == 2


def test_the_version_of_a_snap_is_asked_for_each_time(machine: Machine, tmp_path: Path) -> None:
    """Its command is a link to what starts every snap, and stays the same when the browser is another one."""
    starter = browser(tmp_path / "snap", "1.0")
    before = starter.stat()
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "firefox").symlink_to(starter)
    assert found(machine, "firefox").version == "1.0"
    browser(starter, "2.0")
    os.utime(starter, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert found(machine, "firefox").version == "2.0"


def test_a_torn_memory_of_versions_is_no_obstacle(machine: Machine, tmp_path: Path) -> None:
    browser(tmp_path / "bin" / "firefox", "1.0")
    machine.version_cache.write_text('{"half', "utf-8")
    assert found(machine, "firefox").version == "1.0"


def test_on_windows_a_version_is_read_beside_the_executable(machine: Machine, tmp_path: Path) -> None:
    """Made-up Windows folders: Chrome's has a folder for each version, Firefox's a file that tells it."""
    windows = Machine(
        platform="win32",
        search_path="",
        applications=(tmp_path / "Program Files",),
        playwright_folder=machine.playwright_folder,
        packaged=None,
        is_root=False,
        version_cache=machine.version_cache,
        registry=machine.registry,
    )
    chrome = tmp_path / "Program Files" / "Google" / "Chrome" / "Application"
    for version in ("99.0.1.2", "156.0.8078.79", "SetupMetrics"):
        (chrome / version).mkdir(parents=True)
    (chrome / "chrome.exe").touch()
    firefox = tmp_path / "Program Files" / "Mozilla Firefox"
    firefox.mkdir()
    (firefox / "firefox.exe").touch()
    (firefox / "application.ini").write_text("[App]\nVersion=153.7.0\n", "utf-8")
    assert found(windows, "chrome").version == "156.0.8078.79"
    assert found(windows, "firefox").version == "153.7.0"


def test_launch_options_start_the_build_quietly_and_keep_further_arguments(machine: Machine, tmp_path: Path) -> None:
    shell = browser(tmp_path / "bin" / "chromium-headless-shell")
    options = launch_options(found(machine, "chromium"), headed=False, slow_mo=50, args=["--mute-audio"])
    assert options.get("executable_path") == shell
    assert options.get("headless") is True
    assert options.get("slow_mo") == 50
    assert "channel" not in options
    args = options.get("args", [])
    assert "--disable-background-networking" in args
    assert args[-1] == "--mute-audio"
    assert ("--no-sandbox" in args) == (os.geteuid() == 0)


def test_a_headless_shell_is_not_asked_for_a_window(machine: Machine, tmp_path: Path) -> None:
    browser(tmp_path / "bin" / "chromium-headless-shell")
    with pytest.raises(ValueError, match="can't show a window"):
        launch_options(found(machine, "chromium"), headed=True)


def test_this_machine_can_be_described() -> None:
    here = Machine.this()
    assert here.registry.exists()
    assert here.playwright_folder.is_absolute()
