"""`python -m steps`: what `./conformance run` hands over to."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import pytest

from reports.exit_codes import NOT_DECIDED, NOT_STARTED

_SETTINGS: Final = Path(__file__).parents[1] / "pyproject.toml"
_OURS: Final = {
    pytest.ExitCode.USAGE_ERROR: NOT_STARTED.code,
    pytest.ExitCode.INTERNAL_ERROR: NOT_STARTED.code,
    pytest.ExitCode.NO_TESTS_COLLECTED: NOT_DECIDED.code,
}


def main() -> int:
    """Run the suite; pytest's own codes become those of the contract."""
    # Named, because pytest looks for its settings beside any argument that is a path, the value of --output included.
    code = pytest.main(["-c", str(_SETTINGS), "--rootdir", str(_SETTINGS.parent), *sys.argv[1:]])
    return _OURS.get(code, int(code)) if isinstance(code, pytest.ExitCode) else int(code)


if __name__ == "__main__":
    sys.exit(main())
