"""Words of what a figure answers for itself with: cards, uses, the table of all figures, lineage."""

from report.languages import Text

WORDS: dict[str, Text] = {
    "card-label": Text("About this figure", "關於此數字"),
    "card-close": Text("Close", "關閉"),
    "card-no-evidence": Text("none in this ledger", "帳本中沒有"),
    "report-error": Text("Report an error", "回報錯誤"),
    "said-by": Text("{said}, {outlet}", "{said}，{outlet}"),
    "input-is": Text("{name}: {value}", "{name}：{value}"),
}
