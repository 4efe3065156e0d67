"""What happens to a site between MkDocs and its reader: every file is put into the form it is published in.

Assets are sealed first, since all pages name them. Then each file goes, once and on all cores, through all
there is to do with it: a page is polished and its twin put beside it, a text gets its smaller forms, and
what is written is hashed on the way, for the manifest. The search's index is made of what pages say there.
"""

import json
import os
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from report.beside import on_all_cores
from report.kept import digest, made_once, names_below
from report.languages import Code
from report.published.editions import is_frozen, with_twin
from report.published.manifest import hash_of
from report.site.assets import SCRIPTS, SHEET, seal_assets
from report.site.compress import smaller_forms
from report.site.links import Page, read_page
from report.site.polish import Surroundings, folder_of, hash_of_surroundings, polish_kept
from report.site.search import Entry, index
from report.site.sheet import folder_for, words_of_scripts


@dataclass
class Finished:
    """Finished files of a site: their hashes, and of those that are pages links and anchors, places; by path.

    kept: the files that remember what was made, to be told from what nobody asks for any more.
    """

    hashes: dict[str, str] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)
    entries: dict[str, list[Entry]] = field(default_factory=dict)
    kept: set[str] = field(default_factory=set)

    def add(self, others: Iterable["Finished"]) -> None:
        """Add what was finished elsewhere."""
        for other in others:
            self.hashes |= other.hashes
            self.pages |= other.pages
            self.entries |= other.entries
            self.kept |= other.kept


@dataclass(frozen=True)
class _Work:
    """What all files are finished with; last: the site before; shared: the hash of what pages share.

    files: those that are not in the site yet, by the path they come to.
    """

    site: Path
    last: Path
    files: Mapping[str, Path]
    around: Surroundings
    shared: str
    kept: Path
    twin_of: Callable[[str], str]


def finish_site(
    site: Path,
    last: Path,
    files: Mapping[str, Path],
    folders: Mapping[Code, str],
    place: str,
    kept: Path,
    twin_of: Callable[[str], str],
) -> Finished:
    """Finish all files of a site that MkDocs has built, frozen editions in it, and write the search's index.

    last: the site before, where there is one; files: what stands in the site as well, by its path there;
    place: the site's path on its host; kept: the folder that remembers what was made.
    twin_of: path of a page → the link to its frozen twin, empty where it has none; for other processes.
    """
    around = dress(site, folders, place, kept.with_name("sheets"))
    work = _Work(site, last, files, around, hash_of_surroundings(around), kept, twin_of)
    finished = Finished()
    there = {*names_below(site), *files}
    for folder in {name.rpartition("/")[0] for name in files}:
        (site / folder).mkdir(parents=True, exist_ok=True)
    # MkDocs packs its map of the site itself: that file is one of those made anew.
    own = sorted(name for name in there if not (name.endswith(".gz") and name[:-3] in there))
    finished.add(on_all_cores(_finish_file, own, work))
    finished.add(on_all_cores(_finish_file, _save_index(site, finished.entries, folders), work))
    for name in set(names_below(kept)) - finished.kept:
        (kept / name).unlink()
    return finished


def _finish_file(name: str, work: _Work) -> Finished:
    """Put a file into the form it is published in, with what stands beside it."""
    content, done = work.files.get(name, work.site / name).read_bytes(), Finished()
    made, frozen = {name: content}, is_frozen(name)
    if name.endswith(".html"):
        made = (_read_frozen if frozen else _finish_page)(name, content, work, done)
    for text, said in made.items():
        if not frozen:  # what is may be the edition's own file, put in by a link
            _put(text, said, work)
        done.hashes[text] = hash_of(said)
        for file, smaller in smaller_forms(text, said, done.hashes[text], work.kept / "texts").items():
            beside = f"{text}{file[file.index('.') :]}"
            _put(beside, smaller, work)
            done.hashes[beside] = hash_of(smaller)
            done.kept.add(f"texts/{file}")
    return done


