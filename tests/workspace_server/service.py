"""The real server as a process of its own, spoken to over HTTP and WebSocket as any client would."""

import contextlib
import http.client
import json
import subprocess
import sys
from collections.abc import Generator, Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

import attrs
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

ROOT: Final = Path(__file__).parent.parent.parent
PATIENCE_SECONDS: Final = 10

Process = subprocess.Popen[str]


@attrs.frozen
class Answer:
    """What the server answered; header names are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()

    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


def ask(
    address: str,
    method: str,
    path: str,
    *,
    body: object = None,
    headers: Mapping[str, str] | None = None,
) -> Answer:
    """Send one request and take the answer, redirects as they are; bytes go out as such, all else as JSON."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=PATIENCE_SECONDS)
    with contextlib.closing(connection):
        content = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
        connection.request(method, path, content, dict(headers or {}))
        answer = connection.getresponse()
        received = {name.lower(): value for name, value in answer.getheaders()}
        return Answer(answer.status, received, answer.read())


@attrs.frozen
class Tab:
    """A presence socket, as a browser tab has it."""

    socket: ClientConnection

    def next(self) -> dict[str, Any]:
        """Wait for the next frame."""
        return json.loads(self.socket.recv(PATIENCE_SECONDS))

    def send(self, **frame: object) -> None:
        """Send a frame."""
        self.socket.send(json.dumps(frame))

    def closed(self) -> tuple[int | None, str | None]:
        """Wait until the socket is closed, and tell with what code and reason."""
        with contextlib.suppress(ConnectionClosed):
            while self.next():
                pass
        return self.socket.close_code, self.socket.close_reason


@attrs.frozen
class Organisation:
    """A lab organisation; people are named by their first names."""

    service: "Service"
    id: str
    path: str
    cookies: Mapping[str, str]

    def lab(self, method: str, path: str = "", body: object = None) -> Answer:
        """Ask the lab about this organisation."""
        return self.service.lab(method, f"/lab/organisations/{self.id}{path}", body)

    def visit(self, method: str, path: str, who: str | None = None, **request: Any) -> Answer:
        """Send a request to an address of the organisation as one of its people, or as nobody."""
        headers = {**request.pop("headers", {}), **({"Cookie": self.cookies[who]} if who else {})}
        return ask(self.service.address, method, f"{self.path}{path}", headers=headers, **request)

    def boot(self, who: str = "Kayla") -> dict[str, Any]:
        """Load the workspace and take the data that it starts with."""
        return json.loads(boot_text(self.visit("GET", "/workspace", who).text))

    @contextlib.contextmanager
    def tab(self, who: str, **headers: str) -> Generator[Tab, None, None]:
        """Open a presence socket as one of its people."""
        address = f"{self.service.address.replace('http', 'ws', 1)}{self.path}/presence"
        sent = {"Cookie": self.cookies[who], **headers}
        with connect(address, additional_headers=sent, proxy=None, open_timeout=PATIENCE_SECONDS) as socket:
            yield Tab(socket)

    @contextlib.contextmanager
    def present(self, who: str) -> Generator[tuple[Tab, list[dict[str, Any]]], None, None]:
        """Open a presence socket, its greeting taken: the tab, and the conversations that are open."""
        with self.tab(who) as tab:
            assert tab.next() == {"type": "presence", "state": "available"}
            greeting = tab.next()
            assert greeting["type"] == "conversations"
            yield tab, greeting["open"]

    def begin(self, channel: str = "chat", customer: str | None = "Alex Baker", *messages: str) -> str:
        """Let a customer begin a conversation and return its id."""
        answer = self.lab("POST", "/conversations", {"channel": channel, "customer": customer, "messages": messages})
        assert answer.status == 201, answer.text
        return answer.json()["id"]

    def record(self, conversation: str) -> dict[str, Any]:
        """Take the service's own record of a conversation."""
        return next(one for one in self.lab("GET", "/conversations").json() if one["id"] == conversation)


@attrs.frozen
class Service:
    """A server with a lab."""

    process: Process
    address: str
    provider: str
    token: str

    @property
    def port(self) -> int:
        """The workspace's port."""
        return urlsplit(self.address).port or 0

    def kill(self) -> None:
        """End the process without a chance to write anything."""
        self.process.kill()
        self.process.wait(PATIENCE_SECONDS)

    def lab(self, method: str, path: str, body: object = None) -> Answer:
        """Ask the lab."""
        return ask(self.address, method, path, body=body, headers={"Authorization": f"Bearer {self.token}"})

    def organisation(self, **wishes: object) -> Organisation:
        """Make an organisation."""
        answer = self.lab("POST", "/lab/organisations", wishes)
        assert answer.status == 201, answer.text
        made = answer.json()
        cookies = {
            one["name"].split()[0]: f"{one['cookie']['name']}={one['cookie']['value']}" for one in made["people"]
        }
        return Organisation(self, made["id"], made["path"], cookies)

    def memory(self) -> int:
        """Ask for the process's resident bytes."""
        rss: int = self.lab("GET", "/lab/memory").json()["rss_bytes"]
        return rss


@contextlib.contextmanager
def process(*arguments: str) -> Generator[Process, None, None]:
    """Start the command, its three streams as pipes, and see to it that it ends."""
    command = [sys.executable, "-m", "fixtures.workspace", *arguments]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, text=True) as started:  # noqa: S603  our own interpreter
        try:
            yield started
        finally:
            if started.poll() is None:
                started.kill()


@contextlib.contextmanager
def lab_service(*arguments: str) -> Generator[Service, None, None]:
    """Start a server with a lab and wait until it accepts connections."""
    with process("--lab", *arguments) as started:
        assert started.stdout is not None
        told = json.loads(started.stdout.readline())
        yield Service(started, told["address"], told["provider"], told["lab_token"])


@attrs.frozen
class Served:
    """A server for people: its workspace's address and the passwords that it printed, by name."""

    process: Process
    address: str
    passwords: Mapping[str, str]
    printed: str

    def sign_in(self, name: str, password: str, following: str = "", origin: str | None = None) -> Answer:
        """Send the sign-in form as a browser does."""
        form = urlencode({"name": name, "password": password, "next": following}).encode()
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Origin": origin or self.address}
        return ask(self.address, "POST", "/org/contoso/sign-in", body=form, headers=headers)


@contextlib.contextmanager
def serving(*arguments: str) -> Generator[Served, None, None]:
    """Start a server for people and read what it prints."""
    with process(*arguments) as started:
        assert started.stdout is not None
        lines: list[str] = []
        for line in started.stdout:
            lines.append(line)
            if line.startswith("Ctrl-C"):
                break
        printed = "".join(lines)
        address = printed.split("/org/contoso/workspace")[0].split()[-1]
        people = [line.split() for line in lines if line.rstrip().endswith(("representative", "administrator"))]
        yield Served(started, address, {" ".join(words[:2]): words[2] for words in people}, printed)


def boot_text(html: str) -> str:
    """Cut the start data out of a document, as a browser's parser delimits it."""
    start = html.index('id="boot">') + len('id="boot">')
    return html[start : html.index("</script", start)]
