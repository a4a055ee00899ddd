"""The setting behind both admin centers."""

import pytest

from tests.workspace_server.service import Organisation, Service

SETTING = "/api/settings/session-restore"


def test_session_restore_is_off_until_an_administrator_turns_it_on(organisation: Organisation) -> None:
    assert organisation.visit("GET", SETTING, "Kayla").json() == {"enabled": False}

    answer = organisation.visit("PUT", SETTING, "Omar", body={"enabled": True})

    assert (answer.status, answer.json()) == (200, {"enabled": True})
    assert [organisation.boot(who)["sessionRestore"] for who in ("Kayla", "Miguel", "Omar")] == [True] * 3


def test_an_administrator_turns_it_off_again(organisation: Organisation) -> None:
    for enabled in (True, False):
        organisation.visit("PUT", SETTING, "Omar", body={"enabled": enabled})
    assert organisation.boot()["sessionRestore"] is False


@pytest.mark.parametrize(("who", "status"), [("Kayla", 403), ("Miguel", 403), (None, 401)])
def test_nobody_else_turns_it_on(organisation: Organisation, who: str | None, status: int) -> None:
    answer = organisation.visit("PUT", SETTING, who, body={"enabled": True})
    assert answer.status == status
    assert answer.json() == {
        "error": "Sign in first." if status == 401 else "Session restore is an administrator's choice."
    }
    assert organisation.boot()["sessionRestore"] is False


@pytest.mark.parametrize("cookie", ["workspace-sign-in=x", "workspace-sign-in=", "other=x", "workspace-sign-in=\xe9"])
def test_a_made_up_sign_in_is_none(organisation: Organisation, cookie: str) -> None:
    assert organisation.visit("GET", SETTING, headers={"Cookie": cookie}).status == 401


def test_one_organisations_setting_is_not_anothers(organisation: Organisation, service: Service) -> None:
    other = service.organisation(session_restore=True)
    assert (other.boot()["sessionRestore"], organisation.boot()["sessionRestore"]) == (True, False)
    other.lab("DELETE")
