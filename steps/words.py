"""The words in braces that sentences may hold: what each stands for, and what it may be.

Written as literal keywords in this order, because the Cucumber extension of editors reads them here, unexecuted.
"""

from __future__ import annotations

import re
from typing import Final

from attrs import frozen

_PLAIN_CHOICES: Final = re.compile(r"[\w -]+(\|[\w -]+)+")


@frozen
class Word:
    """A word in braces: the pattern of what may stand in its place, and what that means."""

    name: str
    regexp: str
    meaning: str

    @property
    def choices(self) -> tuple[str, ...]:
        """All that may stand there; nothing where any text may."""
        return tuple(self.regexp.split("|")) if _PLAIN_CHOICES.fullmatch(self.regexp) else ()


WORDS: Final = (
    Word(name="entity", regexp="case|account|contact", meaning="the kind of record"),
    Word(name="title", regexp='[^"]+', meaning="the title of a record or of its session, as the session list shows it"),
    Word(name="session", regexp='[^"]+', meaning="the title of a session, as the session list shows it"),
    Word(name="tab", regexp='[^"]+', meaning="the title of an application tab: a record or a page of the site map"),
    Word(name="other_tab", regexp='[^"]+', meaning="the title of one more application tab"),
    Word(
        name="channel",
        regexp="chat|voice call|SMS|e-mail|social message",
        meaning="the channel of a conversation",
    ),
    Word(name="customer", regexp='[^"]+', meaning="the customer of a conversation, whose name is its session's title"),
    Word(name="text", regexp='[^"]+', meaning="one line that is said in a conversation"),
    Word(name="presence", regexp="available|busy|away", meaning="which presence the representative has"),
    Word(name="which", regexp="first|second", meaning="a browser tab, counted as they were opened"),
    Word(
        name="soon",
        regexp="as it opens|at once|a moment later|half a second later",
        meaning="how soon: before the page has heard of it, 0, 50 or 500 milliseconds after it shows",
    ),
    Word(name="center", regexp="Customer Service|Contact Center", meaning="the admin center"),
    Word(name="setting", regexp="on|off", meaning="how session restore is set"),
    Word(name="state", regexp="expanded|collapsed", meaning="how the productivity pane is"),
    Word(name="tool", regexp='[^"]+', meaning="a tool of the productivity pane, by the name on its tab"),
    Word(
        name="work",
        regexp="(?:searched|ticked|expanded) .+",
        meaning='what was done in a tool: searched for "words", ticked a step, or expanded a card',
    ),
    Word(name="provider", regexp='[^"]+', meaning="the third-party provider's name, as its sessions' titles begin"),
    Word(name="call", regexp="[0-9]+", meaning="the number of the provider's call, as its session's title ends"),
)
"""Every word, each of which some sentence uses."""
