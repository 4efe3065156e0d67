"""A sheet that counts in pixels, for charts laid out by hand: x from the left, y from the top."""

from typing import Any

import altair as alt
import pandas as pd

from report.charts.view import View


def paper(t: View, height: float) -> tuple[alt.X, alt.Y]:
    """Return axes that count in pixels."""
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, t.width], nice=False, zero=False))
    return x, alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[height, 0], nice=False, zero=False))


def lettering(t: View, rows: pd.DataFrame, height: float, align: Any = "left", **options: Any) -> alt.Chart:
    """Return the `label` of each row at its `x` and `y`, in the colour its `tint` names."""
    x, y = paper(t, height)
    mark = alt.Chart(rows).mark_text(align=align, baseline="middle", **options)
    written: alt.Chart = mark.encode(
        x=x, y=y, text=alt.Text("label:N"), color=alt.Color("tint:N", scale=None)
    )
    return written
