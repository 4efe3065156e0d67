"""Charts of the chapter “From winter to boom”: what happened when, and which sums come out.

The timeline and the closures are laid out in pixels by small pure functions (`paper` gives
the axes); the other four use plain scales. Rows name their source, so that later evidence
cannot silently change what an article is said to print.
"""

from itertools import pairwise
from typing import Any, Literal, cast

import altair as alt
import pandas as pd

from report.charts import Text, View, chart
from report.charts.canvas import lettering, paper
from report.charts.forms import bare, length, percents, tint
from report.charts.rows import year_of
from report.figures import Interval, evaluate, judge_claim, say_amount
from report.ledger import Claim, Event, Fact, Ledger
from report.ledger.dates import parse_date, say_date
from report.ledger.tables import facts_frame
from report.words import WORDS

CHATGPT = "chatgpt.launched.2022-11@huashang"

Align = Literal["left", "center", "right"]
Layers = alt.LayerChart | alt.FacetChart

# ── 1 the timeline ──────────────────────────────────────────────────────────────────────

TROUBLES = "|".join(
    f"unnamed-{firm}.trouble.2024/2026@huashang"
    for firm in ("chongqing-gpu-unicorn", "shanghai-gpu-startup", "xian-semiconductor")
)
ENTITY_LIST_PRINTED = "|".join(f"{firm}.sanctioned.2023-12~@huashang" for firm in ("moore-threads", "metax"))
ENTITY_LIST_2023 = "|".join(
    f"{firm}.sanctioned.2023-10-17@digitimes-20231018vl200" for firm in ("moore-threads", "biren")
)
ENTITY_LIST_2022 = "cambricon.sanctioned.2022-12-15/2022-12-16@ktsf-2022-12-16"
MOMENTS = (
    (
        "rules",
        "china-chip-industry.policy.198X@huashang",
        "“Better to buy than to build”",
        "「造不如買，買不如租」",
    ),
    ("firms", "jm5400.milestone.2014-04@huashang", "JM5400, called the first", "JM5400，號稱首款國產GPU"),
    (
        "firms",
        "unnamed-xian-semiconductor.launched.2015@huashang",
        "A Xi'an GPU, called the first too",
        "西安某公司GPU，亦稱首款",
    ),
    ("firms", "cambricon.founded.2016@semi-horizon", "Cambricon founded", "寒武紀成立"),
    (
        "rules",
        "united-states.sanctioned.2017/2018@huashang",
        "US technology limits tighten",
        "美國技術封鎖升高",
    ),
    (
        "firms",
        "ai-chip-wave-2017-2018.milestone.2017/2018@huashang",
        "First wave of AI chips",
        "第一波AI晶片",
    ),
    ("firms", "enflame.founded.2018@new-drivers", "Enflame founded", "燧原科技成立"),
    ("firms", "biren.founded.2019@new-drivers", "Biren founded", "壁仞科技成立"),
    ("money", "sse-star.opened.2019@cyzone", "STAR Market opens", "科創板開板"),
    ("firms", "moore-threads.founded.2020-06@xinshiye", "Moore Threads founded", "摩爾線程成立"),
    ("firms", "metax.founded.2020-09@xinshiye", "MetaX founded", "沐曦股份成立"),
    ("money", "china-gpu-startups.trouble.2022@huashang", "Winter: funding dries up", "寒冬：融資枯竭"),
    (
        "firms",
        "shanghai-gpu-companies.trouble.2022@huashang",
        "Shanghai firms near standstill",
        "上海GPU公司幾近停擺",
    ),
    ("money", "cambricon.sold-stake.2022-09~@huashang", "Cambricon's holders sell", "寒武紀大股東減持"),
    ("firms", CHATGPT, "ChatGPT", "ChatGPT問世"),
    (
        "rules",
        "united-states.export-rule.2022-12~@huashang",
        "US export rule tightened",
        "美國再收緊出口管制",
    ),
    ("rules", ENTITY_LIST_2022, "Entity List: Cambricon", "實體清單：寒武紀"),
    (
        "money",
        "china-chip-companies.companies-closed.2023@huashang",
        "Chip-related firms close",
        "晶片相關企業註銷潮",
    ),
    ("rules", ENTITY_LIST_2023, "Entity List: Moore Threads, Biren", "實體清單：摩爾線程、壁仞科技"),
    ("rules", ENTITY_LIST_PRINTED, "Entity List, as printed", "實體清單：文中說法"),
    ("money", TROUBLES, "Three unnamed firms in trouble", "三家未具名公司陷困"),
    ("money", "moore-threads.listed.2025-12-05@huashang", "Moore Threads lists", "摩爾線程上市"),
    ("rules", "united-states.export-rule.2025-12-08@tmtpost", "US lets the H200 be sold", "美國放行H200"),
    ("money", "metax.listed.2025-12-17@huashang", "MetaX lists", "沐曦股份上市"),
    ("money", "biren.listed.2026-01-02@huashang", "Biren lists", "壁仞科技上市"),
    ("money", "iluvatar-corex.listed.2026-01-08@xinshiye", "Iluvatar CoreX lists", "天數智芯上市"),
    (
        "rules",
        "united-states.export-rule.2026-01-13@covington-2026-01",
        "US rule for H200 exports",
        "美國H200出口規則",
    ),
    (
        "rules",
        "nvidia-h200.trouble.2026-01@particle-h200",
        "China: the H200 may not come in",
        "中國：H200不得進口",
    ),
    (
        "money",
        "enflame.accepted.2026-01-22@kr36-3679533703343749",
        "Enflame's filing accepted",
        "燧原科技上市獲受理",
    ),
    ("rules", "nvidia-h200.shipped.2026-01/2026-02@huashang", "H200 due in China", "H200預計交付中國"),
    ("firms", "metax-c700.tape-out.2027-41@huashang", "MetaX C700 due at the foundry", "沐曦C700預計投片"),
)
"""Lane, statements and short name of each moment, in order."""

