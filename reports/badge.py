"""`badge.json`: the outcome in a few words, in the form that shields.io reads from an address of yours."""

import json
from collections.abc import Mapping
from typing import Final

from reports.exit_codes import CONFORMS, NOT_DECIDED, VIOLATED, ExitCode
from reports.report import Report
from reports.sentences import standings

_COLOURS: Final[Mapping[ExitCode, str]] = {CONFORMS: "brightgreen", VIOLATED: "red", NOT_DECIDED: "yellow"}


def badge_json(report: Report) -> str:
    """The document's text. Nothing of it comes from the target, and only what conforms is green."""
    code = report.exit_code
    count = standings(report)
    checked = count.total() - count["not claimed"] - count["not checked"]
    if code == VIOLATED:
        message = f"{count['violated']} of {checked} violated" if count["violated"] else "expectations do not fit"
    elif code == NOT_DECIDED:
        message = "not decided" if report.complete else "incomplete"
    else:
        message = f"{count['conforms']} of {checked} conform{'s' if count['conforms'] == 1 else ''}"
        if count["listed"]:
            message += f", {count['listed']} known"
    colour = "green" if code == CONFORMS and count["conforms"] < checked else _COLOURS[code]
    badge = {"schemaVersion": 1, "label": "session restore", "message": message, "color": colour}
    return json.dumps(badge, indent=1) + "\n"
