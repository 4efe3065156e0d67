"""Words of the data release: README of the files, page of the data, page to explore it."""

from report.languages import Text

WORDS: dict[str, Text] = {
    "title-of-column": Text("Title", "名稱"),
    "release-what": Text(
        "Edition {edition} of the ledger of the report. One row is one statement of one source: who said it, "
        "where, how sure. The site with chapters, charts and an address for every row: {address}",
        "本報告帳本，{edition}版。一列是一個來源的一項陳述：誰說的、出自何處、把握多大。各章、圖表，"
        "以及每一列的固定網址，見：{address}",
    ),
    "release-files": Text(
        "Every table stands here as CSV (UTF-8, comma, a header line) and as Parquet; "
        "`chinas-gpu-breakout.sqlite` "
        "holds all of them with their keys, and two views, `figures` (figures with names in words) and "
        "`disagreements`. `datapackage.json` describes the tables as a Data Package, `SHA256SUMS` lets "
        "`sha256sum -c` check the files. `computed` and `judged` are what the report works out from the "
        "other tables. Empty cells are missing values; amounts are in base units (yuan, chips, percent); "
        "dates are EDTF, so that a month stays a month.",
        "每張資料表都有CSV（UTF-8、逗號分隔、首列為欄名）與Parquet兩種；`chinas-gpu-breakout.sqlite`收入全部"
        "資料表及其鍵，另有兩個檢視：`figures`（附名稱的數字）與`disagreements`（分歧）。`datapackage.json`以"
        "Data Package描述各表，`SHA256SUMS`供`sha256sum -c`核對。`computed`與`judged`是本報告由其他表算出的"
        "結果。空白儲存格表示缺值；金額一律用基本單位（元、顆、百分比）；日期用EDTF，只知月份便只寫月份。",
    ),
    "release-licence": Text(
        "Licence: the selection, wording and notes are under CC BY 4.0. Figures are facts and free to use; "
        "titles and quoted words of sources belong to their owners.",
        "授權：選取、用語與附註採CC BY 4.0。數字屬事實，可自由使用；來源的標題與引用字詞歸其權利人。",
    ),
    "release-cite": Text(
        "To cite: The authors of China's GPU Breakout, China's GPU Breakout: the ledger, "
        "edition {edition}. {address}",
        "引用格式：中國GPU突圍作者群，《中國GPU突圍：帳本》，{edition}版。{address}",
    ),
}
