"""What is made of each page that MkDocs wrote: its published form, its Markdown twin, its places to be found.

The style sheet stands in the page, as much of it as the page needs: a reader far away waits for one
answer, not two, and a page kept for years keeps its looks. All that a page becomes is a function of the
page, its address, the assets' names, the sheet and the scripts' words; it is kept by these.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from report.kept import digest, files_below, hashes, made_once
from report.site.assets import name_assets
from report.site.links import read_page
from report.site.policy import protect
from report.site.search import Entry, read_entries
from report.site.sheet import fit_once, names_in
from report.site.twin import twin

_KEPT = re.compile(r"(<(pre|textarea|script|style)\b.*?</\2>)", re.DOTALL | re.IGNORECASE)
_BREAK = re.compile(r"\s*\n\s*")
_LINK = re.compile(r'<link rel="stylesheet" href="[^"]*css/site\.css">')
_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Polished:
    """A page as it is published, its twin (empty where it has none), its places for the search, its links."""

    page: bytes
    twin: bytes
    entries: list[Entry]
    links: str
    anchors: str


@dataclass(frozen=True)
class Surroundings:
    """What all pages share: assets' old names → new ones, the sheet, scripts' words, languages' folders.

    place: the site's path on its host; fitted: the folder that remembers what pages need of the sheet.
    """

    names: Mapping[str, str]
    sheet: str
    words: Mapping[str, frozenset[str]]
    folders: tuple[str, ...]
    place: str
    fitted: Path


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
    links, anchors = read_page(published, at, around.place)
    if not at.endswith("index.html"):
        return Polished(published.encode(), b"", [], links, anchors)
    folder = folder_of(at, around.folders)
    entries = read_entries(page, at.removeprefix(f"{folder}/").removesuffix("index.html"))
    is_frame = at.endswith("/embed/index.html")  # for other sites
    said = "" if is_frame else twin(published)
    return Polished(published.encode(), said.encode(), entries, links, anchors)


def _sheet(page: str, around: Surroundings) -> str:
    return f"<style>{fit_once(around.sheet, names_in(page, around.words), around.fitted)}</style>"


def folder_of(at: str, folders: tuple[str, ...]) -> str:
    """Return the folder of a page's language among those of all."""
    return next(folder for folder in sorted(folders, key=len, reverse=True) if at.startswith(folder))


def polish_kept(at: str, page: bytes, around: Surroundings, kept: Path) -> Polished:
    """Return what a page becomes, made once; kept: the file that remembers it, for nothing but this page.

    It holds a line of JSON, then page and twin as they are: nearly all pages are only taken from there.
    """
    head, _, texts = made_once(kept, lambda: _told(polish(at, page.decode(), around))).partition(b"\n")
    length, entries, links, anchors = json.loads(head)
    return Polished(texts[:length], texts[length:], [Entry(*entry) for entry in entries], links, anchors)


def _told(made: Polished) -> bytes:
    head = json.dumps([len(made.page), made.entries, made.links, made.anchors], ensure_ascii=False)
    return b"%b\n%b%b" % (head.encode(), made.page, made.twin)


def hash_of_surroundings(around: Surroundings) -> str:
    """Return the hash of all that a page depends on beside itself."""
    code = json.dumps(hashes(files_below(_HERE), _HERE))
    versions = (version("lxml"), version("tinycss2"))
    return digest(
        code, *versions, json.dumps(dict(around.names)), around.sheet, around.place, *around.folders
    )
