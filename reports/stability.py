"""How steadily a statement conforms when its scenarios are run several times: k of N, and what that says."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from math import sqrt
from typing import Final

from attrs import frozen

from reports.foreign_text import one_line
from reports.report import JudgedScenario, JudgedStatement, Report
from reports.verdicts import Verdict

_Z: Final = 1.959963984540054
"""Of the normal distribution 95 of 100 lie within so many standard deviations."""

_MOST: Final = 20
_WORST_FIRST: Final[tuple[Verdict, ...]] = ("violated", "unverifiable", "conforms", "not claimed")


@frozen
class Figure:
    """In how many repetitions something conformed.

    Attributes:
        conforming: In how many it did.
        repetitions: How many have a result of every scenario.
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


def of_statement(judged: JudgedStatement, browser: str, report: Report) -> Figure | None:
    """The figure of a statement in a browser: a repetition conforms if all of its scenarios do.

    Only whole repetitions count. One that lacks a scenario may not be called conforming; and were it counted where it
    did not conform, what was cut short or divided would seem less steady than it is. None without a whole one.
    """
    here = [each for each in judged.scenarios if each.scenario.browser == browser]
    if not here:
        return None
    if _chosen(report, browser):
        return _figure(here, len({each.scenario.key[:-1] for each in here}), report)
    return _figure(here, judged.expected[browser] / report.results.header.repeat, report)


def of_scenarios(judged: JudgedStatement, browser: str, report: Report) -> Mapping[str, Figure]:
    """The figures of a statement's scenarios in a browser, by their names."""
    by_name: defaultdict[str, list[JudgedScenario]] = defaultdict(list)
    for each in judged.scenarios:
        if each.scenario.browser == browser:
            by_name[each.scenario.name].append(each)
    figures = {name: _figure(scenarios, 1, report) for name, scenarios in by_name.items()}
    return {name: figure for name, figure in figures.items() if figure is not None}


def stability_lines(report: Report) -> Iterator[str]:
    """The figures as text: what conforms now and then one by one, everything else in a line for all of it."""
    if report.results.header.repeat == 1:
        return
    judged = list(_judged(report))
    figures = [(statement, browser, figure) for statement, browser, figure in judged if figure is not None]
    unsteady = [each for each in figures if 0 < each[2].conforming < each[2].repetitions]
    for statement, browser, figure in unsteady[:_MOST]:
        yield f"{statement} in {one_line(browser, 40)} {figure.sentence}."
    if len(unsteady) > _MOST:
        yield f"... and {len(unsteady) - _MOST} more that conformed now and then; the reports tell them all."
    never = [browser for _, browser, figure in figures if not figure.conforming]
    if never:
        yield f"{_counted(never, report)} conformed in none of their repetitions."
    steady = [(browser, figure) for _, browser, figure in figures if figure.steady]
    if steady:
        least = min((figure for _, figure in steady), key=lambda figure: figure.repetitions)
        who = "Every statement" if len(steady) == len(judged) else _counted([browser for browser, _ in steady], report)
        more = "; some ran more often" if any(figure != least for _, figure in steady) else ""
        yield f"{who} {least.sentence}{more}."
    for browser in report.browsers:
        without = [statement for statement, name, figure in judged if name == browser and figure is None]
        if without:
            yield (
                f"In {one_line(browser, 40)} no repetition has every scenario of {', '.join(without)}: "
                f"how steadily {'it conforms' if len(without) == 1 else 'they conform'} is not known."
            )


def _judged(report: Report) -> Iterator[tuple[str, str, Figure | None]]:
    for judged in report.statements:
        for browser in report.browsers:
            if judged.standing(browser) not in ("not checked", "not claimed"):
                yield judged.statement.id, browser, of_statement(judged, browser, report)


def _counted(browsers: Iterable[str], report: Report) -> str:
    """How many statements in which browser, one for each time that it is named."""
    (first, many), *others = Counter(sorted(browsers, key=report.browsers.index)).items()
    statements = f"{many} statement{'s' if many > 1 else ''} in {one_line(first, 40)}"
    return " and ".join([statements, *(f"{count} in {one_line(name, 40)}" for name, count in others)])


def _chosen(report: Report, browser: str) -> bool:
    """Whether scenarios may have been left out in a browser by choice, so that those with results are all."""
    header = report.results.header
    # A shard chooses nothing: where the other parts are not there, a repetition of which it has a part is not whole.
    left_out = header.leaves_out(browser) if header.parts else header.selection is not None
    return left_out and report.complete


def _figure(scenarios: Iterable[JudgedScenario], results: float, report: Report) -> Figure | None:
    """The figure of these scenarios, of whose results a whole repetition has so many."""
    if report.results.header.repeat == 1:
        return None
    by_repetition: defaultdict[int, list[Verdict]] = defaultdict(list)
    for each in scenarios:
        by_repetition[each.scenario.repetition].append(each.judgement.verdict)
    verdicts = [_worst(told) for told in by_repetition.values() if len(told) >= results]
    counted = [verdict for verdict in verdicts if verdict != "not claimed"]
    if not counted:
        return None
    conforming = counted.count("conforms")
    return Figure(conforming, len(counted), counted.count("violated"), *wilson(conforming, len(counted)))


def _worst(verdicts: Iterable[Verdict]) -> Verdict:
    given = set(verdicts)
    return next(verdict for verdict in _WORST_FIRST if verdict in given)
