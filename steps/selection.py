"""What of the suite a run was asked for, as it was typed: what a part of it finds is not said of the whole."""

from __future__ import annotations

from pathlib import Path

import pytest


def selection(config: pytest.Config) -> str | None:
    """What of the suite was asked for, as it was typed; None if that is all of it."""
    asked = config.option
    words = [f"-k {asked.keyword!r}"] if asked.keyword else []
    words += [f"-m {asked.markexpr!r}"] if asked.markexpr else []
    words += [f"--only {' '.join(asked.only)}"] if asked.only else []
    words += [f"--deselect {each}" for each in asked.deselect or ()]
    if config.args_source is pytest.Config.ArgsSource.ARGS and not any(_is_all(each, config) for each in config.args):
        words += config.args
    # Neither is there without pytest's cache.
    words += ["--lf"] if getattr(asked, "lf", False) else []
    words += ["--sw"] if getattr(asked, "stepwise", False) else []
    return " ".join(words) or None


def _is_all(place: str, config: pytest.Config) -> bool:
    """Whether a place to look for scenarios is that of all of them, which need not be named."""
    return Path(config.invocation_params.dir, place).resolve() == Path(__file__).resolve().parent
