"""Meaning: values, dates, references and formulas that are well formed and wrong."""

import re
from decimal import Decimal
from random import Random

from mutations.registry import NOTICED, REFUSED, REFUSED_WHERE_CITED, kind
from mutations.tables import Mutation, Tables

_DIGIT = re.compile(r"\d|[萬億兆]")


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _scaled(rng: Random, t: Tables, factors: list[str]) -> Mutation | None:
    """Multiply a fact's value (both ends where they are equal)."""
    place = t.pick(rng, "facts", lambda row: _DIGIT.search(row["as_printed"]) and row["low"] != "0")
    assert place is not None
    row, factor = t.row("facts", place), Decimal(rng.choice(factors))
    low, high = (_plain(Decimal(row[end]) * factor) for end in ("low", "high"))
    cells = {"low": low, "high": high} if row["low"] == row["high"] or rng.random() < 0.5 else {"high": high}
    return t.with_cells("facts", place, ("low", "high"), **cells)


@kind(REFUSED)
def units_by_ten_thousand(rng: Random, t: Tables) -> Mutation | None:
    return _scaled(rng, t, ["10000", "0.0001"])


@kind(REFUSED)
def units_by_a_hundred_million(rng: Random, t: Tables) -> Mutation | None:
    return _scaled(rng, t, ["100000000", "0.00000001"])


@kind(REFUSED)
def units_by_ten_a_hundred_a_thousand(rng: Random, t: Tables) -> Mutation | None:
    return _scaled(rng, t, ["10", "100", "1000", "0.1", "0.01", "0.001"])


@kind(REFUSED)
def a_digit_changed(rng: Random, t: Tables) -> Mutation | None:
    place = t.pick(rng, "facts", lambda row: _DIGIT.search(row["as_printed"]))
    assert place is not None
    end = rng.choice(["low", "high"])
    old = t.row("facts", place)[end]
    at = rng.choice([n for n, c in enumerate(old) if c.isdigit()])
    new = old[:at] + rng.choice([d for d in "123456789" if d != old[at]]) + old[at + 1 :]
    return t.with_cells("facts", place, ("low", "high"), **{end: new})


@kind(REFUSED)
def a_sign_turned(rng: Random, t: Tables) -> Mutation | None:
    place = t.pick(rng, "facts", lambda row: row["low"] != "0")
    assert place is not None
    row = t.row("facts", place)
    return t.with_cells("facts", place, ("low", "high"), low=f"-{row['high']}", high=f"-{row['low']}")


@kind(REFUSED)
def an_amount_wrong_by_a_unit(rng: Random, t: Tables) -> Mutation | None:
    place = t.pick(rng, "relations", lambda row: row["amount_low"] and _DIGIT.search(row["as_printed"]))
    if place is None:
        return None
    factor = Decimal(rng.choice(["10000", "0.0001", "100000000", "10", "-1"]))
    row = t.row("relations", place)
    low, high = (_plain(Decimal(row[end]) * factor) for end in ("amount_low", "amount_high"))
    return t.with_cells("relations", place, amount_low=low, amount_high=high)


@kind(REFUSED)
def half_an_amount(rng: Random, t: Tables) -> Mutation | None:
    place = t.pick(rng, "relations", lambda row: row["amount_low"])
    ends = ("amount_low", "amount_high", "amount_unit")
    return None if place is None else t.with_cells("relations", place, ends, **{rng.choice(ends): ""})


@kind(REFUSED)
def low_and_high_swapped(rng: Random, t: Tables) -> Mutation | None:
    place = t.pick(rng, "facts", lambda row: row["low"] != row["high"])
    assert place is not None
    row = t.row("facts", place)
    return t.with_cells("facts", place, low=row["high"], high=row["low"])


@kind(REFUSED)
def a_share_beyond_the_whole(rng: Random, t: Tables) -> Mutation | None:
    place = t.pick(
        rng, "facts", lambda row: "share" in row["metric_id"].split("-") and "%" in row["as_printed"]
    )
    if place is None:
        return None
    value = str(rng.randrange(101, 900))
    return t.with_cells("facts", place, ("low", "high"), low=value, high=value, as_printed=f"{value}%")


@kind(REFUSED)
def another_currency_printed(rng: Random, t: Tables) -> Mutation | None:
    place = t.pick(rng, "facts", lambda row: re.search("(?<![港美])[億萬]元", row["as_printed"]))
    assert place is not None
    printed = t.row("facts", place)["as_printed"].replace("元", rng.choice(["港元", "美元"]), 1)
    return t.with_cells("facts", place, ("metric_id", "as_printed", "locator"), as_printed=printed)


