"""Charts of the chapter “Two strategic paths”: what two firms guide to, and what it implies.

Rows come from the ledger as they stand, or from derived figures, which carry the ids of the
statements they rest on.
"""

from typing import Any

import altair as alt
import pandas as pd

from report.charts import Text, View, chart
from report.charts.forms import bare, range_bars
from report.charts.rows import derived_rows, name_of, named
from report.figures import derive_figure, quote_figure
from report.ledger import Ledger
from report.ledger.periods import say_period

DUO = ("moore-threads", "metax")
FIRMS = (*DUO, "biren", "iluvatar-corex", "enflame", "cambricon")
_DERIVED_COLUMNS = ("subject", "row", "said", "status_said", "source")


def _guidance(ledger: Ledger) -> pd.DataFrame:
    rows = ledger.series(["revenue", "net-loss"], subjects=DUO, periods=["2025"])
    return named(rows, "row", [name_of(ledger, firm) for firm in rows["subject_id"]])


@chart(
    data=_guidance,
    title=Text(
        en="MetaX guides to more revenue than Moore Threads, {{ fact('metax.revenue.2025') }}, "
        "and to a smaller loss",
        zh_hant="沐曦股份預告的營收高於摩爾線程，{{ fact('metax.revenue.2025') }}，虧損也較小",
    ),
    subtitle=Text(
        en="Company guidance for 2025, not audited results. Dashed: between the ends of the range. CNY",
        zh_hant="2025年業績預告，並非經查核的實績。虛線框：區間兩端之間。單位：人民幣元",
    ),
    alt=Text(
        en="Bars with ranges. Revenue: Moore Threads {{ fact('moore-threads.revenue.2025') }}, MetaX "
        "{{ fact('metax.revenue.2025') }}. Net loss: Moore Threads "
        "{{ fact('moore-threads.net-loss.2025') }}, "
        "MetaX {{ fact('metax.net-loss.2025') }}. The two firms' ranges do not overlap.",
        zh_hant="帶區間的長條圖。營收：摩爾線程{{ fact('moore-threads.revenue.2025') }}，沐曦股份"
        "{{ fact('metax.revenue.2025') }}。淨虧損：摩爾線程{{ fact('moore-threads.net-loss.2025') }}，"
        "沐曦股份{{ fact('metax.net-loss.2025') }}。兩家的區間互不重疊。",
    ),
    note=Text(
        en="Moore Threads' loss is that attributable to owners of the parent; MetaX's basis is not printed. "
        "Later and not drawn: Moore Threads' preliminary results, revenue "
        "{{ fact('moore-threads.revenue.2025@caiding5-37307999') }} and a loss of "
        "{{ fact('moore-threads.net-loss.2025@caiding5-37307999') }}, inside both ranges.",
        zh_hant="摩爾線程為歸屬於母公司業主的淨虧損；沐曦股份的口徑，文中未說明。其後摩爾線程公布業績快報，圖中"
        "未畫：營收{{ fact('moore-threads.revenue.2025@caiding5-37307999') }}、虧損"
        "{{ fact('moore-threads.net-loss.2025@caiding5-37307999') }}，均在預告區間內。",
    ),
)
def guidance_ranges(t: View) -> alt.FacetChart:
    return range_bars(t, t.per_screen(3.25e9, 2.6e9), "metric")


_H1 = Text("First half, reported", "上半年，已公布")
_H2 = Text("Second half, implied", "下半年，推算")
_Q3 = Text("of which third quarter", "其中第三季")
_Q4 = Text("of which fourth quarter, implied", "其中第四季，推算")


def _halves(ledger: Ledger) -> pd.DataFrame:
    reported = ledger.series("revenue", subjects=DUO, periods=["2025-H1"])
    said = [quote_figure(ledger, statement).text for statement in reported["id"]]
    reported = named(reported[["id", "subject_id", "low", "high"]], "said", said)
    plan = [
        ("moore-threads", "moore-threads-second-half-revenue-2025", _H2),
        ("moore-threads", "moore-threads-third-quarter-revenue-2025", _Q3),
        ("moore-threads", "moore-threads-fourth-quarter-revenue-2025", _Q4),
        ("metax", "metax-second-half-revenue-2025", _H2),
        ("metax", "metax-third-quarter-revenue-2025", _Q3),
        ("metax", "metax-fourth-quarter-revenue-2025", _Q4),
    ]
    rows = pd.concat([named(reported, "row", [_H1, _H1]), derived_rows(ledger, plan)], ignore_index=True)
    return rows.sort_values("subject_id", key=lambda ids: ids.map(DUO.index), kind="stable")


