"""Charts of the chapter “Clusters and roadmaps”: sizes, multiples and dates, and what stands behind them.

Rows are statements as they stand, listed in small tables (`_table`): firm, statement and words in
both languages. What is reported is filled; what is ordered, aimed at or claimed is hollow or dashed.
"""

from typing import Any

import altair as alt
import pandas as pd

from report.charts import Text, View, chart
from report.charts.rows import bilingual, figure_row
from report.figures import quote_figure
from report.ledger import Event, Ledger
from report.ledger.dates import parse_date

_COLUMNS = ("subject", "row", "said", "status_said", "source")
_COMMA = Text(", ", "：")


def _table(text: str) -> list[tuple[str, ...]]:
    """Return the cells of a table written one row a line, its cells apart by `|`."""
    return [tuple(cell.strip() for cell in line.split("|")) for line in text.strip().splitlines()]


def _both(column: str, words: str | Text) -> dict[str, str]:
    """Return a bilingual column of one row; words: `English / 中文`, or what both languages share."""
    if isinstance(words, str):
        english, _, chinese = words.partition(" / ")
        words = Text(english, chinese or english)
    return bilingual(**{column: words})


def _said(ledger: Ledger, firm: str, figure_id: str, row: str) -> dict[str, Any]:
    """Return one figure as a row: a firm's, named by what it is said of."""
    figure = quote_figure(ledger, figure_id)
    return figure_row(figure, subject_id=firm, status=figure.status) | _both("row", row)


_SIZES = _table("""
metax         | metax-c600.superpod-size-max.2026-01-08 | C600 SuperPod                | upper limit / 上限
metax         | metax.cluster-size.2026-01-08        | most clusters / 多數叢集 | reported in use / 已使用
moore-threads | kuae.cluster-size.2025-12               | KUAE / 夸娥                  | presented / 已發表
metax         | metax.cluster-size-target.2026-01-08    | next step / 下一步           | aimed at / 目標
moore-threads | moore-threads.cluster-size-ordered.2026-01 | orders / 訂單             | mentioned / 提及
moore-threads | huagang.cluster-size-max.2025-12        | Huagang / 花港               | claimed / 宣稱
""")


def _sizes(ledger: Ledger) -> pd.DataFrame:
    return pd.DataFrame([_said(ledger, f, i, row) | _both("note", stage) for f, i, row, stage in _SIZES])


@chart(
    data=_sizes,
    title=Text(
        en="Claims go to a hundred thousand; what is reported in use holds "
        "{{ fact('metax.cluster-size.2026-01-08') }}",
        zh_hant="宣稱已到十萬卡；據報已在使用的，是{{ fact('metax.cluster-size.2026-01-08') }}的叢集",
    ),
    subtitle=Text(
        en="Chips in one cluster, logarithmic scale: each grid line ten times the last. Hollow: not reported",
        zh_hant="單一叢集的晶片數，對數刻度：每條格線是前一條的十倍。實心：已公布；空心：目標或宣稱",
    ),
    alt=Text(
        en="Dots on a log scale, from {{ fact('metax-c600.superpod-size-max.2026-01-08') }} in a SuperPod to "
        "{{ fact('huagang.cluster-size-max.2025-12') }} for Huagang; most MetaX clusters hold "
        "{{ fact('metax.cluster-size.2026-01-08') }}, the only filled dot.",
        zh_hant="對數刻度點圖，由SuperPod的{{ fact('metax-c600.superpod-size-max.2026-01-08') }}到花港的"
        "{{ fact('huagang.cluster-size-max.2025-12') }}；唯一實心點是沐曦股份多數叢集的"
        "{{ fact('metax.cluster-size.2026-01-08') }}。",
    ),
    columns=("subject", "row", "said", "note", "status_said", "source"),
)
def cluster_sizes(t: View) -> alt.LayerChart | alt.FacetChart:
    t.rows["name"] = t.rows["subject"] + t.say(_COMMA) + t.rows["row"]
    axis = t.amount_axis("chip", values=[100, 1000, 10000, 100000])
    x = t.x("low", axis=axis, scale=alt.Scale(type="log", domain=[100, 200000], nice=False))
    base = alt.Chart(t.rows).encode(x=x, y=t.y("row", axis=None, scale=alt.Scale(paddingOuter=0.2)))
    stems = base.mark_rule(strokeWidth=2).encode(
        x2=alt.X2Value(0), color=t.color(), strokeDash=t.status_dash()
    )
    dots = base.mark_point(size=130, opacity=1, strokeWidth=2).encode(stroke=t.color())
    solid = dots.transform_filter("datum.status == 'reported'").encode(color=t.color())
    hollow = dots.transform_filter("datum.status != 'reported'").encode(fill=alt.FillValue(t.ink("paper")))
    words = base.mark_text(align="left", dy=-20, fontWeight=600).encode(x=alt.XValue(0), text=t.text("name"))
    value = base.mark_text(align="right", dy=-20).encode(x=alt.XValue("width"), text=t.text())
    small, large = (base.transform_filter(f"datum.low {sign} 50000") for sign in "<>")
    stages = [small.mark_text(align="left", dx=12), large.mark_text(align="right", dx=-14, dy=12)]
    layers = [stems, solid, hollow, words, value, *(s.encode(text=t.text("note")) for s in stages)]
    return alt.layer(*layers, height=t.per_screen(340, 350))