@kind(REFUSED)
def a_printed_digit_changed(rng: Random, t: Tables) -> Mutation | None:
    place = t.pick(rng, "facts", lambda row: re.fullmatch(r"\D*\d[\d.,]*\D*", row["as_printed"]))
    assert place is not None
    old = t.row("facts", place)["as_printed"]
    at = rng.choice([n for n, c in enumerate(old) if c.isdigit()])
    new = old[:at] + rng.choice([d for d in "123456789" if d != old[at]]) + old[at + 1 :]
    return t.with_cells("facts", place, ("low", "high", "as_printed", "locator"), as_printed=new)


def _dated(rng: Random, t: Tables) -> tuple[str, int, str, str]:
    choices = [("events", "date"), ("relations", "start"), ("relations", "end"), ("sources", "published")]
    table, column = rng.choice(
        [*choices, ("backends", "first_date"), ("verdicts", "seen"), ("facts", "period")]
    )
    place = t.pick(rng, table, lambda row: row[column])
    assert place is not None
    return table, place, column, t.row(table, place)[column]


@kind(REFUSED)
def no_date_at_all(rng: Random, t: Tables) -> Mutation:
    table, place, column, old = _dated(rng, t)
    forms = [
        "5.12.2025",
        "12/05/2025",
        "2025-13",
        "2025-02-30",
        "2025-00",
        "December 2025",
        "2025年12月",
        "25-12",
    ]
    more = [
        "2025-12-05T10:00",
        f"{old}-",
        f"{old} ",
        "20251205",
        "2025-W49",
        "99999",
        "2025-Q7",
        "0000-00-00",
    ]
    return t.with_cells(table, place, **{column: rng.choice(forms + more)})


@kind(REFUSED)
def a_date_the_id_does_not_have(rng: Random, t: Tables) -> Mutation | None:
    table, column = rng.choice([("events", "date"), ("facts", "period")])
    place = t.pick(rng, table)
    assert place is not None
    old = t.row(table, place)[column]
    new = rng.choice(
        ["2019", "2024-H1", "2025-01-02", "2031"] if table == "facts" else ["2019", "2025-01-02"]
    )
    return None if old == new else t.with_cells(table, place, (t.columns(table)[0],), **{column: new})


@kind(REFUSED_WHERE_CITED)
def a_year_the_token_does_not_print(rng: Random, t: Tables) -> Mutation | None:
    place = t.pick(
        rng, "events", lambda row: re.search(r"20\d\d", row["as_printed"]) and "/" not in row["date"]
    )
    assert place is not None
    row = t.row("events", place)
    new = str(int(row["date"][:4]) + rng.choice([-9, 7, 11])) + row["date"][4:]
    renamed = row["event_id"].replace(f".{row['date']}", f".{new}")
    return t.with_cells("events", place, ("date", "event_id"), date=new, event_id=renamed)


@kind(REFUSED)
def an_end_before_the_start(rng: Random, t: Tables) -> Mutation | None:
    place = t.pick(rng, "relations", lambda row: row["start"] and row["start"][:4].isdigit())
    assert place is not None
    early = str(int(t.row("relations", place)["start"][:4]) - rng.randrange(1, 9))
    return t.with_cells("relations", place, ("start", "end"), end=early)


@kind(REFUSED)
def an_entity_that_is_not_there(rng: Random, t: Tables) -> Mutation | None:
    pairs = [
        (name, next(iter(k["fields"]))) for name in t.full for k in t.schemas[name].get("foreignKeys", [])
    ]
    table, column = rng.choice(pairs)
    place = t.pick(rng, table, lambda row: row[column])
    if place is None:
        return None
    old = t.row(table, place)[column]
    new = rng.choice([f"{old}x", old[:-1] or "x", "nobody", f"{old}-2"])
    known = {row[0] for rows in t.rows.values() for row in rows}
    return None if new in known else t.with_cells(table, place, **{column: new})


@kind(REFUSED)
def another_source_than_the_id_says(rng: Random, t: Tables) -> Mutation | None:
    table = rng.choice(["facts", "events", "relations", "claims", "verdicts"])
    place = t.pick(rng, table)
    assert place is not None
    source = rng.choice(t.rows["sources"][1:])[0]
    is_same = source == t.row(table, place)["source_id"]
    key = t.columns(table)[0]
    return None if is_same else t.with_cells(table, place, (key, "source_id"), source_id=source)


