"""Charts of the chapter on Hurun's AI 50: values, last year, concentration, cities, kinds, one day.

A row is quoted (`_quoted`) or computed (`_computed`); computed rows are drawn hollow or dashed.
"""

from math import log10
from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from report.charts import Text, View, chart
from report.charts.forms import bare, percents, spread
from report.charts.rows import bilingual, figure_row, name_of
from report.figures import Figure, derive_figure, quote_figure, say_amount
from report.ledger import Ledger

LIST, DAY = "hurun-ai-50-2025", "2026-01-09"
PRINTED = ("cambricon", "moore-threads", "metax", "iflytek", "horizon-robotics")
NAMED = ("rockchip", "biren", "verisilicon")
COLUMNS = ("subject", "said", "note", "source")
NOTES = {
    True: Text("computed by this report", "本報告推算"),
    False: Text("as printed", "原文所載"),
}


def _row(figure: Figure, ids: tuple[str, ...], is_computed: bool, **more: Any) -> dict[str, Any]:
    """Return a chart row of one figure; more: further columns, Text becoming a bilingual pair."""
    row = figure_row(figure, **({"note": NOTES[is_computed]} | more))
    return row | {"id": "|".join(ids), "is_computed": is_computed, "unit": figure.unit}


def _quoted(ledger: Ledger, statement_id: str, **more: Any) -> dict[str, Any]:
    figure = quote_figure(ledger, statement_id)
    return _row(figure, (figure.id,), False, **more)


def _computed(ledger: Ledger, derived_id: str, **more: Any) -> dict[str, Any]:
    figure = derive_figure(ledger, f"ai-50-{derived_id}")
    return _row(figure, figure.inputs, True, **more)


def _of_list(metric: str, subject: str = LIST) -> str:
    return f"{subject}.{metric}.{DAY}"


def _between(ledger: Ledger, low_id: str, high_id: str, tie: str = "", **more: Any) -> dict[str, Any]:
    """Return a row that is known only to lie between two printed values."""
    low, high = (quote_figure(ledger, i) for i in (low_id, high_id))
    assert low.value is not None and high.value is not None
    said = Text(*(say_amount(low.value.low, high.value.high, "CNY", code) for code in ("en", "zh-Hant")))
    ids = tuple(filter(None, (tie, low.id, high.id)))
    return _row(low, ids, True, said=said, **more) | {"high": float(high.value.high)}


def _values(ledger: Ledger) -> pd.DataFrame:
    floor, gate = _of_list("list-threshold"), _of_list("list-top-ten-threshold")
    fifth = _of_list("list-value", PRINTED[-1])
    rows = [
        _quoted(ledger, _of_list("list-value", firm), subject=name_of(ledger, firm), subject_id=firm)
        for firm in PRINTED
    ]
    rows += [
        _between(
            ledger, gate, fifth, f"{firm}.member-of.{LIST}-ai-chip@semi-horizon",
            subject=name_of(ledger, firm), subject_id=firm,
        )
        for firm in NAMED
    ]  # fmt: skip
    unnamed = Text("Two not named", "另兩家未列名")
    others = Text("The other forty", "其餘四十家")
    rows.append(_between(ledger, gate, fifth, subject=unnamed, subject_id=LIST))
    rows.append(_between(ledger, floor, gate, subject=others, subject_id=LIST))
    average = quote_figure(ledger, _of_list("list-average-value"))
    assert average.value is not None
    words = bilingual(mean_said=_mean_words(average.text))
    return pd.DataFrame(rows).assign(mean=float(average.value.low), **words)


