"""Charts of the chapter “Shanghai's state capital”.

Unknown dates and amounts are drawn as unknown: dotted over every day they could mean.
"""

import textwrap
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import altair as alt
import pandas as pd

from report.charts import Text, View, chart
from report.figures import derive_figure, say_amount
from report.ledger import Event, Fact, Ledger, Relation
from report.ledger.dates import parse_date, say_date

TRIO = ("biren", "metax", "enflame")
STATE = "shanghai-sasac"
ANGEL = "heli-capital.invested-in.metax.angel"
ROUND_D = "enflame.funding-round-size.2026-01"
LEVERAGE = "shanghai-pilot-funds.leverage.2026-01"
SHORT = {
    "shanghai-ai-fund": Text("Pilot AI fund of funds", "人工智慧先導母基金"),
    "shanghai-sci-tech-fund": Text("Sci-Tech Innovation Fund", "上海科創基金"),
    "pudong-venture": Text("Pudong state venture platform", "浦東國資創投平台"),
    "guoxin-venture": Text("Guoxin Venture", "國鑫創投"),
    "jinpu-investment": Text("Jinpu Investment", "金浦投資"),
    "heli-capital": Text("Heli Capital (private)", "和利資本（民間）"),
}
NOT_PRINTED = Text("amount not printed", "未載金額")
UNDATED = Text("undated", "未載日期")
NOW = "2026-02-01"
Layers = alt.LayerChart | alt.FacetChart
Encoding = Callable[[str], alt.X]


def _x(scale: alt.Scale, axis: alt.Axis | None = None, kind: str = "Q") -> Encoding:
    """Return a maker of horizontal encodings that share a scale and an axis."""
    return lambda field: alt.X(f"{field}:{kind}", scale=scale, axis=axis, title=None)


def _short(ledger: Ledger, entity_id: str) -> Text:
    entity = ledger.entity[entity_id]
    return SHORT.get(entity_id, Text(entity.name_en, entity.name_zh_hant))


def _state_investors(ledger: Ledger) -> set[str]:
    """Return everything the ledger counts, through any number of steps, as Shanghai state capital."""
    found = {STATE, "shanghai-guotou"}
    for _ in range(4):
        found |= {r.subject_id for r in ledger.relations if r.kind == "part-of" and r.object_id in found}
    return found


def _investments(ledger: Ledger) -> list[Relation]:
    """Return the state's investments in the three firms, each once, firm by firm."""
    state = _state_investors(ledger)
    bare = {
        r.relation_id.partition("@")[0]
        for r in ledger.relations
        if r.kind == "invested-in" and r.subject_id in state and r.object_id in TRIO
    }
    rows = [row for row in map(ledger.resolve, bare) if isinstance(row, Relation)]
    return sorted(rows, key=lambda r: (TRIO.index(r.object_id), r.start or "9999", r.relation_id))


def _amount(row: Relation, code: str) -> str:
    if row.amount_low is None:
        return NOT_PRINTED[code]
    return say_amount(
        row.amount_low, row.amount_high or row.amount_low, row.amount_unit, code, row.bound or "exact"
    )


def _terms(row: Relation, code: str) -> str:
    """Return the round and its date in words."""
    role = (row.role_en if code == "en" else row.role_zh_hant).split(";")[0].split("；")[0]
    when = say_date(row.start)[code] if row.start else UNDATED[code]
    return f"{role}, {when}" if code == "en" else f"{role}，{when}"


def _investment_row(ledger: Ledger, row: Relation) -> dict[str, object]:
    fund = _short(ledger, row.subject_id)
    low = None if row.amount_low is None else float(row.amount_low)
    return {
        "id": row.id,
        "subject_id": row.subject_id,
        "object_id": row.object_id,
        "fund_en": fund.en,
        "fund_zh_hant": fund.zh_hant,
        "note_en": _terms(row, "en"),
        "note_zh_hant": _terms(row, "zh-Hant"),
        "said_en": _amount(row, "en"),
        "said_zh_hant": _amount(row, "zh-Hant"),
        "amount_low": low,
        "start": row.start,
    }


def flow_rows(ledger: Ledger) -> pd.DataFrame:
    """Return one row for each link from a state fund to a firm, and one for the round "
    "whose total is printed."""
    rows = [_investment_row(ledger, row) for row in _investments(ledger)]
    total = ledger.resolve(ROUND_D)
    assert isinstance(total, Fact)
    words = {code: say_amount(total.low, total.high, "CNY", code) for code in ("en", "zh-Hant")}
    whole = {
        "id": total.id,
        "subject_id": "enflame",
        "object_id": "enflame",
        "fund_en": "Round D",
        "fund_zh_hant": "D輪",
        "note_en": "round D, all investors together, undated",
        "note_zh_hant": "D輪，全體投資人合計，未載日期",
        "said_en": words["en"],
        "said_zh_hant": words["zh-Hant"],
        "amount_low": float(total.low),
        "start": "",
    }
    return pd.DataFrame([*rows, whole])


def _curve(link: int, x: tuple[float, float, float], y: tuple[float, float]) -> list[dict[str, float]]:
    """Return a line that runs level from x0 to x1 and bends to its target at x2."""
    steps = [i / 20 for i in range(21)]
    bend = [(x[1] + (x[2] - x[1]) * s, y[0] + (y[1] - y[0]) * s * s * (3 - 2 * s)) for s in steps]
    return [{"link": link, "x": a, "y": b, "order": i} for i, (a, b) in enumerate([(x[0], y[0]), *bend])]


