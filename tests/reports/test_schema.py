"""The quick check of a document says what jsonschema says, and the text of a run is the document that was checked."""

import json
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any, Final, cast

import pytest
from jsonschema import Draft202012Validator

from reports.conformance import conformance_json, validate
from reports.report import derive
from reports.results import Moment, Results, Step, read_results
from reports.schema import checker
from tests.reports.example_run import (
    conformance_of,
    evidence,
    example_lines,
    footer,
    header,
    restored,
    scenario,
    statement,
    write,
)

SCHEMA: Final = json.loads((Path(__file__).parents[2] / "reports" / "conformance.schema.json").read_text("utf-8"))
OTHERS: Final[tuple[Any, ...]] = (
    None,
    True,
    False,
    -1,
    0,
    1,
    1.5,
    2.0,
    "",
    "x",
    "conforms",
    "PRE-2",
    [],
    ["x"],
    {},
    {"x": 1},
)


def document() -> dict[str, Any]:
    """A document with something in every place."""
    timings, moments = restored(1, "chromium")
    told = scenario(
        steps=(
            Step("Given", "this", "passed", 1.5, table=(("a", "b"),), doc="text"),
            Step("Then", "it", "failed", None),
        ),
        evidence=(evidence(step=1, holds=False),),
        timings=timings,
        timeline=(*moments[:3], Moment(5.0, "gone", "Contoso", 2)),
        artifacts=("artifacts/seen.png",),
    )
    return conformance_of(derive(Results(header(statement()), (told,), footer(), torn=False)))


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path to everything within a document."""
    if path:
        yield path
    inside: list[tuple[Any, Any]] = []
    if isinstance(value, dict):
        inside = list(cast("dict[Any, Any]", value).items())
    elif isinstance(value, list):
        inside = list(enumerate(cast("list[Any]", value)))
    for name, each in inside:
        yield from places(each, (*path, name))


def changed(whole: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The document with one thing in it replaced, taken away, or added."""
    for path in places(whole):
        for other in (*OTHERS, "taken away", "added"):
            copy = deepcopy(whole)
            *above, last = path
            parent = copy
            for name in above:
                parent = parent[name]
            if other == "taken away":
                del parent[last]
            elif other == "added":
                if not isinstance(parent[last], dict):
                    continue
                parent[last]["added"] = 1
            else:
                parent[last] = other
            yield f"{path} {other!r}", copy


def test_the_quick_check_says_what_jsonschema_says_of_every_small_change() -> None:
    quick, slow = checker(SCHEMA), Draft202012Validator(SCHEMA)
    said = {True: 0, False: 0}
    for what, copy in changed(document()):
        valid = bool(slow.is_valid(copy))  # pyright: ignore[reportUnknownMemberType]  untyped there
        assert quick(copy) is valid, what
        said[valid] += 1
    assert min(said.values()) > 100


@pytest.mark.parametrize("schema", [{"maxLength": 3}, {"items": {"oneOf": []}}, {"properties": {"a": {"$ref": "#"}}}])
def test_a_keyword_that_is_not_known_is_refused_and_not_ignored(schema: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="is not known here"):
        checker(schema)


def test_the_text_is_the_document_with_a_scenario_on_each_line(tmp_path: Path) -> None:
    report = derive(read_results(write(tmp_path, *example_lines()) / "results.ndjson"))
    text = conformance_json(report)
    validate(json.loads(text))
    names = [line for line in text.splitlines() if line.strip().startswith('{"name": "')]
    assert len(names) == len(report.results.scenarios)
