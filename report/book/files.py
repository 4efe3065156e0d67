"""Reads staged pages and drawings, writes build/files/book/: the only disk access of the books.

A book is made again when its pages, drawings, typeface, list of sources or anything that
makes it changed; the key over all of these stands beside it and is written last.
"""

import json
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from functools import partial
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path

import yaml

from report.book import epub, pdf
from report.book.part import Part, cut, read_part
from report.book.whole import Book, make_book
from report.charts import fonts
from report.charts.chapters import CHAPTERS
from report.charts.theme import TOKENS_FILE
from report.citation import Edition, Work, read_edition
from report.citation.work import said
from report.dependencies import modules_used
from report.kept import BOOKS, digest, save
from report.languages import Code
from report.ledger import Ledger
from report.problems import BadBuild, Problem
from report.release.books import KINDS, file_of
from report.words import WORDS

_ROOT = Path(__file__).parents[2]
_MAKERS = ("weasyprint", "pypandoc_binary", "markdown", "fonttools", "lxml", "pydyf")


def pages_of(chapters: Iterable[str]) -> dict[str, tuple[str, str, int]]:
    """Return address below a language's root → staged file, slug, chapter's number; in the book's order."""
    pages = {"": ("index.md", "summary", 0)}
    for number, slug in enumerate(chapters, 1):
        pages[f"chapters/{slug}/"] = (f"chapters/{slug}.md", slug, number)
    return pages | {"method/": ("method/index.md", "method", 0)}


def read_book(root: Path, code: Code, ledger: Ledger, chapters: Iterable[str] = CHAPTERS) -> Book:
    """Return a language's book from its staged pages; raises BadBuild when they are not there."""
    staged, edition = root / "build" / "pages" / code, read_edition(root / "data")
    if not (staged / "index.md").exists():
        place = f"build/pages/{code}"
        raise BadBuild(Problem(place, 0, "", "no staged pages", "those of a build", "make site"))
    work = _work(staged, code, edition)
    drawings = _drawings(root / "build" / "charts" / code)
    pages = pages_of(chapters)
    inside = {work.address + at: slug for at, (_, slug, _) in pages.items()}
    parts: list[Part] = []
    for at, (file, _, number) in pages.items():
        text = (staged / file).read_text(encoding="utf-8")
        parts.append(read_part(text, work.address + at, number, drawings, inside))
    return make_book(work, parts, ledger)


def _work(staged: Path, code: Code, edition: Edition) -> Work:
    front = yaml.safe_load((staged / "index.md").read_text(encoding="utf-8").split("---\n", 2)[1])
    return Work("", "report", said(WORDS["site-title"], code), front["description"], code, edition)


def _drawings(folder: Path) -> dict[str, tuple[str, str]]:
    found = {}
    for chart in sorted(path for path in folder.iterdir() if (path / "wide.svg").exists()):
        words = json.loads((chart / "words.json").read_text(encoding="utf-8"))
        found[chart.name] = ((chart / "wide.svg").read_text(encoding="utf-8"), words["alt"])
    return found


def key_of(root: Path, code: Code, ledger: Ledger) -> str:
    """Return the hash of everything a language's book is made from."""
    staged, charts = root / "build" / "pages" / code, root / "build" / "charts" / code
    work = _work(staged, code, read_edition(root / "data"))
    pages = [(staged / file).read_text(encoding="utf-8") for file, _, _ in pages_of(CHAPTERS).values()]
    sources = [asdict(source) for source in ledger.sources]
    made_by = modules_used("import report.book.files", _ROOT) + sorted(Path(__file__).parent.glob("*.css"))
    drawn = [*sorted(charts.glob("*/wide.svg")), *sorted(charts.glob("*/words.json"))]
    versions = [version(name) for name in (*_MAKERS, *fonts.PACKAGES)]
    said = json.dumps([[cut(page) for page in pages], sources, versions, work.address], ensure_ascii=False)
    return digest(*(path.read_bytes() for path in [*made_by, *drawn, TOKENS_FILE]), said, repr(work))


def build_books(root: Path, languages: Iterable[Code], ledger: Ledger, jobs: int = 2) -> list[str]:
    """Make the books whose inputs changed; returns the names of the files written."""
    stale = {code: key_of(root, code, ledger) for code in languages}
    stale = {code: key for code, key in stale.items() if _kept_key(root, code) != key}
    faces = fonts.folder()
    with ProcessPoolExecutor(max(1, min(jobs, len(stale))), mp_context=get_context("forkserver")) as pool:
        made = pool.map(partial(_make, root, ledger, faces), stale)
        for code, files in zip(stale, made, strict=True):
            for kind, content in zip(KINDS, files, strict=True):
                save(root / BOOKS / file_of(code, kind), content)
            save(root / "build" / "kept" / f"book.{code}.key", stale[code])
    return [file_of(code, kind) for code in stale for kind in KINDS]


def _kept_key(root: Path, code: Code) -> str:
    key = root / "build" / "kept" / f"book.{code}.key"
    whole = all((root / BOOKS / file_of(code, kind)).exists() for kind in KINDS)
    return key.read_text(encoding="utf-8") if whole and key.exists() else ""


def _make(root: Path, ledger: Ledger, faces: Path, code: Code) -> tuple[bytes, bytes]:
    book = read_book(root, code, ledger)
    as_epub = epub.bind(book)
    return pdf.typeset(book, faces), as_epub
