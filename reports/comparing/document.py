"""A comparison as a document for machines."""

import json
from statistics import median
from typing import Any, Final, TypeAlias

from reports.comparing.comparison import KINDS, WORSE_KINDS, Comparison, Delay
from reports.comparing.words import exit_in_words, outcome
from reports.plain import plain
from reports.report import Report

SCHEMA: Final = "1"

Document: TypeAlias = dict[str, Any]


def comparison_json(comparison: Comparison) -> str:
    """The document's text."""
    return json.dumps(comparison_document(comparison), indent=1, allow_nan=False) + "\n"


def comparison_document(comparison: Comparison) -> Document:
    """The document as JSON's own types."""
    code = comparison.exit_code
    return {
        "schema": SCHEMA,
        "old": _run(comparison.old),
        "new": _run(comparison.new),
        "exit_code": code.code,
        "exit_meaning": code.meaning,
        "exit_sentence": exit_in_words(comparison),
        "sentence": outcome(comparison),
        "comparable": not comparison.obstacles,
        "obstacles": list(comparison.obstacles),
        "remarks": list(comparison.remarks),
        "incomplete": list(comparison.unfinished),
        "browsers_no_longer_checked": list(comparison.lost),
        "browsers_newly_checked": list(comparison.gained),
        "counts": {kind: len(comparison.of(kind)) for kind in KINDS},
        "changes": [{**plain(change), "worse": change.kind in WORSE_KINDS} for change in comparison.changes],
        "observed": [plain(sight) for sight in comparison.sights],
        "presence_delay": {
            "threshold": plain(comparison.threshold, whole=True),
            "meaning": str(comparison.threshold),
            "browsers": [_delay(delay) for delay in comparison.delays],
        },
    }


def _run(report: Report) -> Document:
    header = report.results.header
    return {
        "target": plain(header.target),
        "suite": plain(header.suite),
        "edition": header.edition,
        "browsers": [plain(browser) for browser in header.browsers],
        "platform": plain(header.platform),
        "started": header.started,
        "selection": header.scope,
        "complete": report.complete,
        "exit_code": report.exit_code.code,
    }


def _delay(delay: Delay) -> Document:
    return {
        "browser": delay.browser,
        "slower": delay.slower,
        "old": {"median_ms": median(delay.was), "measured_ms": list(delay.was)},
        "new": {"median_ms": median(delay.now), "measured_ms": list(delay.now)},
    }
