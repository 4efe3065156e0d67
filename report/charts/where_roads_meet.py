"""Charts of the chapter “Where the roads meet”: what stands between five firms and a profit.

Profit is taken as margin × revenue less a cost that stays: a year that lost L on revenue R is
covered at the revenue R + L / margin. Revenue and loss are the ledger's, the margins the reader's
own, two of them marked by what Biren printed. Arithmetic, no forecast.
"""

from decimal import Decimal
from typing import Any

import altair as alt
import pandas as pd

from report.charts import Text, View, chart
from report.charts.forms import bare, percents
from report.charts.rows import bilingual
from report.figures import Interval, derive_figure, evaluate, quote_figure, say_amount
from report.ledger import Ledger

_CODES = ("en", "zh-Hant")
DUO = ("moore-threads", "metax")
FIRMS = (*DUO, "biren", "iluvatar-corex", "enflame")
_LAST = dict.fromkeys(DUO, "2025")
_COMPUTED = ("subject", "row", "said", "status_said", "source")
_FIRST_YEAR = {"moore-threads": 2024}


def _pair(ledger: Ledger, firm: str, year: str) -> tuple[str, str]:
    """Return the statement ids of a firm's revenue and net loss of a year."""
    sold = f"{firm}.revenue.{year}" + ("@netease-kk6ldint" if firm == "enflame" else "")
    return ledger.resolve(sold).id, ledger.resolve(f"{firm}.net-loss.{year}").id


def _row(inputs: tuple[str, ...], firm: str, **more: Any) -> dict[str, Any]:
    """Return a chart row; a Text becomes a bilingual pair, an Interval `<name>` and `<name>2`."""
    row: dict[str, Any] = {"id": "|".join(dict.fromkeys(inputs)), "subject_id": firm}
    for name, value in more.items():
        if isinstance(value, Interval):
            row |= {name: float(value.low), f"{name}2": float(value.high)}
        else:
            row |= bilingual(**{name: value})
    return row


def _amount(span: Interval, unit: str, en: int, zh: int) -> Text:
    low, high = (Decimal(str(end)) for end in (span.low, span.high))
    places = zip(_CODES, (en, zh), strict=True)
    return Text(*(say_amount(low, high, unit, code, "exact", n) for code, n in places))


_LOSS = Text("revenue {}, loss {}", "營收{}，虧損{}")


def _roads(ledger: Ledger) -> pd.DataFrame:
    rows = []
    for firm in FIRMS:
        last = int(_LAST.get(firm, "2024"))
        for year in range(_FIRST_YEAR.get(firm, 2022), last + 1):
            ids = _pair(ledger, firm, str(year))
            sold, lost = (quote_figure(ledger, i) for i in ids)
            said = Text(*(_LOSS[code].format(sold.text[code], lost.text[code]) for code in _CODES))
            row = _row(ids, firm, period=str(year), said=said, is_last=year == last, x=sold.value)
            assert lost.value
            rows.append(row | {"y": -float(lost.value.low), "y2": -float(lost.value.high)})
    made = pd.DataFrame(rows)
    return made.assign(x_mid=(made["x"] + made["x2"]) / 2, y_mid=(made["y"] + made["y2"]) / 2)


_NAMES: dict[str, Any] = {
    "moore-threads": ("right", 50, 62),
    "metax": ("right", 8, -26),
    "biren": ("left", -40, 62),
    "iluvatar-corex": ("left", 10, -4),
    "enflame": ("left", 10, 5),
}
_YEARS = {"enflame": (11, 12), "moore-threads": (2, 18)}


