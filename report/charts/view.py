"""What a drawing is given: the chart's rows in one language, and encodings made from them.

A `View` is the only thing a drawing sees. It turns columns into axes, colours and labels,
so that units, names, fonts and languages are said once, here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import altair as alt
import pandas as pd

from report.charts import theme
from report.charts.registry import ids_of
from report.figures import say_amount
from report.figures.quote import status_of
from report.languages import Text
from report.ledger import Backend, Ledger
from report.ledger.dates import say_date
from report.ledger.periods import say_period
from report.words import WORDS

PHONE, DESKTOP = 343, 680
"""Widths in CSS pixels at which each chart is drawn: as large as it is shown, so type is never scaled."""

_QUANTITIES = {"low", "high", "mid", "value", "start_value", "end_value", "amount_low", "amount_high"}
_TIMES = {"date", "start_date", "end_date"}


@dataclass(frozen=True)
class View:
    """Rows of one chart in one language at one width.

    rows: the chart's data with these columns added where their source column is there:
    `subject`, `object`, `vendor` (names), `metric`, `unit`, `period_said`, `said` (value
    with unit, as a page prints it), `status_said`, `source` (outlets), `status`
    (`contradicted` where evidence says so), and `<column>` for each bilingual pair.
    """

    rows: pd.DataFrame
    code: str
    is_phone: bool
    names: Mapping[str, str]

    @property
    def width(self) -> int:
        """Width of the whole drawing in CSS pixels."""
        return PHONE if self.is_phone else DESKTOP

    def per_screen(self, phone: Any, desktop: Any) -> Any:
        """Return one of two values by the width drawn for."""
        return phone if self.is_phone else desktop

    def say(self, words: str | Text) -> str:
        """Return words in the view's language: a key of `report.words`, or a Text."""
        return (WORDS[words] if isinstance(words, str) else words)[self.code]

    def name(self, entity_id: str) -> str:
        """Return an entity's name in the view's language."""
        return self.names[entity_id]

    def ink(self, token: str) -> str:
        """Return a theme colour by its role: ink, muted, grid, rule, paper, accent, cat-1 … cat-8."""
        return theme.color(f"t-{token}")

    def company(self, entity_id: str) -> str:
        """Return an entity's colour, the same in the whole report."""
        return theme.color_of(entity_id)

    def amount_axis(self, unit: str | None = None, **options: Any) -> alt.Axis:
        """Return an axis whose labels are amounts in words short enough for an axis."""
        return alt.Axis(labelExpr=_label_expression(unit or self._unit(), self.code), **options)

    def x(self, column: str, **options: Any) -> alt.X:
        """Return the horizontal encoding of a column, its axis made from the column's unit."""
        return alt.X(**self._encoding(column, options))

    def y(self, column: str, **options: Any) -> alt.Y:
        """Return the vertical encoding of a column; names keep the order of the rows."""
        return alt.Y(**self._encoding(column, options))

    def color(self, column: str = "subject", **options: Any) -> alt.Color:
        """Return the colour of a name column: each entity's own; others take the categorical range."""
        options.setdefault("legend", None)
        key = f"{column}_id"
        if key in self.rows:
            pairs = self.rows[[column, key]].drop_duplicates()
            colors = [theme.color_of(entity_id) for entity_id in pairs[key]]
            options.setdefault("scale", alt.Scale(domain=pairs[column].tolist(), range=colors))
        return alt.Color(field=column, type="nominal", **options)

    def status_opacity(self) -> alt.Opacity:
        """Return how firmly a mark is drawn: results solid, all else lighter."""
        return alt.Opacity(
            field="status",
            type="nominal",
            scale=alt.Scale(domain=list(theme.STATUSES), range=[1.0, 0.8, 0.55, 0.4, 0.4, 0.3]),
            legend=None,
        )

    def status_dash(self) -> alt.StrokeDash:
        """Return how a line or outline is drawn: results solid, all else dashed, each its own way."""
        return alt.StrokeDash(
            field="status",
            type="nominal",
            scale=alt.Scale(
                domain=list(theme.STATUSES), range=[[1, 0], [8, 2], [5, 3], [2, 2], [2, 2], [1, 3]]
            ),
            legend=None,
        )

    def text(self, column: str = "said", **options: Any) -> alt.Text:
        """Return a direct label."""
        return alt.Text(field=column, type="nominal", **options)

    def _unit(self) -> str:
        return str(self.rows["unit"].iloc[0]) if "unit" in self.rows and len(self.rows) else ""

    def _encoding(self, column: str, options: dict[str, Any]) -> dict[str, Any]:
        made: dict[str, Any] = {"field": column, "type": _type_of(column, self.rows)}
        if made["type"] == "quantitative" and "axis" not in options:
            made["axis"] = self.amount_axis()
        elif made["type"] == "temporal":
            made["axis"] = alt.Axis(format="%Y")
        elif made["type"] == "nominal":
            made["sort"] = None
        return made | {"title": None} | options


