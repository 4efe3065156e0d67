"""The ledger in Croissant 1.1, as machine-learning tools load it: files, and the columns of each table."""

import json
from collections.abc import Mapping
from typing import Any

from report.citation import Work, write_format
from report.metadata.jsonld import LICENCE, site_root
from report.words import WORDS

_TERMS = (
    "citeAs column equivalentProperty extract field fileProperty fileObject fileSet format includes "
    "isLiveDataset jsonPath key md5 parentField path recordSet references regex repeated replace "
    "samplingRate separator source subField transform"
)
CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    **{term: f"cr:{term}" for term in _TERMS.split()},
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "sc": "https://schema.org/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
}
"""The names of the format, as its specification gives them."""
_TYPES = {"string": "sc:Text", "number": "sc:Float", "integer": "sc:Integer"}


def croissant(work: Work, package: Mapping[str, Any]) -> str:
    """Return the record as JSON; work: the data; package: the release's Data Package, hashes included."""
    address = f"{site_root(work)}data/"
    tables = package["resources"]
    record = {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.1",
        "name": package["name"],
        "alternateName": [package["title"], package["title_zh_hant"]],
        "description": WORDS["data-description"].en,
        "url": address,
        "license": LICENCE,
        "version": f"{package['version']}.0",  # the format asks for three numbers
        "datePublished": work.edition.day.isoformat(),
        "creator": {"@type": "sc:Organization", "name": work.authors, "url": work.language_root},
        "keywords": package["keywords"],
        "inLanguage": ["en", "zh-Hant"],
        "citeAs": " ".join(write_format(work, "bib").split()),
        "isLiveDataset": False,
        "distribution": [_file(table, address) for table in tables],
        "recordSet": [_records(table) for table in tables],
    }
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def _file(table: Mapping[str, Any], address: str) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": table["path"],
        "name": table["path"],
        "description": table["description"],
        "contentUrl": address + table["path"],
        "contentSize": f"{table['bytes']} B",
        "encodingFormat": "text/csv",
        "sha256": table["hash"].removeprefix("sha256:"),
    }


def _records(table: Mapping[str, Any]) -> dict[str, Any]:
    name = table["name"]
    key = table["schema"].get("primaryKey", [])
    keys = [key] if isinstance(key, str) else key
    record = {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": table["description"],
        "field": [_field(field, name, table["path"]) for field in table["schema"]["fields"]],
    }
    return record | ({"key": [{"@id": f"{name}/{column}"} for column in keys]} if keys else {})


def _field(field: Mapping[str, Any], table: str, file: str) -> dict[str, Any]:
    return {
        "@type": "cr:Field",
        "@id": f"{table}/{field['name']}",
        "name": field["name"],
        "description": field.get("description") or field["title"],
        "dataType": _TYPES.get(field["type"], "sc:Text"),
        "source": {"fileObject": {"@id": file}, "extract": {"column": field["name"]}},
    }
