"""Real runs are dear: each is made once, even where pytest's own workers share the tests that look at it."""

import contextlib
import json
import sys
from collections.abc import Callable, Generator
from pathlib import Path

import attrs
import pytest

from tests.run.suite import Ended


@attrs.frozen
class Stopped:
    """A run that was ended half way: what came of it, and which of its processes and folders outlived it."""

    ended: Ended
    left: list[str]
    folders: list[str] = attrs.field(factory=list[str])


def made_once(name: str, factory: pytest.TempPathFactory, make: Callable[[Path], Stopped]) -> Stopped:
    """What a run came to, made by whichever of pytest's workers asks first.

    Args:
        name: of the run, and of its folder.
        factory: pytest's; its folder's parent is common to the workers.
        make: starts the run with this folder and answers what came of it.
    """
    with shared_turn(factory, name) as folder:
        told = folder / "told.json"
        if not told.exists():
            told.write_text(json.dumps(attrs.asdict(make(folder)), default=str), encoding="utf-8")
        found = json.loads(told.read_text(encoding="utf-8"))
    ended = found["ended"]
    return Stopped(
        Ended(ended["code"], ended["out"], ended["err"], Path(ended["output"])), found["left"], found["folders"]
    )


@contextlib.contextmanager
def shared_turn(factory: pytest.TempPathFactory, name: str) -> Generator[Path]:
    """A folder that pytest's workers have in common, while it is this one's turn to use it."""
    base = factory.getbasetemp()
    # On Windows, which has no such lock, each worker makes its own.
    shared = base.parent if base.name.startswith("popen-") and sys.platform != "win32" else base
    folder = shared / f"run-{name}"
    folder.mkdir(exist_ok=True)
    with _turn(folder / "lock"):
        yield folder


@contextlib.contextmanager
def _turn(lock: Path) -> Generator[None]:
    if sys.platform == "win32":
        yield
        return
    import fcntl  # noqa: PLC0415  Windows has none

    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
