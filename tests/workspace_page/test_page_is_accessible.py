from importlib.resources import files

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.workspace_page.page_bench import Bench, Desk, Organisation, Seat, seated

SCHEMES = ["light", "dark"]
WIDTHS = [1024, 1440, 1920]
AXE = (files("axe_playwright_python") / "axe.min.js").read_text()


@pytest.fixture
def organisation(bench: Bench) -> Organisation:
    return bench.organisation(provider=True)


def judge(page: Page) -> None:
    """Let axe-core look at a page."""
    page.evaluate(AXE)
    found = page.evaluate(
        "axe.run().then(({violations}) => violations.map(({id, nodes}) => [id, ...nodes.map(({html}) => html)]))"
    )
    assert found == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_workspace_has_no_violations(bench: Bench, organisation: Organisation, desk: Desk, scheme: str) -> None:
    page = desk.page
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
    desk.present()
    bench.converse(organisation, "Alex Baker", "voice", ["Hello"])
    expect(page.locator("[data-ringing]")).to_be_visible()
    judge(page)
    desk.accept()
    page.get_by_role("textbox", name="Message").fill("Good morning")
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".transcript > li")).to_have_count(2)
    judge(page)
    desk.create("case:CAS-1001")
    desk.create_tab("page:dashboards")
    page.get_by_role("button", name="Similar cases").click()
    judge(page)
    desk.tab("case:CAS-1001").click()
    page.get_by_role("tab", name="Agent scripts").click()
    page.get_by_role("checkbox").first.check()
    judge(page)
    page.get_by_role("tab", name="Knowledge search").click()
    page.get_by_role("searchbox").fill("screen")
    judge(page)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_admin_centers_have_no_violations(
    browser: Browser, bench: Bench, organisation: Organisation, scheme: str
) -> None:
    with seated(browser, bench, organisation, "Omar Bennett") as seat:
        for center in ("customer-service", "contact-center"):
            page = seat.context.new_page()
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
            page.goto(f"{bench.address}{organisation.path}/admin/{center}#/miscellaneous")
            judge(page)
            page.get_by_role("button", name="Manage").click()
            page.get_by_role("checkbox").click()
            page.get_by_role("link", name="Overview").click()
            expect(page.get_by_role("dialog")).to_be_visible()
            judge(page)
            page.get_by_role("button", name="Stay").click()
            judge(page)


def test_the_providers_widget_has_no_violations(browser: Browser, bench: Bench) -> None:
    context = browser.new_context(viewport={"width": 236, "height": 148})
    page = context.new_page()
    page.goto(f"{bench.provider}/provider?host={bench.address}")
    expect(page.get_by_role("button", name="Start session")).to_be_visible()
    judge(page)
    context.close()


def test_the_sign_in_page_and_the_customers_page_have_no_violations(
    browser: Browser, bench: Bench, organisation: Organisation
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{bench.address}{organisation.path}/sign-in")
    judge(page)
    bench.converse(organisation, "Alex Baker", texts=["Hello"])
    page.goto(f"{bench.address}{organisation.path}/customers")
    expect(page.get_by_role("heading", name="Alex Baker")).to_be_visible()
    judge(page)
    context.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_full_desk_needs_no_sideways_scrolling(seat: Seat, width: int) -> None:
    desk = seat.desk()
    desk.page.set_viewport_size({"width": width, "height": 768})
    desk.open()
    for number in range(1001, 1010):
        desk.create(f"case:CAS-{number}")
    for page in ("dashboards", "queues", "knowledge", "activities", "reports", "cases", "accounts", "contacts"):
        desk.create_tab(f"page:{page}")
    assert desk.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(desk.tab("page:contacts")).to_be_in_viewport()
    expect(desk.session("case:CAS-1009")).to_be_in_viewport()
    desk.create_tab("page:calendar")
    desk.session("home").click()
    desk.session("case:CAS-1009").click()
    expect(desk.tab("page:calendar")).to_be_in_viewport(ratio=1)
