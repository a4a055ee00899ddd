"""Sentences about third-party providers."""

from pytest_bdd import given, then

from fixtures.judging import absences
from fixtures.scene.scene import Scene
from steps import parsers


@given("the organisation has a third-party provider")
def provider(scene: Scene) -> None:
    """A provider is integrated through Channel Integration Framework; its own page shows in the workspace."""
    scene.have_provider()


@given(parsers.parse('the third-party provider has started the session "{provider} {call}"'))
def provider_session(scene: Scene, provider: str, call: str) -> None:
    """The provider's page starts a session for a call by the framework's own means."""
    scene.desk.start_provider_session(call, f"{provider} {call}")


@then(parsers.parse('the third-party session "{title}" is not restored'))
def not_restored(scene: Scene, title: str) -> None:
    """The provider's session does not show, not even for a moment, and is not about to."""
    absences.not_restored(scene.after, title, what="third-party session")