LANES = {
    "rules": ("accent", Text("Rules of states", "政策與管制")),
    "firms": ("cat-1", Text("Firms and chips", "公司與晶片")),
    "money": ("cat-4", Text("Money", "資金")),
}
SCALE = ((1980, 0.0), (2014, 0.13), (2020, 0.32), (2028.2, 1.0))
"""Years and how far along the paper they stand: early decades are compressed."""


def _moments(ledger: Ledger) -> pd.DataFrame:
    """Return one row per moment of the timeline, its date as printed."""
    rows = []
    for lane, ids, en, zh_hant in MOMENTS:
        first = ledger.statement[ids.partition("|")[0]]
        printed = first.date if isinstance(first, Event) else cast(Fact, first).period
        rows.append({"id": ids, "lane": lane, "date": printed, "title_en": en, "title_zh_hant": zh_hant})
    return pd.DataFrame(rows).astype({"date": object})


def _along(year: float) -> float:
    """Return how far along the paper a year stands, 0 to 1."""
    for (start, low), (end, high) in pairwise(SCALE):
        if year <= end:
            return low + (year - start) / (end - start) * (high - low)
    return 1.0


def _short_date(printed: str, t: View) -> str:
    """Return a date in words; neighbouring days as their month."""
    first, _, last = printed.partition("/")
    is_close = len(first) == 10 and first[:7] == last[:7]
    return str(say_date(first[:7] if is_close else printed)[t.code])


def _placed(t: View) -> pd.DataFrame:
    """Return the moments with the pixels their spans and labels take."""
    rows, step, top = t.rows.copy(), t.per_screen(35, 25), t.per_screen(64, 58)
    spans = [parse_date(printed) for printed in rows["date"]]
    rows["x"] = [_along(year_of(span.start)) * t.width for span in spans]
    rows["x2"] = [_along(year_of(span.end) + 1 / 365) * t.width for span in spans]
    rows["x2"] = rows[["x2"]].assign(least=rows["x"] + 6).max(axis=1)
    rows["top"] = [top + step * place + t.per_screen(18, 0) for place in range(len(rows))]
    rows["y"], rows["y2"] = rows["top"] - 5, rows["top"] + 5
    rows["tint"] = [t.ink(LANES[lane][0]) for lane in rows["lane"]]
    rows["is_vague"] = rows["date"].str.contains("~|X")
    is_wrong = rows["status"] == "contradicted"
    rows.loc[is_wrong, "tint"] = t.ink("contradicted")
    rows["label"] = rows["title"] + " · " + [_short_date(printed, t) for printed in rows["date"]]
    rows.loc[is_wrong, "label"] = rows["title"] + " · " + rows["status_said"]
    return rows


def _spans(t: View, rows: pd.DataFrame, height: float) -> Layers:
    """Return the spans: filled, pale where the date is approximate, outlined where only expected."""
    x, y = paper(t, height)
    base = alt.Chart(rows).encode(x=x, x2=alt.X2("x2:Q"), y=y, y2=alt.Y2("y2:Q"))
    fill = tint()
    due = base.transform_filter("datum.status == 'forecast'")
    known = base.transform_filter("datum.status != 'forecast'")
    opacity = alt.condition("datum.is_vague", alt.value(0.45), alt.value(1))
    return alt.layer(
        known.mark_rect(cornerRadius=2).encode(color=fill, opacity=opacity),
        due.mark_rect(cornerRadius=2, filled=False, strokeWidth=1.5, strokeDash=[3, 2]).encode(stroke=fill),
    )


def _span_labels(t: View, rows: pd.DataFrame, height: float) -> list[alt.Chart]:
    """Return labels: above the span on a phone, else to whichever side of it has room."""
    rows = rows.assign(tint=t.ink("ink"), length=[length(t, label) for label in rows["label"]])
    if t.is_phone:
        room = rows["x"].clip(upper=t.width - rows["length"]).clip(lower=0)
        return [lettering(t, rows.assign(x=room, y=rows["top"] - 14), height)]
    is_right = rows["x2"] + rows["length"] + 10 < t.width
    right = rows[is_right].assign(x=rows["x2"] + 8, y=rows["top"])
    left = rows[~is_right].assign(x=rows["x"] - 8, y=rows["top"])
    return [lettering(t, right, height), lettering(t, left, height, "right")]


