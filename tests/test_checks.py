"""Each check on the smallest ledger that breaks it, at its boundary, and on one that does not."""

from dataclasses import fields, replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report.checks import CHECKS, check_meaning
from report.checks.cells import LONGEST, faults, fine
from report.checks.files import keys_of_file
from report.checks.plain import is_plain
from report.checks.structure import _told, check_files
from report.checks.twins import unshared
from report.figures.printed import could_be, printed_values
from report.ledger import (
    Backend,
    Claim,
    Conflict,
    Derived,
    Entity,
    Event,
    Fact,
    Ledger,
    Metric,
    Relation,
    Source,
    Term,
    Uncoded,
    Verdict,
)


def make(kind: type, /, **cells: Any) -> Any:
    """A row with the given cells, the others empty."""
    return kind(**{f.name: cells.get(f.name, "") for f in fields(kind)})


def fact(period: str = "2025", low: str = "5", high: str = "", **cells: Any) -> Fact:
    subject, metric = cells.get("subject_id", "firm"), cells.get("metric_id", "revenue")
    source = cells.get("source_id", "article")
    given = {
        "fact_id": f"{subject}.{metric}.{period}@{source}",
        "subject_id": subject,
        "metric_id": metric,
        "period": period,
        "bound": "exact",
        "status": "reported",
        "source_id": source,
        "locator": "0-2",
        "as_printed": f"{low}元",
        "low": Decimal(low),
        "high": Decimal(high or low),
    }
    return make(Fact, **given | cells)


def event(date: str, kind: str = "founded", **cells: Any) -> Event:
    given = {
        "event_id": f"firm.{kind}.{date}@article",
        "kind": kind,
        "date": date,
        "subject_id": "firm",
        "source_id": "article",
        "locator": "0-1",
        "as_printed": "x",
    }
    return make(Event, **given | cells)


def relation(kind: str = "led", subject: str = "someone", object: str = "firm", **cells: Any) -> Relation:
    given = {
        "relation_id": f"{subject}.{kind}.{object}@article",
        "kind": kind,
        "subject_id": subject,
        "object_id": object,
        "source_id": "article",
        "amount_low": None,
        "amount_high": None,
        "locator": "0-1",
        "as_printed": "x",
    }
    return make(Relation, **given | cells)


def claim(formula: str, expected: str = "holds", **cells: Any) -> Claim:
    given = {"claim_id": "c@article", "formula": formula, "expected": expected, "tolerance": None}
    return make(Claim, **given | {"source_id": "article", "locator": "0-1", "as_printed": "x"} | cells)


METRICS = tuple(
    make(Metric, metric_id=name, unit=unit, label_en=name, label_zh_hant=name)
    for name, unit in {
        "chips": "chip",
        "loss": "CNY",
        "market-cap": "CNY",
        "market-cap-hkd": "HKD",
        "net-loss": "CNY",
        "net-profit": "CNY",
        "revenue": "CNY",
        "revenue-share": "percent",
    }.items()
)
ARTICLE = make(Source, source_id="article", kind="article")
PAGE = make(Source, source_id="page", kind="web-page")


def ledger(**tables: Any) -> Ledger:
    return Ledger(
        **{"sources": (ARTICLE, PAGE), "metrics": METRICS} | {k: tuple(v) for k, v in tables.items()}
    )


def told(check: str, tables: Ledger) -> list[tuple[str, int, str]]:
    """Where a check finds faults: file, row, column."""
    problems = list(CHECKS[check](tables))
    assert all(p.found and p.expected and p.mend for p in problems)
    return [(p.file, p.row, p.column) for p in problems]


FACTS, EVENTS, RELATIONS, CLAIMS = (f"data/{name}.csv" for name in ("facts", "events", "relations", "claims"))
CONFLICTS, DERIVED, METRICS_FILE = "data/conflicts.csv", "data/derived.csv", "data/metrics.csv"
first, second = fact(), fact(low="6", source_id="page")


def derived(name: str, formula: str) -> Derived:
    return make(Derived, derived_id=name, formula=formula, unit="times", places=0)


def conflict(ids: str, used: str = "", kind: str = "conflict", name: str = "x") -> Conflict:
    return make(Conflict, conflict_id=name, kind=kind, statement_ids=ids, used_id=used)


both = f"{first.id}|{second.id}"
share = {"metric_id": "revenue-share", "as_printed": "x"}
part = relation("part-of", "firm", "whole")
part_2 = relation("part-of", "other", "whole")
led = {"role_en": "CEO"}

