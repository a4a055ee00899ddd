"""Builds a frozen attrs class from parsed JSON, or says in a sentence what is foreign about it."""

import sys
import types
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final, Literal, TypeAlias, TypeVar, Union, cast, get_args, get_origin

import attrs

T = TypeVar("T")
Converter: TypeAlias = Callable[[object], object]

_SHOWN: Final = 60
LARGEST: Final = 10**15
"""The largest number that results may hold."""
_REPEATED: Final = 200


class ForeignValueError(ValueError):
    """A value that does not belong where it stands; its text is a plain sentence."""


class _WrongError(Exception):
    """Something foreign on its way up: what to say of it, and its place, to which each level adds its own.

    What is right, which is nearly everything, then costs no thought of where it stands.
    """

    def __init__(self, say: Callable[[str], str], place: str = "") -> None:
        super().__init__()
        self.say = say
        self.place = place


def build(model: type[T], value: object) -> T:
    """The value as an instance of the model.

    Args:
        model: A frozen attrs class of strings, numbers, literals, tuples, mappings and other such classes.
        value: What `json.loads` returned. Every field without a default has to be there, and
            nothing else.

    Raises:
        ForeignValueError: Naming the place within the value and what was expected there.
    """
    try:
        return cast("T", _converter(model)(value))
    except _WrongError as wrong:
        raise ForeignValueError(wrong.say(wrong.place.removeprefix("."))) from wrong


@cache
def _converter(kind: object) -> Converter:
    if attrs.has(cast("type[Any]", kind)):
        return _for_class(cast("type[attrs.AttrsInstance]", kind))
    origin: object = get_origin(kind)
    arguments: tuple[object, ...] = get_args(kind)
    if origin is Literal:
        return _for_literal(arguments)
    if origin is tuple:
        return _for_list(_converter(arguments[0]))
    if origin is Mapping:
        return _for_mapping(_converter(arguments[1]))
    if origin is Union or isinstance(kind, types.UnionType):
        present = [argument for argument in arguments if argument is not types.NoneType]
        return _or_null(_converter(present[0]))
    simple: dict[object, Converter] = {str: _text, bool: _boolean, int: _whole, float: _number}
    return simple[kind]


def _for_class(model: type[attrs.AttrsInstance]) -> Converter:
    attrs.resolve_types(model)
    fields = {field.name: _converter(cast("object", field.type)) for field in attrs.fields(model)}
    needed = {field.name for field in attrs.fields(model) if field.default is attrs.NOTHING}

    def convert(value: object) -> object:
        if not isinstance(value, dict):
            raise _foreign(value, "an object")
        given = cast("dict[str, object]", value)
        if not needed <= given.keys() <= fields.keys():
            raise _other_fields(given, fields, needed)
        converted: dict[str, object] = {}
        name = ""
        try:
            for name, each in given.items():
                converted[name] = fields[name](each)
        except _WrongError as wrong:
            wrong.place = f".{name}{wrong.place}"
            raise
        try:
            return model(**converted)
        except ValueError as error:
            said = str(error)
            raise _WrongError(lambda where: f'"{where}": {said}' if where else said) from error

    return convert


def _other_fields(given: Mapping[str, object], fields: Mapping[str, Converter], needed: set[str]) -> _WrongError:
    for name in fields:
        if name in needed and name not in given:
            return _WrongError(lambda where: f'"{where}" is missing.', f".{name}")
    extra = next(name for name in given if name not in fields)
    return _WrongError(lambda where: f'"{where}" is not a field of these results.', f".{_short(extra)}")


def _for_literal(allowed: tuple[object, ...]) -> Converter:
    # By its own key each value is found again, as the one object that all of its kind share.
    known = {each: each for each in allowed}

    def convert(value: object) -> object:
        if not isinstance(value, str) or value not in known:
            raise _foreign(value, "one of " + ", ".join(f'"{each}"' for each in allowed))
        return known[value]

    return convert


def _for_list(item: Converter) -> Converter:
    def convert(value: object) -> object:
        if not isinstance(value, list):
            raise _foreign(value, "a list")
        converted: list[object] = []
        try:
            for each in cast("list[object]", value):
                converted.append(item(each))  # noqa: PERF401  how far it came is the place of what is wrong
        except _WrongError as wrong:
            wrong.place = f"[{len(converted)}]{wrong.place}"
            raise
        return tuple(converted)

    return convert


def _for_mapping(item: Converter) -> Converter:
    def convert(value: object) -> object:
        if not isinstance(value, dict):
            raise _foreign(value, "an object")
        converted: dict[object, object] = {}
        name = ""
        try:
            for name, each in cast("dict[str, object]", value).items():
                converted[_text(name)] = item(each)
        except _WrongError as wrong:
            wrong.place = f".{_short(name)}{wrong.place}"
            raise
        return converted

    return convert


def _or_null(present: Converter) -> Converter:
    return lambda value: None if value is None else present(value)


def _text(value: object) -> object:
    if not isinstance(value, str):
        raise _foreign(value, "a text")
    if value.isascii():
        # Most are the same in thousands of lines, and then need to be there but once.
        return sys.intern(value) if len(value) <= _REPEATED else value
    # Half of a surrogate pair is legal in JSON, but no report could be encoded with it.
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _boolean(value: object) -> object:
    if not isinstance(value, bool):
        raise _foreign(value, "true or false")
    return value


def _whole(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > LARGEST:
        raise _foreign(value, "a whole number")
    return value


def _number(value: object) -> object:
    # No clock of ours gets as far as the largest; and what is not even finite is not less than it.
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not abs(value) <= LARGEST:
        raise _foreign(value, "a number")
    return value


def _foreign(value: object, expected: str) -> _WrongError:
    return _WrongError(lambda where: f'"{where or "the line"}" is {_short(repr(value))}, expected {expected}.')


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
