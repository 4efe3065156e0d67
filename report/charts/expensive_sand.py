"""Charts of the chapter “Expensive sand”: what the angel paid, waited for and preached."""

from typing import Any

import altair as alt
import pandas as pd

from report.charts import Text, View, chart
from report.charts.forms import bare
from report.charts.rows import bilingual, figure_row, named
from report.figures import derive_figure, evaluate, quote_figure
from report.ledger import Ledger
from report.ledger.tables import facts_frame

ANGEL = "metax.valuation.2020-12@cyzone"
PEAK = "metax.market-cap-peak.2025-12@cyzone"
RETURN = "heli-capital.investment-return-multiple.2025-12@cyzone"
ROUNDS = "heli-capital.followed-rounds.2020/2025@cyzone"
LISTED = "metax.list-value.2026-01-09@semi-horizon"
HIGHEST = "metax.market-cap-peak.2026-01@new-drivers"
TICKET = "heli-capital.investment-size.2020-12@cyzone"

PATHS = {
    "cambricon.valuation.2016@cyzone": "start",
    "cambricon.market-cap.2022-09@huashang": "low",
    "cambricon.list-value.2026-01-09@semi-horizon": "sand-cambricon-rise",
    ANGEL: "start",
    LISTED: "sand-rise-to-listed-value",
}


def _paths(ledger: Ledger) -> pd.DataFrame:
    """Return the dated values of both firms; at the end of each path, how many times the first."""
    rows = facts_frame(ledger.resolve(i) for i in PATHS)  # type: ignore[misc]
    rows["place"] = list(PATHS.values())
    risen = [derive_figure(ledger, p).text if p.startswith("sand-") else Text("", "") for p in rows["place"]]
    rows = named(rows, "note", risen)
    rows["place"] = [p if p in ("start", "low") else "end" for p in rows["place"]]
    return rows


@chart(
    data=_paths,
    title=Text(
        en="Same price twice: Cambricon now stands at {{ derived('sand-cambricon-rise') }} it, "
        "MetaX at {{ derived('sand-rise-to-listed-value') }} after half the time",
        zh_hant="同一價格買兩次：寒武紀價值已是當初的{{ derived('sand-cambricon-rise') }}，"
        "沐曦股份以一半時間達到{{ derived('sand-rise-to-listed-value') }}",
    ),
    subtitle=Text(
        en="Value of the whole company at dates the articles print, CNY, log scale; between the points "
        "nothing is known",
        zh_hant="文章所載各時點的公司整體價值，人民幣元，對數刻度；兩點之間並無資料",
    ),
    alt=Text(
        en="Two dashed lines on a log scale, both starting at {{ fact('metax.valuation.2020-12') }}: "
        "Cambricon in 2016, "
        "MetaX in late 2020. Cambricon passes {{ fact('cambricon.market-cap.2022-09') }} in September 2022 "
        "and ends at "
        "{{ fact('cambricon.list-value.2026-01-09') }}, MetaX ends at "
        "{{ fact('metax.list-value.2026-01-09') }}.",
        zh_hant="對數刻度上的兩條虛線，起點同為{{ fact('metax.valuation.2020-12') }}：寒武紀在2016年，沐曦"
        "股份在2020年底。"
        "寒武紀{{ date('2022-09') }}為{{ fact('cambricon.market-cap.2022-09') }}，終點"
        "{{ fact('cambricon.list-value.2026-01-09') }}；"
        "沐曦股份終點{{ fact('metax.list-value.2026-01-09') }}。",
    ),
    note=Text(
        en="Values of the company, not returns on a holding: each later round dilutes the earlier ones.",
        zh_hant="此為公司價值，不是持股報酬：後續每輪增資都會稀釋先前的股東。",
    ),
    columns=("subject", "metric", "period_said", "said", "note", "source"),
)
def same_price_twice(t: View) -> alt.LayerChart | alt.FacetChart:
    ends = ["2015-10-01", t.per_screen("2032-06-01", "2028-06-01")]
    years = [f"{year}-01-01" for year in t.per_screen((2016, 2020, 2024), range(2016, 2027, 2))]
    axis = alt.Axis(format="%Y", values=[pd.Timestamp(y).timestamp() * 1000 for y in years])
    scale = alt.Scale(type="log", domain=[2e8, 3e12])
    x = t.x("date", axis=axis, scale=alt.Scale(domain=ends))
    y = t.y(
        "mid",
        axis=t.amount_axis("CNY", values=[1e9, 1e10, 1e11, 1e12], minExtent=t.per_screen(58, 64)),
        scale=scale,
    )
    base = alt.Chart(t.rows).encode(x=x, y=y, color=t.color())
    lines = base.mark_line(strokeDash=[4, 4], strokeWidth=1.5)
    points = base.mark_point(size=80, opacity=1)
    labels = [_path_labels(t, x, y, place) for place in ("start", "low", "end")]
    return alt.layer(lines, points, *labels, height=t.per_screen(320, 380))