CASES: list[tuple[str, Ledger, list[tuple[str, int, str]]]] = [
    # agreement
    ("differing_statements_stand_in_a_conflict", ledger(facts=[first, second]), [(FACTS, 3, "low")]),
    (
        "differing_statements_stand_in_a_conflict",
        ledger(facts=[first, replace(second, low=first.low, high=first.high)]),
        [],
    ),
    (
        "differing_statements_stand_in_a_conflict",
        ledger(facts=[first, replace(second, low=first.low, high=first.high, bound="over")]),
        [(FACTS, 3, "low")],
    ),
    (
        "differing_statements_stand_in_a_conflict",
        ledger(facts=[first, replace(first, fact_id=second.id, high=Decimal(6))]),
        [(FACTS, 3, "low")],
    ),
    (
        "differing_statements_stand_in_a_conflict",
        ledger(facts=[first, second], conflicts=[conflict(both)]),
        [],
    ),
    (
        "differing_statements_stand_in_a_conflict",
        ledger(facts=[first, second], conflicts=[conflict(first.id)]),
        [(FACTS, 3, "low")],
    ),
    ("conflicts_choose_among_their_own", ledger(conflicts=[conflict(both, first.id)]), []),
    ("conflicts_choose_among_their_own", ledger(conflicts=[conflict(both)]), []),
    (
        "conflicts_choose_among_their_own",
        ledger(conflicts=[conflict(both, "z")]),
        [(CONFLICTS, 2, "used_id")],
    ),
    (
        "conflicts_choose_among_their_own",
        ledger(conflicts=[conflict("a|a")]),
        [(CONFLICTS, 2, "statement_ids")],
    ),
    ("conflicts_choose_among_their_own", ledger(conflicts=[conflict("a", kind="naming")]), []),
    (
        "a_statement_is_chosen_once",
        ledger(conflicts=[conflict(both, first.id), conflict(both, first.id, name="y")]),
        [],
    ),
    ("a_statement_is_chosen_once", ledger(conflicts=[conflict(both), conflict(both, name="y")]), []),
    (
        "a_statement_is_chosen_once",
        ledger(conflicts=[conflict(both, first.id), conflict(both, second.id, name="y")]),
        [(CONFLICTS, 3, "used_id")],
    ),
    ("texts_come_in_both_languages", ledger(facts=[fact(note_en="a")]), [(FACTS, 2, "note_zh_hant")]),
    ("texts_come_in_both_languages", ledger(facts=[fact(note_zh_hant="甲")]), [(FACTS, 2, "note_en")]),
    ("texts_come_in_both_languages", ledger(facts=[fact(note_en="a", note_zh_hant="甲")]), []),
    (
        "texts_come_in_both_languages",
        ledger(relations=[relation(role_en="a")]),
        [(RELATIONS, 2, "role_zh_hant")],
    ),
    # ids
    (
        "ids_are_made_of_their_parts",
        ledger(facts=[first], events=[event("2020")], relations=[relation()], claims=[claim("")]),
        [],
    ),
    ("ids_are_made_of_their_parts", ledger(facts=[fact(fact_id="firm.revenue.2025~2@article")]), []),
    (
        "ids_are_made_of_their_parts",
        ledger(facts=[fact(fact_id="firm.revenue.2025.x@article")]),
        [(FACTS, 2, "fact_id")],
    ),
    (
        "ids_are_made_of_their_parts",
        ledger(facts=[fact(fact_id="firm.revenue.2025@page")]),
        [(FACTS, 2, "fact_id")],
    ),
    (
        "ids_are_made_of_their_parts",
        ledger(facts=[fact(fact_id="firm.revenue.2024@article")]),
        [(FACTS, 2, "fact_id")],
    ),
    (
        "ids_are_made_of_their_parts",
        ledger(events=[event("2020", event_id="firm.founded.2021@article")]),
        [(EVENTS, 2, "event_id")],
    ),
    (
        "ids_are_made_of_their_parts",
        ledger(relations=[relation(relation_id="someone.led.firm.again@article")]),
        [],
    ),
    (
        "ids_are_made_of_their_parts",
        ledger(relations=[relation(relation_id="someone.led.firm~2@article")]),
        [(RELATIONS, 2, "relation_id")],
    ),
    ("ids_are_made_of_their_parts", ledger(claims=[claim("", claim_id="c@page")]), [(CLAIMS, 2, "claim_id")]),
    (
        "verdicts_and_backends_are_named_after_what_they_judge",
        ledger(
            verdicts=[
                make(
                    Verdict,
                    verdict_id="firm-revenue-2025-article-by-page",
                    statement_id=first.id,
                    source_id="page",
                )
            ],
            backends=[make(Backend, backend_id="a-b-firm", upstream="A/b!", vendor_id="firm")],
        ),
        [],
    ),
    (
        "verdicts_and_backends_are_named_after_what_they_judge",
        ledger(verdicts=[make(Verdict, verdict_id="x", statement_id="a", source_id="page")]),
        [("data/verdicts.csv", 2, "verdict_id")],
    ),
    (
        "verdicts_and_backends_are_named_after_what_they_judge",
        ledger(backends=[make(Backend, backend_id="a-c", upstream="A", vendor_id="b")]),
        [("data/backends.csv", 2, "backend_id")],
    ),
    (
        "rows_are_sorted_by_key",
        ledger(entities=[make(Entity, entity_id="b"), make(Entity, entity_id="a")]),
        [("data/entities.csv", 3, "entity_id")],
    ),
    (
        "rows_are_sorted_by_key",
        ledger(entities=[make(Entity, entity_id="a"), make(Entity, entity_id="b")]),
        [],
    ),
    (
        "rows_are_sorted_by_key",
        ledger(uncoded=[make(Uncoded, source_id="a", locator=x) for x in ("2-3", "10-11", "10-12")]),
        [],
    ),
    (
        "rows_are_sorted_by_key",
        ledger(uncoded=[make(Uncoded, source_id="a", locator=x) for x in ("10-11", "2-3")]),
        [("data/uncoded.csv", 3, "locator")],
    ),
    (
        "rows_are_sorted_by_key",
        ledger(uncoded=[make(Uncoded, source_id="a", locator=x) for x in ("x", "2-3")]),
        [],
    ),
    (
        "names_mean_one_thing",
        ledger(entities=[make(Entity, entity_id=i, name_en="A", name_zh_hant=i) for i in "ab"]),
        [("data/entities.csv", 3, "name_en")],
    ),
    (
        "names_mean_one_thing",
        ledger(entities=[make(Entity, entity_id=i, name_en=i, name_zh_hant="甲") for i in "ab"]),
        [("data/entities.csv", 3, "name_zh_hant")],
    ),
    (
        "names_mean_one_thing",
        ledger(terms=[make(Term, term_id=i, zh_hant="甲", zh_hans=i) for i in "ab"]),
        [("data/terms.csv", 3, "zh_hant")],
    ),
    (
        "names_mean_one_thing",
        ledger(terms=[make(Term, term_id=i, zh_hant=i, zh_hans="甲") for i in "ab"]),
        [("data/terms.csv", 3, "zh_hans")],
    ),
    (
        "names_mean_one_thing",
        ledger(metrics=[*METRICS[:1], replace(METRICS[0], metric_id="d")]),
        [(METRICS_FILE, 3, "label_en"), (METRICS_FILE, 3, "label_zh_hant")],
    ),
    ("names_mean_one_thing", ledger(), []),
    (
        "dates_and_periods_can_be_read",
        ledger(facts=[fact("2025-13")], events=[event("x")], relations=[relation(start="?", end="2025-13")]),
        [(FACTS, 2, "period"), (EVENTS, 2, "date"), (RELATIONS, 2, "start"), (RELATIONS, 2, "end")],
    ),
    (
        "dates_and_periods_can_be_read",
        ledger(
            sources=[replace(ARTICLE, published="x")],
            backends=[make(Backend, first_date="x")],
            verdicts=[make(Verdict, seen="x")],
        ),
        [
            ("data/sources.csv", 2, "published"),
            ("data/backends.csv", 2, "first_date"),
            ("data/verdicts.csv", 2, "seen"),
        ],
    ),
    (
        "dates_and_periods_can_be_read",
        ledger(facts=[first], events=[event("2020~")], relations=[relation(end="198X")]),
        [],
    ),
    (
        "ids_cited_in_the_ledger_exist",
        ledger(
            facts=[first],
            claims=[claim("[firm.revenue.2025] > [d]")],
            derived=[derived("d", f"[{first.id}]")],
            conflicts=[conflict(f"{first.id}|firm.revenue.2025", "c@article")],
            verdicts=[make(Verdict, statement_id="d")],
        ),
        [],
    ),
    ("ids_cited_in_the_ledger_exist", ledger(claims=[claim("[x] > 1")]), [(CLAIMS, 2, "formula")]),
    ("ids_cited_in_the_ledger_exist", ledger(derived=[derived("d", "[x]")]), [(DERIVED, 2, "formula")]),
    (
        "ids_cited_in_the_ledger_exist",
        ledger(conflicts=[conflict("x", "y")]),
        [(CONFLICTS, 2, "statement_ids"), (CONFLICTS, 2, "used_id")],
    ),
    (
        "ids_cited_in_the_ledger_exist",
        ledger(verdicts=[make(Verdict, statement_id="x")]),
        [("data/verdicts.csv", 2, "statement_id")],
    ),
    # places
    ("locators_are_as_long_as_their_tokens", ledger(facts=[first], events=[event("2020")]), []),
    ("locators_are_as_long_as_their_tokens", ledger(facts=[fact(locator="0-3")]), [(FACTS, 2, "locator")]),
    ("locators_are_as_long_as_their_tokens", ledger(facts=[fact(locator="7-9")]), []),
    ("locators_are_as_long_as_their_tokens", ledger(facts=[fact(locator="p. 1")]), [(FACTS, 2, "locator")]),
    ("locators_are_as_long_as_their_tokens", ledger(facts=[fact(locator="p. 1", source_id="page")]), []),
    (
        "locators_are_as_long_as_their_tokens",
        ledger(uncoded=[make(Uncoded, source_id="article", locator="1-3", as_printed="a")]),
        [("data/uncoded.csv", 2, "locator")],
    ),
    (
        "rows_agree_on_the_characters_they_share",
        ledger(
            facts=[fact(locator="3-5", as_printed="5元")],
            events=[event("2020", locator="4-6", as_printed="元整")],
        ),
        [],
    ),
    (
        "rows_agree_on_the_characters_they_share",
        ledger(
            facts=[fact(locator="3-5", as_printed="5元")],
            events=[event("2020", locator="4-6", as_printed="5元")],
        ),
        [(EVENTS, 2, "locator"), (FACTS, 2, "locator")],
    ),
    (
        "rows_agree_on_the_characters_they_share",
        ledger(
            facts=[fact(locator="x", as_printed="5元")],
            events=[event("2020", locator="0-2", as_printed="ab")],
        ),
        [],
    ),
    (
        "rows_agree_on_the_characters_they_share",
        ledger(
            facts=[fact(locator="0-2", source_id="page")],
            events=[event("2020", locator="0-2", as_printed="ab")],
        ),
        [],
    ),
    # times
    ("flows_have_a_span_and_stocks_a_day", ledger(facts=[fact("2025-01-02")]), [(FACTS, 2, "period")]),
    (
        "flows_have_a_span_and_stocks_a_day",
        ledger(facts=[fact("2025-01-02", metric_id=m) for m in ("net-profit", "net-loss", "chips")]),
        [(FACTS, 2, "period"), (FACTS, 3, "period")],
    ),
    ("flows_have_a_span_and_stocks_a_day", ledger(facts=[fact("2025-01")]), []),
    (
        "flows_have_a_span_and_stocks_a_day",
        ledger(facts=[fact("2023/2024", metric_id="market-cap"), fact("2024", metric_id="market-cap")]),
        [(FACTS, 2, "period")],
    ),
    (
        "flows_have_a_span_and_stocks_a_day",
        ledger(
            facts=[
                fact("2024-01-01/2025-01-01", metric_id="market-cap"),
                fact("2023-12-31/2025-01-01", metric_id="market-cap"),
            ]
        ),
        [(FACTS, 3, "period")],
    ),
    (
        "firms_are_founded_before_they_list",
        ledger(events=[event("2020"), event("2019-12-31", "listed")]),
        [(EVENTS, 3, "date")],
    ),
    (
        "firms_are_founded_before_they_list",
        ledger(
            events=[
                event("2020"),
                event("2020-01-01", "listed"),
                event("2019", "funded"),
                event("2019", "closed", subject_id="x"),
            ]
        ),
        [],
    ),
    (
        "firms_are_founded_before_they_list",
        ledger(
            events=[
                event("2020"),
                *(event("2019", kind) for kind in ("closed", "passed-committee", "tutoring", "filed")),
            ]
        ),
        [(EVENTS, row, "date") for row in (3, 4, 5, 6)],
    ),
    (
        "relations_end_after_they_start",
        ledger(relations=[relation(start="2020", end="2019")]),
        [(RELATIONS, 2, "end")],
    ),
    (
        "relations_end_after_they_start",
        ledger(
            relations=[relation(start="2020-06", end="2020"), relation(start="2020"), relation(end="2020")]
        ),
        [],
    ),
    (
        "nobody_is_chief_of_two_firms_at_once",
        ledger(
            relations=[
                relation(start="2019", end="2022", **led),
                relation(object="other", start="2021", end="2023", **led),
            ]
        ),
        [(RELATIONS, 3, "start")],
    ),
    (
        "nobody_is_chief_of_two_firms_at_once",
        ledger(
            relations=[
                relation(role_en="chief executive"),
                relation(object="other", role_en="Chief Executive of all"),
            ]
        ),
        [(RELATIONS, 3, "start")],
    ),
    (
        "nobody_is_chief_of_two_firms_at_once",
        ledger(
            relations=[
                relation(end="2021", **led),
                relation(object="other", start="2021", **led),
                relation(object="third", end="2020", role_en="founder"),
                relation("founded", object="x", **led),
                relation(subject="another", object="y", **led),
            ]
        ),
        [],
    ),
    ("nobody_is_chief_of_two_firms_at_once", ledger(relations=[relation(**led), relation(**led)]), []),
    (
        "events_are_dated_as_printed",
        ledger(
            events=[
                event("2025-12-05", as_printed="2025年12月5日"),
                event("2025-12", as_printed="12月5日"),
                event("2025", as_printed="12月"),
                event("2019/2021", as_printed="2020年"),
                event("2025-12-05", as_printed="20251"),
            ]
        ),
        [],
    ),
    (
        "events_are_dated_as_printed",
        ledger(events=[event("2025", as_printed="2024年")]),
        [(EVENTS, 2, "date")],
    ),
    (
        "events_are_dated_as_printed",
        ledger(events=[event("2025", as_printed="1999年"), event("2025-11", as_printed="12月")]),
        [(EVENTS, 2, "date"), (EVENTS, 3, "date")],
    ),
    (
        "events_are_dated_as_printed",
        ledger(events=[event("2025-12-06", as_printed="12月5日"), event("2025-11-05", as_printed="12月5日")]),
        [(EVENTS, 2, "date"), (EVENTS, 3, "date")],
    ),
    # values
    (
        "low_is_not_above_high",
        ledger(
            facts=[fact(low="5", high="4"), fact(low="4", high="5"), first],
            relations=[
                relation(amount_low=Decimal(2), amount_high=Decimal(1)),
                relation(amount_low=Decimal(1), amount_high=Decimal(1)),
                relation(),
            ],
        ),
        [(FACTS, 2, "low"), (RELATIONS, 2, "amount_low")],
    ),
    (
        "amounts_are_whole",
        ledger(
            relations=[relation(), relation(amount_low=Decimal(1), amount_high=Decimal(1), amount_unit="CNY")]
        ),
        [],
    ),
    (
        "amounts_are_whole",
        ledger(
            relations=[
                relation(amount_low=Decimal(1), amount_unit="CNY"),
                relation(amount_high=Decimal(1), amount_unit="CNY"),
                relation(amount_low=Decimal(1), amount_high=Decimal(1)),
            ]
        ),
        [(RELATIONS, row, "amount_low") for row in (2, 3, 4)],
    ),
    (
        "units_fit_metrics",
        ledger(
            facts=[
                fact(metric_id="chips"),
                fact(low="-5"),
                fact(low="-1", metric_id="revenue-share"),
                fact(low="0", metric_id="chips"),
            ]
        ),
        [],
    ),
    (
        "units_fit_metrics",
        ledger(facts=[fact(metric_id="chips", low="-5"), fact(metric_id="market-cap-hkd", low="-1")]),
        [(FACTS, 2, "low"), (FACTS, 3, "low")],
    ),
    (
        "units_fit_metrics",
        ledger(
            metrics=[
                make(Metric, metric_id=m, unit=u)
                for m, u in (("a", "stone"), ("b", "HKD"), ("c", "USD"), ("d-usd", "USD"), ("e", "CNY"))
            ]
        ),
        [(METRICS_FILE, 2, "unit"), (METRICS_FILE, 3, "metric_id"), (METRICS_FILE, 4, "metric_id")],
    ),
    (
        "signs_are_printed",
        ledger(
            facts=[
                fact(low="-5", as_printed=f"{sign}5", metric_id="net-profit") for sign in "-−負负虧亏跌降減减"
            ]
        ),
        [],
    ),
    (
        "signs_are_printed",
        ledger(
            facts=[
                fact(low="-5", high="5", as_printed="5元"),
                fact(low="0"),
                fact(low="-5", as_printed="-5", metric_id="net-loss"),
            ]
        ),
        [(FACTS, 2, "low"), (FACTS, 4, "low"), (FACTS, 4, "high")],
    ),
    (
        "signs_are_printed",
        ledger(
            relations=[
                relation(amount_low=Decimal(-1), amount_high=Decimal(0)),
                relation(amount_low=Decimal(0), amount_high=Decimal(-1)),
            ]
        ),
        [(RELATIONS, 2, "amount_low"), (RELATIONS, 3, "amount_high")],
    ),
    (
        "units_are_those_printed",
        ledger(
            facts=[
                first,
                fact(as_printed="5%", metric_id="revenue-share"),
                fact(as_printed="5港元", metric_id="market-cap-hkd"),
                fact(as_printed="5家", metric_id="chips"),
                fact(as_printed="5元件", metric_id="chips"),
            ],
            relations=[
                relation(amount_unit="CNY", as_printed="5億元"),
                relation(amount_unit="USD", as_printed="5億美元"),
                relation(as_printed="5元"),
            ],
        ),
        [],
    ),
    (
        "units_are_those_printed",
        ledger(
            facts=[
                fact(as_printed="5%"),
                fact(as_printed="5％"),
                fact(as_printed="5美元"),
                fact(as_printed="5港元"),
                fact(metric_id="chips", as_printed="5元"),
            ]
        ),
        [(FACTS, row, "metric_id") for row in (2, 3, 4, 5, 6)],
    ),
    (
        "units_are_those_printed",
        ledger(
            relations=[
                relation(amount_unit="CNY", as_printed="5億美元"),
                relation(amount_unit="USD", as_printed="5元"),
            ]
        ),
        [(RELATIONS, 2, "amount_unit"), (RELATIONS, 3, "amount_unit")],
    ),
    (
        "units_are_those_printed",
        ledger(
            metrics=[make(Metric, metric_id="revenue", unit="company")], facts=[fact(as_printed="逾5美元")]
        ),
        [],
    ),
    (
        "printed_tokens_fit_values",
        ledger(
            facts=[first],
            relations=[
                relation(),
                relation(amount_low=Decimal(5), amount_high=Decimal(6), as_printed="5至6"),
            ],
        ),
        [],
    ),
    (
        "printed_tokens_fit_values",
        ledger(
            facts=[fact(low="5", high="50", as_printed="5元"), fact(low="50", high="5", as_printed="5元")]
        ),
        [(FACTS, 2, "high"), (FACTS, 3, "low")],
    ),
    (
        "printed_tokens_fit_values",
        ledger(
            relations=[
                relation(amount_low=Decimal(5), amount_high=Decimal(50), as_printed="5"),
                relation(amount_low=Decimal(50), amount_high=Decimal(5), as_printed="5"),
            ]
        ),
        [(RELATIONS, 2, "amount_high"), (RELATIONS, 3, "amount_low")],
    ),
    (
        "shares_add_up_to_100",
        ledger(
            relations=[part, part_2],
            facts=[fact(low="60", **share), fact(low="41", subject_id="other", **share)],
        ),
        [(FACTS, 3, "low")],
    ),
    (
        "shares_add_up_to_100",
        ledger(
            relations=[part, part_2],
            facts=[
                fact(low="60", **share),
                fact(low="40", subject_id="other", **share),
                fact(low="90", subject_id="other", source_id="page", **share),
                fact("2024", low="90", **share),
                fact(low="90", subject_id="free", **share),
                fact(low="90", subject_id="other"),
            ],
        ),
        [],
    ),
    (
        "a_share_stays_within_its_whole",
        ledger(facts=[fact(low="0", high="100", **share), fact(low="101")]),
        [],
    ),
    (
        "a_share_stays_within_its_whole",
        ledger(
            facts=[
                fact(low="100", high="101", **share),
                fact(low="-1", high="5", **share),
                fact(low="6", high="5", **share),
            ]
        ),
        [(FACTS, row, "high") for row in (2, 3, 4)],
    ),
    (
        "formulas_give_the_expected_verdict",
        ledger(
            claims=[
                claim("2 > 1"),
                claim("1 > 2", "fails"),
                claim("", "cannot-be-tested"),
                claim("100 ~= 101", "holds-within-rounding"),
                claim("100 ~= 101", "fails", tolerance=Decimal(0)),
            ],
            derived=[derived("d", "1")],
        ),
        [],
    ),
    (
        "formulas_give_the_expected_verdict",
        ledger(
            claims=[claim("2 > 1", "fails"), claim("2 >"), claim("", "holds")],
            derived=[derived("d", "1/0"), derived("e", "[e]")],
        ),
        [
            (CLAIMS, 2, "expected"),
            (CLAIMS, 3, "formula"),
            (CLAIMS, 4, "expected"),
            (DERIVED, 2, "formula"),
            (DERIVED, 3, "formula"),
        ],
    ),
    # twins
    (
        "both_languages_say_the_same_numbers",
        ledger(
            facts=[fact(note_en="5 of 6", note_zh_hant="6之5")],
            entities=[make(Entity, name_en="BR106", name_zh_hant="106")],
        ),
        [],
    ),
    (
        "both_languages_say_the_same_numbers",
        ledger(facts=[fact(note_en="5", note_zh_hant="6")]),
        [(FACTS, 2, "note_en"), (FACTS, 2, "note_zh_hant")],
    ),
    (
        "both_languages_say_the_same_numbers",
        ledger(
            facts=[fact(note_en="7", note_zh_hant="")],
            events=[event("2020", title_en="x", title_zh_hant="8")],
        ),
        [(EVENTS, 2, "title_zh_hant")],
    ),
]