@chart(
    data=_values,
    title=Text(
        en="Five of fifty values are printed; the average describes none of them",
        zh_hant="五十家只印出五家的價值，平均數不像其中任何一家",
    ),
    subtitle=Text(
        en="Value on Hurun's list, prices of {{ date('2026-01-09') }}, "
        "CNY. Solid: printed. Dashed: the range the "
        "thresholds leave. Upright line: the average",
        zh_hant="胡潤榜價值，{{ date('2026-01-09') }}計價，人民幣"
        "元。實心為所載；虛線框為門檻容許的區間；直線為平均",
    ),
    alt=Text(
        en="Bars of five printed values, from Cambricon at {{ fact('cambricon.list-value.2026-01-09') }} to "
        "Horizon Robotics at {{ fact('horizon-robotics.list-value.2026-01-09') }}; dashed ranges for the "
        "rest. "
        "The average, {{ fact('hurun-ai-50-2025.list-average-value.2026-01-09') }}, lies below all ten "
        "leaders.",
        zh_hant="長條圖：五家所載價值，由寒武紀{{ fact('cambricon.list-value.2026-01-09') }}至地平線"
        "{{ fact('horizon-robotics.list-value.2026-01-09') }}；其餘為虛線區間。"
        "平均{{ fact('hurun-ai-50-2025.list-average-value.2026-01-09') }}，低於前十名每一家。",
    ),
    columns=COLUMNS,
)
def list_values(t: View) -> alt.LayerChart | alt.FacetChart:
    size = t.per_screen(15, 18)
    t.rows["bare"], t.rows["mean_said"] = bare(t.rows["said"]), bare(t.rows["mean_said"])
    base = alt.Chart(t.rows).encode(y=t.y("subject", axis=alt.Axis(labelPadding=8)))
    axis = t.amount_axis("CNY", values=[0, 3e11, 6e11])
    scale = alt.Scale(domain=[0, t.per_screen(1.08e12, 7.9e11)])
    x = t.x("low", axis=axis, scale=scale)
    printed = base.transform_filter("!datum.is_computed").mark_bar(height=size).encode(x=x, color=t.color())
    ranges = (
        base.transform_filter("datum.is_computed")
        .mark_bar(height=size, fillOpacity=0.18, strokeDash=[3, 2], strokeWidth=1.2)
        .encode(x=x, x2=alt.X2("high"), color=t.color(), stroke=t.color())
    )
    labels = base.mark_text(align="left", dx=7).encode(x=t.x("high", axis=axis), text=t.text("bare"))
    mean = alt.Chart(t.rows.head(1)).mark_rule(color=t.ink("accent"), strokeWidth=1.5)
    mean = mean.encode(x=t.x("mean", axis=axis))
    mean_label = alt.Chart(t.rows.head(1)).mark_text(align="left", dx=-3, y=-9, color=t.ink("accent"))
    mean_label = mean_label.encode(x=t.x("mean", axis=axis), text=t.text("mean_said"))
    return alt.layer(printed, ranges, mean, mean_label, labels, height=t.per_screen(300, 330))


def _mean_words(said: Text) -> Text:
    return Text(f"Average {said['en']}", f"平均{said['zh-Hant']}")


def _editions(ledger: Ledger) -> pd.DataFrame:
    gate_before, growth = "hurun-ai-50-2024.list-top-ten-threshold.2024", "list-value-growth"
    pairs = [
        (Text("Cambricon", "寒武紀"), _computed(ledger, "last-cambricon"),
         _of_list("list-value", "cambricon"), quote_figure(ledger, _of_list(growth, "cambricon"))),
        (Text("Tenth place", "第十名"), _quoted(ledger, gate_before),
         _of_list("list-top-ten-threshold"), derive_figure(ledger, "ai-50-top-ten-growth")),
        (Text("Average", "平均"), _computed(ledger, "last-average"),
         _of_list("list-average-value"), derive_figure(ledger, "ai-50-average-growth")),
        (Text("Last place", "最末名"), _computed(ledger, "last-threshold"),
         _of_list("list-threshold"), derive_figure(ledger, "ai-50-threshold-growth")),
    ]  # fmt: skip
    rows = []
    for name, before, now_id, change in pairs:
        more = {"subject": name, "growth": change.text}
        rows.append(before | bilingual(subject=name, growth=Text("", "")) | {"edition": 0})
        rows.append(_quoted(ledger, now_id, edition=1, **more))
    return pd.DataFrame(rows).assign(subject_id=["cambricon"] * 2 + [LIST] * 6)


