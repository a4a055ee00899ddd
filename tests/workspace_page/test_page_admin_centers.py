from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from tests.workspace_page.page_bench import Bench, Organisation, seated

CENTERS = ["customer-service", "contact-center"]


@pytest.fixture
def organisation(bench: Bench) -> Organisation:
    return bench.organisation(restore=False)


@pytest.fixture
def admin(browser: Browser, bench: Bench, organisation: Organisation) -> Iterator[Page]:
    with seated(browser, bench, organisation, "Omar Bennett") as seat:
        yield seat.context.new_page()


def manage(page: Page, bench: Bench, organisation: Organisation, center: str = "customer-service") -> None:
    """Go to the features page as an administrator does."""
    page.goto(f"{bench.address}{organisation.path}/admin/{center}")
    page.get_by_role("link", name="Miscellaneous").click()
    page.get_by_role("button", name="Manage").click()


@pytest.mark.parametrize("center", CENTERS)
def test_the_setting_takes_effect_through_save(
    admin: Page, bench: Bench, organisation: Organisation, center: str
) -> None:
    manage(admin, bench, organisation, center)
    box = admin.get_by_role("checkbox", name="Session restore")
    expect(box).not_to_be_checked()
    box.check()
    expect(admin.get_by_text("You have unsaved changes.")).to_be_visible()
    admin.get_by_role("button", name="Save").click()
    expect(admin.get_by_text("Saved.")).to_be_visible()
    expect(admin.get_by_text("You have unsaved changes.")).to_be_hidden()
    admin.reload()
    expect(box).to_be_checked()
    expect(admin.get_by_role("heading", name="New and upcoming features")).to_be_visible()

    other = next(one for one in CENTERS if one != center)
    manage(admin, bench, organisation, other)
    expect(box).to_be_checked()


def test_leaving_asks_while_something_is_unsaved(admin: Page, bench: Bench, organisation: Organisation) -> None:
    manage(admin, bench, organisation)
    box = admin.get_by_role("checkbox", name="Session restore")
    box.check()
    admin.get_by_role("link", name="Overview").click()
    admin.get_by_role("button", name="Stay").click()
    expect(box).to_be_checked()
    admin.go_back()
    expect(admin.get_by_role("dialog")).to_be_visible()
    admin.keyboard.press("Escape")
    expect(box).to_be_checked()
    admin.get_by_role("link", name="Overview").click()
    admin.get_by_role("button", name="Leave without saving").click()
    expect(admin.get_by_role("heading", name="Overview")).to_be_visible()
    admin.get_by_role("link", name="Miscellaneous").click()
    admin.get_by_role("button", name="Manage").click()
    expect(box).not_to_be_checked()


def test_the_browser_asks_too_before_the_page_is_left(admin: Page, bench: Bench, organisation: Organisation) -> None:
    manage(admin, bench, organisation)
    admin.get_by_role("checkbox", name="Session restore").check()
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    admin.on("dialog", leave)
    admin.reload()
    assert asked == ["beforeunload"]
    expect(admin.get_by_role("checkbox", name="Session restore")).not_to_be_checked()


def test_a_server_that_cannot_be_reached_is_said_and_nothing_counts_as_saved(
    admin: Page, bench: Bench, organisation: Organisation
) -> None:
    manage(admin, bench, organisation)
    admin.get_by_role("checkbox", name="Session restore").check()
    admin.context.set_offline(offline=True)
    admin.get_by_role("button", name="Save").click()
    expect(admin.get_by_text("This could not be saved: the server can't be reached.")).to_be_visible()
    expect(admin.get_by_text("You have unsaved changes.")).to_be_visible()
    admin.context.set_offline(offline=False)
    admin.get_by_role("button", name="Save").click()
    expect(admin.get_by_text("Saved.")).to_be_visible()
