"""A violation is believed only while the target still answers."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from playwright.sync_api import Browser

from fixtures.browsers.keeping import Keeping
from fixtures.evidence.record import EvidenceRecord, NotAsDocumentedError, Role
from fixtures.scene.scene import Scene
from fixtures.targets.protocol import TargetUnreachableError
from fixtures.targets.reference import ReferenceOrganisation
from tests.recorder.stand import engines_of, target_of


def test_what_a_dead_server_makes_of_a_restore_is_no_violation(browser: Browser, pytestconfig: pytest.Config) -> None:
    record = EvidenceRecord("RES-1", role=Role.JUDGED)
    keeping = Keeping(Path("nowhere"), "kept")
    scene = Scene(target_of(pytestconfig), engines_of(browser), "chromium", record, keeping)
    scene.have_own_server()
    server = cast("ReferenceOrganisation", scene.organisation).server
    assert server is not None
    try:
        with pytest.raises(NotAsDocumentedError):
            _finds_nothing(record)
        server.server.kill()
        with pytest.raises(TargetUnreachableError, match="stopped answering"):
            _finds_nothing(record)
    finally:
        scene.close(failed=True)
    assert [each.role for each in record.evidence] == [Role.JUDGED, Role.RECORDED]


def _finds_nothing(record: EvidenceRecord) -> None:
    record.check("sessions", expected="1", observed="0", holds=False, otherwise="The session did not come back")
