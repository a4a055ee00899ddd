"""Which CI server made a report, as Allure shows it with a link to the build."""

from collections.abc import Mapping


def executor(environment: Mapping[str, str]) -> dict[str, object] | None:
    """What the environment says of the CI server; None where there is none that is known.

    Args:
        environment: The variables that CI servers set.
    """
    if "GITHUB_RUN_ID" in environment:
        return _github(environment)
    if "BUILD_BUILDID" in environment:
        return _azure(environment)
    return None


def _github(environment: Mapping[str, str]) -> dict[str, object]:
    server, repository = environment.get("GITHUB_SERVER_URL", ""), environment.get("GITHUB_REPOSITORY", "")
    number = environment.get("GITHUB_RUN_NUMBER", "0")
    return {
        "name": "GitHub Actions",
        "type": "github",
        "buildOrder": _number(number),
        "buildName": f"{environment.get('GITHUB_WORKFLOW', 'run')} {number}",
        "buildUrl": f"{server}/{repository}/actions/runs/{environment['GITHUB_RUN_ID']}",
    }


def _azure(environment: Mapping[str, str]) -> dict[str, object]:
    server, project = environment.get("SYSTEM_COLLECTIONURI", ""), environment.get("SYSTEM_TEAMPROJECT", "")
    build = environment["BUILD_BUILDID"]
    name = f"{environment.get('BUILD_DEFINITIONNAME', 'run')} {environment.get('BUILD_BUILDNUMBER', build)}"
    return {
        "name": "Azure Pipelines",
        "type": "azure",
        "buildOrder": _number(build),
        "buildName": name,
        "buildUrl": f"{server}{project}/_build/results?buildId={build}",
    }


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0
