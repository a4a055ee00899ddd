"""Frames that no page sends, and browsers that read nothing: each costs its own socket alone."""

import contextlib
import json
import socket
from collections.abc import Generator
from typing import Any

import pytest

from tests.workspace_server.service import Organisation, Service

LONGEST = "\N{GRINNING FACE}" * 10_000

MALFORMED: dict[str | bytes, str] = {
    "": "This is not JSON: ",
    "{": "This is not JSON: ",
    "null": "A JSON object is expected.",
    "[]": "A JSON object is expected.",
    '"accept"': "A JSON object is expected.",
    "{}": "type must be one of: accept, reject, say, end.",
    '{"type": "accept"}': "conversation must be a text.",
    '{"type": "accept", "conversation": 7}': "conversation must be a text.",
    '{"type": "accept", "conversation": ""}': "conversation must not be blank.",
    '{"type": "accept", "conversation": ["a"]}': "conversation must be a text.",
    '{"type": "dance", "conversation": "a"}': "type must be one of: accept, reject, say, end.",
    '{"type": ["accept"], "conversation": "a"}': "type must be one of: accept, reject, say, end.",
    '{"type": "accept", "conversation": "a", "more": 1}': 'Unknown member "more"; known are: type, conversation, text.',
    '{"type": "accept", "conversation": "\\ud800"}': "conversation holds half of a surrogate pair.",
    json.dumps({"\xe9" * 40: 1}, ensure_ascii=False): ('Unknown member "' + "\\xe9" * 40)[:100],
    json.dumps({"type": "accept", "conversation": "a" * 101}): "conversation is longer than 100 characters.",
    "[" * 100_000: "The JSON is nested too deeply.",
    b'{"type": "accept", "conversation": "a"}': "Frames are text.",
}
"""Frames that no page sends, and how the reason begins with which the socket is closed."""
UNSAYABLE: tuple[tuple[Any, str], ...] = (
    (None, "text must be a text."),
    (7, "text must be a text."),
    ([], "text must be a text."),
    ("", "text must not be blank."),
    ("  \n ", "text must not be blank."),
    ("x" * 10_001, "text is longer than 10000 characters."),
    ("half \ud800", "text holds half of a surrogate pair."),
)


@pytest.mark.parametrize(("frame", "why"), MALFORMED.items(), ids=range(len(MALFORMED)))
def test_a_malformed_frame_closes_its_own_socket_alone(
    organisation: Organisation, frame: str | bytes, why: str
) -> None:
    with organisation.present("Kayla") as (kayla, _), organisation.present("Miguel") as (miguel, _):
        kayla.socket.send(frame)
        code, reason = kayla.closed()
        assert code == 1008
        assert reason is not None
        assert reason.startswith(why)
        assert len(reason) <= 100
        organisation.begin()
        assert miguel.next()["type"] == "ringing"


@pytest.mark.parametrize(("text", "why"), UNSAYABLE, ids=range(len(UNSAYABLE)))
def test_what_cannot_be_said_is_refused_and_the_socket_stays(organisation: Organisation, text: Any, why: str) -> None:
    with organisation.present("Kayla") as (kayla, _):
        conversation = organisation.begin()
        kayla.send(type="accept", conversation=conversation)
        assert [kayla.next()["type"] for _ in range(2)] == ["ringing", "accepted"]
        kayla.send(type="say", conversation=conversation, text=text)
        assert kayla.next() == {"type": "refused", "problem": why}
        kayla.send(type="say", conversation=conversation, text=LONGEST)
        assert kayla.next()["message"]["text"] == LONGEST


def test_a_frame_larger_than_any_text_closes_the_socket(organisation: Organisation) -> None:
    with organisation.present("Kayla") as (kayla, _):
        kayla.socket.send("x" * 300_000)
        assert kayla.closed()[0] == 1009


@contextlib.contextmanager
def a_browser_that_reads_nothing(organisation: Organisation) -> Generator[None]:
    """Present, and deaf: what the service sends is not taken from the network."""
    narrow = socket.create_connection(("127.0.0.1", organisation.service.port))
    narrow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    request = (
        f"GET {organisation.path}/presence HTTP/1.1\r\nHost: 127.0.0.1:{organisation.service.port}\r\n"
        f"Cookie: {organisation.cookies['Kayla']}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
    )
    with narrow:
        narrow.sendall(request.encode())
        assert narrow.recv(12) == b"HTTP/1.1 101"
        yield


def frames_until_given_up(organisation: Organisation) -> int:
    """How many long frames a browser that reads nothing is sent before it is given up."""
    with a_browser_that_reads_nothing(organisation), organisation.present("Miguel") as (miguel, _):
        for begun in range(1, 41):
            organisation.begin("chat", "Alex Baker", *[LONGEST] * 5)
            assert miguel.next()["type"] == "ringing"
            if len(organisation.lab("GET", "/presence").json()["connected"]) == 1:
                return begun
    raise AssertionError("It is still there.")


def test_a_browser_that_reads_nothing_is_given_up_and_the_others_are_not(organisation: Organisation) -> None:
    # Two million characters may wait for it, beside what the network takes: four of these frames, and not the 256 that
    # may wait where they are short.
    assert frames_until_given_up(organisation) > 3


def test_a_browser_that_reads_nothing_keeps_nobody_waiting(service: Service) -> None:
    many = frames_until_given_up(service.organisation())
    organisation = service.organisation()
    with a_browser_that_reads_nothing(organisation):
        for _ in range(many - 2):
            organisation.begin("chat", "Alex Baker", *[LONGEST] * 5)
        answer = organisation.lab("POST", "/presence/drop")
        assert (answer.status, answer.json()) == (200, {"dropped": 1})
