"""Properties that hold for whatever is thrown at them: numbers, ranges, dates, formulas, macros.

Negative cases first: no text makes a reader of ours fall, hang or run; it gives a value or
an error that says where.
"""

import contextlib
import re
import time
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from report.binding.macros import MacroError, expand, find_calls, read_call
from report.figures import FormulaError, Interval, evaluate, judge_claim, references, say_amount
from report.figures.formulas import FUNCTIONS, judge
from report.figures.intervals import MOST_POWER
from report.figures.numbers import UNITS, say_number
from report.figures.printed import could_be, printed_values
from report.ledger import Derived, Ledger
from report.ledger.dates import parse_date, say_date
from report.ledger.periods import parse_period, say_period
from report.problems import Problem
from report.simplified import simplify

NOTHING = Ledger()
quick = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

# What no reader may fall over.

_PIECES = [
    "(",
    ")",
    "[",
    "]",
    "**",
    "*",
    "/",
    "-",
    "+",
    ">",
    "<=",
    "~=",
    ",",
    " ",
    "1",
    "0",
    "9" * 40,
    "1e999",
]
_PIECES += [
    "sum",
    "mean",
    "max",
    "cagr",
    "growth",
    "days",
    "[a.b.2025]",
    "[event x]",
    "lambda: 0",
    "__import__",
]
_PIECES += [
    "'x'",
    '"',
    "\\",
    "\0",
    "\n",
    "if",
    "else",
    "for",
    "yield",
    "await",
    ":=",
    "{",
    "}",
    "0x",
    "j",
    "é",
    "億",
]
fragments = st.lists(st.sampled_from(_PIECES), max_size=14).map("".join)
soup = st.one_of(st.text(max_size=80), fragments)


@quick
@given(soup)
def test_no_text_makes_the_formula_reader_fall(text: str) -> None:
    with contextlib.suppress(FormulaError):
        result = evaluate(text, NOTHING)
        assert result.low.is_finite() and result.high.is_finite() and result.low <= result.high
    with contextlib.suppress(FormulaError):
        judge_claim(text, None, NOTHING)


HOSTILE_FORMULAS = [
    "10 ** 10 ** 10",
    "9 ** 9 ** 9 ** 9 ** 9",
    "0.5 ** 10 ** 12",
    "**".join("2" * 900),
    "-" * 1990 + "1",
    "(" * 990 + "1" + ")" * 990,
    "+".join("1" * 990),
    "sum(" * 400 + "1" + ")" * 400,
    "[a]" * 600,
    "9" * 1990,
    "0x" + "f" * 1900,
    "1e999999999",
    "max()",
    "mean()",
    "(0 - 2) ** 0.5",
    "0 ** (0 - 1)",
    "'\ud800'",
]


@pytest.mark.parametrize("formula", HOSTILE_FORMULAS, ids=lambda f: f[:20].encode("unicode_escape").decode())
def test_no_formula_takes_long_or_ends_the_stack(formula: str) -> None:
    started = time.process_time()
    with contextlib.suppress(FormulaError):
        evaluate(formula, NOTHING)
    assert time.process_time() - started < 1


def test_a_formula_that_cannot_be_read_says_where() -> None:
    with pytest.raises(FormulaError, match="near character 5"):
        evaluate("1 + )", NOTHING)


def _derived(name: str, formula: str) -> Derived:
    return Derived(name, formula, "times", 0, "", "", "", "")


def test_a_circle_of_derived_figures_is_named() -> None:
    ledger = Ledger(derived=(_derived("a", "[b] + 1"), _derived("b", "[c]"), _derived("c", "[a] * 2")))
    with pytest.raises(FormulaError, match="circle: a → b → c → a"):
        evaluate("[a]", ledger)


def test_each_derived_figure_is_computed_once() -> None:
    """A lattice of twenty levels has a million ways down and takes no time."""
    rows = [_derived("a0", "1"), _derived("b0", "1")]
    for n in range(1, 19):
        rows += [_derived(f"{side}{n}", f"[a{n - 1}] + [b{n - 1}]") for side in "ab"]
    assert evaluate("[a18]", Ledger(derived=tuple(rows))) == Interval.point(2**18)


def test_a_chain_too_long_to_follow_is_refused() -> None:
    rows = (_derived("d0", "1"), *(_derived(f"d{n}", f"[d{n - 1}]") for n in range(1, 60)))
    with pytest.raises(FormulaError, match="in a row"):
        evaluate("[d59]", Ledger(derived=rows))