@kind(NOTICED)
def another_source_in_id_and_row(rng: Random, t: Tables) -> Mutation | None:
    table = rng.choice(["facts", "events", "relations", "claims"])
    place = t.pick(rng, table)
    assert place is not None
    key, row = t.columns(table)[0], t.row(table, place)
    source = rng.choice(t.rows["sources"][1:])[0]
    if source == row["source_id"]:
        return None
    renamed = {key: f"{row[key].partition('@')[0]}@{source}", "source_id": source}
    rows = [list(r) for r in t.rows[table]]
    rows[place] = list((row | renamed).values())
    return t.with_rows(table, [rows[0], *sorted(rows[1:])], said=f"{row[key]} → {renamed[key]}")


@kind(REFUSED)
def another_subject_than_the_id_says(rng: Random, t: Tables) -> Mutation | None:
    table = rng.choice(["facts", "events", "relations"])
    place = t.pick(rng, table)
    assert place is not None
    other = rng.choice(t.rows["entities"][1:])[0]
    is_same = other == t.row(table, place)["subject_id"]
    return None if is_same else t.with_cells(table, place, (t.columns(table)[0],), subject_id=other)


def _in_article(rng: Random, t: Tables) -> tuple[str, int, int, int]:
    table = rng.choice(["facts", "events", "relations", "claims", "uncoded"])
    articles = {row[0] for row in t.rows["sources"] if row[1] == "article"}
    place = t.pick(rng, table, lambda row: row["source_id"] in articles)
    assert place is not None
    start, _, end = t.row(table, place)["locator"].partition("-")
    return table, place, int(start), int(end)


@kind(REFUSED_WHERE_CITED)
def a_locator_shifted(rng: Random, t: Tables) -> Mutation:
    """Both ends by the same distance: without the article's text only rows that overlap can tell."""
    table, place, start, end = _in_article(rng, t)
    by = rng.choice([n for n in (-20, -3, -1, 1, 2, 7, 100) if start + n >= 0])
    return t.with_cells(table, place, locator=f"{start + by}-{end + by}")


@kind(REFUSED)
def a_locator_of_another_length(rng: Random, t: Tables) -> Mutation:
    table, place, start, end = _in_article(rng, t)
    return t.with_cells(table, place, locator=f"{start}-{end + rng.choice([-1, 1, 5, 100])}")


@kind(REFUSED)
def a_locator_of_another_form(rng: Random, t: Tables) -> Mutation:
    table, place, start, end = _in_article(rng, t)
    forms = [
        f"{end}-{start}",
        f"{start}",
        f"{start}–{end}",
        f"p. {start}",
        f"-{start}-{end}",
        f"{start}-{end}-1",
    ]
    return t.with_cells(table, place, locator=rng.choice(forms))


def _formula(rng: Random, t: Tables, forms: list[str]) -> Mutation | None:
    table = rng.choice(["derived", "claims"])
    place = t.pick(rng, table, lambda row: row["formula"])
    assert place is not None
    new = rng.choice(forms).replace("{}", t.row(table, place)["formula"])
    return t.with_cells(table, place, ("formula", "expected"), formula=new)


@kind(REFUSED)
def a_formula_with_broken_syntax(rng: Random, t: Tables) -> Mutation | None:
    forms = ["({}", "{})", "{} ~", "{} {}", "[{}", "{}]", "1 < {} < 3 < ", "{} if 1 else", "{};1", "{}\\"]
    return _formula(rng, t, forms)


@kind(REFUSED)
def a_formula_that_divides_by_zero(rng: Random, t: Tables) -> Mutation | None:
    return _formula(
        rng, t, ["1 / 0", "(1) / (2 - 2)", "1 / 0 > 1", "growth(0, 5)", "0 ** -1", "cagr(0, 1, 1) > 1"]
    )


@kind(REFUSED)
def a_formula_that_tries_to_run_code(rng: Random, t: Tables) -> Mutation | None:
    forms = ["__import__('os').system('x')", "(lambda: 1)()", "open('x')", "[].__class__", "exec('x')"]
    return _formula(rng, t, [*forms, "sum.__globals__", "print(1) > 1", "f'{1}'", "x := 1", "sum(*[1])"])


@kind(REFUSED)
def a_formula_that_never_ends(rng: Random, t: Tables) -> Mutation | None:
    deep, wide = "(" * 900 + "1" + ")" * 900, "+".join("1" * 900)
    forms = [
        "10 ** 10 ** 10",
        "9 ** 9 ** 9 ** 9",
        "0.5 ** 10 ** 12",
        "1e999",
        deep,
        "-" * 1900 + "1",
        "1e999999999",
    ]
    return _formula(rng, t, [*forms, "9" * 1900 + " ** 2", wide + "+", "2 ** 2 ** 2 ** 2 ** 2 ** 2"])


