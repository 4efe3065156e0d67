"""A work's record in the formats of reference managers, each written by its own library."""

import io
import json
from collections.abc import Callable

import rispy
from pybtex.database import BibliographyData, Entry
from pybtex.database.output.bibtex import Writer

from report.citation.work import Work

_SPECIAL = str.maketrans({character: f"\\{character}" for character in "&%$#_"})


class _Bibtex(Writer):  # type: ignore[misc]
    """BibTeX in UTF-8: characters of every script as they are, the five special ones escaped.

    An address stays as it is: `url` is read verbatim, and an escaped underscore would break it.
    """

    def _encode(self, text: str) -> str:
        return text if text.startswith("https://") else text.translate(_SPECIAL)


class _Ris(rispy.RisWriter):  # type: ignore[misc]
    """RIS that begins with its first tag, without the number some programs take for an error."""

    def set_header(self, count: int) -> str:
        return ""


def _bibtex(work: Work) -> str:
    record = work.csl()
    day = work.edition.day
    fields = {
        "title": f"{{{work.title}}}",
        "author": f"{{{work.authors}}}",
        "year": str(day.year),
        "month": str(day.month),
        "date": day.isoformat(),
        "url": work.address,
        "language": work.code,
        "institution" if not work.is_table else "publisher": work.report,
    }
    if work.is_table:
        fields["version"] = record["version"]
    else:
        fields |= {"type": record["genre"], "number": record["number"]}
    if not work.is_whole:
        fields["note"] = work.report
    kind = "misc" if work.is_table else "techreport"
    out = io.StringIO()
    _Bibtex().write_stream(BibliographyData({work.key: Entry(kind, fields)}), out)
    return out.getvalue()


def _ris(work: Work) -> str:
    day = work.edition.day
    entry = {
        "type_of_reference": "DATA" if work.is_table else "RPRT",
        "id": work.key,
        "title": work.title,
        "authors": [work.authors],
        "year": str(day.year),
        "date": day.strftime("%Y/%m/%d"),
        "publisher": work.report,
        "language": work.code,
        "urls": [work.address],
        "edition": work.edition.version,
    }
    if not work.is_table:
        entry["issn"] = work.edition.version  # RIS keeps a report's number in the field SN
    if not work.is_whole:
        entry["secondary_title"] = work.report
    return str(rispy.dumps([entry], implementation=_Ris))


def _json(work: Work) -> str:
    return json.dumps([work.csl()], ensure_ascii=False, indent=1) + "\n"


FORMATS: dict[str, Callable[[Work], str]] = {"bib": _bibtex, "ris": _ris, "json": _json}
"""Endings of the files beside a page → what writes them."""
FORMAT_LABELS = {"bib": "BibTeX", "ris": "RIS", "json": "CSL-JSON"}


def write_format(work: Work, ending: str) -> str:
    """Return a work's record in a format: `bib`, `ris` or `json`."""
    return FORMATS[ending](work)
