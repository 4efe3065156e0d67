"""What happens to a page between MkDocs and its reader: light, whole in one answer, under its policy.

The style sheet stands in the page: a reader far away waits for one answer, not two, and a page
kept for years keeps its looks. Scripts come after the text. `finish_page` is a function of the
page, its address, the assets' names and the sheet.
"""

import re
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from report.languages import Code
from report.site.assets import SHEET, name_assets, seal_assets
from report.site.policy import protect
from report.site.search import Entry, index, read_entries
from report.site.twin import twin

_KEPT = re.compile(r"(<(pre|textarea|script|style)\b.*?</\2>)", re.DOTALL | re.IGNORECASE)
_BREAK = re.compile(r"\s*\n\s*")
_LINK = re.compile(r'<link rel="stylesheet" href="[^"]*css/site\.css">')
_LEFTOVERS = ("assets/stylesheets", "assets/javascripts", "assets/images/favicon.png")


def finish_page(page: str, at: str, names: Mapping[str, str], sheet: str) -> str:
    """Return a page as it is published.

    at: its address from the root of the site; names: what `seal_assets` returned.
    """
    dressed = _LINK.sub(lambda _: f"<style>{sheet}</style>", slim(page), count=1)
    return protect(name_assets(dressed, at, names), at)


def slim(page: str) -> str:
    """Return a page without indents and empty lines, except where a reader would see them."""
    parts = _KEPT.split(page)
    return "".join(
        part if place % 3 == 1 else _BREAK.sub("\n", part)
        for place, part in enumerate(parts)
        if place % 3 != 2
    ).lstrip()


def finish_site(site: Path, folders: Mapping[Code, str]) -> None:
    """Write the search's index, seal the assets and finish the pages of a site that MkDocs has built."""
    drop_leftovers(site, folders.values())
    pages = {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(site.rglob("*.html"))
    }
    _save_index(site, pages, folders)
    names = seal_assets(site)
    sheet = site / names.pop(SHEET)
    style = sheet.read_text(encoding="utf-8")
    sheet.unlink()
    for at, page in pages.items():
        done = finish_page(page, at, names, style)
        (site / at).write_text(done, encoding="utf-8", newline="\n")
        if at.endswith("index.html") and not at.endswith("/embed/index.html"):  # a frame for other sites
            twin_at = (site / at).with_name("index.md")
            twin_at.write_text(twin(done), encoding="utf-8", newline="\n")


def _save_index(site: Path, pages: Mapping[str, str], folders: Mapping[Code, str]) -> None:
    """Write the index of each language, whose pages stand in a folder of their own, or in none.

    It keeps its plain name: a word changed on one page must not give every page another address in it.
    """
    out = site / "search"
    out.mkdir(exist_ok=True)
    entries: dict[Code, list[Entry]] = {code: [] for code in folders}
    longest_first = sorted(folders.items(), key=lambda item: -len(item[1]))
    for at, page in pages.items():
        code, folder = next((code, folder) for code, folder in longest_first if at.startswith(folder))
        if at.endswith("index.html"):
            entries[code] += read_entries(page, at.removeprefix(f"{folder}/").removesuffix("index.html"))
    for code, found in entries.items():
        for part, text in index(found).items():
            (out / f"{code}-{part}.json").write_text(text, encoding="utf-8", newline="\n")


def drop_leftovers(site: Path, folders: Iterable[str]) -> None:
    """Take out what Material brings along and no page asks for; languages share the site's assets."""
    own = [site / folder / "assets" for folder in folders if folder]
    for leftover in [*own, *(site / name for name in _LEFTOVERS)]:
        if leftover.is_dir():
            shutil.rmtree(leftover)
        leftover.unlink(missing_ok=True)


def save_hosting(files: Path, site: Path, folders: Iterable[str]) -> None:
    """Put what hosts read into the site: headers at its root, the configuration beside its page."""
    shutil.copy(files / "_headers", site / "_headers")
    (site / ".nojekyll").touch()  # GitHub Pages: publish the files as they are
    for folder in folders:
        beside = site / folder / "method" / "hosting"
        beside.mkdir(parents=True, exist_ok=True)
        shutil.copy(files / "nginx.conf", beside / "nginx.conf")
