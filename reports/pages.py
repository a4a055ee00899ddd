"""What our pages have in common: templates in which foreign text stays text, and a policy that lets nothing in."""

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from reports.foreign_text import block, one_line
from reports.sentences import day, milliseconds

_TEMPLATES: Final = Path(__file__).parent / "templates"


@cache
def templates() -> Environment:
    """The templates, with autoescape and the filters that they use."""
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(line=one_line, block=block, ms=milliseconds, day=day)
    return environment


def style_of(names: Sequence[str]) -> str:
    """The style sheets as one."""
    return "".join((_TEMPLATES / name).read_text(encoding="utf-8") for name in names)


def script_of(name: str) -> str:
    """A script."""
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def policy(style: str, script: str | None = None, *, pictures: bool = True) -> str:
    """The page's content security policy: this style and script, embedded pictures if any, and nothing else."""
    scripts = "" if script is None else f"script-src '{_digest(script)}'; "
    images = "img-src data:; " if pictures else ""
    return f"default-src 'none'; style-src '{_digest(style)}'; {scripts}{images}base-uri 'none'; form-action 'none'"


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