def _type_of(column: str, rows: pd.DataFrame) -> str:
    if column in _TIMES:
        return "temporal"
    is_number = column in _QUANTITIES or (column in rows and pd.api.types.is_numeric_dtype(rows[column]))
    return "quantitative" if is_number else "nominal"


def _label_expression(unit: str, code: str) -> str:
    """Return the Vega expression that says an axis value: 億 and 萬 have no d3 format."""
    steps = [("1e12", " tn"), ("1e9", " bn"), ("1e6", " m")]
    if code != "en":
        steps = [("1e12", "兆"), ("1e8", "億"), ("1e4", "萬")]
    if unit == "percent":
        return "datum.label + '%'"
    expression = "format(datum.value, ',~r')"
    for size, word in reversed(steps):
        scaled = f"format(datum.value / {size}, ',~r') + '{word}'"
        expression = f"abs(datum.value) >= {size} ? {scaled} : {expression}"
    return expression


def name_of(ledger: Ledger, entity_id: str, code: str) -> str:
    """Return an entity's name in a written language; unknown ids raise KeyError."""
    entity = ledger.entity[entity_id]
    return entity.name_en if code == "en" else entity.name_zh_hant


def names_of(ledger: Ledger, code: str) -> dict[str, str]:
    """Return the names of all entities in a written language, by id."""
    return {entity_id: name_of(ledger, entity_id, code) for entity_id in ledger.entity}


def outlet_of(ledger: Ledger, source_id: str, code: str) -> str:
    """Return who published a source, in English where an entity carries that name."""
    outlet = ledger.source[source_id].outlet
    if code != "en":
        return outlet
    return ledger.english_names.get(outlet, outlet)


def sources_of(ids: Iterable[str]) -> list[str]:
    """Return the source ids that statement ids name, in order, each once."""
    return list(dict.fromkeys(part.partition("@")[2] for part in ids_of(ids) if "@" in part))


def backends_of(ids: Iterable[str], ledger: Ledger) -> list[Backend]:
    """Return the backends that ids name, in order, each once; they carry their own evidence."""
    return [ledger.backend[part] for part in ids_of(ids) if part in ledger.backend]


def _source_said(joined: str, ledger: Ledger, code: str) -> str:
    outlets = [outlet_of(ledger, source, code) for source in sources_of([joined])]
    separator = "; " if code == "en" else "；"
    return separator.join([*(row.evidence for row in backends_of([joined], ledger)), *outlets])


def _said(low: float, high: float, unit: str, bound: str, code: str) -> str:
    start, end = (Decimal(repr(float(value))).normalize() + 0 for value in (low, high))
    return say_amount(start, end, unit, code, bound or "exact")


def localise(rows: pd.DataFrame, ledger: Ledger, code: str) -> pd.DataFrame:
    """Return rows with the columns a reader sees, in one language (see `View`)."""
    return pd.DataFrame(columns_said(rows, ledger, code), index=rows.index)


def columns_said(rows: pd.DataFrame, ledger: Ledger, code: str) -> dict[str, Any]:
    """Return the columns of `localise` by name, no frame yet: what all charts say is asked each build."""
    said: dict[str, Any] = {str(name): rows[name] for name in rows}
    for column in ("subject", "object", "vendor"):
        if f"{column}_id" in said and column not in said:
            said[column] = [
                name_of(ledger, i, code) if i in ledger.entity else "" for i in said[f"{column}_id"]
            ]
    if "metric_id" in said:
        metrics = [ledger.metric[i] for i in said["metric_id"]]
        said["metric"] = [m.label_en if code == "en" else m.label_zh_hant for m in metrics]
        said["unit"] = [m.unit for m in metrics]
    if "period" in said:
        said["period_said"] = [say_period(p)[code] for p in said["period"]]
    if "unit" in said and "low" in said and "said" not in said:
        bounds = said.get("bound", [""] * len(rows))
        amounts = zip(said["low"], said["high"], said["unit"], bounds, strict=True)
        said["said"] = [_said(*amount, code) for amount in amounts]
    owned = zip(said["id"], said.get("status", [""] * len(rows)), strict=True)
    said["status"] = [_status(ids, own, ledger) for ids, own in owned]
    said["status_said"] = [WORDS[f"status-{s}"][code] for s in said["status"]]
    said["source"] = [_source_said(i, ledger, code) for i in said["id"]]
    if "date" in rows and rows["date"].dtype == object:
        said["date_said"] = [say_date(d)[code] for d in said["date"]]
    for column in [name.removesuffix("_zh_hant") for name in said if name.endswith("_zh_hant")]:
        said[column] = said[f"{column}_en" if code == "en" else f"{column}_zh_hant"]
    return {name: cells for name, cells in said.items() if not name.endswith(("_en", "_zh_hant"))}


def _status(joined: object, own: object, ledger: Ledger) -> str:
    """Return the firmest doubt about the statements whose ids a cell joins, or about the row itself."""
    found = {status_of(ledger, ledger.statement[i]) for i in ids_of([joined]) if i in ledger.statement}
    for status in ("contradicted", "derived", "guidance", "forecast", "claim"):
        if status in found or status == own:
            return status
    return "reported"
