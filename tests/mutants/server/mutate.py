"""Makes mutants of the server's modules with mutmut's operators: `python mutate.py FOLDER MODULE...` prints JSON.

It runs where libcst and mutmut are, apart from the project's environment. Left out by rule: annotations, decorators,
imports and docstrings, which change nothing that runs; and changes of a string that leave its letters and change
their case, which SQL does not heed and which elsewhere say nothing that the change of the whole string does not.
"""
# pyright: basic, reportMissingImports=false, reportMissingModuleSource=false

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import libcst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators

_NOTHING_THAT_RUNS = libcst.Annotation | libcst.Decorator | libcst.Import | libcst.ImportFrom


class Visitor(libcst.CSTVisitor):
    """Finds every change of a module."""

    METADATA_DEPENDENCIES = (PositionProvider,)

    def __init__(self) -> None:
        """Begin with nothing found."""
        super().__init__()
        self.found: list[tuple[int, str, str, libcst.CSTNode, libcst.CSTNode]] = []
        self._around: list[str] = []

    def on_visit(self, node: libcst.CSTNode) -> bool:
        """Take the changes of a node, and look into it unless nothing in it runs."""
        if isinstance(node, _NOTHING_THAT_RUNS):
            return False
        if isinstance(node, libcst.FunctionDef | libcst.ClassDef):
            self._around.append(node.name.value)
        line = self.get_metadata(PositionProvider, node).start.line
        for kind, operator in mutation_operators:
            if isinstance(node, kind):
                name = operator.__name__.removeprefix("operator_")
                self.found += [(line, ".".join(self._around), name, node, changed) for changed in operator(node)]
        return True

    def on_leave(self, original_node: libcst.CSTNode) -> None:
        """Leave a function or class."""
        if isinstance(original_node, libcst.FunctionDef | libcst.ClassDef):
            self._around.pop()


def mutants(folder: Path, module: str) -> Iterator[dict[str, Any]]:
    """Tell every mutant of a module, with its whole text."""
    wrapper = MetadataWrapper(libcst.parse_module((folder / module).read_text(encoding="utf-8")))
    visitor = Visitor()
    wrapper.visit(visitor)
    for line, function, kind, node, changed in visitor.found:
        original, replacement = (wrapper.module.code_for_node(each).strip() for each in (node, changed))
        if original.lower() == replacement.lower() and original != replacement and kind == "string":
            continue
        text = wrapper.module.deep_replace(node, changed).code
        told = {"file": module, "line": line, "function": function, "about": [], "kind": kind}
        yield {**told, "original": original, "replacement": replacement, "text": text}


if __name__ == "__main__":
    sys.stdout.write(json.dumps([each for module in sys.argv[2:] for each in mutants(Path(sys.argv[1]), module)]))