_MACRO_PIECES = [
    "{{",
    "}}",
    "fact",
    "(",
    ")",
    '"',
    "'",
    "x",
    ",",
    "=",
    "**",
    "*",
    "{",
    "}",
    "[",
    "]",
    "\n",
    "1",
    " ",
]
_MACRO_PIECES += [
    "-",
    "lambda: 0",
    "True",
    "None",
    "b'x'",
    "f'{x}'",
    "__import__('os')",
    "é",
    "\0",
    "\\",
    ".",
]
macros = st.lists(st.sampled_from(_MACRO_PIECES), max_size=20).map("".join)


@quick
@given(st.one_of(st.text(max_size=80), macros, macros.map(lambda inside: "{{ " + inside + " }}")))
@example('{{ fact("x", **{"a": 1}) }}')
@example("{{ fact(" + "-" * 3000 + "1) }}")
@example("{{ fact(" + "[" * 150 + "]" * 150 + ") }}")
@example("{{ f(" + "+".join(["x"] * 3000) + ") }}")
@example("{{ '\ud800' }}")
def test_no_text_makes_the_macro_reader_fall(text: str) -> None:
    problems: list[Problem] = []
    said = expand(text, "x.md", {"fact": lambda reference: f"<{reference}>"}, problems)
    assert isinstance(said, str)
    lines = text.count("\n") + 1
    assert all(p.file == "x.md" and 1 <= p.row <= lines and p.expected and p.mend for p in problems)


@pytest.mark.parametrize(
    "inside",
    [
        'fact("x", **{"a": "b"})',
        'fact(*["x"])',
        "fact(open('x'))",
        "fact('a' 'b' + 'c')",
        "fact(f'{1}')",
        "fact.x('a')",
        "fact(lambda: 0)",
        "fact(1.5)",
        "fact(True)",
        "fact(None)",
        "",
        "x",
        "(" * 200,
    ],
)
def test_a_macro_takes_constants_only(inside: str) -> None:
    with pytest.raises(MacroError):
        read_call(inside)


@quick
@given(
    st.from_regex(r"[a-z_]{1,9}", fullmatch=True),
    st.lists(st.text(max_size=12), max_size=4),
    st.integers(0, 3),
)
def test_a_call_is_read_as_it_was_written(name: str, args: list[str], lines: int) -> None:
    written = ", ".join(repr(argument) for argument in args)
    if "}}" in written or name in ("if", "in", "is", "or", "and", "not", "for", "as", "del", "def"):
        return
    with contextlib.suppress(UnicodeEncodeError):
        calls = list(find_calls("\n" * lines + f"{{{{ {name}({written}) }}}} after", "x.md", []))
        if calls:
            assert (calls[0].name, list(calls[0].args), calls[0].line) == (name, args, lines + 1)


# Ranges: a result holds every value its inputs allow.

decimals = st.decimals(min_value=-(10**6), max_value=10**6, places=3)
positive = st.decimals(min_value="0.001", max_value=10**4, places=3)
ranges = st.builds(Interval.spanning, decimals, decimals)
positive_ranges = st.builds(Interval.spanning, positive, positive)
parts = st.integers(0, 16).map(lambda n: Decimal(n) / 16)


def _within(span: Interval, part: Decimal) -> Decimal:
    return span.low + (span.high - span.low) * part


def _holds(span: Interval, value: Decimal) -> bool:
    slack = max(abs(span.low), abs(span.high), Decimal(1)) * Decimal("1e-20")
    return span.low - slack <= value <= span.high + slack


@given(ranges, ranges, parts, parts)
def test_sums_differences_and_products_hold(a: Interval, b: Interval, s: Decimal, t: Decimal) -> None:
    x, y = _within(a, s), _within(b, t)
    assert _holds(a + b, x + y) and _holds(a - b, x - y) and _holds(a * b, x * y) and _holds(-a, -x)
    assert _holds(abs(a), abs(x)) and a.low <= a.middle <= a.high


@given(ranges, ranges, parts, parts)
def test_quotients_hold_or_are_refused(a: Interval, b: Interval, s: Decimal, t: Decimal) -> None:
    if b.low <= 0 <= b.high:
        with pytest.raises(ZeroDivisionError):
            a / b
    else:
        assert _holds(a / b, _within(a, s) / _within(b, t))


@given(ranges, st.integers(1, 6), parts)
def test_whole_powers_hold(a: Interval, power: int, s: Decimal) -> None:
    assert _holds(a ** Interval.point(power), _within(a, s) ** power)


@given(positive_ranges, st.builds(Interval.spanning, *[st.decimals(-3, 3, places=2)] * 2), parts, parts)
def test_broken_powers_of_positive_ranges_hold(a: Interval, b: Interval, s: Decimal, t: Decimal) -> None:
    result, value = a**b, _within(a, s) ** _within(b, t)
    inner = value * Decimal("1e-15")
    assert result.low - inner <= value <= result.high + inner


