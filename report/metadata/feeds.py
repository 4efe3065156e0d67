"""Atom feeds (RFC 4287) of a language: editions from the changelog, corrections from the ledger."""

from collections.abc import Iterable
from datetime import date

from lxml import etree

from report.citation import Work
from report.citation.work import said
from report.languages import column
from report.ledger import Correction
from report.metadata.notes import Notes, items
from report.simplified import simplify
from report.words import WORDS

ATOM = "http://www.w3.org/2005/Atom"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def _add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    element.text = text or None
    return element


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _feed(report: Work, name: str, days: Iterable[date]) -> etree._Element:
    feed = etree.Element(f"{{{ATOM}}}feed", {_LANG: str(report.code)}, nsmap={None: ATOM})  # type: ignore[dict-item]
    here = f"{report.address}feeds/{name}.atom"
    _add(feed, "id", here)
    _add(feed, "title", f"{report.title} · {said(WORDS[f'feed-{name}'], report.code)}")
    _add(feed, "updated", _moment(max(days, default=report.edition.day)))
    _add(feed, "link", rel="self", type="application/atom+xml", href=here)
    _add(feed, "link", rel="alternate", type="text/html", href=report.address)
    _add(_add(feed, "author"), "name", report.authors)
    _add(feed, "rights", "CC BY 4.0")
    return feed


def _entry(feed: etree._Element, address: str, page: str, title: str, day: date) -> etree._Element:
    entry = _add(feed, "entry")
    _add(entry, "id", address)
    _add(entry, "title", title)
    _add(entry, "updated", _moment(day))
    _add(entry, "published", _moment(day))
    _add(entry, "link", rel="alternate", type="text/html", href=page)
    return entry


def _written(feed: etree._Element) -> str:
    etree.indent(feed)
    return etree.tostring(feed, xml_declaration=True, encoding="utf-8").decode() + "\n"


def editions(report: Work, notes: Iterable[Notes]) -> str:
    """Return the feed of editions; report: the report as a whole, in the feed's language."""
    known = list(notes)
    feed = _feed(report, "editions", (note.day for note in known))
    for note in known:
        title = said(WORDS["feed-edition"], report.code).format(title=report.title, version=note.version)
        entry = _entry(
            feed, f"{report.address}feeds/editions/{note.version}", report.address, title, note.day
        )
        content = _add(entry, "content", "\n".join(f"• {item}" for item in items(note)), type="text")
        content.set(_LANG, "en")  # the changelog is kept in English
    return _written(feed)


def corrections(report: Work, rows: Iterable[Correction]) -> str:
    """Return the feed of corrections, newest first; empty where nothing was wrong."""
    dated = sorted(
        ((date.fromisoformat(row.date), row) for row in rows),
        key=lambda pair: (pair[0], pair[1].correction_id),
    )
    feed = _feed(report, "corrections", (day for day, _ in dated))
    for day, row in reversed(dated):
        address = f"{report.address}evidence/corrections/#{row.correction_id}"
        was, now = (_text(row, name, report.code) for name in ("was", "now"))
        entry = _entry(feed, address, address, row.statement_id, day)
        words = said(WORDS["feed-correction"], report.code)
        _add(entry, "content", words.format(was=was, now=now, edition=row.edition), type="text")
    return _written(feed)


def _text(row: Correction, name: str, code: str) -> str:
    text = str(getattr(row, column(name, code)))
    return simplify(text) if code == "zh-Hans" else text
