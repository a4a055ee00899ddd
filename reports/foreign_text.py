"""Titles and messages of the system under test are foreign: made harmless before any document shows them."""

import re
from functools import lru_cache
from typing import Final

_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters, terminal escapes among them
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks that turn the direction of what follows
    "\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]"  # ends of line in disguise, and no characters at all
)
# What CI servers take for a command to them wherever a log shows it: setting variables, declaring success.
_COMMAND: Final = re.compile(
    r"##(?=\[|vso\[|teamcity\[)"
    r"|::(?=(?:error|warning|notice|debug|(?:end)?group|echo|[a-z]+-(?:mask|matcher|commands|output|state|env|path))\b)",
    re.IGNORECASE,
)
_SHORT: Final = 200
_SPACE: Final = re.compile(r"\s+")
# What marks up wherever it stands; what does so where a text begins; and what ends a heading.
_MARKUP: Final = r"[\\`*\[~|]|(?<![^\W_])_|_(?![^\W_])|^[+=>-]|^#(?!\d)|^\d{1,9}[.)](?= |$)|#(?=#*$)"
# What servers make something of once there is no markup any more: addresses, mentions, issues, pictures.
_REACHING: Final = r"@(?=\S)|(?:https?|ftp)(?=://)|www(?=\.)|#(?=\d)|(?<![^\W_])GH-(?=\d)|:(?!\d\d:)(?=[\w+-]+:)"
_MARKDOWN: Final = re.compile(
    rf"(?P<reaching>{_REACHING})|(?P<formula>\$)|(?P<tag><)|(?P<entity>&(?=#?\w+;))|{_MARKUP}", re.IGNORECASE
)


def one_line(text: str, limit: int = 200) -> str:
    """The text on one line: what cannot be seen spelled out, and at most `limit` characters of it."""
    # The same sentences stand in thousands of lines; only what is short is worth remembering.
    return _remembered(text, limit) if len(text) <= _SHORT else _line(text, limit)


def _line(text: str, limit: int) -> str:
    return _visible(_SPACE.sub(" ", _shortened(text, limit)).strip())


_remembered: Final = lru_cache(maxsize=4_096)(_line)


def block(text: str, limit: int = 4_000) -> str:
    """The text with its own lines: what cannot be seen spelled out, and at most `limit` characters of it."""
    return _visible(_shortened(text, limit).replace("\r\n", "\n").replace("\r", "\n"))


def markdown(text: str, limit: int = 200) -> str:
    """The text on one line, so that Markdown as GitHub reads it shows it as it is, in a table's cell too.

    Nothing is escaped that needs no escaping, for many read it as it is written.
    """
    return _MARKDOWN.sub(_unmarked, one_line(text, limit))


def _unmarked(match: re.Match[str]) -> str:
    found = match.group()
    match match.lastgroup:
        case "reaching":
            # A backslash would be gone by the time that these are looked for.
            return f"{found}<!-- -->"
        case "formula":
            return "<span>$</span>"
        case "tag":
            return "&lt;"
        case "entity":
            return "&amp;"
        case _:
            return f"{found[:-1]}\\{found[-1]}"


def markdown_code(text: str, limit: int = 2_000) -> str:
    """The text as a fenced block of code that nothing in it can close."""
    shown = block(text, limit)
    longest = max((len(run) for run in re.findall(r"`+", shown)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{shown}\n{fence}"


def _shortened(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    return f"{text[:limit]}… ({len(text) - limit:,} more characters)"


def _visible(text: str) -> str:
    return _COMMAND.sub(lambda match: _spelled(match) + match.group()[1:], _UNSEEN.sub(_spelled, text))


def _spelled(match: re.Match[str]) -> str:
    code = ord(match.group()[0])
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}"  # noqa: PLR2004  the last code of two digits
