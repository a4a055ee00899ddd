"""How steadily a statement conforms when its scenarios are run several times: k of N, and what that says."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import sqrt
from typing import Final

from attrs import frozen

from reports.foreign_text import one_line
from reports.report import JudgedScenario, JudgedStatement, Report
from reports.verdicts import TROUBLES, Verdict

_Z: Final = 1.959963984540054
"""Of the normal distribution 95 of 100 lie within so many standard deviations."""

_WORST_FIRST: Final[tuple[Verdict, ...]] = ("violated", "unverifiable", "conforms", "not claimed")


@frozen
class Figure:
    """In how many repetitions something conformed.

    Attributes:
        conforming: In how many it did.
        repetitions: How many came to their end; those that were cut short count only if they did not conform.
        violated: In how many it was violated; in the others, neither, it could not be verified.
        low: The lower end of the interval that holds the true share with a confidence of 95 %, from 0 to 1.
        high: Its upper end.
    """

    conforming: int
    repetitions: int
    violated: int
    low: float
    high: float

    @property
    def steady(self) -> bool:
        """Whether every repetition conformed."""
        return self.conforming == self.repetitions

    @property
    def told(self) -> str:
        """As people say it: 17 of 20."""
        return f"{self.conforming} of {self.repetitions}"

    @property
    def sentence(self) -> str:
        """The figure with its interval."""
        unverifiable = self.repetitions - self.conforming - self.violated
        parts = [f"{self.violated} violated"] if self.violated else []
        parts += [f"{unverifiable} unverifiable"] if unverifiable else []
        rest = f" ({', '.join(parts)})" if parts else ""
        share = f"{self.low * 100:.1f} % to {self.high * 100:.1f} %"
        return f"conformed in {self.told} repetitions{rest}: with 95 % confidence, in {share} of all"


def wilson(successes: int, trials: int) -> tuple[float, float]:
    """Wilson's score interval of a share, at 95 %: sensible for few trials too, and where all or none succeed.

    Raises:
        ValueError: Without trials nothing can be said.
    """
    if trials < 1 or not 0 <= successes <= trials:
        raise ValueError(f"{successes} of {trials} is no share.")
    share = successes / trials
    spread = _Z**2 / trials
    middle = share + spread / 2
    half = _Z * sqrt(share * (1 - share) / trials + spread / (4 * trials))
    low, high = (middle - half) / (1 + spread), (middle + half) / (1 + spread)
    # Rounding must not leave what cannot be.
    return (0.0 if successes == 0 else low), (1.0 if successes == trials else high)


def of_statement(judged: JudgedStatement, browser: str, repeat: int) -> Figure | None:
    """The figure of a statement in a browser: a repetition conforms if all of its scenarios do; None without any."""
    here = [each for each in judged.scenarios if each.scenario.browser == browser]
    return _figure(here, {each.scenario.name for each in here}, repeat)


def of_scenarios(judged: JudgedStatement, browser: str, repeat: int) -> Mapping[str, Figure]:
    """The figures of a statement's scenarios in a browser, by their names."""
    by_name: defaultdict[str, list[JudgedScenario]] = defaultdict(list)
    for each in judged.scenarios:
        if each.scenario.browser == browser:
            by_name[each.scenario.name].append(each)
    figures = {name: _figure(scenarios, {name}, repeat) for name, scenarios in by_name.items()}
    return {name: figure for name, figure in figures.items() if figure is not None}


def stability_lines(report: Report) -> Iterator[str]:
    """The figures as text, one line for each statement that is not steady in a browser, and one for all that are."""
    figures = list(_all(report))
    for judged, browser, figure in figures:
        if not figure.steady:
            yield f"{judged.statement.id} in {one_line(browser, 40)} {figure.sentence}."
    steady = [figure for _, _, figure in figures if figure.steady]
    if steady:
        least = min(steady, key=lambda figure: figure.repetitions)
        others = "Every statement" if len(steady) == len(figures) else "Every other statement"
        yield f"{others} {least.sentence}."


def _all(report: Report) -> Iterable[tuple[JudgedStatement, str, Figure]]:
    repeat = report.results.header.repeat
    for judged in report.statements:
        for browser in report.browsers:
            figure = of_statement(judged, browser, repeat)
            if figure is not None:
                yield judged, browser, figure


def _figure(scenarios: Sequence[JudgedScenario], names: set[str], repeat: int) -> Figure | None:
    if repeat == 1:
        return None
    by_repetition: defaultdict[int, dict[str, Verdict]] = defaultdict(dict)
    for each in scenarios:
        by_repetition[each.scenario.repetition][each.scenario.name] = each.judgement.verdict
    verdicts = [_worst(told.values()) for told in by_repetition.values() if _counts(told, names)]
    counted = [verdict for verdict in verdicts if verdict != "not claimed"]
    if not counted:
        return None
    conforming = counted.count("conforms")
    return Figure(conforming, len(counted), counted.count("violated"), *wilson(conforming, len(counted)))


def _counts(told: Mapping[str, Verdict], names: set[str]) -> bool:
    """A repetition that lacks a scenario may not be called conforming, but what it did see cannot be undone."""
    return set(told) == names or _worst(told.values()) in TROUBLES


def _worst(verdicts: Iterable[Verdict]) -> Verdict:
    given = set(verdicts)
    return next(verdict for verdict in _WORST_FIRST if verdict in given)
