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
    "data-whole": Text("Take it whole", "整份下載"),
    "file-archive": Text(
        "every table as CSV and Parquet, with README and licence", "全部資料表（CSV與Parquet），附說明與授權"
    ),
    "file-database": Text("all tables with their keys, ready to query", "全部資料表與鍵，可直接查詢"),
    "file-package": Text("the schema, as a Data Package", "資料結構，採Data Package格式"),
    "file-readme": Text("every column explained, in every language", "逐欄說明，各語言皆備"),
    "file-sums": Text("hashes to check the files by", "核對各檔用的雜湊值"),
    "data-snippets": Text("Start from here", "從這裡起手"),
    "data-snippets-lede": Text(
        "Each runs as it stands; a test of this site runs them too.",
        "照抄即可執行；本站的測試也逐一跑過。",
    ),
    "explore": Text("Query the data", "查詢資料"),
    "explore-lede": Text(
        "All rows in one database, in your browser: choose a table and a word, or write SQL. Nothing you "
        "type leaves your device. The engine and the file are fetched when you run a query.",
        "全部資料列裝進一個資料庫，就在瀏覽器裡查：選表、輸入字詞，或直接寫SQL。輸入的內容不會離開你的裝置；"
        "按下執行時才下載引擎與資料檔。",
    ),
    "explore-without": Text(
        "The query needs a script. The same file to take away:", "查詢需要執行指令碼。同一個檔案可以下載："
    ),
    "explore-table": Text("Table", "資料表"),
    "explore-contains": Text("Rows that contain", "含有字詞"),
    "explore-examples": Text("Examples", "範例"),
    "explore-query": Text("SQL (SQLite)", "SQL（SQLite）"),
    "explore-run": Text("Run", "執行"),
    "explore-link": Text("Copy link to this query", "複製本查詢的連結"),
    "explore-result": Text("Result", "結果"),
    "explore-columns": Text("What can be asked for", "可查詢的欄位"),
    "explore-loading": Text("Working…", "查詢中…"),
    "explore-rows": Text("{n} rows.", "共{n}列。"),
    "explore-more": Text("Shown here: {n}; the CSV holds all.", "只顯示前{n}列，CSV含全部。"),
    "explore-slow": Text("The query took too long and was stopped.", "查詢過久，已中止。"),
    "explore-failed": Text(
        "The engine could not be loaded. Try again, or take the file.",
        "引擎載入失敗。請再試一次，或下載檔案。",
    ),
    "explore-copied": Text("Link copied.", "已複製連結。"),
    "view-figures": Text("Figures, with names in words", "數字（附名稱）"),
    "view-disagreements": Text("Disagreements, a statement a row", "分歧（一列一則陳述）"),
    "example-revenue": Text("Every revenue stated", "所有營收數字"),
    "example-disputed": Text("What the sources disagree on", "來源彼此分歧之處"),
    "example-contradicted": Text("What other evidence contradicts", "與其他佐證牴觸者"),
    "example-employers": Text("Where the people worked before", "眾人的舊東家"),
}
