"""Every link inside the site leads somewhere: page, file and anchor are looked up in what was built.

It looks at the finished pages and not at Markdown, so that it holds for made pages, kept
pages and templates alike, whatever generator wrote them. What a page links to is kept by
the page's content and read once.
"""

import json
import re
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html

from report.kept import digest, save
from report.problems import BadBuild, Problem

_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
Page = tuple[list[str], list[str]]


def read_page(content: bytes) -> Page:
    """Return a page's links inside the site and its anchors."""
    tree = html.document_fromstring(content.decode())
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    links = {element.get("href") or element.get("src") or "" for element in elements}
    anchors = {element.get("id") or element.get("name") or "" for element in elements}
    return sorted(link for link in links if link and not _ELSEWHERE.match(link)), sorted(anchors)


def read_pages(site: Path, memory: Path) -> dict[str, Page]:
    """Return links and anchors of all pages by path; `memory` is the file that keeps them."""
    known = json.loads(memory.read_bytes()) if memory.is_file() else {}
    found, pages = {}, {}
    for path in sorted(site.rglob("*.html")):
        content = path.read_bytes()
        key = digest(content)
        found[key] = pages[path.relative_to(site).as_posix()] = known.get(key) or read_page(content)
    save(memory, json.dumps(found, ensure_ascii=False))
    return pages


def lost_links(site: Path, memory: Path, root: str) -> list[Problem]:
    """Return a problem for every link without a target. root: the site's path on its host."""
    pages = read_pages(site, memory)
    anchors = {path: set(page[1]) for path, page in pages.items()}
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    problems = []
    for path, (links, _) in pages.items():
        for link in links:
            address, _, fragment = link.partition("#")
            target = _target(path.rpartition("/")[0], address, root) if address else path
            anchor = unquote(fragment)
            if target not in files or (anchor and target in anchors and anchor not in anchors[target]):
                problems.append(_problem(path, link, target in files))
    return problems


@lru_cache(maxsize=1 << 14)
def _target(folder: str, address: str, root: str) -> str:
    """Return the file that an address without its fragment leads to, from a page in a folder of the site."""
    path = unquote(urlsplit(urljoin(f"/{folder}/" if folder else "/", address)).path)
    target = path.removeprefix(root if address.startswith("/") else "/").lstrip("/")
    return target + ("index.html" if not target or target.endswith("/") else "")


def _problem(path: str, link: str, is_there: bool) -> Problem:
    expected = "an anchor that is on the page" if is_there else "a page or file of the site"
    return Problem(
        f"site/{path}", 0, "", f"link {link!r}", expected, "mend the link where the page is written"
    )


def check_links(site: Path, memory: Path, root: str) -> None:
    """Raise BadBuild naming every link inside the site that leads nowhere."""
    problems = lost_links(site, memory, root)
    if problems:
        raise BadBuild(problems)
