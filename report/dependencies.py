"""Which of the report's own files a piece of Python depends on, for the keys of caches.

Imports are followed through, so that no list of files has to be kept by hand: code that is
forgotten in such a list would leave a stale figure in a page.
"""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path


def modules_used(source: str, root: Path) -> list[Path]:
    """Return the report's modules that a Python text imports, and those they import in turn."""
    found: set[Path] = set()
    waiting = [source]
    while waiting:
        fresh = {file for name in _imports(waiting.pop()) for file in _files_of(name, root)} - found
        found |= fresh
        waiting += [file.read_text(encoding="utf-8") for file in fresh]
    return sorted(found)


@cache
def _imports(source: str) -> set[str]:
    """Return the dotted names a text imports; `from a import b` may name a module a.b."""
    names: set[str] = set()
    for node in _statements(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return {name for name in names if name.split(".")[0] == "report"}


def _statements(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the statements of a tree, at any depth; no import stands inside an expression."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.stmt | ast.excepthandler | ast.match_case):
            yield child
            yield from _statements(child)


@cache
def _files_of(name: str, root: Path) -> set[Path]:
    """Return the files that importing a module runs: its packages' and its own."""
    parts = name.split(".")
    packages = [root.joinpath(*parts[:n], "__init__.py") for n in range(1, len(parts) + 1)]
    own = root.joinpath(*parts[:-1], f"{parts[-1]}.py")
    return {file for file in (*packages, own) if file.is_file()}
