"""The picture of a restore as a file of its own, drawn as the report draws it."""

from functools import cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from reports.results import Scenario
from reports.timelines import timeline

_HERE: Final = Path(__file__).parent
_TEMPLATES: Final = _HERE.parent / "templates"
_STYLES: Final = ("colours.css", "pictures.css")


def picture(scenario: Scenario, budget_ms: float | None) -> str | None:
    """A drawing in SVG; None if nothing of the restore was recorded.

    Args:
        scenario: Whose restore it is.
        budget_ms: How much later than presence conversations may come.
    """
    drawn = timeline(scenario, budget_ms)
    return (
        None
        if drawn is None
        else _environment().get_template("picture.svg.jinja").render(timeline=drawn, style=_style())
    )


@cache
def _style() -> Markup:
    style = "".join((_TEMPLATES / name).read_text(encoding="utf-8") for name in _STYLES)
    return Markup(style)  # noqa: S704  our own files


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader([_HERE, _TEMPLATES]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
