"""Whether conversations come back later than they did: by thresholds that are stated, with the distributions."""

import json
from pathlib import Path

import pytest
from attrs import evolve

from reports.results import Line, Timings
from tests.reports.compared_runs import ONE, command, compared
from tests.reports.example_run import footer, header, statement, write


def delayed(*delays: float) -> tuple[Line, ...]:
    """A run with these delays of conversations after presence."""
    head = header(statement("PRE-2", scenarios=len(delays)))
    timed = [
        evolve(ONE, name=f"A chat stays away {at}", timings=Timings(10, 20, 300, 300 + delay))
        for at, delay in enumerate(delays)
    ]
    return (head, *timed, footer())


@pytest.mark.parametrize(
    ("old", "new", "slower"),
    [
        ((50,) * 5, (301,) * 5, True),
        ((50,) * 5, (300,) * 5, False),
        ((1_000,) * 5, (1_501,) * 5, True),
        ((1_000,) * 5, (1_500,) * 5, False),
        ((50,) * 5, (50, 50, 50, 9_000, 9_000), False),
        ((50,) * 4, (9_000,) * 5, False),
        ((-20,) * 5, (240,) * 5, True),
        ((9_000,) * 5, (50,) * 5, False),
    ],
)
def test_conversations_are_slower_where_the_median_grew_beyond_both_thresholds(
    old: tuple[float, ...], new: tuple[float, ...], *, slower: bool
) -> None:
    comparison = compared(delayed(*old), delayed(*new))
    assert [delay.slower for delay in comparison.delays] == [slower]
    assert (comparison.exit_code.code == 1) == slower


def test_thresholds_are_options_and_stated_with_the_distributions(tmp_path: Path) -> None:
    old, new = write(tmp_path / "old", *delayed(*[50] * 6)), write(tmp_path / "new", *delayed(*[120] * 6))
    usual = command(old, new)
    assert usual.returncode == 0
    assert "more than 50 % and more than 250 ms above what it was" in " ".join(usual.stdout.split())
    assert "old 6 measured, median 50 ms, longest 50 ms" in " ".join(usual.stdout.split())
    strict = command(old, new, "--slower-percent", "20", "--slower-ms", "50", "--json")
    assert strict.returncode == 1
    document = json.loads(strict.stdout)
    assert document["presence_delay"]["threshold"] == {"percent": 20, "ms": 50}
    [delay] = document["presence_delay"]["browsers"]
    assert delay["slower"] is True
    assert delay["new"]["measured_ms"] == [120] * 6
