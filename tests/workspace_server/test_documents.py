"""The documents: what the page starts with, and who gets to see them."""

import json
import re
from collections.abc import Generator

import pytest

from tests.workspace_server.service import Organisation, Service, ask, boot_text

HOSTILE_TITLES = (
    "</script><script>alert(1)</script>",
    "<!-- <script>",
    "\"quotes\" and 'quotes' & &amp; ]]>",
    "{{ 7 * 7 }} {% raw %}",
    "line one\nline two\u2028line three\x00end",
    "\N{FAMILY}\N{RIGHT-TO-LEFT OVERRIDE}e\N{COMBINING ACUTE ACCENT} \N{GRINNING FACE}",
    "x" * 10_000,
    "\N{GRINNING FACE}" * 10_000,
)


@pytest.fixture
def with_provider(service: Service) -> Generator[Organisation, None, None]:
    """An organisation with a telephony provider."""
    made = service.organisation(provider=True)
    yield made
    made.lab("DELETE")


def test_the_workspace_starts_with_all_that_it_needs(organisation: Organisation) -> None:
    boot = organisation.boot("Kayla")

    assert boot["organisation"] == organisation.id
    assert boot["person"] == {"id": "kayla-lewis", "name": "Kayla Lewis", "role": "representative"}
    assert boot["sessionRestore"] is False
    assert boot["provider"] is None
    assert boot["presence"] == f"{organisation.path}/presence"
    assert boot["settingsAddress"] == f"{organisation.path}/api/settings/session-restore"
    assert len(boot["pages"]) >= 11


def test_the_seeds_fill_nine_sessions_and_ten_tabs(organisation: Organisation) -> None:
    records = organisation.boot()["records"]
    titles = {
        kind: {r["title"] for r in records.values() if r["type"] == kind} for kind in ("case", "account", "contact")
    }

    assert len(titles["case"]) >= 14
    assert titles["case"] >= {"Printer on fire", "Late delivery", "Broken screen", "Invoice twice"}
    assert len(titles["account"]) >= 8
    assert titles["account"] >= {"Contoso", "Fabrikam", "Adventure Works", "Litware"}
    assert len(titles["contact"]) >= 8
    assert "Alex Baker" in titles["contact"]
    assert records["case:CAS-1001"]["title"] == "Printer on fire"


def test_every_related_record_is_there(organisation: Organisation) -> None:
    records = organisation.boot()["records"]
    assert {key for record in records.values() for key in record["related"]} <= set(records)
    assert all(record["related"] for record in records.values())


@pytest.mark.parametrize("title", HOSTILE_TITLES, ids=range(len(HOSTILE_TITLES)))
def test_a_hostile_title_stays_text(organisation: Organisation, title: str) -> None:
    answer = organisation.lab("POST", "/records", [{"type": "case", "title": title}])
    key = answer.json()["ids"][0]

    text = boot_text(organisation.visit("GET", "/workspace", "Kayla").text)

    assert "<" not in text
    assert json.loads(text)["records"][key]["title"] == title


@pytest.mark.parametrize("address", ["/workspace", "/admin/customer-service", "/admin/contact-center"])
def test_whoever_is_signed_out_is_sent_to_sign_in_and_back(organisation: Organisation, address: str) -> None:
    answer = organisation.visit("GET", address)
    assert answer.status == 303
    assert answer.headers["location"] == f"{organisation.path}/sign-in?next={organisation.path}{address}"


@pytest.mark.parametrize("center", ["customer-service", "contact-center"])
def test_an_administrator_gets_each_center(organisation: Organisation, center: str) -> None:
    answer = organisation.visit("GET", f"/admin/{center}", "Omar")
    boot = json.loads(boot_text(answer.text))

    assert answer.status == 200
    assert boot["center"] == center
    assert boot["sessionRestore"] is False
    assert f'<div id="app" data-center="{center}"></div>' in answer.text


@pytest.mark.parametrize("center", ["customer-service", "contact-center"])
def test_a_representative_is_told_plainly_that_a_center_is_not_theirs(organisation: Organisation, center: str) -> None:
    answer = organisation.visit("GET", f"/admin/{center}", "Kayla")
    assert answer.status == 403
    assert "Kayla Lewis, a representative" in answer.text
    assert f'href="{organisation.path}/workspace"' in answer.text
    assert "<script" not in answer.text


