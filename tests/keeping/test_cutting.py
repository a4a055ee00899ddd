"""What is too long is cut once its secrets are gone: half a secret, or a line of one, would be told otherwise."""

from types import SimpleNamespace
from typing import Any, Final

import pytest

from fixtures.browsers.page_log import PageLog
from fixtures.browsers.secrets import Secrets
from fixtures.evidence.record import EvidenceRecord
from steps.columns import Place
from steps.endings import ending
from steps.telling import Telling

SECRET: Final = "tr0ub4dor\nand\nthree"  # noqa: S105  made up
KNOWING: Final = Secrets({SECRET})
NOTHING: Final[Any] = None


def said(text: str) -> str:
    """The log of a page that said this on its console."""
    heard: dict[str, Any] = {}
    context: Any = SimpleNamespace(on=heard.__setitem__, pages=[])
    log = PageLog("1-representative-chromium")
    log.attach(context)
    heard["console"](SimpleNamespace(page=None, type="log", text=text, location={}))
    return log.text(KNOWING.redact)


@pytest.mark.parametrize("before", [*range(1_975, 2_005, 3), 0])
def test_no_part_of_a_secret_stays_in_the_log_of_a_page_that_says_much(before: int) -> None:
    told = said("." * before + SECRET + "and that is it" + "." * 5_000)
    assert not [part for part in ("tr0", "and\n", "three", "ub4dor") if part in told]


def test_a_line_of_the_log_tells_how_much_is_left_out_and_indents_further_lines() -> None:
    assert said("a\nb").endswith("  log: a\n    b\n")
    assert said("." * 2_007).endswith(".... (7 more characters)\n")
    assert said("." * 100_000).endswith(".... (98000 more characters)\n")
    assert "more characters" not in said("." * 2_000)


@pytest.mark.parametrize("after", range(19_975, 20_005, 3))
def test_no_part_of_a_secret_stays_in_the_details_of_a_failure(after: int) -> None:
    telling = Telling(NOTHING, "PRE-2", Place("chromium"), EvidenceRecord("PRE-2"), KNOWING)
    telling.fail(RuntimeError(f"it was {SECRET}{'.' * after}"))
    told = f"{telling.detail}{telling.reason}"
    assert not [part for part in ("dor", "and\n", "three", "ree") if part in told]


def test_the_first_line_of_a_secret_of_several_is_in_no_reason() -> None:
    assert ending(RuntimeError(f"the key {SECRET} is bad\nreally"), KNOWING.redact) == (
        "error",
        "The check could not be carried out: RuntimeError: the key [redacted] is bad",
    )
