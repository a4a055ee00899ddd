"""The lab: what a test bench asks of the service's back end."""

from typing import Any

import pytest

from tests.workspace_server.service import Organisation, Service, ask

ROUTES = (
    ("POST", "/lab/organisations"),
    ("DELETE", "/lab/organisations/{id}"),
    ("GET", "/lab/organisations/{id}/conversations"),
    ("POST", "/lab/organisations/{id}/conversations"),
    ("POST", "/lab/organisations/{id}/conversations/x/messages"),
    ("POST", "/lab/organisations/{id}/conversations/x/end"),
    ("POST", "/lab/organisations/{id}/conversations/x/hand-over"),
    ("GET", "/lab/organisations/{id}/presence"),
    ("POST", "/lab/organisations/{id}/presence/state"),
    ("POST", "/lab/organisations/{id}/presence/drop"),
    ("POST", "/lab/organisations/{id}/records"),
    ("DELETE", "/lab/organisations/{id}/records"),
    ("GET", "/lab/memory"),
)
BAD_ORGANISATIONS: tuple[Any, ...] = (
    [],
    {"session_restore": "yes"},
    {"provider": None},
    {"unknown": 1},
    {"overlay": []},
    {"overlay": {"no/such.js": "x"}},
    {"overlay": {"../server/app.py": "x"}},
)
BAD_CONVERSATIONS: tuple[Any, ...] = (
    {},
    {"channel": "fax"},
    {"channel": ["chat"]},
    {"channel": "chat", "customer": ""},
    {"channel": "chat", "customer": 7},
    {"channel": "chat", "customer": "x" * 10_001},
    {"channel": "chat", "customer": "\ud800"},
    {"channel": "chat", "messages": "hello"},
    {"channel": "chat", "messages": [""]},
    {"channel": "chat", "messages": ["a"] * 201},
    {"channel": "chat", "consult": "no"},
    {"channel": "chat", "state": "open"},
)
BAD_RECORDS: tuple[Any, ...] = (
    {},
    [{}],
    [{"type": "case"}],
    [{"type": "invoice", "title": "x"}],
    [{"type": "case", "title": " "}],
    [{"type": "case", "title": "x" * 10_001}],
    [{"type": "case", "title": "fine"}, {"type": "case", "title": "\udfff"}],
    [{"type": "case", "title": "x"}] * 501,
)


@pytest.mark.parametrize(
    "token", [None, "", "Bearer", "Bearer ", "Bearer wrong", "Basic {token}", "{token}", "Bearer {token}x"]
)
@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_nothing_is_done_without_the_token(
    organisation: Organisation, method: str, path: str, token: str | None
) -> None:
    given = {} if token is None else {"Authorization": token.format(token=organisation.service.token)}
    answer = ask(organisation.service.address, method, path.format(id=organisation.id), body={}, headers=given)
    assert answer.status == 401
    assert "error" in answer.json()


@pytest.mark.parametrize(("method", "path"), ROUTES[1:-1])
def test_an_organisation_that_is_not_there_is_a_404(service: Service, method: str, path: str) -> None:
    body: Any = {"channel": "chat", "text": "x"} if "conv" in path else {"title": "x"} if method == "DELETE" else []
    answer = service.lab(method, path.format(id="nobody"), body)
    assert answer.status in ({404, 400} if "messages" in path or path.endswith("conversations") else {404})


def test_an_organisation_has_an_administrator_and_two_representatives(service: Service) -> None:
    made = service.lab("POST", "/lab/organisations", {"session_restore": True}).json()
    assert {one["name"]: one["role"] for one in made["people"]} == {
        "Omar Bennett": "administrator",
        "Kayla Lewis": "representative",
        "Miguel Reyes": "representative",
    }
    assert {one["cookie"]["path"] for one in made["people"]} == {f"/org/{made['id']}/"}
    assert len({one["cookie"]["value"] for one in made["people"]}) == 3
    service.lab("DELETE", f"/lab/organisations/{made['id']}")


