"""What every scenario stands on: a browser that is asked for, a target, and a scene of its own."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Generator
from pathlib import Path
from typing import Any, cast

import pytest
from playwright.sync_api import Playwright

from fixtures.browsers.discovery import BrowserBuild, Engine, discover
from fixtures.browsers.driver import Driver
from fixtures.browsers.engines import Engines
from fixtures.browsers.keeping import Keeping
from fixtures.browsers.provision import NoBrowserError
from fixtures.browsers.remote import reach
from fixtures.browsers.scratch import forget
from fixtures.evidence.record import NotVerifiableError
from fixtures.scene.scene import Scene
from fixtures.targets.opening import reach_target
from fixtures.targets.protocol import Target
from steps.columns import Place, places
from steps.gherkin_in_allure import attach
from steps.options import OPTIONS, SECRETS, Options
from steps.run import Run
from steps.telling import statement_of, telling_of


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run every scenario once in each browser, and once for each other browser where it needs one.

    Steps' fixtures are unknown while pytest collects, so the place is an automatic fixture, which is not.
    """
    if "place" in metafunc.fixturenames:
        there = list(places(metafunc.config.stash[OPTIONS], statement_of(metafunc.definition)))
        metafunc.parametrize("place", there, indirect=True, scope="session", ids=repr)
        many = metafunc.config.stash[OPTIONS].repeat
        if many > 1:
            ids = [f"{number}-{many}" for number in range(1, many + 1)]
            metafunc.parametrize("repetition", range(1, many + 1), indirect=True, ids=ids)


@pytest.fixture(scope="session", autouse=True)
def place(request: pytest.FixtureRequest) -> Place:
    """Where the scenario is run."""
    return request.param


@pytest.fixture(autouse=True)
def repetition(request: pytest.FixtureRequest) -> int:
    """The how manyth time the scenario is run."""
    return getattr(request, "param", 1)


@pytest.fixture
def browser_name(place: Place) -> str:
    """The browser that the scenario runs in, as `--browser` names it."""
    return place.browser


@pytest.fixture(scope="session")
def options(pytestconfig: pytest.Config) -> Options:
    """What the run was asked for."""
    return pytestconfig.stash[OPTIONS]


@pytest.fixture(scope="session")
def target(pytestconfig: pytest.Config, options: Options) -> Target:
    """The system under test, which the leading process started."""
    told: dict[str, Any] | None = getattr(pytestconfig, "workerinput", None)
    if told is not None:
        target = reach_target(options.target, json.loads(told["target"]))
    else:
        target = _leading(pytestconfig).target
        assert target is not None  # noqa: S101  for the type checker
    pytestconfig.stash[SECRETS].add(*target.secrets)
    return target


@pytest.fixture(scope="session")
def scratch(pytestconfig: pytest.Config) -> Generator[Path]:
    """This worker's folder for profiles, and for what is not yet known to be kept."""
    told: dict[str, Any] | None = getattr(pytestconfig, "workerinput", None)
    if told is not None:
        below = told["scratch"]
    else:
        scratch = _leading(pytestconfig).scratch
        assert scratch is not None  # noqa: S101  for the type checker
        below = scratch.folder
    folder = Path(tempfile.mkdtemp(dir=below))
    # So that whatever is made here while scenarios run goes with it, however the run ends.
    before, tempfile.tempdir = tempfile.tempdir, str(folder)
    yield folder
    tempfile.tempdir = before
    forget(folder)


@pytest.fixture(scope="session")
def driver(scratch: Path) -> Generator[Driver]:
    """The driver of this worker."""
    driver = Driver(scratch)
    yield driver
    driver.stop()


@pytest.fixture(scope="session")
def engines(driver: Driver, options: Options, scratch: Path) -> Generator[Engines]:
    """The browsers of this worker."""
    playwright = driver.start()
    engines = Engines(
        playwright,
        {name: _build(name, options, playwright) for name in options.browsers},
        headed=options.headed,
        slow_mo=options.slow_mo,
        scratch=scratch,
        traced=options.tracing != "off",
        renewed=driver.renewed,
    )
    yield engines
    engines.close()


def _build(name: str, options: Options, playwright: Playwright) -> BrowserBuild:
    try:
        build = (
            reach(playwright, cast("Engine", name), options.connect)
            if options.connect
            else discover(name, headed=options.headed)
        )
    except NoBrowserError as fault:
        raise NotVerifiableError(str(fault)) from None
    if build is None:
        raise NotVerifiableError(f"The browser {name} is not there any more.")
    return build


@pytest.fixture
def other_browser(place: Place, options: Options, engines: Engines) -> str:
    """Another browser than the scenario's.

    Raises:
        NotVerifiableError: there is none.
    """
    name = place.other or options.others_than(place.browser)[0]
    if name not in engines.builds:
        build = discover(name, headed=options.headed)
        if build is None:
            raise NotVerifiableError(f"There is no {name} here to be the other browser; --cross-browser names another.")
        engines.builds[name] = build
    return name


@pytest.fixture
def scene(
    request: pytest.FixtureRequest, browser_name: str, target: Target, engines: Engines, options: Options
) -> Generator[Scene]:
    """What the steps of the scenario share."""
    telling = telling_of(request.node)
    engines.revive()
    keeping = Keeping(
        options.artifacts,
        telling.title,
        options.tracing,
        options.video,
        options.screenshot,
        telling.secrets.and_also(()),
        engines.scratch,
    )
    telling.keep(keeping)
    scene = Scene(target, engines, browser_name, telling.record, keeping)
    yield scene
    try:
        scene.close(failed=not telling.conforms)
    except BaseException as fault:
        telling.fail(fault)
        raise
    finally:
        telling.finish(scene.timeline_text)
        attach(keeping.files)


def _leading(config: pytest.Config) -> Run:
    run = config.pluginmanager.get_plugin("conformance-run")
    assert isinstance(run, Run)  # noqa: S101  for the type checker
    return run