@chart(
    data=_editions,
    title=Text(
        en="The list stretched: tenth place rose {{ derived('ai-50-top-ten-growth') }}, last place "
        "{{ derived('ai-50-threshold-growth') }}",
        zh_hant="榜單拉長了：第十名上升{{ derived('ai-50-top-ten-growth') }}，最末名只升"
        "{{ derived('ai-50-threshold-growth') }}",
    ),
    subtitle=Text(
        en="Value on the previous list and on the 2025 list, CNY, log scale. Hollow: computed from a "
        "printed change",
        zh_hant="上一屆與2025年榜的價值，人民幣元，對數尺度。空心點由所載變動回推",
    ),
    alt=Text(
        en="Four slopes on a log scale: Cambricon {{ derived('ai-50-last-cambricon') }} to "
        "{{ fact('cambricon.list-value.2026-01-09') }}; tenth place, the average and last place all rise, "
        "tenth place most.",
        zh_hant="對數尺度斜線圖，四條：寒武紀由{{ derived('ai-50-last-cambricon') }}到"
        "{{ fact('cambricon.list-value.2026-01-09') }}；第十名、平均與最末名皆升，以第十名最多。",
    ),
    columns=("subject", "said", "note", "source"),
)
def list_last_year(t: View) -> alt.LayerChart | alt.FacetChart:
    rows = t.rows.assign(label_low=0.0, bare=bare(t.rows["said"]))
    for edition, ratio in ((0, 1.3), (1, 1.62)):
        chosen = rows["edition"] == edition
        rows.loc[chosen, "label_low"] = 10 ** np.array(
            spread(np.log10(rows.loc[chosen, "low"]).tolist(), log10(ratio))
        )
    rows["right"] = rows["subject"] + " +" + rows["growth"] + "\n" + rows["bare"]
    scale = alt.Scale(type="log", domain=[4.5e9, 9e11])
    x = t.x(
        "edition", axis=None, scale=alt.Scale(domain=t.per_screen([-1.06, 2.4], [-0.3, 1.42]), nice=False)
    )
    y = t.y("low", axis=None, scale=scale)
    base = alt.Chart(rows).encode(x=x)
    inks = [t.company("cambricon"), t.ink("accent"), t.ink("muted"), t.ink("muted")]
    names = rows["subject"].drop_duplicates().tolist()
    color = alt.Color("subject:N", scale=alt.Scale(domain=names, range=inks), legend=None)
    lines = base.mark_line(strokeWidth=2.5).encode(y=y, color=color, detail=alt.Detail("subject:N"))
    dots = base.mark_point(size=80, opacity=1, strokeWidth=2).encode(
        y=y,
        stroke=color,
        fill=alt.condition("datum.is_computed", alt.value(t.ink("paper")), color),
    )
    at = alt.Y("label_low:Q", axis=None, scale=scale)
    left = base.transform_filter("datum.edition == 0").mark_text(align="right", dx=-11)
    right = base.transform_filter("datum.edition == 1").mark_text(align="left", dx=11, lineBreak="\n", dy=-7)
    texts = [left.encode(y=at, text=t.text("bare")), right.encode(y=at, text=t.text("right"))]
    heads = [
        alt.Chart(rows[rows["edition"] == n].head(1))
        .mark_text(align="left" if n else "right", y=-12, fontWeight=600)
        .encode(x=x, text=alt.TextValue(t.say(word)))
        for n, word in enumerate((Text("Previous list", "上一屆"), Text("2025 list", "2025年榜")))
    ]
    return alt.layer(lines, dots, *texts, *heads, height=t.per_screen(350, 380))


def _shares(ledger: Ledger) -> pd.DataFrame:
    groups = [
        ("top-three-share", Text("First three", "前三名"), 3),
        ("next-two-share", Text("Fourth and fifth", "第四、五名"), 2),
        ("six-to-ten-share-least", Text("Sixth to tenth, at least", "第六至十名，至少"), 5),
        ("others-value-share-least", Text("The other forty, at least", "其餘四十家，至少"), 40),
    ]
    rows = [_computed(ledger, name, subject=label, places=places) for name, label, places in groups]
    found = pd.DataFrame(rows).assign(kind=[1, 2, 3, 4])
    found["seats_end"] = found["places"].cumsum() / found["places"].sum() * 100
    found["seats_start"] = found["seats_end"].shift(fill_value=0)
    found["start"] = [*found["low"].cumsum().shift(fill_value=0)[:3], 100 - found["low"].iloc[3]]
    return found.assign(end=found["start"] + found["low"])


