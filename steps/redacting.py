"""Takes secrets out of a scenario's line, where its text may be the target's or a person's own."""

from __future__ import annotations

from typing import TypeVar

from attrs import evolve

from fixtures.browsers.secrets import Secrets
from fixtures.evidence.record import Evidence as FoundEvidence
from reports.results import Evidence, Scenario

EvidenceT = TypeVar("EvidenceT", Evidence, FoundEvidence)


def without_secrets(line: Scenario, secrets: Secrets) -> Scenario:
    """The line with every free text redacted.

    What comes from a list (how it ended, a step's keyword, a role) and what a scenario is told apart by (its names as
    the features have them, its browser, its files) stays: a secret may be any word, and the line would be lost with it.
    """

    def redacted(text: str | None) -> str | None:
        return None if text is None else secrets.redact(text)

    return evolve(
        line,
        reason=redacted(line.reason),
        detail=redacted(line.detail),
        reproduce=secrets.redact(line.reproduce),
        steps=tuple(
            evolve(
                step,
                text=secrets.redact(step.text),
                table=tuple(tuple(map(secrets.redact, row)) for row in step.table),
                doc=redacted(step.doc),
            )
            for step in line.steps
        ),
        evidence=tuple(evidence_without_secrets(each, secrets) for each in line.evidence),
        timeline=tuple(evolve(moment, title=redacted(moment.title)) for moment in line.timeline),
    )


def evidence_without_secrets(evidence: EvidenceT, secrets: Secrets) -> EvidenceT:
    """The evidence with what was probed, expected and observed redacted."""
    return evolve(
        evidence,
        probe=secrets.redact(evidence.probe),
        expected=secrets.redact(evidence.expected),
        observed=secrets.redact(evidence.observed),
    )
