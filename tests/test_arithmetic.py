"""Ranges, formulas, verdicts and amounts, each by its exact result at and beside every edge."""

from decimal import Decimal

import pytest

from report.figures import FormulaError, Interval, evaluate, judge_claim, references, say_amount
from report.figures.formulas import judge, value_of
from report.figures.intervals import MOST_POWER
from report.figures.numbers import UNITS, say_number
from report.ledger import Derived, Event, Fact, Ledger, Relation


def span(low: float | str, high: float | str | None = None) -> Interval:
    return Interval(Decimal(str(low)), Decimal(str(low if high is None else high)))


# Ranges.


@pytest.mark.parametrize(
    "divisor", [span(0), span(-1, 1), span(0, 2), span(-2, 0)], ids=["point", "across", "from", "to"]
)
def test_a_range_that_holds_zero_divides_nothing(divisor: Interval) -> None:
    with pytest.raises(ZeroDivisionError, match="holds zero"):
        span(1) / divisor


@pytest.mark.parametrize(("base", "power"), [("-2", "0.5"), ("0", "0.5"), ("-2", "1.5")])
def test_no_broken_power_of_what_is_not_positive(base: str, power: str) -> None:
    with pytest.raises(ValueError, match="not positive"):
        span(base, 3) ** span(power)


@pytest.mark.parametrize("power", [span(MOST_POWER + 1), span(-MOST_POWER - 1), span(1, MOST_POWER + 1)])
def test_no_power_beyond_use(power: Interval) -> None:
    with pytest.raises(ValueError, match=f"a power beyond {MOST_POWER}"):
        span(1, 2) ** power


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        (span(1, 2) + span(10, 20), span(11, 22)),
        (-span(1, 2), span(-2, -1)),
        (span(10, 20) - span(1, 2), span(8, 19)),
        (span(-2, 3) * span(-5, 7), span(-15, 21)),
        (span(-3, -2) * span(5, 7), span(-21, -10)),
        (span(1, 2) / span(4, 8), span("0.125", "0.5")),
        (span(1, 2) / span(-8, -4), span("-0.5", "-0.125")),
        (span(1, 2) ** span(0), span(1)),
        (span(0) ** span(0), span(1)),
        (span(2, 3) ** span(1), span(2, 3)),
        (span(-2, 3) ** span(2), span(0, 9)),
        (span(-3, 2) ** span(2), span(0, 9)),
        (span(0, 3) ** span(2), span(0, 9)),
        (span(-3, 0) ** span(2), span(0, 9)),
        (span(-3, -2) ** span(2), span(4, 9)),
        (span(-2, 3) ** span(3), span(-8, 27)),
        (span(2, 4) ** span(-1), span("0.25", "0.5")),
        (span(2, 4) ** span(-2), span("0.0625", "0.25")),
        (span(4, 9) ** span("0.5"), span(2, 3)),
        (span("0.25", 4) ** span("0.5", "1.5"), span("0.125", 8)),
        (span(1) ** span(MOST_POWER), span(1)),
        (span(1) ** span(-MOST_POWER), span(1)),
        (abs(span(-3, 2)), span(0, 3)),
        (abs(span(-2, 3)), span(0, 3)),
        (abs(span(0, 3)), span(0, 3)),
        (abs(span(-3, 0)), span(0, 3)),
        (abs(span(-3, -2)), span(2, 3)),
        (abs(span(2, 3)), span(2, 3)),
        (Interval.spanning(Decimal(3), Decimal(1), Decimal(2)), span(1, 3)),
        (Interval.point("1.5"), span("1.5")),
    ],
    ids=str,
)
def test_ranges_in_give_exactly_this_range_out(result: Interval, expected: Interval) -> None:
    assert (round(result.low, 20), round(result.high, 20)) == (expected.low, expected.high)


def test_the_middle_lies_half_way() -> None:
    assert span(1, 4).middle == Decimal("2.5")


# Formulas.


def _fact(fact_id: str, low: str, high: str) -> Fact:
    subject, metric, period = fact_id.partition("@")[0].split(".")
    amounts = Decimal(low), Decimal(high)
    return Fact(fact_id, subject, metric, period, *amounts, "exact", "reported", "s", "", low, "", "")


def _relation(relation_id: str, low: str, high: str) -> Relation:
    cells = dict.fromkeys(Relation.__dataclass_fields__, "") | {"relation_id": relation_id}
    amounts = {"amount_low": Decimal(low) if low else None, "amount_high": Decimal(high) if high else None}
    return Relation(**(cells | amounts))  # type: ignore[arg-type]


