"""Builds the languages side by side with MkDocs, puts them together and swaps the site in.

A reader never meets half a site: everything happens in a folder beside it, and the last
good site stays until the new one is whole.
"""

import shutil
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from report.clock import clocked
from report.kept import names_below
from report.languages import Code
from report.pages.notebooks import DOWNLOAD
from report.problems import BadBuild, Problem
from report.published.editions import put_in, twin_link
from report.published.gone import FILE as GONE
from report.published.gone import forgiven, read_gone, write_gone
from report.published.lock import LOCK, lost, read_lock
from report.published.manifest import as_manifest, write_manifest
from report.simplified import simplify
from report.site.finish import finish_site, save_hosting
from report.site.links import Page, check_links
from report.site.renders import CONFIGS, Renders, environment, part_of
from report.words import WORDS

FOLDERS: dict[Code, str] = {"en": "", "zh-Hant": "zh-Hant", "zh-Hans": "zh-Hans"}


def build(languages: Sequence[Code], out: Path, root: Path = Path()) -> None:
    """Build the languages' staged pages into `out`, as `build_rendered` does; they are rendered first."""
    root, out = root.absolute(), out.absolute()
    with Renders(root, out) as renders:
        for code in languages:
            renders.start(code)
        build_rendered(languages, out, root, renders)


def build_rendered(languages: Sequence[Code], out: Path, root: Path, renders: Renders) -> None:
    """Build languages, whose pages are staged and handed to `renders`, into `out`.

    It changes only when all went well. `root` holds the MkDocs configurations, `docs/`, `build/pages/`,
    and `build/files/`: what stands in the site as it is, at the same path.
    Raises `BadBuild` with every message of every language.
    """
    fresh = out.with_name(f".{out.name}.next")
    shutil.rmtree(fresh, ignore_errors=True)
    surroundings = environment(root)
    bring_back(out)
    try:
        with clocked("render"):
            _take_rendered(languages, renders, fresh, out)
        with clocked("together"):
            copy_assets(root, fresh)
            leave_signposts(languages, fresh, root)
        with clocked("finish"):
            save_hosting(root / "docs" / "hosting", fresh, [FOLDERS[code] for code in languages])
            twin_of = partial(
                twin_link,
                site=fresh,
                versions=put_in(root, fresh),
                address=surroundings["SITE_URL"],
                words=twin_words(languages),
            )
            finished = finish_site(
                fresh,
                out,
                files_of(languages, root),
                {code: FOLDERS[code] for code in languages},
                urlsplit(surroundings["SITE_URL"]).path,
                root / "build" / "kept" / "finished",
                twin_of,
            )
        with clocked("manifest"):
            check_links(finished.pages, finished.hashes)
            check_addresses(languages, finished.pages, root)
            write_manifest(fresh, as_manifest(finished.hashes))
            swap(fresh, out)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def copy_assets(root: Path, site: Path) -> None:
    """Put the assets into a site under their plain names: the templates' own, those of docs/, those made."""
    places = (root / "docs" / "overrides" / "assets", root / "docs" / "assets", root / "build" / "assets")
    for assets in filter(Path.is_dir, places):
        hidden = shutil.ignore_patterns(".*")
        shutil.copytree(assets, site / "assets", dirs_exist_ok=True, ignore=hidden)


def twin_words(languages: Iterable[Code]) -> dict[str, str]:
    """Return the words of the link to a page's frozen twin, by language."""
    words = WORDS["editions-twin"]
    return {code: simplify(words.zh_hant) if code == "zh-Hans" else words[code] for code in languages}


def files_of(languages: Iterable[Code], root: Path) -> dict[str, Path]:
    """Return what stands in the site as it is, by its path there: staged beside pages, or in build/files."""
    found: dict[str, Path] = {}
    for code in languages:
        staged, folder = root / "build" / "pages" / code, f"{FOLDERS[code]}/".removeprefix("/")
        found |= {f"{folder}{name}": staged / name for name in names_below(staged) if not _is_page(name)}
    files = root / "build" / "files"
    return found | {name: files / name for name in names_below(files)}


def _is_page(name: str) -> bool:
    """Tell whether MkDocs makes a page of a staged file: of Markdown, and of notebooks but for the copies."""
    return name.endswith(".md") or (name.endswith(".ipynb") and not name.endswith(f"/{DOWNLOAD}"))


def leave_signposts(languages: Iterable[Code], site: Path, root: Path) -> None:
    """Leave a page at each address that went."""
    gone = read_gone(root / GONE)
    for code in languages:
        write_gone(gone, site / FOLDERS[code], code)


def check_addresses(languages: Iterable[Code], pages: Mapping[str, Page], root: Path) -> None:
    """Raise BadBuild for each address and anchor that was published and is lost; pages: by path."""
    lock, excused = read_lock(root / LOCK), forgiven(read_gone(root / GONE))
    now = {name.removesuffix("index.html"): frozenset(page[1].splitlines()) for name, page in pages.items()}
    problems = []
    for code in languages:
        folder = f"{FOLDERS[code]}/".removeprefix("/")
        own = {at.removeprefix(folder): found for at, found in now.items() if at.startswith(folder)}
        problems += lost(lock, own, FOLDERS[code] or "site", excused)
    if problems:
        raise BadBuild(problems)


def _take_rendered(languages: Sequence[Code], renders: Renders, fresh: Path, out: Path) -> None:
    """Take what MkDocs rendered; English goes first into place, since the others live inside it."""
    said = renders.results()
    problems = [problem for code in languages for problem in _problems(code, said[code])]
    if problems:
        raise BadBuild(problems)
    for code in sorted(languages, key=FOLDERS.__getitem__):
        part_of(out, code).rename(fresh / FOLDERS[code])


def _problems(language: Code, messages: Iterable[str]) -> list[Problem]:
    mend = "mend the page or the configuration it names"
    return [Problem(CONFIGS[language], 0, "", said, "a build without a warning", mend) for said in messages]


def bring_back(out: Path) -> None:
    """Put the last site back where a build was killed between the two renames of `swap`."""
    last = out.with_name(f".{out.name}.last")
    if last.exists() and not out.exists():
        last.rename(out)


def swap(fresh: Path, out: Path) -> None:
    """Put the finished folder where readers look; two renames, so nothing is ever half there."""
    last = out.with_name(f".{out.name}.last")
    shutil.rmtree(last, ignore_errors=True)
    if out.exists():
        out.rename(last)
    fresh.rename(out)
    shutil.rmtree(last, ignore_errors=True)
