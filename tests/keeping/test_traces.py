"""An archive of a trace holds what the driver wrote, but for cookies, credentials and passwords."""

import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from fixtures.browsers.secrets import Secrets
from fixtures.browsers.traces import pack

SECRETS = COOKIE, RENEWED, TYPED, BEARER, POSTED, ANSWERED, SENT = [
    f"{name}-0123456789abcdef"
    for name in ("Cookie", "Renewed", "Typed", "Bearer", "Posted", "Answered", "Sent")
]  # fmt: skip


def entry(**snapshot: object) -> dict[str, Any]:
    return {"type": "resource-snapshot", "snapshot": snapshot}


NETWORK = (
    entry(
        request={
            "url": f"http://127.0.0.1/?access_token={BEARER}&page=7",
            "cookies": [{"name": "sign-in", "value": COOKIE}],
            "headers": [
                {"name": "Cookie", "value": f"sign-in={COOKIE}; theme=dark"},
                {"name": "authorization", "value": f"Bearer {BEARER}"},
                {"name": "Accept", "value": "text/html"},
            ],
            "postData": {"mimeType": "text/plain", "text": "", "params": [], "_file": "resources/form.txt"},
        },
        response={
            "headers": [{"name": "Set-Cookie", "value": f"sign-in={RENEWED}; Path=/org/x; HttpOnly"}],
            "content": {"size": 90, "mimeType": "application/json; charset=utf-8", "_file": "resources/answer.json"},
        },
    ),
    entry(response={"content": {"size": -1, "mimeType": "x-unknown", "_file": "resources/socket.jsonl"}}),
)
TRACE: tuple[dict[str, Any], ...] = (
    {"type": "context-options", "browserName": "chromium"},
    {"method": "addCookies", "params": {"cookies": [{"name": "a", "value": COOKIE, "url": "http://127.0.0.1/"}]}},
    {"method": "fill", "params": {"selector": "input[name=password]", "value": TYPED}},
    {"type": "screencast-frame", "file": "screencast/page@1-2.jpeg"},
    {"type": "frame-snapshot", "snapshot": {"html": ["BODY", {}, f"you typed {TYPED}, renewed {RENEWED}"]}},
    {"type": "frame-snapshot", "snapshot": {"resourceOverrides": [{"url": "a.css", "file": "resources/a.css"}]}},
)


@pytest.fixture
def traces(tmp_path: Path) -> Path:
    """What the driver left of a trace called `one`, beside another one's files."""
    folder = tmp_path / "traces"
    (folder / "resources").mkdir(parents=True)
    (folder / "screencast").mkdir()
    (folder / "one.trace").write_text("".join(f"{json.dumps(each)}\n" for each in TRACE) + '{"type":"be', "utf-8")
    (folder / "one.network").write_text("".join(f"{json.dumps(each)}\n" for each in NETWORK), "utf-8")
    (folder / "resources" / "a.css").write_text(f"/* {COOKIE} */ a {{ color: red }}", "utf-8")
    (folder / "resources" / "form.txt").write_text(f"user=kayla&password={POSTED}&keep=this", "utf-8")
    (folder / "resources" / "answer.json").write_text(f'{{"id_token": "{ANSWERED}", "name": "Zoë"}}', "utf-8")
    (folder / "resources" / "socket.jsonl").write_text(
        "".join(
            f"{json.dumps({'opcode': 1, 'data': json.dumps(each)})}\n" for each in ({"token": SENT}, {"say": "hi"})
        ),
        "utf-8",
    )
    (folder / "resources" / "other.css").write_text("of another trace", "utf-8")
    (folder / "screencast" / "page@1-2.jpeg").write_bytes(b"\xff\xd8" + POSTED.encode())
    return folder


def packed(traces: Path, secrets: Secrets | None = None) -> dict[str, bytes]:
    into = traces.parent / "trace.zip"
    assert pack(traces, "one", into, secrets=secrets or Secrets())
    with ZipFile(into) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("secret", SECRETS)
def test_no_byte_of_the_archive_tells_a_secret_that_was_found_by_its_place(traces: Path, secret: str) -> None:
    assert not [name for name, content in packed(traces).items() if secret.encode() in content]


def test_a_secret_that_is_known_goes_from_every_entry(traces: Path) -> None:
    secrets = Secrets()
    secrets.add("color: red", "kayla&")
    content = packed(traces, secrets)
    assert b"color: red" not in content["resources/a.css"]
    assert b"kayla&" not in content["resources/form.txt"]


def test_everything_else_is_there(traces: Path) -> None:
    content = packed(traces)
    assert set(content) == {
        "trace.trace", "trace.network", "screencast/page@1-2.jpeg",
        "resources/a.css", "resources/answer.json", "resources/form.txt", "resources/socket.jsonl",
    }  # fmt: skip
    network = json.loads(content["trace.network"].splitlines()[0])["snapshot"]
    assert network["request"]["url"] == "http://127.0.0.1/?access_token=[redacted]&page=7"
    assert network["request"]["headers"][2] == {"name": "Accept", "value": "text/html"}
    assert network["request"]["cookies"] == [{"name": "sign-in", "value": "[redacted]"}]
    assert content["resources/form.txt"] == b"user=kayla&password=[redacted]&keep=this"
    assert json.loads(content["resources/answer.json"]) == {"id_token": "[redacted]", "name": "Zoë"}
    frames = [json.loads(json.loads(line)["data"]) for line in content["resources/socket.jsonl"].splitlines()]
    assert frames == [{"token": "[redacted]"}, {"say": "hi"}]
    lines = [json.loads(line) for line in content["trace.trace"].splitlines()]
    # The driver was killed while it wrote the last one.
    assert len(lines) == len(TRACE)
    assert lines[2]["params"] == {"selector": "input[name=password]", "value": "[redacted]"}


def test_a_word_beside_a_private_name_does_not_spoil_the_rest(traces: Path) -> None:
    (traces / "one.trace").write_text(
        '{"credentials":"same-origin"}\n{"html":"loaded from the same-origin"}\n', encoding="utf-8"
    )
    assert b"loaded from the same-origin" in packed(traces)["trace.trace"]


def test_of_a_browser_that_wrote_nothing_there_is_no_archive(traces: Path) -> None:
    assert not pack(traces, "two", traces.parent / "two.zip", secrets=Secrets())
    assert not (traces.parent / "two.zip").exists()