def _year_grid(t: View, height: float) -> list[alt.Chart]:
    """Return the rules of the years, and their numbers above and below."""
    years = t.per_screen([1980, 2016, 2020, 2022, 2024, 2026], [1980, 2014, *range(2018, 2029, 2)])
    low = height - 20
    rows = pd.DataFrame(
        {"x": _along(year) * t.width, "label": str(year), "y": 34.0, "y2": low - 8} for year in years
    ).assign(tint=t.ink("muted"))
    x, y = paper(t, height)
    lines = alt.Chart(rows.assign(y=44)).mark_rule(color=t.ink("grid")).encode(x=x, y=y, y2=alt.Y2("y2:Q"))
    is_first = rows["label"] == "1980"
    ends = [rows, rows.assign(y=low)]
    firsts = [lettering(t, end[is_first], height) for end in ends]
    return [lines, *firsts, *(lettering(t, end[~is_first], height, "center") for end in ends)]


def _lane_names(t: View, height: float) -> list[alt.Chart]:
    """Return the names of the lanes, each in its colour, in one line above the years."""
    rows, x = [], 0.0
    for token, name in LANES.values():
        rows.append({"x": x, "y": 10.0, "label": f"■ {t.say(name)}", "tint": t.ink(token)})
        x += length(t, t.say(name)) * 1.1 + t.per_screen(26, 40)
    return [lettering(t, pd.DataFrame(rows), height, fontWeight=600)]


def _winter(t: View, height: float) -> Any:
    """Return the band of the winter year, behind everything."""
    ends = {"x": _along(2022) * t.width, "x2": _along(2023) * t.width, "y": 44, "y2": height - 28}
    x, y = paper(t, height)
    return (
        alt.Chart(pd.DataFrame([ends]))
        .mark_rect(color=t.ink("grid"))
        .encode(x=x, x2=alt.X2("x2:Q"), y=y, y2=alt.Y2("y2:Q"))
    )


@chart(
    data=_moments,
    title=Text(
        en="Decades of little, then {{ derived('boom-chatgpt-to-listing') }} from ChatGPT to the first "
        "listing",
        zh_hant="沉寂數十年，從ChatGPT到第一家上市卻只用了{{ derived('boom-chatgpt-to-listing') }}",
    ),
    subtitle=Text(
        en="Events as the articles and later evidence date them. A bar is as long as the date is "
        "imprecise; pale: "
        "approximate; dashed: "
        "only expected. Shaded: 2022. The years before 2020 are compressed.",
        zh_hant="依文章與後來佐證所載日期繪製。線段長度即日期的不確定範圍；淡色：約略；虛線框：僅屬預期。底"
        "色：2022年。"
        "2020年以前的時間軸經壓縮。",
    ),
    alt=Text(
        en="Timeline from the 1980s to 2027, one event a line, drawn as spans as precise as their dates. "
        "Rare before "
        "2016, they crowd around the winter of 2022 and the listings from "
        "{{ event('moore-threads.listed.2025-12-05@huashang') }} on.",
        zh_hant="1980年代至2027年的時間軸，每列一事件，線段長度等於日期的精確程度。2016年以前稀疏，"
        "集中於2022年寒冬與{{ event('moore-threads.listed.2025-12-05@huashang') }}起的上市潮。",
    ),
    columns=("date_said", "title", "status_said", "source"),
)
def gpu_timeline(t: View) -> Layers:
    rows = _placed(t)
    height = float(rows["top"].iloc[-1]) + t.per_screen(44, 46)
    marks = [_winter(t, height), *_year_grid(t, height), *_lane_names(t, height)]
    return alt.layer(*marks, _spans(t, rows, height), *_span_labels(t, rows, height), height=height)


# ── 2 Cambricon ─────────────────────────────────────────────────────────────────────────

LISTED = "cambricon.list-value.2026-01-09@semi-horizon"
LAST = f"{LISTED}|cambricon.list-value-growth.2026-01-09@semi-horizon"
VALUES = (
    ("cambricon.valuation.2016@cyzone", "", "2016-07-01", "angel round", "天使輪"),
    (
        "cambricon.market-cap-peak.2022-09@huashang",
        "",
        "2022-09-10",
        "peak, day not printed",
        "高點，未載日期",
    ),
    ("cambricon.market-cap.2022-09@huashang", "", "2022-09-10", "the winter, {fall}", "寒冬，{fall}"),
    (LAST, "boom-cambricon-last-list", "2025-01-01", "last list, computed", "上屆榜單，推算"),
    (LISTED, "", "2026-01-09", "Hurun list", "胡潤榜"),
)
"""Statements, derived figure where one is drawn, day to draw at, and what it was the value at."""


