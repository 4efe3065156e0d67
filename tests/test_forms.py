"""What charts share: labels kept apart, amounts without a currency said elsewhere, rows from figures."""

from itertools import pairwise

import pandas as pd
import pytest

from report.charts.forms import bare, spread
from report.charts.rows import derived_rows, figure_row, named
from report.figures import quote_figure
from report.languages import Text
from report.ledger import Ledger


@pytest.mark.parametrize(
    "values", [[], [5.0], [1.0, 1.0, 1.0], [9.0, 0.0, 1.0, 0.5], [100.0, 0.0], [3.0, 2.0, 1.0, 0.0]]
)
def test_labels_end_up_apart_and_in_their_order(values: list[float]) -> None:
    placed = spread(values, 2)
    assert len(placed) == len(values)
    ranked = sorted(range(len(values)), key=values.__getitem__)
    heights = [placed[index] for index in ranked]
    assert all(upper - lower >= 2 - 1e-6 for lower, upper in pairwise(heights))


def test_labels_that_have_room_stay_and_neighbours_part_evenly() -> None:
    assert spread([0.0, 10.0], 2) == [0.0, 10.0]
    assert spread([4.0, 5.0], 2) == [3.5, 5.5]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("CNY 1.45–1.52 billion", "1.45–1.52 billion"),
        ("about CNY 650 million to 1.06 billion", "about 650 million to 1.06 billion"),
        ("14.5億至15.2億元", "14.5億至15.2億"),
        ("約0.38至0.50元", "約0.38至0.50"),
        ("8,300萬元", "8,300萬"),
        ("over 1,000 chips", "over 1,000 chips"),
        ("多元智能", "多元智能"),
    ],
)
def test_a_currency_goes_and_nothing_else(said: str, expected: str) -> None:
    assert bare(pd.Series([said])).tolist() == [expected]


def test_a_row_of_a_figure_carries_what_it_rests_on(ledger: Ledger) -> None:
    figure = quote_figure(ledger, "moore-threads.revenue.2025@eeo")
    row = figure_row(figure, subject_id="moore-threads", row=Text("a", "甲"))
    assert row["id"] == figure.id and row["low"] < row["high"]
    assert (row["row_en"], row["row_zh_hant"], row["said_en"]) == ("a", "甲", figure.text.en)
    (made,) = derived_rows(ledger, [("metax", "metax-loss-per-yuan-2025", Text("b", "乙"))]).to_dict(
        "records"
    )
    assert len(made["id"].split("|")) >= 2, "a computed figure names every row it rests on"


def test_a_named_column_takes_one_text_a_row() -> None:
    with pytest.raises(ValueError, match="length"):
        named(pd.DataFrame({"id": ["a", "b"]}), "row", [Text("one", "一")])
