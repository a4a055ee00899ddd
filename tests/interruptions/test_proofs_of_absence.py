"""Lost connections, sleeping computers, restarted servers and dying browsers prove that they happened."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import psutil
import pytest
from attrs import evolve

from fixtures.browsers.engines import LITTLE_MEMORY_MB, Engines
from fixtures.browsers.processes import NoProcessError, browser_process
from fixtures.evidence.record import NotVerifiableError, Proof
from fixtures.interruptions.closing import CloseWindow
from fixtures.interruptions.dying import RunOutOfMemory
from fixtures.interruptions.microphone import LoseMicrophone
from fixtures.interruptions.network import NetworkAway
from fixtures.interruptions.server import RestartServer
from fixtures.interruptions.sleeping import Sleep
from fixtures.scene.desk import Desk
from fixtures.targets.protocol import Organisation, Target
from tests.recorder.stand import organised, seated

FAILS_AT_FIRST = """(many) => {
  const { fetch, navigator } = window;
  let left = many;
  window.fetch = (address, options) =>
    navigator.onLine && options?.cache === "no-store" && left-- > 0
      ? Promise.reject(new TypeError("Failed to fetch"))
      : fetch(address, options);
}"""
"""Has requests fail although the network is said to be there: Chromium lets this be so for a moment."""


@pytest.fixture(scope="module")
def organisation(target: Target) -> Iterator[Organisation]:
    with organised(target) as organisation:
        yield organisation


@pytest.fixture
def desk(engines: Engines, organisation: Organisation) -> Iterator[Desk]:
    with seated(engines, organisation, own_browser=True) as desk:
        desk.open_workspace()
        yield desk


def seen(proofs: tuple[Proof, ...]) -> dict[str, str]:
    """What each probe observed, all of which prove what they should."""
    assert [proof.probe for proof in proofs if not proof.holds] == []
    return {proof.probe: proof.observed for proof in proofs}


def test_a_long_absence_of_the_network_is_proven_by_the_pages_own_clock(
    engines: Engines, organisation: Organisation
) -> None:
    with seated(engines, organisation) as desk:
        desk.open_workspace()
        told = seen(NetworkAway(for_long=True).happen(desk))["the page's clock meanwhile"]
        assert float(told.partition(" ")[0]) >= desk.file.budgets.patience_ms


def test_what_happens_while_the_network_is_away_happens_before_it_is_back(desk: Desk) -> None:
    said: list[bool] = []
    seen(NetworkAway(meanwhile=lambda: said.append(desk.seat.tab.evaluate("() => navigator.onLine"))).happen(desk))
    assert said == [False]


def test_a_network_is_back_once_a_request_is_answered(desk: Desk) -> None:
    desk.seat.tab.evaluate(FAILS_AT_FIRST, 3)
    assert seen(NetworkAway().happen(desk))["a request of the page afterwards"] == "answered"


def test_a_network_over_which_no_request_is_answered_is_not_proven_to_be_back(
    engines: Engines, organisation: Organisation
) -> None:
    file = organisation.file
    with seated(engines, organisation, file=evolve(file, budgets=evolve(file.budgets, settle_ms=2_000))) as desk:
        desk.open_workspace()
        desk.seat.tab.evaluate(FAILS_AT_FIRST, 1_000_000)
        wrong = [proof for proof in NetworkAway().happen(desk) if not proof.holds]
    assert [(proof.probe, proof.observed) for proof in wrong] == [("a request of the page afterwards", "failed")]


def test_a_sleeping_computer_is_proven_by_processes_that_stood_still_and_go_on(desk: Desk) -> None:
    told = seen(Sleep().happen(desk))
    assert told["connections that presence gave up meanwhile"] == "1"
    assert told["the page's clock meanwhile"].endswith(" ms later")
    assert "standing still" in told.values()
    root = browser_process(desk.seat)
    states = {process.status() for process in [root, *root.children(recursive=True)]}
    assert psutil.STATUS_STOPPED not in states
    assert desk.now().presence == desk.file.presence.available


def test_a_process_that_ended_as_the_computer_fell_asleep_leaves_none_asleep(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = browser_process(desk.seat)
    family = [root, *root.children(recursive=True)]
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as helper:
        one = psutil.Process(helper.pid)

    def children(_: psutil.Process, *, recursive: bool) -> list[psutil.Process]:
        assert recursive
        return [*family[1:], one]

    monkeypatch.setattr(psutil.Process, "children", children)
    assert "standing still" in seen(Sleep().happen(desk)).values()
    assert psutil.STATUS_STOPPED not in {process.status() for process in family if process.is_running()}


def test_a_shared_browser_is_never_put_to_sleep(engines: Engines, organisation: Organisation) -> None:
    with seated(engines, organisation) as desk:
        desk.open_workspace()
        for interruption in (Sleep(), CloseWindow(), LoseMicrophone(unplugged=True)):
            with pytest.raises(NoProcessError):
                interruption.happen(desk)


def test_a_restarted_server_is_proven_by_its_process_and_the_pages_words(engines: Engines, target: Target) -> None:
    organisation = target.organisation(with_provider=False, own_server=True)
    try:
        organisation.set_session_restore(on=True)
        with seated(engines, organisation) as desk:
            desk.open_workspace()
            desk.open_record("case", "Printer on fire")
            desk.saved()
            told = seen(RestartServer().happen(desk))
            assert told["the server afterwards"].startswith("process ")
            desk.settled()
            assert [session.title for session in desk.now().beside_home] == ["Printer on fire"]
            chat = organisation.customer_starts("chat", "Alex Baker", ("Hello.",))
            assert organisation.is_open(chat) is False
    finally:
        organisation.close()


def test_a_server_that_others_use_is_not_restarted(engines: Engines, organisation: Organisation) -> None:
    with seated(engines, organisation) as desk:
        desk.open_workspace()
        with pytest.raises(NotVerifiableError, match="shares its server"):
            RestartServer().happen(desk)


def test_a_closed_window_is_proven_by_the_browser_that_knows_it_no_longer_and_runs_on(desk: Desk) -> None:
    old = desk.seat.tab
    told = seen(CloseWindow().happen(desk))
    assert told == {"the window": "closed", "the browser's process after it": str(browser_process(desk.seat).pid)}
    assert old.is_closed()
    desk.settled()


def test_a_page_runs_out_of_memory_where_there_is_little(engines: Engines, organisation: Organisation) -> None:
    with seated(engines, organisation, own_browser=True, little_memory=True) as desk:
        desk.open_workspace()
        process = browser_process(desk.seat)
        taken = seen(RunOutOfMemory().happen(desk))["memory that it took before it died"]
        assert LITTLE_MEMORY_MB / 2 <= float(taken.removesuffix(" MB")) <= 512
        assert browser_process(desk.seat) == process
        desk.settled()


def test_no_page_is_filled_that_may_take_as_much_as_it_likes(desk: Desk) -> None:
    with pytest.raises(NotVerifiableError, match="cannot be given little memory"):
        RunOutOfMemory().happen(desk)


def test_an_unplugged_microphone_is_proven_by_the_ended_process_and_by_the_call(desk: Desk) -> None:
    call = desk.organisation.customer_starts("voice call", "Alex Baker", ("Hello.",))
    desk.accept("Alex Baker")
    desk.wait(lambda view: bool(view.conversation and view.conversation.microphone == "on"), "the microphone")
    told = seen(LoseMicrophone(unplugged=True).happen(desk))
    assert told["processes that had the device open, ended"] == "1"
    assert told["the call's microphone"] == "lost"
    desk.settled()
    desk.organisation.customer_ends(call)
