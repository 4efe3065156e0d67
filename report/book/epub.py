"""A book as an EPUB 3, by pandoc: contents to find one's way, language, cover, drawings as SVG.

Readers' devices choose the typeface; nothing in the book is fetched from anywhere.
"""

import zipfile
from copy import deepcopy
from html import escape
from importlib import resources
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import NAMESPACE_URL, uuid5

import pypandoc  # type: ignore[import-untyped]
import vl_convert
from lxml import etree, html
from lxml.html import builder

from report.book.part import SVG, Element
from report.book.pdf import family, on_the_day_of
from report.book.whole import Book
from report.charts import fonts
from report.charts.theme import color

_FAMILIES = {
    "en": "sans-serif",
    "zh-Hant": "Noto Sans CJK TC, sans-serif",
    "zh-Hans": "Noto Sans CJK SC, sans-serif",
}
"""What drawings are set in; a device that lacks it takes its own."""
_WIDE, _HIGH = 1200, 1600


def cover(book: Book) -> bytes:
    """Return the cover as PNG: the report's title and edition."""
    fonts.register()
    edition = book.front.xpath('string(.//p[@class="edition"])')
    lines = _lines(book.work.title, 12 if book.code == "en" else 6)
    title = "".join(
        f'<tspan x="100" dy="{0 if n == 0 else 150}">{escape(line)}</tspan>' for n, line in enumerate(lines)
    )
    muted = color("t-muted")
    drawn = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDE}" height="{_HIGH}" '
        f'font-family="{family(book)}"><rect width="{_WIDE}" height="{_HIGH}" fill="{color("t-paper")}"/>'
        f'<rect width="{_WIDE}" height="40" fill="{color("t-accent")}"/>'
        f'<text x="100" y="420" font-size="44" fill="{muted}">{escape(book.word("kind-report"))}</text>'
        f'<text x="100" y="600" font-size="128" font-weight="700" fill="{color("t-ink")}">{title}</text>'
        f'<text x="100" y="1450" font-size="44" fill="{muted}">{escape(edition)}</text></svg>'
    )
    return bytes(vl_convert.svg_to_png(drawn, scale=1))


def _lines(title: str, most: int) -> list[str]:
    """Return a title in lines of at most so many characters, broken at spaces where it has them."""
    lines = [""]
    for piece in title.split(" ") if " " in title else [title[:3], title[3:]]:
        joined = f"{lines[-1]} {piece}".strip()
        lines = [*lines[:-1], joined] if len(joined) <= most else [*filter(None, lines), piece]
    return lines


def bind(book: Book) -> bytes:
    """Return a book as EPUB; the same book gives the same bytes."""
    with TemporaryDirectory() as kept:
        folder = Path(kept)
        (folder / "cover.png").write_bytes(cover(book))
        (folder / "book.css").write_bytes(resources.files("report.book").joinpath("epub.css").read_bytes())
        (folder / "metadata.xml").write_text(_metadata(book), encoding="utf-8")
        text = _text(book, folder)
        out = folder / "book.epub"
        arguments = [
            "--split-level=1",
            "--toc-depth=2",
            f"--resource-path={folder}",
            f"--css={folder / 'book.css'}",
            f"--epub-cover-image={folder / 'cover.png'}",
            f"--epub-metadata={folder / 'metadata.xml'}",
            f"--metadata=title:{book.work.title}",
            f"--metadata=lang:{book.code}",
            f"--metadata=toc-title:{book.word('book-contents')}",
        ]
        with on_the_day_of(book):
            pypandoc.convert_text(text, "epub3", "html", arguments, outputfile=str(out))
        return _undated(out.read_bytes())


def _undated(epub: bytes) -> bytes:
    """Return an EPUB whose entries carry one fixed date; their order, and what is packed, stays."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(epub)) as packed, zipfile.ZipFile(out, "w") as plain:
        for entry in packed.infolist():
            fixed = zipfile.ZipInfo(entry.filename)  # 1980, the earliest day a ZIP can hold
            fixed.compress_type = entry.compress_type
            fixed.external_attr = 0o644 << 16
            plain.writestr(fixed, packed.read(entry))
    return out.getvalue()


def _metadata(book: Book) -> str:
    """Return the Dublin Core of a book; its name among all books is made from its address and edition."""
    work = book.work
    name = uuid5(NAMESPACE_URL, f"{work.address}#{work.edition.version}")
    authors = book.front.xpath('string(.//p[@class="authors"])')
    return (
        f'<dc:identifier id="epub-id-1">urn:uuid:{name}</dc:identifier>\n'
        f"<dc:creator>{escape(authors)}</dc:creator>\n"
        f"<dc:description>{escape(work.description)}</dc:description>\n"
        f"<dc:source>{escape(work.address)}</dc:source>\n"
        f"<dc:rights>CC BY 4.0</dc:rights>\n"
        f"<dc:date>{work.edition.day.isoformat()}</dc:date>\n"
    )


def _text(book: Book, folder: Path) -> str:
    """Return the book's HTML, its drawings put as files beside it."""
    body = builder.BODY()
    imprint = deepcopy(book.front.find('.//div[@class="imprint"]'))
    for n, part in enumerate(book.parts):
        section = deepcopy(part.body)
        if part.number:
            heading = section.find(".//h1")
            heading.text = f"{book.word('chapter-number', n=part.number)} · {heading.text or ''}"
        for drawing in list(section.iter(f"{SVG}svg")):
            _to_file(drawing, book, folder)
        if n == 0:
            section.append(imprint)
        body.append(section)
    body.append(deepcopy(book.sources))
    text: str = html.tostring(
        builder.HTML(builder.HEAD(builder.META(charset="utf-8")), body), encoding="unicode"
    )
    return text


def _to_file(drawing: Element, book: Book, folder: Path) -> None:
    label = drawing.findtext(f"{SVG}title") or ""
    figure = next(e for e in drawing.iterancestors("figure"))
    file = folder / f"{figure.get('id')}.svg"
    drawing.set("font-family", _FAMILIES[book.code])
    file.write_bytes(etree.tostring(drawing, encoding="utf-8", with_tail=False))
    picture = builder.IMG(src=file.name, alt=label)
    drawing.getparent().replace(drawing, picture)
