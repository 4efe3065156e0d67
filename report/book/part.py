"""A staged page as a part of a book: without what only a screen needs, its links made whole.

Inside the book links lead inside it; all others become addresses of the site. Every id
carries the page's slug, since all pages share one book.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

import markdown
from lxml import etree, html

from report.charts.theme import tokens

Element = Any  # an element of lxml.html, whose types are not published
SVG = "{http://www.w3.org/2000/svg}"
_EXTENSIONS = ["abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables"]
_DRAWING = re.compile(r"<svg\b.*?</svg>", re.S)
_SOURCES = re.compile(r"\n## [^\n]*\{#chapter-sources\}")
_SITE = re.compile(r"\n## [^\n]*\{#chapters\}")
"""Where the front page turns from the report to the site."""
_LEGEND = re.compile(r'<ul class="legend">.*?</ul>', re.S)
_CARDS = '<section class="cards"'
_SOURCE = re.compile(r'<li id="source-(\d+)"><a href="[^"]*sources/([^/"]+)/"')
_TOKEN = re.compile(r"var\(--([a-z0-9-]+)\)")
_SCREEN = {
    "chapter-cards",
    "chart-picks",
    "chart-table",
    "chart-tools",
    "hero-links",
    "kicker",
    "live",
    "narrow",
    "progress",
    "toc",
}
"""Classes of what stands on a page only to be used on a screen, or is said elsewhere in the book."""
_CONTROLS = ("button", "form", "nav", "script", "template")


@dataclass(frozen=True)
class Part:
    """One part: its slug and address, its number (0 when it is no chapter), its words, what it rests on."""

    slug: str
    address: str
    number: int
    title: str
    sections: tuple[tuple[str, str], ...]
    """Ids and titles of its sections."""
    body: Element
    sources: Mapping[str, str]
    """The numbers its figures carry → the ids of those sources."""


def drawing(svg: str, label: str) -> Element:
    """Return a drawing in the light scheme, no colour left to a style sheet, titled by what it shows."""
    light = tokens()
    tree: Element = etree.fromstring(_TOKEN.sub(lambda name: light[name[1]], svg).encode())
    tree.set("role", "img")
    title = etree.SubElement(tree, f"{SVG}title")
    title.text = label
    tree.insert(0, title)
    return tree


def cut(text: str) -> tuple[str, dict[str, str]]:
    """Return what of a staged page goes into a book, without drawings, and number → id of its sources."""
    _, _, body = text.split("---\n", 2)
    written, *rest = _SOURCES.split(body, maxsplit=1)
    written, *site = _SITE.split(written.partition(_CARDS)[0], maxsplit=1)
    written = "\n\n".join([written, *_LEGEND.findall("".join(site))])
    return _DRAWING.sub("", written), dict(_SOURCE.findall("".join(rest)))


def read_part(
    text: str, address: str, number: int, drawings: Mapping[str, tuple[str, str]], inside: Mapping[str, str]
) -> Part:
    """Return a staged page as a part of a book.

    text: the page as staged; address: where it stands on the site, whole; drawings: chart → its
    SVG and what it shows; inside: address → slug of every page that is in the book.
    """
    written, sources = cut(text)
    tree: Element = html.fragment_fromstring(markdown.markdown(written, extensions=_EXTENSIONS), "section")
    slug = inside[address]
    _take_out(tree)
    _place_drawings(tree, drawings)
    _number_figures(tree, number)
    _name_ids(tree, slug)
    _lead(tree, slug, address, inside)
    heading = tree.find(".//h1")
    sections = tuple((h.get("id"), _words(h)) for h in tree.iter("h2") if h.get("id"))
    return Part(slug, address, number, _words(heading), sections, tree, sources)


def _words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _take_out(tree: Element) -> None:
    for element in list(tree.iter()):
        classes = set((element.get("class") or "").split()) if isinstance(element.tag, str) else set()
        if element.tag in _CONTROLS or not isinstance(element.tag, str) or classes & _SCREEN:
            element.drop_tree()
            continue
        for name in element.attrib:
            if name == "data-live" or name.startswith("aria-"):
                del element.attrib[name]


def _place_drawings(tree: Element, drawings: Mapping[str, tuple[str, str]]) -> None:
    for figure in tree.xpath(".//figure[@data-chart]"):
        svg, label = drawings[figure.attrib.pop("data-chart")]
        figure.xpath('.//div[contains(@class, "wide")]')[0].append(drawing(svg, label))


def _number_figures(tree: Element, number: int) -> None:
    """Put the chapter's number before those of its figures, which a page counts from one."""
    if not number:
        return
    for element in tree.xpath('.//span[@class="chart-number"] | .//a[@class="ref"]'):
        element.text = re.sub(r"(\d+)", rf"{number}.\1", element.text or "")


def _name_ids(tree: Element, slug: str) -> None:
    for element in tree.xpath(".//*[@id]"):
        element.set("id", f"{slug}--{element.get('id')}")
    tree.find(".//h1").set("id", slug)


def _lead(tree: Element, slug: str, address: str, inside: Mapping[str, str]) -> None:
    """Make every link lead inside the book, or to an address that is whole."""
    for link in tree.iter("a"):
        target = link.get("href") or ""
        page, _, anchor = urljoin(address, target).partition("#")
        if page in inside:
            there = inside[page]
            link.set("href", f"#{there}--{anchor}" if anchor else f"#{there}")
        elif target:
            link.set("href", urljoin(address, target))
        for name in ("download", "rel", "target"):
            link.attrib.pop(name, None)


def links(tree: Element) -> Iterator[Element]:
    """Yield the links of a part that lead inside the book."""
    yield from (link for link in tree.iter("a") if (link.get("href") or "").startswith("#"))


def without_dead(parts: Collection[Part]) -> None:
    """Make links to what a part left out lead to the page itself."""
    known = {name for part in parts for name in part.body.xpath(".//@id")}
    at = {part.slug: part.address for part in parts}
    for part in parts:
        for link in links(part.body):
            name = link.get("href")[1:]
            if name not in known:
                slug, _, anchor = name.partition("--")
                link.set("href", f"{at[slug]}#{anchor}")
