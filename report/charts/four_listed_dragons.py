"""Charts of the chapter “Four listed dragons”: four firms on one day, in one currency.

A row is quoted (`_quoted`) or computed (`_computed`, from derived.csv); both carry the ids of the
statements they rest on. Marks are laid out by small grids of their own: `place` and `line` are
a row's column and row in the drawing.
"""

from typing import Any

import altair as alt
import pandas as pd

from report.charts import Text, View, chart
from report.charts.rows import bilingual, figure_row, named
from report.figures import derive_figure, quote_figure
from report.ledger import Ledger
from report.ledger.dates import say_date

FIRMS = ("moore-threads", "metax", "biren", "iluvatar-corex")
"""By market value on 8 January 2026, the largest first."""
GUIDED = FIRMS[:2]
DAY = "2026-01-08"
_COMPUTED = ("subject", "metric", "said", "status_said", "source")


def _quoted(ledger: Ledger, subject: str, rest: str, **more: Any) -> dict[str, Any]:
    return figure_row(quote_figure(ledger, f"{subject}.{rest}"), subject_id=subject, **more)


def _computed(ledger: Ledger, subject: str, rest: str, **more: Any) -> dict[str, Any]:
    return figure_row(derive_figure(ledger, f"dragons-{subject}-{rest}"), subject_id=subject, **more)


def _value(ledger: Ledger, rest: str) -> float:
    value = derive_figure(ledger, f"dragons-{rest}").value
    assert value is not None
    return float(value.low)


def _grid(name: str, size: float, **options: Any) -> dict[str, Any]:
    """Return the options of an encoding by grid position, without an axis."""
    scale = alt.Scale(domain=[0, size], nice=False, zero=False, **options)
    return {"field": name, "type": "quantitative", "scale": scale, "axis": None, "title": None}


# --- Shares of value and of revenue -------------------------------------------------------------

_STRIPS = (
    ("revenue-share-2024", Text("Revenue, 2024", "2024年營收"), "revenue-2024-star-share"),
    (
        "revenue-share-2025-h1",
        Text("Revenue, first half of 2025", "2025年上半年營收"),
        "revenue-2025-h1-star-share",
    ),
    ("value-share", Text("Market value, 8 January 2026", "2026年1月8日市值"), "value-star-share"),
)
_PAIR = Text("Shanghai two: {}", "滬市兩家{}")


def _shares(ledger: Ledger) -> pd.DataFrame:
    rows = []
    for line, (rest, metric, pair) in enumerate(_STRIPS):
        start, together = 0.0, f"{_value(ledger, pair):.0f}%"
        for firm in FIRMS:
            row = _computed(ledger, firm, rest, metric=metric, line=line, start=start)
            start += row["low"]
            rows.append(row | {"stop": start, "middle": start - row["low"] / 2, "pair": together})
    return pd.DataFrame(rows)