@chart(
    data=_shares,
    title=Text(
        en="Three firms hold {{ derived('ai-50-top-three-share') }} of the value, forty share a third at "
        "most",
        zh_hant="三家占去{{ derived('ai-50-top-three-share') }}的價值，四十家至多分得三分之一",
    ),
    subtitle=Text(
        en="Share of the fifty places (left) and of the list's whole value (right), percent. "
        "Dashed: belongs to either neighbour",
        zh_hant="占五十席的比率（左）與占榜單總價值的比率（右），%。虛線部分可屬上下任一組",
    ),
    alt=Text(
        en="Two stacked columns joined by bands. First three firms: three of fifty places, "
        "{{ derived('ai-50-top-three-share') }} "
        "of value. Other forty: {{ derived('ai-50-others-share') }} of places, "
        "{{ derived('ai-50-others-value-share-least') }} to {{ derived('ai-50-others-value-share-most') }} "
        "of value.",
        zh_hant="兩根以色帶相連的堆疊柱。前三名：五十席中的三席，價值占"
        "{{ derived('ai-50-top-three-share') }}。"
        "其餘四十家：席次{{ derived('ai-50-others-share') }}，價值"
        "{{ derived('ai-50-others-value-share-least') }}至"
        "{{ derived('ai-50-others-value-share-most') }}。",
    ),
    columns=("subject", "said", "note", "source"),
)
def list_concentration(t: View) -> alt.LayerChart | alt.FacetChart:
    rows = t.rows.assign(middle=(t.rows["start"] + t.rows["end"]) / 2)
    rows["label"] = rows["subject"] + "\n" + rows["said"]
    long = _bands(rows)
    colors = [t.ink(role) for role in ("accent", "ink", "muted", "rule")]
    color = alt.Color("kind:O", scale=alt.Scale(domain=[1, 2, 3, 4], range=colors), legend=None)
    x = alt.X("at:Q", axis=None, scale=alt.Scale(domain=[0, t.per_screen(1.98, 1.42)], nice=False))
    y = alt.Scale(domain=[0, 100], reverse=True)
    start, end = alt.Y("start:Q", axis=None, scale=y), alt.Y2("end:Q")
    bands = alt.Chart(long).mark_area(opacity=0.25).encode(x=x, y=start, y2=end, color=color)
    edge = long[long["at"].isin([0, 1])].assign(to=lambda d: d["at"].map({0: 0.12, 1: 0.88}))
    blocks = alt.Chart(edge).mark_rect(stroke=t.ink("paper"), strokeWidth=1)
    blocks = blocks.encode(x=x, x2=alt.X2("to:Q"), y=start, y2=end, color=color)
    open_part = pd.DataFrame([{"at": 0.88, "to": 1, "start": rows["end"][2], "end": rows["start"][3]}])
    either = alt.Chart(open_part).mark_rect(filled=False, stroke=t.ink("muted"), strokeDash=[3, 2])
    either = either.encode(x=x, x2=alt.X2("to:Q"), y=start, y2=end)
    text = alt.Chart(rows.assign(at=1)).mark_text(align="left", dx=9, dy=-7, lineBreak="\n")
    labels = text.encode(x=x, y=alt.Y("middle:Q", axis=None, scale=y), text=alt.Text("label:N"))
    rows["seats_middle"] = (rows["seats_start"] + rows["seats_end"]) / 2
    seats = alt.Chart(rows.assign(at=0.06)).mark_text(color=t.ink("paper"), fontWeight=600)
    seats = seats.encode(x=x, y=alt.Y("seats_middle:Q", axis=None, scale=y), text=alt.Text("places:Q"))
    heads = _heads(t).encode(x=x, text=alt.Text("head:N"))
    return alt.layer(bands, blocks, either, seats, labels, heads, height=t.per_screen(360, 380))


