"""What every staged page is given last, in its own language: its citation, and the files beside it."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from report.addresses import site_url
from report.citation import Edition, Kind, Work
from report.citation.work import said
from report.languages import Code
from report.ledger import Correction
from report.metadata import feeds
from report.metadata.head import head
from report.metadata.jsonld import Dataset
from report.metadata.notes import Notes
from report.metadata.outline import outline
from report.pages.books import put_links
from report.pages.cite import folder_of
from report.pages.cited import Citations
from report.pages.notebooks import DOWNLOAD, is_notebook
from report.release.books import FOLDER, file_of
from report.words import WORDS

_MARK = re.compile("<!-- block ([a-z]+) -->")
_KINDS: tuple[tuple[str, Kind], ...] = (
    ("chapters/", "chapter"),
    ("charts/", "chart"),
    ("companies/", "profile"),
    ("sources/", "rows"),
)
_WHOLE: dict[str, Kind] = {"": "report", "data/": "data", "data/derived/": "rows"}


def front_of(text: str) -> dict[str, Any]:
    """Return the front matter of a staged page."""
    return dict(yaml.load(text.split("---\n", 2)[1], Loader=yaml.CSafeLoader))


def _with_front(text: str, meta: dict[str, Any]) -> str:
    head = yaml.dump(meta, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=True, width=1000)
    _, _, body = text.split("---\n", 2)
    return f"---\n{head}---\n{body}"


def work_of(path: str, meta: dict[str, Any], code: Code, edition: Edition) -> Work:
    """Return a staged page as what a citation says of it."""
    address = folder_of(path)
    inside = (kind for start, kind in _KINDS if address.startswith(start) and address != start)
    kind: Kind = _WHOLE[address] if address in _WHOLE else next(inside, "page")
    title = meta.get("cite_title") or meta["title"]
    if kind in ("report", "data"):  # its page is called “Data”, which names nothing elsewhere
        title = named(kind, code, edition).title
    return Work(address, kind, title, meta["description"], code, edition, meta.get("row_title", ""))


def named(name: str, code: Code, edition: Edition) -> Work:
    """Return the report or its data as a work: what the page on citing shows."""
    if name == "data":
        return Work("data/", "data", said(WORDS["data-title"], code), "", code, edition)
    return Work("", "report", said(WORDS["site-title"], code), "", code, edition)


@dataclass(frozen=True)
class Whole:
    """What a page is part of: the edition, the ledger as a dataset, corrections, the changelog."""

    edition: Edition
    dataset: Dataset
    corrections: Sequence[Correction]
    notes: Sequence[Notes]


def finish(
    pages: dict[str, str], code: Code, whole: Whole, citations: Citations, books: Mapping[str, int]
) -> dict[str, str]:
    """Return the finished pages of a language, and the files beside them, by path.

    citations: those made before; new ones are added to them. books: kind → size of those of the language.
    """
    edition, works = whole.edition, []
    finished = dict(pages)
    pdf = f"{site_url()}{FOLDER}/{file_of(code, 'pdf')}" if "pdf" in books else ""
    for path, text in pages.items():
        if is_notebook(path) and not path.endswith(DOWNLOAD):
            finished[path], work = _finished_notebook(path, text, code, whole)
            works.append(work)
        if not path.endswith(".md"):
            continue
        meta = front_of(text)
        text = put_links(text, path, books, code)
        work = work_of(path, meta, code, edition)
        works.append(work)
        for name in _MARK.findall(text):
            cited = work if name == "cite" else named(name, code, edition)
            block, files = citations.of(cited, path, name)
            text = text.replace(f"<!-- block {name} -->", block)
            finished |= files
        names = _MARK.findall(pages[path])
        beside = "cite" if "cite" in names else ""
        more = {"head": head(work, beside, whole.dataset, pdf), "cited": bool(names)}
        finished[path] = _with_front(text, meta | more)
    return finished | _of_whole(works, code, whole)


def _finished_notebook(path: str, text: str, code: Code, whole: Whole) -> tuple[str, Work]:
    """Return a staged notebook with its head in its metadata, where its title stands, and its work."""
    notebook = json.loads(text)
    meta = notebook["metadata"]["report"]
    work = work_of(path, meta, code, whole.edition)
    notebook["metadata"]["report"] = meta | {"head": head(work)}
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", work


def _of_whole(works: Sequence[Work], code: Code, whole: Whole) -> dict[str, str]:
    """Return the files that speak of all pages of a language."""
    report = named("report", code, whole.edition)
    described = next((work.description for work in works if work.kind == "report"), "")
    return {
        "feeds/editions.atom": feeds.editions(report, whole.notes),
        "feeds/corrections.atom": feeds.corrections(report, whole.corrections),
        "llms.txt": outline(report, described, works),
    }
