"""How a missing browser is got: a machine made up in a folder, its installers scripts that log and obey."""

import json
import os
import stat
from pathlib import Path

import attrs
import pytest

from fixtures.browsers.machine import Machine
from fixtures.browsers.provision import NoBrowserError, provision

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the made-up installers are shell scripts")

BROWSER = "#!/bin/sh\\necho Made-up Browser 4.5.6\\n"


def script(path: Path, body: str) -> Path:
    """A made-up command: it logs its name and arguments, then does what the body says."""
    path.parent.mkdir(parents=True, exist_ok=True)
    log = path.parent.parent / "log"
    path.write_text(f'#!/bin/sh\necho "{path.name} $*" >> "{log}"\n{body}\n', "utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def puts(browser: Path) -> str:
    """Shell that puts a made-up browser there."""
    return f"/bin/mkdir -p '{browser.parent}'; printf '{BROWSER}' > '{browser}'; /bin/chmod +x '{browser}'"


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """A Debian machine without a browser and without network; root uses it."""
    monkeypatch.delenv("CONFORMANCE_NO_INSTALL", raising=False)
    registry = tmp_path / "browsers.json"
    builds = [
        {"name": "chromium-headless-shell", "revision": "7", "browserVersion": "7.0"},
        {"name": "webkit", "revision": "9", "browserVersion": "9.0"},
    ]
    registry.write_text(json.dumps({"browsers": builds}), "utf-8")
    offline = script(tmp_path / "bin" / "playwright", "echo 'Error: getaddrinfo ENOTFOUND host.invalid'; exit 1")
    return Machine(
        platform="linux",
        search_path=str(tmp_path / "bin"),
        applications=(),
        playwright_folder=tmp_path / "ms-playwright",
        playwright_command=(str(offline),),
        packaged=tmp_path / "bin",
        is_root=True,
        version_cache=tmp_path / "versions.json",
        registry=registry,
    )


def log(machine: Machine) -> list[str]:
    path = machine.version_cache.with_name("log")
    return path.read_text("utf-8").splitlines() if path.exists() else []


def refused(machine: Machine, name: str, *, headed: bool = False) -> str:
    with pytest.raises(NoBrowserError) as caught:
        provision(name, headed=headed, say=print, machine=machine)
    return str(caught.value)


def test_what_is_there_is_taken_and_nothing_is_installed(machine: Machine, tmp_path: Path) -> None:
    script(tmp_path / "bin" / "firefox", "echo 9.9.9")
    build = provision("firefox", headed=False, say=print, machine=machine)
    assert build.version == "9.9.9"
    assert log(machine) == ["firefox --version"]


def test_playwrights_download_is_tried_first(machine: Machine, tmp_path: Path) -> None:
    folder = machine.playwright_folder / "chromium_headless_shell-7"
    shell = folder / "chrome-headless-shell-linux64" / "chrome-headless-shell"
    script(tmp_path / "bin" / "playwright", f"{puts(shell)}; : > '{folder}/INSTALLATION_COMPLETE'")
    script(tmp_path / "bin" / "apt-get", "exit 1")
    build = provision("chromium", headed=False, say=print, machine=machine)
    assert (build.executable, build.source) == (shell, "playwright")
    assert log(machine) == ["playwright install --only-shell chromium"]


def test_webkits_libraries_are_installed_once_webkit_itself_is_there(machine: Machine, tmp_path: Path) -> None:
    assert "ENOTFOUND" in refused(machine, "webkit")
    assert log(machine) == ["playwright install webkit"]
    webkit = machine.playwright_folder / "webkit-9" / "pw_run.sh"
    script(tmp_path / "bin" / "playwright", f"{puts(webkit)}; : > '{webkit.parent}/INSTALLATION_COMPLETE'")
    assert provision("webkit", headed=False, say=print, machine=machine).executable == webkit
    assert log(machine)[1:] == ["playwright install webkit", "playwright install-deps webkit"]


def test_what_was_tried_is_told_on_one_line_as_well(machine: Machine) -> None:
    with pytest.raises(NoBrowserError) as caught:
        provision("webkit", headed=False, say=print, machine=machine)
    assert caught.value.in_short == (
        "what is installed: Playwright has none here, nor has the system; "
        "playwright install webkit: getaddrinfo ENOTFOUND host.invalid"
    )


def test_without_a_download_the_distributions_package_is_installed(machine: Machine, tmp_path: Path) -> None:
    shell = tmp_path / "bin" / "chromium-headless-shell"
    script(tmp_path / "bin" / "apt-get", f'case "$*" in *install*) {puts(shell)};; esac')
    said = list[str]()
    build = provision("chromium", headed=False, say=said.append, machine=machine)
    assert (build.executable, build.source, build.version) == (shell, "distribution", "4.5.6")
    assert [line.split()[0] for line in log(machine)] == ["playwright", "apt-get", "apt-get"]
    assert log(machine)[1].endswith(" update")
    assert log(machine)[2].endswith(" install -y --no-install-recommends chromium-headless-shell")
    assert len(said) == 3


def test_a_distribution_without_the_shell_gives_the_full_browser(machine: Machine, tmp_path: Path) -> None:
    chromium = tmp_path / "bin" / "chromium"
    body = f'case "$*" in *shell) echo "E: No such package"; exit 100;; *install*) {puts(chromium)};; esac'
    script(tmp_path / "bin" / "apt-get", body)
    build = provision("chromium", headed=False, say=print, machine=machine)
    assert (build.executable, build.mode) == (chromium, "full")


def test_a_headed_run_asks_for_the_full_browser_alone(machine: Machine, tmp_path: Path) -> None:
    script(tmp_path / "bin" / "apt-get", f'case "$*" in *install*) {puts(tmp_path / "bin" / "chromium")};; esac')
    build = provision("chromium", headed=True, say=print, machine=machine)
    assert build.mode == "full"
    assert log(machine)[0] == "playwright install --no-shell chromium"
    assert log(machine)[-1].endswith(" chromium")


def test_without_root_sudo_is_asked_only_where_it_needs_no_password(machine: Machine, tmp_path: Path) -> None:
    person = attrs.evolve(machine, is_root=False)
    script(tmp_path / "bin" / "apt-get", "exit 1")
    script(tmp_path / "bin" / "sudo", "echo 'sudo: a password is required' >&2; exit 1")
    assert "sudo would ask for a password" in refused(person, "firefox")
    assert not any(line.startswith("apt-get") for line in log(machine))

    script(tmp_path / "bin" / "sudo", f'case "$*" in *install*) {puts(tmp_path / "bin" / "firefox-esr")};; esac')
    build = provision("firefox", headed=False, say=print, machine=person)
    assert build.executable == tmp_path / "bin" / "firefox-esr"


def test_nothing_to_be_had_is_told_with_what_was_tried_and_what_to_do(machine: Machine, tmp_path: Path) -> None:
    script(tmp_path / "bin" / "apt-get", "echo 'E: Unable to fetch some archives'; exit 100")
    message = refused(machine, "chromium")
    assert "No chromium for a headless run" in message
    assert "playwright install --only-shell chromium: getaddrinfo ENOTFOUND host.invalid" in message
    assert "apt-get install chromium-headless-shell: Unable to fetch some archives" in message
    assert "What you can do:" in message
    assert "--connect" in message
    assert "CONFORMANCE_NO_INSTALL" in message


def test_another_system_is_not_asked_for_packages(machine: Machine) -> None:
    assert "apt-get" not in refused(attrs.evolve(machine, platform="darwin", packaged=None), "firefox")


def test_what_was_installed_and_does_not_start_is_told(machine: Machine, tmp_path: Path) -> None:
    script(tmp_path / "bin" / "playwright", "exit 0")
    assert "it does not start here" in refused(attrs.evolve(machine, packaged=None), "webkit")


def test_installing_can_be_forbidden(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONFORMANCE_NO_INSTALL", "1")
    assert "forbidden by CONFORMANCE_NO_INSTALL" in refused(machine, "chromium")
    assert log(machine) == []