def _event(event_id: str, date: str) -> Event:
    cells = dict.fromkeys(Event.__dataclass_fields__, "")
    return Event(**(cells | {"event_id": event_id, "date": date}))


def _derived(name: str, formula: str) -> Derived:
    return Derived(name, formula, "times", 0, "", "", "", "")


LEDGER = Ledger(
    facts=(_fact("a.sales.2024@s", "10", "20"), _fact("a.sales.2025@s", "40", "60")),
    events=(_event("a.born.2020-01-01@s", "2020-01-01"), _event("a.listed.2025-12@s", "2025-12")),
    relations=(
        _relation("f.funds.a@s", "5", "7"),
        _relation("f.funds.b@s", "5", ""),
        _relation("f.funds.c@s", "", ""),
    ),
    derived=(_derived("twice", "2 * [a.sales.2024]"), _derived("four", "[twice] * 2")),
)


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        ("[a.sales.2026]", r"no statement \[a.sales.2026\]"),
        ("[f.funds.c]", r"\[f.funds.c\] has no number"),
        ("1 % 2", "cannot read '1 % 2'; known functions: sum, mean"),
        ("+1", r"cannot read '\+1'"),
        ("True", "cannot read 'True'"),
        ("round(1)", "cannot read"),
        ("sum(1, start=2)", "cannot read"),
        ("1 +", "near character"),
        ("1 / 0", "divides by zero or overflows"),
        ("growth(1)", "wrong number of arguments"),
        ("mean()", "divides by zero"),
        ("max()", "cannot compute"),
        ("(0 - 2) ** 0.5", "cannot compute .*not positive"),
        (f"1{'0' * 30}", "a number beyond any use"),
        (f"0 - 1{'0' * 30}", "a number beyond any use"),
        ("1" + " " * 2000, "formula longer than 2000 characters"),
    ],
)
def test_what_a_formula_cannot_be_is_said(formula: str, said: str) -> None:
    with pytest.raises(FormulaError, match=said):
        evaluate(formula, LEDGER)


@pytest.mark.parametrize(
    ("formula", "low", "high"),
    [
        ("[a.sales.2024@s] + [a.sales.2025]", "50", "80"),
        ("[ a.sales.2024 ]", "10", "20"),
        ("[event a.born.2020-01-01] - [a.born.2020-01-01]", "0", "0"),
        ("days([a.born.2020-01-01], [a.listed.2025-12])", "2161", "2191"),
        ("years([a.born.2020-01-01], [a.born.2020-01-01] + 365.25)", "1", "1"),
        ("[f.funds.a]", "5", "7"),
        ("[f.funds.b]", "5", "5"),
        ("[twice]", "20", "40"),
        ("[four] + [twice]", "60", "120"),
        ("growth([a.sales.2024], [a.sales.2025])", "100", "500"),
        ("cagr(100, 400, 2)", "100", "100"),
        ("cagr([a.sales.2024], [a.sales.2025], 1)", "100", "500"),
        ("sum([a.sales.2024], 1, 1)", "12", "22"),
        ("sum()", "0", "0"),
        ("mean([a.sales.2024], 2, 3)", "5", "8.3333333333"),
        ("max([a.sales.2024], 15)", "15", "20"),
        ("min([a.sales.2024], 15)", "10", "15"),
        ("abs(0 - [a.sales.2024])", "10", "20"),
        ("-[a.sales.2024]", "-20", "-10"),
        ("[a.sales.2024] / 2 * 3 - 1", "14", "29"),
        ("2 ** 3", "8", "8"),
        ("0.1 + 0.2", "0.3", "0.3"),
        ("9" * 18, "9" * 18, "9" * 18),
        ("1" + " " * 1999, "1", "1"),
    ],
    ids=lambda text: text[:40].strip(),
)
def test_a_formula_gives_exactly_this_range(formula: str, low: str, high: str) -> None:
    result = evaluate(formula, LEDGER)
    assert (round(result.low, 10), round(result.high, 10)) == (Decimal(low), Decimal(high))


def test_an_id_alone_stands_for_its_range() -> None:
    assert value_of(LEDGER, "a.sales.2024") == span(10, 20) and value_of(LEDGER, "four") == span(40, 80)


@pytest.mark.parametrize(("count", "is_read"), [(20, True), (21, False)])
def test_a_chain_of_twenty_computed_figures_is_followed_and_no_longer_one(count: int, is_read: bool) -> None:
    rows = [_derived("d1", "1"), *(_derived(f"d{n}", f"[d{n - 1}] + 1") for n in range(2, count + 1))]
    ledger = Ledger(derived=tuple(rows))
    if is_read:
        assert evaluate(f"[d{count}]", ledger) == span(count)
    else:
        with pytest.raises(FormulaError, match="more than 20 others in a row"):
            evaluate(f"[d{count}]", ledger)