@chart(
    data=_shares,
    title=Text(
        en="Two Shanghai listings hold {{ derived('dragons-value-star-share') }} of the value "
        "but made {{ derived('dragons-revenue-2024-star-share') }} of the revenue of 2024",
        zh_hant="滬市兩家占總市值{{ derived('dragons-value-star-share') }}，"
        "2024年營收只占{{ derived('dragons-revenue-2024-star-share') }}",
    ),
    subtitle=Text(en="Share of each firm in the four's total, %", zh_hant="各家占四家合計的比率，%"),
    alt=Text(
        en="Three stacked strips. Moore Threads and MetaX together: "
        "{{ derived('dragons-revenue-2024-star-share') }} of 2024 revenue, "
        "{{ derived('dragons-revenue-2025-h1-star-share') }} of revenue in the first half of 2025, "
        "{{ derived('dragons-value-star-share') }} of market value. Iluvatar CoreX falls from "
        "{{ derived('dragons-iluvatar-corex-revenue-share-2024') }} of 2024 revenue to "
        "{{ derived('dragons-iluvatar-corex-value-share') }} of value.",
        zh_hant="三條堆疊長條。"
        "摩爾線程與沐曦股份合占：2024年營收{{ derived('dragons-revenue-2024-star-share') }}，"
        "2025年上半年營收{{ derived('dragons-revenue-2025-h1-star-share') }}，"
        "市值{{ derived('dragons-value-star-share') }}。天數智芯由2024年營收的"
        "{{ derived('dragons-iluvatar-corex-revenue-share-2024') }}降為市值的"
        "{{ derived('dragons-iluvatar-corex-value-share') }}。",
    ),
    note=Text(
        en="Hong Kong values converted as the article prints them. Shares are of these four firms only.",
        zh_hant="港股市值採文中換算值。比率僅就這四家而言。",
    ),
    columns=_COMPUTED,
)
def value_and_revenue_shares(t: View) -> Any:
    step, top = 84, t.per_screen(64, 46)
    t.rows["y"] = top + t.rows["line"] * step
    t.rows["y2"] = t.rows["y"] + 26
    t.rows["short"] = t.rows["said"].str.extract(r"([\d.]+%)", expand=False)
    t.rows["name_lines"] = t.rows["subject"].str.replace(" ", "|" if t.is_phone else " ")
    height = top + 2 * step + 52
    x, y = _grid("start", 100), _grid("y", height, reverse=True)
    base = alt.Chart(t.rows)
    bars = base.mark_bar(stroke=t.ink("paper"), strokeWidth=2).encode(
        x=alt.X(**x), x2=alt.X2("stop"), y=alt.Y(**y), y2=alt.Y2("y2"), color=t.color()
    )
    middle = alt.X(**_grid("middle", 100))
    said = base.mark_text(dy=38).encode(x=middle, y=alt.Y(**y), text=t.text("short"))
    t.rows["pair"] = [t.say(_PAIR).format(pair) for pair in t.rows["pair"]]
    t.rows["head_y"] = t.rows["y"] - t.rows["line"].eq(0) * t.per_screen(36, 20) - 10
    first = base.transform_filter("datum.start == 0").encode(y=alt.Y(**_grid("head_y", height, reverse=True)))
    heads = first.mark_text(align="left", fontWeight=600).encode(x=alt.XValue(0), text=t.text("metric"))
    pairs = first.mark_text(align="right").encode(x=alt.XValue("width"), text=t.text("pair"))
    names = base.transform_filter("datum.line == 0").mark_text(
        lineBreak="|", lineHeight=14, dy=t.per_screen(-24, -11)
    )
    names = names.encode(x=middle, y=alt.Y(**y), text=t.text("name_lines"), color=t.color())
    return alt.layer(bars, said, heads, pairs, names, height=height)


# --- Value per yuan of revenue -------------------------------------------------------------------

_YARDS = (
    ("value-per-yuan-2024", Text("Revenue of 2024", "2024年營收"), Text("2024", "2024年")),
    (
        "value-per-yuan-2025-h1-doubled",
        Text("First half of 2025, doubled", "2025年上半年乘二"),
        Text("First half of|2025, doubled", "2025年|上半年乘二"),
    ),
    (
        "value-per-yuan-2025",
        Text("Guidance for 2025", "2025年業績預告"),
        Text("2025,|guidance", "2025年|預告"),
    ),
)


def _per_yuan(ledger: Ledger) -> pd.DataFrame:
    rows = []
    for place, (rest, metric, head) in enumerate(_YARDS):
        for firm in FIRMS if place < 2 else GUIDED:
            row = _computed(ledger, firm, rest, metric=metric, head=head, place=place)
            rows.append(row | {"guided": firm in GUIDED})
    return pd.DataFrame(rows).assign(mid=lambda rows: (rows["low"] + rows["high"]) / 2)


_NO_GUIDANCE = Text("{}, no guidance", "{}，無預告")


