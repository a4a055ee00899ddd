"""The server's memory stays where it is, however long the test bench runs."""

from tests.workspace_server.memory import MEGABYTE, worked
from tests.workspace_server.service import lab_service


def test_reloads_and_organisations_leave_no_memory_behind() -> None:
    with lab_service() as service:
        measured = worked(service, reloads=40, organisations=10)
    assert measured.after < 100 * MEGABYTE, measured
    assert measured.after - measured.before < 10 * MEGABYTE, measured
