"""What is made of each page that MkDocs wrote: its published form, its Markdown twin, its places to be found.

The style sheet stands in the page, as much of it as the page needs: a reader far away waits for one
answer, not two, and a page kept for years keeps its looks. All that a page becomes is a function of the
page, its address, the assets' names, the sheet and the scripts' words; it is kept by these, and made on
all cores.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

from report.beside import on_all_cores
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


def polish_site(site: Path, around: Surroundings, kept: Path) -> dict[str, list[Entry]]:
    """Put all pages of a site into what they become, twins beside them; returns their places by address.

    kept: the folder that remembers what became of a page. Pages stay with the process that read them.
    """
    pages = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    done = on_all_cores(_polish_kept, pages, site, around, kept, _shared(around))
    found = dict(zip(pages, done, strict=True))
    wanted = {key for key, _ in found.values()}
    for path in files_below(kept):
        if path.name not in wanted:
            path.unlink()
    return {at: entries for at, (_, entries) in found.items()}


def _shared(around: Surroundings) -> str:
    """Return the hash of all that a page depends on beside itself."""
    code = json.dumps(hashes(files_below(_HERE), _HERE))
    versions = (version("lxml"), version("tinycss2"))
    return digest(code, *versions, json.dumps(dict(around.names)), around.sheet, *around.folders)


def _polish_kept(
    at: str, site: Path, around: Surroundings, kept: Path, shared: str
) -> tuple[str, list[Entry]]:
    """Put a page into what it becomes; returns the name it is kept under, and its places."""
    page = (site / at).read_text(encoding="utf-8")
    key = digest(shared, at, page)
    polished = _read(kept / key)
    if polished is None:
        polished = polish(at, page, around)
        save(kept / key, json.dumps(asdict(polished), ensure_ascii=False))
    (site / at).write_text(polished.page, encoding="utf-8", newline="\n")
    if polished.twin:
        (site / at).with_name("index.md").write_text(polished.twin, encoding="utf-8", newline="\n")
    return key, polished.entries


def _read(path: Path) -> Polished | None:
    if not path.is_file():
        return None
    said = json.loads(path.read_bytes())
    return Polished(said["page"], said["twin"], [Entry(**entry) for entry in said["entries"]])
