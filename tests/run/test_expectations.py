"""`--expectations` in a real run: the gate opens for what deviates as listed, and for nothing else."""

from pathlib import Path

from tests.run.suite import ONE_VIOLATED, Ended, run

KNOWN = """
[[deviation]]
statement = "PRE-5"
browser = "chromium"
evidence = {{ probe = "presence on the page", observed = "{observed}" }}
reason = "The workspace waits in silence."
issue = "https://tracker.example/4711"
expires = 9999-12-31
"""


def expecting(tmp_path: Path, observed: str) -> Ended:
    file = tmp_path / "known.toml"
    file.write_text(KNOWN.format(observed=observed), encoding="utf-8")
    return run("-n", "0", *ONE_VIOLATED, f"--expectations={file}", output=tmp_path / "out")


def test_a_run_that_deviates_as_listed_passes(tmp_path: Path) -> None:
    ended = expecting(tmp_path, "*connecting*")
    assert ended.code == 0, ended.said
    assert "KNOWN  PRE-5 violated in chromium" in ended.out
    assert ended.verdicts["gate"]["entries"][0]["state"] == "as listed"


def test_a_run_that_deviates_otherwise_fails_and_says_why(tmp_path: Path) -> None:
    ended = expecting(tmp_path, "never")
    assert ended.code == 1, ended.said
    assert "what was seen is another: presence on the page" in " ".join(ended.out.split())
