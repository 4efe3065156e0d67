"""Words of citations."""

from report.languages import Text

WORDS: dict[str, Text] = {
    "cite-genre": Text("Data report", "資料報告"),
    "cite-heading": Text("Cite this chapter", "引用本章"),
    "cite-heading-chart": Text("Cite this chart", "引用本圖"),
    "cite-heading-profile": Text("Cite this profile", "引用本頁"),
    "cite-heading-rows": Text("Cite these rows, or one of them", "引用本頁或其中一列"),
    "cite-rows-lede": Text(
        "With the button at the head of a row, this citation names that row and is copied.",
        "按各列開頭的按鈕，即改為引用該列並複製。",
    ),
    "cite-source-title": Text("Rows coded from {outlet}, ‘{title}’", "登錄自{outlet}《{title}》的資料列"),
    "cite-row-title": Text("{row}, as stated by {outlet}", "{row}（據{outlet}）"),
    "cite-styles": Text("In other styles and formats", "其他格式"),
    "cite-files": Text("Files for reference managers:", "供書目軟體讀取的檔案："),
    "cite-copy": Text("Copy", "複製"),
    "cite-copied": Text("Copied", "已複製"),
    "cite-copy-row": Text("Copy the citation of this row", "複製本列的引用"),
    "cite-more": Text("How to cite", "如何引用"),
    "cite-data": Text("Data of this report", "本報告資料"),
    "data-title": Text("China's GPU Breakout: the ledger", "中國GPU突圍：帳本"),
}
