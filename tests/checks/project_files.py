"""The files that belong to the project: what git tracks or would, without what it ignores."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

_SKIPPED = {".git", ".venv", "node_modules", "__pycache__", ".pytest_cache", ".ruff_cache"}


def project_files(root: Path) -> list[Path]:
    """Every file of the project, sorted; what the folder holds where there is no git, as in an archive."""
    git = shutil.which("git")
    if git and (root / ".git").exists():
        listed = subprocess.run(  # noqa: S603  git alone
            [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=root,
            check=False,
            capture_output=True,
        )
        if listed.returncode == 0:
            paths = (root / name for name in listed.stdout.decode("utf-8").split("\0") if name)
            return sorted(path for path in paths if path.is_file())
    return sorted(_walk(root, root))


def _walk(folder: Path, root: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name in _SKIPPED or path == root / "reports" / "out":
            continue
        if path.is_dir():
            yield from _walk(path, root)
        else:
            yield path
