"""What becomes of a workspace whose browser cannot keep anything, or not at once: it says so and goes on."""

from typing import Any, Final, cast

import pytest
from playwright.sync_api import Browser, expect

from tests.workspace_page.page_bench import Bench, Desk, seated

GIVEN_UP: Final = 3_000
"""Milliseconds after which a storage that does not open is taken for none."""
UNUSABLE: Final = "Session restore can't save your sessions: the browser's storage can't be used."

SLOW_TO_WRITE: Final = """
import * as original from "./snapshot.original.js";
export * from "./snapshot.original.js";
export function openSnapshots(name) {
  const snapshots = original.openSnapshots(name);
  const write = async (...what) => {
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    return snapshots.write(...what);
  };
  return { ...snapshots, write };
}
"""


def no_notice(desk: Desk) -> None:
    expect(desk.page.get_by_role("alert")).to_have_count(0)


def test_nothing_is_said_of_a_storage_in_which_nothing_is_yet(desk: Desk) -> None:
    no_notice(desk)
    desk.session("home").click()
    desk.saved()
    no_notice(desk)
    desk.create("case:CAS-1001")
    desk.reload()
    no_notice(desk)
    desk.page.get_by_role("button", name="Close Printer on fire").click()
    desk.reload()
    assert desk.sessions() == ["home"]
    no_notice(desk)


def test_full_storage_is_said_and_the_workspace_goes_on(desk: Desk) -> None:
    # Before anything is written: the browser remembers for a while how much room there was.
    browser = cast("Any", desk.page.context.new_cdp_session(desk.page))
    origin = desk.page.evaluate("location.origin")
    browser.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 1})
    desk.create("case:CAS-1001")
    expect(desk.page.get_by_role("alert")).to_have_text(
        "Session restore can't save your sessions: the browser's storage is full."
    )
    expect(desk.page.locator("html[data-saved=false]")).to_have_count(1)
    assert desk.in_view()[0] == "case:CAS-1001"

    browser.send("Storage.overrideQuotaForOrigin", {"origin": origin})
    # No more than a look elsewhere, which would not make this browser tab the latest one by itself.
    desk.session("home").click()
    desk.reload()
    assert desk.sessions() == ["home", "case:CAS-1001"]
    assert desk.in_view()[0] == "home"


def test_full_storage_keeps_nothing_from_being_restored(desk: Desk) -> None:
    desk.create("case:CAS-1001")
    desk.saved()
    desk.page.add_init_script(
        """IDBObjectStore.prototype.put = function () {
          this.transaction.abort();
          throw new DOMException("full", "QuotaExceededError");
        };"""
    )
    desk.page.reload()
    desk.settle()
    assert desk.sessions() == ["home", "case:CAS-1001"]
    no_notice(desk)


def test_a_change_that_was_made_while_another_failed_is_saved_at_once(desk: Desk) -> None:
    desk.page.evaluate(
        """() => {
          const put = IDBObjectStore.prototype.put;
          IDBObjectStore.prototype.put = function (...what) {
            IDBObjectStore.prototype.put = put;
            const request = put.apply(this, what);
            this.transaction.abort();
            return request;
          };
          for (const record of ["case:CAS-1001", "case:CAS-1002"]) {
            const sessionContext = new Map([["record", record]]);
            void Microsoft.Apm.createSession({ templateName: "generic", sessionContext, isFocused: true });
          }
        }"""
    )
    expect(desk.page.get_by_role("alert")).to_have_text(UNUSABLE)
    desk.reload()
    assert desk.sessions() == ["home", "case:CAS-1001", "case:CAS-1002"]


@pytest.mark.parametrize("broken", ["indexedDB", "sessionStorage"])
def test_a_browser_that_keeps_nothing_still_gives_a_workspace(desk: Desk, broken: str) -> None:
    desk.page.add_init_script(
        f"Object.defineProperty(window, '{broken}', {{ get() {{ throw new DOMException('no', 'SecurityError'); }} }});"
    )
    desk.page.reload()
    desk.settle()
    # A browser tab without a name of its own is a new one at each load, which takes nothing away.
    expect(desk.page.get_by_role("alert")).to_have_text([UNUSABLE] if broken == "indexedDB" else [])
    desk.create("case:CAS-1001")
    assert desk.in_view()[0] == "case:CAS-1001"


def test_a_storage_that_cannot_be_opened_at_first_is_tried_again(desk: Desk) -> None:
    desk.page.add_init_script(
        """if (!sessionStorage.getItem("failed")) {
          const open = IDBFactory.prototype.open;
          IDBFactory.prototype.open = function () {
            sessionStorage.setItem("failed", "yes");
            IDBFactory.prototype.open = open;
            throw new DOMException("no", "UnknownError");
          };
        }"""
    )
    desk.page.reload()
    desk.settle()
    expect(desk.page.get_by_role("alert")).to_have_text(UNUSABLE)
    desk.create("case:CAS-1001")
    desk.reload()
    assert desk.sessions() == ["home", "case:CAS-1001"]


def test_a_storage_that_never_opens_is_given_up(desk: Desk) -> None:
    desk.page.add_init_script("IDBFactory.prototype.open = () => new EventTarget();")
    desk.page.clock.install()
    desk.page.reload()
    expect(desk.page.locator("html[data-restore=loading]")).to_have_count(1)
    desk.page.clock.fast_forward(GIVEN_UP)
    desk.settle()
    assert desk.sessions() == ["home"]
    expect(desk.page.get_by_role("alert")).to_have_text(UNUSABLE)


def test_a_storage_that_says_no_is_not_waited_for(desk: Desk) -> None:
    desk.page.evaluate(
        """async () => {
          const [{ name }] = (await indexedDB.databases()).filter(({ name }) => name.startsWith("session-restore:"));
          await new Promise((resolve, reject) => {
            const opening = indexedDB.open(name, 99);
            opening.onsuccess = () => resolve(opening.result.close());
            opening.onerror = () => reject(opening.error);
          });
        }"""
    )
    desk.page.clock.install()
    desk.page.clock.pause_at(desk.page.evaluate("Date.now() / 1000 + 1"))
    desk.page.reload()
    expect(desk.page.get_by_role("alert")).to_have_text(UNUSABLE)
    assert desk.sessions() == ["home"]


def test_a_storage_that_was_taken_away_meanwhile_is_opened_again(desk: Desk) -> None:
    desk.create("case:CAS-1001")
    desk.saved()
    desk.page.evaluate(
        """async () => {
          const [{ name }] = (await indexedDB.databases()).filter(({ name }) => name.startsWith("session-restore:"));
          await new Promise((resolve, reject) => {
            const deleting = indexedDB.deleteDatabase(name);
            deleting.onsuccess = resolve;
            deleting.onblocked = () => reject(new Error("A connection keeps it."));
          });
        }"""
    )
    desk.create("case:CAS-1002")
    desk.reload()
    assert desk.sessions() == ["home", "case:CAS-1001", "case:CAS-1002"]


def test_a_workspace_that_reloads_itself_waits_for_what_is_on_its_way_to_the_storage(
    browser: Browser, bench: Bench
) -> None:
    organisation = bench.organisation(overlay={"restore/snapshot.js": SLOW_TO_WRITE})
    with seated(browser, bench, organisation, "Kayla Lewis") as seat:
        desk = seat.desk()
        desk.open()
        desk.present()
        with desk.page.expect_event("framenavigated"):
            desk.create("case:CAS-1001")
            bench.drop_presence(organisation)
        desk.settle()
        assert desk.sessions() == ["home", "case:CAS-1001"]