@pytest.mark.parametrize(
    ("check", "tables", "wanted"), CASES, ids=[f"{n}-{c[0]}" for n, c in enumerate(CASES)]
)
def test_a_check_points_to_what_is_wrong_and_to_nothing_else(
    check: str, tables: Ledger, wanted: list[tuple[str, int, str]]
) -> None:
    assert told(check, tables) == wanted


def test_every_check_has_a_case_that_breaks_it_and_one_that_does_not() -> None:
    assert {name for name, _, wanted in CASES if wanted} == set(CHECKS)
    assert {name for name, _, wanted in CASES if not wanted} >= set(CHECKS) - {"low_is_not_above_high"}


def test_checks_that_build_on_others_wait_for_them() -> None:
    bad = ledger(facts=[fact("2025-13", low="5", high="4")])
    assert {p.column for p in check_meaning(bad)} == {"period"}
    assert [
        p.row
        for p in check_meaning(ledger(facts=[fact(low="5", high="4", as_printed="4至5元", locator="0-4")]))
    ] == [2]


@pytest.mark.parametrize(
    ("english", "chinese", "only"),
    [
        ("1.45 billion", "14.5億", ([], [])),
        ("CNY 1.45–1.52 billion", "14.5億至15.2億", ([], [])),
        ("1.6 to 1.7 trillion", "1.6兆至1.7兆", ([], [])),
        ("1.45 million", "14.5億", (["1.45 million"], ["14.5億"])),
        ("0.46 hundred million", "0.46億", ([], [])),
        ("2 hundred", "2百", ([], [])),
        ("28.8 is 28.81", "28.8億為28.81億", ([], [])),
        ("28 is", "28億", (["28"], ["28億"])),
        ("297,670", "29萬7,670", ([], [])),
        ("5 December 2025", "2025年12月5日", ([], [])),
        ("May", "5月", ([], [])),
        ("twenty-five years", "25年", ([], [])),
        ("five hundred", "500", ([], [])),
        ("forty", "40", ([], [])),
        ("a dozen, half, a quarter", "12、50%、3、4", ([], ["50"])),
        ("half, twice, double, both, second, a fourteenth", "0.5、6、2、14", ([], [])),
        ("one per firm", "1", ([], [])),
        ("more than 60 %", "逾六成", ([], [])),
        ("a billion", "10億", ([], [])),
        ("100 trillion", "100萬億", ([], [])),
        ("over 1,000", "1千餘", ([], [])),
        ("over 300 million", "3億多", ([], [])),
        ("3000", "3000餘", ([], [])),
        ("H100 and C600", "H100", ([], [])),
        ("7.5", "75", (["7.5"], ["75"])),
        ("five", "六", ([], [])),
        ("in 1984 and 1", "1984年", (["1"], [])),
    ],
)
def test_numbers_are_compared_as_values(
    english: str, chinese: str, only: tuple[list[str], list[str]]
) -> None:
    assert unshared(english, chinese) == only


