"""Says in a sentence how a scenario ended that did not pass."""

from __future__ import annotations

from fixtures.evidence.record import NotAsDocumentedError, NotVerifiableError
from fixtures.recorder.recording import NeverHappenedError
from fixtures.targets.protocol import NotClaimedError, TargetUnreachableError
from reports.results import Ended

_GONE = "The browser, or its tab, went away in the middle of the scenario"


def ending(error: BaseException) -> tuple[Ended, str]:
    """How the scenario ended, and why."""
    match error:
        case NotAsDocumentedError():
            return "failed", str(error)
        case NotClaimedError():
            return "not claimed", str(error)
        case _:
            return "error", _why(error)


def _why(error: BaseException) -> str:
    match error:
        case NotVerifiableError() | TargetUnreachableError():
            return str(error)
        case NeverHappenedError():
            return f"The check could not be carried out: {error}."
        case KeyboardInterrupt():
            return "The run was stopped by hand."
        case _:
            name, first_line = type(error).__name__, str(error).strip().partition("\n")[0]
            # Playwright gives this error no public name.
            what = _GONE if name == "TargetClosedError" else f"The check could not be carried out: {name}"
            return f"{what}: {first_line}"
