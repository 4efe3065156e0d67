"""The ledger against article texts: tokens stand where rows say, every quantity is covered or explained."""

from dataclasses import replace

import pytest
from conftest import ROOT

from report.coverage import check_sources, cover, misplaced, quantities
from report.ledger import Ledger


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("營收14.5億元", ["14.5", "億"]),
        ("近百分之八十", ["百", "八十"]),
        ("半導體進一步統一", []),
        ("一直到2025年", ["2025"]),
        ("1,234家", ["1,234"]),
        ("約兩倍多", ["兩"]),
    ],
)
def test_quantities_are_found(text: str, found: list[str]) -> None:
    assert [text[a:b] for a, b in quantities(text)] == found


def _one(ledger: Ledger, locator: str) -> Ledger:
    fact = next(f for f in ledger.facts if f.source_id == "eeo")
    return Ledger(sources=ledger.sources, facts=(replace(fact, locator=locator, as_printed="14.5億"),))


def test_a_token_at_its_locator_covers_its_quantity(ledger: Ledger) -> None:
    text = "今年營收14.5億元，另有3家"
    one = _one(ledger, "4-9")
    assert not list(misplaced(one, "eeo", text))
    coverage = cover(one, "eeo", text)
    assert (coverage.quantities, coverage.coded) == (3, 2) and [text[a:b] for a, b in coverage.open] == ["3"]


def test_a_shifted_locator_is_told_with_the_right_one(ledger: Ledger) -> None:
    problem = next(misplaced(_one(ledger, "5-10"), "eeo", "今年營收14.5億元"))
    assert "4-9" in problem.mend


def test_a_locator_that_is_none_is_told(ledger: Ledger) -> None:
    assert "start-end" in next(misplaced(_one(ledger, "here"), "eeo", "今年")).expected


def test_the_articles_are_covered_where_their_texts_are_at_hand(ledger: Ledger) -> None:
    """The texts are not ours to ship: without them only rows are counted, which must cover all eight."""
    folder = ROOT.parent / "shared" / "sources"
    if folder.is_dir():
        table, problems = check_sources(ledger, folder)
        assert len(table) == 8 and not problems
    articles = {source.source_id for source in ledger.sources if source.kind == "article"}
    assert len(articles) == 8
    assert all(sum(fact.source_id == article for fact in ledger.facts) >= 5 for article in articles)
