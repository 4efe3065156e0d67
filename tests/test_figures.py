"""Numbers with lineage: said exactly, computed as ranges, refused when they cannot be read."""

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.figures import (
    FormulaError,
    Interval,
    derive_figure,
    evaluate,
    judge_claim,
    quote_figure,
    say_amount,
)
from report.figures.numbers import UNITS
from report.figures.printed import could_be, printed_values
from report.ledger import Ledger

SAID = [
    ("1450000000", "1520000000", "CNY", "exact", "CNY 1.45–1.52 billion", "14.5億至15.2億元"),
    ("1600000000", "1700000000", "CNY", "about", "about CNY 1.6–1.7 billion", "約16億至17億元"),
    ("950000000", "1060000000", "CNY", "exact", "CNY 950 million to 1.06 billion", "9.5億至10.6億元"),
    ("426400", "426400", "CNY", "exact", "CNY 426,400", "42.64萬元"),
    ("53021200", "53021200", "CNY", "exact", "CNY 53.0212 million", "5,302.12萬元"),
    ("1200000000000", "1200000000000", "CNY", "exact", "CNY 1.2 trillion", "1.2兆元"),
    ("39800000000", "39800000000", "HKD", "exact", "HKD 39.8 billion", "398億港元"),
    ("80", "80", "percent", "nearly", "nearly 80%", "近80%"),
    ("6.3", "6.3", "times", "exact", "6.3 times", "6.3倍"),
    ("3", "4", "year", "over", "over 3–4 years", "逾3至4年"),
    ("1", "1", "year", "exact", "1 year", "1年"),
    ("1", "1", "rank", "exact", "No. 1", "第1名"),
    ("25000", "25000", "chip", "over", "over 25,000 chips", "逾2.5萬顆"),
    ("12", "12", "month", "under", "under 12 months", "不到12個月"),
]


@pytest.mark.parametrize(("low", "high", "unit", "bound", "en", "zh"), SAID)
def test_amounts_are_said_in_each_language(
    low: str, high: str, unit: str, bound: str, en: str, zh: str
) -> None:
    assert say_amount(Decimal(low), Decimal(high), unit, "en", bound) == en
    assert say_amount(Decimal(low), Decimal(high), unit, "zh-Hant", bound) == zh


@given(st.decimals(min_value=0, max_value=10**14, places=2), st.sampled_from(sorted(UNITS)))
def test_no_digit_is_lost_in_saying(value: Decimal, unit: str) -> None:
    said = say_amount(value, value, unit, "en")
    scale = next((s for w, s in (("trillion", 12), ("billion", 9), ("million", 6)) if w in said), 0)
    digits = "".join(c for c in said.replace("No.", "") if c.isdigit() or c == ".")
    assert Decimal(digits) * 10**scale == value


decimals = st.decimals(min_value=-(10**9), max_value=10**9, places=3)
ranges = st.builds(Interval.spanning, decimals, decimals)


@given(ranges, ranges, st.floats(0, 1), st.floats(0, 1))
def test_a_result_holds_every_value_its_inputs_allow(a: Interval, b: Interval, s: float, t: float) -> None:
    x = a.low + (a.high - a.low) * Decimal(s)
    y = b.low + (b.high - b.low) * Decimal(t)
    slack = Decimal("1e-6")
    for result, value in ((a + b, x + y), (a - b, x - y), (a * b, x * y)):
        assert result.low - slack <= value <= result.high + slack


@pytest.mark.parametrize(
    ("formula", "low", "high"),
    [
        ("1 + 2 * 3", 7, 7),
        ("sum(1, 2, 3) / 2", 3, 3),
        ("growth(100, 150)", 50, 50),
        ("cagr(100, 400, 2)", 100, 100),
        ("-2 ** 2", -4, -4),
        ("max(1, 3) - min(1, 3)", 2, 2),
        ("[moore-threads.revenue.2025]", 1450000000, 1520000000),
        ("[moore-threads.revenue.2025] - [moore-threads.revenue.2025-9M@semi-horizon]", 670000000, 740000000),
        ("days([moore-threads.listed.2025-12-05@xinshiye], [metax.listed.2025-12-17@xinshiye])", 12, 12),
    ],
)
def test_formulas_are_computed_as_ranges(formula: str, low: int, high: int, ledger: Ledger) -> None:
    result = evaluate(formula, ledger)
    assert (round(result.low, 6), round(result.high, 6)) == (low, high)


