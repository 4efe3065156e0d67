"""What is made of each page that MkDocs wrote: its published form, its Markdown twin, its places to be found.

The style sheet stands in the page, as much of it as the page needs: a reader far away waits for one
answer, not two, and a page kept for years keeps its looks. All that a page becomes is a function of the
page, its address, the assets' names, the sheet and the scripts' words; it is kept by these, and what is
not there yet is made on all cores.
"""

import json
import os
import re
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from importlib.metadata import version
from itertools import islice, repeat
from pathlib import Path

from report.alone import forking, leave_with_parent
from report.kept import digest, files_below, hashes, save
from report.site.assets import name_assets
from report.site.policy import protect
from report.site.search import Entry, read_entries
from report.site.sheet import fit, names_in
from report.site.twin import twin

_KEPT = re.compile(r"(<(pre|textarea|script|style)\b.*?</\2>)", re.DOTALL | re.IGNORECASE)
_BREAK = re.compile(r"\s*\n\s*")
_LINK = re.compile(r'<link rel="stylesheet" href="[^"]*css/site\.css">')
_HERE = Path(__file__).parent
_FEW = 16
"""Pages that are done sooner here than processes start."""


@dataclass(frozen=True)
class Polished:
    """A page as it is published, its twin ("" where it has none) and its places for the search."""

    page: str
    twin: str
    entries: list[Entry]


@dataclass(frozen=True)
class Surroundings:
    """What all pages share: assets' old names → new ones, the sheet, scripts' words, languages' folders."""

    names: Mapping[str, str]
    sheet: str
    words: Mapping[str, frozenset[str]]
    folders: tuple[str, ...]


def slim(page: str) -> str:
    """Return a page without indents and empty lines, except where a reader would see them."""
    parts = _KEPT.split(page)
    return "".join(
        part if place % 3 == 1 else _BREAK.sub("\n", part)
        for place, part in enumerate(parts)
        if place % 3 != 2
    ).lstrip()


def polish(at: str, page: str, around: Surroundings) -> Polished:
    """Return what a page becomes; at: its address from the root of the site."""
    named = name_assets(slim(page), at, around.names)
    published = protect(_LINK.sub(lambda _: _sheet(named, around), named, count=1), at)
    if not at.endswith("index.html"):
        return Polished(published, "", [])
    folder = folder_of(at, around.folders)
    entries = read_entries(page, at.removeprefix(f"{folder}/").removesuffix("index.html"))
    is_frame = at.endswith("/embed/index.html")  # for other sites
    return Polished(published, "" if is_frame else twin(published), entries)


def _sheet(page: str, around: Surroundings) -> str:
    return f"<style>{fit(around.sheet, names_in(page, around.words))}</style>"


def folder_of(at: str, folders: tuple[str, ...]) -> str:
    """Return the folder of a page's language among those of all."""
    return next(folder for folder in sorted(folders, key=len, reverse=True) if at.startswith(folder))


def polish_all(pages: Mapping[str, str], around: Surroundings, kept: Path) -> dict[str, Polished]:
    """Return what pages become, by address; `kept` is the folder that remembers them."""
    code = json.dumps(hashes(files_below(_HERE), _HERE))
    versions = (version("lxml"), version("tinycss2"))
    shared = digest(code, *versions, json.dumps(dict(around.names)), around.sheet, *around.folders)
    keys = {at: digest(shared, at, page) for at, page in pages.items()}
    known = {at: found for at, key in keys.items() if (found := _read(kept / key))}
    missing = {at: page for at, page in pages.items() if at not in known}
    for at, polished in _polish_side_by_side(missing, around).items():
        known[at] = polished
        save(kept / keys[at], json.dumps(asdict(polished), ensure_ascii=False))
    wanted = set(keys.values())
    for path in files_below(kept):
        if path.name not in wanted:
            path.unlink()
    return {at: known[at] for at in pages}


def _read(path: Path) -> Polished | None:
    if not path.is_file():
        return None
    said = json.loads(path.read_bytes())
    return Polished(said["page"], said["twin"], [Entry(**entry) for entry in said["entries"]])


def _polish_part(pages: Mapping[str, str], around: Surroundings) -> dict[str, Polished]:
    return {at: polish(at, page, around) for at, page in pages.items()}


def _polish_side_by_side(pages: Mapping[str, str], around: Surroundings) -> dict[str, Polished]:
    if len(pages) <= _FEW:
        return _polish_part(pages, around)
    waiting = iter(pages.items())
    parts = list(iter(lambda: dict(islice(waiting, _FEW)), {}))
    with ProcessPoolExecutor(os.cpu_count(), forking(), leave_with_parent) as pool:
        done = pool.map(_polish_part, parts, repeat(around))
        return {at: polished for part in done for at, polished in part.items()}
