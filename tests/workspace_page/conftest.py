"""One server and one browser for the whole folder, a profile and an organisation for each test."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.workspace_page.page_bench import Bench, Desk, Organisation, Seat, seated

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def bench() -> Iterator[Bench]:
    with subprocess.Popen(
        [sys.executable, "-m", "fixtures.workspace", "--lab"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        told = json.loads(server.stdout.readline())
        yield Bench(told["address"], told["provider"], told["lab_token"])
        server.stdin.close()
        assert server.wait(10) == 0


@pytest.fixture
def organisation(bench: Bench) -> Organisation:
    return bench.organisation(restore=True)


@pytest.fixture
def seat(browser: Browser, bench: Bench, organisation: Organisation) -> Iterator[Seat]:
    with seated(browser, bench, organisation, "Kayla Lewis") as seat:
        yield seat


@pytest.fixture
def desk(seat: Seat) -> Desk:
    desk = seat.desk()
    desk.open()
    return desk