@pytest.mark.parametrize(
    "formula",
    [
        "",
        "1 +",
        "__import__('os')",
        "(lambda: 1)()",
        "[x].y",
        "1 if 1 else 2",
        "[no.such.thing]",
        "1 / 0",
        "growth(1)",
        "a",
        "'text'",
        "[1, 2]",
        "x := 1",
        "9" * 3000,
        "(" * 500,
        "True",
        "sum(*[1])",
        "1 // 2",
    ],
)
def test_what_is_no_formula_is_refused(formula: str, ledger: Ledger) -> None:
    with pytest.raises(FormulaError):
        evaluate(formula, ledger)


@given(st.text(max_size=60))
def test_no_text_makes_the_formula_reader_fall(text: str) -> None:
    with contextlib.suppress(FormulaError):
        evaluate(text, Ledger())


@pytest.mark.parametrize(
    ("formula", "verdict"),
    [
        ("2 > 1", "holds"),
        ("1 > 2", "fails"),
        ("100 ~= 101", "holds-within-rounding"),
        ("100 ~= 100", "holds"),
        ("100 ~= 110", "fails"),
        ("", "cannot-be-tested"),
        ("1 <= 1", "holds"),
        ("1 < 1", "fails"),
        ("[moore-threads.revenue.2025] > 1500000000", "cannot-be-tested"),
    ],
)
def test_claims_are_judged(formula: str, verdict: str, ledger: Ledger) -> None:
    assert judge_claim(formula, None, ledger).verdict == verdict


def test_a_bare_id_means_the_statement_the_conflict_chooses(ledger: Ledger) -> None:
    assert quote_figure(ledger, "metax.revenue.2022").id == "metax.revenue.2022@new-drivers"
    assert quote_figure(ledger, "metax.revenue.2022@huashang").text.en == "CNY 427,000"


def test_an_unknown_id_is_a_key_error(ledger: Ledger) -> None:
    with pytest.raises(KeyError):
        quote_figure(ledger, "metax.revenue.1999")
    with pytest.raises(KeyError):
        derive_figure(ledger, "no-such-figure")


def test_every_statement_with_a_number_can_be_quoted(ledger: Ledger) -> None:
    for fact in ledger.facts:
        figure = quote_figure(ledger, fact.id)
        assert figure.text.en and figure.text.zh_hant and figure.source


def test_every_derived_figure_can_be_said(ledger: Ledger) -> None:
    for row in ledger.derived:
        figure = derive_figure(ledger, row.derived_id)
        assert figure.text.en and figure.inputs, row.derived_id


@pytest.mark.parametrize(
    ("token", "values"),
    [
        ("14.5億元至15.2億元", ["1450000000", "1520000000"]),
        ("42.64萬", ["426400"]),
        ("1.2兆", ["1200000000000"]),
        ("百分之八十", ["80"]),
        ("十四分之", ["14"]),
        ("近千款", ["1000"]),
        ("100萬億", ["100000000000000"]),
        ("兩", ["2"]),
        ("二十五", ["25"]),
    ],
)
def test_printed_tokens_are_read(token: str, values: list[str]) -> None:
    assert all(Decimal(value) in printed_values(token) for value in values)


@pytest.mark.parametrize(
    ("token", "value"), [("14.5億元", "145000"), ("42.64萬", "426.4"), ("78%", "87"), ("8家", "80")]
)
def test_a_value_off_by_a_power_of_ten_does_not_fit_its_token(token: str, value: str) -> None:
    assert not could_be(token, Decimal(value))
