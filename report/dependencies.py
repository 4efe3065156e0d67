"""Which of the report's own files a piece of Python depends on, for the keys of caches.

Imports are followed through, so that no list of files has to be kept by hand: code that is
forgotten in such a list would leave a stale figure in a page.
"""

import re
from functools import cache
from pathlib import Path

_FROM = re.compile(r"(?:^|[;:])[ \t]*from[ \t]+(report[\w.]*)[ \t]+import\b([^(\n]*(?:\([^)]*\))?)", re.M)
_IMPORT = re.compile(r"(?:^|[;:])[ \t]*import\b([^\n]*\breport\b[^\n]*)", re.M)
_MODULE = re.compile(r"\breport[\w.]*")
_NAME = re.compile(r"\w+")


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
    """Return the dotted names a text imports; `from a import b` may name a module a.b.

    Read off the words, which takes a fraction of the time that the syntax would. What only looks like an
    import, in a text over several lines or behind a comment's mark, names a file too many, never one too few.
    """
    whole = source.replace("\\\n", " ")
    names = {name for listed in _IMPORT.findall(whole) for name in _MODULE.findall(listed)}
    for module, listed in _FROM.findall(whole):
        names |= {module, *(f"{module}.{name}" for name in _NAME.findall(listed))}
    return names


@cache
def _files_of(name: str, root: Path) -> set[Path]:
    """Return the files that importing a module runs: its packages' and its own."""
    parts = name.split(".")
    packages = [root.joinpath(*parts[:n], "__init__.py") for n in range(1, len(parts) + 1)]
    own = root.joinpath(*parts[:-1], f"{parts[-1]}.py")
    return {file for file in (*packages, own) if file.is_file()}