def _heads(t: View) -> Any:
    """Return the two column headings, above the drawing."""
    words = [t.say(Text("Places", "席次")), t.say(Text("Value", "價值"))]
    heads = pd.DataFrame({"at": [0.0, 0.88], "head": words})
    return alt.Chart(heads).mark_text(align="left", y=-12, fontWeight=600)


def _bands(rows: pd.DataFrame) -> pd.DataFrame:
    """Return each group's edges at four places: flat along the columns, straight between."""
    left = rows[["kind"]].assign(start=rows["seats_start"], end=rows["seats_end"])
    right = rows[["kind", "start", "end"]]
    return pd.concat([left.assign(at=0.0), left.assign(at=0.12), right.assign(at=0.88), right.assign(at=1.0)])


def _cities(ledger: Ledger) -> pd.DataFrame:
    names = ("beijing", "shanghai", "shenzhen", "guangzhou")
    rows = [
        _quoted(ledger, _of_list("companies-by-city", f"{LIST}-{city}"), subject=name_of(ledger, city))
        for city in names
    ]
    rows.append(_computed(ledger, "elsewhere", subject=Text("Elsewhere", "其他城市")))
    rise = quote_figure(ledger, _of_list("companies-by-city-increase", f"{LIST}-shanghai")).value
    assert rise is not None
    return pd.DataFrame(rows).assign(rise=[0, int(rise.low), 0, 0, 0])


@chart(
    data=_cities,
    title=Text(
        en="Four cities hold {{ derived('ai-50-first-tier') }}; the other {{ derived('ai-50-elsewhere') }} "
        "are nowhere placed",
        zh_hant="四個城市共{{ derived('ai-50-first-tier') }}；另{{ derived('ai-50-elsewhere') }}未說在何處",
    ),
    subtitle=Text(
        en="Firms on the list by city, one dot a firm. Ringed: Shanghai's net gain over the previous list. "
        "Hollow: the remainder, computed",
        zh_hant="各城市上榜家數，一點一家。圈起者為上海較上一屆的淨增；空心為推算的餘數",
    ),
    alt=Text(
        en="Rows of dots: Beijing {{ fact('hurun-ai-50-2025-beijing.companies-by-city.2026-01-09') }}, "
        "Shanghai {{ fact('hurun-ai-50-2025-shanghai.companies-by-city.2026-01-09') }}, then Shenzhen and "
        "Guangzhou; "
        "together {{ derived('ai-50-first-tier-share') }} of the list.",
        zh_hant="點陣列：北京{{ fact('hurun-ai-50-2025-beijing.companies-by-city.2026-01-09') }}、"
        "上海{{ fact('hurun-ai-50-2025-shanghai.companies-by-city.2026-01-09') }}，其次深圳、廣州；"
        "合計占榜單{{ derived('ai-50-first-tier-share') }}。",
    ),
    columns=("subject", "said", "note", "source"),
)
def list_cities(t: View) -> alt.LayerChart | alt.FacetChart:
    dots = pd.DataFrame(
        [
            {"subject": row["subject"], "n": n, "is_computed": row["is_computed"],
             "is_new": n > row["low"] - row["rise"]}
            for row in t.rows.to_dict("records")
            for n in range(1, int(row["low"]) + 1)
        ]
    )  # fmt: skip
    order = t.rows["subject"].tolist()
    y = alt.Y("subject:N", sort=order, title=None)
    x = alt.X("n:Q", axis=None, scale=alt.Scale(domain=[0.3, t.per_screen(29.5, 23.5)], nice=False))
    size, accent = t.per_screen(44, 190), t.ink("muted")
    base = alt.Chart(dots).encode(x=x, y=y)
    paper, rule = alt.value(t.ink("paper")), alt.value(t.ink("rule"))
    marks = base.mark_point(size=size, opacity=1, strokeWidth=1.5).encode(
        fill=alt.condition("datum.is_computed", paper, alt.value(accent)),
        stroke=alt.condition("datum.is_computed", rule, alt.value(accent)),
    )
    rings = base.transform_filter("datum.is_new").mark_point(
        filled=False, size=size * 2.3, stroke=t.ink("accent"), strokeWidth=1.5, opacity=1
    )
    labels = alt.Chart(t.rows).mark_text(align="left", dx=t.per_screen(9, 16))
    text = labels.encode(x=alt.X("low:Q"), y=y, text=t.text())
    return alt.layer(marks, rings, text, height=t.per_screen(190, 220))


