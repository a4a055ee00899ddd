"""Says in a sentence how a scenario ended that did not pass."""

from __future__ import annotations

from collections.abc import Callable

from fixtures.evidence.record import NotAsDocumentedError, NotVerifiableError
from fixtures.recorder.recording import NeverHappenedError
from fixtures.targets.protocol import NotClaimedError, TargetUnreachableError
from reports.results import Ended

_GONE = "The browser, or its tab, went away in the middle of the scenario"


def ending(error: BaseException, redact: Callable[[str], str]) -> tuple[Ended, str]:
    """How the scenario ended, and why, without what `redact` takes out of the words of others."""
    match error:
        case NotAsDocumentedError():
            return "failed", str(error)
        case NotClaimedError():
            return "not claimed", str(error)
        case _:
            return "error", _why(error, redact)


def _why(error: BaseException, redact: Callable[[str], str]) -> str:
    match error:
        case NotVerifiableError() | TargetUnreachableError():
            return str(error)
        case NeverHappenedError():
            return f"The check could not be carried out: {error}."
        case KeyboardInterrupt():
            return "The run was stopped by hand."
        case _:
            # A secret of several lines is not known by its first.
            name, first_line = type(error).__name__, redact(str(error).strip()).partition("\n")[0]
            # Playwright gives this error no public name.
            what = _GONE if name == "TargetClosedError" else f"The check could not be carried out: {name}"
            return f"{what}: {first_line}"