TEXT, NUMBER, FORMULA = (
    {"name": n, "type": t} for n, t in (("note_en", "string"), ("low", "number"), ("formula", "string"))
)


@pytest.mark.parametrize(
    ("field", "cell"),
    [
        *(
            (TEXT, cell)
            for cell in (
                "",
                "a",
                "中國GPU突圍",
                "é",
                "5 < 6 & 7",
                "a -> b",
                "“x”—y…",
                "-7.77亿元",
                "-5%",
                "-5",
            )
        ),
        *((TEXT, cell) for cell in ("a=b", "x" * LONGEST, "×÷＝℃™", "[a] (b)", "a & b;", "AT&T")),
        *((NUMBER, cell) for cell in ("", "0", "-1", "0.5", "145.25", "1" * 18, "0.123456")),
        (FORMULA, "[a] < [b] & x"),
    ],
)
def test_a_fine_cell_passes(field: Any, cell: str) -> None:
    assert not list(faults(field, cell))


@pytest.mark.parametrize(
    ("field", "cell"),
    [
        *((TEXT, cell) for cell in ("=1", "+1", "@x", "-x", "-1+2", "-5|x", "＝1", "-")),
        *(
            (TEXT, cell)
            for cell in ("<b>", "</b", "<!--", "<?x", "&lt;", "&#60;", "{{ x }}", "{% x", "{# x", "[a](b)")
        ),
        *(
            (TEXT, cell)
            for cell in (
                "javascript:x",
                "VBScript :x",
                "data:text/html",
                " x",
                "x ",
                "x\t",
                "x" * (LONGEST + 1),
            )
        ),
        *(
            (TEXT, cell)
            for cell in (
                "а",
                "Α",
                "１",
                "ａ",
                "a\u200bb",
                "a\u202eb",
                "a\u00a0b",
                "a\nb",
                "\x07",
                "\ufffd",
                "e\u0301",
            )
        ),
        *((TEXT, cell) for cell in ("\u2f00", "\uf900", "カ", "ㄅ", "ﬁ", "\ue000", "a\u2028b", "٣", "ª")),
        *(
            (NUMBER, cell)
            for cell in (
                "x",
                "1e9",
                "+1",
                "01",
                ".5",
                "1.",
                "1,000",
                "NaN",
                "--1",
                "1" * 19,
                "0.1234567",
                "१",
            )
        ),
        (FORMULA, "=1"),
        (FORMULA, "a\u200bb"),
    ],
)
def test_a_bad_cell_is_told(field: Any, cell: str) -> None:
    found = list(faults(field, cell))
    assert found and all(all(parts) for parts in found)


