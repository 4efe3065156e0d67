"""Words around a chapter: where in the report one is, what it holds, what it rests on."""

from report.languages import Text

WORDS: dict[str, Text] = {
    "chapter-of": Text("Chapter {n} of {all}", "第{n}章，共{all}章"),
    "chapter-number": Text("Chapter {n}", "第{n}章"),
    "kind-chart": Text("Chart", "圖表"),
    "kind-report": Text("Data report", "資料報告"),
    "chapter-minutes": Text("{n} minutes", "閱讀{n}分鐘"),
    "chapter-charts": Text("{n} charts", "{n}張圖"),
    "chapter-rests": Text("{rows} rows from {sources} sources", "{rows}列資料，{sources}個來源"),
    "chapter-contents": Text("In this chapter", "本章內容"),
    "chapter-sources": Text("Sources of this chapter", "本章資料來源"),
    "chapter-sources-lede": Text(
        "Every document from which the text or a chart takes a row, in the order of first use.",
        "文字與圖表取用其資料列的每一份文件，依首次出現的順序。",
    ),
    "chapter-source-rows": Text("{n} rows", "{n}列"),
    "chapter-source-row": Text("{n} row", "{n}列"),
    "chapter-data": Text("Data of this chapter", "本章資料"),
    "chapter-data-rows": Text("CSV, {n} rows", "CSV，{n}列"),
}
