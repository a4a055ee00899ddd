"""The pages' text: self-contained, without network, everything in them escaped."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from reports.foreign_text import one_line
from reports.pages import policy
from reports.sentences import day, incomplete_sentence, verdict_sentence
from steps import catalogue
from steps.documentation.chapters import chapters
from steps.documentation.last_verdicts import LastVerdicts
from steps.sentences import Sentence, sentences
from steps.this_suite import this_suite
from steps.written import rules

_HERE: Final = Path(__file__).parent
_SPOKEN: Final = re.compile(r'"[^"]*"|<[^<>]+>')
_BRACED: Final = re.compile(r"\{\w+\}")
_SECTIONS: Final = {
    "introduction": "The documentation's introduction",
    "considerations": "The documentation's section on considerations",
    "enabling": "The documentation's section on enabling session restore",
}


def write_pages(folder: Path, edition: str, verdicts: LastVerdicts | None) -> tuple[Path, ...]:
    """Write the pages into a folder, which is made where it is missing, and answer where they are.

    Args:
        folder: Where they go; pages of an earlier time are replaced.
        edition: The edition of the documentation that they tell of.
        verdicts: The last run's, if there was one.

    Raises:
        OSError: If they cannot be written there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    pages = {"index.html": statements_page(edition, verdicts), "sentences.html": sentences_page()}
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return tuple(folder / name for name in pages)


def statements_page(edition: str, verdicts: LastVerdicts | None) -> str:
    """The page of statements, chapter by chapter, with their scenarios."""
    statements = catalogue.of_edition(edition)
    return _rendered(
        "index",
        edition=edition,
        many=len(statements),
        chapters=chapters(statements, rules(), verdicts),
        verdicts=verdicts,
        sentence=verdict_sentence(verdicts.report) if verdicts else None,
        incomplete=incomplete_sentence(verdicts.report) if verdicts else None,
        sections=_SECTIONS,
    )


def sentences_page() -> str:
    """The page of sentences that a scenario can use."""
    return _rendered("sentences", many=len(sentences()), kinds=_by_kind_and_subject())


def _by_kind_and_subject() -> list[tuple[str, list[tuple[str, list[Sentence]]]]]:
    return [
        (kind, [(subject, list(found)) for subject, found in groupby(of_kind, key=lambda each: each.subject)])
        for kind, of_kind in groupby(sentences(), key=lambda each: each.kind)
    ]


def _rendered(page: str, **told: object) -> str:
    style = (_HERE / "documentation.css").read_text(encoding="utf-8")
    script = (_HERE / "documentation.js").read_text(encoding="utf-8")
    ours = this_suite()
    return (
        _environment()
        .get_template(f"{page}.html.jinja")
        .render(
            page=page,
            style=Markup(style),  # noqa: S704  our own file
            script=Markup(script),  # noqa: S704  our own file
            policy=policy(style, script, pictures=False),
            suite=f"{ours.version} ({ours.commit[:12]})" if ours.commit else ours.version,
            made=day(datetime.now(UTC).isoformat()),
            **told,
        )
    )


def _spoken(text: str) -> Markup:
    """A step with its titles and its placeholders set apart."""
    return _set_apart(text, _SPOKEN, {'"': '<span class="title">{}</span>', "<": "<em>{}</em>"})


def _braced(text: str) -> Markup:
    """A sentence with its words in braces set apart."""
    return _set_apart(text, _BRACED, {"{": "<var>{}</var>"})


def _set_apart(text: str, what: re.Pattern[str], as_what: Mapping[str, str]) -> Markup:
    pieces: list[Markup] = []
    end = 0
    for found in what.finditer(text):
        pieces += [escape(text[end : found.start()]), Markup(as_what[found[0][0]]).format(found[0])]  # noqa: S704  ours
        end = found.end()
    return Markup("").join([*pieces, escape(text[end:])])


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(line=one_line, day=day, spoken=_spoken, braced=_braced)
    return environment