def _path_labels(t: View, x: alt.X, y: alt.Y, place: str) -> Any:
    """Return labels beside the points: name and multiple at the end, the value alone before."""
    rows = t.rows[t.rows["place"] == place]
    parts = []
    for _, part in rows.groupby("subject_id"):
        words = bare(part["said"])
        if place == "end":
            words = part["subject"] + "\n" + words + "\n" + part["note"]
        label = alt.Chart(part.assign(label=words)).mark_text(
            lineBreak="\n", lineHeight=16, **_side(part, place)
        )
        parts.append(label.encode(x=x, y=y, text=t.text("label"), color=t.color()))
    return alt.layer(*parts)


def _side(part: pd.DataFrame, place: str) -> dict[str, Any]:
    """Return where a point's label stands: below at the start, above left in between, right at the end."""
    if place == "start":
        is_first = part["subject_id"].iloc[0] == "cambricon"
        return {"dy": 20} if is_first else {"dy": 20, "align": "left", "dx": -8}
    if place == "low":
        return {"align": "right", "dx": -8, "dy": -10}
    return {"align": "left", "dx": 10, "dy": -36 if part["subject_id"].iloc[0] == "cambricon" else 14}


LADDER = {
    "sand-rise-to-peak": (ANGEL, PEAK, Text("Angel's price to the peak", "天使估值到市值高點")),
    "sand-implied-entry": (RETURN, PEAK, Text("Stated return, taken at that peak", "所稱報酬，以該高點計")),
    "sand-implied-entry-high": (
        RETURN,
        HIGHEST,
        Text("At the highest peak printed", "以文章所載最高的高點計"),
    ),
    "sand-implied-entry-listed": (
        RETURN,
        LISTED,
        Text("At Hurun's value, January 2026", "以2026年1月胡潤榜價值計"),
    ),
}


def _ladder(ledger: Ledger) -> pd.DataFrame:
    """Return one row a span: from which value of the company to which, and how many times."""
    rows = []
    for derived, (first, last, words) in LADDER.items():
        entry = quote_figure(ledger, first) if first == ANGEL else derive_figure(ledger, derived)
        times = derive_figure(ledger, derived) if first == ANGEL else quote_figure(ledger, first)
        end = quote_figure(ledger, last)
        assert entry.value and end.value
        said = Text(f"{entry.text.en} → {end.text.en}", f"{entry.text.zh_hant} → {end.text.zh_hant}")
        named_by = bilingual(title=words, entry=entry.text, end=end.text, note=times.text, said=said)
        ends = {"low": float(entry.value.low), "high": float(end.value.high)}
        rows.append({"id": f"{first}|{last}"} | ends | named_by)
    return pd.DataFrame(rows).assign(unit="CNY")