COLUMNS: list[Any] = [{"name": "id", "type": "string"}, {"name": "n", "type": "number"}]


@given(st.from_regex(fine({"name": "note", "type": "string"}).__self__, fullmatch=True))
def test_a_cell_that_is_fine_at_a_glance_is_fine(cell: str) -> None:
    assert not list(faults({"name": "note", "type": "string"}, cell))


@pytest.mark.parametrize("cell", ["", " a", "a ", "=a", "-a", "a<b", "a:b", "a|b", "{{", "а", "a\n"])
def test_a_glance_passes_nothing_that_has_to_be_looked_at(cell: str) -> None:
    assert not fine({"name": "note", "type": "string"})(cell)


PLAIN: dict[str, Any] = {
    "fields": [
        {"name": "id", "type": "string", "constraints": {"required": True}},
        {"name": "n", "type": "number", "constraints": {"minimum": 0}},
        {"name": "day", "type": "date"},
        {"name": "firm", "type": "string"},
    ],
    "primaryKey": ["id"],
    "foreignKeys": [{"fields": ["firm"], "reference": {"resource": "firms", "fields": ["id"]}}],
}
ROW = ["a", "1.5", "2025-02-28", "acme"]


@pytest.mark.parametrize(
    ("row", "schema", "is_doubted"),
    [
        (ROW, {}, False),
        (["a", "", "", ""], {}, False),
        (["", *ROW[1:]], {}, True),
        ([ROW[0], "-1", *ROW[2:]], {}, True),
        ([ROW[0], "1e3", *ROW[2:]], {}, True),
        ([*ROW[:2], "2025-02-29", ROW[3]], {}, True),
        ([*ROW[:3], "acm"], {}, True),
        (ROW[:3], {}, True),
        (ROW, {"primaryKey": ["n"]}, True),
        (ROW, {"primaryKey": []}, True),
        (ROW, {"missingValues": ["", "-"]}, True),
        (ROW, {"uniqueKeys": [["n"]]}, True),
        (ROW, {"fields": [{"name": "id", "type": "year"}, *PLAIN["fields"][1:]]}, True),
        (ROW, {"fields": [PLAIN["fields"][0] | {"format": "email"}, *PLAIN["fields"][1:]]}, True),
        (
            ROW,
            {"fields": [*PLAIN["fields"][:3], PLAIN["fields"][3] | {"constraints": {"unique": True}}]},
            True,
        ),
        (ROW, {"foreignKeys": [{"fields": ["firm", "id"], "reference": {"resource": "firms"}}]}, True),
        (ROW, {"foreignKeys": [{"fields": "firm", "reference": {"resource": "x", "fields": "id"}}]}, True),
        (ROW, {"foreignKeys": [{"fields": "firm", "reference": {"resource": "firms", "fields": "x"}}]}, True),
    ],
)
def test_a_table_in_doubt_is_left_to_the_library(
    row: list[str], schema: dict[str, Any], is_doubted: bool
) -> None:
    rows = [["id", "n", "day", "firm"], ["b", "", "", ""], row]
    assert is_plain(rows, PLAIN | schema, {"firms": ("id", "acme")}) is not is_doubted