def _kinds(ledger: Ledger) -> pd.DataFrame:
    names = {
        "compute-hardware": Text("Compute hardware", "算力硬體"),
        "data-analytics": Text("Data analytics", "資料分析決策"),
        "generative": Text("Content generation", "內容生成"),
        "vision": Text("Visual recognition", "視覺辨識"),
        "driving": Text("Autonomous driving", "自動駕駛"),
        "speech": Text("Speech recognition", "語音辨識"),
    }
    rows = [_quoted(ledger, _of_list("category-count", f"hurun-{k}"), subject=n) for k, n in names.items()]
    rows.append(_computed(ledger, "kinds-sum", subject=Text("Sum of the six", "六類之和")))
    found = pd.DataFrame(rows)
    found["end"] = [*found["low"][:6].cumsum(), found["low"][6]]
    found["start"] = [*(found["end"] - found["low"])[:6], 0.0]
    count = quote_figure(ledger, _of_list("companies-listed-count")).value
    assert count is not None
    return found.assign(limit=float(count.low))


@chart(
    data=_kinds,
    title=Text(
        en="The six kinds add up to {{ derived('ai-50-kinds-sum') }} on a list of fifty",
        zh_hant="六類相加得{{ derived('ai-50-kinds-sum') }}，榜上卻只有五十家",
    ),
    subtitle=Text(
        en="Firms in each category as printed, laid end to end. Upright line: the length of the list; "
        "red: what lies beyond it",
        zh_hant="各類所載家數首尾相接。直線為榜單家數，紅色為超出部分",
    ),
    alt=Text(
        en="Steps of counts from compute hardware to speech recognition, ending "
        "{{ derived('ai-50-kinds-overcount') }} "
        "beyond the line at {{ fact('hurun-ai-50-2025.companies-listed-count.2026-01-09') }}.",
        zh_hant="階梯圖：由算力硬體到語音辨識逐類累加，終點超出"
        "{{ fact('hurun-ai-50-2025.companies-listed-count.2026-01-09') }}的直線"
        "{{ derived('ai-50-kinds-overcount') }}。",
    ),
    columns=("subject", "said", "note", "source"),
)
def list_kinds(t: View) -> alt.LayerChart | alt.FacetChart:
    rows = t.rows.assign(over=t.rows[["start", "limit"]].max(axis=1))
    scale = alt.Scale(domain=[0, t.per_screen(59, 56)], nice=False)
    axis = alt.Axis(values=t.per_screen([0, 25, 50], [0, 10, 20, 30, 40, 50]), format="d")
    y = t.y("subject", axis=alt.Axis(labelPadding=8))
    size = t.per_screen(18, 20)
    base = alt.Chart(rows).encode(y=y)
    x = alt.X("start:Q", axis=axis, scale=scale, title=None)
    fill = alt.condition("datum.is_computed", alt.value(t.ink("ink")), alt.value(t.ink("muted")))
    bars = base.mark_bar(height=size).encode(x=x, x2=alt.X2("end"), color=fill)
    beyond = base.transform_filter("datum.end > datum.limit").mark_bar(height=size, color=t.ink("accent"))
    beyond = beyond.encode(x=alt.X("over:Q", axis=axis, scale=scale), x2=alt.X2("end"))
    limit = alt.Chart(rows.head(1)).mark_rule(color=t.ink("ink"), strokeWidth=1.5)
    limit = limit.encode(x=alt.X("limit:Q", axis=axis, scale=scale))
    rows["middle"] = (rows["start"] + rows["end"]) / 2
    inside = alt.Chart(rows[rows["end"] <= rows["limit"]]).mark_text(color=t.ink("paper"), fontWeight=600)
    after = alt.Chart(rows[rows["end"] > rows["limit"]]).mark_text(align="left", dx=5, fontWeight=600)
    places = zip((inside, after), ("middle", "end"), strict=True)
    labels = [
        c.encode(x=alt.X(f"{at}:Q", axis=axis, scale=scale), y=y, text=alt.Text("low:Q")) for c, at in places
    ]
    return alt.layer(bars, beyond, limit, *labels, height=t.per_screen(230, 260))


