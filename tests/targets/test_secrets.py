"""What signs people in, and what opens the service's own door, is never shown."""

from fixtures.targets.protocol import Target
from tests.recorder.stand import organised


def test_a_persons_sign_in_is_not_shown(target: Target) -> None:
    with organised(target) as organisation:
        for person in (*organisation.representatives, organisation.administrator):
            assert person.sign_ins
            for each in person.sign_ins:
                assert each.value
                assert each.value not in repr(each)
                assert each.value not in repr(person)
                assert each.value not in repr(organisation)


def test_the_token_of_the_services_own_door_is_not_shown_with_the_target(target: Target) -> None:
    assert target.door["token"] not in repr(target)


def test_the_token_of_the_services_own_door_is_not_shown_with_an_organisation(target: Target) -> None:
    with organised(target) as organisation:
        assert target.door["token"] not in repr(organisation)
