"""Pages made from the ledger: every company, disagreement and claim is there, in each language, by its id."""

import re
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from conftest import LANGUAGES
from lxml import html

from report.figures import Interval, judge_claim
from report.figures.numbers import say_number
from report.ledger import Ledger
from report.pages.claims import untested_page, verdict_counts
from report.pages.companies import key_figures
from report.pages.conflicts import quantities, strip
from report.pages.reference import Reference
from report.pages.rule import FEWEST, profiled
from report.pages.uses import Uses

PAGES = (
    "companies",
    "evidence",
    "evidence/conflicts",
    "evidence/claims",
    "evidence/claims/untested",
    "evidence/verdicts",
    "evidence/verdicts/corroborates",
    "evidence/corrections",
    "timeline",
    "people",
    "investors",
    "glossary",
)
HEAVIEST = 165_000
"""Bytes of a page beside the style sheet, which is the same in all."""
everywhere = pytest.mark.parametrize("folder", LANGUAGES.values(), ids=LANGUAGES)


@cache
def tree(path: Path) -> html.HtmlElement:
    return html.document_fromstring(path.read_text(encoding="utf-8"))


def page(site: Path, folder: str, path: str) -> html.HtmlElement:
    return tree(site / folder / path / "index.html")


def weight(page: Path) -> int:
    return len(
        re.sub(r"<style>.*?</style>", "", (page / "index.html").read_text("utf-8"), flags=re.S).encode()
    )


def ids(site: Path, folder: str, path: str) -> list[str]:
    return page(site, folder, path).xpath("//article//@id | //main//@id")


def test_an_outlets_signs_are_escaped_once_in_a_heading(ledger: Ledger) -> None:
    untested = next(claim for claim in ledger.claims if not claim.formula)
    sources = tuple(
        replace(source, outlet="A <b> & *C*") if source.source_id == untested.source_id else source
        for source in ledger.sources
    )
    text = untested_page(Reference(replace(ledger, sources=sources), "en", "../../"), Uses({}, {}, {}))
    assert "## A &#60;b&#62; &#38; &#42;C&#42;" in text and "&#38;lt;" not in text


def test_a_company_without_ties_to_chips_has_no_profile(ledger: Ledger) -> None:
    kinds = {ledger.entity[name].kind for name in profiled(ledger)}
    assert kinds == {"company"}
    assert "hp" not in profiled(ledger), "a maker of computers is no maker of AI chips"


def test_the_rule_gives_the_companies_the_report_is_about(ledger: Ledger) -> None:
    assert len(profiled(ledger)) >= 12
    assert {"moore-threads", "metax", "biren", "enflame", "iluvatar-corex", "cambricon"} <= set(
        profiled(ledger)[:8]
    )


@everywhere
def test_every_company_of_the_rule_has_a_page_and_is_listed(site: Path, folder: str, ledger: Ledger) -> None:
    listed = page(site, folder, "companies").xpath('//ul[@class="companies"]/li/@id')
    assert tuple(listed) == profiled(ledger)
    for company in listed:
        assert page(site, folder, f"companies/{company}").xpath("//h1")
    assert str(FEWEST) in page(site, folder, "companies").xpath(
        'string(//h2[@id="rule"]/following-sibling::p)'
    )


@everywhere
def test_a_profile_shows_every_figure_and_event_of_its_company(
    site: Path, folder: str, ledger: Ledger
) -> None:
    for company in profiled(ledger):
        here = set(ids(site, folder, f"companies/{company}"))
        rows = [row.id for row in (*ledger.facts, *ledger.events) if row.subject_id == company]
        assert set(rows) <= here, company


@everywhere
def test_every_disagreement_has_its_card_with_every_statement(
    site: Path, folder: str, ledger: Ledger
) -> None:
    cards = {
        card.get("id"): card for card in page(site, folder, "evidence/conflicts").xpath("//section[@id]")
    }
    for conflict in ledger.conflicts:
        links = cards[conflict.conflict_id].xpath(".//li//a/@href")
        for statement in conflict.statements:
            assert any(link.endswith(f"#{statement}") for link in links), statement
        marks = cards[conflict.conflict_id].xpath('.//*[@class="used-mark"]')
        assert len(marks) == (1 if conflict.used_id in conflict.statements else 0)


@everywhere
def test_every_claim_has_its_anchor_on_one_page(site: Path, folder: str, ledger: Ledger) -> None:
    tested, untested = (
        Counter(ids(site, folder, path)) for path in ("evidence/claims", "evidence/claims/untested")
    )
    for claim in ledger.claims:
        assert (tested[claim.id], untested[claim.id]) == ((1, 0) if claim.formula else (0, 1)), claim.id