def _pixels(t: View, height: float) -> tuple[alt.Scale, alt.Scale]:
    return alt.Scale(domain=[0, t.width - 4], nice=False), alt.Scale(domain=[height, 0], nice=False)


@chart(
    data=flow_rows,
    title=Text(
        "Of five ties between Shanghai's funds and its GPU firms, one has a date and one an amount",
        "上海國資與三家GPU公司的五條線，一條有日期，一條有金額",
    ),
    subtitle=Text(
        "From fund to firm, as printed. Solid, thickness to scale: amount printed. "
        "Dotted: amount not printed. "
        "Outlined box, same scale: a whole round, other investors included",
        "由基金到公司，依原文。實線：印有金額，粗細按比例；點線：未印金額；"
        "空框（同一比例）：整輪總額，含其他投資人",
    ),
    alt=Text(
        "Flow diagram from state funds to Biren, MetaX and Enflame. Only the Pudong platform's "
        "{{ fact('pudong-venture.invested-in.metax') }} in MetaX has an amount; only "
        "Biren's round has a date, "
        "{{ event('biren.funded.2025-03') }}. Enflame's round D, "
        "{{ fact('enflame.funding-round-size.2026-01') }}, "
        "is a total of all investors.",
        "流向圖：國資基金到壁仞科技、沐曦股份、燧原科技。只有浦東平台對沐曦的"
        "{{ fact('pudong-venture.invested-in.metax') }}印有金額，只有壁仞一輪印有日期"
        "（{{ event('biren.funded.2025-03') }}）。燧原D輪"
        "{{ fact('enflame.funding-round-size.2026-01') }}為全體投資人合計。",
    ),
    note=Text(
        "The currency of round D is assumed to be yuan; its other investors are not named.",
        "D輪未印幣別，視為人民幣；其他投資人未具名。",
    ),
    columns=("subject", "object", "note", "said", "source"),
)
def state_money_flow(t: View) -> Layers:
    links = t.rows[t.rows["subject_id"] != "enflame"].reset_index(drop=True)
    whole = t.rows[t.rows["subject_id"] == "enflame"].iloc[0]
    lane, per_yuan = t.per_screen(92, 82), 72 / whole["amount_low"]
    bend, end = t.per_screen((222, 250), (400, 500))
    links["y"] = [26 + lane * (n + 0.25 * TRIO.index(o)) for n, o in enumerate(links["object_id"])]
    height = float(links["y"].max()) + 46
    firms = links.groupby("object_id", sort=False).agg(y=("y", "mean"), object=("object", "first"))
    x, y = _pixels(t, height)
    points = [
        p
        for n, (_, r) in enumerate(links.iterrows())
        for p in _curve(n, (0, bend, end), (r["y"], _target(r, links)))
    ]
    lines = pd.DataFrame(points).merge(
        links[["object", "object_id", "amount_low"]], left_on="link", right_index=True
    )
    lines["size"] = lines["amount_low"].fillna(0) * per_yuan
    base = alt.Chart(lines).encode(
        x=alt.X("x:Q", scale=x, axis=None),
        y=alt.Y("y:Q", scale=y, axis=None),
        order="order:Q",
        detail="link:N",
    )
    color = alt.Color(
        "object_id:N", scale=alt.Scale(domain=TRIO, range=[t.company(f) for f in TRIO]), legend=None
    )
    lines["top"], lines["bottom"] = lines["y"] - lines["size"] / 2, lines["y"] + lines["size"] / 2
    known = (
        alt.Chart(lines[lines["amount_low"] > 0])
        .mark_area(opacity=0.9)
        .encode(
            x=alt.X("x:Q", scale=x, axis=None),
            y=alt.Y("top:Q", scale=y, axis=None),
            y2="bottom",
            detail="link:N",
            color=color,
        )
    )
    unknown = (
        base.transform_filter("!(datum.amount_low > 0)")
        .mark_line(strokeDash=[2, 4], strokeWidth=2.5)
        .encode(color=color)
    )
    box = pd.DataFrame(
        [
            {
                "x": end,
                "x2": end + 14,
                "y": float(firms["y"]["enflame"]) - 36,
                "y2": float(firms["y"]["enflame"]) + 36,
            }
        ]
    )
    outline = (
        alt.Chart(box)
        .mark_rect(filled=False, stroke=t.company("enflame"), strokeWidth=1.5)
        .encode(x=alt.X("x:Q", scale=x), x2="x2", y=alt.Y("y:Q", scale=y), y2="y2")
    )
    return alt.layer(known, unknown, outline, *_flow_labels(t, links, firms, whole, end, x, y)).properties(
        height=height
    )


def _target(row: pd.Series, links: pd.DataFrame) -> float:
    """Return where a link ends: near the middle of its firm's links, in their order."""
    same = links.loc[links["object_id"] == row["object_id"], "y"]
    return float(same.mean() + (row["y"] - same.mean()) * 0.42)


