"""Presence and conversations over the WebSocket, with as many browser tabs as it takes."""

import threading

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from tests.workspace_server.service import Organisation, Service, Tab

CHANNELS = ("chat", "voice", "sms", "email", "social")


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_conversation_rings_at_everybody_and_goes_to_the_first(organisation: Organisation, channel: str) -> None:
    with organisation.present("Kayla") as (kayla, _), organisation.present("Miguel") as (miguel, _):
        conversation = organisation.begin(channel, "Alex Baker", "Hello?", "Anybody?")
        expected = {
            "id": conversation,
            "channel": channel,
            "customer": "Alex Baker",
            "consult": False,
            "messages": [{"from": "customer", "text": "Hello?"}, {"from": "customer", "text": "Anybody?"}],
        }
        assert kayla.next() == miguel.next() == {"type": "ringing", "conversation": expected}

        miguel.send(type="accept", conversation=conversation)

        assert miguel.next() == {"type": "accepted", "conversation": expected, "here": True}
        assert kayla.next() == {"type": "withdrawn", "conversation": conversation}
        kayla.send(type="accept", conversation=conversation)
        assert kayla.next() == {"type": "withdrawn", "conversation": conversation}
    record = organisation.record(conversation)
    assert (record["state"], record["representative"]) == ("open", "miguel-reyes")


