"""The suite's own proof: it judges the reference right, and the reference broken on purpose wrong."""

import subprocess
import sys
from typing import Final

from tests.checks.commands import suite
from tests.checks.findings import ROOT, Finding

_OUTPUT: Final = ROOT / "reports" / "out" / "sample-of-faults"
SAMPLE: Final = (
    "tabs-lost-with-browser-tab",
    "conversations-six-seconds-late",
    "session-restored-twice",
    "first-tab-stays-latest",
    "given-up-for-good",
    "snapshot-shared-by-server",
    "duplicate-after-reconnect",
    "focus-moves-after-settling",
    "search-kept",
    "closed-tab-back",
    "focus-stolen-after-moving-on",
    "off-but-old-sessions-flash",
    "pane-of-conversations-forgotten",
    "tenth-tab-lost",
    "refused-and-saved",
    "nothing-in-view",
    "on-for-one-representative",
    "asks-before-restoring",
    "conversation-just-before-presence",
    "provider-session-flashes",
    "tick-takes-effect",
    "ended-conversation-back",
    "everything-waits-for-presence",
)
"""A fault of each statement, the longest first; `./conformance faults` tries them all."""


def presence_conforms() -> list[Finding]:
    """The reference conforms to the statements about presence, seen through the whole of the suite."""
    return suite(["--only", "PRE", "--browser", "chromium"])


def sample_of_faults_is_caught() -> list[Finding]:
    """A fault of each statement is caught as it declares."""
    # Beside the matrix that somebody may have made themselves, not in its place.
    command = [sys.executable, "-m", "tests.faults", "--quick", "--output", str(_OUTPUT), *SAMPLE]
    done = subprocess.run(command, cwd=ROOT, check=False)  # noqa: S603  our own Python
    if done.returncode == 0:
        return []
    return [Finding("tests.faults", "a deliberate fault was not caught as it declares; see above")]
