"""In how many repetitions something conformed in two runs, and whether that is another share than before."""

from attrs import frozen

from reports.report import JudgedStatement, Report
from reports.stability import Figure, of_scenarios, of_statement


@frozen
class HowOften:
    """The figures of both runs; None for a run that does not repeat its scenarios, or has no whole repetition."""

    was: Figure | None
    now: Figure | None

    @property
    def less(self) -> bool:
        """Whether it conforms less often, and not by chance: the intervals do not overlap."""
        return self.was is not None and self.now is not None and self.now.high < self.was.low

    @property
    def more(self) -> bool:
        """The other way round."""
        return self.was is not None and self.now is not None and self.now.low > self.was.high

    def __str__(self) -> str:
        """As people say it: conformed in 19 of 20 repetitions, now in 0 of 20."""
        was, now = (figure.told if figure else None for figure in (self.was, self.now))
        if was and now:
            return f"conformed in {was} repetitions, now in {now}"
        return f"conformed in {was} repetitions" if was else f"conforms in {now} repetitions"


def statements_how_often(
    before: JudgedStatement | None, old: Report, after: JudgedStatement | None, new: Report, browser: str
) -> HowOften | None:
    """How often a statement conformed in a browser; None where neither run has a figure."""
    was = of_statement(before, browser, old) if before else None
    now = of_statement(after, browser, new) if after else None
    return HowOften(was, now) if was or now else None


def scenarios_how_often(
    before: JudgedStatement | None, old: Report, after: JudgedStatement | None, new: Report, browser: str
) -> dict[str, HowOften]:
    """The same of a statement's scenarios, by their names; without those of which neither run has a figure."""
    nothing: dict[str, Figure] = {}
    was = of_scenarios(before, browser, old) if before else nothing
    now = of_scenarios(after, browser, new) if after else nothing
    return {name: HowOften(was.get(name), now.get(name)) for name in (*was, *now)}
