"""Forms that charts of several chapters share, and what labels need: a form is drawn once, here.

range_bars      bars from zero, what is not certain dashed at their end
spread          label positions kept apart
length, bare    how long a label is; an amount without the currency that the subtitle says
tint, percents  a colour that a row names; an axis in percent
"""

import re
from itertools import pairwise
from typing import Any

import altair as alt
import pandas as pd

from report.charts.view import View
from report.simplified import simplify

_CURRENCY = re.compile(r"\b(?:CNY|HKD) |(?<=[\d億萬兆])元")


def bare(said: pd.Series) -> pd.Series:
    """Return amounts in words without their currency, for charts whose subtitle names it."""
    return said.str.replace(_CURRENCY, "", regex=True)


def length(t: View, text: str) -> float:
    """Return about how many pixels a label takes, rather too many than too few.

    A Chinese label is shown in both scripts, and a name may be longer in the other: 輝達, 英伟达.
    """
    text = text if t.code == "en" else max(text, simplify(text), key=len)
    wide = sum(
        1.0 if ord(c) > 0x2E7F else 0.36 if c in " ,.·:'" else 0.72 if c.isupper() else 0.58 for c in text
    )
    return wide * float(t.per_screen(12, 13))


def tint() -> alt.Color:
    """Return the colour that each row names in `tint`."""
    return alt.Color("tint:N", scale=None)


def percents(values: list[int], **options: Any) -> alt.Axis:
    """Return an axis in percent, with a true minus."""
    return alt.Axis(values=values, labelExpr="replace(datum.label, '-', '−') + '%'", **options)


def spread(values: list[float], gap: float) -> list[float]:
    """Return positions near the values and at least a gap apart, in the order given.

    Neighbours that are too near part evenly, so that each label stays beside its mark.
    """
    order = sorted(range(len(values)), key=values.__getitem__)
    placed = [values[index] for index in order]
    for _ in range(200):
        for i, (lower, upper) in enumerate(pairwise(placed)):
            lack = max(gap - (upper - lower), 0)
            placed[i], placed[i + 1] = lower - lack / 2, upper + lack / 2
    found = dict(zip(order, placed, strict=True))
    return [found[index] for index in range(len(values))]


def _name_width(t: View) -> int:
    """Return about how many pixels the longest row name takes on a desktop."""
    return int(max(length(t, name) for name in t.rows["row"])) + 8


def range_bars(t: View, room: float, panel: str) -> alt.FacetChart:
    """Draw rows as bars from zero with the range dashed at their end; names left, on a phone above.

    room: the largest value the scale has room for, label included; panel: the column to facet by.
    The amounts stand without currency, which the chart's subtitle names.
    """
    t.rows["zero"], t.rows["bare"] = 0.0, bare(t.rows["said"])
    shift = t.per_screen(9, 0)
    scale = alt.Scale(domain=[0, room], nice=False)
    axis = t.amount_axis("CNY", tickCount=t.per_screen(3, 5))
    names = None if t.is_phone else alt.Axis(minExtent=_name_width(t))
    base = alt.Chart(t.rows).encode(y=t.y("row", axis=names, scale=alt.Scale(padding=0.1)))
    bar = {"height": t.per_screen(15, 20), "yOffset": shift}
    low, high, zero = (t.x(column, scale=scale, axis=axis) for column in ("low", "high", "zero"))
    sure = base.mark_bar(**bar).encode(x=low, x2=alt.X2("zero"), color=t.color(), opacity=t.status_opacity())
    span = base.transform_filter("datum.low < datum.high").mark_bar(
        **bar, fillOpacity=0.12, strokeWidth=1.5, strokeDash=[4, 2]
    )
    span = span.encode(x=low, x2=alt.X2("high"), color=t.color(), stroke=t.color())
    layers = [sure, span, base.mark_text(align="left", dx=7, dy=shift).encode(x=high, text=t.text("bare"))]
    if t.is_phone:
        layers.append(base.mark_text(align="left", dy=-10).encode(x=zero, text=t.text("row")))
    inner = t.per_screen(335, 670 - _name_width(t))
    panels = alt.layer(*layers, width=inner, height=alt.Step(t.per_screen(42, 32)))
    header = alt.Header(labelOrient="top", labelAnchor="start", labelPadding=4)
    row = alt.Row(f"{panel}:N", sort=list(dict.fromkeys(t.rows[panel])), header=header)
    faceted: alt.FacetChart = panels.facet(row=row, spacing=t.per_screen(12, 18))
    faceted.resolve = alt.Resolve(scale=alt.ScaleResolveMap(y="independent"))
    return faceted
