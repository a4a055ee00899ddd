"""The suite's own proof: run against the reference, it judges it right."""

from tests.checks.commands import suite
from tests.checks.findings import Finding


def presence_conforms() -> list[Finding]:
    """The reference conforms to the statements about presence, seen through the whole of the suite."""
    return suite(["--only", "PRE", "--browser", "chromium"])
