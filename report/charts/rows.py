"""What the data functions of several chapters need to make rows: figures, words in both languages, dates."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

import pandas as pd

from report.figures import Figure, derive_figure
from report.languages import Text
from report.ledger import Ledger


def bilingual(**columns: Any) -> dict[str, Any]:
    """Return cells of a row; a Text becomes the pair `<name>_en`, `<name>_zh_hant`, all else stays."""
    cells: dict[str, Any] = {}
    for name, value in columns.items():
        if isinstance(value, Text):
            cells |= {f"{name}_en": value.en, f"{name}_zh_hant": value.zh_hant}
        else:
            cells[name] = value
    return cells


def named(rows: pd.DataFrame, column: str, words: Iterable[Text]) -> pd.DataFrame:
    """Return rows with a bilingual column, a Text a row."""
    texts = list(words)
    return rows.assign(
        **{f"{column}_en": [t.en for t in texts], f"{column}_zh_hant": [t.zh_hant for t in texts]}
    )


def figure_row(figure: Figure, **more: Any) -> dict[str, Any]:
    """Return a row of a figure: the ids it rests on, `low`, `high`, `said`; a Text in more becomes a pair."""
    row: dict[str, Any] = {"id": "|".join(figure.inputs) or figure.id}
    if figure.value:
        row |= {"low": float(figure.value.low), "high": float(figure.value.high)}
    return row | bilingual(**{"said": figure.text, **more})


def derived_rows(ledger: Ledger, plan: Iterable[tuple[str, str, Text]]) -> pd.DataFrame:
    """Return computed figures as rows; plan: subject, derived id, what the row is called."""
    made = (
        figure_row(derive_figure(ledger, derived_id), subject_id=subject, row=words)
        for subject, derived_id, words in plan
    )
    return pd.DataFrame(made)


def name_of(ledger: Ledger, entity_id: str) -> Text:
    """Return an entity's name in both languages."""
    entity = ledger.entity[entity_id]
    return Text(entity.name_en, entity.name_zh_hant)


def year_of(day: date) -> float:
    """Return a day as a year with a fraction."""
    return day.year + (day.timetuple().tm_yday - 1) / 365.25


def inert(cell: object) -> object:
    """Return a cell of a file so that no spreadsheet takes it for a formula; numbers stay as they are."""
    is_formula = isinstance(cell, str) and re.match(r"[=+\-@\t\r＝＋＠](?![\d.,]+%?$)", cell)
    return f"'{cell}" if is_formula else cell
