"""How much memory the server keeps after many reloads and many organisations.

`python -m tests.workspace_server.memory --reloads 1000 --organisations 200` from the project's root measures
what the workspace is meant to bear; `test_memory` measures a small part of it at every run.
"""

import argparse

import attrs

from tests.workspace_server.service import Service, lab_service

MEGABYTE = 1_000_000


@attrs.frozen
class Memory:
    """Resident bytes of the server: after its first organisation, and after all the work."""

    before: int
    after: int

    def __str__(self) -> str:
        return f"{self.before / MEGABYTE:.1f} MB before, {self.after / MEGABYTE:.1f} MB after"


def worked(service: Service, reloads: int, organisations: int) -> Memory:
    """Make and remove organisations and load workspaces in them, with a conversation at each load."""
    _reload(service, 1)
    before = service.memory()
    for number in range(organisations):
        _reload(service, reloads * (number + 1) // organisations - reloads * number // organisations)
    return Memory(before, service.memory())


def _reload(service: Service, times: int) -> None:
    organisation = service.organisation(provider=True, overlay={"restore/policy.js": f"// {'x' * 10_000}"})
    for _ in range(times):
        assert organisation.visit("GET", "/workspace", "Kayla").status == 200
        with organisation.present("Kayla") as (kayla, _):
            conversation = organisation.begin("chat", None, "x" * 1000)
            kayla.send(type="accept", conversation=conversation)
            while kayla.next()["type"] != "accepted":
                pass
            kayla.send(type="end", conversation=conversation)
            assert kayla.next()["type"] == "ended"
    assert organisation.lab("DELETE").status == 200


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure the memory of the reference workspace's server.")
    parser.add_argument("--reloads", type=int, default=1000)
    parser.add_argument("--organisations", type=int, default=200)
    options = parser.parse_args()
    with lab_service() as service:
        print(worked(service, options.reloads, options.organisations))  # noqa: T201  what it is for


if __name__ == "__main__":
    main()
