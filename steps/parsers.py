"""pytest-bdd's parsers, with one of our own for sentences that hold words in braces.

It is called `parse`, in a module called `parsers`, because editors know a step definition by that: they follow
`@given(parsers.parse("..."))` from a feature to its step without running anything.
"""

from __future__ import annotations

import re
from typing import Final

from pytest_bdd.parsers import StepParser

from steps.words import WORDS, Word

_BRACES: Final = re.compile(r"\{(\w*)\}")
_BY_NAME: Final = {word.name: word for word in WORDS}


class parse(StepParser):  # noqa: N801  as pytest-bdd calls its own
    """A sentence such as `the {entity} "{title}" is open`, whose words in braces are those of `steps.words`.

    Attributes:
        words: The words in braces, as they stand in the sentence.

    Raises:
        ValueError: If there is no such word, or it stands there twice.
    """

    def __init__(self, name: str) -> None:
        """Understand the sentence."""
        super().__init__(name)
        self.words: tuple[Word, ...] = tuple(_word(found, name) for found in _BRACES.findall(name))
        if len({word.name for word in self.words}) < len(self.words):
            raise ValueError(f"'{name}' holds a word in braces twice; give the second one a name of its own.")
        texts = _BRACES.split(name)[::2]
        patterns = [f"(?P<{word.name}>{word.regexp})" for word in self.words]
        self._pattern = re.compile("".join(_alternating([re.escape(text) for text in texts], patterns)))

    def parse_arguments(self, name: str) -> dict[str, str] | None:
        """What stands for each word in a step; None if the step is another sentence."""
        match = self._pattern.fullmatch(name)
        return None if match is None else match.groupdict()

    def is_matching(self, name: str) -> bool:
        """Whether a step is this sentence."""
        return self._pattern.fullmatch(name) is not None


def _word(name: str, sentence: str) -> Word:
    if name not in _BY_NAME:
        raise ValueError(f"'{sentence}' holds {{{name}}}, which steps/words.py does not explain.")
    return _BY_NAME[name]


def _alternating(texts: list[str], patterns: list[str]) -> list[str]:
    return [piece for pair in zip(texts, [*patterns, ""], strict=True) for piece in pair]