def test_of_many_who_accept_at_once_exactly_one_wins(organisation: Organisation) -> None:
    with organisation.present("Kayla") as (kayla, _), organisation.present("Miguel") as (miguel, _):
        for _ in range(10):
            conversation = organisation.begin()
            ready = threading.Barrier(2)

            def accept(tab: Tab, conversation: str = conversation, ready: threading.Barrier = ready) -> None:
                ready.wait()
                tab.send(type="accept", conversation=conversation)

            threads = [threading.Thread(target=accept, args=(tab,)) for tab in (kayla, miguel)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()

            # The winner hears of it once; the loser that it was taken, and that its own try came too late.
            heard = [[tab.next()["type"] for _ in range(2)] for tab in (kayla, miguel)]
            assert sorted(map(tuple, heard)) == [("ringing", "accepted"), ("ringing", "withdrawn")]
            loser = miguel if heard[0][1] == "accepted" else kayla
            assert loser.next()["type"] == "withdrawn"


def test_a_second_tab_of_the_same_representative_hears_it_all(organisation: Organisation) -> None:
    with organisation.present("Kayla") as (first, _), organisation.present("Kayla") as (second, _):
        conversation = organisation.begin()
        assert first.next()["type"] == second.next()["type"] == "ringing"

        first.send(type="accept", conversation=conversation)
        assert (first.next()["here"], second.next()["here"]) == (True, False)

        organisation.lab("POST", f"/conversations/{conversation}/messages", {"text": "Hello"})
        second.send(type="say", conversation=conversation, text="Good morning")
        message = {"type": "message", "conversation": conversation}
        for tab in (first, second):
            assert tab.next() == {**message, "message": {"from": "customer", "text": "Hello"}}
            assert tab.next() == {**message, "message": {"from": "representative", "text": "Good morning"}}

        first.send(type="end", conversation=conversation)
        assert first.next() == second.next() == {"type": "ended", "conversation": conversation}
        organisation.begin()
        assert first.next()["type"] == second.next()["type"] == "ringing"


def test_only_open_conversations_of_ones_own_are_there_after_a_reload(organisation: Organisation) -> None:
    with organisation.present("Kayla") as (kayla, _):
        kept, ended, waiting = (organisation.begin("chat", name, name) for name in ("Kept", "Ended", "Waiting"))
        for conversation in (kept, ended):
            kayla.send(type="accept", conversation=conversation)
        accepted = [frame["type"] for frame in (kayla.next() for _ in range(5))]
        assert accepted == ["ringing"] * 3 + ["accepted"] * 2
        kayla.send(type="say", conversation=kept, text="One moment")
        assert kayla.next()["type"] == "message"
    organisation.lab("POST", f"/conversations/{ended}/end")

    with organisation.present("Kayla") as (kayla, mine), organisation.present("Miguel") as (miguel, others):
        assert [conversation["id"] for conversation in mine] == [kept]
        assert mine[0]["messages"] == [
            {"from": "customer", "text": "Kept"},
            {"from": "representative", "text": "One moment"},
        ]
        assert others == []
        for tab in (kayla, miguel):
            assert tab.next()["conversation"]["id"] == waiting


def test_a_rejected_conversation_rings_for_the_others_alone(organisation: Organisation) -> None:
    conversation = organisation.begin()
    with organisation.present("Kayla") as (kayla, _), organisation.present("Miguel") as (miguel, _):
        assert kayla.next()["type"] == miguel.next()["type"] == "ringing"
        kayla.send(type="reject", conversation=conversation)
        assert kayla.next() == {"type": "withdrawn", "conversation": conversation}
    later = organisation.begin()
    with organisation.present("Kayla") as (kayla, _), organisation.present("Miguel") as (miguel, _):
        assert kayla.next()["conversation"]["id"] == later
        assert [miguel.next()["conversation"]["id"] for _ in range(2)] == [conversation, later]


def test_of_many_that_wait_the_first_fifty_ring(organisation: Organisation) -> None:
    waiting = [organisation.begin() for _ in range(52)]
    with organisation.present("Kayla") as (kayla, _):
        assert [kayla.next()["conversation"]["id"] for _ in range(50)] == waiting[:50]
        kayla.send(type="end", conversation="no such conversation")
        assert kayla.next()["type"] == "ended"


def test_a_customer_who_gives_up_is_withdrawn(organisation: Organisation) -> None:
    with organisation.present("Kayla") as (kayla, _):
        conversation = organisation.begin()
        assert kayla.next()["type"] == "ringing"
        organisation.lab("POST", f"/conversations/{conversation}/end")
        assert kayla.next() == {"type": "withdrawn", "conversation": conversation}


def test_visitors_without_a_name_are_numbered_by_organisation(service: Service) -> None:
    for organisation in (service.organisation(), service.organisation()):
        conversations = [organisation.begin("chat", name) for name in (None, "Alex Baker", None)]
        customers = [organisation.record(conversation)["customer"] for conversation in conversations]
        assert customers == ["Visitor 1", "Alex Baker", "Visitor 2"]
        organisation.lab("DELETE")


def test_another_representatives_conversation_is_out_of_reach(organisation: Organisation) -> None:
    with organisation.present("Kayla") as (kayla, _), organisation.present("Miguel") as (miguel, _):
        conversation = organisation.begin()
        kayla.send(type="accept", conversation=conversation)
        assert [kayla.next()["type"], miguel.next()["type"]] == ["ringing"] * 2
        assert [kayla.next()["type"], miguel.next()["type"]] == ["accepted", "withdrawn"]

        miguel.send(type="say", conversation=conversation, text="Mine!")
        miguel.send(type="end", conversation=conversation)
        miguel.send(type="end", conversation="no such conversation")

        for which in (conversation, conversation, "no such conversation"):
            assert miguel.next() == {"type": "ended", "conversation": which}
        assert organisation.record(conversation)["messages"] == []

        organisation.lab("POST", f"/conversations/{conversation}/messages", {"text": "Hello"})
        assert kayla.next()["type"] == "message"
        organisation.begin()
        assert miguel.next()["type"] == "ringing"
    assert organisation.record(conversation)["state"] == "open"


def test_an_administrator_is_present_without_conversations(organisation: Organisation) -> None:
    organisation.begin()
    with organisation.present("Omar") as (omar, mine), organisation.present("Kayla") as (kayla, _):
        assert mine == []
        conversation = kayla.next()["conversation"]["id"]
        omar.send(type="accept", conversation=conversation)
        assert omar.next() == {"type": "refused", "problem": "Conversations belong to representatives."}
    assert organisation.record(conversation)["state"] == "waiting"


@pytest.mark.parametrize("cookie", ["", "workspace-sign-in=made-up"])
def test_whoever_is_not_signed_in_is_refused(organisation: Organisation, cookie: str) -> None:
    address = f"{organisation.service.address.replace('http', 'ws', 1)}{organisation.path}/presence"
    with (
        pytest.raises(InvalidStatus) as refused,
        connect(address, additional_headers={"Cookie": cookie}, proxy=None),
    ):
        pass
    assert refused.value.response.status_code == 401
    assert refused.value.response.body == b"Sign in first."


def test_presence_is_told_and_can_be_dropped(organisation: Organisation) -> None:
    with organisation.present("Kayla") as (kayla, _), organisation.present("Miguel") as (miguel, _):
        told = organisation.lab("GET", "/presence").json()
        assert [one["person"] for one in told["connected"]] == ["kayla-lewis", "miguel-reyes"]
        assert all(one["since"].endswith("+00:00") for one in told["connected"])

        assert organisation.lab("POST", "/presence/drop").json() == {"dropped": 2}

        assert organisation.lab("GET", "/presence").json() == {"connected": [], "connections": 2}
        assert kayla.closed() == miguel.closed() == (4000, "Presence was dropped.")


def test_removing_the_organisation_closes_its_sockets(service: Service) -> None:
    organisation = service.organisation()
    with organisation.present("Kayla") as (kayla, _):
        assert organisation.lab("DELETE").status == 200
        assert kayla.closed() == (4004, "The organisation was removed.")
    assert organisation.visit("GET", "/workspace", "Kayla").status == 404
    assert organisation.lab("DELETE").status == 404


def test_signing_out_closes_the_sockets_of_that_sign_in(organisation: Organisation) -> None:
    with organisation.present("Kayla") as (kayla, _), organisation.present("Miguel") as (miguel, _):
        organisation.visit("POST", "/sign-out", "Kayla")
        assert kayla.closed() == (4001, "Signed out.")
        organisation.begin()
        assert miguel.next()["type"] == "ringing"