def _flow_labels(
    t: View,
    links: pd.DataFrame,
    firms: pd.DataFrame,
    whole: pd.Series,
    end: float,
    x: alt.Scale,
    y: alt.Scale,
) -> list[alt.Chart]:
    gap = [max(8.0, (a if a == a else 0) * 36 / whole["amount_low"] + 6) for a in links["amount_low"]]
    above = links.assign(x=0, y=links["y"] - gap)
    separator = " · "
    wrap = t.per_screen(40, 80) if t.code == "en" else t.per_screen(18, 40)
    below = links.assign(
        x=0,
        y=links["y"] + gap,
        note=[
            "\n".join(textwrap.wrap(n + separator + s, wrap))
            for n, s in zip(links["note"], links["said"], strict=True)
        ],
    )
    names = firms.assign(x=end + t.per_screen(18, 22))
    at = {"x": alt.X("x:Q", scale=x), "y": alt.Y("y:Q", scale=y)}
    caption = pd.DataFrame(
        [
            {
                "x": end + t.per_screen(18, 22),
                "y": float(firms["y"]["enflame"]) + 18,
                "text": _caption(t, whole),
            }
        ]
    )
    size = t.per_screen(11, 12)
    return [
        alt.Chart(above)
        .mark_text(align="left", baseline="bottom", fontWeight=600)
        .encode(text="fund:N", **at),
        alt.Chart(below)
        .mark_text(align="left", baseline="top", lineBreak="\n", color=t.ink("muted"), fontSize=size)
        .encode(text="note:N", **at),
        alt.Chart(names).mark_text(align="left", fontWeight=700, fontSize=15).encode(text="object:N", **at),
        alt.Chart(caption)
        .mark_text(align="left", baseline="top", lineBreak="\n", color=t.ink("muted"), fontSize=size)
        .encode(text="text:N", **at),
    ]


def _caption(t: View, whole: pd.Series) -> str:
    words, room = t.say(Text("round D, all investors:", "D輪全體：")), t.per_screen(12, 40)
    return "\n".join([*textwrap.wrap(words, room), *textwrap.wrap(str(whole["said"]), room)])


SECTORS = {
    "gpu": (
        Text("GPUs and AI chips", "GPU與AI晶片"),
        ("enflame", "biren", "metax", "iluvatar-corex", "vastai"),
    ),
    "models": (Text("Large models", "大模型"), ("minimax", "stepfun", "infinigence")),
    "robots": (Text("Robots", "機器人"), ("agibot", "fourier", "kepler")),
    "brain": (Text("Brain–computer interfaces", "腦機介面"), ("neuroxess", "stairmed")),
    "fusion": (
        Text("Fusion", "核融合"),
        ("shanghai-superconductor", "nova-fusion", "energy-singularity", "yixi-tech"),
    ),
}
FIRST, LAST = 2011, 2026


def _dated(ledger: Ledger, subject: str, kind: str) -> Event | None:
    """Return the most exactly dated event of a kind, none when no year is printed."""

    def span(event: Event) -> int:
        period = parse_date(event.date)
        return (period.end - period.start).days

    found = [e for e in ledger.events if e.subject_id == subject and e.kind == kind and "~" not in e.date]
    best = min(found, key=lambda e: (span(e), e.id), default=None)
    return best if best and span(best) < 400 else None


def _year(day: date) -> float:
    return day.year + (day.timetuple().tm_yday - 1) / 365.25


def _places(ledger: Ledger, firm: str) -> Relation:
    """Return where a firm is, the narrowest place first."""
    found = [r for r in ledger.relations if r.subject_id == firm and r.kind == "located-in"]
    return min(found, key=lambda r: (r.object_id == "shanghai", r.source_id != "new-drivers", r.id))


def firm_rows(ledger: Ledger) -> pd.DataFrame:
    """Return one row for each Shanghai firm the article names: place, founding, "
    "listing as far as printed."""
    rows = []
    for sector, firms in SECTORS.values():
        for firm in firms:
            place, founded, listed = (
                _places(ledger, firm),
                _dated(ledger, firm, "founded"),
                _dated(ledger, firm, "listed"),
            )
            when = parse_date(founded.date) if founded else None
            said = say_date(founded.date) if founded else Text("year not printed", "未載年份")
            rows.append(
                {
                    "id": "|".join(s.id for s in (place, founded, listed) if s),
                    "subject_id": firm,
                    "object_id": place.object_id,
                    "metric_en": sector.en,
                    "metric_zh_hant": sector.zh_hant,
                    "said_en": said.en,
                    "said_zh_hant": said.zh_hant,
                    "start_year": _year(when.start) if when else None,
                    "end_year": _year(when.end) if when else None,
                    "listed_year": _year(parse_date(listed.date).end) if listed else None,
                }
            )
    return pd.DataFrame(rows)