@chart(
    data=_halves,
    title=Text(
        en="MetaX led in the first half of 2025; for the second, the guidance of the two firms implies "
        "ranges that overlap",
        zh_hant="2025年上半年沐曦股份領先；照兩家的預告推算，下半年營收區間互相重疊",
    ),
    subtitle=Text(
        en="Revenue within 2025. Implied: guidance for the year less what is already reported. CNY",
        zh_hant="2025年各期營收。推算：全年預告減去已公布的期間。單位：人民幣元",
    ),
    alt=Text(
        en="Bars with ranges. First half: Moore Threads {{ fact('moore-threads.revenue.2025-H1') }}, MetaX "
        "{{ fact('metax.revenue.2025-H1') }}. Second half, implied: Moore Threads "
        "{{ derived('moore-threads-second-half-revenue-2025') }}, of it "
        "{{ derived('moore-threads-third-quarter-revenue-2025') }} in the third quarter; MetaX "
        "{{ derived('metax-second-half-revenue-2025') }}, of it "
        "{{ derived('metax-third-quarter-revenue-2025') }} in the third quarter.",
        zh_hant="帶區間的長條圖。上半年：摩爾線程{{ fact('moore-threads.revenue.2025-H1') }}，沐曦股份"
        "{{ fact('metax.revenue.2025-H1') }}。下半年推算：摩爾線程"
        "{{ derived('moore-threads-second-half-revenue-2025') }}，其中第三季僅"
        "{{ derived('moore-threads-third-quarter-revenue-2025') }}；沐曦股份"
        "{{ derived('metax-second-half-revenue-2025') }}，其中第三季"
        "{{ derived('metax-third-quarter-revenue-2025') }}。",
    ),
    note=Text(
        en="Third quarters are nine months, from press pages outside the articles, less the first half, from "
        "articles. By its preliminary results Moore Threads' second half came to "
        "{{ derived('moore-threads-second-half-preliminary-2025') }}.",
        zh_hant="第三季為前三季（文章以外的報導）減上半年（文章）。依業績快報，摩爾線程下半年為"
        "{{ derived('moore-threads-second-half-preliminary-2025') }}。",
    ),
    columns=_DERIVED_COLUMNS,
)
def halves_of_2025(t: View) -> alt.FacetChart:
    return range_bars(t, t.per_screen(1.72e9, 1.48e9), "subject")


def _revenues(ledger: Ledger) -> pd.DataFrame:
    periods = ["2022", "2023", "2024", "2025", "2025-H1"]
    rows = ledger.series("revenue", subjects=FIRMS, periods=periods)
    heads = {"2025": Text("2025|guidance", "2025|預告"), "2025-H1": Text("2025|first half", "2025|上半年")}
    return named(rows, "head", [heads.get(p, Text(f"{p}|", f"{p}|")) for p in rows["period"]])


_STARTS = {"metax": (12, 7), "biren": (18, -6), "moore-threads": (0, 16), "iluvatar-corex": (0, -26)}
_GUIDED = {"metax": -24, "moore-threads": -42}
_HALVES = {"metax": -4, "moore-threads": 5, "iluvatar-corex": 0, "biren": 0, "cambricon": 0}


def _revenue_labels(t: View, base: alt.Chart) -> list[alt.Chart]:
    """Names where lines start, amounts above the guidance, names beside the half-years (desktop)."""
    made = []
    t.rows["both"] = t.rows["subject"] + "  " + bare(t.rows["said"])

    def label(firm: str, period: str, column: str, **options: Any) -> None:
        row = base.transform_filter(f"datum.subject_id == '{firm}' && datum.period == '{period}'")
        made.append(row.mark_text(**options).encode(text=t.text(column), color=t.color()))

    for firm, (dx, dy) in _STARTS.items():
        if t.is_phone and firm == "moore-threads":
            continue  # its line starts among others, and its name stands above its guidance
        label(firm, "2022", "both" if dx else "subject", align="left", dx=dx or t.per_screen(-32, -8), dy=dy)
    for firm, dy in _GUIDED.items():
        label(firm, "2025", "both", align="right", dx=t.per_screen(14, 10), dy=dy)
    label("enflame", "2024", "subject", align="right", dx=-9)
    halves = {"cambricon": -14} if t.is_phone else _HALVES
    for firm, dy in halves.items():
        label(firm, "2025-H1", "subject", align="right", dx=t.per_screen(24, -9), dy=dy)
    return made


