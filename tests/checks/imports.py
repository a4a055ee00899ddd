"""Who may know whom: features <- steps -> fixtures; reports know results alone, the workspace nobody."""

import ast
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from tests.checks.findings import Finding, place
from tests.checks.project_files import project_files

_ROOMS = ("steps", "fixtures", "reports", "tests")


@frozen
class Law:
    """What a package may not import; `unless` excepts a part of what is forbidden."""

    package: str
    forbidden: tuple[str, ...]
    why: str
    unless: str | None = None

    def forbids(self, imported: str) -> bool:
        """Whether a module of the package may not import this one."""
        excepted = self.unless is not None and _inside(imported, self.unless)
        return not excepted and any(_inside(imported, package) for package in self.forbidden)


LAWS = (
    Law("reports", ("steps", "fixtures", "tests"), "reports are made of results alone"),
    Law("fixtures.workspace", _ROOMS, "the workspace could be lifted out and run alone", "fixtures.workspace"),
    Law("fixtures", ("steps",), "what a scenario stands on knows no sentence of it"),
    Law("fixtures", ("tests",), "what is tested knows no test"),
    Law("steps", ("tests",), "what is tested knows no test"),
)


def check(root: Path) -> list[Finding]:
    """Every import below the root that breaks a law."""
    findings = list[Finding]()
    for path in project_files(root):
        parts = path.relative_to(root).with_suffix("").parts
        if path.suffix == ".py" and parts[0] in _ROOMS:
            findings += breaches(path, ".".join(parts), root)
    return findings


def breaches(path: Path, module: str, root: Path) -> Iterator[Finding]:
    """The imports of one module that break a law.

    Args:
        path: its file.
        module: its dotted name, with `__init__` where the file is one.
        root: what the findings' places start from.

    """
    try:
        tree = ast.parse(path.read_text("utf-8"))
    except SyntaxError as error:
        yield Finding(place(path, root, error.lineno), f"is no Python: {error.msg}")
        return
    for line, imported in _imports(tree, module):
        for law in LAWS:
            if _inside(module, law.package) and law.forbids(imported):
                yield Finding(place(path, root, line), f"imports {imported}, but {law.why}")
                break


def _imports(tree: ast.AST, module: str) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = module.split(".")[: -node.level] if node.level else []
            source = ".".join([*above, *([node.module] if node.module else [])])
            # `from fixtures import workspace` imports as much as `import fixtures.workspace` does.
            yield from ((node.lineno, f"{source}.{alias.name}") for alias in node.names)


def _inside(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")