@chart(
    data=_ladder,
    title=Text(
        en="The stated return puts the average entry at {{ derived('sand-implied-entry') }} at most, "
        "{{ derived('sand-implied-entry-ratio') }} the angel's price",
        zh_hant="照所稱報酬回推，平均進場估值至多{{ derived('sand-implied-entry') }}，是天使估值的"
        "{{ derived('sand-implied-entry-ratio') }}",
    ),
    subtitle=Text(
        en="MetaX's value at entry and at the end, CNY, log scale; dashed: implied by arithmetic, no price "
        "anyone is known to have paid",
        zh_hant="沐曦股份進場時與期末的公司價值，人民幣元，對數刻度；虛線為算術回推，並非已知成交價",
    ),
    alt=Text(
        en="Four spans on a log scale. From {{ fact('metax.valuation.2020-12') }} to "
        "{{ fact('metax.market-cap-peak.2025-12') }} is "
        "{{ derived('sand-rise-to-peak') }}. A return of "
        "{{ fact('heli-capital.investment-return-multiple.2025-12') }} starts at "
        "{{ derived('sand-implied-entry') }}, {{ derived('sand-implied-entry-high') }} or "
        "{{ derived('sand-implied-entry-listed') }}, "
        "by the end value taken.",
        zh_hant="對數刻度上的四段。從{{ fact('metax.valuation.2020-12') }}到"
        "{{ fact('metax.market-cap-peak.2025-12') }}是"
        "{{ derived('sand-rise-to-peak') }}；{{ fact('heli-capital.investment-return-multiple.2025-12') }}"
        "的報酬，依所取期末市值，起點為"
        "{{ derived('sand-implied-entry') }}、{{ derived('sand-implied-entry-high') }}或"
        "{{ derived('sand-implied-entry-listed') }}。",
    ),
    note=Text(
        en="A ceiling: had the holding been diluted on the way, the average entry would lie lower still.",
        zh_hant="此為上限：持股途中若遭稀釋，平均進場估值還要更低。",
    ),
    columns=("title", "said", "note", "status_said", "source"),
)
def return_against_rise(t: View) -> alt.LayerChart | alt.FacetChart:
    y = t.y("title", axis=None, scale=alt.Scale(paddingInner=0.3))
    x = t.x(
        "low", axis=t.amount_axis(values=[1e9, 1e10, 1e11]), scale=alt.Scale(type="log", domain=[3e8, 9e11])
    )
    t.rows["entry"], t.rows["end"] = bare(t.rows["entry"]), bare(t.rows["end"])
    base = alt.Chart(t.rows).encode(x=x, y=y)
    color = alt.value(t.company("metax"))
    spans = base.mark_rule(strokeWidth=3).encode(x2=alt.X2("high"), color=color, strokeDash=t.status_dash())
    starts = base.mark_point(size=90, opacity=1).encode(color=color)
    finish = base.mark_point(size=90, opacity=1).encode(x=t.x("high"), color=color)
    names = base.mark_text(align="left", dy=-36, fontWeight=600).encode(x=alt.XValue(0), text=t.text("title"))
    times = base.mark_text(align="right", dy=-36).encode(x=alt.XValue("width"), text=t.text("note"))
    entries = base.mark_text(dy=17, align="left", dx=-6).encode(text=t.text("entry"))
    ends = base.mark_text(dy=-15, align="right", dx=6).encode(x=t.x("high"), text=t.text("end"))
    return alt.layer(spans, starts, finish, names, times, entries, ends, height=350)


NAMED = {"angel": ("Angel", "天使輪"), "pre-a": ("Pre-A", "Pre-A輪"), "a": ("A", "A輪"), "b": ("B", "B輪")}
ASPECTS = {
    "name": Text("Named", "名稱"),
    "date": Text("Date", "日期"),
    "money": Text("Amount", "金額"),
    "price": Text("Valuation", "估值"),
}


def _round(relation: str, en: str, zh: str, known: str) -> dict[str, str]:
    return {"id": relation, "title_en": en, "title_zh_hant": zh, "known": known}


def _rounds(ledger: Ledger) -> pd.DataFrame:
    """Return a row for each round and aspect that is printed or not; the unnamed rest as the count says."""
    way = "heli-capital.invested-in.metax."
    rounds = [_round(f"{way}{key}@cyzone", *words, "name") for key, words in NAMED.items()]
    rounds[0] |= {"id": f"{way}angel@cyzone|{ANGEL}|{TICKET}", "known": "name date money price"}
    for number in range(int(evaluate(f"[{ROUNDS}] - 4", ledger).low)):
        dots = "·" * (number + 1)
        rounds.append(_round(ROUNDS, f"not named {dots}", f"未指名 {dots}", ""))
    rounds.append(_round(f"{way}pre-ipo@cyzone", "Pre-IPO", "Pre-IPO輪", "name"))
    cells = [{**row, "aspect": aspect} for row in rounds for aspect in ASPECTS]
    return pd.DataFrame([_cell(ledger, cell) for cell in cells])


def _cell(ledger: Ledger, cell: dict[str, str]) -> dict[str, str]:
    """Return a cell with what is printed in it, in both languages; empty where nothing is."""
    figures = {"date": "metax.funded.2020-12~@cyzone", "money": TICKET, "price": ANGEL}
    aspect, is_known = cell["aspect"], cell["aspect"] in cell["known"].split()
    words = Text("—", "—")
    if is_known:
        words = quote_figure(ledger, figures[aspect]).text if aspect in figures else Text("✓", "✓")
    head = ASPECTS[aspect]
    return cell | {
        "known": "yes" if is_known else "no",
        "note_en": head.en,
        "note_zh_hant": head.zh_hant,
        "said_en": words.en,
        "said_zh_hant": words.zh_hant,
    }


