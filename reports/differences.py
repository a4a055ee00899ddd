"""What changed since another run, as the page shows it."""

from collections.abc import Iterator

from attrs import frozen

from reports.foreign_text import one_line
from reports.how_often import HowOften, statements_how_often
from reports.report import Report
from reports.sentences import day
from reports.verdicts import VERDICTS, Verdict


@frozen
class Difference:
    """A statement whose verdict in a browser is another than in the other run, or that conforms less or more often.

    Without a verdict it was or is not checked.
    """

    statement: str
    browser: str
    was: Verdict | None
    now: Verdict | None
    often: HowOften | None = None


@frozen
class Differences:
    """A plain list of differences, and which run they are differences from.

    Attributes:
        since: The other run in words: its target, its browsers and when it was.
        caveats: Sentences on what keeps the two from being alike, such as another target.
    """

    since: str
    caveats: tuple[str, ...]
    changes: tuple[Difference, ...]

    @property
    def verdicts(self) -> tuple[Difference, ...]:
        """Verdicts that turned into others, or are given to less or more repetitions."""
        return tuple(each for each in self.changes if each.was and each.now)

    @property
    def no_longer_checked(self) -> tuple[Difference, ...]:
        """What had a verdict and has none now."""
        return tuple(each for each in self.changes if each.was and not each.now)

    @property
    def newly_checked(self) -> tuple[Difference, ...]:
        """What has a verdict and had none."""
        return tuple(each for each in self.changes if each.now and not each.was)


def differences(old: Report, new: Report) -> Differences:
    """What stands otherwise in the new report than in the old one, the worst first."""
    was, now = _verdicts(old), _verdicts(new)
    earlier, later = ({judged.statement.id: judged for judged in run.statements} for run in (old, new))
    changes: list[Difference] = []
    for identifier, browser in dict.fromkeys((*now, *was)):
        before, after = was.get((identifier, browser)), now.get((identifier, browser))
        often = statements_how_often(earlier.get(identifier), old, later.get(identifier), new, browser)
        if before != after or (often and (often.less or often.more)):
            changes.append(Difference(identifier, browser, before, after, often))
    changes.sort(key=_weight)
    return Differences(_since(old), tuple(_caveats(old, new)), tuple(changes))


def _verdicts(report: Report) -> dict[tuple[str, str], Verdict]:
    return {
        (judged.statement.id, browser): judgement.verdict
        for judged in report.statements
        for browser, judgement in judged.judgements.items()
    }


def _weight(change: Difference) -> int:
    return len(VERDICTS) if change.now is None else VERDICTS.index(change.now)


def _times(repeat: int) -> str:
    return "once" if repeat == 1 else f"{repeat} times"


def _since(old: Report) -> str:
    header = old.results.header
    build = f" build {one_line(header.target.build, 40)}" if header.target.build else ""
    browsers = ", ".join(f"{one_line(each.name, 40)} {one_line(each.version, 40)}" for each in header.browsers)
    return f"the run of {day(header.started)}: {one_line(header.target.name, 80)}{build}, in {browsers or 'no browser'}"


def _caveats(old: Report, new: Report) -> Iterator[str]:
    one, other = old.results.header, new.results.header
    if one.target.name != other.target.name:
        yield "That run judged another target."
    if one.edition != other.edition:
        yield f"That run judged edition {one_line(one.edition, 20)}, this one {one_line(other.edition, 20)}."
    if one.repeat != other.repeat:
        yield f"That run ran each scenario {_times(one.repeat)}, this one {_times(other.repeat)}."
    if not old.complete:
        yield "That run was cut short."
    if not new.complete:
        yield "This run was cut short, so that what it did not reach counts as unverifiable."
