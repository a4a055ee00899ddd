"""An interruption is proven by what happened, and not proven by what did not."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import psutil
import pytest
from attrs import evolve

from fixtures.browsers.engines import Engines
from fixtures.browsers.processes import NoProcessError, browser_process, page_processes
from fixtures.evidence.record import NotVerifiableError, Proof
from fixtures.interruptions.closing import CloseBrowser, CloseTabs, another_process, ended
from fixtures.interruptions.dying import CrashPage, KillBrowser
from fixtures.interruptions.happening import document_of, new_document
from fixtures.interruptions.microphone import LoseMicrophone
from fixtures.interruptions.network import NetworkAway
from fixtures.interruptions.refresh import Refresh
from fixtures.recorder.recording import NeverHappenedError
from fixtures.scene.desk import Desk
from fixtures.targets.protocol import Organisation, Target
from fixtures.targets.target_file import TargetFile
from tests.recorder.stand import organised, seated


@pytest.fixture(scope="module")
def organisation(target: Target) -> Iterator[Organisation]:
    with organised(target) as organisation:
        yield organisation


@pytest.fixture
def desk(engines: Engines, organisation: Organisation) -> Iterator[Desk]:
    with seated(engines, organisation) as desk:
        desk.open_workspace()
        yield desk


def hasty(file: TargetFile, settle_ms: int = 400) -> TargetFile:
    """The target's file with little patience for what will not happen."""
    return evolve(file, budgets=evolve(file.budgets, settle_ms=settle_ms))


def failed(proofs: tuple[Proof, ...]) -> list[str]:
    return [proof.probe for proof in proofs if not proof.holds]


def test_a_refresh_is_proven_by_a_new_document_that_calls_itself_a_reload(desk: Desk) -> None:
    proofs = Refresh().happen(desk)
    assert [(proof.probe, proof.observed) for proof in proofs] == [
        ("the page's document", "a new one"),
        ("the kind of navigation", "reload"),
    ]
    assert failed(proofs) == []


def test_another_navigation_is_no_proof_of_a_refresh(desk: Desk) -> None:
    before = document_of(desk, desk.seat.tab)
    desk.seat.tab.goto(f"{desk.organisation.workspace}?again", wait_until="commit")
    proofs = new_document(desk, desk.seat.tab, before, kind="reload")
    assert failed(proofs) == ["the kind of navigation"]
    assert proofs[-1].observed == "navigate"


def test_a_page_that_stays_is_no_proof_of_a_new_document(engines: Engines, organisation: Organisation) -> None:
    with seated(engines, organisation, file=hasty(organisation.file, 2_000)) as desk:
        desk.open_workspace()
        with pytest.raises(NeverHappenedError, match="a new document did not happen"):
            new_document(desk, desk.seat.tab, document_of(desk, desk.seat.tab), kind="reload")


def test_closed_browser_tabs_are_proven_and_what_happens_meanwhile_finds_none_open(desk: Desk) -> None:
    desk.open_workspace()
    old = list(desk.seat.tabs)
    open_meanwhile: list[int] = []
    proofs = CloseTabs(meanwhile=lambda: open_meanwhile.append(len(desk.seat.context.pages))).happen(desk)
    assert failed(proofs) == []
    assert [proof.observed for proof in proofs] == ["2"]
    assert all(page.is_closed() for page in old)
    assert open_meanwhile == [0]


def test_a_page_is_told_before_its_browser_tab_is_closed(desk: Desk) -> None:
    desk.seat.tab.evaluate("() => addEventListener('beforeunload', () => console.log('about to be closed'))")
    desk.view_home()
    said: list[str] = []
    desk.seat.tab.on("console", lambda message: said.append(message.text))
    assert failed(CloseTabs().happen(desk)) == []
    assert said == ["about to be closed"]


def test_a_page_that_asks_whether_to_leave_is_left(desk: Desk) -> None:
    desk.seat.tab.evaluate("() => addEventListener('beforeunload', (leaving) => leaving.preventDefault())")
    desk.view_home()
    assert failed(CloseTabs().happen(desk)) == []


