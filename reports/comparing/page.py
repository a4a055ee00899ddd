"""A comparison as a page: one file that needs no network."""

from markupsafe import Markup

from reports.comparing.comparison import KINDS, Comparison, Delay
from reports.comparing.words import HEADINGS, exit_in_words, outcome, run_in_words, slower_or_not
from reports.exit_codes import COMPARING
from reports.pages import policy, style_of, templates
from reports.pictures import LEFT, RIGHT, WIDTH, Distribution, distribution

_STYLES = ("colours.css", "page.css", "pictures.css", "comparison.css", "print.css")


def comparison_html(comparison: Comparison) -> str:
    """The page's text."""
    style = style_of(_STYLES)
    return (
        templates()
        .get_template("comparison.html.jinja")
        .render(
            comparison=comparison,
            old=run_in_words(comparison.old),
            new=run_in_words(comparison.new),
            outcome=outcome(comparison),
            exit_sentence=exit_in_words(comparison),
            exit_codes=COMPARING,
            kinds=[(kind, HEADINGS[kind], comparison.of(kind)) for kind in KINDS if comparison.of(kind)],
            delays=[(each.browser, slower_or_not(each), _picture(each)) for each in comparison.delays],
            style=Markup(style),  # noqa: S704  our own files
            policy=policy(style),
            LEFT=LEFT,
            RIGHT=RIGHT,
            WIDTH=WIDTH,
        )
    )


def _picture(delay: Delay) -> Distribution:
    """Both runs on one axis."""
    runs = {"old": list(delay.was), "new": list(delay.now)}
    return distribution(delay.browser, runs, max(delay.was[-1], delay.now[-1]), None)
