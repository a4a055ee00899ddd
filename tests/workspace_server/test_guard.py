"""The guard: Host and Origin of every request, sizes and shapes of bodies."""

import json
import socket
from typing import Any

import pytest
from websockets.exceptions import InvalidStatus

from tests.workspace_server.service import Organisation, Service, ask

SETTING = "/api/settings/session-restore"

FOREIGN_HOSTS = (
    "attacker.example",
    "attacker.example:{port}",
    "127.0.0.1",
    "127.0.0.1:1",
    "localhost",
    "127.0.0.1:{port}.attacker.example",
    "127.0.0.2:{port}",
    "0.0.0.0:{port}",
    "[::1]:{port}",
    "127.0.0.1:{provider}",
    "localhost:{port}, attacker.example",
    "",
)
FOREIGN_ORIGINS = (
    "http://attacker.example",
    "http://127.0.0.1",
    "http://127.0.0.1:1",
    "https://127.0.0.1:{port}",
    "http://localhost:{port}",
    "http://127.0.0.1:{provider}",
    "http://127.0.0.1:{port}.attacker.example",
    "null",
    "",
)
BAD_JSON = (b"", b"{", b"nothing", b"\xff\xfe", b'{"enabled": tru', b"[" * 100_000, b"9" * 5000)
BAD_SETTINGS: tuple[Any, ...] = (
    None,
    [],
    {},
    "true",
    {"enabled": "true"},
    {"enabled": 1},
    {"enabled": None},
    {"enabled": True, "others": 1},
    {"\ud800": True},
)


def filled(pattern: str, service: Service) -> str:
    return pattern.format(port=service.port, provider=service.provider.rsplit(":", 1)[1])


@pytest.mark.parametrize("host", FOREIGN_HOSTS)
@pytest.mark.parametrize(("method", "path"), [("GET", "/workspace"), ("PUT", SETTING), ("GET", "/sign-in")])
def test_a_foreign_host_is_answered_421(organisation: Organisation, host: str, method: str, path: str) -> None:
    answer = organisation.visit(method, path, "Omar", headers={"Host": filled(host, organisation.service)})
    assert answer.status == 421
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("host", ["127.0.0.1:{port}", "localhost:{port}"])
def test_both_loopback_names_are_answered(organisation: Organisation, host: str) -> None:
    own = filled(host, organisation.service)
    headers = {"Host": own, "Origin": f"http://{own}"}
    assert organisation.visit("PUT", SETTING, "Omar", body={"enabled": True}, headers=headers).status == 200


def test_the_provider_checks_its_host_too(service: Service) -> None:
    headers = {"Host": f"127.0.0.1:{service.port}"}
    assert ask(service.provider, "GET", f"/provider?host={service.address}", headers=headers).status == 421


@pytest.mark.parametrize("origin", FOREIGN_ORIGINS)
def test_a_foreign_origin_changes_nothing(organisation: Organisation, origin: str) -> None:
    headers = {"Origin": filled(origin, organisation.service)}

    statuses = [
        organisation.visit("PUT", SETTING, "Omar", body={"enabled": True}, headers=headers).status,
        organisation.visit("POST", "/sign-in", body=b"name=a&password=b", headers=headers).status,
        organisation.visit("POST", "/sign-out", "Omar", headers=headers).status,
        organisation.visit("POST", "/customers/conversations", body={"channel": "chat"}, headers=headers).status,
        ask(organisation.service.address, "DELETE", f"/lab/organisations/{organisation.id}", headers=headers).status,
    ]

    assert statuses == [403] * 5
    assert organisation.boot()["sessionRestore"] is False
    assert organisation.lab("GET", "/conversations").json() == []


@pytest.mark.parametrize("origin", FOREIGN_ORIGINS[:-1])
def test_a_foreign_origin_opens_no_socket(organisation: Organisation, origin: str) -> None:
    with (
        pytest.raises(InvalidStatus) as refused,
        organisation.tab("Kayla", Origin=filled(origin, organisation.service)),
    ):
        pass
    assert refused.value.response.status_code == 403
    assert organisation.lab("GET", "/presence").json()["connections"] == 0


def test_the_own_origin_opens_a_socket(organisation: Organisation) -> None:
    with organisation.tab("Kayla", Origin=organisation.service.address) as tab:
        assert tab.next()["type"] == "presence"


def test_two_hosts_or_two_origins_are_none(service: Service) -> None:
    own = f"127.0.0.1:{service.port}"
    twice = (
        f"Host: {own}\r\nHost: {own}",
        f"Host: {own}\r\nOrigin: http://{own}\r\nOrigin: http://a.example",
    )
    statuses = [raw_status(service, f"POST /lab/organisations HTTP/1.1\r\n{lines}\r\n\r\n") for lines in twice]
    assert statuses == [400, 403]


def raw_status(service: Service, request: str) -> int:
    with socket.create_connection(("127.0.0.1", service.port), timeout=10) as connection:
        connection.sendall(request.encode())
        return int(connection.recv(100).split()[1])


@pytest.mark.parametrize("raw", BAD_JSON, ids=range(len(BAD_JSON)))
def test_bad_json_is_answered_with_what_was_wrong(organisation: Organisation, raw: bytes) -> None:
    answer = organisation.visit("PUT", SETTING, "Omar", body=raw)
    assert answer.status == 400
    assert "JSON" in answer.json()["error"]


@pytest.mark.parametrize("body", BAD_SETTINGS, ids=repr)
def test_a_body_of_another_shape_is_answered_with_what_was_wrong(organisation: Organisation, body: Any) -> None:
    answer = organisation.visit("PUT", SETTING, "Omar", body=json.dumps(body).encode())
    assert answer.status == 400
    assert answer.json()["error"].endswith(".")
    assert organisation.boot()["sessionRestore"] is False


@pytest.mark.parametrize("path", [SETTING, "/sign-in", "/customers/conversations"])
def test_a_body_over_a_megabyte_is_refused(organisation: Organisation, path: str) -> None:
    method = "PUT" if path == SETTING else "POST"
    assert organisation.visit(method, path, "Omar", body=b" " * 1_000_001).status == 413


def test_a_body_that_hides_its_length_is_refused_at_a_megabyte(organisation: Organisation) -> None:
    head = (
        f"PUT {organisation.path}{SETTING} HTTP/1.1\r\nHost: 127.0.0.1:{organisation.service.port}\r\n"
        f"Cookie: {organisation.cookies['Omar']}\r\nTransfer-Encoding: chunked\r\n\r\n"
    )
    chunk = f"{100_000:x}\r\n{' ' * 100_000}\r\n"
    assert raw_status(organisation.service, head + chunk * 11) == 413


@pytest.mark.parametrize("method", ["PATCH", "DELETE", "POST", "TRACE"])
def test_other_methods_are_answered_405(organisation: Organisation, method: str) -> None:
    answer = organisation.visit(method, "/workspace", "Omar")
    assert (answer.status, set(answer.headers["allow"].split(", "))) == (405, {"GET", "HEAD"})
