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


def policy(style: str, script: str | None = None) -> str:
    """The page's content security policy: this style and script, embedded pictures, and nothing else."""
    scripts = "" if script is None else f"script-src '{digest(script)}'; "
    return (
        f"default-src 'none'; style-src '{digest(style)}'; {scripts}img-src data:; base-uri 'none'; form-action 'none'"
    )


def digest(text: str) -> str:
    """What a policy lets an embedded style or script in by."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