def _finish_page(name: str, content: bytes, work: _Work, done: Finished) -> dict[str, bytes]:
    """Return what becomes of a page, by path; what it says of itself is taken down."""
    file = f"pages/{digest(work.shared, name, content)}"
    done.kept.add(file)
    polished = polish_kept(name, content, work.around, work.kept / file)
    done.pages[name], done.entries[name] = (polished.links, polished.anchors), polished.entries
    link = work.twin_of(name)
    made = {name: with_twin(polished.page.decode(), link).encode() if link else polished.page}
    if polished.twin:
        made[f"{name.removesuffix('index.html')}index.md"] = polished.twin
    return made


def _read_frozen(name: str, content: bytes, work: _Work, done: Finished) -> dict[str, bytes]:
    """Return a frozen page as it is; its links and anchors, read once, are taken down."""
    file = f"frozen/{digest(work.shared, name, content)}"
    done.kept.add(file)
    place = work.around.place
    read = made_once(work.kept / file, lambda: json.dumps(read_page(content.decode(), name, place)))
    links, anchors = json.loads(read)
    done.pages[name] = links, anchors
    return {name: content}


def _put(name: str, content: bytes, work: _Work) -> None:
    """Put a file into the site; one that is as it was in the last site is that file.

    It keeps its date, by which hosts tell what a reader has already, and no disk has to write it again.
    """
    here, before = work.site / name, work.last / name
    with suppress(OSError):  # not there before, or a disk without links
        if before.read_bytes() == content:
            here.unlink(missing_ok=True)
            os.link(before, here)
            return
    here.write_bytes(content)


def dress(site: Path, folders: Mapping[Code, str], place: str, kept: Path) -> Surroundings:
    """Seal the assets of a site and return what its pages share, which carry the style sheet themselves.

    place: the site's path on its host; kept: the folder that remembers what pages need of the sheet.
    """
    names = seal_assets(site)
    file = site / names.pop(SHEET)
    sheet = file.read_text(encoding="utf-8")
    file.unlink()
    words = _script_words(site, names)
    return Surroundings(names, sheet, words, tuple(folders.values()), place, folder_for(sheet, kept))


def _script_words(site: Path, names: Mapping[str, str]) -> dict[str, frozenset[str]]:
    scripts = [name for name in names.values() if name.startswith(SCRIPTS)]
    return words_of_scripts({name: (site / name).read_text(encoding="utf-8") for name in scripts})


def _save_index(site: Path, places: Mapping[str, Sequence[Entry]], folders: Mapping[Code, str]) -> list[str]:
    """Write the index of each language, whose pages stand in a folder of their own, or in none.

    It keeps its plain name: a word changed on one page must not give every page another address in it.
    Returns the paths of what it wrote.
    """
    (site / "search").mkdir(exist_ok=True)
    codes = {folder: code for code, folder in folders.items()}
    entries: dict[Code, list[Entry]] = {code: [] for code in folders}
    for at, those in sorted(places.items()):
        entries[codes[folder_of(at, tuple(codes))]] += those
    texts = {
        f"search/{code}-{part}.json": text
        for code, found in entries.items()
        for part, text in index(found).items()
    }
    for name, text in texts.items():
        (site / name).write_text(text, encoding="utf-8", newline="\n")
    return list(texts)


def save_hosting(files: Path, site: Path, folders: Iterable[str]) -> None:
    """Put what hosts read into the site: headers at its root, the configuration beside its page."""
    shutil.copy(files / "_headers", site / "_headers")
    (site / ".nojekyll").touch()  # GitHub Pages: publish the files as they are
    for folder in folders:
        beside = site / folder / "method" / "hosting"
        beside.mkdir(parents=True, exist_ok=True)
        shutil.copy(files / "nginx.conf", beside / "nginx.conf")