@chart(
    data=_revenues,
    title=Text(
        en="MetaX started lowest and by 2024 led the five start-ups: from "
        "{{ fact('metax.revenue.2022') }} in 2022 to guidance of "
        "{{ fact('metax.revenue.2025') }} for 2025",
        zh_hant="沐曦股份起步最低，2024年已居五家新創之首：2022年營收{{ fact('metax.revenue.2022') }}，"
        "2025年預告{{ fact('metax.revenue.2025') }}",
    ),
    subtitle=Text(
        en="Revenue, CNY, logarithmic scale: each grid line is ten times the one below. Short bars: "
        "guidance; "
        "squares: half a year, not comparable with years",
        zh_hant="營收，人民幣元，對數刻度：每條格線是下一條的十倍。短橫條為業績預告；方形為半年數字，"
        "不可與全年相比",
    ),
    alt=Text(
        en="Lines on a logarithmic scale. MetaX rises from {{ fact('metax.revenue.2022') }} in 2022 to "
        "{{ fact('metax.revenue.2024') }} in 2024, Moore Threads from "
        "{{ fact('moore-threads.revenue.2022') }} "
        "to {{ fact('moore-threads.revenue.2024') }}, Biren from {{ fact('biren.revenue.2022') }} to "
        "{{ fact('biren.revenue.2024') }}, Iluvatar CoreX from {{ fact('iluvatar-corex.revenue.2022') }} to "
        "{{ fact('iluvatar-corex.revenue.2024') }}. Only two firms have guidance for 2025.",
        zh_hant="對數刻度折線圖。2022至2024年，沐曦股份由{{ fact('metax.revenue.2022') }}升至"
        "{{ fact('metax.revenue.2024') }}，摩爾線程由{{ fact('moore-threads.revenue.2022') }}升至"
        "{{ fact('moore-threads.revenue.2024') }}，壁仞科技由{{ fact('biren.revenue.2022') }}升至"
        "{{ fact('biren.revenue.2024') }}，天數智芯由{{ fact('iluvatar-corex.revenue.2022') }}升至"
        "{{ fact('iluvatar-corex.revenue.2024') }}。2025年僅兩家有業績預告。",
    ),
    note=Text(
        en="Enflame: pages quoting its prospectus. The {{ fact('enflame.revenue.2024@new-drivers') }} that "
        "one article prints for 2024 is contradicted by them and not drawn.",
        zh_hant="燧原科技取自引述招股書的網頁；一篇文章所載2024年"
        "{{ fact('enflame.revenue.2024@new-drivers') }}與之相左，未畫入。",
    ),
)
def revenue_log_scale(t: View) -> alt.LayerChart | alt.FacetChart:
    axis = t.amount_axis("CNY", values=[1e6, 1e7, 1e8, 1e9], minExtent=54)
    scale = alt.Scale(type="log", domain=[2.2e5, 1.2e10], nice=False)
    heads = alt.Axis(labelExpr="split(datum.label, '|')", labelAngle=0, labelLineHeight=15)
    base = alt.Chart(t.rows).encode(x=t.x("head", axis=heads), y=t.y("mid", axis=axis, scale=scale))
    solid = base.transform_filter("datum.period < '2025'").mark_line().encode(color=t.color())
    ahead = base.transform_filter("datum.period == '2024' || datum.period == '2025'")
    ahead = ahead.mark_line(strokeDash=[5, 3]).encode(color=t.color())
    years = base.transform_filter("datum.period < '2025'").mark_point(size=60, opacity=1)
    halves = base.transform_filter("datum.period == '2025-H1'").mark_point(size=60, shape="square")
    span = base.transform_filter("datum.period == '2025'").mark_rule(strokeWidth=20)
    span = span.encode(y=t.y("low", axis=axis, scale=scale), y2=alt.Y2("high"), color=t.color())
    firm = {"color": t.color(), "opacity": t.status_opacity()}
    layers = [solid, ahead, years.encode(**firm), halves.encode(**firm), span]
    return alt.layer(*layers, *_revenue_labels(t, base), height=t.per_screen(340, 400))