@kind(REFUSED)
def a_formula_of_a_statement_that_is_not_there(rng: Random, t: Tables) -> Mutation | None:
    return _formula(rng, t, ["{} + [no.such.2025]", "[moore-threads.revenue.1999]", "[] + 1", "[ ]", "[x]"])


@kind(REFUSED)
def derived_figures_in_a_circle(rng: Random, t: Tables) -> Mutation:
    rows = [list(row) for row in t.rows["derived"]]
    size = rng.randrange(1, 6)
    places = rng.sample(range(1, len(rows)), size)
    for n, place in enumerate(places):
        rows[place][1] = f"[{rows[places[(n + 1) % size]][0]}] + 1"
    return t.with_rows("derived", rows, places[0] + 1, ("formula",))


@kind(REFUSED)
def a_conflict_over_a_statement_that_is_not_there(rng: Random, t: Tables) -> Mutation | None:
    place = t.pick(rng, "conflicts", lambda row: row["statement_ids"])
    assert place is not None
    ids = t.row("conflicts", place)["statement_ids"].split("|")
    ids[rng.randrange(len(ids))] = rng.choice(["metax.revenue.1999@eeo", "", "x"])
    cells = {"statement_ids": "|".join(ids)}
    return t.with_cells("conflicts", place, ("statement_ids", "used_id"), **cells)


@kind(REFUSED)
def a_conflict_that_chooses_another_statement(rng: Random, t: Tables) -> Mutation | None:
    place = t.pick(rng, "conflicts", lambda row: row["used_id"])
    assert place is not None
    other = rng.choice(t.rows["facts"][1:])[0]
    is_own = other in t.row("conflicts", place)["statement_ids"]
    return None if is_own else t.with_cells("conflicts", place, used_id=other)


@kind(NOTICED)
def a_conflict_left_out(rng: Random, t: Tables) -> Mutation:
    rows = list(t.rows["conflicts"])
    del rows[rng.randrange(1, len(rows))]
    return t.with_rows("conflicts", rows)


@kind(REFUSED)
def a_verdict_on_a_statement_that_is_not_there(rng: Random, t: Tables) -> Mutation:
    place = rng.randrange(1, len(t.rows["verdicts"]))
    old = t.row("verdicts", place)["statement_id"]
    new = rng.choice([f"{old}x", old.replace("@", "."), "x", old[:-2]])
    return t.with_cells("verdicts", place, ("statement_id", "verdict_id"), statement_id=new)


@kind(REFUSED)
def another_verdict_than_arithmetic_finds(rng: Random, t: Tables) -> Mutation | None:
    place = t.pick(rng, "claims")
    assert place is not None
    old = t.row("claims", place)["expected"]
    words = ["holds", "holds-within-rounding", "fails", "cannot-be-tested"]
    return t.with_cells("claims", place, expected=rng.choice([w for w in words if w != old]))


@kind(REFUSED)
def names_that_collide(rng: Random, t: Tables) -> Mutation | None:
    choices = [
        ("terms", "zh_hant"),
        ("terms", "zh_hans"),
        ("entities", "name_en"),
        ("entities", "name_zh_hant"),
    ]
    table, column = rng.choice([*choices, ("metrics", "label_en"), ("metrics", "label_zh_hant")])
    places = rng.sample(range(1, len(t.rows[table])), 2)
    taken = t.row(table, min(places))[column]
    stem = column.removesuffix("_en").removesuffix("_zh_hant")
    return t.with_cells(table, max(places), (column, f"{stem}_en", f"{stem}_zh_hant"), **{column: taken})


@kind(REFUSED)
def decimals_beyond_use(rng: Random, t: Tables) -> Mutation:
    place = rng.randrange(1, len(t.rows["derived"]))
    return t.with_cells("derived", place, places=rng.choice(["7", "28", "999999", "-1", "1.5"]))


@kind(NOTICED)
def another_unit_of_a_metric(rng: Random, t: Tables) -> Mutation | None:
    used = {row[2] for row in t.rows["facts"][1:]}
    place = t.pick(rng, "metrics", lambda row: row["metric_id"] in used)
    assert place is not None
    old = t.row("metrics", place)["unit"]
    new = rng.choice([u for u in ("CNY", "HKD", "USD", "percent", "times", "chip", "company") if u != old])
    return t.with_cells("metrics", place, unit=new)
