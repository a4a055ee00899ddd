"""Allure's results format, as far as it is used here: a test result with its steps, and what hangs on them."""

import hashlib
import json
from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import Final, Literal, TypeAlias, cast

import attrs
from attrs import frozen

Status: TypeAlias = Literal["failed", "broken", "passed", "skipped"]

_DIGITS: Final = 32


@frozen
class Attachment:
    """A file beside the results, `source` by name; `type` is its media type."""

    name: str
    source: str
    type: str


@frozen
class Parameter:
    """A value that tells one run of a test from another; one that is `excluded` is shown and tells nothing."""

    name: str
    value: str
    excluded: bool | None = None


@frozen
class Label:
    """What Allure groups and filters by."""

    name: str
    value: str


@frozen
class Link:
    """An address of the web; Allure knows the type `issue`."""

    name: str
    url: str
    type: str


@frozen
class StatusDetails:
    """Why a test ended as it did; `known` if that is accepted for now."""

    message: str
    trace: str | None = None
    known: bool | None = None


@frozen
class Step:
    """A step with its own steps; `start` and `stop` are milliseconds since 1970."""

    name: str
    status: Status
    start: int
    stop: int
    stage: str = "finished"
    steps: tuple["Step", ...] = ()
    attachments: tuple[Attachment, ...] = ()
    parameters: tuple[Parameter, ...] = ()


@frozen
class Result:
    """A test result.

    Attributes:
        testCaseId: What is one test to Allure, in every run.
        historyId: The same for each of its parameters: what Allure strings a history together by.
        titlePath: Where Allure 3 files it in its own tree.
    """

    uuid: str
    testCaseId: str  # noqa: N815  Allure's name
    historyId: str  # noqa: N815  likewise
    fullName: str  # noqa: N815  likewise
    name: str
    description: str
    status: Status
    start: int
    stop: int
    statusDetails: StatusDetails | None = None  # noqa: N815  likewise
    titlePath: tuple[str, ...] = ()  # noqa: N815  likewise
    stage: str = "finished"
    steps: tuple[Step, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    labels: tuple[Label, ...] = ()
    links: tuple[Link, ...] = ()


def as_json(result: Result) -> str:
    """The result's text, without what is not there."""
    return json.dumps(_said(result)) + "\n"


def _said(value: object) -> dict[str, object]:
    names, values_of = _fields(type(value))
    told: dict[str, object] = {}
    for name, found in zip(names, values_of(value), strict=True):
        if isinstance(found, (str, int)):
            told[name] = found
        elif isinstance(found, tuple):
            if found:
                parts = cast("tuple[object, ...]", found)
                told[name] = [each if isinstance(each, str) else _said(each) for each in parts]
        elif found is not None:
            told[name] = _said(found)
    return told


@cache
def _fields(model: type[attrs.AttrsInstance]) -> tuple[tuple[str, ...], Callable[[object], tuple[object, ...]]]:
    names = tuple(each.name for each in attrs.fields(model))
    return names, cast("Callable[[object], tuple[object, ...]]", attrgetter(*names))


def identifier(*parts: str) -> str:
    """A name made of these parts, the same for the same parts."""
    # Separated by what no part holds: ("ab", "c") and ("a", "bc") are two.
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
