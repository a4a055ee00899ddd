"""Turns what results are made of into JSON's own types."""

from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import Any, Final, cast

import attrs
from attrs import frozen

_SIMPLE: Final = frozenset({str, int, float, bool, type(None)})


def plain(value: object, *, whole: bool = False) -> Any:
    """A value as JSON's own types: objects as dictionaries, tuples as lists.

    Args:
        value: an instance of one of the classes of `reports.lines`, or anything that stands in one.
        whole: whether a field is said even if it is what readers take for it where it is missing.
    """
    kind = type(value)
    if kind in _SIMPLE:
        return value
    if isinstance(value, (tuple, list)):
        return [plain(each, whole=whole) for each in cast("tuple[object, ...]", value)]
    if isinstance(value, dict):
        return {name: plain(each, whole=whole) for name, each in cast("dict[str, object]", value).items()}
    fields = _fields(kind)
    return {
        name: found if type(found) in _SIMPLE else plain(found, whole=whole)
        for name, default, found in zip(fields.names, fields.defaults, fields.of(value), strict=False)
        if whole or found != default
    }


@frozen
class _Fields:
    """A class's fields, read all at once."""

    names: tuple[str, ...]
    defaults: tuple[object, ...]
    of: Callable[[object], tuple[object, ...]]


@cache
def _fields(model: type[Any]) -> _Fields:
    fields = attrs.fields(model)
    names = tuple(each.name for each in fields)
    # With one name it would answer with that value alone; the second is dropped again where both are put together.
    of = attrgetter(*names) if len(names) > 1 else attrgetter(*names, *names)
    return _Fields(names, tuple(map(_default, fields)), cast("Callable[[object], tuple[object, ...]]", of))


def _default(attribute: "attrs.Attribute[Any]") -> object:
    default: object = attribute.default
    # Made anew for each instance, such as an empty dictionary.
    return cast("Any", default).factory() if isinstance(default, attrs.Factory) else default  # pyright: ignore[reportArgumentType]