@chart(
    data=_rounds,
    title=Text(
        en="Of {{ derived('sand-rounds') }} the angel joined, one is printed with its date, its amount and "
        "its price",
        zh_hant="天使投資人參與的{{ derived('sand-rounds') }}中，日期、金額、估值俱全的只有一輪",
    ),
    subtitle=Text(
        en="What the talk prints of each round of MetaX that Heli Capital put money into; a dash: not "
        "printed",
        zh_hant="演講對和利資本參與的每一輪沐曦融資說了什麼；「—」為未說明",
    ),
    alt=Text(
        en="A grid of rounds against four things printed or not. Angel: named, "
        "{{ event('metax.funded.2020-12~@cyzone') }}, "
        "{{ fact('heli-capital.investment-size.2020-12') }}, valued at "
        "{{ fact('metax.valuation.2020-12') }}. "
        "Pre-A, A, B and pre-IPO: names only. {{ derived('sand-rounds-unnamed') }}: not even a name.",
        zh_hant="輪次與四個項目的對照格。天使輪：有名稱、{{ event('metax.funded.2020-12~@cyzone') }}、"
        "{{ fact('heli-capital.investment-size.2020-12') }}、"
        "估值{{ fact('metax.valuation.2020-12') }}。Pre-A、A、B、Pre-IPO：只有名稱。另有"
        "{{ derived('sand-rounds-unnamed') }}連名稱也無。",
    ),
    note=Text(
        en="The order of the rounds that are not named, and whether they fall between B and pre-IPO, is "
        "assumed.",
        zh_hant="未指名輪次的先後，以及是否落在B輪與Pre-IPO之間，為本圖假定。",
    ),
    columns=("title", "note", "said", "source"),
)
def rounds_printed(t: View) -> alt.LayerChart | alt.FacetChart:
    heads = alt.Axis(orient="top", labelAngle=0, labelPadding=8, domain=False)
    names = alt.Axis(labelExpr="replace(datum.label, /[ ·]+$/, '')", minExtent=t.per_screen(72, 84))
    base = alt.Chart(t.rows).encode(x=t.x("note", axis=heads), y=t.y("title", axis=names))
    color = alt.condition(alt.datum.known == "yes", alt.value(t.company("metax")), alt.value(t.ink("grid")))
    boxes = base.mark_rect(cornerRadius=4, stroke=t.ink("paper"), strokeWidth=3).encode(color=color)
    ink = alt.condition(alt.datum.known == "yes", alt.value(t.ink("paper")), alt.value(t.ink("muted")))
    words = (
        t.rows["said"].str.replace(r"(CNY|about|年| (?=20))\s?", "\\1\n", regex=True)
        if t.is_phone
        else t.rows["said"]
    )
    rows = t.rows.assign(label=words)
    labels = []
    for lines, part in rows.groupby(rows["label"].str.count("\n")):
        text = alt.Chart(part).mark_text(
            lineBreak="\n", lineHeight=13, dy=-6.5 * lines, fontSize=t.per_screen(11, 12)
        )
        place = {"x": t.x("note", axis=heads), "y": t.y("title", axis=names)}
        labels.append(text.encode(**place, text=t.text("label"), color=ink))
    return alt.layer(boxes, *labels, height=t.per_screen(390, 300))


CLOCKS = {
    "metax": ("metax.founded.2020-09@xinshiye", "metax.listed.2025-12-17@huashang"),
    "moore-threads": ("moore-threads.founded.2020-06@xinshiye", "moore-threads.listed.2025-12-05@huashang"),
    "biren": ("biren.founded.2019-09@udn-9295079", "biren.listed.2026-01-02@huashang"),
    "enflame": ("enflame.founded.2018-03@kr36-3679533703343749", "enflame.tutoring.2026-01@new-drivers"),
}
NORMS = (
    "large-scale-chip.chip-development-years.2026-01@cyzone",
    "china-chip-design-companies.founding-to-listing-years.2026-01@cyzone",
)
NORM_WORDS = (Text("a chip", "做出晶片"), Text("a listing", "上市"))
SALES = 1e8
"""Yearly revenue, in yuan, from which a firm counts as selling: the chart's own mark."""


def _clocks(ledger: Ledger) -> pd.DataFrame:
    """Return the angel's two norms, then each firm's years to its listing and to its first sales."""
    norms = facts_frame(ledger.resolve(i) for i in NORMS)  # type: ignore[misc]
    norms = norms[["id", "subject_id", "metric_id", "low", "high", "bound"]].assign(place="norm")
    norms = named(norms.drop(columns="metric_id"), "said", [quote_figure(ledger, i).text for i in NORMS])
    return pd.concat([norms, pd.DataFrame([_clock(ledger, firm) for firm in CLOCKS])], ignore_index=True)


def _clock(ledger: Ledger, firm: str) -> dict[str, Any]:
    """Return one firm's years from founding to listing, or to the day it was still waiting."""
    founded, ended = CLOCKS[firm]
    span = derive_figure(ledger, f"sand-clock-{firm}")
    is_listed = ".listed." in ended
    words = Text("listed after ", "上市用時") if is_listed else Text("still unlisted after ", "尚未上市，已")
    row: dict[str, Any] = {
        "id": f"{founded}|{ended}",
        "subject_id": firm,
        "place": "listed" if is_listed else "waiting",
    }
    row |= {"low": float(span.value.low), "high": float(span.value.high)}  # type: ignore[union-attr]
    row |= {"said_en": words.en + span.text.en, "said_zh_hant": words.zh_hant + span.text.zh_hant}
    sold = _first_sales(ledger, firm)
    ids = [str(row["id"]), str(sold.pop("sale_id", ""))]
    return row | sold | {"id": "|".join(filter(None, ids))}


