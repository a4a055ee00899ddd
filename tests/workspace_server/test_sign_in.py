"""Signing in by name and password, as people do who run `serve`."""

from html.parser import HTMLParser

import pytest

from tests.workspace_server.service import Served, ask

KAYLA = "Kayla Lewis"

ELSEWHERE = (
    "",
    "http://attacker.example/org/contoso/workspace",
    "//attacker.example/org/contoso/",
    "/org/other/workspace",
    "/org/contoso",
    "/org/contoso/../other/workspace",
    "/org/contoso/%2e%2e/other/workspace",
    "/org/contoso//attacker.example",
    "/org/contoso/\\attacker.example",
    "/org/contoso/workspace\r\nSet-Cookie: a=b",
    "javascript:alert(1)",
    " /org/contoso/admin/contact-center",
)


def signed_in(served: Served, name: str = KAYLA) -> str:
    answer = served.sign_in(name, served.passwords[name])
    assert answer.status == 303
    return answer.headers["set-cookie"].split(";")[0]


def test_the_printed_passwords_open_the_workspace(served: Served) -> None:
    assert sorted(served.passwords) == ["Kayla Lewis", "Miguel Reyes", "Omar Bennett"]
    for name in served.passwords:
        answer = ask(served.address, "GET", "/org/contoso/workspace", headers={"Cookie": signed_in(served, name)})
        assert answer.status == 200
        assert name in answer.text


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(served: Served) -> None:
    cookie = served.sign_in(KAYLA, served.passwords[KAYLA]).headers["set-cookie"].lower()
    assert {"httponly", "samesite=strict", "path=/org/contoso/"} <= {part.strip() for part in cookie.split(";")}


@pytest.mark.parametrize(
    ("name", "password"),
    [
        (KAYLA, "wrong"),
        (KAYLA, ""),
        ("Nobody", "wrong"),
        ("", ""),
        ("' OR 1=1 --", "x"),
        (KAYLA, "\N{SNOWMAN}"),
    ],
)
def test_a_wrong_name_or_password_is_told_apart_from_nothing(served: Served, name: str, password: str) -> None:
    answer = served.sign_in(name, password)
    assert answer.status == 401
    assert "The name or the password is not right." in answer.text
    assert "set-cookie" not in answer.headers


def test_a_typed_name_comes_back_as_text(served: Served) -> None:
    answer = served.sign_in('"><script>alert(1)</script>', "x")
    assert "<script" not in answer.text
    assert "&gt;&lt;script&gt;" in answer.text


@pytest.mark.parametrize("following", ELSEWHERE)
def test_sign_in_leads_to_the_own_organisation_alone(served: Served, following: str) -> None:
    answer = served.sign_in(KAYLA, served.passwords[KAYLA], following)
    assert answer.headers["location"] == "/org/contoso/workspace"


def test_sign_in_leads_back_to_where_somebody_wanted_to_go(served: Served) -> None:
    wanted = "/org/contoso/admin/contact-center"
    assert served.sign_in("Omar Bennett", served.passwords["Omar Bennett"], wanted).headers["location"] == wanted


@pytest.mark.parametrize(
    "raw", [b"\xff", b"name=%ff", b"&".join(b"a=b" for _ in range(20)), b"name=" + b"x" * 201], ids=range(4)
)
def test_what_no_form_sends_is_refused(served: Served, raw: bytes) -> None:
    assert ask(served.address, "POST", "/org/contoso/sign-in", body=raw).status == 400


def test_the_form_is_labelled_and_leads_to_itself(served: Served) -> None:
    class Form(HTMLParser):
        found: list[tuple[str, dict[str, str | None]]]

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            self.found.append((tag, dict(attrs)))

    form = Form()
    form.found = []
    form.feed(ask(served.address, "GET", "/org/contoso/sign-in?next=/org/contoso/customers").text)
    labels = {found["for"] for tag, found in form.found if tag == "label"}
    inputs = {found["name"]: found for tag, found in form.found if tag == "input"}

    assert labels == {"name", "password"}
    assert inputs["next"]["value"] == "/org/contoso/customers"
    assert [found["action"] for tag, found in form.found if tag == "form"] == ["/org/contoso/sign-in"]


def test_signing_out_ends_the_sign_in(served: Served) -> None:
    headers = {"Cookie": signed_in(served)}
    answer = ask(served.address, "POST", "/org/contoso/sign-out", headers=headers)
    assert answer.headers["location"] == "/org/contoso/sign-in"
    assert ask(served.address, "GET", "/org/contoso/workspace", headers=headers).status == 303


def test_the_bare_address_leads_to_the_workspace(served: Served) -> None:
    assert ask(served.address, "GET", "/").headers["location"] == "/org/contoso/workspace"


def test_there_is_no_lab(served: Served) -> None:
    assert ask(served.address, "GET", "/lab/memory").status == 404
    assert ask(served.address, "POST", "/lab/organisations", body={}).status == 404