_CHIPS = _table("""
claimed | moore-threads  | huagang.cluster-size-max.2025-12          | One Huagang cluster, as claimed / 一座花港叢集（宣稱）
sold    | iluvatar-corex | iluvatar-corex.chips-delivered.2025-06-30 | Three firms, all they say they sold or delivered / 三家所稱售出或交付總數
sold    | metax          | metax.chips-sold.2026-01-08               | Three firms, all they say they sold or delivered / 三家所稱售出或交付總數
sold    | biren          | biren.chips-sold.2026-01-08               | Three firms, all they say they sold or delivered / 三家所稱售出或交付總數
missing | moore-threads  | huagang.cluster-size-max.2025-12          | Moore Threads' own sales / 摩爾線程自家銷量
aim     | metax          | metax.cluster-size-target.2026-01-08      | MetaX's next cluster, as aimed at / 沐曦下一級叢集（目標）
""")  # noqa: E501
_PLACES = {"claimed": 30, "sold": 94, "missing": 190, "aim": 254}


def _chips(ledger: Ledger) -> pd.DataFrame:
    """Return chips by bar: three firms' counts end to end, and an empty bar for the count not printed."""
    rows = pd.DataFrame([_said(ledger, f, i, row) | {"kind": kind} for kind, f, i, row in _CHIPS])
    is_missing = rows["kind"] == "missing"
    rows.loc[is_missing, "low"] = 0.0
    rows.loc[is_missing, ["said_en", "said_zh_hant"]] = ["no article prints a count", "各篇均未載數量"]
    rows["stop"] = rows.groupby("kind")["low"].cumsum()
    rows["short_en"] = rows["said_en"].str.removesuffix(" chips")
    rows["short_zh_hant"] = rows["said_zh_hant"].str.removesuffix("顆")
    return rows.assign(start=rows["stop"] - rows["low"], place=rows["kind"].map(_PLACES))