@chart(
    data=firm_rows,
    title=Text(
        "Most of Shanghai's champions are named without a founding year",
        "上海的明日之星，多數沒有印出成立年份",
    ),
    subtitle=Text(
        "Firms one article names as Shanghai's. Bar: founding, as wide as the printed date is vague. "
        "Triangle: listing. Dotted: founding year not printed",
        "一篇文章列舉的上海企業。長條：成立，寬度即所載日期的模糊程度；三角：上市；點線：未載成立年份",
    ),
    alt=Text(
        "Timeline of firms by sector. Founding printed: Shanghai Superconductor "
        "{{ event('shanghai-superconductor.founded.2011') }}, Enflame "
        "{{ event('enflame.founded.2018') }}, Biren "
        "{{ event('biren.founded.2019') }}, MetaX {{ event('metax.founded.2020-09') }}. "
        "StepFun {{ event('stepfun.founded.2023') }}. No founding year is printed for "
        "any firm in robots or "
        "brain–computer interfaces.",
        "依領域排列的時間軸。印有成立年份者：上海超導{{ event('shanghai-superconductor.founded.2011') }}、"
        "燧原{{ event('enflame.founded.2018') }}、壁仞{{ event('biren.founded.2019') }}、"
        "沐曦{{ event('metax.founded.2020-09') }}、階躍星辰{{ event('stepfun.founded.2023') }}。"
        "機器人、腦機介面各家皆未載成立年份。",
    ),
    columns=("metric", "subject", "object", "said", "source"),
)
def shanghai_firms(t: View) -> Layers:
    rows, heads, height = _stacked(t.rows, "metric", t.per_screen(34, 26), t.per_screen(30, 30))
    known = rows["start_year"].notna()
    x = alt.Scale(domain=[FIRST - t.per_screen(0.2, 8.2), LAST + t.per_screen(4.6, 3.6)], nice=False)
    y = alt.Scale(domain=[height, 0], nice=False)
    years = alt.Axis(
        values=t.per_screen([2011, 2016, 2021, 2026], [2011, 2014, 2017, 2020, 2023, 2026]),
        format="d",
        orient="top",
    )
    at = {"y": alt.Y("y:Q", scale=y, axis=None)}
    rows["left"] = FIRST - t.per_screen(0, 8.0)
    rows["name_y"] = rows["y"] - t.per_screen(13, 0)
    rows["from"], rows["to"] = rows["start_year"].fillna(FIRST), rows["listed_year"].fillna(LAST)
    rows["place_x"] = LAST + 0.5
    color = t.color()
    heads["left"] = FIRST - t.per_screen(0.2, 8.2)
    at_x = _x(x, years, "Q")
    lives = (
        alt.Chart(rows[known])
        .mark_rule(strokeWidth=1.5, opacity=0.7)
        .encode(x=at_x("from"), x2="to", color=color, **at)
    )
    blanks = (
        alt.Chart(rows[~known])
        .mark_rule(strokeDash=[2, 4], strokeWidth=1.5)
        .encode(x=at_x("from"), x2="to", **at)
    )
    born = (
        alt.Chart(rows[known])
        .mark_bar(height=12, cornerRadius=2)
        .encode(x=at_x("start_year"), x2="end_year", color=color, **at)
    )
    listed = (
        alt.Chart(rows[rows["listed_year"].notna()])
        .mark_point(shape="triangle-up", size=80, opacity=1)
        .encode(x=at_x("listed_year"), color=color, **at)
    )
    names = (
        alt.Chart(rows)
        .mark_text(align="left", baseline="middle")
        .encode(x=at_x("left"), y=alt.Y("name_y:Q", scale=y, axis=None), text="subject:N")
    )
    places = (
        alt.Chart(rows)
        .mark_text(align="left", baseline="middle", color=t.ink("muted"), fontSize=t.per_screen(11, 12))
        .encode(x=at_x("place_x"), text="place:N", **at)
    )
    titles = (
        alt.Chart(heads)
        .mark_text(align="left", baseline="bottom", fontWeight=700, color=t.ink("muted"))
        .encode(x=at_x("left"), y=alt.Y("y:Q", scale=y, axis=None), text="metric:N")
    )
    rows["place"] = (
        rows["object"]
        .str.replace(r"\s*\(.*|New Area.*", "", regex=True)
        .str.replace("上海臨港新片區", "臨港")
        .str.replace("上海張江", "張江")
    )
    for layer in (names, places):
        layer.data = rows
    return alt.layer(blanks, lives, born, listed, names, places, titles).properties(height=height)


def _stacked(
    rows: pd.DataFrame, group: str, step: float, gap: float
) -> tuple[pd.DataFrame, pd.DataFrame, float]:
    """Return rows with a height `y` each, the groups' headings with theirs, and the whole height."""
    rows, y, heads, last = rows.copy(), 0.0, [], None
    heights = []
    for name in rows[group]:
        if name != last:
            y += gap
            heads.append({group: name, "y": y - 8})
            last = name
        heights.append(y + step / 2)
        y += step
    rows["y"] = heights
    return rows, pd.DataFrame(heads), y + 6


def leverage_rows(ledger: Ledger) -> pd.DataFrame:
    """Return the two readings of the printed multiple as parts of a stack, the public yuan first."""
    fact = ledger.resolve(LEVERAGE)
    assert isinstance(fact, Fact)
    times = float(fact.low)
    readings = (
        (Text("Private ÷ public (as the article reads it)", "社會資本÷公共資金（文中的解釋）"), times),
        (Text("All money ÷ public (if the multiple is a total)", "總額÷公共資金（若倍數指總額）"), times - 1),
    )
    public, private = Text("public", "公共"), Text("private", "社會資本")
    return pd.DataFrame(
        {
            "id": fact.id,
            "title_en": reading.en,
            "title_zh_hant": reading.zh_hant,
            "metric_en": part.en,
            "metric_zh_hant": part.zh_hant,
            "start_value": start,
            "end_value": end,
            "said_en": f"{end - start:g} {part.en}",
            "said_zh_hant": f"{part.zh_hant}{end - start:g}",
        }
        for reading, drawn in readings
        for part, start, end in ((public, 0.0, 1.0), (private, 1.0, round(1 + drawn, 4)))
    )