_SOLD = Text("Moore Threads, H1 2025: by form of sale", "摩爾線程，2025年上半年：按銷售形式")
_LINES = Text("Moore Threads, 2024: by product line", "摩爾線程，2024年：按產品線")
_SERIES = Text("MetaX, 2024: by chip series", "沐曦股份，2024年：按晶片系列")
_REST = Text("Not broken down", "未拆分")
_PARTS = (
    (
        _SOLD,
        "moore-threads-cluster-construction.revenue-share.2025-H1",
        Text("Cluster construction", "叢集建設"),
    ),
    (_SOLD, "moore-threads-outside-clusters-share-2025-h1", _REST),
    (_LINES, "moore-threads-general-gpu.revenue-share.2024", Text("General-purpose GPUs", "通用GPU")),
    (_LINES, "moore-threads-graphics.revenue-share.2024", Text("Graphics rendering", "圖形渲染")),
    (_SERIES, "metax-xiyun-c500.revenue-share.2024", Text("C500 series", "C500系列")),
    (_SERIES, "metax-outside-c500-share-2024", _REST),
)


def _mix(ledger: Ledger) -> pd.DataFrame:
    """Return two segments a split: the larger share from the left, the other up to the right end."""
    rows = []
    for split, figure_id, part in _PARTS:
        is_rest, is_first = (
            part is _REST,
            figure_id.endswith(("H1", "gpu.revenue-share.2024", "c500.revenue-share.2024")),
        )
        figure = derive_figure(ledger, figure_id) if is_rest else quote_figure(ledger, figure_id)
        share = float(figure.value.high) if figure.value else 0.0
        start = 0.0 if is_first else 100 - share
        firm = "metax" if split is _SERIES else "moore-threads"
        kind = "rest" if is_rest else "first" if is_first else "second"
        ids = "|".join(figure.inputs) or figure.id
        rows.append(
            {
                "id": ids,
                "subject_id": firm,
                "start": start,
                "stop": start + share,
                "kind": kind,
                "said_": figure.text,
            }
        )
    made = pd.DataFrame(rows)
    made = named(made, "said", made.pop("said_"))
    return named(named(made, "row", [split for split, *_ in _PARTS]), "part", [part for *_, part in _PARTS])