def _first_sales(ledger: Ledger, firm: str) -> dict[str, Any]:
    """Return the firm's age over the first year whose printed revenue passes the mark, if that is known."""
    sales = ledger.series("revenue", [firm], ["2022", "2023", "2024"])
    sales = sales[sales["low"] >= SALES]
    if len(sales) == 0:
        return {}
    born, year = evaluate(f"[{CLOCKS[firm][0]}]", ledger), str(sales.iloc[0]["period"])
    first, last = (pd.Timestamp(f"{year}-{day}").toordinal() for day in ("01-01", "12-31"))
    ages = {"sold_low": (first - float(born.high)) / 365.25, "sold_high": (last - float(born.low)) / 365.25}
    return ages | {"note_en": year, "note_zh_hant": year, "sale_id": sales.iloc[0]["id"]}


@chart(
    data=_clocks,
    title=Text(
        en="No firm here has waited the angel's "
        "{{ fact('china-chip-design-companies.founding-to-listing-years.2026-01') }}: "
        "MetaX listed after {{ derived('sand-clock-metax') }}, Biren after "
        "{{ derived('sand-clock-biren') }}",
        zh_hant="沒有一家等到天使投資人說的"
        "{{ fact('china-chip-design-companies.founding-to-listing-years.2026-01') }}："
        "沐曦股份{{ derived('sand-clock-metax') }}上市，壁仞科技{{ derived('sand-clock-biren') }}",
    ),
    subtitle=Text(
        en="Years since founding. Thick end: listing, as exactly as the dates allow. Box: first year with "
        "printed revenue above a hundred million yuan. Band and line: what the angel says is usual",
        zh_hant="創立後年數。粗端：上市，寬度為日期所容許的範圍。方框：所載營收首次逾一億元的年度。色帶與直"
        "線：天使投資人所說的常態",
    ),
    alt=Text(
        en="Four rows on an axis of years since founding. MetaX listed after "
        "{{ derived('sand-clock-metax') }}, Moore Threads after "
        "{{ derived('sand-clock-moore-threads') }}, Biren after {{ derived('sand-clock-biren') }}; Enflame "
        "was unlisted after "
        "{{ derived('sand-clock-enflame') }}. All stand left of the line at "
        "{{ fact('china-chip-design-companies.founding-to-listing-years.2026-01') }}.",
        zh_hant="以創立後年數為橫軸的四列。沐曦股份{{ derived('sand-clock-metax') }}上市，摩爾線程"
        "{{ derived('sand-clock-moore-threads') }}，"
        "壁仞科技{{ derived('sand-clock-biren') }}；燧原科技{{ derived('sand-clock-enflame') }}尚未上市。"
        "全部落在{{ fact('china-chip-design-companies.founding-to-listing-years.2026-01') }}線的左側。",
    ),
    note=Text(
        en="Iluvatar CoreX listed too, but no article prints when it was founded. The founding months of "
        "Biren and Enflame and Enflame's revenue come from pages outside the articles.",
        zh_hant="天數智芯也已上市，但沒有文章載明創立年份。壁仞科技與燧原科技的創立月份，以及燧原科技的營收，出自"
        "文章以外的網頁。",
    ),
    columns=("subject", "said", "note", "source"),
)
def clock_to_listing(t: View) -> alt.LayerChart | alt.FacetChart:
    rows = t.rows.assign(zero=0.0, middle=(t.rows["sold_low"] + t.rows["sold_high"]) / 2)
    firms = alt.Chart(rows[rows["place"] != "norm"]).encode(
        x=_age(t, "low"), y=t.y("subject", axis=None), color=t.color()
    )
    spans = firms.mark_rule(strokeWidth=2).encode(x=_age(t, "zero"), x2=alt.X2("low"))
    ends = firms.transform_filter(alt.datum.place == "listed").mark_bar(height=16).encode(x2=alt.X2("high"))
    waits = firms.transform_filter(alt.datum.place == "waiting")
    waits = waits.mark_rule(strokeDash=[2, 3], strokeWidth=2).encode(x2=alt.X2("high"))
    selling = firms.transform_filter("isValid(datum.sold_low)")
    paper = selling.mark_bar(height=18, color=t.ink("paper")).encode(
        x=_age(t, "sold_low"), x2=alt.X2("sold_high"), color=alt.ColorValue(t.ink("paper"))
    )
    sold = selling.mark_bar(height=18, fillOpacity=0.12, strokeWidth=1).encode(
        x=_age(t, "sold_low"), x2=alt.X2("sold_high"), stroke=t.color()
    )
    year = selling.mark_text(fontSize=t.per_screen(10, 12), align="center")
    year = year.encode(x=_age(t, "middle"), text=t.text("note"))
    names = firms.mark_text(align="left", dy=-24, fontWeight=600).encode(
        x=alt.XValue(4), text=t.text("subject")
    )
    said = firms.mark_text(align="left", dy=-24).encode(x=alt.XValue(t.per_screen(112, 150)), text=t.text())
    layers = [*_norms(t), spans, ends, waits, paper, sold, year, names, said]
    return alt.layer(*layers, height=300)


