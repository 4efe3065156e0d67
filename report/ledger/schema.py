"""The one schema, data/datapackage.json, as the reader and the data dictionary need it."""

import json
from pathlib import Path
from typing import Any, TypedDict

from report.kept import read_once


class Field(TypedDict, total=False):
    """A column: name, type, titles in both languages, description and constraints."""

    name: str
    type: str
    title: str
    title_zh_hant: str
    description: str
    constraints: dict[str, Any]


@read_once
def read_schemas(folder: Path) -> dict[str, dict[str, Any]]:
    """Return the whole schema of each table, keys included, from a folder's datapackage.json."""
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return {resource["name"]: resource["schema"] for resource in package["resources"]}


def read_schema(folder: Path) -> dict[str, list[Field]]:
    """Return the columns of each table, in order."""
    return {name: schema["fields"] for name, schema in read_schemas(folder).items()}


def read_edition(folder: Path) -> str:
    """Return the edition of the ledger in a folder: the version its datapackage.json names."""
    return str(json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["version"])
