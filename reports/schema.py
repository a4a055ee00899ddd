"""A JSON Schema turned into a quick answer: whether a document keeps to it.

jsonschema says best what is wrong with a document, but takes ten seconds over a run of ten thousand scenarios. What
passes here passes there: every keyword of our schema is known here, an unknown one is refused, and a test compares.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeAlias, cast

Check: TypeAlias = Callable[[object], bool]
Schema: TypeAlias = Mapping[str, object]

_SAY_NOTHING: Final = frozenset({"$schema", "title", "description", "format"})
_OF_OBJECTS: Final = frozenset({"properties", "required", "additionalProperties"})
_CONDITION: Final = frozenset({"if", "then", "else"})


def checker(schema: Schema) -> Check:
    """The check that a schema asks for.

    Raises:
        ValueError: If it has a keyword that is not known here.
    """
    checks: list[Check] = []
    for keyword, value in schema.items():
        if keyword in _MAKERS:
            checks.append(_MAKERS[keyword](value))
        elif keyword not in _SAY_NOTHING | _OF_OBJECTS | _CONDITION:
            raise ValueError(f'The keyword "{keyword}" is not known here.')
    if _OF_OBJECTS & schema.keys():
        checks.append(_object(schema))
    if "if" in schema:
        checks.append(_condition(schema))
    return _both(checks)


def _both(checks: Sequence[Check]) -> Check:
    """One check for all of them, in pairs: asked once for each value of a long run, it has to be quick."""
    if not checks:
        return lambda _: True
    first, *others = checks
    if not others:
        return first
    rest = _both(others)
    return lambda value: first(value) and rest(value)


def _object(schema: Schema) -> Check:
    properties = cast("Mapping[str, Schema]", schema.get("properties", {}))
    known = {name: checker(part) for name, part in properties.items()}
    required = frozenset(cast("list[str]", schema.get("required", [])))
    additional = schema.get("additionalProperties", True)
    other: Check = (lambda _: bool(additional)) if isinstance(additional, bool) else checker(cast("Schema", additional))

    def check(value: object) -> bool:
        if not isinstance(value, dict):
            return True
        given = cast("dict[str, object]", value)
        if not required <= given.keys():
            return False
        for name, each in given.items():  # noqa: SIM110  a generator for each object of a long run takes half as long again
            if not known.get(name, other)(each):
                return False
        return True

    return check


def _condition(schema: Schema) -> Check:
    asked = checker(cast("Schema", schema["if"]))
    then, otherwise = (checker(cast("Schema", schema.get(branch, {}))) for branch in ("then", "else"))
    return lambda value: then(value) if asked(value) else otherwise(value)


def _type(value: object) -> Check:
    names = cast("list[str]", value if isinstance(value, list) else [value])
    known = [_TYPES[name] for name in names]
    return known[0] if len(known) == 1 else lambda found: any(check(found) for check in known)


def _enum(value: object) -> Check:
    allowed = cast("list[object]", value)
    words = frozenset(each for each in allowed if isinstance(each, str))
    if len(words) == len(allowed):
        return lambda found: isinstance(found, str) and found in words
    return lambda found: any(_same(found, each) for each in allowed)


def _same(one: object, other: object) -> bool:
    # For Python true is 1, for JSON it is not.
    return one == other and isinstance(one, bool) == isinstance(other, bool)


def _items(value: object) -> Check:
    each = checker(cast("Schema", value))
    return lambda found: not isinstance(found, list) or all(map(each, cast("list[object]", found)))


def _at_least(value: object) -> Check:
    least = cast("float", value)
    return lambda found: not _is_number(found) or cast("float", found) >= least


def _at_least_so_many(value: object) -> Check:
    least = cast("int", value)
    return lambda found: not isinstance(found, list) or len(cast("list[object]", found)) >= least


def _pattern(value: object) -> Check:
    pattern = re.compile(cast("str", value))
    return lambda found: not isinstance(found, str) or pattern.search(found) is not None


def _all_of(value: object) -> Check:
    checks = [checker(each) for each in cast("list[Schema]", value)]
    return lambda found: all(check(found) for check in checks)


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


_TYPES: Final[Mapping[str, Check]] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "number": _is_number,
    "integer": lambda value: _is_number(value) and cast("float", value) % 1 == 0,
    "null": lambda value: value is None,
}
_MAKERS: Final[Mapping[str, Callable[[object], Check]]] = {
    "type": _type,
    "enum": _enum,
    "const": lambda value: _enum([value]),
    "items": _items,
    "minimum": _at_least,
    "minItems": _at_least_so_many,
    "pattern": _pattern,
    "allOf": _all_of,
}