@chart(
    data=_chips,
    title=Text(
        en="One cluster as claimed would take {{ derived('clusters-huagang-over-metax-sold') }} "
        "all the chips MetaX has sold",
        zh_hant="一座宣稱中的叢集，要用沐曦股份累計銷量"
        "{{ derived('clusters-huagang-over-metax-sold') }}的晶片",
    ),
    subtitle=Text(
        en="Chips. Dashed: claimed or aimed at. Solid: sold or delivered, lower bounds of different dates",
        zh_hant="晶片數。虛線框：宣稱或目標的規模。實心：累計售出或交付，皆為下限，日期不一",
    ),
    alt=Text(
        en="Bars from zero. Claimed for Huagang: {{ fact('huagang.cluster-size-max.2025-12') }}. Iluvatar "
        "CoreX, MetaX and Biren end to end: {{ derived('clusters-sold-together') }}. Moore Threads: not "
        "printed. MetaX's aim: {{ fact('metax.cluster-size-target.2026-01-08') }}.",
        zh_hant="由零起算的長條圖。花港宣稱{{ fact('huagang.cluster-size-max.2025-12') }}；天數智芯、"
        "沐曦股份、壁仞科技首尾相接，合計{{ derived('clusters-sold-together') }}；摩爾線程未載；沐曦目標"
        "{{ fact('metax.cluster-size-target.2026-01-08') }}。",
    ),
    note=Text(
        en="Biren's count covers two products; Iluvatar CoreX's ends in June 2025. Unlike chips count alike.",
        zh_hant="壁仞科技只計兩款產品，天數智芯截至2025年年中。算力不同的晶片在此等量計數。",
    ),
    columns=_COLUMNS,
)
def chips_for_a_cluster(t: View) -> alt.LayerChart | alt.FacetChart:
    scale = alt.Scale(domain=[0, t.per_screen(112000, 108000)], nice=False)
    axis = t.amount_axis("chip", values=list(range(0, 100001, t.per_screen(50000, 20000))))
    start, stop = (t.x(end, scale=scale, axis=axis) for end in ("start", "stop"))
    y = t.y("place", axis=None, scale=alt.Scale(domain=[275, 0], nice=False, zero=False))
    base = alt.Chart(t.rows).encode(y=y, x=start)
    sold, plans = (base.transform_filter(f"datum.kind {k}") for k in ("== 'sold'", "!= 'sold' && datum.low"))
    bar: dict[str, Any] = {"height": 26, "orient": "horizontal", "strokeWidth": 1.5}
    bars = sold.mark_bar(**bar, stroke=t.ink("paper")).encode(x2=alt.X2("stop"), color=t.color())
    boxes = plans.mark_bar(**bar, fillOpacity=0.12, strokeDash=[4, 2]).encode(
        x2=alt.X2("stop"), color=t.color()
    )
    once = alt.Chart(t.rows.drop_duplicates("kind")).encode(y=y, x=alt.XValue(0), text=t.text("row"))
    ends = base.transform_filter("datum.kind != 'sold'").encode(x=stop, text=t.text("short"))
    labels = [
        once.mark_text(align="left", dy=-23, fontWeight=600),
        ends.transform_filter("datum.stop < 50000").mark_text(align="left", dx=8),
        ends.transform_filter("datum.stop > 50000").mark_text(align="right", dx=-8),
        sold.mark_text(align="left", dx=2, dy=23).encode(text=t.text("subject")),
        sold.mark_text(align="left", dx=2, dy=39).encode(text=t.text("short")),
    ]
    return alt.layer(bars, boxes.encode(stroke=t.color()), *labels, height=310)


_HEADS = _table("Number / 數字 | Measure / 度量 | Baseline / 基準 | Its figure / 基準數值")[0]
_CHECKS = _table("""
moore-threads | huagang.compute-density-gain.2025-12 | Huagang, density / 花港，計算密度 | named only / 僅有名稱 | unnamed / 未指明
moore-threads | huagang.energy-efficiency-multiple.2025-12 | Huagang, efficiency / 花港，能效 | named only / 僅有名稱 | unnamed / 未指明
moore-threads | huagang.ai-performance-multiple.2025-12 | Huagang, AI: contradicted / 花港，AI性能：牴觸 | named only / 僅有名稱 | unnamed / 未指明
moore-threads | lushan.ai-performance-multiple.2025-12 | Lushan, AI / 廬山，AI性能 | named only / 僅有名稱 | unnamed / 未指明
moore-threads | huashan.announced.2025-12-20 | Huashan, as its maker says / 華山，公司自述定位 | — | Hopper–Blackwell
metax | metax-c600.memory.2026-01-08 | C600, memory / C600，記憶體 | defined / 有定義 | unnamed / 未指明
metax | c700-aims-at-h100 | C700, what it aims at / C700，瞄準對象 | — | H100
biren | biren-br100.fp16-tflops.2026-01 | BR100, half precision / BR100，半精度 | defined / 有定義 | —
nvidia | nvidia-h200.performance-ratio-to-h100.2026-01 | Nvidia H200, performance / 輝達H200，性能 | named only / 僅有名稱 | H100
""")  # noqa: E501
_SHADES = {"—": "no", "unnamed / 未指明": "no", "named only / 僅有名稱": "half"}