@chart(
    data=_roads,
    title=Text(
        en="Two roads led upwards in 2025. None of the five reached zero; MetaX, the nearest, guides to "
        "{{ fact('metax.net-loss.2025') }} below it",
        zh_hant="2025年有兩條路向上，但五家無一抵達零線；最近的沐曦股份，"
        "預告仍差{{ fact('metax.net-loss.2025') }}",
    ),
    subtitle=Text(
        en="Revenue (across) and net result (up), year by year from the year named. Box: company guidance",
        zh_hant="橫軸營收、縱軸淨損益，自所標年份起逐年相連。方框：公司業績預告。單位：人民幣元",
    ),
    alt=Text(
        en="Five paths of revenue and net result, all below zero. Moore Threads goes from "
        "{{ fact('moore-threads.net-loss.2024') }} to {{ fact('moore-threads.net-loss.2025') }}, MetaX down "
        "to {{ fact('metax.net-loss.2024') }} and up to {{ fact('metax.net-loss.2025') }}. Biren, Enflame "
        "and Iluvatar CoreX end in 2024, left of them and no nearer zero than MetaX.",
        zh_hant="營收與淨損益平面上的五條折線，全在零以下。"
        "摩爾線程的虧損由{{ fact('moore-threads.net-loss.2024') }}"
        "收斂至{{ fact('moore-threads.net-loss.2025') }}，沐曦股份先擴大至{{ fact('metax.net-loss.2024') }}，"
        "再收斂至{{ fact('metax.net-loss.2025') }}。壁仞科技、燧原科技與天數智芯止於2024年，都在左側，"
        "也沒有比沐曦股份更接近零。",
    ),
    note=Text(
        en="Losses up to 2024 are from excerpts outside the eight articles. Moore Threads' loss of 2023 is "
        "not in the ledger. Enflame's figures are those quoted from its prospectus.",
        zh_hant="2024年以前的虧損出自八篇文章以外的節錄。帳本沒有摩爾線程2023年的虧損。"
        "燧原科技採引述招股書的數字。",
    ),
    columns=("subject", "period_said", "said", "status_said", "source"),
)
def roads_to_zero(t: View) -> Any:
    x_scale, y_scale = alt.Scale(domain=[0, 1.85e9], nice=False), alt.Scale(domain=[-1.95e9, 1e8], nice=False)
    x_axis = t.amount_axis("CNY", values=[0, 0.5e9, 1e9, 1.5e9], labelFlush=True)
    y_axis = t.amount_axis("CNY", values=[-1.5e9, -1e9, -0.5e9, 0])
    x, y = t.x("x_mid", scale=x_scale, axis=x_axis), t.y("y_mid", scale=y_scale, axis=y_axis)
    base = alt.Chart(t.rows)
    zero = base.mark_rule(stroke=t.ink("ink")).encode(y=alt.YDatum(0))
    roads = base.mark_line(strokeWidth=2.5).encode(x=x, y=y, color=t.color(), order=alt.Order("period:N"))
    stops = base.mark_point(size=60, opacity=1).encode(x=x, y=y, color=t.color())
    ranges = base.transform_filter("datum.x < datum.x2").mark_rect(fillOpacity=0.15, strokeDash=[4, 2])
    box = {"x": t.x("x", scale=x_scale, axis=x_axis), "y": t.y("y", scale=y_scale, axis=y_axis)}
    boxes = ranges.encode(**box, x2=alt.X2("x2"), y2=alt.Y2("y2"), color=t.color(), stroke=t.color())
    layers = [zero, roads, stops, boxes]
    for firm, (align, dx, dy) in _NAMES.items():
        end = base.transform_filter(f"datum.subject_id == '{firm}' && datum.is_last")
        t.rows["label"] = t.rows["subject"] + " " + t.rows["period"]
        name = end.mark_text(align=align, dx=dx, dy=dy, fontWeight=600)
        layers.append(name.encode(x=x, y=y, text=t.text("label"), color=t.color()))
        first = str(_FIRST_YEAR.get(firm, 2022))
        start = base.transform_filter(f"datum.subject_id == '{firm}' && datum.period == '{first}'")
        dx, dy = _YEARS.get(firm, (2, -10))
        start = start.mark_text(align="left", dx=dx, dy=dy)
        layers.append(start.encode(x=x, y=y, text=t.text("period"), color=t.color()))
    return alt.layer(*layers, height=t.per_screen(380, 420))


_SOLD = Text("{}, sold {}", "{}　營收{}")


def _tolls(ledger: Ledger) -> pd.DataFrame:
    rows = []
    for firm in FIRMS:
        year = _LAST.get(firm, "2024")
        sold = quote_figure(ledger, _pair(ledger, firm, year)[0])
        ends = [derive_figure(ledger, f"roads-{firm}-toll-at-{m}") for m in ("2024-margin", "2025-h1-margin")]
        assert ends[0].value and ends[1].value
        span = Interval(ends[0].value.low, ends[1].value.high)
        more: dict[str, Any] = {
            "said": _amount(span, "CNY", 2, 1),
            "has": sold.text,
            "sold": sold.value,
            "low": span,
        }
        more |= {"row": Text(f"{year} loss", f"{year}年虧損"), "status": "derived"}
        rows.append(_row((*ends[0].inputs, *ends[1].inputs), firm, **more))
    return pd.DataFrame(rows).sort_values("low", ignore_index=True).assign(line=range(len(rows)))


