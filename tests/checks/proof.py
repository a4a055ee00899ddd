"""The suite's own proof: it judges the reference right, and the reference broken on purpose wrong."""

import subprocess
import sys
from typing import Final

from tests.checks.commands import suite
from tests.checks.findings import ROOT, Finding

_SAMPLE: Final = (
    "provider-session-flashes",
    "conversation-just-before-presence",
    "older-tab-wins",
    "focus-stolen-after-moving-on",
    "search-kept",
    "session-restored-twice",
    "closed-tab-back",
    "tick-takes-effect",
    "refused-and-saved",
)
"""A fault of each kind; `./conformance faults` tries them all."""


def presence_conforms() -> list[Finding]:
    """The reference conforms to the statements about presence, seen through the whole of the suite."""
    return suite(["--only", "PRE", "--browser", "chromium"])


def sample_of_faults_is_caught() -> list[Finding]:
    """A sample of the deliberate faults is caught as they declare."""
    done = subprocess.run([sys.executable, "-m", "tests.faults", *_SAMPLE], cwd=ROOT, check=False)  # noqa: S603
    if done.returncode == 0:
        return []
    return [Finding("tests.faults", "a deliberate fault was not caught as it declares; see above")]
