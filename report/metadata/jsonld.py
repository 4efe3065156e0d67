"""A page in schema.org's terms, for search engines: the report, its parts, and the ledger as a dataset."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from report.citation import Work
from report.citation.work import said
from report.languages import Text
from report.words import WORDS

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_TYPES = {"report": "Report", "chapter": "Article", "chart": "ImageObject", "profile": "Article"}
_FORMATS = {
    ".zip": "application/zip",
    ".sqlite": "application/vnd.sqlite3",
    ".csv": "text/csv",
    ".parquet": "application/vnd.apache.parquet",
}


@dataclass(frozen=True)
class Dataset:
    """The ledger as a whole: files by name with their sizes in bytes, the measures, the span it covers."""

    sizes: Mapping[str, int]
    measures: tuple[Text, ...]
    keywords: tuple[str, ...]
    covers: str
    """Two dates in ISO 8601 with a slash between; empty where nothing is dated."""


def linked_data(work: Work, dataset: Dataset | None = None) -> dict[str, Any]:
    """Return a page's record; the data page's describes the dataset with its downloads."""
    authors = {"@type": "Organization", "name": work.authors, "url": f"{work.language_root}cite/"}
    record: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": _TYPES.get(work.kind, "WebPage"),
        "@id": work.address,
        "url": work.address,
        "name": work.title,
        "headline": work.title,
        "description": work.description,
        "inLanguage": work.code,
        "datePublished": work.edition.day.isoformat(),
        "version": work.edition.version,
        "author": authors,
        "publisher": authors,
        "license": LICENCE,
        "isAccessibleForFree": True,
    }
    if not work.is_whole:
        whole = {"@type": "Report", "@id": work.language_root, "name": work.report, "url": work.language_root}
        record["isPartOf"] = whole
    if work.kind == "report":
        record["reportNumber"] = work.edition.version
    if work.kind == "chart":
        record |= _picture(work)
    return record | _dataset(work, dataset, authors) if work.kind == "data" and dataset else record


def _picture(work: Work) -> dict[str, Any]:
    """Return what lets an image search show a chart with its licence."""
    chart = work.path.strip("/").rpartition("/")[2]
    return {
        "contentUrl": f"{work.address}{chart}.png",
        "encodingFormat": "image/png",
        "creditText": work.report,
        "creator": {"@type": "Organization", "name": work.authors},
        "copyrightNotice": f"{work.authors}, CC BY 4.0",
        "acquireLicensePage": f"{work.language_root}cite/",
    }


def _dataset(work: Work, dataset: Dataset, authors: dict[str, Any]) -> dict[str, Any]:
    """Return what Google Dataset Search requires and recommends."""
    from_root = f"{site_root(work)}data/"
    downloads = [
        {
            "@type": "DataDownload",
            "name": name,
            "contentUrl": from_root + name,
            "encodingFormat": _FORMATS[f".{name.rpartition('.')[2]}"],
            "contentSize": f"{size} B",
        }
        for name, size in dataset.sizes.items()
        if f".{name.rpartition('.')[2]}" in _FORMATS
    ]
    return {
        "@type": "Dataset",
        "description": said(WORDS["data-description"], work.code),
        "alternateName": WORDS["data-title"].en if work.code != "en" else WORDS["data-title"].zh_hant,
        "identifier": f"{from_root}datapackage.json",
        "creator": authors,
        "inLanguage": ["en", "zh-Hant"],
        "keywords": list(dataset.keywords),
        **({"temporalCoverage": dataset.covers} if dataset.covers else {}),
        "spatialCoverage": {"@type": "Place", "name": said(WORDS["data-place"], work.code)},
        "variableMeasured": [said(measure, work.code) for measure in dataset.measures],
        "measurementTechnique": said(WORDS["data-technique"], work.code),
        "distribution": downloads,
    }


def site_root(work: Work) -> str:
    """Return the address of the site's root, where what all languages share stands."""
    return work.language_root if work.code == "en" else work.language_root.removesuffix(f"{work.code}/")


def script(record: dict[str, Any]) -> str:
    """Return a record as a script element; nothing in it can end the element early."""
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/ld+json">{text}</script>'
