"""A statement's scenarios as the page tells them, worst first, and packed where a page of all would be too heavy."""

import base64
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import zip_longest
from operator import itemgetter
from typing import Final, Protocol, TypeAlias

from attrs import define, field, frozen
from markupsafe import Markup

from reports.report import JudgedScenario, Report
from reports.verdicts import VERDICTS, Verdict

_PLAIN: Final = 560_000
_ALTOGETHER: Final = 820_000

Render: TypeAlias = Callable[[JudgedScenario, str], tuple[str, int]]
"""From a scenario and its anchor to its markup and the bytes of the screenshots within."""


@frozen
class Chapter:
    """One statement's scenarios.

    Attributes:
        plain: Markup that every browser shows, worst verdicts first.
        packed: More of it, compressed (zlib, base64), which the page's script unpacks; empty if there is none.
        packed_count: How many scenarios are packed.
        omitted: How many are left out of the page, by verdict.
    """

    plain: tuple[Markup, ...]
    packed: str
    packed_count: int
    omitted: Mapping[Verdict, int]


class _Packer(Protocol):
    """What `zlib.compressobj` gives; its own name is private there."""

    def compress(self, data: bytes, /) -> bytes: ...

    def flush(self, mode: int = ..., /) -> bytes: ...


@define
class _Open:
    """A chapter while it is being written."""

    plain: list[Markup] = field(factory=list[Markup])
    packed: list[bytes] = field(factory=list[bytes])
    packed_count: int = 0
    omitted: Counter[Verdict] = field(factory=Counter[Verdict])
    _packer: _Packer | None = None

    def pack(self, text: str) -> int:
        """Take compressed markup in, and answer what that adds to the page."""
        if self._packer is None:
            self._packer = zlib.compressobj(9)
        # Flushed each time, so that what the page may weigh is known before the next.
        added = self._packer.compress(text.encode()) + self._packer.flush(zlib.Z_SYNC_FLUSH)
        self.packed.append(added)
        self.packed_count += 1
        return len(added) * 4 // 3

    def close(self) -> Chapter:
        """The chapter as it stands."""
        if self._packer is not None:
            self.packed.append(self._packer.flush())
        return Chapter(
            tuple(self.plain),
            base64.b64encode(b"".join(self.packed)).decode("ascii"),
            self.packed_count,
            dict(self.omitted),
        )


def chapters(report: Report, names: Mapping[int, str], render: Render) -> Mapping[str, Chapter]:
    """Every statement's scenarios: as many as there is room for, so that what matters is there after any run.

    Room goes to the worst verdicts first, and then to all statements in turn, so that each can be looked at; no
    scenario has a second repetition there before every other has one in each browser.
    """
    opened: defaultdict[str, _Open] = defaultdict(_Open)
    weight = 0
    for verdict in VERDICTS:
        for judged in _in_turn(report, verdict):
            chapter = opened[judged.scenario.statement]
            if weight >= _ALTOGETHER:
                chapter.omitted[verdict] += 1
                continue
            text, pictures = render(judged, names[id(judged)])
            if weight < _PLAIN:
                chapter.plain.append(Markup(text))  # noqa: S704  escaped by the template
                weight += len(text.encode()) - pictures
            else:
                weight += max(0, chapter.pack(text) - pictures)
    return {judged.statement.id: opened[judged.statement.id].close() for judged in report.statements}


def anchors(report: Report) -> Mapping[int, str]:
    """A permalink for each judged scenario, by its identity: the same in every run that has the scenario."""
    taken: Counter[str] = Counter()
    names: dict[int, str] = {}
    for judged in _scenarios(report):
        scenario = judged.scenario
        name = f"{scenario.statement}-{zlib.crc32(f'{scenario.browser} {scenario.name}'.encode()):08x}"
        taken[name] += 1
        names[id(judged)] = name if taken[name] == 1 else f"{name}-{taken[name]}"
    return names


def _scenarios(report: Report) -> Iterable[JudgedScenario]:
    return (scenario for statement in report.statements for scenario in statement.scenarios)


def _in_turn(report: Report, verdict: Verdict) -> Iterable[JudgedScenario]:
    by_statement = [
        _numbered(scenario for scenario in judged.scenarios if scenario.judgement.verdict == verdict)
        for judged in report.statements
    ]
    turns = [each for turn in zip_longest(*by_statement) for each in turn if each is not None]
    return [scenario for _, scenario in sorted(turns, key=itemgetter(0))]


def _numbered(scenarios: Iterable[JudgedScenario]) -> list[tuple[int, JudgedScenario]]:
    """Each with the how manyth result of its scenario and browser it is, the first of all of them before any second."""
    seen: Counter[tuple[object, ...]] = Counter()
    numbered: list[tuple[int, JudgedScenario]] = []
    for each in scenarios:
        *same, _ = each.scenario.key
        seen[tuple(same)] += 1
        numbered.append((seen[tuple(same)], each))
    return sorted(numbered, key=itemgetter(0))