def _cambricon(ledger: Ledger) -> pd.DataFrame:
    """Return Cambricon's values in order, the previous list's computed from its growth."""
    rows = []
    drop = evaluate("[boom-cambricon-fall]", ledger).middle
    fall = say_amount(-drop, -drop, "percent", "en", places=0)
    for ids, derived, day, en, zh_hant in VALUES:
        fact = cast(Fact, ledger.statement[ids.partition("|")[0]])
        value = evaluate(f"[{derived}]", ledger) if derived else Interval(fact.low, fact.high)
        row: dict[str, Any] = {"id": ids, "subject_id": "cambricon", "metric_id": fact.metric_id, "day": day}
        row |= (
            {"period": "2024", "bound": "about"} if derived else {"period": fact.period, "bound": fact.bound}
        )
        row |= {
            "low": round(float(value.low), -9 if derived else 0),
            "title_en": en.format(fall=fall),
            "title_zh_hant": zh_hant.format(fall=fall),
        }
        rows.append(row)
    return pd.DataFrame(rows).assign(high=lambda frame: frame["low"])


@chart(
    data=_cambricon,
    title=Text(
        en="Cambricon: {{ derived('boom-cambricon-rise-from-low') }} the value of its winter, "
        "but the printed peak and low do not make a fall of "
        "“{{ fact('cambricon.value-drop.2022-09@huashang') }}”",
        zh_hant="寒武紀市值為寒冬時的{{ derived('boom-cambricon-rise-from-low') }}；"
        "但照文中高低點，當年跌幅不到「近八成」",
    ),
    subtitle=Text(
        en="Value of the company, CNY, log scale. Dashed level: day not printed; hollow: computed by this "
        "report. From the printed peak to the printed low it fell {{ derived('boom-cambricon-fall') }}.",
        zh_hant="公司價值，人民幣元，對數刻度。虛線水準：未載日期；空心：本報告推算。"
        "自文中高點至低點下跌{{ derived('boom-cambricon-fall') }}。",
    ),
    alt=Text(
        en="Five points on a log scale from {{ fact('cambricon.valuation.2016@cyzone') }} in 2016 to a "
        "peak of {{ fact('cambricon.market-cap-peak.2022-09@huashang') }}, down to "
        "{{ fact('cambricon.market-cap.2022-09@huashang') }} in September 2022 and up to "
        "{{ fact('cambricon.list-value.2026-01-09@semi-horizon') }} in January 2026.",
        zh_hant="對數刻度上的五個點：2016年{{ fact('cambricon.valuation.2016@cyzone') }}，"
        "高點{{ fact('cambricon.market-cap-peak.2022-09@huashang') }}，{{ date('2022-09') }}降至"
        "{{ fact('cambricon.market-cap.2022-09@huashang') }}，{{ date('2026-01') }}升至"
        "{{ fact('cambricon.list-value.2026-01-09@semi-horizon') }}。",
    ),
    columns=("title", "period_said", "said", "status_said", "source"),
)
def cambricon_value(t: View) -> Layers:
    rows = t.rows.assign(day=pd.to_datetime(t.rows["day"]), place=["start", "peak", "low", "last", "now"])
    rows["bare"] = bare(rows["said"])
    base = alt.Chart(rows).encode(x=_value_days(t), y=_value_scale(t))
    tint = t.company("cambricon")
    path = base.transform_filter("datum.place != 'start' && datum.place != 'peak'")
    dots = base.transform_filter("datum.place != 'peak'").mark_point(
        size=110, strokeWidth=2, stroke=tint, opacity=1
    )
    hollow = alt.condition("datum.place == 'last'", alt.value(t.ink("paper")), alt.value(tint))
    marks = [path.mark_line(color=tint, strokeDash=[2, 3]), *_peak(t, rows), dots.encode(fill=hollow)]
    return alt.layer(*marks, *_value_labels(base, t), height=t.per_screen(340, 390))


def _value_days(t: View) -> alt.X:
    axis = alt.Axis(format="%Y", tickCount=t.per_screen(5, 10))
    return alt.X("day:T", title=None, axis=axis, scale=alt.Scale(domain=["2015-01-01", "2027-06-01"]))


def _value_scale(t: View) -> alt.Y:
    axis = t.amount_axis("CNY", values=[1e9, 1e10, 1e11, 1e12])
    return t.y("low", scale=alt.Scale(type="log", domain=[1.4e8, 2e12]), axis=axis)


def _peak(t: View, rows: pd.DataFrame) -> list[alt.Chart]:
    """Return the undated peak as a level up to the low, and the fall between the two."""
    peak, low = (rows[rows["place"] == place].iloc[0] for place in ("peak", "low"))
    fall = {"day": low["day"], "from": pd.Timestamp("2018-06-01"), "low": peak["low"], "end": low["low"]}
    drop = alt.Chart(pd.DataFrame([fall])).encode(x=_value_days(t), y=_value_scale(t))
    level = drop.mark_rule(color=t.company("cambricon"), strokeWidth=2, strokeDash=[5, 3])
    down = drop.mark_rule(color=t.ink("contradicted"), strokeWidth=2)
    return [level.encode(x2=alt.X2("from:T")), down.encode(y2=alt.Y2("end:Q"))]


LABELS: dict[str, tuple[Align, int, int]] = {
    "start": ("center", 0, 18),
    "peak": ("right", -10, 14),
    "low": ("center", 0, 18),
    "last": ("right", -10, -20),
    "now": ("right", 34, -34),
}
"""Alignment and shift of the two lines beside each point."""