def _age(t: View, column: str) -> alt.X:
    """Return the axis of years since founding for a column of ages."""
    axis = alt.Axis(values=[0, 2, 4, 6, 8, 10], format="d")
    return t.x(column, type="quantitative", axis=axis, scale=alt.Scale(domain=[0, 10.6]))


def _norms(t: View) -> list[alt.Chart]:
    """Return the band of years to a chip and the line of years to a listing, each with its words on top."""
    rows = t.rows[t.rows["place"] == "norm"]
    rows = rows.assign(middle=(rows["low"] + rows["high"]) / 2, label=[t.say(word) for word in NORM_WORDS])
    band = (
        alt.Chart(rows.iloc[:1])
        .mark_rect(color=t.ink("grid"), opacity=0.8)
        .encode(x=_age(t, "low"), x2=alt.X2("high"))
    )
    line = alt.Chart(rows.iloc[1:]).mark_rule(color=t.ink("accent"), strokeWidth=1.5, strokeDash=[5, 3])
    labels = (
        alt.Chart(rows)
        .mark_text(dy=-9, color=t.ink("muted"))
        .encode(x=_age(t, "middle"), y=alt.YValue(0), text=t.text("label"))
    )
    return [band, line.encode(x=_age(t, "low")), labels]


FIFTHS = ("moore-threads", "metax")


def _fifths(ledger: Ledger) -> pd.DataFrame:
    """Return for each firm: revenue guided, a fifth of it, and the loss guided."""
    rows = []
    for firm in FIFTHS:
        revenue, loss = f"{firm}.revenue.2025@eeo", f"{firm}.net-loss.2025@eeo"
        share = "us-listed-chip-companies.r-and-d-share.2026-01@cyzone"
        fifth = derive_figure(ledger, f"sand-fifth-{firm}")
        figures = [
            (revenue, quote_figure(ledger, revenue), Text("revenue", "營收"), "whole"),
            (f"{revenue}|{share}", fifth, Text("a fifth of it", "其五分之一"), "part"),
            (loss, quote_figure(ledger, loss), Text("net loss", "淨虧損"), "loss"),
        ]
        for ids, figure, words, place in figures:
            row = figure_row(figure, subject_id=firm, place=place, title=words, status="guidance")
            rows.append(row | {"id": ids})
    return pd.DataFrame(rows).assign(unit="CNY")