@chart(
    data=_tolls,
    title=Text(
        en="In sales the five lie {{ derived('roads-revenue-spread') }} apart, in the sales that would cover "
        "their losses {{ derived('roads-toll-spread') }}",
        zh_hant="五家營收高低相差{{ derived('roads-revenue-spread') }}，"
        "足以抵銷虧損的營收只差{{ derived('roads-toll-spread') }}",
    ),
    subtitle=Text(
        en="Dot: revenue, 2025 guidance for the two Shanghai listings, else 2024. Bar: revenue that would "
        "cover that year's loss at margins of {{ fact('biren.gross-margin.2024') }} (left end) to "
        "{{ fact('biren.gross-margin.2025-H1') }} (right end). CNY",
        zh_hant="圓點：營收，滬市兩家為2025年預告，其餘為2024年。長條：足以抵銷該年虧損的營收，"
        "毛利率由{{ fact('biren.gross-margin.2024') }}（左端）至{{ fact('biren.gross-margin.2025-H1') }}"
        "（右端）。單位：人民幣元",
    ),
    alt=Text(
        en="Five rows, dot and bar. Iluvatar CoreX needs least, from "
        "{{ derived('roads-iluvatar-corex-toll-at-2024-margin') }}; Enflame most, up to "
        "{{ derived('roads-enflame-toll-at-2025-h1-margin') }}. Dots lie between "
        "{{ fact('biren.revenue.2024') }} (Biren) and {{ fact('metax.revenue.2025') }} (MetaX), all left of "
        "every bar.",
        zh_hant="五列圓點與長條。天數智芯所需最低，"
        "自{{ derived('roads-iluvatar-corex-toll-at-2024-margin') }}起；燧原科技最高，"
        "達{{ derived('roads-enflame-toll-at-2025-h1-margin') }}。圓點介於{{ fact('biren.revenue.2024') }}"
        "（壁仞科技）與{{ fact('metax.revenue.2025') }}（沐曦股份），全在長條左方。",
    ),
    note=Text(
        en="The margins are Biren's, lent to all five: the reader's assumption. Costs stay as they were. "
        "Biren's loss includes the revaluation of redemption rights.",
        zh_hant="毛利率取自壁仞科技，套用於五家，屬讀者自設；成本維持不變。壁仞科技的虧損含贖回負債重估。",
    ),
    columns=_COMPUTED,
)
def the_same_toll(t: View) -> Any:
    scale, axis = alt.Scale(domain=[0, 6.2e9], nice=False), t.amount_axis("CNY", values=[0, 2e9, 4e9, 6e9])
    y = alt.Y("line:Q", axis=None, scale=alt.Scale(domain=[-0.6, 4.45], reverse=True, nice=False))
    t.rows["mid"] = (t.rows["sold"] + t.rows["sold2"]) / 2
    t.rows["stop"], t.rows["bare"] = t.rows["low2"], bare(t.rows["said"])
    t.rows["has"] = bare(t.rows["has"])
    mid, low, stop = (t.x(name, scale=scale, axis=axis) for name in ("mid", "low", "stop"))
    t.rows["label"] = [t.say(_SOLD).format(*pair) for pair in t.rows[["subject", "has"]].to_numpy()]
    base = alt.Chart(t.rows)
    ways = base.mark_rule(strokeDash=[2, 3], strokeWidth=1.5)
    ways = ways.encode(x=mid, x2=alt.X2("low"), y=y, color=t.color())
    bars = base.mark_bar(height=16, opacity=0.35).encode(x=low, x2=alt.X2("low2"), y=y, color=t.color())
    dots = base.mark_point(size=110, opacity=1).encode(x=mid, y=y, color=t.color())
    names = base.mark_text(align="left", dy=-20)
    names = names.encode(x=alt.XValue(0), y=y, text=t.text("label"), color=t.color())
    said = base.mark_text(align="right", dy=20)
    said = said.encode(x=stop, y=y, text=t.text("bare"), color=t.color())
    return alt.layer(ways, bars, dots, names, said, height=t.per_screen(390, 350))