def _checks(ledger: Ledger) -> pd.DataFrame:
    """Return a cell for each claim and each thing a claim needs before it can be checked."""
    cells = []
    for firm, statement, row, measure, baseline in _CHECKS:
        named = {"id": ledger.resolve(statement).id, "subject_id": firm} | _both("row", row)
        is_figure = statement.count(".") == 2 and "announced" not in statement
        text = quote_figure(ledger, statement).text if is_figure else Text("—", "—")
        number = f"{text.en} / {text.zh_hant}".removesuffix(" / —")
        for head, said in zip(_HEADS, (number, measure, baseline, "—"), strict=True):
            is_false = "contradicted" in row and head == _HEADS[0]
            shade = {"known": "false" if is_false else _SHADES.get(said, "yes")}
            cells.append(named | shade | _both("note", head) | _both("said", said))
    return pd.DataFrame(cells)


@chart(
    data=_checks,
    title=Text(
        en="No performance claim comes with its number, its measure, its baseline and the baseline's figure",
        zh_hant="沒有一項性能宣稱附齊查核所需：數字、度量、對比基準，以及基準本身的數值",
    ),
    subtitle=Text(
        en="What is printed of each. Dark: printed; grey: a name only; pale: nothing; dashed: contradicted",
        zh_hant="各項宣稱刊載了什麼。深色：有載；灰色：只有名稱；淺色：無；虛線框：與其他佐證牴觸",
    ),
    alt=Text(
        en="A grid of claims against four requirements. Huashan and C700 lack a number; only C600's memory "
        "and BR100 have a defined measure; only C700, H200 and Huashan name a baseline, none its own figure.",
        zh_hant="各項宣稱對四項條件的格狀圖。華山與C700沒有數字；度量有定義的只有C600記憶體與BR100；"
        "指明基準的只有C700、H200與華山；基準本身的數值全部未載。",
    ),
    note=Text(
        en="Huashan's place is the firm's own, by an excerpt. BR100: dense or sparse is not said.",
        zh_hant="華山的定位為公司說法，見報導節錄。BR100的數字是稠密或稀疏運算，未說明。",
    ),
    columns=("subject", "row", "note", "said", "source"),
)
def claims_and_baselines(t: View) -> alt.LayerChart | alt.FacetChart:
    heads = alt.Axis(orient="top", labelAngle=0, labelPadding=t.per_screen(10, 8), domain=False)
    names = None if t.is_phone else alt.Axis(labelPadding=10, minExtent=186)
    rows = t.rows["row"].unique().tolist()
    t.rows["short"] = t.rows["said"].str.replace(r"(–)| (?=TFLOPS)|(?<=nearly 2) ", "\\1\n", regex=True)
    base = alt.Chart(t.rows).encode(
        x=t.x("note", axis=heads, sort=t.rows["note"].unique().tolist()), y=t.y("row", axis=names, sort=rows)
    )
    inks = [t.ink("muted"), t.ink("grid"), t.ink("tint")]
    fill = alt.Color("known:N", scale=alt.Scale(domain=["yes", "half", "no"], range=inks), legend=None)
    boxes = base.mark_bar(height=34, width=t.per_screen(83, 108), cornerRadius=4, yOffset=t.per_screen(10, 0))
    false = boxes.transform_filter("datum.known == 'false'").encode(fill=alt.FillValue(t.ink("paper")))
    ink = alt.condition("datum.known == 'yes'", alt.value(t.ink("paper")), alt.value(t.ink("ink")))
    false = false.encode(stroke=alt.StrokeValue(t.ink("muted")), strokeDash=alt.StrokeDashValue([2, 2]))
    layers = [boxes.transform_filter("datum.known != 'false'").encode(color=fill), false]
    for test, dy in (("<", 0), (">", -7)):
        cells = base.transform_filter(f"length(split(datum.short, '\\n')) {test} 1.5")
        text = cells.mark_text(lineBreak="\n", lineHeight=14, dy=dy + t.per_screen(10, 0))
        layers.append(text.encode(text=t.text("short"), color=ink))
    if t.is_phone:
        once = alt.Chart(t.rows.drop_duplicates("row")).encode(
            y=t.y("row", axis=names, sort=rows), text=t.text("row")
        )
        layers.append(once.mark_text(align="left", dy=-18, fontWeight=600).encode(x=alt.XValue(2)))
    return alt.layer(*layers, height=alt.Step(t.per_screen(62, 40)))


