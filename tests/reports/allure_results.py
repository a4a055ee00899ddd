"""Allure's results of made-up runs, as Allure reads them."""

import json
from pathlib import Path
from typing import Any

from reports.allure.writing import write_allure_results
from reports.report import Report


def written(output: Path, report: Report) -> list[dict[str, Any]]:
    """The results as Allure reads them."""
    write_allure_results(report, output)
    found = sorted((output / "allure-results").glob("*-result.json"))
    return [json.loads(each.read_text(encoding="utf-8")) for each in found]