@everywhere
def test_the_counts_of_verdicts_are_those_computed(site: Path, folder: str, ledger: Ledger) -> None:
    claims = page(site, folder, "evidence/claims")
    shown = {dd.get("data-verdict-count"): int(dd.text) for dd in claims.xpath("//dd[@data-verdict-count]")}
    computed = Counter(judge_claim(c.formula, c.tolerance, ledger).verdict for c in ledger.claims)
    assert shown == dict.fromkeys(shown, 0) | computed == dict(verdict_counts(ledger)) | shown
    cards = Counter(claims.xpath("//section/@data-verdict"))
    untested = sum(not claim.formula for claim in ledger.claims)
    assert cards + Counter({"cannot-be-tested": untested}) == computed


@everywhere
def test_every_verdict_of_the_evidence_has_its_anchor(site: Path, folder: str, ledger: Ledger) -> None:
    here = {
        *ids(site, folder, "evidence/verdicts"),
        *ids(site, folder, "evidence/verdicts/corroborates"),
    }
    assert {row.verdict_id for row in ledger.verdicts} <= here


@everywhere
def test_events_people_investments_and_terms_have_their_anchors(
    site: Path, folder: str, ledger: Ledger
) -> None:
    assert {row.id for row in ledger.events} <= set(ids(site, folder, "timeline"))
    assert {row.term_id for row in ledger.terms} <= set(ids(site, folder, "glossary"))
    invested = {row.id for row in ledger.relations if row.kind == "invested-in"}
    assert invested <= set(ids(site, folder, "investors"))
    founders = {r.subject_id for r in ledger.relations if r.kind == "founded"}
    assert {f for f in founders if ledger.entity[f].kind == "person"} <= set(ids(site, folder, "people"))


@everywhere
@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_no_anchor_twice_and_is_not_heavy(site: Path, folder: str, path: str) -> None:
    doubled = [name for name, n in Counter(ids(site, folder, path)).items() if n > 1]
    assert not doubled, doubled
    assert weight(site / folder / path) <= HEAVIEST


@everywhere
def test_profiles_have_no_anchor_twice_and_are_not_heavy(site: Path, folder: str, ledger: Ledger) -> None:
    for company in profiled(ledger):
        doubled = [n for n, k in Counter(ids(site, folder, f"companies/{company}")).items() if k > 1]
        assert not doubled, (company, doubled)
        assert weight(site / folder / "companies" / company) <= HEAVIEST


@everywhere
def test_corrections_are_listed_or_said_to_be_none(site: Path, folder: str, ledger: Ledger) -> None:
    here = page(site, folder, "evidence/corrections")
    assert len(here.xpath("//table//tr[@id]")) == len(ledger.corrections)
    assert len(here.xpath("//article//p")) >= (1 if ledger.corrections else 2)


def test_key_figures_never_lean_on_a_contradicted_one(ledger: Ledger) -> None:
    from report.binding import Binder

    for company in profiled(ledger):
        binder = Binder(ledger, "en")
        key_figures(Reference(ledger, "en", "../../"), company, binder)
        assert "contradicted" not in {figure.status for figure in binder.figures.values()}, company


def test_a_strip_is_drawn_only_for_quantities_of_one_unit(ledger: Ledger) -> None:
    ref = Reference(ledger, "en", "")
    for conflict in ledger.conflicts:
        units = {
            ledger.metric[row.metric_id].unit
            if hasattr(row, "metric_id")
            else getattr(row, "amount_unit", "")
            for row in map(ledger.statement.__getitem__, conflict.statements)
        }
        assert bool(quantities(ref, conflict)) == (len(units) == 1 and units != {""}), conflict.conflict_id


def test_a_strip_stays_within_its_frame() -> None:
    limit = Interval(Decimal(-5), Decimal(20))
    for low, high in ((-5, -5), (20, 20), (-5, 20), (3, 4)):
        span = Interval(Decimal(low), Decimal(high))
        drawn = strip(span, limit, is_used=True) + strip(span, limit, is_used=False, used=limit)
        places = [float(x) for x in re.findall(r'(?:c?x|width)="([-\d.]+)"', drawn)]
        assert all(0 <= x <= 240 for x in places) and "style=" not in drawn


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        ("231.05", "247.03", "231–247"),
        ("88", "88", "88"),
        ("0.0123", "0.0123", "0.0123"),
        ("1450000000", "1520000000", "1.45–1.52 billion"),
        ("-3.5", "0", "−3.5–0"),
    ],
)
def test_results_are_said_as_short_as_they_compare(low: str, high: str, said: str) -> None:
    assert say_number(Decimal(low), Decimal(high), "en") == said
