"""A book typeset as a PDF that can be read aloud: tagged, with bookmarks, its typeface in it.

WeasyPrint lays text out with Pango, which comes with the system and not with Python.
"""

from contextlib import AbstractContextManager
from datetime import UTC, datetime, time
from importlib import resources
from pathlib import Path

from lxml import html
from lxml.html import builder

from report.book.part import SVG
from report.book.whole import Book, contents
from report.charts.fonts import SIMPLIFIED, TRADITIONAL, file_of
from report.problems import BadBuild, Problem
from report.surroundings import variable

_MISSING = "Debian, Ubuntu: apt-get install libpango-1.0-0 libpangoft2-1.0-0; macOS: brew install pango"
_CLOCK = "SOURCE_DATE_EPOCH"


def family(book: Book) -> str:
    """Return the typeface a book is set in."""
    return SIMPLIFIED if book.code == "zh-Hans" else TRADITIONAL


def families(book: Book) -> list[str]:
    """Return the typefaces of a book in order: titles of sources stay in their own characters."""
    return list(dict.fromkeys((family(book), TRADITIONAL)))


def document(book: Book) -> str:
    """Return a book as one HTML document; ids are the names of its places in the PDF as well."""
    work = book.work
    head = builder.HEAD(
        builder.META(charset="utf-8"),
        builder.TITLE(work.title),
        builder.META(name="author", content=str(book.front.xpath('string(.//p[@class="authors"])'))),
        builder.META(name="description", content=work.description),
        builder.META(name="dcterms.created", content=f"{work.edition.day.isoformat()}T00:00:00Z"),
        builder.META(name="dcterms.modified", content=f"{work.edition.day.isoformat()}T00:00:00Z"),
    )
    body = builder.BODY(book.front, contents(book))
    for part in book.parts:
        chapter = builder.SECTION(builder.CLASS("part"))
        if part.number:
            chapter.append(builder.P(book.word("chapter-number", n=part.number), builder.CLASS("number")))
        chapter.append(part.body)
        body.append(chapter)
    body.append(book.sources)
    for drawing in body.iter(f"{SVG}svg"):  # which takes no typeface over from the page around it
        drawing.set("font-family", ", ".join(families(book)))
    text: str = html.tostring(builder.HTML(head, body, lang=book.code), encoding="unicode")
    return f"<!doctype html>\n{text}"


def style(book: Book, folder: Path) -> str:
    """Return the style sheet of a book, its typeface taken from a folder of fonts."""
    names = families(book)
    faces = [
        f'@font-face {{ font-family: "{name}"; font-weight: {weight}; '
        f'src: url("{(folder / file_of(name, kind)).as_uri()}"); }}'
        for name in names
        for kind, weight in (("Regular", 400), ("Bold", 700))
    ]
    sheet = resources.files("report.book").joinpath("pdf.css").read_text(encoding="utf-8")
    return "\n".join([*faces, sheet.replace("FAMILY", ", ".join(f'"{name}"' for name in names))])


def typeset(book: Book, folder: Path) -> bytes:
    """Return a book as PDF; raises BadBuild when the system has no Pango."""
    try:
        from weasyprint import CSS, HTML  # type: ignore[import-untyped, unused-ignore]
        from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped, unused-ignore]
    except OSError as error:
        problem = Problem("build/files/book", 0, "", f"no Pango ({error})", "Pango on this machine", _MISSING)
        raise BadBuild(problem) from error
    with on_the_day_of(book):  # the dates inside the fonts
        faces = FontConfiguration()
        sheet = CSS(string=style(book, folder), font_config=faces)
        pages = HTML(string=document(book), base_url=book.work.address)
        done: bytes = pages.write_pdf(stylesheets=[sheet], font_config=faces, pdf_variant="pdf/ua-1")
    return done


def on_the_day_of(book: Book) -> AbstractContextManager[None]:
    """Let what makes a book take the edition's noon for now, so that the same book gives the same bytes."""
    noon = datetime.combine(book.work.edition.day, time(12), UTC)
    return variable(_CLOCK, str(int(noon.timestamp())))