@pytest.mark.parametrize("body", BAD_ORGANISATIONS, ids=range(len(BAD_ORGANISATIONS)))
def test_an_organisation_of_another_shape_is_refused(service: Service, body: Any) -> None:
    answer = service.lab("POST", "/lab/organisations", body)
    assert (answer.status, list(answer.json())) == (400, ["error"])


@pytest.mark.parametrize("body", BAD_CONVERSATIONS, ids=range(len(BAD_CONVERSATIONS)))
def test_a_conversation_of_another_shape_is_refused(organisation: Organisation, body: Any) -> None:
    answers = [
        organisation.lab("POST", "/conversations", body),
        organisation.visit("POST", "/customers/conversations", body=body),
    ]
    assert [(answer.status, list(answer.json())) for answer in answers] == [(400, ["error"])] * 2
    assert organisation.lab("GET", "/conversations").json() == []


@pytest.mark.parametrize("body", BAD_RECORDS, ids=range(len(BAD_RECORDS)))
def test_records_of_another_shape_are_refused_all_together(organisation: Organisation, body: Any) -> None:
    before = organisation.boot()["records"]
    assert organisation.lab("POST", "/records", body).status == 400
    assert organisation.boot()["records"] == before


def test_added_records_have_keys_of_their_own(organisation: Organisation) -> None:
    wanted = [{"type": kind, "title": "Same title"} for kind in ("case", "account", "contact", "case")]
    ids = organisation.lab("POST", "/records", wanted).json()["ids"]
    records = organisation.boot()["records"]
    assert len(set(ids)) == 4
    assert [records[key]["type"] for key in ids] == ["case", "account", "contact", "case"]
    assert [key.split(":")[0] for key in ids] == ["case", "account", "contact", "case"]


def test_records_of_a_title_are_deleted_and_counted(organisation: Organisation) -> None:
    organisation.lab("POST", "/records", [{"type": "case", "title": "Gone soon"}, {"type": "case", "title": "Stays"}])
    assert organisation.lab("DELETE", "/records", {"title": "Gone soon"}).json() == {"deleted": 1}
    titles = [record["title"] for record in organisation.boot()["records"].values()]
    assert "Stays" in titles
    assert "Gone soon" not in titles
    assert organisation.lab("DELETE", "/records", {"title": "Gone soon"}).json() == {"deleted": 0}
    assert organisation.lab("DELETE", "/records", {"title": ""}).status == 400


def test_a_conversation_goes_from_waiting_to_ended(organisation: Organisation) -> None:
    answer = organisation.lab("POST", "/conversations", {"channel": "voice", "customer": None, "consult": True})
    conversation = answer.json()["id"]
    organisation.lab("POST", f"/conversations/{conversation}/messages", {"text": "Hello"})
    assert organisation.record(conversation) == {
        "id": conversation,
        "channel": "voice",
        "customer": "Visitor 1",
        "consult": True,
        "state": "waiting",
        "representative": None,
        "messages": [{"from": "customer", "text": "Hello"}],
    }

    assert organisation.lab("POST", f"/conversations/{conversation}/end").status == 200

    assert organisation.record(conversation)["state"] == "ended"
    for rest, body in (("/end", None), ("/messages", {"text": "Still there?"})):
        assert organisation.lab("POST", f"/conversations/{conversation}{rest}", body).status == 409
        assert organisation.lab("POST", f"/conversations/nobody{rest}", body).status == 404


