"""Ties each line of results to all lines before it, so that a reader notices what was changed afterwards.

It guards against mistakes: an editor, a script, half a copy, two files run together. Whoever means to deceive can seal
what they like; against that helps only to fetch results from where the run wrote them.
"""

import hashlib
import re
from typing import Final

from reports.strictness import ForeignValueError

_END: Final = re.compile(rb', "check": "([0-9a-f]{16})"\}')
_LENGTH: Final = len(b', "check": "0123456789abcdef"}')


class Seal:
    """The seal of the lines so far."""

    def __init__(self) -> None:
        """Begin with a file's first line."""
        self._last = b""

    def close(self, line: bytes) -> bytes:
        """A line, as one JSON object in text, with its seal.

        The next line counts as following this one once `keep` was called for it.
        """
        body = line.removesuffix(b"}")
        return body + b', "check": "' + self._of(body) + b'"}'

    def keep(self, sealed: bytes) -> None:
        """Take a sealed line for the one before the next."""
        self._last = sealed[-_LENGTH:]

    def check(self, sealed: bytes) -> None:
        """Hold a line against its seal, and keep it.

        Raises:
            ForeignValueError: It was changed, or the lines before it are not those that it was written after.
        """
        found = _END.fullmatch(sealed[-_LENGTH:])
        if found is None:
            raise ForeignValueError('It does not end with its "check", as every line does that a run writes.')
        if found.group(1) != self._of(sealed[:-_LENGTH]):
            raise ForeignValueError(
                "It was changed after it was written, or a line before it was taken out, added or moved. "
                "Only results as a run wrote them are reported on."
            )
        self.keep(sealed)

    def _of(self, body: bytes) -> bytes:
        return hashlib.sha256(self._last + body).hexdigest()[:16].encode("ascii")
