"""The Markdown twin of a finished page: its words, figures as links to their rows, charts as pictures.

Made from the page itself, so that it says what the page says: `index.md` beside `index.html`.
"""

import re
from collections.abc import Iterator
from typing import Any

from lxml import html

from report.site.article import article_of
from report.site.links import follow

Element = Any  # an element of lxml.html, whose types are not published
_LEFT_OUT = {"script", "style", "svg", "nav", "button", "form", "template", "noscript", "input", "dialog"}
_CLASSES_LEFT_OUT = {"cards", "headerlink", "chapter-picture", "narrow"}
_BLOCKS = {"p", "div", "section", "figure", "figcaption", "details", "header", "article", "blockquote", "dl"}
_LISTS = {"ul", "ol", "table", "pre"}
_MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*", "code": "`"}
_CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)"')
_SPACE = re.compile(r"\s+")
_BLANK = re.compile(r"\n{3,}")


def twin(page: str) -> str:
    """Return a page's article in Markdown; links are absolute, under the page's own address."""
    found = _CANONICAL.search(page)
    address = found[1] if found else ""
    body = "".join(_blocks(article)) if (article := _article(page, address)) is not None else ""
    return _BLANK.sub("\n\n", body).strip() + f"\n\n<{address}>\n"


def _article(page: str, address: str) -> Element:
    """Return a page's article, its links absolute and its drawings empty; None where it has none."""
    text = article_of(page)
    if not text:
        return None
    article: Element = html.fragment_fromstring(text)
    for link in article.iter("a"):
        if link.get("href"):
            link.set("href", follow(address, link.get("href")))
    return article


def _is_left_out(element: Element) -> bool:
    if not isinstance(element.tag, str) or element.tag in _LEFT_OUT:
        return True
    return bool(_CLASSES_LEFT_OUT & set((element.get("class") or "").split()))


def _inline(element: Element) -> str:
    """Return the words of an element on one line, links and stress kept."""
    parts = [element.text or ""]
    for child in element:
        if child.tag == "span" and parts[-1] == "" and len(parts) > 1:
            parts.append(" · ")  # set apart by the style sheet only
        if not _is_left_out(child):
            parts.append(_inline_of(child))
        parts.append(child.tail or "")
    return _SPACE.sub(" ", "".join(parts))


def _inline_of(child: Element) -> str:
    if child.tag == "br":
        return " · "
    text = _inline(child)
    if child.tag == "dt":
        return f"{text.strip()}: "
    if child.tag == "a" and child.get("href") and text.strip():
        return f"[{text.strip()}]({child.get('href')})"
    mark = _MARKS.get(child.tag, "")
    return f"{mark}{text}{mark}" if mark and text.strip() else text + (" " if child.tag in _BLOCKS else "")


def _blocks(element: Element) -> Iterator[str]:
    """Yield the blocks inside an element, each with a blank line after it."""
    loose = element.text or ""
    for child in element:
        if _is_left_out(child):
            loose += child.tail or ""
            continue
        if _is_block(child):
            if loose.strip():
                yield f"{_SPACE.sub(' ', loose).strip()}\n\n"
            loose = ""
            yield from _block(child)
        else:
            loose += _inline_of(child)
        loose += child.tail or ""
    if loose.strip():
        yield f"{_SPACE.sub(' ', loose).strip()}\n\n"


def _is_block(child: Element) -> bool:
    return child.tag in _BLOCKS or child.tag in _LISTS or bool(re.fullmatch("h[1-6]", child.tag))


def _block(element: Element) -> Iterator[str]:
    tag = element.tag
    if re.fullmatch("h[1-6]", tag):
        yield f"{'#' * int(tag[1])} {_inline(element).strip()}\n\n"
    elif tag in ("p", "figcaption"):
        yield f"{_inline(element).strip()}\n\n"
    elif tag == "pre":
        yield f"```\n{element.text_content().rstrip()}\n```\n\n"
    elif tag in ("ul", "ol"):
        yield "".join(f"- {_inline(item).strip()}\n" for item in element.iterchildren("li")) + "\n"
    elif tag == "dl":
        yield "".join(f"- {_inline(row).strip()}\n" for row in element) + "\n"
    elif tag == "table":
        yield "".join(_table(element)) + "\n"
    elif tag == "blockquote":
        yield "".join(f"> {line}\n" for line in "".join(_blocks(element)).strip().splitlines()) + "\n"
    else:
        yield from _blocks(element)
        if tag == "figure" and element.get("data-chart"):
            yield from _picture(element)


def _picture(figure: Element) -> Iterator[str]:
    label = figure.xpath('string(.//*[local-name()="svg"]/@aria-label)')
    files = [link for link in figure.xpath(".//a/@href") if link.endswith(".svg")]
    if files:
        yield f"![{_SPACE.sub(' ', label)}]({files[0]})\n\n"


def _table(table: Element) -> Iterator[str]:
    for number, row in enumerate(table.iter("tr")):
        cells = [_inline(cell).strip().replace("|", "\\|") for cell in row.iterchildren("th", "td")]
        yield f"| {' | '.join(cells)} |\n"
        if number == 0:
            yield f"|{' --- |' * len(cells)}\n"
