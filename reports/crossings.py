"""Between which browsers a statement that needs two was not checked, where several runs are one."""

from collections.abc import Sequence

from reports.foreign_text import one_line
from reports.header import Header
from reports.lines import Scenario


def not_crossed(statement: str, browser: str, here: Sequence[Scenario], header: Header) -> str | None:
    """What was never looked at between browsers of the report, and how to; None if nothing is left to do.

    A single run has all of its pairs, but for those that somebody left out by choice.

    Args:
        statement: A statement's id.
        browser: The browser that something was left in.
        here: The statement's results in it.
        header: That of the results.
    """
    if not header.parts or (not here and header.leaves_out(browser)):
        return None
    planned = {each.other for each in header.crossings if (each.statement, each.browser) == (statement, browser)}
    lacking = planned - {each.other for each in here}
    others = [one_line(each.name, 40) for each in header.browsers if each.name in lacking]
    if not others:
        return None
    name = one_line(browser, 40)
    pairs = " ".join(f"--cross-browser {name},{other}" for other in others)
    return (
        f"No run looked in {' or '.join(others)} for what was left in {name}. Put a further run together with these: "
        f"--browser {name} --only {statement} {pairs}, and their other options."
    )