@chart(
    data=_mix,
    title=Text(
        en="Clusters made {{ fact('moore-threads-cluster-construction.revenue-share.2025-H1') }} of Moore "
        "Threads' "
        "revenue, one chip series {{ fact('metax-xiyun-c500.revenue-share.2024') }} of MetaX's: the two "
        "cuts "
        "do not compare",
        zh_hant="叢集占摩爾線程營收{{ fact('moore-threads-cluster-construction.revenue-share.2025-H1') }}，"
        "單一晶片系列占沐曦股份營收{{ fact('metax-xiyun-c500.revenue-share.2024') }}：兩種切法，無從相比",
    ),
    subtitle=Text(
        en="Shares of revenue. Three bars, three ways of cutting, two periods: not one series. "
        "Dashed: what the sources do not break down",
        zh_hant="營收占比。三條長條是三種切法、兩個期間，不構成同一序列。虛線框：來源未拆分的部分",
    ),
    alt=Text(
        en="Three separate full bars. Moore Threads, first half of 2025: cluster construction "
        "{{ fact('moore-threads-cluster-construction.revenue-share.2025-H1') }}. Moore Threads, 2024: "
        "general-purpose GPUs {{ fact('moore-threads-general-gpu.revenue-share.2024') }}, graphics "
        "{{ fact('moore-threads-graphics.revenue-share.2024') }}. MetaX, 2024: C500 series "
        "{{ fact('metax-xiyun-c500.revenue-share.2024') }}.",
        zh_hant="三條各自獨立的長條。摩爾線程2025年上半年：叢集建設"
        "{{ fact('moore-threads-cluster-construction.revenue-share.2025-H1') }}。摩爾線程2024年：通用GPU"
        "{{ fact('moore-threads-general-gpu.revenue-share.2024') }}、圖形渲染"
        "{{ fact('moore-threads-graphics.revenue-share.2024') }}。沐曦股份2024年：C500系列"
        "{{ fact('metax-xiyun-c500.revenue-share.2024') }}。",
    ),
    columns=("row", "part", "said", "status_said", "source"),
)
def revenue_cut_three_ways(t: View) -> alt.LayerChart | alt.FacetChart:
    rows = t.rows
    is_small = rows["stop"] - rows["start"] < t.per_screen(22, 12)
    rows["inside"] = rows["said"].where(~is_small, "")
    rows["below"] = rows["part"].where(~is_small, rows["part"] + t.say(Text(": ", "：")) + rows["said"])
    rows["zero"], rows["middle"] = 0.0, (rows["start"] + rows["stop"]) / 2
    scale = alt.Scale(domain=[0, 100], nice=False)

    def x(column: str) -> alt.X:
        return t.x(column, axis=None, scale=scale)

    base = alt.Chart(rows).encode(y=t.y("row", axis=None))
    bars = []
    for kind, fill, dash in (("first", 1.0, [1, 0]), ("second", 0.16, [1, 0]), ("rest", 0.0, [4, 2])):
        mark = base.transform_filter(f"datum.kind == '{kind}'").mark_bar(
            height=30, fillOpacity=fill, strokeWidth=1.5, strokeDash=dash
        )
        bars.append(mark.encode(x=x("start"), x2=alt.X2("stop"), color=t.color(), stroke=t.color()))
    first, others = (base.transform_filter(f"datum.kind {sign} 'first'") for sign in ("==", "!="))
    words = [
        first.mark_text(align="left", dy=-28, fontWeight=600).encode(x=x("zero"), text=t.text("row")),
        first.mark_text(color=t.ink("paper"), fontWeight=600).encode(x=x("middle"), text=t.text("inside")),
        others.mark_text().encode(x=x("middle"), text=t.text("inside")),
        first.mark_text(align="left", dy=27).encode(x=x("zero"), text=t.text("below")),
        others.mark_text(align="right", dy=27).encode(x=x("stop"), text=t.text("below")),
    ]
    return alt.layer(*bars, *words, height=alt.Step(t.per_screen(104, 100)))


_LOSS_ROWS = (
    ("moore-threads", "2025", "moore-threads-loss-per-yuan-2025"),
    ("metax", "2025", "metax-loss-per-yuan-2025"),
    ("moore-threads", "2024", "moore-threads-loss-per-yuan-2024"),
    ("metax", "2022", "metax-loss-per-yuan-2022"),
    ("metax", "2023", "metax-loss-per-yuan-2023"),
    ("metax", "2024", "metax-loss-per-yuan-2024"),
)


def _losses(ledger: Ledger) -> pd.DataFrame:
    """Return loss per yuan of revenue, with the corners of revenue and loss it comes from."""
    rows = derived_rows(ledger, [(firm, i, say_period(year)) for firm, year, i in _LOSS_ROWS])
    for metric in ("revenue", "net-loss"):
        found = [ledger.resolve(f"{firm}.{metric}.{year}") for firm, year, _ in _LOSS_ROWS]
        name = metric.removeprefix("net-")
        rows[f"{name}_low"] = [float(fact.low) for fact in found]  # type: ignore[union-attr]
        rows[f"{name}_high"] = [float(fact.high) for fact in found]  # type: ignore[union-attr]
    return rows


def _rays(t: View, x_scale: alt.Scale, y_scale: alt.Scale) -> list[alt.Chart]:
    """Lines on which every yuan earned comes with the same loss, each named beside it."""
    word = t.say(Text("CNY {} per yuan", "每元虧{}元"))
    rays = pd.DataFrame(
        [{"ray": r, "x": x, "y": r * x} for r, end in ((1, 1.72e9), (0.5, 2.15e9)) for x in (0, end)]
    )
    names = pd.DataFrame(
        [{"x": x, "y": r * x, "word": word.format(r)} for r, x in ((1, 1.36e9), (0.5, 0.66e9))]
    )
    x, y = alt.X("x:Q", scale=x_scale, title=None), alt.Y("y:Q", scale=y_scale, title=None)
    lines = (
        alt.Chart(rays)
        .mark_line(color=t.ink("rule"), strokeWidth=1)
        .encode(x=x, y=y, detail=alt.Detail("ray:N"))
    )
    text = alt.Chart(names).encode(x=x, y=y, text=alt.Text("word:N"))
    steep = text.transform_filter("datum.y > 1e9").mark_text(align="left", dx=8, dy=4, color=t.ink("muted"))
    flat = text.transform_filter("datum.y < 1e9").mark_text(align="left", dx=6, dy=10, color=t.ink("muted"))
    return [lines, steep, flat]