def test_powers_without_meaning_or_end_are_refused() -> None:
    for base, power in (("-2", "0.5"), ("0", "0.5"), ("2", str(MOST_POWER + 1)), ("2", f"-{MOST_POWER + 1}")):
        with pytest.raises(ValueError):
            Interval.point(base) ** Interval.point(power)
    with pytest.raises(ZeroDivisionError):
        Interval(Decimal(-1), Decimal(2)) ** Interval.point(-1)
    assert Interval(Decimal(-2), Decimal(3)) ** Interval.point(2) == Interval(Decimal(0), Decimal(9))
    assert Interval(Decimal(-2), Decimal(3)) ** Interval.point(0) == Interval.point(1)
    assert Interval.point(2) ** Interval.point(MOST_POWER) == Interval.point(Decimal(2) ** MOST_POWER)


@given(ranges, ranges, parts, parts, st.sampled_from([">", "<", ">=", "<="]))
def test_a_verdict_holds_for_every_value_the_ranges_allow(
    a: Interval, b: Interval, s: Decimal, t: Decimal, relation: str
) -> None:
    x, y = _within(a, s), _within(b, t)
    is_so = {">": x > y, "<": x < y, ">=": x >= y, "<=": x <= y}[relation]
    verdict = judge(a, relation, b, Decimal(2))
    assert verdict in ("holds", "fails", "cannot-be-tested")
    if verdict != "cannot-be-tested":
        assert is_so == (verdict == "holds") or x == y


@given(ranges, ranges)
def test_equality_does_not_depend_on_the_order_where_ranges_meet(a: Interval, b: Interval) -> None:
    holds = judge(a, "~=", b, Decimal(0)) == "holds"
    assert holds == (judge(b, "~=", a, Decimal(0)) == "holds") == (a.low <= b.high and b.low <= a.high)


# Formulas: what is written is computed.

numbers = st.integers(1, 999).map(str)