@chart(
    data=_fifths,
    title=Text(
        en="The loss guided for 2025 is {{ derived('sand-loss-per-fifth-moore-threads') }} a fifth of "
        "revenue at Moore Threads, "
        "{{ derived('sand-loss-per-fifth-metax') }} at MetaX",
        zh_hant="預告的2025年淨虧損，摩爾線程是營收五分之一的"
        "{{ derived('sand-loss-per-fifth-moore-threads') }}，沐曦股份是"
        "{{ derived('sand-loss-per-fifth-metax') }}",
    ),
    subtitle=Text(
        en="2025 guidance, CNY: revenue, the fifth of it that the angel's rule puts back into research, "
        "and net loss; pale: the range guided",
        zh_hant="2025年業績預告，人民幣元：營收、依天使投資人的比率應投入研發的五分之一，以及淨虧損；淡色為"
        "預告區間",
    ),
    alt=Text(
        en="Bars from zero. Moore Threads: revenue {{ fact('moore-threads.revenue.2025@eeo') }}, a fifth "
        "{{ derived('sand-fifth-moore-threads') }}, "
        "loss {{ fact('moore-threads.net-loss.2025@eeo') }}. MetaX: {{ fact('metax.revenue.2025@eeo') }}, "
        "{{ derived('sand-fifth-metax') }}, "
        "{{ fact('metax.net-loss.2025@eeo') }}.",
        zh_hant="自零起的長條。摩爾線程：營收{{ fact('moore-threads.revenue.2025@eeo') }}，五分之一為"
        "{{ derived('sand-fifth-moore-threads') }}，"
        "淨虧損{{ fact('moore-threads.net-loss.2025@eeo') }}。沐曦股份："
        "{{ fact('metax.revenue.2025@eeo') }}、"
        "{{ derived('sand-fifth-metax') }}、"
        "{{ fact('metax.net-loss.2025@eeo') }}。",
    ),
    note=Text(
        en="A yardstick: no article prints what either firm spends on research, and a loss is not research "
        "spending. Moore Threads' later preliminary results, "
        "{{ fact('moore-threads.revenue.2025@caiding5-37307999') }} and a loss of "
        "{{ fact('moore-threads.net-loss.2025@caiding5-37307999') }}, lie inside its ranges.",
        zh_hant="僅為量尺：沒有文章載明兩家的研發支出，虧損也不等於研發支出。摩爾線程其後的業績快報，營收"
        "{{ fact('moore-threads.revenue.2025@caiding5-37307999') }}、虧損"
        "{{ fact('moore-threads.net-loss.2025@caiding5-37307999') }}，均在預告區間內。",
    ),
    columns=("subject", "title", "said", "status_said", "source"),
)
def fifth_of_revenue(t: View) -> alt.LayerChart | alt.FacetChart:
    full = t.rows["subject"] + t.say(Text(": ", "：")) + t.rows["title"]
    rows = t.rows.assign(
        key=full, label=full.where(t.rows["place"] == "whole", t.rows["title"]), bare=bare(t.rows["said"])
    )
    order = alt.Scale(domain=rows["key"].tolist())
    base = alt.Chart(rows).encode(y=t.y("key", axis=None, scale=order), color=t.color())
    x = t.x("low", axis=t.amount_axis(), scale=alt.Scale(domainMin=0))
    sure = (
        base.transform_filter(alt.datum.place != "whole")
        .mark_bar(height=14)
        .encode(x=x, opacity=t.status_opacity())
    )
    whole = base.transform_filter(alt.datum.place == "whole").mark_bar(
        height=14, fillOpacity=0.12, strokeWidth=1
    )
    whole = whole.encode(x=x, stroke=t.color())
    tails = base.mark_bar(height=14, opacity=0.25).encode(x=x, x2=alt.X2("high"))
    names = base.mark_text(align="left", dy=-17, fontWeight=600).encode(x=alt.XValue(4), text=t.text("label"))
    said = base.mark_text(align="right", dy=-17).encode(x=alt.XValue("width"), text=t.text("bare"))
    return alt.layer(whole, sure, tails, names, said, height=300)


VENDORS = ("moore-threads", "metax", "iluvatar-corex", "biren", "enflame")
MAKERS = {
    "musa": "moore-threads",
    "mtt-s80": "moore-threads",
    "moore-threads": "moore-threads",
    "torch-musa": "moore-threads",
    "torchada": "moore-threads",
    "metax-c600": "metax",
    "metax": "metax",
    "mcpytorch": "metax",
    "vllm-metax": "metax",
    "iluvatar-corex": "iluvatar-corex",
    "torch-supa": "biren",
    "vllm-supa": "biren",
    "enflame": "enflame",
    "vllm-gcu": "enflame",
}
TARGETS = (
    "pytorch",
    "paddlepaddle",
    "vllm",
    "flagscale",
    "cuda",
    "deepseek-v3",
    "directx-11",
    "directx-12",
    "windows",
    "metaxlink",
    "superpod-metax",
)
OWN = ("metaxlink", "superpod-metax")
ADJECTIVES = {
    "metax-software-compatible@eeo": "metax",
    "iluvatar-compatible-frameworks@xinshiye": "iluvatar-corex",
}


def _named(ledger: Ledger) -> pd.DataFrame:
    """Return what is said or public of each vendor's support, by target; last, the unnamed mainstream."""
    ties = [r for r in ledger.relations if r.kind == "supports" and r.subject_id in MAKERS]
    ties = [r for r in ties if r.object_id in TARGETS and _medium(ledger, r.id)]
    rows = [_tie(ledger, r.id, r.object_id, MAKERS[r.subject_id], r.status) for r in ties]
    rows.sort(key=lambda row: TARGETS.index(str(row["object_id"])))
    return pd.DataFrame([*rows, *(_tie(ledger, i, "", firm, "claim") for i, firm in ADJECTIVES.items())])


def _medium(ledger: Ledger, statement: str) -> str:
    """Return whether a statement stands in an article or in public code or documentation, else nothing."""
    kind = ledger.source[statement.rpartition("@")[2]].kind
    return {"article": "article", "repository": "public", "documentation": "public"}.get(kind, "")


