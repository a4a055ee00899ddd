"""Writes results anew that were read before: with other expectations, or from several runs."""

from pathlib import Path

from attrs import evolve

from reports.lines import Results
from reports.recording import ResultsWriter
from reports.report import derive


def rewrite(results: Results, path: Path) -> None:
    """Write the results to a file, whole or not at all; a footer tells the exit code that follows from them.

    Raises:
        OSError: If it cannot be written there.
    """
    fresh = path.with_name(f".{path.name}.new")
    try:
        with ResultsWriter(fresh) as writer:
            writer.write(results.header)
            for scenario in results.scenarios:
                writer.write(scenario)
            if results.footer is not None:
                writer.write(evolve(results.footer, exit_code=derive(results).exit_code.code))
        fresh.replace(path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