def test_an_open_conversation_is_handed_over_to_a_colleague(organisation: Organisation) -> None:
    with organisation.present("Kayla") as (kayla, _), organisation.present("Miguel") as (miguel, _):
        conversation = organisation.begin()
        path, to_miguel = f"/conversations/{conversation}/hand-over", {"representative": "Miguel Reyes"}
        assert organisation.lab("POST", path, to_miguel).status == 409
        kayla.send(type="accept", conversation=conversation)
        assert [kayla.next()["type"] for _ in range(2)] == ["ringing", "accepted"]
        assert [miguel.next()["type"] for _ in range(2)] == ["ringing", "withdrawn"]

        assert organisation.lab("POST", path, to_miguel).json() == {"representative": "miguel-reyes"}

        assert kayla.next() == {"type": "ended", "conversation": conversation}
        told = miguel.next()
        assert (told["type"], told["conversation"]["id"], told["here"]) == ("accepted", conversation, False)
    record = organisation.record(conversation)
    assert (record["state"], record["representative"]) == ("open", "miguel-reyes")
    with organisation.present("Kayla") as (_, open_of_kayla), organisation.present("Miguel") as (_, open_of_miguel):
        assert (open_of_kayla, [each["id"] for each in open_of_miguel]) == ([], [conversation])


@pytest.mark.parametrize("name", [None, "", 7, "Omar Bennett", "Nobody"])
def test_a_conversation_is_handed_over_to_no_one_who_is_no_representative(
    organisation: Organisation, name: object
) -> None:
    with organisation.present("Kayla") as (kayla, _):
        conversation = organisation.begin()
        kayla.send(type="accept", conversation=conversation)
        assert [kayla.next()["type"] for _ in range(2)] == ["ringing", "accepted"]
        answer = organisation.lab("POST", f"/conversations/{conversation}/hand-over", {"representative": name})
    assert (answer.status, organisation.record(conversation)["representative"]) == (400, "kayla-lewis")


def test_a_representative_has_another_presence_from_then_on(organisation: Organisation) -> None:
    busy = {"representative": "Kayla Lewis", "state": "busy"}
    with organisation.present("Kayla") as (kayla, _), organisation.present("Miguel") as (miguel, _):
        assert organisation.lab("POST", "/presence/state", busy).status == 200
        assert kayla.next() == {"type": "presence", "state": "busy"}
        organisation.begin()
        assert miguel.next()["type"] == "ringing"
    with organisation.tab("Kayla") as kayla:
        assert kayla.next() == {"type": "presence", "state": "busy"}
    for body in ({}, {**busy, "state": "asleep"}, {**busy, "representative": "Omar Bennett"}, {**busy, "more": 1}):
        assert organisation.lab("POST", "/presence/state", body).status == 400


def test_a_customer_does_the_same_from_the_customers_page(organisation: Organisation) -> None:
    own = {"Origin": organisation.service.address}
    path = "/customers/conversations"
    with organisation.present("Kayla") as (kayla, _):
        body: Any = {"channel": "social", "customer": "Alex Baker", "messages": ["Hello"]}
        conversation = organisation.visit("POST", path, body=body, headers=own).json()["id"]
        assert kayla.next()["conversation"]["messages"] == [{"from": "customer", "text": "Hello"}]
        organisation.visit("POST", f"{path}/{conversation}/messages", body={"text": "Anybody?"}, headers=own)
        assert kayla.next()["message"]["text"] == "Anybody?"
        organisation.visit("POST", f"{path}/{conversation}/end", headers=own)
        assert kayla.next()["type"] == "withdrawn"
    assert organisation.visit("GET", path).json() == organisation.lab("GET", "/conversations").json()


def test_an_overlay_is_one_organisations_own(service: Service, organisation: Organisation) -> None:
    path = "restore/policy.js"
    text = 'export * from "./policy.original.js";\nexport const isEnabled = () => true; // \N{SNOWMAN}\n'
    overlaid = service.organisation(overlay={path: text})

    def files(of: Organisation) -> str:
        html = of.visit("GET", "/workspace", "Kayla").text
        return html.split('rel="stylesheet" href="')[1].split("styles/")[0].removeprefix(of.path)

    original = organisation.visit("GET", f"{files(organisation)}{path}")
    assert overlaid.visit("GET", f"{files(overlaid)}{path}").text == text
    assert overlaid.visit("GET", f"{files(overlaid)}restore/policy.original.js").body == original.body
    assert organisation.visit("GET", f"{files(organisation)}restore/policy.original.js").status == 404
    assert files(organisation) != files(overlaid)
    overlaid.lab("DELETE")