def _tie(ledger: Ledger, statement: str, target: str, vendor: str, status: str) -> dict[str, Any]:
    title = Text("“mainstream”", "「主流生態」")
    if target:
        entity = ledger.entity[target]
        title = Text(entity.name_en.partition(" (")[0], entity.name_zh_hant.partition("（")[0])
    is_own, medium = target in OWN, _medium(ledger, statement)
    words = {
        "article": Text("an article", "文章"),
        "public": Text("public code or documents", "公開程式碼或文件"),
    }
    row: dict[str, Any] = {"id": statement, "object_id": target, "vendor_id": vendor, "status": status}
    row |= {"title_en": title.en + (", own" if is_own else "")}
    row |= {"title_zh_hant": title.zh_hant + ("（自家）" if is_own else ""), "medium": medium}
    return row | {"note_en": words[medium].en, "note_zh_hant": words[medium].zh_hant}


@chart(
    data=_named,
    title=Text(
        en="The articles name outside software for Moore Threads only; public code and documents show some "
        "for all five",
        zh_hant="文章只替摩爾線程點名外部軟體；公開程式碼與文件則五家都有",
    ),
    subtitle=Text(
        en="What each vendor's chips or software support. Disc: reported in an article; ring: a claim in "
        "one; "
        "square: public code or official documents, seen up to 2026; small dot: no row of ours",
        zh_hant="各廠晶片或軟體支援的對象。圓點：文章報導；圓圈：文章中的說法；方塊：公開程式碼或官方文件，"
        "查閱至2026年；小點：本報告無資料列",
    ),
    alt=Text(
        en="A grid of software against five vendors. Articles name PyTorch, PaddlePaddle, FlagScale, CUDA, "
        "DeepSeek-V3, DirectX 11, DirectX 12 and Windows for Moore Threads, MetaX's own MetaXLink and "
        "SuperPod, "
        "and an unnamed mainstream for MetaX and Iluvatar CoreX. Public code or documents add PyTorch for "
        "Moore Threads, MetaX and Biren, PaddlePaddle for MetaX, Iluvatar CoreX and Enflame, vLLM for "
        "MetaX, "
        "Biren and Enflame.",
        zh_hant="軟體與五家廠商的對照格。文章替摩爾線程點名PyTorch、飛槳、FlagScale、CUDA、DeepSeek-V3、"
        "DirectX 11、"
        "DirectX 12與Windows，替沐曦股份點名自家的MetaXLink與SuperPod，沐曦股份與天數智芯另有未指名的主流生"
        "態。"
        "公開程式碼或文件另見：PyTorch有摩爾線程、沐曦股份與壁仞科技；飛槳有沐曦股份、天數智芯與燧原科技；"
        "vLLM有沐曦股份、壁仞科技與燧原科技。",
    ),
    note=Text(
        en="No census: squares are the ties our ledger holds, some later than the articles; "
        "they do not say that a port works well.",
        zh_hant="並非普查：方塊是帳本所載的支援關係，部分晚於文章，也不表示移植版好用。",
    ),
    columns=("title", "vendor", "note", "status_said", "source"),
)
def named_ecosystems(t: View) -> alt.LayerChart | alt.FacetChart:
    vendors, targets = [t.name(v) for v in VENDORS], list(dict.fromkeys(t.rows["title"]))
    heads = alt.Axis(orient="top", labelAngle=0, labelPadding=8)
    if t.is_phone:
        lines = "split(datum.label, ' ')"
        heads = alt.Axis(orient="top", labelAngle=0, labelPadding=22, labelExpr=lines, labelFontSize=10)
    x = t.x("vendor", axis=heads, scale=alt.Scale(domain=vendors))
    names = alt.Axis(minExtent=t.per_screen(122, 130))
    y = t.y("title", scale=alt.Scale(domain=targets), axis=names)
    filled = set(zip(t.rows["vendor"], t.rows["title"], strict=True))
    cells = [{"vendor": v, "title": o} for v in vendors for o in targets if (v, o) not in filled]
    empty = alt.Chart(pd.DataFrame(cells)).mark_point(size=10, color=t.ink("rule"), opacity=0.6)
    marks = [
        alt.Chart(t.rows[(t.rows["medium"] == medium) & ((t.rows["status"] == "reported") == is_plain)])
        .mark_point(shape=shape, size=size, filled=is_plain, strokeWidth=2.5, opacity=1, xOffset=shift)
        .encode(x=x, y=y, color=t.color("vendor"))
        for medium, shape, size, shift in (("article", "circle", 130, -9), ("public", "square", 110, 9))
        for is_plain in (True, False)
    ]
    return alt.layer(empty.encode(x=x, y=y), *marks, height=t.per_screen(380, 370))
