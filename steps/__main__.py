"""`python -m steps`: what `./conformance run` hands over to."""

from __future__ import annotations

import sys

import pytest

from reports.exit_codes import NOT_DECIDED, NOT_STARTED

_OURS = {
    pytest.ExitCode.USAGE_ERROR: NOT_STARTED.code,
    pytest.ExitCode.INTERNAL_ERROR: NOT_STARTED.code,
    pytest.ExitCode.NO_TESTS_COLLECTED: NOT_DECIDED.code,
}


def main() -> int:
    """Run the suite; pytest's own codes become those of the contract."""
    code = pytest.main(sys.argv[1:])
    return _OURS.get(code, int(code)) if isinstance(code, pytest.ExitCode) else int(code)


if __name__ == "__main__":
    sys.exit(main())
