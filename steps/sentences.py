"""`./conformance steps`: every sentence that a scenario can use, for those who write scenarios of their own."""

from __future__ import annotations

import json
import os
import sys
import textwrap
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any, Final, TextIO

from attrs import asdict, frozen

from reports.command_line import Parser
from reports.outlet import carry_out
from steps.definitions import Definition, read_definitions
from steps.written import Rule, Step, fill, rules

_HERE: Final = Path(__file__).parent
_KINDS: Final = ("given", "when", "then")
_MARGIN: Final = "      "
_WIDTH: Final = 110


@frozen
class Parameter:
    """A word in braces as a sentence has it; `choices` is empty where any text may stand."""

    name: str
    meaning: str
    choices: tuple[str, ...]


@frozen
class Example:
    """A step of the features that uses a sentence, and where it is written."""

    step: str
    feature: str
    line: int


@frozen
class Sentence:
    """A sentence that a scenario can use.

    Attributes:
        kind: "given", "when" or "then".
        subject: What the sentences of its module are about.
        module: The file that defines it, relative to the project, with slashes.
    """

    kind: str
    sentence: str
    meaning: str
    parameters: tuple[Parameter, ...]
    example: Example | None
    subject: str
    module: str
    line: int

    def has(self, words: Sequence[str]) -> bool:
        """Whether all of these words are in what is told about it, in whatever case."""
        told = [self.kind, self.sentence, self.meaning, self.subject, self.example.step if self.example else ""]
        told += [text for each in self.parameters for text in (each.meaning, *each.choices)]
        return all(word.casefold() in "\n".join(told).casefold() for word in words)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the sentences that were asked for."""
    parser = Parser(
        "steps",
        "Every sentence that a scenario can use, with its meaning and an example.",
        ["", "when browser", "--json presence"],
    )
    parser.add_argument("words", nargs="*", metavar="WORD", help="only what has all of these words")
    parser.add_argument("--json", action="store_true", help="a JSON list, for other programs")
    options = parser.parse_args(arguments)
    found = [each for each in sentences() if each.has(options.words)]
    if options.json:
        text = json.dumps([asdict(each) for each in found], indent=1, ensure_ascii=False)
    elif found:
        text = "\n".join(_told(found, bold=sys.stdout.isatty() and not os.environ.get("NO_COLOR")))
    else:
        text = f"No sentence has {' and '.join(repr(each) for each in options.words)}. Without a word all are listed."
    _print(text, sys.stdout)
    return 0


@cache
def sentences() -> tuple[Sentence, ...]:
    """Every sentence: Given, When, Then, and of each kind in the order of the files that define them."""
    written = rules()
    found = [
        _sentence(kind, definition, written)
        for definition in read_definitions(_HERE, _HERE.name)
        for kind in ([definition.kind] if definition.kind else _KINDS)
    ]
    return tuple(sorted(found, key=lambda each: (_KINDS.index(each.kind), each.module, each.line)))


def _sentence(kind: str, definition: Definition, written: Sequence[Rule]) -> Sentence:
    # Read anew together with the definitions, the parser's class is another one than the one imported here.
    words: tuple[Any, ...] = getattr(definition.parser, "words", ())
    return Sentence(
        kind=kind,
        sentence=definition.parser.name,
        meaning=" ".join(definition.meaning.split()),
        parameters=tuple(Parameter(word.name, word.meaning, word.choices) for word in words),
        example=_example(kind, definition, written),
        subject=_subject(definition.path),
        module=definition.path.relative_to(_HERE.parent).as_posix(),
        line=definition.line,
    )


def _example(kind: str, definition: Definition, written: Sequence[Rule]) -> Example | None:
    for rule, step, text in _spoken(written):
        if step.kind == kind and definition.parser.is_matching(text):
            return Example(f"{kind.capitalize()} {text}", rule.feature.path, step.line)
    return None


def _spoken(written: Sequence[Rule]) -> Iterator[tuple[Rule, Step, str]]:
    for rule in written:
        for scenario in rule.scenarios:
            for row in scenario.filled():
                yield from ((rule, step, fill(step.text, row)) for step in (*rule.background, *scenario.steps))


@cache
def _subject(module: Path) -> str:
    first = module.read_text(encoding="utf-8").partition("\n")[0].strip('"')
    return first.removeprefix("Sentences about ").rstrip(".")


def _told(found: Sequence[Sentence], *, bold: bool) -> Iterator[str]:
    for (kind, subject), group in groupby(found, key=lambda each: (each.kind, each.subject)):
        yield f"{kind.capitalize()}, about {subject}"
        for each in group:
            yield ""
            yield f"  \x1b[1m{each.sentence}\x1b[0m" if bold else f"  {each.sentence}"
            yield from textwrap.wrap(each.meaning, _WIDTH, initial_indent=_MARGIN, subsequent_indent=_MARGIN)
            for parameter in each.parameters:
                yield from _parameter(parameter)
            if each.example is not None:
                yield f"{_MARGIN}For example: {each.example.step}  ({each.example.feature}:{each.example.line})"
        yield ""
    many = len(found)
    yield f"{many} sentence{'' if many == 1 else 's'}. steps/WRITING.md tells how to write scenarios with them."


def _parameter(parameter: Parameter) -> list[str]:
    may_be = f": {', '.join(parameter.choices[:-1])} or {parameter.choices[-1]}" if parameter.choices else ""
    return textwrap.wrap(
        f"{{{parameter.name}}} is {parameter.meaning}{may_be}",
        _WIDTH,
        initial_indent=_MARGIN,
        subsequent_indent=_MARGIN + "  ",
    )


def _print(text: str, stream: TextIO) -> None:
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, "backslashreplace").decode(encoding) + "\n")


if __name__ == "__main__":
    carry_out(main)
