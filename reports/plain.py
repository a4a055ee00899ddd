"""Turns what results are made of into JSON's own types."""

from functools import cache
from typing import Any, TypeAlias, cast

import attrs

Json: TypeAlias = dict[str, "Json"] | list["Json"] | str | int | float | bool | None


def plain(value: object, *, whole: bool = False) -> Any:
    """A value as JSON's own types: objects as dictionaries, tuples as lists.

    Args:
        value: an instance of one of the classes of `reports.lines`, or anything that stands in one.
        whole: whether a field is said even if it is what readers take for it where it is missing.
    """
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, (tuple, list)):
        return [plain(each, whole=whole) for each in cast("tuple[object, ...]", value)]
    if isinstance(value, dict):
        return {name: plain(each, whole=whole) for name, each in cast("dict[str, object]", value).items()}
    told: dict[str, object] = {}
    for name, default in _fields(type(value)):
        found = getattr(value, name)
        if whole or found != default:
            told[name] = plain(found, whole=whole)
    return told


@cache
def _fields(model: type[Any]) -> tuple[tuple[str, object], ...]:
    return tuple((each.name, _default(each)) for each in attrs.fields(model))


def _default(attribute: "attrs.Attribute[Any]") -> object:
    default: object = attribute.default
    # Made anew for each instance, such as an empty dictionary.
    return cast("Any", default).factory() if isinstance(default, attrs.Factory) else default  # pyright: ignore[reportArgumentType]
