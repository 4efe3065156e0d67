"""Words for machines: feeds, the dataset's description."""

from report.languages import Text

WORDS: dict[str, Text] = {
    "feed-editions": Text("Editions", "版次"),
    "feed-corrections": Text("Corrections", "更正"),
    "feed-edition": Text("{title}, edition {version}", "{title}，{version}版"),
    "feed-correction": Text(
        "In edition {edition} it said: {was} It now says: {now}", "{edition}版作：{was} 更正為：{now}"
    ),
    "llms-how": Text(
        "Every number is a row of the ledger with its source; ids such as subject.metric.period@source name "
        "rows and stand at sources/<source>/#<id>. Each page has a Markdown twin, index.md, beside it. "
        "Guidance, forecasts and unverified claims are marked as such: keep the mark when you quote.",
        "每個數字都是帳本中附來源的一列；代號如 subject.metric.period@source 即該列，位於 "
        "sources/<source>/#<id>。每頁旁都有 Markdown 版 index.md。"
        "業績預告、預測與未經查證的說法均有標示，引述時請一併保留。",
    ),
    "llms-data": Text("Data", "資料"),
    "llms-more": Text("Reference", "參考"),
    "data-description": Text(
        "Every figure, event, tie and claim of a data report on China's domestic GPU makers at the moment "
        "they reached the stock market: one row a statement, with the source that makes it, its place there, "
        "how sure it is, and what independent evidence says; disagreements are kept and named.",
        "一份關於中國國產GPU公司走進股市之際的資料報告，其全部數字、事件、關係與主張：一列一則陳述，"
        "附來源、出處位置、可信程度與獨立佐證；來源之間的分歧一律保留並註明。",
    ),
    "data-place": Text("China", "中國"),
    "data-technique": Text(
        "Coded by hand from articles and filings, held against their texts, and recomputed where possible.",
        "由文章與公告逐列登錄，與原文核對，能重算者均予重算。",
    ),
}