def test_a_circle_is_named_whole() -> None:
    ledger = Ledger(derived=(_derived("a", "[b]"), _derived("b", "[a]")))
    with pytest.raises(FormulaError, match="circle: a → b → a"):
        value_of(ledger, "a")


def test_references_are_listed_once_in_order() -> None:
    assert references("[b] + [ a ] / [event c.d] - [b]") == ["b", "a", "c.d"]


# Verdicts.

ONE, TWO, WIDE = span(1), span(2), span(1, 3)


@pytest.mark.parametrize(
    ("left", "relation", "right", "verdict"),
    [
        (TWO, ">", ONE, "holds"),
        (ONE, ">", ONE, "fails"),
        (ONE, ">", TWO, "fails"),
        (WIDE, ">", TWO, "cannot-be-tested"),
        (WIDE, ">", ONE, "cannot-be-tested"),
        (WIDE, ">", span(3), "fails"),
        (ONE, ">=", ONE, "holds"),
        (WIDE, ">=", ONE, "holds"),
        (WIDE, ">=", TWO, "cannot-be-tested"),
        (WIDE, ">=", span(3), "fails"),
        (ONE, "<", TWO, "holds"),
        (ONE, "<", ONE, "fails"),
        (WIDE, "<", TWO, "cannot-be-tested"),
        (WIDE, "<", span(3), "cannot-be-tested"),
        (WIDE, "<", ONE, "fails"),
        (ONE, "<=", ONE, "holds"),
        (WIDE, "<=", span(3), "holds"),
        (WIDE, "<=", TWO, "cannot-be-tested"),
        (WIDE, "<=", ONE, "fails"),
        (WIDE, "~=", TWO, "holds"),
        (WIDE, "~=", span(3, 4), "holds"),
        (span(3, 4), "==", WIDE, "holds"),
        (span(98), "~=", span(100), "holds-within-rounding"),
        (span("97.9"), "~=", span(100), "fails"),
        (span(102), "==", span(100), "holds-within-rounding"),
        (span("102.1"), "==", span(100), "fails"),
        (span(-102), "~=", span(-100), "holds-within-rounding"),
        (span(-103), "~=", span(-100, -50), "fails"),
        (span(-102), "~=", span(-100, 50), "holds-within-rounding"),
        (span(1), "~=", span(0), "fails"),
    ],
    ids=str,
)
def test_two_ranges_are_judged_at_and_beside_every_edge(
    left: Interval, relation: str, right: Interval, verdict: str
) -> None:
    assert judge(left, relation, right, Decimal(2)) == verdict


@pytest.mark.parametrize("formula", ["1", "1 > 2 > 3", "1 > 2 < 3", "[a > b]", "1 = 2"])
def test_a_claim_compares_exactly_once(formula: str) -> None:
    with pytest.raises(FormulaError, match="needs exactly one comparison"):
        judge_claim(formula, None, LEDGER)


def test_a_claim_tells_both_sides_and_the_tolerance_is_its_own_where_it_has_one() -> None:
    outcome = judge_claim("[a.sales.2025] >= 2 * [a.sales.2024]", None, LEDGER)
    assert outcome == type(outcome)(span(40, 60), ">=", span(20, 40), "holds")
    assert judge_claim("102 ~= 100", None, LEDGER).verdict == "holds-within-rounding"
    assert judge_claim("102 ~= 100", Decimal(0), LEDGER).verdict == "fails"
    assert judge_claim("105 ~= 100", Decimal(5), LEDGER).verdict == "holds-within-rounding"
    nothing = judge_claim("", None, LEDGER)
    assert nothing == type(nothing)(None, "", None, "cannot-be-tested")


# Amounts.