_SPANS = (Text("one year", "一年內"), Text("two years", "兩年內"))
_AT = Text("{}, margin {}%", "{}，毛利率{}%")


def _growth_needed(ledger: Ledger) -> pd.DataFrame:
    rows = []
    for firm in DUO:
        sold, lost = _pair(ledger, firm, "2025")
        grown = derive_figure(ledger, f"{firm}-revenue-growth-2025").value
        assert grown is not None
        for years, word in enumerate(_SPANS, start=1):
            for margin in range(20, 81, 10):
                formula = f"((1 + [{lost}] / [{sold}] / {margin} * 100) ** (1 / {years}) - 1) * 100"
                span = evaluate(formula, ledger)
                row = Text(*(_AT[code].format(word[code], margin) for code in _CODES))
                more: dict[str, Any] = {"margin": margin, "years": years, "low": span, "row": row}
                more |= {"grown": grown, "said": _amount(span, "percent", 0, 0), "status": "derived"}
                rows.append(_row((sold, lost), firm, **more, span=word))
    return pd.DataFrame(rows)


_GROWN = Text("grew this fast in 2025", "2025年增幅")


@chart(
    data=_growth_needed,
    title=Text(
        en="One more year of 2025's growth would do, at a margin of "
        "{{ derived('roads-moore-threads-margin-if-repeated') }} for Moore Threads, "
        "{{ derived('roads-metax-margin-if-repeated') }} for MetaX",
        zh_hant="再有一年如2025年的增幅就夠："
        "摩爾線程毛利率須達{{ derived('roads-moore-threads-margin-if-repeated') }}，"
        "沐曦股份須達{{ derived('roads-metax-margin-if-repeated') }}",
    ),
    subtitle=Text(
        en="Yearly growth of revenue (up, %) that would cover the 2025 loss within the years named, by "
        "margin on each further yuan (across, %), if costs stayed. Bands: width of the guidance",
        zh_hant="縱軸：在所標年數內抵銷2025年虧損所需的營收年增率（%）；橫軸：每多賣一元的毛利率（%）；"
        "假設成本不變。色帶：預告區間",
    ),
    alt=Text(
        en="Two panels of two falling bands. At Biren's margin of {{ fact('biren.gross-margin.2025-H1') }} "
        "Moore Threads would need {{ derived('roads-moore-threads-growth-two-years') }} a year for two "
        "years, MetaX {{ derived('roads-metax-growth-two-years') }}.",
        zh_hant="兩格，各有兩條遞減色帶。以壁仞科技{{ fact('biren.gross-margin.2025-H1') }}的毛利率計，"
        "兩年內打平，摩爾線程每年須成長{{ derived('roads-moore-threads-growth-two-years') }}，"
        "沐曦股份{{ derived('roads-metax-growth-two-years') }}。",
    ),
    note=Text(
        en="What would have to be true, not what is expected. Neither firm's margin is in the ledger; costs "
        "have not stayed in the past.",
        zh_hant="這是必要條件，不是預期。帳本沒有兩家的毛利率；過去成本也並非不變。",
    ),
    columns=_COMPUTED,
)
def growth_and_margin(t: View) -> Any:
    x = t.x("margin", scale=alt.Scale(domain=[18, 82], nice=False), axis=percents([20, 40, 60, 80]))
    scale = alt.Scale(domain=[0, 400], nice=False)
    low, top = (t.y(name, scale=scale, axis=percents([0, 100, 200, 300])) for name in ("low", "low2"))
    base = alt.Chart(t.rows)
    bands = base.mark_area(opacity=0.45, interpolate="monotone").encode(
        x=x, y=low, y2=alt.Y2("low2"), color=t.color(), detail=alt.Detail("years:N")
    )
    first = base.transform_filter("datum.margin == 20")
    names = first.mark_text(align="left", dx=7, dy=-5)
    names = names.encode(x=x, y=top, text=t.text("span"), color=t.color())
    last = base.transform_filter("datum.margin == 80 && datum.years == 1")
    grown = alt.Y("grown:Q", scale=scale, title=None)
    past = last.mark_rect(opacity=0.12, color=t.ink("ink")).encode(
        x=alt.XValue(0), x2=alt.X2Value("width"), y=grown, y2=alt.Y2("grown2")
    )
    t.rows["past"] = t.say(_GROWN)
    past_name = last.mark_text(align="right", dy=-16)
    past_name = past_name.encode(x=x, y=alt.Y("grown2:Q", scale=scale), text=alt.Text("past:N"))
    inner = t.per_screen(296, 300)
    panels = alt.layer(past, bands, names, past_name, width=inner, height=t.per_screen(230, 280))
    header = alt.Header(labelAnchor="start", labelPadding=6)
    facet = alt.Facet("subject:N", sort=list(dict.fromkeys(t.rows["subject"])), header=header)
    return panels.facet(facet=facet, columns=t.per_screen(1, 2), spacing=16)


