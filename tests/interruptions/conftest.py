"""The browser and the reference workspace, shared with the other tests of the suite's core."""

import pytest

from fixtures.browsers.engines import Engines
from fixtures.targets.protocol import Target
from tests.recorder.stand import stand_of


@pytest.fixture(scope="session")
def engines(pytestconfig: pytest.Config) -> Engines:
    return stand_of(pytestconfig).engines


@pytest.fixture(scope="session")
def target(pytestconfig: pytest.Config) -> Target:
    return stand_of(pytestconfig).target
