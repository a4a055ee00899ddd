"""What Allure shows around the results: the environment, and the categories of what did not conform."""

import json
from typing import Final

from reports.foreign_text import one_line
from reports.report import Report
from reports.sentences import browser_words, other_words

KNOWN: Final = "Known until "
"""How the message of a known deviation begins, by which the categories tell it."""

_CATEGORIES: Final = (
    ("Known deviations", ("failed", "broken"), rf"{KNOWN}[\s\S]*"),
    ("Violated", ("failed",), rf"(?!{KNOWN})[\s\S]*"),
    ("Unverifiable: the check could not be carried out", ("broken",), rf"(?!{KNOWN})[\s\S]*"),
    ("Not claimed by the target", ("skipped",), r"[\s\S]*"),
)


def environment(report: Report) -> dict[str, str]:
    """What the run ran on and with, by name."""
    header = report.results.header
    told = {
        "Target": header.target.name,
        "Build": header.target.build,
        "Edition": header.edition,
        **{each.name: "not available" for each in header.absent},
        **{each.name: browser_words(each) for each in header.browsers},
        **{each.name: other_words(each, header) for each in header.others},
        "Only": header.scope,
        "Expectations": header.expectations.file if header.expectations else None,
        "Platform": f"{header.platform.system} {header.platform.release} {header.platform.machine}",
        "Python": header.platform.python,
        "Suite": header.suite.version,
        "Commit": header.suite.commit,
        "Seed": ", ".join(map(str, header.seeds)),
        "Complete": "yes" if report.complete else f"no: {report.results.why}",
        "Exit code": f"{report.exit_code.code}, {report.exit_code.meaning}",
    }
    return {name: one_line(value, 300) for name, value in told.items() if value}


def environment_properties(report: Report) -> str:
    """The environment as a file of Java's properties, which is what Allure reads."""
    return "".join(f"{_escaped(name, key=True)} = {_escaped(value)}\n" for name, value in environment(report).items())


def categories() -> list[dict[str, object]]:
    """The categories as Allure 2 takes them; Allure 3 takes the same from its configuration."""
    return [
        {"name": name, "matchedStatuses": list(statuses), "messageRegex": pattern}
        for name, statuses, pattern in _CATEGORIES
    ]


def categories_json() -> str:
    """The categories' file for Allure 2."""
    return json.dumps(categories(), indent=1) + "\n"


def _escaped(text: str, *, key: bool = False) -> str:
    shown = text.replace("\\", "\\\\")
    if key:
        shown = "".join(f"\\{each}" if each in " :=#!" else each for each in shown)
    # Java reads Latin-1 there, and anything else spelled out.
    return "".join(each if " " <= each <= "~" else "".join(f"\\u{unit:04x}" for unit in _units(each)) for each in shown)


def _units(character: str) -> list[int]:
    data = character.encode("utf-16-be", "surrogatepass")
    return [int.from_bytes(data[at : at + 2], "big") for at in range(0, len(data), 2)]
