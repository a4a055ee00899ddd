"""A lab that keeps its organisations: a server started anew on its folder goes on where another one was killed."""

from pathlib import Path

import attrs

from tests.workspace_server.service import Organisation, Service, lab_service, process


def restarted(first: Service, folder: Path) -> list[str]:
    return ["--keep", str(folder), "--port", str(first.port)]


def test_what_a_killed_server_knew_is_there_at_the_same_address(tmp_path: Path) -> None:
    with lab_service("--keep", str(tmp_path)) as first:
        organisation = first.organisation(session_restore=True, provider=True)
        with organisation.present("Kayla") as (tab, _):
            chat = organisation.begin("chat", "Alex Baker", "Hello")
            assert tab.next()["type"] == "ringing"
            tab.send(type="accept", conversation=chat)
            assert tab.next()["type"] == "accepted"
            first.kill()
    with lab_service(*restarted(first, tmp_path)) as second:
        assert second.address == first.address
        assert second.token != first.token
        same = attrs.evolve(organisation, service=second)
        assert same.boot()["sessionRestore"] is True
        assert same.boot()["provider"] == f"{second.provider}/provider"
        assert same.record(chat)["state"] == "open"
        with same.present("Kayla") as (_, mine):
            assert [one["messages"] for one in mine] == [[{"from": "customer", "text": "Hello"}]]


def test_a_page_that_was_laid_over_stays_so(tmp_path: Path) -> None:
    text = 'export * from "./policy.original.js"; export const onReconnect = () => "stay";'

    def modules(organisation: Organisation) -> list[str]:
        html = organisation.visit("GET", "/workspace", "Kayla").text
        return sorted(line for line in html.splitlines() if "/restore/policy." in line)

    with lab_service("--keep", str(tmp_path)) as first:
        organisation = first.organisation(overlay={"restore/policy.js": text})
        before = modules(organisation)
        first.kill()
    assert len(before) == 2
    with lab_service(*restarted(first, tmp_path)) as second:
        assert modules(attrs.evolve(organisation, service=second)) == before


def test_an_organisation_that_is_removed_leaves_nothing_behind(tmp_path: Path) -> None:
    with lab_service("--keep", str(tmp_path)) as service:
        organisation = service.organisation()
        assert len(list(tmp_path.iterdir())) >= 2
        assert organisation.lab("DELETE").status == 200
        assert list(tmp_path.iterdir()) == []


def test_a_folder_to_keep_it_in_has_to_be_there_and_is_for_a_lab_alone(tmp_path: Path) -> None:
    for arguments in (["--lab", "--keep", str(tmp_path / "nowhere")], ["--keep", str(tmp_path)]):
        with process(*arguments) as started:
            out, err = started.communicate(timeout=10)
        assert (started.returncode, out, err.count("\n")) == (3, "", 1)
        assert "--keep names a folder" in err
