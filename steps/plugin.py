"""The suite as a pytest plugin: options, which scenarios are taken, and who leads the run."""

from __future__ import annotations

import contextlib
import io
import logging
import os
from collections.abc import Generator
from pathlib import Path
from typing import Final

import pytest
from attrs import evolve

from fixtures.browsers.secrets import Secrets
from steps import catalogue, gherkin_in_allure, telling
from steps.interrupts import Interrupts
from steps.options import OPTIONS, SECRETS, add_options, read_options
from steps.refusing import cannot_start, have_output
from steps.run import Run
from steps.sharding import Sharding
from steps.watching import Watching

pytest_plugins: Final = (
    "steps.administration",
    "steps.browser_tabs",
    "steps.conversations",
    "steps.in_view",
    "steps.interruptions",
    "steps.pane",
    "steps.providers",
    "steps.working",
    "steps.workspace",
)
_INTERRUPTS: Final = pytest.StashKey[Interrupts]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the suite's options."""
    add_options(parser.getgroup("conformance", "Session Restore Conformance").addoption)


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Read the options, and lead the run unless this is a worker."""
    for statement in catalogue.statements().values():
        config.addinivalue_line("markers", f"{statement.id}: {statement.title}")
    options = read_options(config)
    told = getattr(config, "workerinput", None)
    if told is not None:
        # The leading process has looked which are there; every process has to collect the same.
        options = evolve(options, browsers=tuple(told["browsers"]))
    config.stash[OPTIONS] = options
    config.stash[_INTERRUPTS] = Interrupts()
    config.stash[_INTERRUPTS].listen()
    config.stash[SECRETS] = Secrets.of_environment(os.environ)
    if options.connect is not None:
        config.stash[SECRETS].add(options.connect)
    if config.args_source is pytest.Config.ArgsSource.INVOCATION_DIR:
        # Called from another folder than the project's root: what is meant is the suite all the same.
        config.args = [str(Path(__file__).parent)]
    config.pluginmanager.register(telling, "conformance-telling")
    if config.option.allure_report_dir:
        config.pluginmanager.register(gherkin_in_allure, "conformance-allure")
    if options.shard is not None:
        config.pluginmanager.register(Sharding(options.shard), "conformance-sharding")
    if options.scenario_timeout and not (config.option.usepdb or config.option.trace or os.environ.get("PWDEBUG")):
        config.pluginmanager.register(Watching(options.scenario_timeout), "conformance-watching")
    if not hasattr(config, "workerinput"):
        if not config.option.collectonly:
            have_output(options.output)
        config.pluginmanager.register(Run(options, config), "conformance-run")


def pytest_itemcollected(item: pytest.Item) -> None:
    """Let `-k` find a scenario by its feature's file name and its behaviour as well."""
    statement = catalogue.statements().get(telling.statement_of(item) or "")
    if statement is not None:
        item.extra_keyword_matches.add(statement.behaviour)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Take the edition's scenarios, and of these what `--only` selects."""
    options = config.stash[OPTIONS]
    held = {statement.id for statement in catalogue.of_edition(options.edition)}
    taken: list[pytest.Item] = []
    left: list[pytest.Item] = []
    for item in items:
        statement = telling.statement_of(item)
        if statement is None:
            cannot_start(f"The scenario {item.name} stands under no Rule that is tagged with a statement's id.")
        wanted = statement in held and options.selects(statement or "")
        (taken if wanted else left).append(item)
    items[:] = taken
    if left:
        config.hook.pytest_deselected(items=left)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """As many workers as cores; a person who watches windows gets one at a time."""
    if config.option.headed or os.environ.get("PWDEBUG"):
        return 0
    return os.cpu_count() or 1


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> Generator[None]:
    """Give back what scenarios held; after Ctrl-C what libraries print meanwhile is about the interruption alone.

    A browser that was just being started, say, ends before Playwright's Python side has heard of its start.
    """
    session.config.stash[_INTERRUPTS].raise_no_more()
    with contextlib.ExitStack() as quiet:
        if exitstatus == pytest.ExitCode.INTERRUPTED:
            quiet.enter_context(contextlib.redirect_stderr(io.StringIO()))
            logging.getLogger("asyncio").setLevel(logging.CRITICAL + 1)
        return (yield)
