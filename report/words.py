"""Words of the interface in the two written languages: labels, states, headings of made pages.

Chapters' words stand in docs/, a chart's words beside its drawing, the data's words in data/.
"""

from report.languages import Text

WORDS: dict[str, Text] = {
    "site-title": Text("China's GPU Breakout", "中國GPU突圍"),
    "status-reported": Text("reported", "已公布"),
    "status-guidance": Text("company guidance", "公司業績預告"),
    "status-forecast": Text("forecast", "預測"),
    "status-claim": Text("unverified claim", "未經查證的說法"),
    "status-contradicted": Text("contradicted by other evidence", "與其他佐證牴觸"),
    "status-derived": Text("computed by this report", "本報告推算"),
    "subject": Text("Subject", "主體"),
    "object": Text("Object", "對象"),
    "vendor": Text("Vendor", "廠商"),
    "metric": Text("Metric", "指標"),
    "period_said": Text("Period", "期間"),
    "date_said": Text("Date", "日期"),
    "said": Text("Value", "數值"),
    "status_said": Text("Status", "性質"),
    "source": Text("Source", "來源"),
    "title": Text("What happened", "事件"),
    "role": Text("Role", "職務"),
    "start": Text("From", "起"),
    "end": Text("To", "迄"),
    "note": Text("Note", "附註"),
    "value": Text("Value", "數值"),
    "chart-sources": Text("Source: ", "資料來源："),
    "chart-repositories": Text("the repositories named in the table", "資料表所列各儲存庫"),
    "project": Text("Project", "專案"),
    "state": Text("State", "狀態"),
    "version": Text("Version", "版本"),
    "chart-table": Text("Table", "資料表"),
    "chart-page": Text("Page of this chart", "本圖頁面"),
    "chart-files": Text("Files", "檔案"),
    "data-csv": Text("CSV", "CSV"),
    "data-spec": Text("Vega-Lite", "Vega-Lite"),
    "card-as-printed": Text("As printed", "原文字樣"),
    "card-status": Text("Status", "性質"),
    "card-source": Text("Source", "來源"),
    "card-note": Text("Note", "附註"),
    "card-formula": Text("Formula", "公式"),
    "card-inputs": Text("From", "依據"),
    "card-others": Text("Also stated by", "其他來源"),
    "card-conflict": Text("Disagreement", "分歧"),
    "card-evidence": Text("Independent evidence", "獨立佐證"),
    "card-row": Text("Permanent row", "永久資料列"),
    "verdict-holds": Text("holds", "成立"),
    "verdict-holds-within-rounding": Text("holds within rounding", "在進位範圍內成立"),
    "verdict-fails": Text("fails", "不成立"),
    "verdict-cannot-be-tested": Text("cannot be tested", "無從檢驗"),
    "verdict-corroborates": Text("corroborates", "相符"),
    "verdict-contradicts": Text("contradicts", "牴觸"),
    "verdict-extends": Text("adds", "補充"),
}