@chart(
    data=_per_yuan,
    title=Text(
        en="Count the revenue of 2024 and Moore Threads is the dearest of the four. "
        "Count the first half of 2025 and it is Biren",
        zh_hant="每元營收換多少市值：看2024年，最貴是摩爾線程；看2025年上半年，變成壁仞科技",
    ),
    subtitle=Text(
        en="Market value of {{ date('2026-01-08') }} per yuan of "
        "revenue, CNY; log scale. Dashed: to company guidance",
        zh_hant="{{ date('2026-01-08') }}市值除以營收，元；對數尺度。虛線：公司業績預告",
    ),
    alt=Text(
        en="Slopes. On 2024 revenue: Moore Threads "
        "{{ derived('dragons-moore-threads-value-per-yuan-2024') }}, "
        "MetaX {{ derived('dragons-metax-value-per-yuan-2024') }}, Biren "
        "{{ derived('dragons-biren-value-per-yuan-2024') }}, Iluvatar CoreX "
        "{{ derived('dragons-iluvatar-corex-value-per-yuan-2024') }}. On the first half of 2025 doubled "
        "Biren "
        "rises to {{ derived('dragons-biren-value-per-yuan-2025-h1-doubled') }} and the others fall.",
        zh_hant="斜線圖。以2024年營收計：摩爾線程{{ derived('dragons-moore-threads-value-per-yuan-2024') }}，"
        "沐曦股份{{ derived('dragons-metax-value-per-yuan-2024') }}，"
        "壁仞科技{{ derived('dragons-biren-value-per-yuan-2024') }}，"
        "天數智芯{{ derived('dragons-iluvatar-corex-value-per-yuan-2024') }}。以2025年上半年乘二計，"
        "壁仞科技升至"
        "{{ derived('dragons-biren-value-per-yuan-2025-h1-doubled') }}，其餘三家下降。",
    ),
    note=Text(
        en="Doubling a half-year is a yardstick, not a forecast. Guidance came later in January than the "
        "values.",
        zh_hant="上半年乘二只是量尺，並非預測。業績預告於當月稍後公布，晚於市值日。",
    ),
    columns=_COMPUTED,
)
def price_of_a_yuan(t: View) -> Any:
    _label_slopes(t)
    scale = alt.Scale(domain=t.per_screen([-1.3, 2.98], [-0.62, 2.4]), nice=False)
    heads = list(dict.fromkeys(t.rows["head"]))
    words = f"split({heads!r}[datum.value], '|')"
    axis = alt.Axis(values=[0, 1, 2], labelExpr=words, orient="top", grid=not t.is_phone, labelPadding=10)
    x = alt.X("place:Q", scale=scale, axis=axis, title=None)
    log = alt.Scale(type="log", domain=[42, 850], nice=False)
    y = alt.Y("mid:Q", scale=log, axis=None)
    base = alt.Chart(t.rows)
    way = base.encode(x=x, y=y, color=t.color())
    solid = way.transform_filter("datum.place < 2").mark_line(strokeWidth=2.5)
    dashed = way.transform_filter("datum.place > 0").mark_line(strokeWidth=2, strokeDash=[4, 3])
    dots = way.transform_filter("datum.place < 2").mark_point(size=80, opacity=1)
    spans = base.transform_filter("datum.place == 2").mark_rule(strokeWidth=9)
    spans = spans.encode(x=x, y=alt.Y("low:Q", scale=log, axis=None), y2=alt.Y2("high"), color=t.color())
    layers = [solid, dashed, dots, spans, *_slope_labels(base, t, x, y)]
    return alt.layer(*layers, height=t.per_screen(360, 380))


def _label_slopes(t: View) -> None:
    """Add what stands beside each point: name and value left, value in the middle and right."""
    short = (
        t.rows["said"].str.replace("CNY ", "").str.replace("about ", "").str.replace("約|元", "", regex=True)
    )
    shy = [t.say(_NO_GUIDANCE).format(value) for value in short]
    last = (t.rows["place"] == 1) & ~t.rows["guided"]
    t.rows["label"] = [s if is_last else v for s, v, is_last in zip(shy, short, last, strict=True)]
    names = t.rows["subject"].str.replace(" ", t.per_screen("|", " "))
    t.rows["label"] = [
        f"{name}  {label}" if place == 0 else label
        for name, label, place in zip(names, t.rows["label"], t.rows["place"], strict=True)
    ]


