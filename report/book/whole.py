"""Parts as one book: its title, contents, figures' sources counted through, and the list of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import html
from lxml.html import builder

from report.book.part import Part, without_dead
from report.charts.view import outlet_of
from report.citation import Work
from report.citation.work import said
from report.languages import Code
from report.ledger import Ledger
from report.ledger.dates import say_date
from report.words import WORDS

Element = Any


@dataclass(frozen=True)
class Book:
    """A book in one language: what a citation says of it, its parts in order, its list of sources."""

    work: Work
    front: Element
    parts: Sequence[Part]
    sources: Element

    @property
    def code(self) -> Code:
        """The book's language."""
        return self.work.code

    def word(self, key: str, **values: object) -> str:
        """Return words of the interface in the book's language."""
        return word(self.code, key, **values)


def word(code: Code, key: str, **values: object) -> str:
    """Return words of the interface in any of the three languages, filled in."""
    return said(WORDS[key], code).format(**values)


def make_book(work: Work, parts: Sequence[Part], ledger: Ledger) -> Book:
    """Return a book of the parts; their figures are given the numbers of the book's own list."""
    number: dict[str, int] = {}
    for part in parts:
        for source in part.sources.values():
            number.setdefault(source, len(number) + 1)
    without_dead(parts)
    for part in parts:
        _cite(part, number)
    return Book(work, _front(work), parts, _sources(number, ledger, work.code))


def _cite(part: Part, number: Mapping[str, int]) -> None:
    """Put the numbers of its sources behind each figure, each leading to the list."""
    for figure in part.body.xpath(".//*[@data-fig or @data-ref]"):
        figure.attrib.pop("data-fig", None)
        found = [part.sources[n] for n in (figure.attrib.pop("data-ref", "")).split(", ") if n]
        if found:
            mark = builder.SUP()
            for source in found:
                mark.append(builder.A(str(number[source]), href=f"#source-{source}"))
            for link in mark[:-1]:
                link.tail = ","
            mark.tail, figure.tail = figure.tail, None
            figure.addnext(mark)


def _front(work: Work) -> Element:
    """Return the title page."""
    edition, code = work.edition, work.code
    day = say_date(edition.day.isoformat())
    return builder.SECTION(
        builder.P(word(code, "kind-report"), builder.CLASS("kind")),
        builder.P(work.title, builder.CLASS("title")),
        builder.P(work.description, builder.CLASS("subtitle")),
        builder.P(
            word(code, "book-edition", edition=edition.version, date=said(day, code)),
            builder.CLASS("edition"),
        ),
        builder.P(said(edition.authors, code), builder.CLASS("authors")),
        builder.DIV(
            builder.P(word(code, "book-online"), " ", builder.A(work.address, href=work.address)),
            builder.P(word(code, "book-reading")),
            builder.P(word(code, "book-licence")),
            builder.CLASS("imprint"),
        ),
        id="title",
    )


def _sources(number: Mapping[str, int], ledger: Ledger, code: Code) -> Element:
    listed = builder.OL(builder.CLASS("sources"))
    for source_id in sorted(number, key=number.__getitem__):
        source = ledger.source[source_id]
        outlet = said_outlet(ledger, source_id, code)
        told = [outlet, said(say_date(source.published), code)] if source.published else [outlet]
        item = builder.LI(html.fromstring("<cite></cite>"), id=f"source-{source_id}")
        item[0].text = source.title
        item[0].set("lang", source.language)
        item[0].tail = " " + (", " if code == "en" else "，").join(told)
        if source.url:
            item.append(builder.A(source.url, builder.CLASS("address"), href=source.url))
            item[0].tail += " "
        listed.append(item)
    return builder.SECTION(
        builder.H1(word(code, "sources")), builder.P(word(code, "chapter-sources-lede")), listed, id="sources"
    )


def said_outlet(ledger: Ledger, source_id: str, code: Code) -> str:
    """Return who published a source, as the book's language has it: names stay as they are printed."""
    return outlet_of(ledger, source_id, "en" if code == "en" else "zh-Hant")


def contents(book: Book) -> Element:
    """Return the contents: each part, and under it its sections."""
    listed = builder.OL()
    for part in book.parts:
        item = builder.LI(builder.A(part.title, href=f"#{part.slug}"))
        if part.number:
            item[0].set("data-number", str(part.number))
            item.set("class", "numbered")
        inner = builder.OL(*(builder.LI(builder.A(title, href=f"#{name}")) for name, title in part.sections))
        if len(inner):
            item.append(inner)
        listed.append(item)
    listed.append(builder.LI(builder.A(book.word("sources"), href="#sources")))
    return builder.SECTION(builder.H1(book.word("book-contents")), listed, id="contents")