@chart(
    data=leverage_rows,
    title=Text(
        "One public yuan brings {{ fact('shanghai-pilot-funds.leverage.2026-01') }} its worth, or "
        "{{ derived('shanghai-private-yuan-if-total') }}, depending on what was divided",
        "一元公共資金帶動{{ fact('shanghai-pilot-funds.leverage.2026-01') }}或"
        "{{ derived('shanghai-private-yuan-if-total') }}，端看除的是什麼",
    ),
    subtitle=Text(
        "Yuan of private money for each yuan of public money, two readings of the one multiple printed; "
        "the lighter bar is our computation",
        "每一元公共資金對應的社會資本（元），同一個倍數的兩種讀法；淺色為本報告推算",
    ),
    alt=Text(
        "Two stacked bars starting at one public yuan. If the multiple is private over public, "
        "{{ fact('shanghai-pilot-funds.leverage.2026-01') }} of private money follow; "
        "if it is total over public, "
        "{{ derived('shanghai-private-yuan-if-total') }}.",
        "兩條堆疊長條，皆自一元公共資金起。若為社會資本對公共資金，帶動"
        "{{ fact('shanghai-pilot-funds.leverage.2026-01') }}；若為總額對公共資金，則為"
        "{{ derived('shanghai-private-yuan-if-total') }}。",
    ),
    columns=("title", "metric", "said", "source"),
)
def leverage_readings(t: View) -> Layers:
    rows, step = t.rows.copy(), 66
    order = list(dict.fromkeys(rows["title"]))
    rows["y"] = [order.index(name) * step + 44 for name in rows["title"]]
    rows["middle"] = (rows["start_value"] + rows["end_value"]) / 2
    rows["is_public"] = rows["start_value"] == 0
    is_printed = [order.index(name) == 0 for name in rows["title"]]
    rows["sure"] = [1.0 if printed else 0.35 for printed in is_printed]
    rows["tone"] = [t.ink("paper") if printed else t.ink("ink") for printed in is_printed]
    y = alt.Y("y:Q", scale=alt.Scale(domain=[step * 2 + 4, 0], nice=False), axis=None)
    x = alt.Scale(domain=[0, 7.5], nice=False)
    color = alt.Color(
        "is_public:N",
        scale=alt.Scale(domain=[True, False], range=[t.ink("cat-4"), t.ink("cat-1")]),
        legend=None,
    )
    bars = (
        alt.Chart(rows)
        .mark_bar(height=26)
        .encode(
            x=alt.X("start_value:Q", scale=x, axis=None),
            x2="end_value",
            y=y,
            color=color,
            opacity=alt.Opacity("sure:Q", scale=None),
        )
    )
    labels = (
        alt.Chart(rows)
        .mark_text(align="left", baseline="middle", dx=6, fontWeight=600)
        .encode(x=alt.X("start_value:Q", scale=x), y=y, text="label:N", color=alt.Color("tone:N", scale=None))
    )
    rows["label"] = [str(said) if t.code == "en" else said for said in rows["said"]]
    if t.is_phone:
        rows["label"] = [
            s.split(" ")[0] if p and t.code == "en" else s
            for s, p in zip(rows["label"], rows["is_public"], strict=True)
        ]
    labels.data = rows
    heads = (
        alt.Chart(rows[rows["is_public"]])
        .mark_text(align="left", baseline="bottom", dy=-18)
        .encode(x=alt.value(0), y=y, text="title:N")
    )
    return alt.layer(bars, labels, heads).properties(height=step * 2 + 4)


def size_rows(ledger: Ledger) -> pd.DataFrame:
    """Return the sums of money printed about Shanghai's state capital, largest first; "
    "they do not add up."""
    wanted = (
        (
            "shanghai-guotou.aum.2025",
            Text("Shanghai Guotou: all funds under management", "上海國投公司：在管基金總規模"),
        ),
        (
            "shanghai-pilot-funds.fund-size.2026-01",
            Text("Pilot-industry, future-industry and other funds", "先導產業、未來產業等基金"),
        ),
        (ROUND_D, Text("Enflame's round D, all investors", "燧原D輪，全體投資人")),
        ("pudong-venture.invested-in.metax", Text("Pudong's investment in MetaX", "浦東國資投資沐曦")),
    )
    rows = []
    for reference, words in wanted:
        row = ledger.resolve(reference)
        low, high = (row.amount_low, row.amount_high) if isinstance(row, Relation) else (row.low, row.high)  # type: ignore[union-attr]
        rows.append(
            {
                "id": row.id,
                "subject_id": row.subject_id,  # type: ignore[union-attr]
                "title_en": words.en,
                "title_zh_hant": words.zh_hant,
                "low": float(low or 0),
                "high": float(high or 0),
                "unit": "CNY",
                "bound": row.bound,  # type: ignore[union-attr]
            }
        )
    return pd.DataFrame(rows)


@chart(
    data=size_rows,
    title=Text(
        "Funds are printed in hundreds of billions, tickets in GPU firms hardly at all",
        "基金動輒千億，投進GPU公司的金額卻幾乎不見紙面",
    ),
    subtitle=Text(
        "CNY. Four different baskets, which overlap in unknown parts and must not be added or divided; "
        "“over” is a floor",
        "人民幣元。四個口徑不同的數字，重疊多少不明，不可相加或相除；「逾」為下限",
    ),
    alt=Text(
        "Bars from zero: {{ fact('shanghai-guotou.aum.2025') }} under management, pilot and other funds "
        "{{ fact('shanghai-pilot-funds.fund-size.2026-01') }}, Enflame's round D "
        "{{ fact('enflame.funding-round-size.2026-01') }}, Pudong's investment in MetaX "
        "{{ fact('pudong-venture.invested-in.metax') }}. The last two are slivers.",
        "自零起的長條：在管{{ fact('shanghai-guotou.aum.2025') }}，先導等基金"
        "{{ fact('shanghai-pilot-funds.fund-size.2026-01') }}，燧原D輪"
        "{{ fact('enflame.funding-round-size.2026-01') }}，浦東投資沐曦"
        "{{ fact('pudong-venture.invested-in.metax') }}。"
        "後兩者僅剩細線。",
    ),
    columns=("title", "said", "status_said", "source"),
)
def fund_sizes(t: View) -> Layers:
    rows, step = t.rows.copy(), 50
    rows["y"] = [n * step + 32 for n in range(len(rows))]
    rows["is_fund"] = [n < 2 for n in range(len(rows))]
    height = step * len(rows)
    y = alt.Y("y:Q", scale=alt.Scale(domain=[height, 0], nice=False), axis=None)
    x = alt.Scale(domain=[0, float(rows["low"].max()) * t.per_screen(1.9, 1.36)], nice=False)
    color = alt.Color(
        "is_fund:N",
        scale=alt.Scale(domain=[True, False], range=[t.ink("cat-1"), t.ink("accent")]),
        legend=None,
    )
    bars = (
        alt.Chart(rows.assign(zero=0))
        .mark_bar(height=20, orient="horizontal")
        .encode(x=alt.X("zero:Q", scale=x, axis=None), x2="low", y=y, color=color)
    )
    values = (
        alt.Chart(rows)
        .mark_text(align="left", baseline="middle", dx=7, fontWeight=600)
        .encode(x=alt.X("low:Q", scale=x), y=y, text="said:N")
    )
    heads = (
        alt.Chart(rows)
        .mark_text(align="left", baseline="bottom", dy=-13)
        .encode(x=alt.value(0), y=y, text="title:N")
    )
    return alt.layer(bars, values, heads).properties(height=height)


