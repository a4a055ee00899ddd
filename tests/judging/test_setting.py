"""Whether a representative's request was refused: what a service that has failed answers says nothing of that."""

from types import SimpleNamespace
from typing import cast

import pytest

from fixtures.evidence.record import NotAsDocumentedError, NotVerifiableError
from fixtures.judging import setting
from fixtures.scene.scene import Scene
from tests.judging.made_up import judging_record


def answered(answer: int | None) -> Scene:
    """As much of a scene as the judge looks at."""
    return cast("Scene", SimpleNamespace(answer=answer, record=judging_record()))


@pytest.mark.parametrize("answer", [302, 401, 403, 404])
def test_a_request_is_refused_in_whatever_words(answer: int) -> None:
    setting.refused(answered(answer))


@pytest.mark.parametrize("answer", [200, 204])
def test_a_request_that_was_carried_out_was_not_refused(answer: int) -> None:
    with pytest.raises(NotAsDocumentedError, match=f"The service answered {answer} when a representative asked it"):
        setting.refused(answered(answer))


@pytest.mark.parametrize("answer", [500, 503, 0, None])
def test_a_service_that_failed_has_not_said_whether_it_refuses(answer: int | None) -> None:
    with pytest.raises(NotVerifiableError, match="so it is not known whether it refuses it"):
        setting.refused(answered(answer))