def _value_labels(base: alt.Chart, t: View) -> list[alt.Chart]:
    """Return two lines at each point: the value, and what it is the value at."""
    lines = []
    for place, (align, dx, dy) in LABELS.items():
        mine = base.transform_filter(f"datum.place == '{place}'")
        lines += [
            mine.mark_text(align=align, dx=dx, dy=dy, fontWeight=600).encode(text=t.text("bare")),
            mine.mark_text(align=align, dx=dx, dy=dy + 16, color=t.ink("muted")).encode(text=t.text("title")),
        ]
    return lines


# ── 3 how old they were ─────────────────────────────────────────────────────────────────

FOUNDED = {
    "metax": "metax.founded.2020-09@xinshiye",
    "moore-threads": "moore-threads.founded.2020-06@xinshiye",
    "biren": "biren.founded.2019@new-drivers",
    "enflame": "enflame.founded.2018@new-drivers",
}


def _ages(ledger: Ledger) -> pd.DataFrame:
    """Return each firm's age when ChatGPT appeared: a range, as wide as the dates are vague."""
    rows = []
    for firm, founded in FOUNDED.items():
        age = evaluate(f"years([event {founded}], [event {CHATGPT}])", ledger)
        row = {"id": f"{founded}|{CHATGPT}", "subject_id": firm, "metric_id": "company-age-years"}
        rows.append(row | {"low": round(float(age.low), 1), "high": round(float(age.high), 1)})
    return pd.DataFrame(rows).assign(period="2022-11")


@chart(
    data=_ages,
    title=Text(
        en="When ChatGPT came, two of the “four dragons” were under three; for Biren the articles leave it "
        "open; Enflame was older",
        zh_hant="ChatGPT問世時，「四小龍」有兩家未滿三歲，壁仞科技不能確定，燧原科技已超過",
    ),
    subtitle=Text(
        en="Age of the firm in November 2022, years; a bar is as long as the founding date is imprecise",
        zh_hant="{{ date('2022-11') }}時的公司年齡，年；橫條愈長，成立日期愈不精確",
    ),
    alt=Text(
        en="Range bars of four firms' ages against the line of three years. MetaX "
        "{{ derived('boom-age-metax') }}, Moore "
        "Threads {{ derived('boom-age-moore-threads') }}, Biren {{ derived('boom-age-biren') }}, Enflame "
        "{{ derived('boom-age-enflame') }}.",
        zh_hant="四家公司年齡的區間條，對照三年線：沐曦股份{{ derived('boom-age-metax') }}、摩爾線程"
        "{{ derived('boom-age-moore-threads') }}、壁仞科技{{ derived('boom-age-biren') }}、燧原科技"
        "{{ derived('boom-age-enflame') }}。",
    ),
)
def ages_at_chatgpt(t: View) -> Layers:
    rows = t.rows.assign(both=t.rows["subject"] + "  " + t.rows["said"])
    years = t.x("low", scale=alt.Scale(domain=[0, 5.8]), axis=alt.Axis(values=[0, 1, 2, 3, 4, 5]))
    axis = None if t.is_phone else alt.Axis(minExtent=110)
    firms = t.y("subject", axis=axis, scale=alt.Scale(paddingInner=0.4))
    base = alt.Chart(rows).encode(x=years, y=firms)
    bars = base.mark_bar(height=14, cornerRadius=3).encode(x2=alt.X2("high"), color=t.color())
    layers = [*_three_years(t), bars]
    if t.is_phone:
        names = {"x": alt.value(0), "text": t.text("both")}
        mark: dict[str, Any] = {"align": "left", "dy": -18, "fontWeight": 600}
        halo = base.mark_text(
            **mark, stroke=t.ink("paper"), strokeWidth=5
        )  # the line makes way for the words
        layers += [halo.encode(**names), base.mark_text(**mark).encode(**names)]
    else:
        left, right = (base.transform_filter(f"datum.high {sign} 3") for sign in ("<", ">="))
        layers.append(left.mark_text(align="right", dx=-8).encode(text=t.text()))
        layers.append(right.mark_text(align="left", dx=8).encode(x=alt.X("high:Q"), text=t.text()))
    return alt.layer(*layers, height=t.per_screen(220, 160))


def _three_years(t: View) -> list[alt.Chart]:
    """Return the line of the claim, and its name."""
    line = pd.DataFrame([{"low": 3, "label": t.say(Text("← “under three years”", "←「不到3年」"))}])
    base = alt.Chart(line).encode(x=alt.X("low:Q"))
    name = base.mark_text(align="right", dx=-6, baseline="bottom", color=t.ink("muted"))
    rule = base.mark_rule(color=t.ink("ink"), strokeDash=[4, 3])
    return [rule, name.encode(y=alt.YValue(t.per_screen(-8, -4)), text=alt.Text("label:N"))]


# ── 4 closures ──────────────────────────────────────────────────────────────────────────

HUNDRED = 100


