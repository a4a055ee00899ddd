"""One server with a lab for all tests, and an organisation of its own for each."""

from collections.abc import Generator

import pytest

from tests.workspace_server.service import Organisation, Served, Service, lab_service, serving


@pytest.fixture(scope="session")
def service() -> Generator[Service, None, None]:
    """A running server with a lab."""
    with lab_service() as running:
        yield running


@pytest.fixture
def organisation(service: Service) -> Generator[Organisation, None, None]:
    """An organisation that nobody else uses."""
    made = service.organisation()
    yield made
    made.lab("DELETE")


@pytest.fixture(scope="session")
def served() -> Generator[Served, None, None]:
    """A running server for people."""
    with serving() as running:
        yield running