MAKERS = ("metax", "biren", "enflame", "iluvatar-corex", "moore-threads")
PERIODS = ("2022", "2023", "2024", "2025-H1")
# The fact's own note says that independent evidence contradicts it; its verdict says so too once coded.
DOUBTED = ("enflame.revenue.2024@new-drivers", "enflame.net-profit.2024@new-drivers")
PROFIT = Text("2024 profit", "2024年淨利")


def _revenues(ledger: Ledger, firm: str, period: str) -> Iterable[Fact | None]:
    """Yield the statement used; of contradicted ones every statement; None when nothing is printed."""
    bare = f"{firm}.revenue.{period}"
    found = [row for row in ledger.statements_of.get(bare, []) if isinstance(row, Fact)]
    if not found:
        yield None
    elif any(row.id in DOUBTED for row in found):
        yield from (row for row in found if row.id in DOUBTED)
        yield from [row for row in found if row.id not in DOUBTED][:1]
    else:
        used = ledger.resolve(bare)
        yield used if isinstance(used, Fact) else None


def _line(ledger: Ledger, firm: str, period: str, row: Fact | None, label: Text) -> dict[str, object]:
    is_doubted = any(d.startswith(f"{firm}.revenue.{period}@") for d in DOUBTED)
    other = row is not None and row.id not in DOUBTED and is_doubted
    status = "contradicted" if row is not None and row.id in DOUBTED else "reported"
    value = {
        code: say_amount(row.low, row.high, "CNY", code, row.bound) if row else ""
        for code in ("en", "zh-Hant")
    }
    blank = Text("not printed", "未載")
    extra = Text(" (filing)", "（申報）") if other else Text("", "")
    return {
        "id": row.id if row else f"{firm}.revenue.{period}",
        "subject_id": firm,
        "line_en": label.en + extra.en,
        "line_zh_hant": label.zh_hant + extra.zh_hant,
        "note_en": label.en + extra.en,
        "note_zh_hant": label.zh_hant + extra.zh_hant,
        "amount_low": float(row.low) if row else None,
        "said_en": value["en"] or blank.en,
        "said_zh_hant": value["zh-Hant"] or blank.zh_hant,
        "status": status,
    }


def revenue_rows(ledger: Ledger) -> pd.DataFrame:
    """Return revenue by firm and period, what is not printed included, and Enflame's printed profit."""
    labels = {p: Text(p, f"{p}年") for p in PERIODS} | {"2025-H1": Text("H1 2025", "2025上半年")}
    rows = [
        _line(ledger, firm, period, row, labels[period])
        for firm in MAKERS
        for period in PERIODS
        for row in _revenues(ledger, firm, period)
    ]
    profit = ledger.resolve(DOUBTED[1])
    assert isinstance(profit, Fact)
    rows.append(_line(ledger, "enflame", "2024", profit, PROFIT))
    return pd.DataFrame(rows).sort_values("subject_id", key=lambda s: s.map(MAKERS.index), kind="stable")


