from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.workspace_page.page_bench import Bench, seated

HOME: dict[str, Any] = {"record": "home", "origin": "generic"}
CASE: dict[str, Any] = {
    "record": "case:CAS-1001",
    "origin": "generic",
    "tabs": [{"record": "case:CAS-1001", "title": "Printer on fire"}, {"record": "page:queues", "title": "Queues"}],
    "tabInView": "page:queues",
    "pane": {"expanded": False, "tool": "agent-scripts"},
}
CHAT: dict[str, Any] = {"record": "conversation:7", "origin": "conversation"}
CALL: dict[str, Any] = {"record": "provider:4711", "origin": "provider"}
FOCUS = {"rememberedFocus": "c", "movedOn": False, "inView": "home", "reinstated": ["c"]}

EXAMPLES: list[tuple[str, list[Any], Any]] = [
    ("isEnabled", [{"sessionRestore": True}], True),
    ("isEnabled", [{"sessionRestore": False}], False),
    ("isRestorable", [CASE], True),
    ("isRestorable", [CHAT], True),
    ("isRestorable", [CALL], False),
    ("waitsForPresence", [CHAT], True),
    ("waitsForPresence", [CASE], False),
    ("sessionsToKeep", [{"open": [HOME, CASE], "waiting": [CHAT]}], [HOME, CASE, CHAT]),
    ("sessionsToKeep", [{"open": [HOME, CHAT], "waiting": [CHAT]}], [HOME, CHAT]),
    ("claimsSnapshot", [{"kind": "session created"}], True),
    ("claimsSnapshot", [{"kind": "session closed"}], True),
    ("claimsSnapshot", [{"kind": "tab created"}], True),
    ("claimsSnapshot", [{"kind": "tab closed"}], True),
    ("claimsSnapshot", [{"kind": "session focused"}], False),
    ("claimsSnapshot", [{"kind": "tab focused"}], False),
    ("claimsSnapshot", [{"kind": "pane changed"}], False),
    ("claimsSnapshot", [{"kind": "restore settled"}], False),
    ("mayRestoreHere", [{"owner": "a", "tab": "a", "liveTabs": ["a"]}], True),
    ("mayRestoreHere", [{"owner": "b", "tab": "a", "liveTabs": []}], True),
    ("mayRestoreHere", [{"owner": "b", "tab": "a", "liveTabs": ["b"]}], False),
    ("patienceForReturn", [{"sinceLeft": 1_000, "refreshed": True}], 2_000),
    ("patienceForReturn", [{"sinceLeft": 3_001, "refreshed": True}], 0),
    ("patienceForReturn", [{"sinceLeft": 1_000, "refreshed": False}], 0),
    ("mayReinstateHere", [{"owner": "a", "tab": "a"}], True),
    ("mayReinstateHere", [{"owner": "b", "tab": "a"}], False),
    ("mayReinstateHere", [{"owner": None, "tab": "a"}], False),
    ("conversationsToReinstate", [[CHAT], [{"id": "7"}]], [CHAT]),
    ("conversationsToReinstate", [[CHAT], [{"id": "77"}]], []),
    ("conversationsToReinstate", [[], [{"id": "7"}]], []),
    ("conversationsWithoutPresence", [[CHAT]], []),
    ("delayAfterPresence", [], 0),
    ("presencePatience", [], 10_000),
    ("tabsToRestore", [CASE], CASE["tabs"]),
    ("tabInView", [CASE], "page:queues"),
    ("paneAfterRestore", [CASE], CASE["pane"]),
    ("toolStateAfterRestore", [CASE], {"query": "", "steps": [], "cards": []}),
    ("orderOfSessions", [["home", "b", "a"], ["home", "a", "b"]], ["home", "a", "b"]),
    ("orderOfSessions", [["new", "a", "home"], ["a", "gone"]], ["home", "a", "new"]),
    ("orderOfSessions", [["home", "a"], ["a", "a", "home"]], ["home", "a"]),
    ("focusAfterRestore", [{"remembered": "a", "restored": ["home", "a"]}], "a"),
    ("focusAfterRestore", [{"remembered": "provider:1", "restored": ["home", "a"]}], "home"),
    ("focusAfterReinstatement", [FOCUS], "c"),
    ("focusAfterReinstatement", [{**FOCUS, "movedOn": True}], "home"),
    ("focusAfterReinstatement", [{**FOCUS, "reinstated": []}], "home"),
    ("focusAfterReinstatement", [{**FOCUS, "rememberedFocus": None}], "home"),
    ("pauseBeforeRetry", [{"attempts": 0}], 250),
    ("pauseBeforeRetry", [{"attempts": 3}], 2_000),
    ("pauseBeforeRetry", [{"attempts": 99}], 10_000),
    ("onReconnect", [{"sessionRestore": True}], "reload"),
    ("onReconnect", [{"sessionRestore": False}], "reload"),
]


@pytest.fixture(scope="module")
def page(bench: Bench, browser: Browser) -> Iterator[Page]:
    with seated(browser, bench, bench.organisation(), "Kayla Lewis") as seat:
        desk = seat.desk()
        desk.open()
        desk.page.evaluate(
            """async () => {
              const main = document.querySelector('script[type=module]').src;
              window.policy = await import(new URL('../restore/policy.js', main).href);
            }"""
        )
        yield desk.page


@pytest.mark.parametrize("function", dict.fromkeys(name for name, *_ in EXAMPLES))
def test_the_policy_decides(page: Page, function: str) -> None:
    for name, arguments, expected in EXAMPLES:
        if name == function:
            decided = page.evaluate("([name, given]) => policy[name](...given)", [function, arguments])
            assert decided == expected, f"{function} of {arguments}"


def test_a_session_is_kept_without_its_ids_and_without_what_was_done_in_its_tools(page: Page) -> None:
    session = {
        **CASE,
        "id": "session-id-4",
        "title": "Printer on fire",
        "tabs": [{"id": "tab-id-7", **CASE["tabs"][0]}, {"id": "tab-id-9", **CASE["tabs"][1]}],
        "tabInView": "tab-id-9",
        "tools": {"query": "secret", "steps": ["greet"], "cards": ["mood"]},
        "attention": True,
    }
    kept = page.evaluate("session => policy.stateToKeep(session)", session)
    assert kept == {**CASE, "title": "Printer on fire"}


def test_every_decision_has_an_example(page: Page) -> None:
    functions = set(page.evaluate("Object.keys(policy)"))
    assert functions == {name for name, *_ in EXAMPLES} | {"stateToKeep"}
