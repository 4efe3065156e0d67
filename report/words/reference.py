"""Words of the pages made from the ledger: companies, timeline, people, investors, glossary."""

from report.languages import Text

WORDS: dict[str, Text] = {
    "companies": Text("Companies", "公司"),
    "companies-lede": Text(
        "Each company with everything the ledger holds about it: figures, products, people, investors, "
        "events, and where sources disagree.",
        "帳本中關於各公司的全部資料：數字、產品、人物、投資人、事件，以及來源之間的分歧。",
    ),
    "companies-rule-heading": Text("Which companies have a page", "哪些公司有專頁"),
    "companies-rule": Text(
        "A company has a page when the ledger ties it to AI chips (it stands on a list of chip makers, or "
        "ships a backend for its chips in an open-source project) and at least {n} figures, events and "
        "ties name it. The rule gives {count} companies, those with most statements first.",
        "帳本將其與 AI 晶片相連（名列晶片廠商名單，或在開源專案中有其晶片的後端），且至少有{n}則數字、"
        "事件或關係提及者，即有專頁。依此規則共{count}家，陳述多者在前。",
    ),
    "count-facts": Text("{n} figures", "{n}個數字"),
    "count-events": Text("{n} events", "{n}個事件"),
    "count-relations": Text("{n} ties", "{n}條關係"),
    "profile-lede": Text(
        "Everything the ledger holds about {name}, each statement linked to its row.",
        "帳本中關於{name}的全部陳述，逐則連到資料列。",
    ),
    "profile-figures": Text("Figures", "數字"),
    "profile-products": Text("Products", "產品"),
    "profile-people": Text("People", "人物"),
    "profile-investors": Text("Investors and stakes", "投資與持股"),
    "profile-belongs": Text("Lists, places and partners", "名單、所在地與往來"),
    "profile-timeline": Text("Timeline", "年表"),
    "profile-evidence": Text("Disagreements and evidence", "分歧與佐證"),
    "profile-used": Text("Where the report uses this", "本報告何處使用"),
    "chapter": Text("Chapter", "章節"),
    "chart": Text("Chart", "圖表"),
    "used-nowhere": Text(
        "No chapter or chart uses these statements yet.", "目前沒有章節或圖表使用這些陳述。"
    ),
    "metric-period": Text("Metric and period", "指標與期間"),
    "status-source": Text("Status and source", "性質與來源"),
    "with-count": Text("{title} ({n})", "{title}（{n}）"),
    "product": Text("Product", "產品"),
    "said-of-it": Text("What sources say", "來源的說法"),
    "person": Text("Person", "人物"),
    "posts-here": Text("Posts here", "在此職務"),
    "posts-elsewhere": Text("Also at", "其他經歷"),
    "used": Text("used by this report", "本報告採用"),
    "disputed": Text("see disagreement", "見分歧"),
    "corroborated-count": Text(
        "Independent evidence speaks to these statements {all} times; {n} times it agrees.",
        "獨立佐證共觸及這些陳述{all}次，其中{n}次相符。",
    ),
    "dates-from": Text("from {date}", "{date}起"),
    "dates-until": Text("until {date}", "至{date}"),
    "undated": Text("undated", "未載日期"),
    "timeline": Text("Timeline", "年表"),
    "timeline-lede": Text(
        "All {n} dated events of the ledger in order, each as exact as its source: a month stays a month. "
        "Two sources on one event stand as two lines.",
        "帳本中全部{n}個有日期的事件，依序排列；日期不比來源更精確，月份仍是月份。"
        "兩個來源談同一事件，即列為兩行。",
    ),
    "filter-who": Text("Company", "公司"),
    "filter-kind": Text("Kind", "類別"),
    "filter-all": Text("all", "全部"),
    "filter-shown": Text("shown:", "顯示："),
    "people": Text("People", "人物"),
    "people-lede": Text(
        "Careers as the sources tell them, step by step. Steps without a printed date come last.",
        "依來源所述，逐步列出各人經歷；未載日期者列於最後。",
    ),
    "people-makers": Text("People of the profiled companies", "專頁公司的人物"),
    "people-others": Text("Others", "其他人物"),
    "investors": Text("Investors", "投資人"),
    "investors-lede": Text(
        "Who put money into whom, in which round, and how much where a source prints it. "
        "Most sources print no amount; the dash says so.",
        "誰投資了誰、哪一輪、金額多少（若來源有載）。多數來源未載金額，以破折號表示。",
    ),
    "investors-rounds": Text("Investments and stakes", "投資與持股"),
    "investors-funds": Text("Funds and who stands behind them", "基金及其背後"),
    "investors-sums": Text("Funds, rounds and proceeds in figures", "基金、輪次與募資的數字"),
    "round-source": Text("Round or capacity, source", "輪次或身分、來源"),
    "value-source": Text("Value and source", "數值與來源"),
    "amount": Text("Amount", "金額"),
    "glossary": Text("Glossary", "詞彙"),
    "glossary-lede": Text(
        "The terms this report uses, and what they are called on both sides of the Taiwan Strait.",
        "本報告使用的術語，以及兩岸各自的說法。",
    ),
    "glossary-names": Text("Names and words", "專名與用詞"),
    "glossary-names-lede": Text(
        "Forms that differ between Traditional and Simplified Chinese beyond the script; "
        "the Simplified edition is converted with this table.",
        "繁簡之間不只字形不同的名稱與用詞；簡體版依此表轉換。",
    ),
}
