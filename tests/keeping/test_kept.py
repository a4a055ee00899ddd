"""What is kept of a scenario in a real browser, killed ones included, and that no byte of it tells a secret."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import rmtree
from zipfile import ZipFile, is_zipfile

import pytest
from attrs import evolve
from playwright.sync_api import Page

from fixtures.browsers.engines import Engines
from fixtures.browsers.keeping import Keeping
from fixtures.browsers.private_fields import PrivateFields
from fixtures.browsers.processes import browser_process
from fixtures.browsers.secrets import Secrets
from fixtures.evidence.record import EvidenceRecord
from fixtures.interruptions.dying import KillBrowser
from fixtures.scene.scene import Scene
from fixtures.targets.protocol import Target

PASSWORD = "correct horse, battery & staple"  # noqa: S105  made up
SHOWN = "Gherkin sentence that the trace's viewer shows"

_LOOSE = """async ([token, cookie, password]) => {
  console.warn(`the token is ${token}`);
  await fetch("/nowhere", {
    method: "POST",
    headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ name: "kayla", password }).toString(),
  });
  const shown = document.createElement("input");
  shown.value = password;
  document.body.append(shown, `signed in by ${cookie}, ${encodeURIComponent(password)}, ${btoa(cookie)}`);
  // The page's timers are ours, and say nothing of what they throw.
  Promise.reject(new Error(`could not sign in with ${cookie}`));
}"""


def every_byte(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Everything that was kept, archives opened."""
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            yield file.name, file.read_bytes()
            if is_zipfile(file):
                with ZipFile(file) as archive:
                    yield from ((f"{file.name}: {name}", archive.read(name)) for name in archive.namelist())


@pytest.fixture
def keeping(tmp_path: Path, target: Target) -> Keeping:
    (tmp_path / "scratch").mkdir()
    secrets = Secrets.of_environment({"TARGET_PASSWORD": PASSWORD})
    secrets.add(*target.secrets)
    return Keeping(
        tmp_path / "artifacts",
        "RES-5 A 'scenario' / of no importance",
        "on",
        "off",
        "on",
        secrets,
        tmp_path / "scratch",
    )


@pytest.fixture
def scene(engines: Engines, target: Target, keeping: Keeping) -> Scene:
    traced = evolve(engines, scratch=keeping.scratch, traced=True)
    return Scene(target, traced, "chromium", EvidenceRecord("RES-5"), keeping, own_browser=True)


def let_secrets_loose(scene: Scene, page: Page) -> list[str]:
    """Have every secret of the scenario on the page, in its console, its errors and its requests."""
    (token,) = scene.target.secrets
    cookie = scene.desk.person.sign_ins[0].value
    with page.expect_event("pageerror"):
        page.evaluate(_LOOSE, [token, cookie, PASSWORD])
    return [token, cookie, PASSWORD]


def worked(scene: Scene) -> list[str]:
    """A scenario with two browsers of one person, of which the first is killed; answers its secrets."""
    scene.keeping.step_begins(SHOWN)
    scene.organisation.set_session_restore(on=True)
    scene.desk.open_workspace()
    secrets = let_secrets_loose(scene, scene.desk.seat.tab)
    scene.keeping.step_ends()
    assert all(proof.holds for proof in KillBrowser().happen(scene.desk))
    scene.desk.settled()
    scene.close(failed=True)
    scene.keeping.finish(failed=True, timeline=scene.timeline_text)
    return secrets


def test_what_is_kept_is_found_by_its_name_and_holds_no_secret(scene: Scene, keeping: Keeping) -> None:
    secrets = worked(scene)
    assert keeping.lost == []
    (folder,) = keeping.folder.iterdir()
    assert folder.name == "RES-5-A-scenario-of-no-importance"
    assert sorted(file.name for file in keeping.files) == [
        "1-representative-chromium-trace.zip",
        "2-representative-chromium-screenshot.png",
        "2-representative-chromium-trace.zip",
        "console.txt",
        "timeline.txt",
    ]
    assert sorted(keeping.files) == sorted(folder.iterdir())
    content = dict(every_byte(keeping.folder))
    assert len(content) > 20
    for secret in secrets:
        assert [name for name, data in content.items() if secret.encode() in data] == []
    # The search would have found them: what stands around them is there.
    assert b"the token is [redacted]" in content["console.txt"]
    assert b"could not sign in with [redacted]" in content["console.txt"]
    told = content["1-representative-chromium-trace.zip: trace.trace"]
    assert SHOWN.encode() in told
    assert b"signed in by [redacted]" in told
    assert b"the session 'Home' shows" in content["timeline.txt"]