WORDS |= {
    "figure-number": Text("Figure {n}", "圖{n}"),
    "previous": Text("Previous", "上一章"),
    "next": Text("Next", "下一章"),
    "chapters": Text("Chapters", "章節"),
    "cite-heading": Text("Cite this chapter", "引用本章"),
    "cite-heading-chart": Text("Cite this chart", "引用本圖"),
    "cite-chapter": Text(
        "“{title}”, China's GPU Breakout, edition {edition}, /chapters/{slug}/.",
        "〈{title}〉，《中國GPU突圍》，{edition}版，/zh-Hant/chapters/{slug}/。",
    ),
    "cite-chart": Text(
        "“{title}”, chart, China's GPU Breakout, edition {edition}, /charts/{id}/.",
        "〈{title}〉，圖表，《中國GPU突圍》，{edition}版，/zh-Hant/charts/{id}/。",
    ),
    "cite-more": Text("All ways to cite", "更多引用格式"),
    "cite-data": Text("Data of this report", "本報告資料"),
    "relation": Text("Tie", "關係"),
    "statement": Text("Statement", "主張"),
    "verdict": Text("Verdict", "判定"),
    "document": Text("Document", "文件"),
    "column": Text("Column", "欄位"),
    "meaning": Text("Meaning", "意義"),
    "type": Text("Type", "型別"),
    "rows": Text("{n} rows", "{n}列"),
    "sources": Text("Sources", "資料來源"),
    "sources-lede": Text(
        "Every document the report rests on, and every figure, event, tie and claim coded from it.",
        "本報告所依據的每一份文件，以及從中登錄的每一個數字、事件、關係與主張。",
    ),
    "source-page": Text(
        "Everything coded from {outlet}, row by row.", "從{outlet}登錄的全部資料，逐列可引。"
    ),
    "published": Text("Published", "發表日期"),
    "basis-printed": Text("as printed", "文中載明"),
    "basis-inferred": Text("inferred from the text", "由內文推定"),
    "basis-seen": Text("the day it was seen", "查閱日"),
    "table-facts": Text("Figures", "數字"),
    "table-events": Text("Events", "事件"),
    "table-relations": Text("Ties", "關係"),
    "table-claims": Text("Claims", "主張"),
    "table-derived": Text("Computed figures", "推算數字"),
    "derived-lede": Text(
        "Every figure this report computes, with its formula and the rows it rests on. "
        "A range in gives a range out.",
        "本報告推算的每一個數字、公式與所依據的資料列。輸入是區間，結果也是區間。",
    ),
    "data": Text("Data", "資料"),
    "data-lede": Text(
        "The ledger behind every number: one row a statement, with its source and its place in it. "
        "Free to use under CC BY 4.0.",
        "每個數字背後的帳本：一列一則陳述，附來源與出處位置。依 CC BY 4.0 自由使用。",
    ),
    "charts": Text("Charts", "圖表"),
    "charts-lede": Text(
        "Every chart of the report, with its table, its files and an address of its own.",
        "本報告的全部圖表，各有資料表、檔案與專屬網址。",
    ),
    "from-chapter": Text("From the chapter", "出自章節"),
    "relation-worked-at": Text("worked at", "任職於"),
    "relation-founded": Text("founded", "創辦"),
    "relation-led": Text("led", "主持"),
    "relation-invested-in": Text("invested in", "投資"),
    "relation-owns": Text("owns", "持有"),
    "relation-member-of": Text("belongs to", "名列"),
    "relation-lists": Text("lists", "收錄"),
    "relation-located-in": Text("is in", "位於"),
    "relation-makes": Text("makes", "推出"),
    "relation-part-of": Text("is part of", "屬於"),
    "relation-hired": Text("hired", "招聘"),
    "relation-supplied": Text("supplied", "供應"),
    "relation-studied-at": Text("studied at", "就讀"),
    "relation-based-on": Text("is based on", "基於"),
    "relation-succeeds": Text("succeeds", "接替"),
    "relation-acquired": Text("acquired", "收購"),
    "relation-rates": Text("rates", "評等"),
    "relation-supports": Text("supports", "支援"),
}

WORDS |= {
    "row": Text("Item", "項目"),
    "part": Text("Part", "部分"),
    "years": Text("Years", "年數"),
    "fund": Text("Fund", "基金"),
    "firm": Text("Firm", "公司"),
    "place": Text("Place", "地點"),
}

