"""Sentences about third-party providers."""

from pytest_bdd import given, parsers, then

from fixtures.judging import sessions
from fixtures.scene.scene import Scene


@given("the organisation has a third-party provider")
def provider(scene: Scene) -> None:
    scene.have_provider()


@given(parsers.parse('the third-party provider has started the session "{name} {call:d}"'))
def provider_session(scene: Scene, name: str, call: int) -> None:
    scene.desk.start_provider_session(str(call), f"{name} {call}")


@then(parsers.parse('the third-party session "{title}" is not restored'))
def not_restored(scene: Scene, title: str) -> None:
    sessions.not_restored(scene.after, title, what="third-party session")