def _slope_labels(base: alt.Chart, t: View, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    at: dict[str, dict[str, Any]] = {
        "datum.place == 0 && indexof(datum.label, '|') < 0": {"align": "right", "dx": -10},
        "datum.place == 0 && indexof(datum.label, '|') > 0": {"align": "right", "dx": -10, "dy": -7},
        "datum.place == 1 && datum.guided": {"align": "left", "dx": 7, "dy": -11},
        "datum.place == 1 && !datum.guided": {"align": "left", "dx": 10},
        "datum.place == 2": {"align": "left", "dx": 9},
    }
    return [
        base.transform_filter(where)
        .mark_text(lineBreak="|", lineHeight=14, **how)
        .encode(x=x, y=y, text=t.text("label"), color=t.color())
        for where, how in at.items()
    ]


# --- Revenue -------------------------------------------------------------------------------------

_PERIODS = {
    "2022": Text("2022", "2022"),
    "2023": Text("2023", "2023"),
    "2024": Text("2024", "2024"),
    "2025-H1": Text("H1|2025", "2025|上半年"),
}


def _short(millions: float) -> Text:
    """Say a revenue in millions (English) and 億 (Chinese), three digits where there are."""
    digits = 2 if millions < 1 else 1 if millions < 100 else 0
    return Text(f"{millions:.{digits}f}", f"{millions / 100:.{3 if millions < 1 else 2}f}")


def _revenue(ledger: Ledger) -> pd.DataFrame:
    rows = ledger.series("revenue", subjects=FIRMS, periods=list(_PERIODS))
    rows = rows[["id", "subject_id", "metric_id", "period", "low", "high", "bound"]].copy()
    rows = named(rows, "tick", [_PERIODS[period] for period in rows["period"]])
    rows = named(rows, "short", [_short(value / 1e6) for value in rows["low"]])
    return rows.assign(is_half=rows["period"].eq("2025-H1"))


@chart(
    data=_revenue,
    title=Text(
        en="The first half of 2025 outdid all of 2024 at the two Shanghai firms. At Biren it came to "
        "{{ derived('dragons-biren-h1-of-2024') }}",
        zh_hant="滬市兩家半年營收已超過2024全年，"
        "壁仞科技只有前一年的{{ derived('dragons-biren-h1-of-2024') }}",
    ),
    subtitle=Text(
        en="Revenue, CNY million, one scale for all; outlined: half a year",
        zh_hant="營收，億元，四家同一尺度；空心：半年",
    ),
    alt=Text(
        en="Four panels of bars, 2022 to the first half of 2025. The half-year over 2024: Moore Threads "
        "{{ derived('dragons-moore-threads-h1-of-2024') }}, MetaX {{ derived('dragons-metax-h1-of-2024') }}, "
        "Iluvatar CoreX {{ derived('dragons-iluvatar-corex-h1-of-2024') }}, Biren "
        "{{ derived('dragons-biren-h1-of-2024') }}.",
        zh_hant="四格長條圖，2022年至2025年上半年。半年對2024全年：摩爾線程"
        "{{ derived('dragons-moore-threads-h1-of-2024') }}，"
        "沐曦股份{{ derived('dragons-metax-h1-of-2024') }}，"
        "天數智芯{{ derived('dragons-iluvatar-corex-h1-of-2024') }}，壁仞科技"
        "{{ derived('dragons-biren-h1-of-2024') }}。",
    ),
)
def revenue_small_multiples(t: View) -> Any:
    tick = alt.Axis(labelExpr="split(datum.label, '|')", labelPadding=4, labelAngle=0)
    x = t.x("tick", axis=tick, scale=alt.Scale(padding=0.14))
    top = float(t.rows["high"].max()) * 1.12
    y = alt.Y("low:Q", axis=None, scale=alt.Scale(domain=[0, top], nice=False))
    base = alt.Chart(t.rows)
    half = "datum.is_half"
    whole = base.transform_filter(f"!{half}").mark_bar().encode(x=x, y=y, color=t.color())
    part = base.transform_filter(half).mark_bar(fillOpacity=0.15, strokeWidth=2)
    part = part.encode(x=x, y=y, color=t.color(), stroke=t.color())
    said = base.mark_text(dy=-9).encode(x=x, y=y, text=t.text("short"))
    panels = alt.layer(whole, part, said, width=t.per_screen(160, 154), height=t.per_screen(150, 220))
    header = alt.Header(labelAnchor="start", labelPadding=4, labelOrient="top")
    facet = alt.Facet("subject:N", sort=list(dict.fromkeys(t.rows["subject"])), header=header)
    return panels.facet(facet=facet, columns=t.per_screen(2, 4), spacing=t.per_screen(16, 16))


# --- Who is a dragon -----------------------------------------------------------------------------

_LISTS = ("xinshiye", "new-drivers", "huashang", "tmtpost")
_PLACES = (*FIRMS[:3], "enflame", FIRMS[3])
_LISTED = {
    "moore-threads": "moore-threads.listed.2025-12-05@xinshiye",
    "metax": "metax.listed.2025-12-17@xinshiye",
    "biren": "biren.listed.2026-01-02@xinshiye",
    "iluvatar-corex": "iluvatar-corex.listed.2026-01-08@xinshiye",
}
_MEMBER, _FIRST_DAY = Text("named as a member", "列為成員"), Text("first day of trading", "上市首日")


def _membership(ledger: Ledger) -> pd.DataFrame:
    rows = []
    for line, source in enumerate(_LISTS):
        for firm in _PLACES:
            statement = f"{firm}.member-of.four-dragons-{source}@{source}"
            if statement in ledger.statement:
                rows.append(_cell(statement, firm, line, _MEMBER, Text("●", "●")))
    for firm, statement in _LISTED.items():
        said = say_date(ledger.statement[statement].date)  # type: ignore[union-attr]
        rows.append(_cell(statement, firm, len(_LISTS), _FIRST_DAY, said))
    return pd.DataFrame(rows)


def _cell(statement: str, firm: str, line: int, note: Text, said: Text) -> dict[str, Any]:
    row: dict[str, Any] = {"id": statement, "subject_id": firm, "line": line, "place": _PLACES.index(firm)}
    return row | bilingual(note=note, said=said)


@chart(
    data=_membership,
    title=Text(
        en="Three articles count Enflame among the “four little dragons”. The one that counts listings "
        "has Iluvatar CoreX instead",
        zh_hant="三篇文章的「四小龍」有燧原科技；只數上市公司的那一篇，換成了天數智芯",
    ),
    subtitle=Text(
        en="Dot: the article names the firm as one of the four. Last row: first day of trading",
        zh_hant="圓點：該文列為四小龍之一。末列：上市首日",
    ),
    alt=Text(
        en="Matrix of four articles by five firms. Moore Threads, MetaX and Biren stand in all four lists, "
        "Enflame in three, Iluvatar CoreX in one. Enflame is the only one of the five without a listing day.",
        zh_hant="四篇文章對五家公司的矩陣。摩爾線程、沐曦股份、壁仞科技四篇皆列；燧原科技見於三篇，"
        "天數智芯一篇。"
        "五家之中只有燧原科技沒有上市日。",
    ),
    columns=("subject", "note", "said", "source"),
)
def dragon_membership(t: View) -> Any:
    last, left = len(_LISTS), t.per_screen(1.12, 1.0)
    t.rows["x"] = t.rows["place"] + left + 0.5
    t.rows["day"] = [_two_lines(said) for said in t.rows["said"]]
    t.rows["from"], t.rows["to"] = left, left + len(_PLACES)
    t.rows["head"] = t.rows["subject"].str.replace(" ", "|")
    heads = t.rows["source"].str.replace(" ", t.per_screen("|", " "))
    t.rows["row_head"] = heads.where(t.rows["line"] < last, t.say(Text("Listed", "上市")))
    x = alt.X(**_grid("x", left + len(_PLACES)))
    y = alt.Y("line:Q", axis=None, scale=alt.Scale(domain=[-1.05, last + 0.45], reverse=True, nice=False))
    base = alt.Chart(t.rows)
    rules = base.mark_rule(stroke=t.ink("grid")).encode(
        x=alt.X(**_grid("from", left + len(_PLACES))), x2=alt.X2("to"), y=y
    )
    dots = base.transform_filter(f"datum.line < {last}").mark_point(size=t.per_screen(190, 260), opacity=1)
    days = base.transform_filter(f"datum.line == {last}").mark_text(lineBreak="|", lineHeight=14, dy=-7)
    top = base.transform_aggregate(line="min(line)", groupby=["subject", "head", "x"])
    head: dict[str, Any] = {"fontSize": 11} if t.is_phone else {"fontWeight": 600}
    top = top.transform_calculate(line="-0.8").mark_text(lineBreak="|", lineHeight=14, **head)
    lefts = base.transform_aggregate(n="count()", groupby=["row_head", "line"])
    lefts = lefts.mark_text(align="left", lineBreak="|", lineHeight=14)
    return alt.layer(
        rules.transform_filter(f"datum.line < {last}"),
        dots.encode(x=x, y=y, color=t.color()),
        days.encode(x=x, y=y, text=t.text("day")),
        top.encode(x=x, y=y, text=t.text("head"), color=t.color()),
        lefts.encode(x=alt.XValue(0), y=y, text=t.text("row_head")),
        height=t.per_screen(270, 290),
    )


def _two_lines(said: str) -> str:
    """Break a date before (Chinese: after) its year."""
    if "年" in said:
        return said.replace("年", "年|")
    day, month, year = said.split(" ") if " " in said else ("", said, "")
    return f"{day} {month[:3]}|{year}"


# --- What is printed for whom --------------------------------------------------------------------

_SHEET: tuple[tuple[Text, dict[str, str]], ...] = (
    (Text("Market value, 8 January 2026", "2026年1月8日市值"), dict.fromkeys(FIRMS, f"market-cap.{DAY}")),
    (Text("Revenue, first half of 2025", "2025年上半年營收"), dict.fromkeys(FIRMS, "revenue.2025-H1")),
    (
        Text("Chips sold, undated", "累計銷量（未載日期）"),
        {"metax": f"chips-sold.{DAY}", "biren": f"chips-sold.{DAY}"},
    ),
    (
        Text("Chips delivered, June 2025", "累計交付（2025年6月）"),
        {"iluvatar-corex": "chips-delivered.2025-06-30"},
    ),
    (Text("Customers, June 2025", "客戶數（2025年6月）"), {"iluvatar-corex": "customers.2025-06-30"}),
    (Text("Deployments, June 2025", "部署次數（2025年6月）"), {"iluvatar-corex": "deployments.2025-06-30"}),
    (Text("Clusters deployed, undated", "已部署叢集（未載日期）"), {"metax": f"clusters-deployed.{DAY}"}),
    (
        Text("Order book, June 2025 in the article", "在手訂單（文稱2025年6月）"),
        {"biren": "order-book.2025-06"},
    ),
)


def _sheet(ledger: Ledger) -> pd.DataFrame:
    rows = []
    for line, (metric, cells) in enumerate(_SHEET):
        for firm, rest in cells.items():
            row = _quoted(ledger, firm, rest, metric=metric, line=line, place=FIRMS.index(firm))
            rows.append(row | {"is_top": line < 2})
    return pd.DataFrame(rows)


@chart(
    data=_sheet,
    title=Text(
        en="No count of customers, chips or orders is printed for Moore Threads, the most valuable of the "
        "four",
        zh_hant="市值最高的摩爾線程，客戶、晶片、訂單的數字，各篇一項也沒有",
    ),
    subtitle=Text(
        en="What the articles print for each firm; blank: in none of them. Sold and delivered are not the "
        "same",
        zh_hant="各文章為各家載明的數字；空白：各篇皆無。銷售與交付並非同一口徑",
    ),
    alt=Text(
        en="Table of eight measures by four firms. Market value and half-year revenue are there for all "
        "four. "
        "Chips sold: MetaX {{ fact('metax.chips-sold.2026-01-08') }}, Biren "
        "{{ fact('biren.chips-sold.2026-01-08') }}. Chips delivered, customers, deployments: Iluvatar "
        "CoreX only. "
        "Order book: Biren only.",
        zh_hant="八項指標對四家公司的表。市值與半年營收四家都有。晶片銷量：沐曦股份"
        "{{ fact('metax.chips-sold.2026-01-08') }}，壁仞科技{{ fact('biren.chips-sold.2026-01-08') }}。"
        "交付量、客戶、部署只有天數智芯。在手訂單只有壁仞科技。",
    ),
    note=Text(
        en="Counts are cumulative and lower bounds. Biren's covers two models, BR106 and BR110. "
        "Dashed: other evidence dates it December 2025.",
        zh_hant="各數皆為累計與下限。壁仞科技只計BR106與BR110兩款。虛線框：另有佐證作{{ date('2025-12') }}。",
    ),
)
def printed_for_whom(t: View) -> Any:
    left, size = t.per_screen((0.0, len(FIRMS)), (1.8, len(FIRMS) + 1.8))
    step, top = t.per_screen((60, 34), (42, 20))
    t.rows["x"], t.rows["y"] = t.rows["place"] + left, top + t.rows["line"] * step
    t.rows["x2"] = t.rows["x"] + 0.96
    t.rows["y1"], t.rows["y2"] = t.rows["y"] + t.per_screen(20, 2), t.rows["y"] + step - 2
    t.rows["cx"], t.rows["cy"] = t.rows["x"] + 0.48, (t.rows["y1"] + t.rows["y2"]) / 2
    t.rows["lines"] = [_cell_lines(said) for said in t.rows["said"]]
    t.rows["text_y"] = t.rows["cy"] - 7 * t.rows["lines"].str.contains("|", regex=False)
    t.rows["head"] = t.rows["subject"].str.replace(" ", "|") if t.is_phone else t.rows["subject"]
    height = top + len(_SHEET) * step

    def across(name: str) -> alt.X:
        return alt.X(**_grid(name, size))

    def down(name: str) -> alt.Y:
        return alt.Y(**_grid(name, height, reverse=True))

    base = alt.Chart(t.rows)
    boxes = base.mark_rect(opacity=0.16, cornerRadius=3)
    boxes = boxes.encode(x=across("x"), x2=alt.X2("x2"), y=down("y1"), y2=alt.Y2("y2"), color=t.color())
    doubts = base.transform_filter("datum.status != 'reported'").mark_rect(
        fillOpacity=0, cornerRadius=3, strokeDash=[4, 3], strokeWidth=1.5
    )
    doubts = doubts.encode(x=across("x"), x2=alt.X2("x2"), y=down("y1"), y2=alt.Y2("y2"), stroke=t.color())
    said = base.mark_text(lineBreak="|", lineHeight=14, baseline="middle", fontSize=t.per_screen(11, 13))
    said = said.encode(x=across("cx"), y=down("text_y"), text=t.text("lines"))
    first = base.transform_filter("datum.line == 0")
    heads = first.mark_text(fontWeight=600, lineBreak="|", lineHeight=14)
    heads = heads.encode(x=across("cx"), y=alt.YValue(8), text=t.text("head"), color=t.color())
    names = base.transform_aggregate(y="min(y)", cy="min(cy)", groupby=["metric", "line"])
    names = names.mark_text(align="left", dy=t.per_screen(10, 0))
    names = names.encode(x=alt.XValue(0), y=down(t.per_screen("y", "cy")), text=t.text("metric"))
    return alt.layer(boxes, doubts, said, heads, names, height=height)


def _cell_lines(said: str) -> str:
    """Break a value into lines a narrow cell holds: hedge and currency above, number below."""
    for head in ("over ", "about CNY ", "about ", "CNY "):
        if said.startswith(head):
            return f"{head.strip()}|{_no_unit(said.removeprefix(head))}"
    return said.replace("逾", "逾|").replace("約", "約|")


def _no_unit(amount: str) -> str:
    """Drop the counted thing, which the row's name says."""
    for word in (" chips", " customers", " deployments", " clusters"):
        amount = amount.removesuffix(word)
    return amount


# --- The exchange rate nobody prints -------------------------------------------------------------


def _rates(ledger: Ledger) -> pd.DataFrame:
    rows = []
    for line, firm in enumerate(("iluvatar-corex", "biren")):
        row = _computed(ledger, firm, "rate", metric=_RATE, line=line)
        row |= {"mid": row["low"], "low": _value(ledger, f"{firm}-rate-least")}
        row |= {"high": _value(ledger, f"{firm}-rate-most")}
        ends = {"from": _value(ledger, "rate-common-least"), "to": _value(ledger, "rate-common-most")}
        rows.append(row | ends)
    return pd.DataFrame(rows)


_RATE = Text("Yuan per Hong Kong dollar, implied", "每一港元兌人民幣，隱含值")


@chart(
    data=_rates,
    title=Text(
        en="One exchange rate, which the article does not print, fits both Hong Kong conversions",
        zh_hant="同一個匯率說得通兩筆港股換算，只是文章沒有寫出來",
    ),
    subtitle=Text(
        en="Yuan per Hong Kong dollar: dot as printed, bar within rounding; band: rates that fit both",
        zh_hant="每一港元兌人民幣：點為照數字推算，線為進位範圍；色帶：兩筆皆符合的匯率",
    ),
    alt=Text(
        en="Two ranges. Iluvatar CoreX {{ derived('dragons-iluvatar-corex-rate-least') }} to "
        "{{ derived('dragons-iluvatar-corex-rate-most') }}, Biren "
        "{{ derived('dragons-biren-rate-least') }} to "
        "{{ derived('dragons-biren-rate-most') }}. They overlap from "
        "{{ derived('dragons-rate-common-least') }} to "
        "{{ derived('dragons-rate-common-most') }}.",
        zh_hant="兩段區間。天數智芯{{ derived('dragons-iluvatar-corex-rate-least') }}至"
        "{{ derived('dragons-iluvatar-corex-rate-most') }}，"
        "壁仞科技{{ derived('dragons-biren-rate-least') }}至"
        "{{ derived('dragons-biren-rate-most') }}；重疊於{{ derived('dragons-rate-common-least') }}至"
        "{{ derived('dragons-rate-common-most') }}。",
    ),
    note=Text(
        en="Taking each value as rounded to the nearest hundred "
        "million, as printed; a fuller Hong Kong value "
        "found outside the articles suggests that Iluvatar CoreX's was cut off instead.",
        zh_hant="各數均視為四捨五入至億；依各篇以外較完整的港元市值，天數智芯的數字可能是捨去尾數。",
    ),
    columns=_COMPUTED,
)
def implied_exchange_rates(t: View) -> Any:
    scale = alt.Scale(domain=[0.894, 0.9], nice=False, zero=False)
    axis = alt.Axis(format=".3f", values=[0.894, 0.896, 0.898, 0.9], labelFlush=True)
    at = {name: alt.X(f"{name}:Q", scale=scale, axis=axis, title=None) for name in ("low", "mid", "from")}
    y = alt.Y("line:Q", axis=None, scale=alt.Scale(domain=[-0.75, 1.5], reverse=True, nice=False))
    base = alt.Chart(t.rows)
    one = base.transform_filter("datum.line == 0")
    band = one.mark_rect(opacity=0.16, color=t.ink("accent")).encode(x=at["from"], x2=alt.X2("to"))
    spans = base.mark_rule(strokeWidth=4).encode(x=at["low"], x2=alt.X2("high"), y=y, color=t.color())
    dots = base.mark_point(size=110, opacity=1).encode(x=at["mid"], y=y, color=t.color())
    t.rows["label"] = t.rows["subject"] + "  " + t.rows["said"]
    said = base.mark_text(align="left", dy=-16).encode(
        x=at["low"], y=y, text=t.text("label"), color=t.color()
    )
    return alt.layer(band, spans, dots, said, height=150)