@chart(
    data=revenue_rows,
    title=Text(
        "The largest revenue printed for a Shanghai GPU maker is the one other evidence contradicts",
        "上海GPU公司中印得最高的營收，正是與其他佐證牴觸的那一筆",
    ),
    subtitle=Text(
        "Revenue, CNY, linear scale from zero, the same in all panels; H1 2025 is half a year. "
        "Pale and dashed: contradicted by other evidence. Moore Threads, of Beijing, for comparison",
        "營收，人民幣元，線性刻度自零起，各格相同；2025上半年僅半年。淺色虛框：與其他佐"
        "證牴觸。北京的摩爾線程供對照",
    ),
    alt=Text(
        "Bars by firm, 2022 to the first half of 2025. 2024: MetaX {{ fact('metax.revenue.2024') }}, Biren "
        "{{ fact('biren.revenue.2024') }}, Iluvatar CoreX "
        "{{ fact('iluvatar-corex.revenue.2024') }}, Moore Threads "
        "{{ fact('moore-threads.revenue.2024') }}; Enflame printed "
        "{{ fact('enflame.revenue.2024@new-drivers') }} and "
        "a profit of {{ fact('enflame.net-profit.2024@new-drivers') }}, both contradicted.",
        "各公司2022年至2025年上半年營收長條圖。2024年：沐曦{{ fact('metax.revenue.2024') }}、壁仞"
        "{{ fact('biren.revenue.2024') }}、天數智芯{{ fact('iluvatar-corex.revenue.2024') }}、摩爾線程"
        "{{ fact('moore-threads.revenue.2024') }}；燧原印為"
        "{{ fact('enflame.revenue.2024@new-drivers') }}、淨利"
        "{{ fact('enflame.net-profit.2024@new-drivers') }}，兩者皆與佐證牴觸。",
    ),
    columns=("subject", "note", "said", "status_said", "source"),
)
def shanghai_gpu_revenue(t: View) -> Layers:
    rows, heads, height = _stacked(t.rows, "subject", 24, 38)
    heads = heads.merge(t.rows[["subject", "subject_id"]].drop_duplicates(), on="subject")
    beijing = t.say(Text(" (Beijing)", "（北京）"))
    heads["text"] = [
        n + beijing if i == "moore-threads" else n
        for n, i in zip(heads["subject"], heads["subject_id"], strict=True)
    ]
    start = t.per_screen(82, 100)
    room = t.per_screen(120, 132)
    unit = (t.width - 4 - start - room) / float(rows["amount_low"].max())
    rows["from"], rows["to"] = start, start + rows["amount_low"].fillna(0) * unit
    rows["label_x"] = rows["to"] + 7
    dim = t.say(Text("not printed", "未載"))
    x, _ = _pixels(t, height)
    y = alt.Y("y:Q", scale=alt.Scale(domain=[height, 0], nice=False), axis=None)
    at_x = _x(x, None, "Q")
    known = rows[rows["amount_low"].notna()]
    sure, doubted = (known[(known["status"] == "contradicted") == flag] for flag in (False, True))
    bars = alt.Chart(sure).mark_bar(height=16).encode(x=at_x("from"), x2="to", y=y, color=t.color())
    pale = (
        alt.Chart(doubted)
        .mark_bar(height=15, fillOpacity=0.25, strokeWidth=1.5, strokeDash=[4, 3])
        .encode(x=at_x("from"), x2="to", y=y, color=t.color(), stroke=alt.value(t.ink("contradicted")))
    )
    periods = (
        alt.Chart(rows).mark_text(align="left", baseline="middle").encode(x=alt.value(0), y=y, text="line:N")
    )
    values = (
        alt.Chart(rows[rows["said"] != dim])
        .mark_text(align="left", baseline="middle")
        .encode(x=at_x("label_x"), y=y, text="label:N")
    )
    blanks = (
        alt.Chart(rows[rows["said"] == dim])
        .mark_text(align="left", baseline="middle", color=t.ink("muted"), fontStyle="italic")
        .encode(x=at_x("label_x"), y=y, text="said:N")
    )
    doubt = t.say(Text("contradicted", "與佐證牴觸"))
    warned = rows[rows["status"] == "contradicted"].assign(doubt=doubt)
    is_roomy = warned["to"] - warned["from"] > 100
    tight = rows.index.isin(warned.index[~is_roomy])
    rows["label"] = rows["said"].where(~tight, rows["said"] + " · " + doubt)
    values.data = rows[rows["said"] != dim]
    warned = warned[is_roomy].assign(at=warned["from"] + 8)
    warnings = (
        alt.Chart(warned)
        .mark_text(align="left", baseline="middle", color=t.ink("contradicted"), fontSize=11)
        .encode(x=at_x("at"), y=y, text="doubt:N")
    )
    names = (
        alt.Chart(heads)
        .mark_text(align="left", baseline="bottom", fontWeight=700, dy=-1)
        .encode(x=alt.value(0), y=y, text="text:N")
    )
    return alt.layer(bars, pale, periods, values, blanks, warnings, names).properties(height=height)


LAGS = {
    "shanghai-ai-fund.invested-in.biren": "biren-founding-to-state-money-years",
    ANGEL: "metax-angel-after-founding-days",
}


def _lag(ledger: Ledger, row: Relation) -> dict[str, str]:
    """Return what is written at a mark: how long after the founding, else the round "
    "and its missing date."""
    bare = row.id.partition("@")[0]
    if bare not in LAGS:
        return {"lag_en": _terms(row, "en"), "lag_zh_hant": _terms(row, "zh-Hant")}
    said = derive_figure(ledger, LAGS[bare]).text
    return {"lag_en": f"{said.en} after founding", "lag_zh_hant": f"成立{said.zh_hant}後"}


def timing_rows(ledger: Ledger) -> pd.DataFrame:
    """Return one row for each state investment, and MetaX's angel round, between founding and listing."""
    angel = ledger.resolve(ANGEL)
    assert isinstance(angel, Relation)
    rows = []
    for row in sorted(
        [*_investments(ledger), angel], key=lambda r: (TRIO.index(r.object_id), r.start or "9999", r.id)
    ):
        founded, listed = (_dated(ledger, row.object_id, kind) for kind in ("founded", "listed"))
        assert founded
        birth = parse_date(founded.date)
        when = parse_date(row.start) if row.start else None
        made = _investment_row(ledger, row) | {
            "id": "|".join(s.id for s in (row, founded, listed) if s),
            "born_date": str(birth.start),
            "grown_date": str(birth.end),
            "from_date": str(when.start if when else birth.end),
            "to_date": str(when.end if when else parse_date(listed.date).end if listed else NOW),
            "listed_date": str(parse_date(listed.date).end) if listed else None,
            "is_dated": when is not None,
            "is_state": row.subject_id != angel.subject_id,
        }
        made |= _lag(ledger, row)
        rows.append(made)
    return pd.DataFrame(rows)


