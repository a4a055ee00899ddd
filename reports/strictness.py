"""Builds a frozen attrs class from parsed JSON, or says in a sentence what is foreign about it."""

import types
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final, Literal, TypeAlias, TypeVar, Union, cast, get_args, get_origin

import attrs

T = TypeVar("T")
Converter: TypeAlias = Callable[[object, str], object]

_SHOWN: Final = 60
_LARGEST: Final = 10**15


class ForeignValueError(ValueError):
    """A value that does not belong where it stands; its text is a plain sentence."""


def build(model: type[T], value: object) -> T:
    """The value as an instance of the model.

    Args:
        model: A frozen attrs class of strings, numbers, literals, tuples, mappings and other such classes.
        value: What `json.loads` returned. Every field without a default has to be there, and
            nothing else.

    Raises:
        ForeignValueError: Naming the place within the value and what was expected there.
    """
    return cast("T", _converter(model)(value, ""))


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

    def convert(value: object, where: str) -> object:
        if not isinstance(value, dict):
            raise _foreign(where, value, "an object")
        given = cast("dict[str, object]", value)
        prefix = f"{where}." if where else ""
        if not needed <= given.keys() <= fields.keys():
            for name in fields:
                if name in needed and name not in given:
                    raise ForeignValueError(f'"{prefix}{name}" is missing.')
            extra = next(name for name in given if name not in fields)
            raise ForeignValueError(f'"{prefix}{_short(extra)}" is not a field of these results.')
        converted = {name: fields[name](value, f"{prefix}{name}") for name, value in given.items()}
        try:
            return model(**converted)
        except ForeignValueError:
            raise
        except ValueError as error:
            raise ForeignValueError(f'"{where}": {error}' if where else str(error)) from error

    return convert


def _for_literal(allowed: tuple[object, ...]) -> Converter:
    def convert(value: object, where: str) -> object:
        if not isinstance(value, str) or value not in allowed:
            raise _foreign(where, value, "one of " + ", ".join(f'"{each}"' for each in allowed))
        return value

    return convert


def _for_list(item: Converter) -> Converter:
    def convert(value: object, where: str) -> object:
        if not isinstance(value, list):
            raise _foreign(where, value, "a list")
        return tuple(item(each, f"{where}[{at}]") for at, each in enumerate(cast("list[object]", value)))

    return convert


def _for_mapping(item: Converter) -> Converter:
    def convert(value: object, where: str) -> object:
        if not isinstance(value, dict):
            raise _foreign(where, value, "an object")
        given = cast("dict[str, object]", value)
        return {cast("str", _text(name, where)): item(each, f"{where}.{name}") for name, each in given.items()}

    return convert


def _or_null(present: Converter) -> Converter:
    return lambda value, where: None if value is None else present(value, where)


def _text(value: object, where: str) -> object:
    if not isinstance(value, str):
        raise _foreign(where, value, "a text")
    if value.isascii():
        return value
    # Half of a surrogate pair is legal in JSON, but no report could be encoded with it.
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _boolean(value: object, where: str) -> object:
    if not isinstance(value, bool):
        raise _foreign(where, value, "true or false")
    return value


def _whole(value: object, where: str) -> object:
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > _LARGEST:
        raise _foreign(where, value, "a whole number")
    return value


def _number(value: object, where: str) -> object:
    # No clock of ours gets as far as the largest; and what is not even finite is not less than it.
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not abs(value) <= _LARGEST:
        raise _foreign(where, value, "a number")
    return value


def _foreign(where: str, value: object, expected: str) -> ForeignValueError:
    return ForeignValueError(f'"{where or "the line"}" is {_short(repr(value))}, expected {expected}.')


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