_NINE = Text("2025, to Sept.", "2025前三季")
_PARTS = {"others": Text("From all others", "來自其他客戶"), "tencent": Text("From Tencent", "來自騰訊")}


def _buyers(ledger: Ledger) -> pd.DataFrame:
    rows = []
    for part, word in _PARTS.items():
        for period in ("2022", "2023", "2024", "2025-9M"):
            made = derive_figure(ledger, f"roads-enflame-{part}-{period.lower()}")
            more: dict[str, Any] = {"period": period, "status": "derived", "low": made.value, "row": word}
            rows.append(_row(made.inputs, "enflame", **more, said=made.text))
    return pd.DataFrame(rows)


@chart(
    data=_buyers,
    title=Text(
        en="Outside its own shareholder, Enflame sold {{ derived('roads-enflame-others-2025-9m') }} in nine "
        "months, after {{ derived('roads-enflame-others-2024') }} the year before",
        zh_hant="扣除自家股東，燧原科技2025年前三季只賣了{{ derived('roads-enflame-others-2025-9m') }}，"
        "前一年是{{ derived('roads-enflame-others-2024') }}",
    ),
    subtitle=Text(
        en="Enflame's revenue by buyer. The last bar covers nine months, the others a year. CNY",
        zh_hant="燧原科技營收，按買方。最後一條為九個月，其餘為全年。單位：人民幣元",
    ),
    alt=Text(
        en="Two sets of four bars. Other buyers rise to {{ derived('roads-enflame-others-2024') }} in 2024 "
        "and stand at {{ derived('roads-enflame-others-2025-9m') }} after nine months of 2025. Tencent rises "
        "throughout, to {{ derived('roads-enflame-tencent-2025-9m') }}.",
        zh_hant="兩組各四條。其他客戶2024年升至{{ derived('roads-enflame-others-2024') }}，"
        "2025年前三季為{{ derived('roads-enflame-others-2025-9m') }}；騰訊一路上升，"
        "至{{ derived('roads-enflame-tencent-2025-9m') }}。",
    ),
    note=Text(
        en="From excerpts that quote the prospectus; Tencent and affiliates held "
        "{{ fact('enflame.tencent-stake-share.2026-01-22') }} before the listing.",
        zh_hant="出自引述招股書的節錄；"
        "騰訊及其關係企業上市前持股{{ fact('enflame.tencent-stake-share.2026-01-22') }}。",
    ),
    columns=("row", "period_said", "said", "status_said", "source"),
)
def whose_blood(t: View) -> Any:
    t.rows["when"] = [t.say(_NINE) if "9M" in period else period for period in t.rows["period"]]
    scale = alt.Scale(domain=[0, t.per_screen(6.6e8, 6.2e8)], nice=False)
    x = t.x("low", scale=scale, axis=None)
    base = alt.Chart(t.rows).encode(x=x, y=t.y("when"))
    bars = base.mark_bar(height=20).encode(color=t.color())
    t.rows["bare"] = bare(t.rows["said"])
    said = base.mark_text(align="left", dx=6).encode(text=t.text("bare"))
    panels = alt.layer(bars, said, width=t.per_screen(235, 275), height=alt.Step(32))
    header = alt.Header(labelAnchor="start", labelPadding=6)
    facet = alt.Facet("row:N", sort=list(dict.fromkeys(t.rows["row"])), header=header)
    return panels.facet(facet=facet, columns=t.per_screen(1, 2), spacing=14)
