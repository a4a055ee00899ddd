"""The page's files: which of them a document announces, and under which hash."""

from pathlib import Path

import pytest

from fixtures.workspace.server.page_files import PageFiles, read_page


def page(folder: Path, **files: str) -> PageFiles:
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/')}.js"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return read_page(folder)


@pytest.mark.parametrize(
    "statement",
    [
        'import "../restore/policy.js";',
        "import '../restore/policy.js'",
        'import { isEnabled } from "../restore/policy.js";',
        'import * as policy from "../restore/policy.js";',
        'import {\n  isEnabled,\n  isRestorable,\n} from "../restore/policy.js";',
        'export * from "../restore/policy.js";',
        'export { isEnabled } from "../restore/policy.js";',
    ],
)
def test_a_module_announces_what_it_imports(tmp_path: Path, statement: str) -> None:
    files = page(tmp_path, workspace__main=statement, restore__policy="", restore__other="")
    assert files.modules("workspace/main.js") == ("workspace/main.js", "restore/policy.js")


@pytest.mark.parametrize(
    "statement",
    [
        '/** @typedef {import("../restore/policy.js").Policy} Policy */',
        '/**\n * @import { Policy } from "../restore/policy.js"\n */',
        '// import "../restore/policy.js";',
        'const later = () => import("../restore/policy.js");',
        'const text = "../restore/policy.js";',
        'import "elsewhere";',
        'import "../../outside.js";',
    ],
)
def test_what_a_module_does_not_load_is_not_announced(tmp_path: Path, statement: str) -> None:
    files = page(tmp_path, workspace__main=statement, restore__policy="")
    assert files.modules("workspace/main.js") == ("workspace/main.js",)


def test_modules_that_import_each_other_are_announced_once(tmp_path: Path) -> None:
    files = page(tmp_path, a='import "./b.js"; ', b='import "./a.js";\nimport "./c.js";', c='import "./b.js";')
    assert files.modules("a.js") == ("a.js", "b.js", "c.js")
    assert files.modules("missing.js") == ()


def test_an_overlays_original_is_announced_with_it(tmp_path: Path) -> None:
    files = page(tmp_path, main='import "./policy.js";', policy="export const a = 1;")
    overlaid = files.overlaid({"policy.js": 'export * from "./policy.original.js";'})
    assert overlaid.modules("main.js") == ("main.js", "policy.js", "policy.original.js")
    assert overlaid.files["policy.original.js"] == files.files["policy.js"]
    with pytest.raises(KeyError):
        files.overlaid({"missing.js": ""})


def test_the_hash_is_of_contents_and_names(tmp_path: Path) -> None:
    first = page(tmp_path, a="one", b="two")
    assert read_page(tmp_path).hash == first.hash
    assert first.overlaid({"a.js": "other"}).hash != first.hash
    (tmp_path / "a.js").rename(tmp_path / "c.js")
    assert read_page(tmp_path).hash != first.hash


def test_what_a_document_cannot_load_stays_behind(tmp_path: Path) -> None:
    for name in ("page.js", "style.css", "types.d.ts", "jsconfig.json", "notes.md"):
        (tmp_path / name).write_text("", encoding="utf-8")
    assert set(read_page(tmp_path).files) == {"page.js", "style.css"}
    assert read_page(tmp_path / "missing").files == {}