def _days(ledger: Ledger) -> pd.DataFrame:
    rows = []
    for firm in ("moore-threads", "metax"):
        least, most = (derive_figure(ledger, f"ai-50-{firm}-day-{end}") for end in ("least", "most"))
        said = Text(
            f"{least.text['en']} to {most.text['en']}", f"{least.text['zh-Hant']}至{most.text['zh-Hant']}"
        )
        row = _row(least, least.inputs, True, said=said, subject=name_of(ledger, firm), subject_id=firm)
        rows.append(row | {"high": float(most.value.high) if most.value else 0.0, "is_open": False})
    need = derive_figure(ledger, "ai-50-biren-day-least")
    said = Text(f"{need.text['en']} or more", f"{need.text['zh-Hant']}以上")
    biren = _row(need, need.inputs, True, said=said, subject=name_of(ledger, "biren"), subject_id="biren")
    return pd.DataFrame([*rows, biren | {"high": 5.0, "is_open": True}])


@chart(
    data=_days,
    title=Text(
        en="Biren needed {{ derived('ai-50-biren-day-least') }} more in a day to stand where the list puts "
        "it",
        zh_hant="壁仞科技一天之內還差{{ derived('ai-50-biren-day-least') }}，才到得了榜上的位置",
    ),
    subtitle=Text(
        en="Change from market value at the close of {{ date('2026-01-08') }} "
        "to list value at the close of {{ date('2026-01-09') }}, "
        "percent. "
        "Bars span what the list's rounding allows; the arrow is open-ended",
        zh_hant="{{ date('2026-01-08') }}收盤市值到{{ date('2026-01-09') }}收"
        "盤榜上價值的變動，%。橫條為榜單進位容許的範圍；箭頭無上限",
    ),
    alt=Text(
        en="Ranges of change in percent: Moore Threads {{ derived('ai-50-moore-threads-day-least') }} to "
        "{{ derived('ai-50-moore-threads-day-most') }}, MetaX {{ derived('ai-50-metax-day-least') }} to "
        "{{ derived('ai-50-metax-day-most') }}, Biren {{ derived('ai-50-biren-day-least') }} or more.",
        zh_hant="變動區間：摩爾線程{{ derived('ai-50-moore-threads-day-least') }}至"
        "{{ derived('ai-50-moore-threads-day-most') }}，"
        "沐曦股份{{ derived('ai-50-metax-day-least') }}至{{ derived('ai-50-metax-day-most') }}，"
        "壁仞科技{{ derived('ai-50-biren-day-least') }}或以上。",
    ),
    columns=("subject", "said", "note", "source"),
)
def list_one_day(t: View) -> alt.LayerChart | alt.FacetChart:
    axis = percents([-4, -2, 0, 2, 4], grid=True)
    scale = alt.Scale(domain=[-5.5, t.per_screen(6.3, 5.5)], nice=False)
    x = t.x("low", axis=axis, scale=scale)
    rows = t.rows.assign(middle=(t.rows["low"] + t.rows["high"]) / 2)
    base = alt.Chart(rows).encode(y=t.y("subject", axis=alt.Axis(labelPadding=8)), color=t.color())
    bars = base.mark_bar(height=12, opacity=0.75).encode(x=x, x2=alt.X2("high"))
    tips = base.transform_filter("datum.is_open").mark_point(shape="triangle-right", size=260, opacity=1)
    tips = tips.encode(x=t.x("high", axis=axis, scale=scale))
    zero = (
        alt.Chart(pd.DataFrame([{"zero": 0}]))
        .mark_rule(color=t.ink("ink"))
        .encode(x=alt.X("zero:Q", axis=axis, scale=scale, title=None))
    )
    labels = base.mark_text(dy=-17).encode(
        x=alt.X("middle:Q", axis=axis, scale=scale, title=None),
        text=t.text(),
        color=alt.ColorValue(t.ink("ink")),
    )
    return alt.layer(zero, bars, tips, labels, height=t.per_screen(170, 180))
