"""The command: how it starts, what it keeps, and how it ends."""

import contextlib
import json
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from tests.workspace_server.service import ROOT, Served, Service, ask, lab_service, process, serving

SETTING = "/org/contoso/api/settings/session-restore"


def ended(*arguments: str) -> tuple[int, str, str]:
    with process(*arguments) as started:
        out, err = started.communicate(timeout=10)
        return started.returncode, out, err


def cookie(served: Served, name: str, password: str) -> dict[str, str]:
    answer = served.sign_in(name, password)
    assert answer.status == 303, answer.text
    return {"Cookie": answer.headers["set-cookie"].split(";")[0]}


def test_the_lab_line_says_all(service: Service) -> None:
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+", service.address)
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+", service.provider)
    assert len(service.token) >= 32


def test_it_listens_on_loopback_alone(service: Service) -> None:
    sockets = psutil.Process(service.process.pid).net_connections("all")
    listening = [one.laddr for one in sockets if one.status == psutil.CONN_LISTEN]
    assert sorted(f"http://{address.ip}:{address.port}" for address in listening) == sorted(
        (service.address, service.provider)
    )


def test_it_ends_when_its_parent_dies() -> None:
    program = (
        "import subprocess, sys;"
        "child = [sys.executable, '-m', 'fixtures.workspace', '--lab'];"
        "subprocess.Popen(child, stdin=subprocess.PIPE).wait()"
    )
    with subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE) as parent:  # noqa: S603  our own interpreter
        assert parent.stdout is not None
        address = json.loads(parent.stdout.readline())["address"]
        parent.kill()
        # The server holds the other end of this pipe as well: it ends when the last of them has.
        assert parent.stdout.read() == b""
    with pytest.raises(ConnectionRefusedError):
        ask(address, "GET", "/")


def test_it_ends_when_standard_input_does() -> None:
    with lab_service() as service, service.organisation().present("Kayla"):
        _, err = service.process.communicate(timeout=10)
        assert (service.process.returncode, err) == (0, "")


def test_it_ends_at_once_when_standard_input_is_nothing() -> None:
    command = [sys.executable, "-m", "fixtures.workspace", "--lab"]
    done = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, check=False)  # noqa: S603  our own interpreter
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "Ctrl-C"])
def test_a_signal_ends_it_cleanly(number: signal.Signals) -> None:
    with serving() as served:
        ask(served.address, "GET", "/org/contoso/sign-in")
        served.process.send_signal(number)
        _, err = served.process.communicate(timeout=10)
        assert (served.process.returncode, err) == (0, "")


@pytest.mark.parametrize("option", ["--port", "--provider-port"])
def test_a_taken_port_is_said_in_one_line(service: Service, option: str, tmp_path: Path) -> None:
    database = tmp_path / "kept.sqlite3"
    code, out, err = ended(option, str(service.port), "--database", str(database))
    assert (code, out, err.count("\n")) == (3, "", 1)
    assert str(service.port) in err
    assert not database.exists()


@pytest.mark.parametrize("arguments", [["--port", "70000"], ["--nothing"], ["--lab", "--database", "x"]])
def test_a_bad_option_is_said_in_one_line(arguments: list[str]) -> None:
    code, out, err = ended(*arguments)
    assert (code, out, err.count("\n")) == (3, "", 1)


def garbage(path: Path) -> None:
    path.write_bytes(b"This is no database. " * 100)


def foreign(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipes (name)")


def newer(path: Path) -> None:
    foreign(path)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id = {0x53524357}")
        connection.execute("PRAGMA user_version = 99")


def nowhere(path: Path) -> None:
    path.symlink_to(path.parent / "missing" / "file")


@pytest.mark.parametrize("made", [garbage, foreign, newer, nowhere])
def test_an_unusable_database_is_said_in_one_line_and_left_as_it_is(
    made: Callable[[Path], None], tmp_path: Path
) -> None:
    path = tmp_path / "kept.sqlite3"
    made(path)
    before = path.read_bytes() if path.is_file() else None

    code, out, err = ended("--database", str(path))

    assert (code, out, err.count("\n")) == (3, "", 1)
    assert str(path) in err
    assert (path.read_bytes() if path.is_file() else None) == before


def test_a_database_in_use_is_said_in_one_line(tmp_path: Path) -> None:
    database = str(tmp_path / "kept.sqlite3")
    with serving("--database", database):
        code, _, err = ended("--database", database)
    assert (code, err.count("\n")) == (3, 1)
    assert "another server is using it" in err


def test_a_database_keeps_people_setting_and_sign_ins(tmp_path: Path) -> None:
    database = str(tmp_path / "kept.sqlite3")
    with serving("--database", database) as first:
        passwords = first.passwords
        omar = cookie(first, "Omar Bennett", passwords["Omar Bennett"])
        assert ask(first.address, "PUT", SETTING, body={"enabled": True}, headers=omar).status == 200
        first.process.kill()
        first.process.wait(10)

    with serving("--database", database) as second:
        assert not set(passwords.values()) & set(second.printed.split())
        assert ask(second.address, "GET", SETTING, headers=omar).json() == {"enabled": True}
        cookie(second, "Kayla Lewis", passwords["Kayla Lewis"])

    with serving("--database", database, "--reset-passwords") as third:
        assert ask(third.address, "GET", SETTING, headers=omar).status == 401
        assert third.sign_in("Kayla Lewis", passwords["Kayla Lewis"]).status == 401
        cookie(third, "Kayla Lewis", third.passwords["Kayla Lewis"])
        third.process.kill()

    assert not any(
        password.encode() in file.read_bytes() for password in passwords.values() for file in tmp_path.iterdir()
    )


def test_passwords_of_a_server_in_memory_are_new_each_time(served: Served) -> None:
    with serving() as other:
        assert not set(served.passwords.values()) & set(other.passwords.values())
        assert other.sign_in("Kayla Lewis", served.passwords["Kayla Lewis"]).status == 401


def test_it_logs_nothing_of_what_it_was_told() -> None:
    with lab_service() as service:
        organisation = service.organisation()
        with organisation.present("Kayla") as (kayla, _):
            kayla.socket.send("{")
            organisation.visit("PUT", "/api/settings/session-restore", "Omar", body=b"{")
            organisation.visit("GET", "/nothing?token=secret", "Omar", headers={"Host": "attacker.example"})
        out, err = service.process.communicate(timeout=10)
    assert (out, err) == ("", "")
