"""The browser and the reference workspace, shared with the other tests of the suite's core."""

import pytest
from playwright.sync_api import Browser

from fixtures.browsers.engines import Engines
from fixtures.targets.protocol import Target
from tests.recorder.stand import engines_of, target_of


@pytest.fixture(scope="session")
def engines(browser: Browser) -> Engines:
    return engines_of(browser)


@pytest.fixture(scope="session")
def target(pytestconfig: pytest.Config) -> Target:
    return target_of(pytestconfig)
