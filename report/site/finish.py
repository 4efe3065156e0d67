"""What happens to a site between MkDocs and its reader: sealed assets, polished pages, the search's index."""

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from report.languages import Code
from report.site.assets import SCRIPTS, SHEET, seal_assets
from report.site.polish import Surroundings, folder_of, polish_site
from report.site.search import Entry, index
from report.site.sheet import words_of_scripts

_LEFTOVERS = ("assets/stylesheets", "assets/javascripts", "assets/images/favicon.png")


def finish_site(site: Path, folders: Mapping[Code, str], kept: Path) -> None:
    """Seal the assets, finish the pages and write the search's index of a site that MkDocs has built.

    kept: the folder that remembers finished pages.
    """
    drop_leftovers(site, folders.values())
    around = dress(site, folders)
    _save_index(site, polish_site(site, around, kept), folders)


def dress(site: Path, folders: Mapping[Code, str]) -> Surroundings:
    """Seal the assets of a site and return what its pages share, which carry the style sheet themselves."""
    names = seal_assets(site)
    sheet = site / names.pop(SHEET)
    around = Surroundings(
        names, sheet.read_text(encoding="utf-8"), _script_words(site, names), tuple(folders.values())
    )
    sheet.unlink()
    return around


def _script_words(site: Path, names: Mapping[str, str]) -> dict[str, frozenset[str]]:
    scripts = [name for name in names.values() if name.startswith(SCRIPTS)]
    return words_of_scripts({name: (site / name).read_text(encoding="utf-8") for name in scripts})


def _save_index(site: Path, places: Mapping[str, list[Entry]], folders: Mapping[Code, str]) -> None:
    """Write the index of each language, whose pages stand in a folder of their own, or in none.

    It keeps its plain name: a word changed on one page must not give every page another address in it.
    """
    out = site / "search"
    out.mkdir(exist_ok=True)
    codes = {folder: code for code, folder in folders.items()}
    entries: dict[Code, list[Entry]] = {code: [] for code in folders}
    for at, those in places.items():
        entries[codes[folder_of(at, tuple(codes))]] += those
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