@pytest.mark.parametrize(
    ("low", "high", "unit", "places", "en", "zh"),
    [
        ("1e12", "1e12", "CNY", None, "CNY 1 trillion", "1兆元"),
        ("999999999999", "999999999999", "CNY", None, "CNY 999.999999999 billion", "9,999.99999999億元"),
        ("1e9", "1e9", "HKD", None, "HKD 1 billion", "10億港元"),
        ("999999999", "999999999", "USD", None, "USD 999.999999 million", "9.99999999億美元"),
        ("1e8", "1e8", "CNY", None, "CNY 100 million", "1億元"),
        ("99999999", "99999999", "CNY", None, "CNY 99.999999 million", "9,999.9999萬元"),
        ("1e6", "1e6", "CNY", None, "CNY 1 million", "100萬元"),
        ("999999", "999999", "CNY", None, "CNY 999,999", "99.9999萬元"),
        ("10000", "10000", "CNY", None, "CNY 10,000", "1萬元"),
        ("9999.50", "9999.50", "CNY", None, "CNY 9,999.5", "9,999.5元"),
        ("100", "100", "CNY", None, "CNY 100", "100元"),
        ("-5e8", "-5e8", "CNY", None, "CNY −500 million", "−5億元"),
        ("9e5", "2e6", "CNY", None, "CNY 900,000 to 2 million", "90萬至200萬元"),
        ("9e8", "2e9", "CNY", None, "CNY 900 million to 2 billion", "9億至20億元"),
        ("1e6", "2e6", "CNY", None, "CNY 1–2 million", "100萬至200萬元"),
        ("1", "2", "CNY", None, "CNY 1–2", "1至2元"),
        ("10", "20", "percent", None, "10–20%", "10%至20%"),
        ("10", "10", "percent", None, "10%", "10%"),
        ("3", "3", "rank", None, "No. 3", "第3名"),
        ("1", "1", "chip", None, "1 chip", "1顆"),
        ("0", "1", "chip", None, "0–1 chips", "0至1顆"),
        ("1", "2", "chip", None, "1–2 chips", "1至2顆"),
        ("0.5", "0.5", "times", None, "0.5 times", "0.5倍"),
        ("123.456", "123.456", "times", 1, "123 times", "123倍"),
        ("100", "100", "times", 2, "100 times", "100倍"),
        ("99.996", "99.996", "times", 2, "100.00 times", "100.00倍"),
        ("2.5", "2.5", "times", 0, "2 times", "2倍"),
        ("3.5", "3.5", "times", 0, "4 times", "4倍"),
        ("1234567890", "1234567890", "CNY", 2, "CNY 1.23 billion", "12.35億元"),
        ("1.31", "1.34", "times", 1, "1.3 times", "1.3倍"),
    ],
)
def test_an_amount_is_said_exactly_so(
    low: str, high: str, unit: str, places: int | None, en: str, zh: str
) -> None:
    amounts = Decimal(low), Decimal(high)
    assert say_amount(*amounts, unit, "en", places=places) == en
    assert say_amount(*amounts, unit, "zh-Hant", places=places) == zh


@pytest.mark.parametrize(
    ("bound", "unit", "en", "zh"),
    [
        ("under", "rank", "within the top 10", "前10名以內"),
        ("over", "rank", "over No. 10", "逾第10名"),
        ("nearly", "percent", "nearly 10%", "近10%"),
        ("under", "month", "under 10 months", "不到10個月"),
        ("about", "USD", "about USD 10", "約10美元"),
        ("over", "customer", "over 10 customers", "逾10家客戶"),
    ],
)
def test_a_hedge_stands_before_the_amount(bound: str, unit: str, en: str, zh: str) -> None:
    assert say_amount(Decimal(10), Decimal(10), unit, "en", bound) == en
    assert say_amount(Decimal(10), Decimal(10), unit, "zh-Hant", bound) == zh


def test_a_unit_or_hedge_nobody_knows_is_no_amount() -> None:
    for unit, bound in (("furlong", "exact"), ("chip", "roughly")):
        with pytest.raises(KeyError):
            say_amount(Decimal(1), Decimal(1), unit, "en", bound)
    assert "furlong" not in UNITS and {"CNY", "percent", "rank", "chip"} <= UNITS


@pytest.mark.parametrize(
    ("low", "high", "en", "zh"),
    [
        ("231", "247", "231–247", "231至247"),
        ("1053000000", "1053000000", "1.05 billion", "10.53億"),
        ("0", "0", "0", "0"),
        ("10", "10", "10", "10"),
        ("9.8765", "9.8765", "9.876", "9.876"),
        ("12.3456", "12.3456", "12.35", "12.35"),
        ("0.012345", "0.012345", "0.01234", "0.01234"),
        ("0.5", "0.5", "0.5", "0.5"),
        ("1", "1", "1", "1"),
        ("-20", "5", "−20–5", "−20至5"),
        ("-0.5", "0.25", "−0.5–0.25", "−0.5至0.25"),
        ("1500000", "2500000", "1.5–2.5 million", "150萬至250萬"),
    ],
)
def test_a_bare_number_is_said_exactly_so(low: str, high: str, en: str, zh: str) -> None:
    assert say_number(Decimal(low), Decimal(high), "en") == en
    assert say_number(Decimal(low), Decimal(high), "zh-Hant") == zh