_ROADMAP = _table("""
moore-threads  | MTT S80, Chunxiao / MTT S80、春曉 | mtt-s80.launched.2022-23 | launched / 推出
moore-threads  | MTT S5000 | moore-threads.makes.mtt-s5000 | in volume production, no date / 已量產，無日期
moore-threads  | Huagang, Huashan, Lushan / 花港、華山、廬山 | huagang.announced.2025-12-20 | presented / 發表
moore-threads  | Huagang, Huashan, Lushan / 花港、華山、廬山 | moore-threads.makes.huashan@bank-notes | chips undated / 晶片上市無日期
metax          | C500 | metax-xiyun-c500.revenue-share.2024 | sold in 2024, launch undated / 2024年已銷售，推出無日期
metax          | C600 | metax-c600.announced.2025-10 | shown / 亮相
metax          | C600 | metax.mass-production.2026-33 | volume / 量產
metax          | a further generation / 再下一代 | metax.mass-production.2027 | launch and volume / 推出並量產
metax          | C700 | metax-c700.tape-out.2027-41 | tape-out / 投片
biren          | BR100, BR106, BR110, BR166 / BR100、BR106、BR110、BR166 | biren.makes.biren-br106 | no date / 無日期
iluvatar-corex | Tiangai, Zhikai / 天垓、智鎧 | iluvatar-corex.makes.iluvatar-tiangai | no date / 無日期
lisuan         | 7G100 | lisuan-7g100.launched.2025-07-26 | launched / 推出
lisuan         | 7G100 | lisuan-7g100.shipped.2026-01~ | delivered / 交付
""")  # noqa: E501
_NOW = pd.Timestamp("2026-01-15")


def _step(ledger: Ledger, firm: str, row: str, statement_id: str, verb: str) -> dict[str, Any]:
    """Return one dated step with the days it can mean, or what is said without a date."""
    statement = ledger.resolve(statement_id)
    named = {"id": statement.id, "subject_id": firm} | _both("row", row)
    if not isinstance(statement, Event):
        later = getattr(statement, "status", "") == "forecast"
        begin = _NOW if later else pd.Timestamp("2022-01-01")
        return named | _both("said", verb) | {"kind": "undated", "start_date": begin}
    span, said = parse_date(statement.date), quote_figure(ledger, statement.id)
    kind = "day" if (span.end - span.start).days < 40 else "span"
    days = {"start_date": pd.Timestamp(span.start), "end_date": pd.Timestamp(span.end), "kind": kind}
    does = _both("verb", verb)
    text = Text(f"{does['verb_en']} {said.text.en}", f"{said.text.zh_hant}{does['verb_zh_hant']}")
    return named | days | _both("said", text) | {"status": said.status}


def _roadmap(ledger: Ledger) -> pd.DataFrame:
    """Return every step of the products named, and for each row all its steps in one line of words."""
    rows = pd.DataFrame([_step(ledger, firm, row, i, verb) for firm, row, i, verb in _ROADMAP])
    for code, comma in (("en", ", "), ("zh_hant", "；")):
        rows[f"all_{code}"] = rows.groupby("row_en")[f"said_{code}"].transform(comma.join)
    return rows