@chart(
    data=timing_rows,
    title=Text(
        "The one dated state investment came "
        "{{ derived('biren-founding-to-state-money-years') }} after founding",
        "唯一印有日期的國資投資，在公司成立{{ derived('biren-founding-to-state-money-years') }}後",
    ),
    subtitle=Text(
        "From founding (bar) to listing (triangle; Enflame not listed). Diamond: dated money. "
        "Dotted: undated, it could lie anywhere on the line",
        "自成立（長條）至上市（三角；燧原未上市）。菱形：有日期的投資；點線：未載日期，可能落在線上任何一點",
    ),
    alt=Text(
        "Timeline. Biren: founded {{ event('biren.founded.2019') }}, state money "
        "{{ event('biren.funded.2025-03') }}, "
        "listed {{ event('biren.listed.2026-01-02@xinshiye') }}. MetaX: private angel money "
        "{{ derived('metax-angel-after-founding-days') }} after founding; the state's "
        "two investments undated. "
        "Enflame: round D undated.",
        "時間軸。壁仞：{{ event('biren.founded.2019') }}成立，{{ event('biren.funded.2025-03') }}獲國資，"
        "{{ event('biren.listed.2026-01-02@xinshiye') }}上市。沐曦：成立"
        "{{ derived('metax-angel-after-founding-days') }}後"
        "獲民間天使投資，兩筆國資皆未載日期。燧原：D輪未載日期。",
    ),
    note=Text(
        "Diamonds stand in the middle of the printed month. Listing stands for the end "
        "of the time in which "
        "an undated investment can lie; for Enflame, the article's own date.",
        "菱形置於所載月份之中。未載日期的投資，可能時點止於上市；燧原則止於文章日期。",
    ),
    columns=("object", "subject", "note", "said", "source"),
)
def founding_to_state_money(t: View) -> Layers:
    rows, heads, height = _stacked(t.rows, "object", t.per_screen(52, 44), 34)
    height += 4
    wide = t.per_screen(0, 1)
    left = pd.Timestamp("2018-01-01") - pd.Timedelta(days=1500 * wide)
    domain = [left.strftime("%Y-%m-%d"), "2026-06-30"]
    x = alt.Scale(domain=domain, nice=False, type="utc")
    y = alt.Scale(domain=[height, 0], nice=False)
    values = [f"{year}-01-01" for year in t.per_screen((2018, 2020, 2022, 2024, 2026), range(2018, 2027))]
    rows["left"], rows["name_y"] = domain[0], rows["y"] - t.per_screen(15, 0)
    rows["middle"] = [_mid(a, b) for a, b in zip(rows["from_date"], rows["to_date"], strict=True)]
    axis = alt.Axis(values=values, format="%Y", orient="top")
    at = {"y": alt.Y("y:Q", scale=y, axis=None)}
    at_x = _x(x, axis, "T")
    color = t.color("object")
    dated, undated = rows[rows["is_dated"]], rows[~rows["is_dated"]]
    lives = (
        alt.Chart(dated.assign(end=dated["listed_date"].fillna(NOW)))
        .mark_rule(strokeWidth=1, opacity=0.6)
        .encode(x=at_x("born_date"), x2="end:T", color=color, **at)
    )
    blanks = (
        alt.Chart(undated)
        .mark_rule(strokeWidth=2.5, strokeDash=[2, 4])
        .encode(x=at_x("from_date"), x2="to_date:T", color=color, **at)
    )
    born = (
        alt.Chart(rows)
        .mark_bar(height=12, opacity=0.85)
        .encode(x=at_x("born_date"), x2="grown_date:T", color=color, **at)
    )
    listed = (
        alt.Chart(rows[rows["listed_date"].notna()])
        .mark_point(shape="triangle-up", size=70, opacity=1)
        .encode(x=at_x("listed_date"), color=color, **at)
    )
    money = [
        alt.Chart(part)
        .mark_point(shape="diamond", size=150, opacity=1, filled=filled, fill=fill, strokeWidth=2)
        .encode(x=at_x("middle"), color=color, **at)
        for part, filled, fill in (
            (dated[dated["is_state"]], True, alt.Undefined),
            (dated[~dated["is_state"]], False, t.ink("paper")),
        )
    ]
    names = (
        alt.Chart(rows)
        .mark_text(align="left", baseline="middle")
        .encode(x=at_x("left"), y=alt.Y("name_y:Q", scale=y), text="fund:N")
    )
    titles = (
        alt.Chart(heads.assign(left=domain[0]))
        .mark_text(align="left", baseline="bottom", fontWeight=700, dy=-2)
        .encode(x=at_x("left"), text="object:N", **at)
    )
    places: list[tuple[pd.DataFrame, Any, int, str]] = [
        (undated, "left", 0, "from_date"),
        (dated[dated["is_state"]], "right", 10, "middle"),
        (dated[~dated["is_state"]], "left", -8, "middle"),
    ]
    notes = [
        alt.Chart(part)
        .mark_text(
            align=align, baseline="top", dx=dx, dy=9, color=t.ink("muted"), fontSize=t.per_screen(11, 12)
        )
        .encode(x=at_x(column), text="lag:N", **at)
        for part, align, dx, column in places
    ]
    return alt.layer(lives, blanks, born, listed, *money, *notes, names, titles).properties(height=height)


def _mid(first: str, last: str) -> str:
    start = pd.Timestamp(first)
    return str((start + (pd.Timestamp(last) - start) / 2).date())
