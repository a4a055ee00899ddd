"""What the reference's server takes for what every scenario asks of it first."""

from __future__ import annotations

import time
from typing import Final

from attrs import frozen

from tests.workspace_server.service import Organisation, Service, lab_service

_TIMES: Final = 20


@frozen
class Answering:
    """Milliseconds over HTTP, connection included: the quickest, as the others measure what else the machine does."""

    organisation_ms: float
    document_ms: float


def answering() -> Answering:
    """Make organisations and load workspaces, and tell the quickest of each."""
    with lab_service() as service:
        organisation = service.organisation()
        made = [_an_organisation(service) for _ in range(_TIMES)]
        loaded = [_a_document(organisation) for _ in range(_TIMES)]
    return Answering(min(made), min(loaded))


def _an_organisation(service: Service) -> float:
    started = time.perf_counter()
    organisation = service.organisation()
    took = time.perf_counter() - started
    organisation.lab("DELETE")
    return 1000 * took


def _a_document(organisation: Organisation) -> float:
    started = time.perf_counter()
    organisation.visit("GET", "/workspace", "Kayla")
    return 1000 * (time.perf_counter() - started)