def test_a_key_that_stands_twice_is_in_doubt() -> None:
    assert not is_plain([["id"], ROW, ROW], PLAIN, {"firms": ("id", "acme")})


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        (b"id,n\na,1\n", []),
        (b"id,n\n", []),
        (b'id,n\n"a, ""b""",1\n', []),
        (b"", [(1, "")]),
        (b"id,n\na,1", [(2, "")]),
        (b"\xef\xbb\xbfid,n\n", [(1, "")]),
        ("id,n\n".encode("utf-16"), [(1, "")]),
        (b"\xfe\xff\x00i", [(1, "")]),
        (b"id,n\na,1\n\xff,2\n", [(3, "")]),
        (b"id,n\r\n", [(1, "")]),
        (b"id,n\na,1\nb\r,2\n", [(3, "")]),
        (b'id,n\n"a,1\n', [(2, "")]),
        (b'id,n\n"a"b,1\n', [(2, "")]),
        (b"n\n", [(1, "id")]),
        (b"id,n,x\n", [(1, "x")]),
        (b"id,n,n\n", [(1, "n")]),
        (b"n,id\n", [(1, "n")]),
        (b"id,m\n", [(1, "n"), (1, "m")]),
        (b"id,n\na\n", [(2, "n")]),
        (b"id,n\na,1,2\n", [(2, "n")]),
        (b"id,n\n\n", [(2, "id")]),
        (b"id,n\na,x\nb,1\nc,y\n", [(2, "n"), (4, "n")]),
    ],
)
def test_a_file_is_read_or_its_fault_is_placed(raw: bytes, wanted: list[tuple[int, str]]) -> None:
    keys, problems = keys_of_file("data/x.csv", raw, COLUMNS)
    assert [(p.row, p.column) for p in problems] == wanted
    assert all(p.file == "data/x.csv" and p.found and p.expected and p.mend for p in problems)
    is_shape = any(row == 1 for row, _ in wanted) or b"," not in raw.split(b"\n")[1:2]
    assert keys or is_shape or problems


