"""`./conformance expectations DIR`: a first file for --expectations, made of what a run found wrong."""

import sys
from pathlib import Path

from reports.command_line import Parser, refused
from reports.gate.first_file import first_file
from reports.outlet import carry_out
from reports.reading import ResultsError, read_results
from reports.report import derive
from reports.writing import RESULTS

_NOTES = """\
Reasons, issues and days of expiry are left empty, and such a file is refused until somebody has filled them in:
a day that the command chose, say in ninety days, would excuse everything without anybody having decided anything."""


def main(arguments: list[str] | None = None) -> int:
    """Write the file, and return 0; 3 if there is nothing to make it of."""
    parser = Parser(
        "expectations",
        "Lists what a run found violated or unverifiable, as a file for --expectations.",
        ["reports/out", "reports/out --output known.toml"],
        _NOTES,
    )
    parser.add_argument("directory", type=Path, help="the --output folder of a run", metavar="DIR")
    parser.add_argument("--output", type=Path, metavar="FILE", help="a new file to write (default: standard output)")
    asked = parser.parse_args(arguments)
    output: Path | None = asked.output
    try:
        text = first_file(derive(read_results(asked.directory / RESULTS)))
        if output is None:
            # TOML is UTF-8, whatever this terminal takes.
            sys.stdout.flush()
            sys.stdout.buffer.write(text.encode())
            sys.stdout.flush()
        else:
            with output.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
    except FileExistsError:
        return refused(f"{output} is there already, with somebody's decisions in it. Name a new file with --output.")
    except ResultsError as error:
        return refused(error)
    except OSError as error:
        if output is None:
            return refused(f"The list could not be written: {error.strerror}. Name a file with --output.")
        return refused(f"{output} could not be written: {error.strerror}. Name another file with --output.")
    return 0


if __name__ == "__main__":
    carry_out(main)
