"""Sentences with words in braces: what they match, and what they refuse to hold."""

import re
from pathlib import Path
from typing import Final

import pytest

from steps import parsers
from steps.definitions import read_definitions
from steps.words import WORDS

ROOT: Final = Path(__file__).parents[2]


def test_a_sentence_gives_what_stands_for_its_words() -> None:
    sentence = parsers.parse('the {entity} "{title}" is open')
    assert sentence.is_matching('the case "Printer on fire" is open')
    assert sentence.parse_arguments('the case "Printer on fire" is open') == {
        "entity": "case",
        "title": "Printer on fire",
    }


@pytest.mark.parametrize(
    "step",
    [
        'the cat "Printer on fire" is open',
        'the case "Printer on fire" is open with "Contoso" as further application tab',
        'the case "Printer" on "fire" is open',
        'And the case "Printer on fire" is open',
        'the case "" is open',
    ],
)
def test_another_sentence_is_not_matched(step: str) -> None:
    sentence = parsers.parse('the {entity} "{title}" is open')
    assert not sentence.is_matching(step)
    assert sentence.parse_arguments(step) is None


def test_what_means_something_to_patterns_means_itself_in_a_sentence() -> None:
    sentence = parsers.parse('is it (really) "{title}"?')
    assert sentence.is_matching('is it (really) "Contoso"?')
    assert not sentence.is_matching('is it really "Contoso"')


def test_a_word_that_nobody_explains_is_refused() -> None:
    with pytest.raises(ValueError, match=re.escape("{kitten}, which steps/words.py does not explain")):
        parsers.parse('the {kitten} "{title}" is open')


def test_a_word_that_stands_there_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        parsers.parse('"{title}" and "{title}" are open')


def test_choices_are_what_may_stand_there_and_none_where_any_text_may() -> None:
    choices = {word.name: word.choices for word in WORDS}
    assert choices["entity"] == ("case", "account", "contact")
    assert choices["title"] == ()
    assert choices["work"] == ()


def test_every_word_is_used_by_a_sentence() -> None:
    used = {
        word
        for definition in read_definitions(ROOT / "steps", "steps")
        for word in re.findall(r"\{(\w+)\}", definition.parser.name)
    }
    assert {word.name for word in WORDS} == used
