"""Whether a representative's request was refused: told by what it changed, and only where it could change something."""

from types import SimpleNamespace
from typing import cast

import pytest

from fixtures.evidence.record import NotVerifiableError, Role
from fixtures.judging import setting
from fixtures.scene.scene import Scene
from fixtures.scene.setting_request import SettingRequest
from tests.judging.made_up import judging_record

REQUEST = SettingRequest("PUT", "http://127.0.0.1/setting", b"{}", "application/json", "")


def sent(to_representative: tuple[int, ...], to_administrator: tuple[int, ...], *, on: bool = True) -> Scene:
    """As much of a scene as the judge looks at: what was answered to whom, and what the admin center shows then."""
    answers = iter(to_administrator)

    def fetch(address: str, **_: object) -> SimpleNamespace:
        assert address == REQUEST.address
        return SimpleNamespace(status=next(answers))

    def seat_of(_: object) -> SimpleNamespace:
        return SimpleNamespace(context=SimpleNamespace(request=SimpleNamespace(fetch=fetch)))

    def enter_center(_: str) -> SimpleNamespace:
        return center

    center = SimpleNamespace(name="Customer Service", offers_check_box=lambda: True, shows_on=lambda: on)
    record = judging_record()
    record.role = Role.CONTROL
    scene = SimpleNamespace(
        sent=tuple((REQUEST, answer) for answer in to_representative),
        organisation=SimpleNamespace(administrator=None),
        seat_of=seat_of,
        center=center,
        enter_center=enter_center,
        record=record,
    )
    return cast("Scene", scene)


@pytest.mark.parametrize("answer", [200, 204, 302, 401, 403, 404])
def test_a_request_may_be_refused_in_whatever_words(answer: int) -> None:
    setting.works_from_administrator(sent((answer,), (200,)), on=True)


def test_what_a_page_tells_its_makers_may_fail_for_everybody() -> None:
    setting.works_from_administrator(sent((0, 503, 403), (0, 503, 200)), on=True)


@pytest.mark.parametrize("answer", [500, 503, 0])
def test_a_service_that_failed_for_the_representative_alone_has_not_said_whether_it_refuses(answer: int) -> None:
    with pytest.raises(NotVerifiableError, match="so it is not known whether it refuses it"):
        setting.works_from_administrator(sent((404, answer), (404, 200)), on=True)


def test_a_request_that_changes_nothing_for_the_administrator_either_says_nothing() -> None:
    with pytest.raises(NotVerifiableError, match="does not turn session restore on for the administrator either"):
        setting.works_from_administrator(sent((403,), (200,), on=False), on=True)


def test_without_a_request_nothing_is_known() -> None:
    with pytest.raises(NotVerifiableError, match="No request was seen"):
        setting.works_from_administrator(sent((), ()), on=True)