def _closures(ledger: Ledger) -> pd.DataFrame:
    """Return the year's closures and the printed daily average."""
    ids = [
        "china-chip-companies.companies-closed.2023@huashang",
        "china-chip-companies.closures-per-day.2023@huashang",
    ]
    return facts_frame(cast(Fact, ledger.statement[i]) for i in ids)


def _squares(count: int, columns: int, step: float, size: float, x: float, y: float) -> pd.DataFrame:
    """Return `count` squares in rows of `columns`, from a top-left corner, in pixels."""
    places = [(place % columns, place // columns) for place in range(count)]
    rows = [
        {"x": x + step * c, "y": y + step * r, "x2": x + step * c + size, "y2": y + step * r + size}
        for c, r in places
    ]
    return pd.DataFrame(rows)


def _blocks(t: View, height: float) -> list[pd.DataFrame]:
    """Return the year in squares of a hundred, and one square opened with a day's share coloured."""
    year, day = (int(value) for value in t.rows["low"])
    step = t.per_screen(17.0, 23.0)
    squares = _squares(round(year / HUNDRED), 20, step, step - t.per_screen(2.5, 3), 0, 42)
    squares["tint"] = [t.ink("accent")] + [t.ink("rule")] * (len(squares) - 1)
    unit = t.per_screen(13.0, 13.7)
    corner = t.per_screen((0, 166), (500, 42))
    opened = _squares(HUNDRED, 10, unit, unit - 3, *corner)
    opened["tint"] = [t.ink("accent")] * day + [t.ink("grid")] * (HUNDRED - day)
    return [squares, opened]


@chart(
    data=_closures,
    title=Text(
        en="“Thirty a day” holds: {{ derived('boom-closures-per-day') }} a day. But these are "
        "registrations, not GPU makers",
        zh_hant="「平均每天三十家」算得通：{{ derived('boom-closures-per-day') }}，但數的是工商登記，不是GPU"
        "公司",
    ),
    subtitle=Text(
        en="Chip-related companies deregistered or with licence revoked in 2023, by Qichacha, as the "
        "article relays it",
        zh_hant="2023年工商註銷或吊銷的晶片相關企業，企查查資料，由文章轉述",
    ),
    alt=Text(
        en="Squares of a hundred companies for the "
        "{{ fact('china-chip-companies.companies-closed.2023@huashang') }} closed "
        "in 2023, one of them opened to show the "
        "{{ fact('china-chip-companies.closures-per-day.2023@huashang') }} of a day.",
        zh_hant="以每格百家的方格表示2023年消失的"
        "{{ fact('china-chip-companies.companies-closed.2023@huashang') }}，"
        "其中一格放大，標出一天的{{ fact('china-chip-companies.closures-per-day.2023@huashang') }}。",
    ),
)
def chip_closures(t: View) -> Layers:
    height = t.per_screen(300.0, 188.0)
    squares, opened = _blocks(t, height)
    x, y = paper(t, height)
    drawn = alt.Chart(pd.concat([squares, opened])).mark_rect()
    boxes = drawn.encode(x=x, x2=alt.X2("x2:Q"), y=y, y2=alt.Y2("y2:Q"), color=tint())
    return alt.layer(boxes, *_closure_words(t, height), height=height)


def _closure_words(t: View, height: float) -> list[alt.Chart]:
    """Return what a square stands for, beside the year and beside the day."""
    year, day = t.rows["said"]
    x, y = t.per_screen((148, 222), (500, 10))
    lines = [
        (0, 10, t.say(Text("2023: ", "2023年：")) + year, "ink", 600),
        (0, 28, t.say(Text("one square, a hundred companies", "一格為一百家")), "muted", 400),
        (x, y, t.say(Text("One day: ", "一天：")) + day, "accent", 600),
        (x, y + t.per_screen(16, 18), t.say(Text("the first square, opened", "第一格放大")), "muted", 400),
    ]
    rows = pd.DataFrame(
        [{"x": a, "y": b, "label": c, "tint": t.ink(d), "weight": e} for a, b, c, d, e in lines]
    )
    return [lettering(t, rows[rows["weight"] == w], height, fontWeight=w) for w in (600, 400)]


# ── 5 first-day gains ───────────────────────────────────────────────────────────────────

BASES = {"open": Text("open", "開盤"), "high": Text("high", "最高"), "close": Text("close", "收盤")}
METRICS = {
    "open": "first-day-opening-gain",
    "high": "first-day-high-gain",
    "close": "first-day-closing-gain",
}
FIRST_DAYS = {
    "moore-threads": ("2025-12-05", "", "@reportify-1194348209049309184", "@huashangw-849172"),
    "metax": ("2025-12-17", "", "@huashang", "@taipeitimes-2003849063"),
    "biren": ("2026-01-02", "-hkd", "@longport-271375124", "@longport-271375124"),
    "iluvatar-corex": ("2026-01-08", "-hkd", *["@reportify-1206815166700851200"] * 2),
}
"""Firm: day, currency of its prices, who gives the issue price, who gives the day's prices."""
PRINTED = {
    "moore-threads": ({"open"}, Text("printed: the open, without saying so", "文中所載為開盤，未言明")),
    "metax": ({"close"}, Text("printed: the close, without saying so", "文中所載為收盤，未言明")),
    "biren": ({"open", "high"}, Text("printed: open and high, as such", "文中載明開盤與最高")),
    "iluvatar-corex": (set(), Text("no article prints a gain", "沒有文章刊載漲幅")),
}
"""Firm: which gains the articles print, and how."""


def _gains(ledger: Ledger) -> pd.DataFrame:
    """Return each first-day gain over the issue price, computed from the prices of the day."""
    rows = []
    for firm, (day, currency, priced, traded) in FIRST_DAYS.items():
        issue = f"{firm}.issue-price{currency}.{day}{priced}"
        for basis in BASES:
            price = f"{firm}.share-price-{basis}{currency}.{day}{traded}"
            if price in ledger.statement:
                gain = round(float(evaluate(f"growth([{issue}], [{price}])", ledger).middle), 2)
                row = {"id": f"{price}|{issue}", "subject_id": firm, "metric_id": METRICS[basis]}
                rows.append(row | {"period": day, "low": gain, "high": gain, "basis": basis})
    return pd.DataFrame(rows)


def _gain_lines(t: View) -> pd.DataFrame:
    """Return the lines of the chart in pixels: a heading for each firm, then its bars."""
    lines, y = [], 10.0
    for firm, mine in t.rows.groupby("subject_id", sort=False):
        bases, how = PRINTED[str(firm)]
        name = mine["subject"].iloc[0]
        lines.append({"kind": "head", "y": y, "label": name, "said": t.say(how)})
        for _, row in mine.iterrows():
            y += 22
            bar = {"kind": "bar", "y": y, "gain": row["low"], "label": t.say(BASES[row["basis"]])}
            bar |= {"said": row["said"], "tint": t.company(str(firm)), "is_printed": row["basis"] in bases}
            lines.append(bar)
        y += t.per_screen(34, 32)
    return pd.DataFrame(lines)


@chart(
    data=_gains,
    title=Text(
        en="Moore Threads' famous gain is an opening, MetaX's a close: they cannot be ranked as printed",
        zh_hant="摩爾線程那個漲幅是開盤，沐曦股份的是收盤：照刊出的數字不能相比",
    ),
    subtitle=Text(
        en="Rise over the issue price on the first trading day, percent, computed from the day's prices in "
        "excerpts of market reports. "
        "Solid: the gain the articles print; pale: not printed by any of them",
        zh_hant="首個交易日較發行價的漲幅，%，依行情報導節錄所載股價計算。實色：文章刊載的漲幅；淡色：各篇均未刊載",
    ),
    alt=Text(
        en="Bars of opening, highest and closing gain for four firms. Closes: Moore Threads "
        "{{ fact('moore-threads.first-day-closing-gain.2025-12-05') }}, MetaX "
        "{{ fact('metax.first-day-closing-gain.2025-12-17') }}, Biren "
        "{{ fact('biren.first-day-closing-gain.2026-01-02') }}, Iluvatar CoreX "
        "{{ fact('iluvatar-corex.first-day-closing-gain.2026-01-08') }}.",
        zh_hant="四家公司首日開盤、最高與收盤漲幅的長條。收盤：摩爾線程"
        "{{ fact('moore-threads.first-day-closing-gain.2025-12-05') }}、沐曦股份"
        "{{ fact('metax.first-day-closing-gain.2025-12-17') }}、壁仞科技"
        "{{ fact('biren.first-day-closing-gain.2026-01-02') }}、天數智芯"
        "{{ fact('iluvatar-corex.first-day-closing-gain.2026-01-08') }}。",
    ),
)
def first_day_gains(t: View) -> Layers:
    lines = _gain_lines(t)
    height = float(lines["y"].max()) + 14
    left, most = t.per_screen(46, 54), t.per_screen(220, 520)
    bars = lines[lines["kind"] == "bar"].assign(x=left, top=lines["y"] - 7, low=lines["y"] + 7)
    bars["x2"] = left + bars["gain"] / bars["gain"].max() * most
    x, _ = paper(t, height)
    tops = alt.Y("top:Q", axis=None, scale=alt.Scale(domain=[height, 0], nice=False, zero=False))
    drawn = alt.Chart(bars).encode(x=x, x2=alt.X2("x2:Q"), y=tops, y2=alt.Y2("low:Q"), color=tint())
    pale = alt.condition("datum.is_printed", alt.value(1), alt.value(0.35))
    marks = drawn.mark_rect(cornerRadius=2).encode(opacity=pale)
    return alt.layer(marks, *_gain_words(t, lines, bars, height), height=height)


def _gain_words(t: View, lines: pd.DataFrame, bars: pd.DataFrame, height: float) -> list[alt.Chart]:
    """Return the firms with how they are printed, the bases, and the gains."""
    heads = lines[lines["kind"] == "head"].assign(x=0.0, tint=t.ink("ink"))
    how = heads.assign(x=t.per_screen(108, 118), label=heads["said"], tint=t.ink("muted"))
    bases = bars.assign(x=0, tint=t.ink("muted"))
    gains = bars.assign(x=bars["x2"] + 8, label=bars["said"], tint=t.ink("ink"))
    said = [gains[gains["is_printed"] == is_printed] for is_printed in (True, False)]
    bold = [lettering(t, rows, height, fontWeight=600) for rows in (heads, said[0])]
    return [*bold, *(lettering(t, rows, height) for rows in (how, bases, said[1]))]


# ── 6 sums tried again ──────────────────────────────────────────────────────────────────

CODES = ("en", "zh-Hant")
SUMS = {
    "twelve-days-between-listings@huashang": (Text("Days between two listings", "兩家上市相隔天數"), "day"),
    "closures-per-day-average@huashang": (Text("Closures a day, 2023", "2023年每日消失家數"), "company"),
    "cambricon-fall-from-peak@huashang": (Text("Cambricon's fall", "寒武紀跌幅"), "percent"),
    "metax-lot-profit-from-gain@huashang": (Text("Profit of a MetaX lot", "沐曦股份每簽獲利"), "CNY"),
}
"""Claims of one article that are a sum: claim, what it is of, unit."""


def _sums(ledger: Ledger) -> pd.DataFrame:
    """Return each sum with the recomputed value in percent of the printed one; stops when verdicts change."""
    rows = []
    for claim_id, (name, unit) in SUMS.items():
        claim = cast(Claim, ledger.statement[claim_id])
        outcome = judge_claim(claim.formula, claim.tolerance, ledger)
        assert outcome.left and outcome.right
        is_printed_left = not claim_id.startswith("twelve")
        printed, again = (outcome.left, outcome.right) if is_printed_left else (outcome.right, outcome.left)
        row = {"id": claim_id, "title_en": name.en, "title_zh_hant": name.zh_hant, "key": outcome.verdict}
        row |= {
            f"verdict_{c.replace('-', '_').lower()}": WORDS[f"verdict-{outcome.verdict}"][c] for c in CODES
        }
        row |= {f"said_{c.replace('-', '_').lower()}": _arrow(printed, again, unit, c) for c in CODES}
        rows.append(row | {"share": float(again.middle / printed.middle) * 100})
    frame = pd.DataFrame(rows)
    if (frame["key"] == "fails").sum() != 2:
        raise ValueError("the words of sums_retested say that two of four fail: change both")
    return frame


def _arrow(printed: Interval, again: Interval, unit: str, code: str) -> str:
    """Return “printed → recomputed” in words."""
    places = 1 if unit in ("company", "CNY") else 0
    first = say_amount(printed.low, printed.high, unit, code)
    return f"{first} → {say_amount(again.low, again.high, unit, code, places=places)}"


@chart(
    data=_sums,
    title=Text(
        en="Of four sums in one article, two come out and two do not",
        zh_hant="同一篇文章的四道算術，兩道算得通，兩道算不通",
    ),
    subtitle=Text(
        en="The value recomputed from the article's own figures, in percent of the value it prints (line: "
        "equal). "
        "Label: printed → recomputed",
        zh_hant="以文章自身數字重算的結果，占其刊出值的百分比（直線：相等）。標示：刊出值 → 重算值",
    ),
    alt=Text(
        en="Four rows around the line of equality. The lot profit recomputes to "
        "{{ derived('boom-lot-profit') }} and "
        "Cambricon's fall to {{ derived('boom-cambricon-fall') }}: both fail. The closures and the days "
        "hold.",
        zh_hant="四列數值與相等線的距離。每簽獲利重算為{{ derived('boom-lot-profit') }}，寒武紀跌幅重算為"
        "{{ derived('boom-cambricon-fall') }}，皆不成立；每日消失家數與相隔天數成立。",
    ),
    columns=("title", "said", "verdict", "source"),
)
def sums_retested(t: View) -> Layers:
    tints = [t.ink("contradicted" if key == "fails" else "cat-3") for key in t.rows["key"]]
    words = t.rows["said"] + " · " + t.rows["verdict"]
    rows = t.rows.assign(tint=tints, one=100, words=words)
    axis = percents([90, 100, 110, 120])
    shares = alt.X("share:Q", title=None, scale=alt.Scale(domain=[86, 124], zero=False), axis=axis)
    base = alt.Chart(rows).encode(x=shares, y=t.y("title", axis=None))
    line = base.mark_tick(color=t.ink("ink"), size=16, thickness=2).encode(x=alt.X("one:Q"))
    stems = base.mark_rule(strokeWidth=3).encode(x2=alt.X2("one:Q"), color=tint())
    dots = base.mark_point(filled=True, size=120, opacity=1).encode(color=tint())
    layers = [stems, line, dots, *_sum_words(base)]
    return alt.layer(*layers, height=t.per_screen(312, 312))


def _sum_words(base: alt.Chart) -> list[alt.Chart]:
    """Return the name of each sum, and below it what is printed, recomputed and judged."""
    lines = []
    for dy, column, weight in ((-37, "title", 600), (-20, "words", 400)):
        mark = base.mark_text(align="left", baseline="middle", dy=dy, fontWeight=cast(Any, weight))
        lines.append(mark.encode(x=alt.XValue(0), text=alt.Text(f"{column}:N")))
    return [lines[0], lines[1].encode(color=tint())]
