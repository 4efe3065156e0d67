"""What the data functions of several chapters need to make rows: words in both languages."""

from typing import Any

from report.languages import Text


def bilingual(**columns: Any) -> dict[str, Any]:
    """Return cells of a row; a Text becomes the pair `<name>_en`, `<name>_zh_hant`, all else stays."""
    cells: dict[str, Any] = {}
    for name, value in columns.items():
        if isinstance(value, Text):
            cells |= {f"{name}_en": value.en, f"{name}_zh_hant": value.zh_hant}
        else:
            cells[name] = value
    return cells
