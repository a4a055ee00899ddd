"""`./conformance bench --interruptions` tries every interruption, and says which were proven, and of others why not."""

from __future__ import annotations

import inspect
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final, cast

import fixtures.browsers
import fixtures.interruptions
from fixtures.interruptions.happening import Interruption
from tests.bench.interruptions import TRIALS, Line, table_of

FOLDER: Final = Path(fixtures.interruptions.__path__[0])
ENGINES: Final = Path(fixtures.browsers.__path__[0], "ENGINES.md")


def test_every_interruption_is_tried() -> None:
    modules = [import_module(f"fixtures.interruptions.{path.stem}") for path in FOLDER.glob("[a-z]*.py")]
    there = {kind for module in modules for _, kind in inspect.getmembers(module, inspect.isclass)}
    interruptions = {kind for kind in there if hasattr(kind, "happen") and kind is not Interruption}
    desk = cast("Any", SimpleNamespace(seat=SimpleNamespace(tabs=())))
    assert {type(trial.make(desk)) for trial in TRIALS} == interruptions


def test_the_page_on_engines_shows_every_interruption_in_this_order() -> None:
    table = ENGINES.read_text(encoding="utf-8").partition("| interruption | Chromium | Firefox |\n|---|---|---|\n")[2]
    assert [row.split("|")[1].strip() for row in table.splitlines() if row] == [trial.what for trial in TRIALS]


def test_each_interruption_has_a_row_and_each_reason_is_said_once() -> None:
    lines = [
        Line("killed", "chromium", 512.4, ""),
        Line("killed", "firefox", 1_800.0, ""),
        Line("crashed", "chromium", 90.0, ""),
        Line("crashed", "firefox", None, "It does not crash."),
        Line("out of memory", "chromium", None, "It has enough."),
        Line("out of memory", "firefox", None, "It does not crash."),
    ]
    assert list(table_of(lines)) == [
        "proven, and what it takes    chromium     firefox",
        "killed                         512 ms     1800 ms",
        "crashed                         90 ms         [1]",
        "out of memory                     [2]         [1]",
        "",
        "[1] not proven: It does not crash.",
        "[2] not proven: It has enough.",
    ]
