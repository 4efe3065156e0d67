"""Charts of the chapter “Two strategic paths”."""

import altair as alt

from report.charts import Text, View, chart

DUO = ("moore-threads", "metax")


@chart(
    data=lambda ledger: ledger.series(["revenue", "net-loss"], subjects=DUO, periods=["2025"]),
    title=Text(
        en="MetaX guides to more revenue and a smaller loss than Moore Threads",
        zh_hant="沐曦股份預告的營收較高，虧損也較小",
    ),
    subtitle=Text(
        en="2025 guidance, revenue and net loss, CNY", zh_hant="2025年業績預告：營收與淨損，人民幣元"
    ),
    alt=Text(
        en="Range bars of 2025 revenue and net loss as both firms guide. "
        "Revenue: Moore Threads {{ fact('moore-threads.revenue.2025') }}, MetaX {{ fact('metax.revenue.2025') }}.",
        zh_hant="區間長條圖：兩家公司預告的2025年營收與淨損。"
        "營收：摩爾線程{{ fact('moore-threads.revenue.2025') }}，沐曦股份{{ fact('metax.revenue.2025') }}。",
    ),
)
def guidance_ranges(t: View) -> alt.FacetChart:
    ranges = (
        alt.Chart(t.rows)
        .mark_bar(height=14, cornerRadius=3)
        .encode(
            x=t.x("low", axis=t.amount_axis("CNY"), scale=alt.Scale(domainMin=0)),
            x2="high",
            y=t.y("subject"),
            color=t.color(),
        )
    )
    labels = (
        alt.Chart(t.rows)
        .mark_text(align="right", dx=-8)
        .encode(x=t.x("low"), y=t.y("subject"), text=t.text())
    )
    panels = alt.layer(ranges, labels).properties(width=t.per_screen(240, 560), height=70)
    return panels.facet(
        row=alt.Row("metric:N", sort=None, header=alt.Header(labelOrient="top", labelAnchor="start"))
    )