@chart(
    data=_losses,
    title=Text(
        en="Per yuan of revenue MetaX guides to a loss of {{ derived('metax-loss-per-yuan-2025') }}, Moore "
        "Threads to {{ derived('moore-threads-loss-per-yuan-2025') }}",
        zh_hant="每一元營收對應的虧損：沐曦股份預告{{ derived('metax-loss-per-yuan-2025') }}，"
        "摩爾線程{{ derived('moore-threads-loss-per-yuan-2025') }}",
    ),
    subtitle=Text(
        en="Across: revenue; up: net loss; CNY. Figures: loss per yuan of revenue. Boxes: all that the "
        "guidance for 2025 allows; dots: years past, losses from excerpts",
        zh_hant="橫軸為營收，縱軸為淨虧損，人民幣元。圖中數字為每一元營收的虧損；"
        "方框為2025年預告所允許的範圍；圓點為過去各年，虧損出自節錄",
    ),
    alt=Text(
        en="Revenue against net loss. MetaX moves from {{ fact('metax.revenue.2022') }} of revenue and a "
        "loss "
        "of {{ fact('metax.net-loss.2022') }} in 2022 up to a loss of {{ fact('metax.net-loss.2024') }} in "
        "2024, then down to {{ fact('metax.revenue.2025') }} and "
        "{{ fact('metax.net-loss.2025') }} guided for 2025; Moore Threads falls from "
        "{{ fact('moore-threads.net-loss.2024') }} in 2024 to a box that lies higher and to the left.",
        zh_hant="營收對淨虧損圖。沐曦股份由2022年營收{{ fact('metax.revenue.2022') }}、虧損"
        "{{ fact('metax.net-loss.2022') }}，升到2024年虧損{{ fact('metax.net-loss.2024') }}，"
        "再降到2025年預告的{{ fact('metax.revenue.2025') }}與"
        "{{ fact('metax.net-loss.2025') }}；摩爾線程由2024年虧損"
        "{{ fact('moore-threads.net-loss.2024') }}降到2025年的方框，位置較高、較靠左。",
    ),
    columns=("subject", "row", "said", "status_said", "source"),
)
def loss_per_yuan(t: View) -> alt.LayerChart | alt.FacetChart:
    x_scale = alt.Scale(domain=[0, 2.2e9], nice=False)
    y_scale = alt.Scale(domain=[0, 1.8e9], nice=False)
    dated = t.rows["subject"] + t.say(Text(" ", "")) + t.rows["row"]
    t.rows["bare"] = bare(t.rows["said"])
    t.rows["tag"] = t.rows["subject"].where(t.is_phone & (t.rows["status"] == "guidance"), dated)

    def at(x: str, y: str) -> dict[str, Any]:
        across, up = t.amount_axis("CNY", tickCount=4), t.amount_axis("CNY", tickCount=4, minExtent=48)
        return {"x": t.x(x, axis=across, scale=x_scale), "y": t.y(y, axis=up, scale=y_scale)}

    base = alt.Chart(t.rows)
    guided = base.transform_filter("datum.status == 'guidance'")
    past = base.transform_filter("datum.status != 'guidance'")
    box = guided.mark_rect(fillOpacity=0.3, strokeWidth=1.5, strokeDash=[4, 2])
    box = box.encode(**at("revenue_low", "loss_low"), x2=alt.X2("revenue_high"), y2=alt.Y2("loss_high"))
    dot = past.mark_point(size=80, opacity=1).encode(**at("revenue_low", "loss_low"), color=t.color())
    layers = [*_rays(t, x_scale, y_scale), box.encode(color=t.color(), stroke=t.color()), dot]
    places = (
        (
            "datum.status == 'guidance' && datum.subject_id == 'moore-threads'",
            "revenue_low",
            "loss_high",
            {"align": "left", "dx": t.per_screen(-28, -20)},
            -26,
        ),
        (
            "datum.status == 'guidance' && datum.subject_id == 'metax'",
            "revenue_low",
            "loss_low",
            {"align": "center", "dx": 4},
            t.per_screen(24, 14),
        ),
        (
            "datum.status != 'guidance' && indexof(datum.row, '2022') < 0",
            "revenue_low",
            "loss_low",
            {"align": "left", "dx": 9},
            -14,
        ),
        ("indexof(datum.row, '2022') >= 0", "revenue_low", "loss_low", {"align": "left", "dx": 9}, 8),
    )
    for where, x, y, options, dy in places:
        label = base.transform_filter(where).encode(**at(x, y))
        layers.append(label.mark_text(fontWeight=600, dy=dy, **options).encode(text=t.text("tag")))
        layers.append(label.mark_text(dy=dy + 17, **options).encode(text=t.text("bare")))
    return alt.layer(*layers, height=t.per_screen(330, 400))


