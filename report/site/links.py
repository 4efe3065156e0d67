"""Every link inside the site leads somewhere: page, file and anchor are looked up in what was built.

It looks at the finished pages and not at Markdown, so that it holds for made pages, kept
pages and templates alike, whatever generator wrote them.
"""

import re
from collections.abc import Collection, Mapping
from itertools import chain
from typing import cast
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree, html

from report.problems import BadBuild, Problem

_LINKS = etree.XPath("//@href | //@src", smart_strings=False)
_ANCHORS = etree.XPath("//@id | //a/@name", smart_strings=False)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_PLAIN = re.compile(r"\w[\w.~@%-]*(?:/\w[\w.~@%-]*)*/?(?:#.+)?", re.ASCII)
Page = tuple[str, str]
"""What a page's links inside the site lead to, `path#anchor`, and its own anchors: a line each."""


def read_page(page: str, at: str, place: str) -> Page:
    """Return a page's links inside the site and its anchors. at: its path; place: the site's on its host."""
    tree = html.document_fromstring(page)
    links, anchors = (set(cast("list[str]", find(tree))) for find in (_LINKS, _ANCHORS))
    led_to = {_followed(link, at, place) for link in links if link and not _ELSEWHERE.match(link)}
    return "\n".join(sorted(led_to)), "\n".join(sorted(anchors))


def follow(page: str, link: str) -> str:
    """Return where a link leads, as `urllib.parse.urljoin` does; page: the address it stands on.

    Links as pages are full of, up some folders and down others, are not taken apart for it.
    """
    folder, rest = page[: page.rfind("/") + 1], link
    while rest.startswith("../") and folder.count("/") > 3:
        folder, rest = folder[: folder.rindex("/", 0, -1) + 1], rest[3:]
    return folder + rest if _PLAIN.fullmatch(rest) else urljoin(page, link)


def _followed(link: str, at: str, place: str) -> str:
    """Return what a link of a page leads to: a file of the site, and an anchor or none behind a `#`."""
    address, _, fragment = link.partition("#")
    target = _target(address, at, place) if address else at
    return f"{target}#{unquote(fragment)}"


def _target(address: str, at: str, place: str) -> str:
    path = unquote(urlsplit(follow(f"https://x/{at}", address)).path)
    target = path.removeprefix(place if address.startswith("/") else "/").lstrip("/")
    return target + ("index.html" if not target or target.endswith("/") else "")


def lost_links(pages: Mapping[str, Page], files: Collection[str]) -> list[Problem]:
    """Return a problem for every link without a target; pages, files: those of the site, by path."""
    links = {path: page[0].splitlines() for path, page in pages.items()}
    anchors = {path: frozenset(page[1].splitlines()) for path, page in pages.items()}

    def is_lost(link: str) -> bool:
        target, _, anchor = link.partition("#")
        return target not in files or bool(anchor and target in anchors and anchor not in anchors[target])

    lost = {link for link in set(chain.from_iterable(links.values())) if is_lost(link)}
    return [
        _problem(path, link, link.partition("#")[0] in files)
        for path, found in links.items()
        for link in found
        if link in lost
    ]


def _problem(path: str, link: str, is_there: bool) -> Problem:
    expected = "an anchor that is on the page" if is_there else "a page or file of the site"
    said = f"a link to {link.removesuffix('#')}"
    return Problem(f"site/{path}", 0, "", said, expected, "mend the link where the page is written")


def check_links(pages: Mapping[str, Page], files: Collection[str]) -> None:
    """Raise BadBuild naming every link inside the site that leads nowhere; the rest as `lost_links`."""
    problems = lost_links(pages, files)
    if problems:
        raise BadBuild(problems)
