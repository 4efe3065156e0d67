"""Words of the list of editions and of what changed since one."""

from report.languages import Text

WORDS: dict[str, Text] = {
    "editions": Text("Editions", "各版"),
    "editions-lede": Text(
        "Each edition stays as it was published, whole, at an address of its own.",
        "每一版發表後原樣保存，整份留在自己的網址。",
    ),
    "editions-none": Text(
        "No edition has been published yet. What you read is still in the making.",
        "目前還沒有正式發表的版本，現在看到的仍在編製中。",
    ),
    "editions-edition": Text("Edition", "版次"),
    "editions-day": Text("Published", "發表日期"),
    "editions-hash": Text("Hash of its manifest", "檔案清單雜湊值"),
    "editions-frozen": Text("As it was", "原貌"),
    "editions-changes": Text("Since then", "此後"),
    "editions-open": Text("The edition as it was published", "該版原貌"),
    "editions-compare": Text("What changed since", "有哪些更動"),
    "editions-twin": Text("This page in edition {edition}", "本頁的{edition}版"),
    "changes-title": Text("What changed since edition {edition}", "{edition}版以來的更動"),
    "changes-lede": Text(
        "The report of today against the edition of {date}: figures, text, charts and rows of data.",
        "今日的報告與{date}發表的版本逐項比對：數字、文字、圖表與資料列。",
    ),
    "changes-absent": Text(
        "The files of this edition were not on the machine that built this page: nothing is compared.",
        "建置本頁的機器上沒有這一版的檔案，因此未作比對。",
    ),
    "changes-none": Text("Nothing.", "沒有更動。"),
    "changes-figures": Text("Figures that read otherwise", "說法有更動的數字"),
    "changes-figure": Text("Figure", "數字"),
    "changes-before": Text("before", "原先"),
    "changes-after": Text("now", "現在"),
    "changes-text": Text("Sections that read otherwise", "文字有更動的段落"),
    "changes-charts": Text("Charts drawn otherwise", "畫法有更動的圖表"),
    "changes-rows": Text("Rows of data", "資料列"),
    "changes-table": Text("Table", "資料表"),
    "changes-added": Text("added", "新增"),
    "changes-changed": Text("changed", "更動"),
    "changes-removed": Text("removed", "移除"),
}