# Pages made from the ledger: companies, timeline, people, investors, glossary.
WORDS |= {
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

# The evidence.
WORDS |= {
    "evidence": Text("Evidence", "查證"),
    "evidence-lede": Text(
        "How far the sources can be trusted: where they disagree, which of their claims arithmetic "
        "bears out, what independent documents say, and what this report got wrong.",
        "來源可信到什麼程度：彼此分歧之處、經得起計算的主張、獨立文件的說法，以及本報告的更正。",
    ),
    "conflicts": Text("Disagreements", "分歧"),
    "conflicts-short": Text(
        "Statements that differ, side by side, and which the report uses.",
        "並列互有出入的陳述，以及本報告採用何者。",
    ),
    "conflicts-lede": Text(
        "{n} cases in which sources differ, or measure different things under one name. Every stated value "
        "is shown, with the one this report uses and the rule by which it was chosen.",
        "來源互有出入，或以同名指不同事物者，共{n}例。每個說法都列出，並註明本報告採用何者及其規則。",
    ),
    "conflict-conflict": Text("Conflict", "矛盾"),
    "conflict-definition": Text("Definition", "定義不同"),
    "conflict-timing": Text("Timing", "時點不同"),
    "conflict-rounding": Text("Rounding", "進位"),
    "conflict-naming": Text("Naming", "名稱"),
    "conflict-conflict-means": Text("They cannot both be right.", "兩者不可能同時為真。"),
    "conflict-definition-means": Text("They measure different things.", "所量之物不同。"),
    "conflict-timing-means": Text("They are of different days.", "所指日期不同。"),
    "conflict-rounding-means": Text("The same, to the digits printed.", "以所印位數而言相同。"),
    "conflict-naming-means": Text("One name, different members.", "名稱相同，所指不同。"),
    "rule": Text("Rule:", "規則："),
    "used-none": Text("None is preferred.", "不擇其一。"),
    "strip-scale": Text(
        "One scale for all, zero included; a bar is a range.", "各列同一尺度，含零；橫條表示區間。"
    ),
    "claims": Text("Claims", "主張"),
    "claims-short": Text(
        "Statements that arithmetic can test, with formula, result and verdict.",
        "可由計算檢驗的說法，附公式、結果與判定。",
    ),
    "claims-lede": Text(
        "{n} of {all} claims found in the sources can be tested by arithmetic on the ledger. Every build "
        "computes them again and stops when a verdict changes.",
        "來源中的{all}則主張，有{n}則可用帳本計算檢驗。每次建置都重算，判定若變即停止。",
    ),
    "claims-fails": Text("Fails", "不成立"),
    "claims-holds-within-rounding": Text("Holds within rounding", "在進位範圍內成立"),
    "claims-holds": Text("Holds", "成立"),
    "claims-cannot-be-tested": Text("Cannot be decided: the ranges overlap", "無從判定：區間重疊"),
    "claims-untested": Text("Claims that nothing can test", "無從檢驗的主張"),
    "claims-untested-lede": Text(
        "{n} claims without figures to test them by. They are listed so that nobody takes silence for proof.",
        "{n}則沒有數字可供檢驗的主張。列出來，以免沉默被當成證實。",
    ),
    "claim-inputs": Text("In this order:", "依序為："),
    "claim-result": Text("Result", "結果"),
    "claim-tolerance": Text("Tolerance", "容許誤差"),
    "claim-expected": Text("Editors expected", "編者預期"),
    "verdicts": Text("Independent evidence", "獨立佐證"),
    "verdicts-short": Text(
        "What other documents say of statements: against, beyond, or in agreement.",
        "其他文件對各陳述的說法：牴觸、補充或相符。",
    ),
    "verdicts-lede": Text(
        "What documents outside the eight articles say of a statement. Most were read as excerpts, which "
        "each source's page says; an excerpt is no reading of the whole document.",
        "八篇文章以外的文件如何說。多數只讀到節錄，各來源頁均註明；節錄不等於讀過全文。",
    ),
    "verdict-contradicts-heading": Text("Contradicts", "牴觸"),
    "verdict-extends-heading": Text("Adds", "補充"),
    "verdict-corroborates-heading": Text("Agrees", "相符"),
    "verdicts-corroborates": Text("Statements that evidence agrees with", "獲佐證相符的陳述"),
    "verdicts-corroborates-lede": Text(
        "Where an independent document gives the same. Agreement between two pages may mean one common "
        "origin.",
        "獨立文件所述相同者。兩個頁面一致，也可能出於同一來源。",
    ),
    "statement-judged": Text("Statement", "所涉陳述"),
    "corrections": Text("Corrections", "更正"),
    "corrections-short": Text("What was wrong in a published edition.", "已發表版次中的錯誤。"),
    "corrections-lede": Text(
        "What was wrong in a published edition, and since when it is right.",
        "已發表版次中的錯誤，以及何時改正。",
    ),
    "corrections-none": Text("There is none so far.", "至今沒有更正。"),
    "edition": Text("Edition", "版次"),
    "concerns": Text("Concerns", "所涉"),
    "was": Text("It said", "原文"),
    "now": Text("It says", "改為"),
}

# Kinds of events.
WORDS |= {
    "event-founded": Text("Founded", "成立"),
    "event-listed": Text("Listed", "上市"),
    "event-priced": Text("Priced", "定價"),
    "event-passed-committee": Text("Passed the listing committee", "過會"),
    "event-accepted": Text("Application accepted", "上市申請受理"),
    "event-registered": Text("Registered", "註冊生效"),
    "event-filed": Text("Filed", "遞交申請"),
    "event-tutoring": Text("Pre-listing tutoring", "上市輔導"),
    "event-announced": Text("Announced", "公告"),
    "event-launched": Text("Launched", "推出"),
    "event-mass-production": Text("Volume production", "量產"),
    "event-tape-out": Text("Tape-out", "投片"),
    "event-shipped": Text("Shipped", "出貨"),
    "event-funded": Text("Funded", "融資"),
    "event-acquired": Text("Acquired", "收購"),
    "event-joined": Text("Joined", "加入"),
    "event-left": Text("Left", "離開"),
    "event-appointed": Text("Appointed", "任命"),
    "event-sanctioned": Text("Sanctioned", "制裁"),
    "event-export-rule": Text("Export rule", "出口管制"),
    "event-published": Text("Published", "發表"),
    "event-conference": Text("Conference", "大會"),
    "event-talk": Text("Talk", "演講"),
    "event-visit": Text("Visit", "參訪"),
    "event-closed": Text("Closed", "結束營運"),
    "event-trouble": Text("Trouble", "困境"),
    "event-policy": Text("Policy", "政策"),
    "event-sold-stake": Text("Sold a stake", "出售持股"),
    "event-opened": Text("Opened", "開幕"),
    "event-partnered": Text("Partnered", "合作"),
    "event-milestone": Text("Milestone", "里程碑"),
    "event-merged": Text("Merged", "併入主線"),
    "event-released": Text("Released", "釋出"),
}