@chart(
    data=_roadmap,
    title=Text(
        en="MetaX's chips are dated ahead, Moore Threads' behind, Biren's and Iluvatar CoreX's not at all",
        zh_hant="沐曦股份的日期在未來，摩爾線程的在過去；壁仞科技與天數智芯的晶片，一個日期也沒有",
    ),
    subtitle=Text(
        en="Steps as exact as printed. Solid: reported; dashed or hollow: forecast or claim; dotted line: no "
        "date; grey strokes: when the articles were written",
        zh_hant="各步驟依原文精度。實心：已公布；虛線或空心：預測或宣稱；點線：無日期；灰色直劃：文章寫作之時",
    ),
    alt=Text(
        en="Timeline. Moore Threads: MTT S80 {{ event('mtt-s80.launched.2022-23') }}, Huagang "
        "{{ event('huagang.announced.2025-12-20') }}. MetaX: C600 in volume "
        "{{ event('metax.mass-production.2026-33') }}, a further generation "
        "{{ event('metax.mass-production.2027') }}, C700 tape-out "
        "{{ event('metax-c700.tape-out.2027-41') }}.",
        zh_hant="時間線。摩爾線程：MTT S80 {{ event('mtt-s80.launched.2022-23') }}、花港"
        "{{ event('huagang.announced.2025-12-20') }}。沐曦股份：C600 "
        "{{ event('metax.mass-production.2026-33') }}量產，再下一代"
        "{{ event('metax.mass-production.2027') }}，C700 {{ event('metax-c700.tape-out.2027-41') }}投片。",
    ),
    note=Text(
        en="That the chip of early 2026 is the C600 is read from context. C600 shown and 7G100: excerpts.",
        zh_hant="2026年初量產者為C600，係依上下文判讀。C600亮相與礪算科技7G100見於文章以外的節錄。",
    ),
    columns=_COLUMNS,
)
def roadmap_dates(t: View) -> alt.LayerChart | alt.FacetChart:
    t.rows["name"] = t.rows["subject"] + t.say(_COMMA) + t.rows["row"]
    ticks = [pd.Timestamp(f"{y}-01-01").timestamp() * 1000 for y in range(2022, 2029, t.per_screen(2, 1))]
    scale = alt.Scale(domain=["2022-01-01", "2028-01-01"])
    x = t.x("start_date", axis=alt.Axis(format="%Y", values=ticks), scale=scale)
    y = t.y("row", axis=None, sort=t.rows["row"].unique().tolist())
    once = alt.Chart(t.rows.drop_duplicates("row").assign(start_date=_NOW)).encode(y=y)
    names = once.mark_text(align="left", dy=t.per_screen(-35, -20), fontWeight=600)
    words = once.mark_text(align=t.per_screen("left", "right"), dy=t.per_screen(-19, -20))
    layers = [
        once.mark_tick(height=20, thickness=1.5, color=t.ink("rule")).encode(x=x),
        *_roadmap_marks(t, alt.Chart(t.rows).encode(x=x, y=y)),
        names.encode(x=alt.XValue(0), text=t.text("name")),
        words.encode(x=alt.XValue(t.per_screen(0, "width")), text=t.text("all")),
    ]
    return alt.layer(*layers, height=alt.Step(t.per_screen(60, 50)))


def _roadmap_marks(t: View, base: alt.Chart) -> list[alt.Chart]:
    """Return lines for what has no date, bars for spans, dots for days; hollow where not reported."""
    undated, spans, days = (base.transform_filter(f"datum.kind == '{k}'") for k in ("undated", "span", "day"))
    done, ahead = "datum.status == 'reported'", "datum.status != 'reported'"
    bars = spans.mark_bar(height=12, strokeWidth=1.5).encode(
        x2=alt.X2("end_date"), color=t.color(), stroke=t.color()
    )
    dots = days.mark_point(size=95, opacity=1, strokeWidth=2).encode(stroke=t.color())
    lines = undated.mark_rule(strokeDash=[1, 5], strokeWidth=2).encode(
        x2=alt.X2Value("width"), color=t.color()
    )
    return [
        lines,
        bars.transform_filter(done),
        bars.transform_filter(ahead).encode(
            fillOpacity=alt.FillOpacityValue(0.15), strokeDash=alt.StrokeDashValue([4, 2])
        ),
        dots.transform_filter(done).encode(color=t.color()),
        dots.transform_filter(ahead).encode(fill=alt.FillValue(t.ink("paper"))),
    ]