_FIRST = Text("First day, as one article has it", "上市首日，依一篇文章")
_PEAK = Text("Peak, day not printed", "高點，未載日期")
_CLOSE = Text("Close of 8 January 2026", "2026年1月8日收盤")
_HURUN = Text("Hurun list, 9 January 2026", "胡潤榜，2026年1月9日")


def _values(ledger: Ledger) -> pd.DataFrame:
    moments = {"first-day": _FIRST, "peak": _PEAK, "2026-01-08": _CLOSE, "2026-01-09": _HURUN}
    known = {row.derived_id for row in ledger.derived}
    wanted = [(firm, f"{firm}-value-per-yuan-{key}", row) for firm in DUO for key, row in moments.items()]
    return derived_rows(ledger, [plan for plan in wanted if plan[1] in known])


@chart(
    data=_values,
    title=Text(
        en="On the same day Moore Threads is valued at "
        "{{ derived('moore-threads-value-per-yuan-2026-01-08') }} "
        "per yuan of guided revenue, MetaX at {{ derived('metax-value-per-yuan-2026-01-08') }}",
        zh_hant="同一天的市值，摩爾線程相當於每一元預告營收"
        "{{ derived('moore-threads-value-per-yuan-2026-01-08') }}，"
        "沐曦股份{{ derived('metax-value-per-yuan-2026-01-08') }}",
    ),
    subtitle=Text(
        en="Market value per yuan of guided 2025 revenue, CNY. Dashed: the range that the guidance leaves",
        zh_hant="市值對2025年預告營收的倍數，以每一元營收計，人民幣元。虛線框：預告區間所留的範圍",
    ),
    alt=Text(
        en="Bars with ranges for four moments. Close of {{ event('iluvatar-corex.listed.2026-01-08') }}: "
        "Moore Threads "
        "{{ derived('moore-threads-value-per-yuan-2026-01-08') }}, MetaX "
        "{{ derived('metax-value-per-yuan-2026-01-08') }}. First days, one at the open and one at the close: "
        "{{ derived('moore-threads-value-per-yuan-first-day') }} and "
        "{{ derived('metax-value-per-yuan-first-day') }}.",
        zh_hant="帶區間的長條圖，共四個時點。{{ event('iluvatar-corex.listed.2026-01-08') }}收盤：摩爾線程"
        "{{ derived('moore-threads-value-per-yuan-2026-01-08') }}，沐曦股份"
        "{{ derived('metax-value-per-yuan-2026-01-08') }}。上市首日（一為開盤、一為收盤）："
        "{{ derived('moore-threads-value-per-yuan-first-day') }}與"
        "{{ derived('metax-value-per-yuan-first-day') }}。",
    ),
    note=Text(
        en="The guidance came after these values: a comparison made afterwards. By press reports Moore "
        "Threads' first-day value is that of the opening price and MetaX's that of the close; first days and "
        "peaks do not compare with closes.",
        zh_hant="預告晚於這些市值，屬事後對照。據報導，摩爾線程的首日市值是開盤價的市值，沐曦股份的則是收盤；首日"
        "與高點不能與收盤值相比。",
    ),
    columns=_DERIVED_COLUMNS,
)
def value_per_yuan(t: View) -> alt.FacetChart:
    return range_bars(t, t.per_screen(395.0, 330.0), "subject")