def test_where_no_browser_tab_was_open_none_is_proven_to_have_been_closed(
    engines: Engines, organisation: Organisation
) -> None:
    with seated(engines, organisation) as desk:
        assert failed(CloseTabs().happen(desk)) == ["closed browser tabs"]


def test_a_lost_network_is_proven_by_sockets_and_by_the_pages_own_words(desk: Desk) -> None:
    proofs = NetworkAway().happen(desk)
    assert failed(proofs) == []
    assert [proof.probe for proof in proofs] == [
        "presence's dropped sockets",
        "presence on the page before",
        "presence on the page",
        "a request of the page meanwhile",
        "a request of the page afterwards",
    ]
    assert desk.now().presence == desk.file.presence.available


def test_a_network_that_went_away_without_presence_losing_its_socket_is_not_proven(
    engines: Engines, organisation: Organisation
) -> None:
    file = organisation.file
    elsewhere = evolve(file, presence=evolve(file.presence, pattern="/nowhere$"))
    with seated(engines, organisation, file=elsewhere) as desk:
        desk.open_workspace()
        assert failed(NetworkAway().happen(desk))[:1] == ["presence's dropped sockets"]


def test_a_page_that_does_not_notice_the_loss_is_not_taken_for_one_that_does(
    engines: Engines, organisation: Organisation
) -> None:
    file = hasty(organisation.file, 2_000)
    unheard_of = evolve(file, presence=evolve(file.presence, lost="never said"))
    with seated(engines, organisation, file=unheard_of) as desk:
        desk.open_workspace()
        with pytest.raises(NeverHappenedError, match="the loss of presence"):
            NetworkAway().happen(desk)


def test_a_microphone_that_no_call_uses_cannot_be_proven_lost(engines: Engines, organisation: Organisation) -> None:
    with seated(engines, organisation, file=hasty(organisation.file, 2_000)) as desk:
        desk.open_workspace()
        with pytest.raises(NeverHappenedError, match="the loss of the microphone"):
            LoseMicrophone().happen(desk)


@pytest.mark.parametrize("interruption", [LoseMicrophone(), CrashPage()])
def test_what_a_browser_cannot_be_made_to_do_is_unverifiable(
    engines: Engines, organisation: Organisation, interruption: LoseMicrophone | CrashPage
) -> None:
    build = evolve(engines.builds["chromium"], name="firefox", engine="firefox")
    with seated(evolve(engines, builds={"chromium": build}), organisation) as desk:
        with pytest.raises(NotVerifiableError, match="firefox"):
            interruption.happen(desk)
        assert not desk.seat.is_running


def test_a_shared_browser_is_never_killed_closed_or_crashed(desk: Desk) -> None:
    for interruption in (KillBrowser(), CloseBrowser(), CrashPage()):
        with pytest.raises(NoProcessError):
            interruption.happen(desk)
    assert desk.seat.context.browser is not None
    assert desk.seat.context.browser.is_connected()


def test_a_crash_a_kill_and_a_closed_browser_are_each_proven(engines: Engines, organisation: Organisation) -> None:
    with seated(engines, organisation, own_browser=True) as desk:
        desk.open_workspace()
        process = browser_process(desk.seat)
        assert page_processes(desk.seat)
        # Nothing has happened to it yet.
        assert not another_process(desk, process).holds
        assert failed(CrashPage().happen(desk)) == []
        assert browser_process(desk.seat) == process
        assert failed(KillBrowser().happen(desk)) == []
        assert not process.is_running()
        killed = browser_process(desk.seat)
        assert killed != process
        assert failed(CloseBrowser().happen(desk)) == []
        assert not killed.is_running()
        desk.settled()


def test_a_process_that_ended_is_proven_to_have_ended() -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as child:
        assert failed(ended(psutil.Process(child.pid))) == []


def test_a_process_that_runs_on_is_not_proven_to_have_ended() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        (proof,) = ended(psutil.Process(child.pid), within_s=0.2)
        assert (proof.observed, proof.holds) == ("running", False)
        child.kill()
