"""Words of what a figure answers for itself with: cards, uses, the table of all figures, lineage."""

from report.languages import Text

WORDS: dict[str, Text] = {
    "card-label": Text("About this figure", "關於此數字"),
    "card-close": Text("Close", "關閉"),
    "card-no-evidence": Text("none in this ledger", "帳本中沒有"),
    "report-error": Text("Report an error", "回報錯誤"),
    "said-by": Text("{said}, {outlet}", "{said}，{outlet}"),
    "input-is": Text("{name}: {value}", "{name}：{value}"),
    "use-chapter": Text("Chapter", "章節"),
    "use-page": Text("Page", "頁面"),
    "use-chart": Text("Chart", "圖表"),
    "use-company": Text("Profile", "公司專頁"),
    "use-derived": Text("Computed figure", "推算數字"),
    "use-claim": Text("Claim", "主張"),
    "use-conflict": Text("Disagreement", "分歧"),
    "used-count": Text("Uses in the report: {n}", "本報告使用處：{n}"),
    "used-not": Text("Not used in the report so far", "本報告尚未使用"),
    "rests-on-source": Text("What rests on this source", "依據此來源之處"),
    "facts": Text("All figures", "全部數字"),
    "facts-lede": Text(
        "Every figure of the report in one table: {facts} as sources state them and {computed} that this "
        "report computes, each linked to its permanent row.",
        "本報告的全部數字，一張表：來源所載{facts}個，本報告推算{computed}個，逐一連到永久資料列。",
    ),
    "facts-words": Text("Words", "字詞"),
    "facts-company": Text("Company or other subject", "公司或其他主體"),
    "facts-metric": Text("Metric", "指標"),
    "facts-period": Text("Period", "期間"),
    "facts-status": Text("Status", "性質"),
    "facts-source": Text("Source", "來源"),
    "facts-order": Text("Order", "排序"),
    "facts-by-subject": Text("company", "公司"),
    "facts-by-metric": Text("metric", "指標"),
    "facts-by-period": Text("period, from new to old", "期間由近到遠"),
    "facts-by-value": Text("value, from large to small within a unit", "同單位由大到小"),
    "facts-by-source": Text("source", "來源"),
    "facts-shown": Text("Figures found:", "符合："),
    "facts-link": Text("Link to this selection", "此篩選的連結"),
    "facts-figure": Text("Figure", "數字"),
    "facts-more": Text("Show more", "顯示更多"),
    "facts-none": Text("No figure fits.", "沒有符合的數字。"),
    "facts-without": Text(
        'Without script this page shows {n} of them. All stand under their <a href="{companies}">'
        'companies</a> and <a href="{sources}">sources</a>, and in <a href="{csv}">facts.csv</a>.',
        '未啟用指令碼時，本頁只列前{n}個；全部數字也見於各<a href="{companies}">公司</a>與'
        '<a href="{sources}">來源</a>頁，以及<a href="{csv}">facts.csv</a>。',
    ),
    "corrected": Text("Corrected", "已更正"),
    "corrected-line": Text(
        "{date}, {what}: it said “{was}”; it says “{now}”.", "{date}，{what}：原為「{was}」，改為「{now}」。"
    ),
    "uses-rows": Text("rows used: {n}", "使用{n}列"),
    "lineage": Text("Where this chart comes from", "本圖從何而來"),
    "lineage-rows": Text("rows: {n}", "{n}列"),
    "lineage-statement": Text("Statement", "陳述"),
    "lineage-computed": Text("Computed of it", "據以推算"),
    "lineage-label": Text(
        "From sources ({sources}) to statements ({statements}), to what is computed of them ({computed}), to "
        "the chart. Every box leads to its row or page.",
        "由來源（{sources}）到陳述（{statements}），到據以推算的數字（{computed}），再到圖表。每一格都連到其資料列或頁面。",
    ),
    "lineage-label-direct": Text(
        "From sources ({sources}) to statements ({statements}) to the chart. Every box leads to its row or "
        "page.",
        "由來源（{sources}）到陳述（{statements}），再到圖表。每一格都連到其資料列或頁面。",
    ),
    "strip-used": Text("The upright line is what this report uses.", "豎線為本報告採用之值。"),
}