@pytest.mark.parametrize("path", ["/admin/other", "/nothing", "/workspace/", "/page/0/workspace/main.js"])
def test_an_unknown_address_is_a_plain_404(organisation: Organisation, path: str) -> None:
    answer = organisation.visit("GET", path, "Omar")
    assert answer.status == 404
    assert "<h1>Not found</h1>" in answer.text


@pytest.mark.parametrize("identity", ["nobody", "..", "%2e%2e", "A", "x" * 300, "a%00b", "%ff"])
@pytest.mark.parametrize("rest", ["workspace", "sign-in", "customers", "page/0/styles/plain.css"])
def test_an_unknown_organisation_is_a_plain_404(service: Service, identity: str, rest: str) -> None:
    answer = ask(service.address, "GET", f"/org/{identity}/{rest}")
    assert answer.status == 404
    assert "<h1>Not found</h1>" in answer.text


def test_documents_are_kept_out_of_caches_and_files_are_kept_for_good(organisation: Organisation) -> None:
    answer = organisation.visit("GET", "/workspace", "Kayla")
    assert answer.headers["cache-control"] == "no-store"

    addresses = re.findall(r'(?:href|src)="(/[^"]+\.(?:js|css))"', answer.text)
    assert len(addresses) > 2
    for address in addresses:
        file = ask(organisation.service.address, "GET", address)
        assert (file.status, "immutable" in file.headers["cache-control"]) == (200, True), address
        assert file.headers["content-type"].startswith("text/javascript" if address.endswith(".js") else "text/css")


def test_the_policy_lets_in_own_scripts_and_the_providers_frame_alone(
    organisation: Organisation, with_provider: Organisation
) -> None:
    without = organisation.visit("GET", "/workspace", "Kayla").headers["content-security-policy"]
    policy = with_provider.visit("GET", "/workspace", "Kayla").headers["content-security-policy"]

    assert "default-src 'none'; script-src 'self';" in policy
    assert "unsafe" not in policy
    assert f"frame-src {organisation.service.provider};" in policy
    assert "frame-src 'none';" in without


def test_a_person_of_another_organisation_is_nobody_here(
    organisation: Organisation, with_provider: Organisation
) -> None:
    answer = organisation.visit("GET", "/workspace", headers={"Cookie": with_provider.cookies["Kayla"]})
    assert answer.status == 303


def test_the_customers_page_needs_no_sign_in(organisation: Organisation) -> None:
    answer = organisation.visit("GET", "/customers")
    assert json.loads(boot_text(answer.text)) == {
        "organisation": organisation.id,
        "customersAddress": f"{organisation.path}/customers/conversations",
    }


class TestProvider:
    """The provider's widget."""

    def test_is_framed_by_the_workspace_alone(self, service: Service) -> None:
        answer = ask(service.provider, "GET", f"/provider?host={service.address}")
        assert answer.status == 200
        assert json.loads(boot_text(answer.text)) == {"host": service.address}
        assert answer.headers["content-security-policy"].endswith(f"frame-ancestors {service.address}")

    @pytest.mark.parametrize(
        "host",
        ["", "http://attacker.example", "null", "http://127.0.0.1:1", "http://127.0.0.1:{port}.example", "*"],
    )
    def test_is_refused_to_any_other_host(self, service: Service, host: str) -> None:
        answer = ask(service.provider, "GET", f"/provider?host={host.format(port=service.port)}")
        assert answer.status == 400

    def test_loads_its_files_from_its_own_origin(self, service: Service) -> None:
        html = ask(service.provider, "GET", f"/provider?host={service.address}").text
        address = re.findall(r'src="(/page/[0-9a-f]+/)provider/main\.js"', html)[0]
        assert ask(service.provider, "GET", f"{address}styles/nothing.css").status == 404

    def test_has_an_origin_of_its_own_and_no_more(self, organisation: Organisation) -> None:
        service = organisation.service
        assert ask(service.provider, "GET", f"{organisation.path}/workspace").status == 404
        assert ask(service.provider, "GET", "/lab/memory").status == 404
        assert ask(service.address, "GET", f"/provider?host={service.address}").status == 404

    def test_is_in_the_boot_data_of_organisations_that_have_it(self, with_provider: Organisation) -> None:
        assert with_provider.boot()["provider"] == f"{with_provider.service.provider}/provider"