SCHEMAS: dict[str, Any] = {
    "firms": {
        "fields": [{"name": "id", "type": "string", "constraints": {"required": True, "pattern": "[a-z]+"}}],
        "primaryKey": "id",
    },
    "rows": {
        "fields": [
            {"name": "key", "type": "string", "constraints": {"required": True, "maxLength": 3}},
            {"name": "firm", "type": "string"},
            {"name": "kind", "type": "string", "constraints": {"enum": ["a", "b"]}},
            {"name": "n", "type": "integer", "constraints": {"minimum": 0, "maximum": 6}},
            {"name": "day", "type": "date"},
        ],
        "primaryKey": "key",
        "foreignKeys": [{"fields": ["firm"], "reference": {"resource": "firms", "fields": ["id"]}}],
    },
}
FIRMS, HEAD = b"id\nacme\n", b"key,firm,kind,n,day\n"


@pytest.mark.parametrize(
    ("line", "column", "found", "expected"),
    [
        (b"k,acme,a,1,2025-01-02", "", "", ""),
        (b"k,,,,", "", "", ""),
        (b"long,acme,a,1,", "key", "'long'", "at most 3 characters"),
        (b",acme,a,1,", "key", "an empty cell", "a value"),
        (b"k,acm,a,1,", "firm", "'acm'", "an id of data/firms.csv"),
        (b"k,acme,c,1,", "kind", "'c'", "one of ['a', 'b']"),
        (b"k,acme,a,-1,", "n", "'-1'", "at least 0"),
        (b"k,acme,a,7,", "n", "'7'", "at most 6"),
        (b"k,acme,a,1.5,", "n", "'1.5'", "a integer"),
        (b"k,acme,a,1,tomorrow", "day", "'tomorrow'", "a date"),
        (b"k,acme,a,1,\nk,acme,b,2,", "key", "the key of row 2 again (k, acme)", "a key that is unique"),
    ],
)
def test_a_table_is_held_against_its_schema(line: bytes, column: str, found: str, expected: str) -> None:
    problems = check_files({"firms": FIRMS, "rows": HEAD + line + b"\n"}, SCHEMAS)
    assert [(p.file, p.row, p.column, p.found, p.expected) for p in problems] == (
        [("data/rows.csv", 2 + line.count(b"\n"), column, found, expected)] if column else []
    )
    assert all(p.mend for p in problems)