def test_without_redaction_the_same_scenario_would_have_told_each_of_them(
    scene: Scene, keeping: Keeping, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unchanged(_secrets: Secrets, data: bytes) -> bytes:
        return data

    def kept(_fields: PrivateFields, _name: str, value: str) -> str:
        return value

    monkeypatch.setattr(Secrets, "redact_bytes", unchanged)
    monkeypatch.setattr(PrivateFields, "_taken", kept)
    secrets = worked(scene)
    content = dict(every_byte(keeping.folder))
    for secret in secrets:
        assert [name for name, data in content.items() if secret.encode() in data] != []


def test_of_a_scenario_that_conforms_nothing_is_kept_and_nothing_lies_about(scene: Scene, keeping: Keeping) -> None:
    keeping.tracing, keeping.screenshot = "retain-on-failure", "only-on-failure"
    scene.desk.open_workspace()
    assert keeping.scratch is not None
    assert list((keeping.scratch / "traces").iterdir()) != []
    profile = scene.desk.seat.profile
    scene.close(failed=False)
    keeping.finish(failed=False, timeline=scene.timeline_text)
    assert keeping.files == []
    assert not keeping.folder.exists()
    assert profile is not None
    assert not profile.exists()
    assert not (keeping.scratch / "traces").exists()


def test_of_a_page_that_crashed_there_is_the_trace_and_the_console(scene: Scene, keeping: Keeping) -> None:
    scene.desk.open_workspace()
    page = scene.desk.seat.tab
    with page.expect_event("crash"):
        for renderer in browser_process(scene.desk.seat).children(recursive=True):
            if "--type=renderer" in renderer.cmdline():
                renderer.kill()
    scene.close(failed=True)
    keeping.finish(failed=True, timeline=scene.timeline_text)
    assert sorted(file.name for file in keeping.files) == [
        "1-representative-chromium-trace.zip", "console.txt", "timeline.txt",
    ]  # fmt: skip
    assert "the page crashed" in (keeping.files[1]).read_text("utf-8")
    assert keeping.lost == ["1-representative-chromium-screenshot.png: 1 of its browser tabs gave no picture"]


def test_a_trace_that_the_driver_did_not_write_is_told(scene: Scene, keeping: Keeping) -> None:
    scene.desk.open_workspace()
    scene.close(failed=False)
    assert keeping.scratch is not None
    rmtree(keeping.scratch / "traces")
    keeping.finish(failed=False, timeline=scene.timeline_text)
    assert keeping.lost == ["1-representative-chromium-trace.zip: the browser recorded none"]
    assert [file.name for file in keeping.files] == ["1-representative-chromium-screenshot.png"]


def test_two_scenarios_of_one_name_keep_their_files_apart(keeping: Keeping) -> None:
    another = evolve(keeping, files=[], lost=[])
    for each in (keeping, another):
        each.finish(failed=True, timeline="something showed")
    assert [folder.name for folder in sorted(keeping.folder.iterdir())] == [
        "RES-5-A-scenario-of-no-importance", "RES-5-A-scenario-of-no-importance-2",
    ]  # fmt: skip
    assert not set(keeping.files) & set(another.files)


def test_what_cannot_be_written_is_told_and_hurts_nobody(keeping: Keeping) -> None:
    keeping.folder.parent.mkdir(exist_ok=True)
    keeping.folder.write_text("a file where the folder should be", "utf-8")
    keeping.finish(failed=True, timeline="something showed")
    assert keeping.files == []
    assert [each.partition(":")[0] for each in keeping.lost] == ["console.txt", "timeline.txt"]
