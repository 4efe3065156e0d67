"""Every link inside the site leads somewhere: page, file and anchor are looked up in what was built.

It looks at the finished pages and not at Markdown, so that it holds for made pages, kept
pages and templates alike, whatever generator wrote them.
"""

import re
from collections.abc import Collection, Mapping
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html

from report.problems import BadBuild, Problem

_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
Link = tuple[str, str, str]
"""A link as it is written, the path of the file of the site it leads to, and the anchor there, if any."""
Page = tuple[list[Link], list[str]]
"""A page's links inside the site, and its anchors."""


def read_page(page: str, at: str, place: str) -> Page:
    """Return a page's links inside the site and its anchors. at: its path; place: the site's on its host."""
    tree = html.document_fromstring(page)
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    found = {element.get("href") or element.get("src") or "" for element in elements}
    anchors = {element.get("id") or element.get("name") or "" for element in elements}
    links = sorted(link for link in found if link and not _ELSEWHERE.match(link))
    return [_followed(link, at, place) for link in links], sorted(anchors)


def _followed(link: str, at: str, place: str) -> Link:
    """Return a link of a page with what it leads to."""
    address, _, fragment = link.partition("#")
    if not address:
        return link, at, unquote(fragment)
    folder = at.rpartition("/")[0]
    path = unquote(urlsplit(urljoin(f"/{folder}/" if folder else "/", address)).path)
    target = path.removeprefix(place if address.startswith("/") else "/").lstrip("/")
    return link, target + ("index.html" if not target or target.endswith("/") else ""), unquote(fragment)


def lost_links(pages: Mapping[str, Page], files: Collection[str]) -> list[Problem]:
    """Return a problem for every link without a target; pages, files: those of the site, by path."""
    anchors = {path: set(page[1]) for path, page in pages.items()}
    return [
        _problem(path, link, target in files)
        for path, (links, _) in pages.items()
        for link, target, anchor in links
        if target not in files or (anchor and target in anchors and anchor not in anchors[target])
    ]


def _problem(path: str, link: str, is_there: bool) -> Problem:
    expected = "an anchor that is on the page" if is_there else "a page or file of the site"
    return Problem(
        f"site/{path}", 0, "", f"link {link!r}", expected, "mend the link where the page is written"
    )


def check_links(pages: Mapping[str, Page], files: Collection[str]) -> None:
    """Raise BadBuild naming every link inside the site that leads nowhere; the rest as `lost_links`."""
    problems = lost_links(pages, files)
    if problems:
        raise BadBuild(problems)