ODD = (
    st.sampled_from(["a", "b", "", "long", "é", "a\n"]),
    st.sampled_from(["acme", "", "ACME", "x"]),
    st.sampled_from(["a", "b", "", "c", "A"]),
    st.sampled_from(["0", "6", "", "7", "-1", "-0", "1.5", "01", "+1", "1_0", "1e0", "x"]),
    st.sampled_from(["2025-01-02", "", "2025-1-2", "2025-02-29", "20250102", "2025-W01-1", "0000-01-01"]),
)


@settings(deadline=None)
@given(st.lists(st.tuples(*ODD).map(list), max_size=2))
def test_the_library_finds_nothing_in_a_table_that_is_plain(rows: list[list[str]]) -> None:
    table = [["key", "firm", "kind", "n", "day"], *rows]
    keys = (("firms", ("id", "acme")),)
    assert not (is_plain(table, SCHEMAS["rows"], dict(keys)) and _told("rows", table, SCHEMAS["rows"], keys))


def test_a_missing_or_broken_table_does_not_hide_the_others() -> None:
    rows = HEAD + b"k,acme,c,1,\n"
    assert [(p.file, p.row, p.column) for p in check_files({"rows": rows}, SCHEMAS)] == [
        ("data/firms.csv", 0, ""),
        ("data/rows.csv", 2, "kind"),
    ]
    assert [(p.file, p.column) for p in check_files({"firms": b"id\nX\n", "rows": b"key\n"}, SCHEMAS)] == [
        ("data/firms.csv", "id"),
        *(("data/rows.csv", column) for column in ("day", "firm", "kind", "n")),
    ]
    only = [(p.file, p.column) for p in check_files({"firms": b"di\n", "rows": rows}, SCHEMAS)]
    assert only == [("data/firms.csv", "di"), ("data/firms.csv", "id"), ("data/rows.csv", "kind")]


@pytest.mark.parametrize(
    ("token", "values"),
    [
        ("1,234.5", ["1234.5", "1234.5"]),
        ("3千", ["3000", "3000"]),
        ("5百萬", ["5000000"]),
        ("2萬億", ["2000000000000"]),
        ("2万亿", ["2000000000000"]),
        ("三十五萬", ["350000"]),
        ("一百二十", ["120", "120"]),
        ("十", ["10", "10"]),
        ("二〇二五", ["2025", "2025"]),
        ("128B", ["128000000000"]),
        ("128Bx", ["128", "128"]),
        ("億", ["100000000"]),
        ("14至15億", ["14", "1500000000", "1400000000"]),
        ("兩千", ["2000", "2000"]),
        ("x", []),
    ],
)
def test_a_token_means_exactly_these_values(token: str, values: list[str]) -> None:
    assert printed_values(token) == [Decimal(value) for value in values]


@pytest.mark.parametrize(
    ("token", "can", "cannot"),
    [
        ("近八成", "80", "800"),
        ("一半", "50", "40"),
        ("半", "0.5", "5"),
        ("半年", "6", "7"),
        ("一年半", "1.5", "2.5"),
        ("十四分之一", "14", "15"),
        ("四分之三", "25", "75"),
        ("三位數", "100", "99"),
        ("三位數", "999", "1000"),
        ("翻倍", "2", "3"),
        ("倍增", "2", "1"),
        ("首家", "1", "2"),
        ("冠軍", "1", "2"),
        ("沒有", "0", "1"),
        ("從未", "0", "1"),
        ("未能", "0", "1"),
        ("無", "0", "2"),
        ("幾家", "-0", "7"),
        ("-5", "-5", "-6"),
        ("5", "-5", "50"),
    ],
)
def test_words_for_numbers_mean_what_they_say_and_no_more(token: str, can: str, cannot: str) -> None:
    assert could_be(token, Decimal(can)) or token == "幾家"
    assert not could_be(token, Decimal(cannot))


def test_a_token_without_number_or_word_for_one_fits_anything() -> None:
    assert could_be("名列前茅", Decimal(7))
