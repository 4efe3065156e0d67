"""The ledger's tables as Arrow tables, typed by the one schema, and two more: what the report computes.

`computed` holds the value of every derived figure, `judged` what arithmetic makes of every
claim: a re-user gets results without having to run our formulas.
"""

import json
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow.csv import ConvertOptions, ParseOptions, ReadOptions, read_csv

from report.figures import derive_figure, judge_claim
from report.ledger import Ledger

_TYPES = {"string": pa.string(), "number": pa.float64(), "integer": pa.int64(), "date": pa.string()}


@dataclass(frozen=True)
class Table:
    """A table to publish: its description as a Data Package resource, and its rows.

    resource: name, titles, description and schema (fields, keys) as in datapackage.json.
    """

    resource: dict[str, Any]
    rows: pa.Table

    @property
    def name(self) -> str:
        """The table's name, also that of its files."""
        return str(self.resource["name"])


def read_tables(ledger: Ledger, data: Path) -> list[Table]:
    """Return the tables of the schema in its order, then `computed` and `judged`.

    data: the folder of datapackage.json and the CSV files, already checked.
    """
    package = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
    quoted = [_read(resource, data / resource["path"]) for resource in package["resources"]]
    return [*quoted, _table(_COMPUTED, _computed(ledger)), _table(_JUDGED, _judged(ledger))]


def _read(resource: dict[str, Any], path: Path) -> Table:
    """Return a table of the ledger; Arrow reads it, as lists of text it would need ten times the room."""
    types = {field["name"]: _arrow(field) for field in resource["schema"]["fields"]}
    rows = read_csv(
        path,
        read_options=ReadOptions(use_threads=False),
        parse_options=ParseOptions(newlines_in_values=True),
        convert_options=ConvertOptions(column_types=types, null_values=[""], strings_can_be_null=True),
    )
    return Table(resource, rows.combine_chunks())


def _table(resource: dict[str, Any], rows: list[dict[str, Any]]) -> Table:
    columns = {
        field["name"]: pa.array([_typed(row[field["name"]], field["type"]) for row in rows], _arrow(field))
        for field in resource["schema"]["fields"]
    }
    return Table(resource, pa.table(columns))


def _arrow(field: dict[str, Any]) -> pa.DataType:
    return _TYPES[field["type"]]


def _typed(text: Any, kind: str) -> Any:
    """Return a cell in its type; an empty one is missing."""
    if text in ("", None):
        return None
    return {"number": float, "integer": int}.get(kind, str)(text)


def _computed(ledger: Ledger) -> list[dict[str, Any]]:
    rows = []
    for derived in ledger.derived:
        figure = derive_figure(ledger, derived.derived_id)
        assert figure.value is not None
        rows.append(
            {
                "derived_id": figure.id,
                "unit": figure.unit,
                "low": _number(figure.value.low),
                "high": _number(figure.value.high),
                "status": figure.status,
                "said_en": figure.text.en,
                "said_zh_hant": figure.text.zh_hant,
                "inputs": "|".join(dict.fromkeys(figure.inputs)),
            }
        )
    return rows


def _judged(ledger: Ledger) -> list[dict[str, Any]]:
    rows = []
    for claim in ledger.claims:
        outcome = judge_claim(claim.formula, claim.tolerance, ledger)
        sides = {"left": outcome.left, "right": outcome.right}
        ends = {
            f"{side}_{end}": _number(getattr(span, end)) if span else None
            for side, span in sides.items()
            for end in ("low", "high")
        }
        rows.append(
            {"claim_id": claim.id, "verdict": outcome.verdict, "relation": outcome.relation or None, **ends}
        )
    return rows


def _number(value: Decimal) -> float:
    return float(value)


def _field(name: str, kind: str, title: str, title_zh_hant: str, description: str) -> dict[str, Any]:
    return {
        "name": name,
        "type": kind,
        "title": title,
        "title_zh_hant": title_zh_hant,
        "description": description,
    }


def _resource(
    name: str, key: str, of: str, words: tuple[str, str, str], *fields: dict[str, Any]
) -> dict[str, Any]:
    title, title_zh_hant, description = words
    reference = {"resource": of, "fields": [key]}
    schema = {
        "fieldsMatch": "equal",
        "fields": list(fields),
        "missingValues": [""],
        "primaryKey": [key],
        "foreignKeys": [{"fields": [key], "reference": reference}],
    }
    return {
        "name": name,
        "path": f"{name}.csv",
        "title": title,
        "title_zh_hant": title_zh_hant,
        "description": description,
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


_COMPUTED = _resource(
    "computed",
    "derived_id",
    "derived",
    (
        "Computed figures",
        "推算數字",
        "One row is the value of a derived figure, as the report's formulas give it.",
    ),
    _field(
        "derived_id",
        "string",
        "Derived figure",
        "推算數字代號",
        "The figure of derived.csv this is the value of.",
    ),
    _field("unit", "string", "Unit", "單位", "Unit of low and high."),
    _field("low", "number", "Low", "下限", "Lower end, in base units."),
    _field("high", "number", "High", "上限", "Upper end; equal to low for a point."),
    _field("status", "string", "Status", "性質", "derived, or contradicted where an input is."),
    _field("said_en", "string", "In words, English", "英文說法", "The value as the report prints it."),
    _field("said_zh_hant", "string", "In words, Chinese", "中文說法", "The value as the report prints it."),
    _field("inputs", "string", "Inputs", "依據", "Ids of the statements it rests on, joined by |."),
)
_JUDGED = _resource(
    "judged",
    "claim_id",
    "claims",
    ("Claims, judged", "說法檢驗", "One row is what arithmetic makes of a claim."),
    _field("claim_id", "string", "Claim", "說法代號", "The claim of claims.csv."),
    _field(
        "verdict", "string", "Verdict", "結果", "holds, holds-within-rounding, fails or cannot-be-tested."
    ),
    _field("relation", "string", "Relation", "關係", "Sign between the two sides of the formula."),
    _field("left_low", "number", "Left, low", "左側下限", "Lower end of the left side."),
    _field("left_high", "number", "Left, high", "左側上限", "Upper end of the left side."),
    _field("right_low", "number", "Right, low", "右側下限", "Lower end of the right side."),
    _field("right_high", "number", "Right, high", "右側上限", "Upper end of the right side."),
)