def _deeper(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pair = st.tuples(inner, st.sampled_from("+-*"), inner).map(lambda t: f"({t[0]} {t[1]} {t[2]})")
    called = st.lists(inner, min_size=1, max_size=3).map(lambda items: f"sum({', '.join(items)})")
    return st.one_of(pair, called, inner.map(lambda x: f"-({x})"))


@quick
@given(st.recursive(numbers, _deeper, max_leaves=8))
def test_arithmetic_on_points_is_pythons(formula: str) -> None:
    computed = eval(re.sub(r"sum\(", "_total(", formula), {"_total": lambda *items: sum(items)})
    result = evaluate(formula, NOTHING)
    if abs(computed) < 10**25:
        assert result == Interval.point(computed)


@given(
    st.lists(st.from_regex(r"[a-z]{1,8}\.[a-z]{1,5}\.20[0-9]{2}(@[a-z]{1,4})?", fullmatch=True), max_size=5)
)
def test_references_are_found_in_order_and_once(ids: list[str]) -> None:
    assert references(" + ".join(f"[{name}]" for name in ids)) == list(dict.fromkeys(ids))


def test_every_function_is_refused_with_too_many_or_no_arguments() -> None:
    for name in FUNCTIONS:
        with pytest.raises(FormulaError):
            evaluate(f"{name}()" if name not in ("sum",) else "sum(x)", NOTHING)


# Numbers: said in each language and read back.

amounts = st.decimals(min_value=0, max_value=10**14, places=2)
_SCALES = {"million": 6, "billion": 9, "trillion": 12}


def _read_english(said: str) -> Decimal:
    digits = re.search(r"[\d,]+(\.\d+)?", said)
    assert digits
    scale = next((power for word, power in _SCALES.items() if word in said), 0)
    return Decimal(digits[0].replace(",", "")).scaleb(scale)


@given(amounts, st.sampled_from(sorted(UNITS)))
def test_what_is_said_in_english_is_read_back(value: Decimal, unit: str) -> None:
    assert _read_english(say_amount(value, value, unit, "en")) == value


@given(amounts, st.sampled_from(sorted(UNITS)))
def test_what_is_said_in_chinese_is_read_back_from_the_token(value: Decimal, unit: str) -> None:
    said = say_amount(value, value, unit, "zh-Hant")
    assert value in printed_values(said) and could_be(said, value), said


@quick
@given(amounts)
def test_what_is_said_in_simplified_chinese_is_the_same_number(value: Decimal) -> None:
    said = simplify(say_amount(value, value, "CNY", "zh-Hant"))
    assert value in printed_values(said), said


@given(amounts, st.integers(min_value=1, max_value=12))
def test_a_slip_by_powers_of_ten_never_fits_the_token(value: Decimal, power: int) -> None:
    said = say_amount(value, value, "CNY", "zh-Hant")
    if value:
        assert not could_be(said, value.scaleb(power)) and not could_be(said, value.scaleb(-power)), said


@given(amounts, amounts, st.sampled_from(["CNY", "percent", "chip"]), st.sampled_from(["en", "zh-Hant"]))
def test_a_range_says_both_ends(a: Decimal, b: Decimal, unit: str, code: str) -> None:
    low, high = sorted((a, b))
    said = say_amount(low, high, unit, code)
    if code == "zh-Hant":
        assert {low, high} <= set(printed_values(said.replace("%", ""))), said
    else:
        assert len(re.findall(r"\d[\d,]*(?:\.\d+)?", said)) == (1 if low == high else 2)


@given(st.decimals(min_value=-(10**13), max_value=10**13, places=4), st.integers(0, 3))
def test_rounding_moves_a_value_by_half_a_last_place_at_most(value: Decimal, places: int) -> None:
    said = say_amount(value, value, "times", "en", places=places)
    scale = next((power for word, power in _SCALES.items() if word in said), 0)
    read = _read_english(said).copy_sign(-1 if "−" in said else 1)
    shown = 0 if scale == 0 and abs(value) >= 100 else places
    assert abs(read - value) <= Decimal(1).scaleb(scale - shown) / 2


@given(st.decimals(min_value=-(10**13), max_value=10**13, places=4), st.sampled_from(["en", "zh-Hant"]))
def test_a_bare_number_is_as_good_as_a_thousandth(value: Decimal, code: str) -> None:
    said = say_number(value, value, code)
    assert re.fullmatch(r"−?[\d,]+(\.\d+)?( ?(trillion|billion|million|兆|億|萬))?", said), said


@given(
    st.text(
        alphabet="〇零一二三四五六七八九十百千萬億兆兩万亿0123456789.,成半分之翻倍首冠位數沒有無B ",
        max_size=20,
    )
)
def test_no_token_makes_the_reader_of_printed_numbers_fall(token: str) -> None:
    assert all(value >= 0 for value in printed_values(token))
    assert could_be(token, Decimal(7)) in (True, False)


# Time: what is read spans what is said.

days = st.dates(date(1000, 1, 1), date(2999, 12, 31))


@given(days)
def test_a_day_is_itself(day: date) -> None:
    span = parse_period(day.isoformat())
    assert span.is_instant and span.start == day == span.middle and parse_date(day.isoformat()) == span
    assert str(day.year) in say_period(day.isoformat()).en
    assert say_date(day.isoformat()).zh_hant == f"{day.year}年{day.month}月{day.day}日"


@given(days, st.integers(0, 20_000))
def test_a_span_runs_from_its_first_day_to_its_last(first: date, length: int) -> None:
    last = min(first + timedelta(days=length), date(2999, 12, 31))
    text = f"{first.isoformat()}/{last.isoformat()}"
    assert (parse_period(text).start, parse_period(text).end) == (first, last)
    assert parse_date(text) == parse_period(text)
    if first != last:
        with pytest.raises(ValueError):
            parse_period(f"{last.isoformat()}/{first.isoformat()}")


@given(st.integers(1000, 2999), st.sampled_from(["H1", "H2", "Q1", "Q2", "Q3", "Q4", "9M", "01", "12", "02"]))
def test_a_part_of_a_year_lies_within_it(year: int, part: str) -> None:
    whole, inner = parse_period(str(year)), parse_period(f"{year}-{part}")
    assert whole.start <= inner.start <= inner.middle <= inner.end <= whole.end


@pytest.mark.parametrize(
    ("code", "part"), [("33", "Q1"), ("34", "Q2"), ("35", "Q3"), ("36", "Q4"), ("40", "H1"), ("41", "H2")]
)
@pytest.mark.parametrize("mark", ["", "~", "?"])
def test_quarters_and_halves_of_edtf_are_those_of_periods(code: str, part: str, mark: str) -> None:
    assert parse_date(f"2025-{code}{mark}") == parse_period(f"2025-{part}")


@quick
@given(st.one_of(st.text(max_size=20), st.text(alphabet="0123456789-/~?XHQMW. TZ%", max_size=14)))
@example("2025-21")
@example("198X")
@example("../2006")
@example("2004-06/2006-08~")
@example("99999-01")
@example("0000")
@example("2025-13/2025-14")
@example("Y-170000002")
def test_no_text_makes_the_readers_of_time_fall(text: str) -> None:
    for read in (parse_period, parse_date):
        try:
            span = read(text)
        except ValueError:
            continue
        assert span.start <= span.end
        if read is parse_date:
            assert say_date(text).en and say_date(text).zh_hant
        else:
            assert say_period(text).en and say_period(text).zh_hant
