"""The forms that values of results have to have, as validators of their fields."""

import re
from datetime import UTC, datetime
from typing import Any, Final

from attrs import Attribute

_IDENTIFIER: Final = re.compile(r"[A-Z][A-Z0-9]*-[0-9]+")


def is_identifier(text: str) -> bool:
    """Whether a text has the form of a statement's id."""
    return _IDENTIFIER.fullmatch(text) is not None


def identifier(_instance: object, attribute: "Attribute[str]", value: str) -> None:
    """Refuse what is no id of a statement."""
    if not is_identifier(value):
        raise ValueError(f'"{attribute.name}" is not an id such as PRE-2.')


def instant(_instance: object, attribute: "Attribute[str]", value: str) -> None:
    """Refuse what is no time with its offset from UTC, in ISO's form."""
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None:
        raise ValueError(f'"{attribute.name}" is a time without its offset from UTC.')
    try:
        moment.astimezone(UTC)
    except OverflowError:
        raise ValueError(f'"{attribute.name}" is a time that the calendar does not have.') from None


def not_negative(_instance: object, attribute: "Attribute[Any]", value: float) -> None:
    """Refuse what is below zero."""
    if value < 0:
        raise ValueError(f'"{attribute.name}" is below zero.')
