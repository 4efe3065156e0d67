"""A figure changed in the ledger, and the list of places that change with it."""

import json
import subprocess
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from conftest import ROOT

from report.difference import as_json, as_markdown, compare, compare_rows
from report.difference.revisions import read_state
from report.ledger import Ledger
from report.pages.chapters import Page
from report.pages.prose import read_pages
from report.problems import BadLedger

REVENUE = "moore-threads.revenue.2025@eeo"


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    return read_pages(ROOT / "docs", "en")


def with_fact(ledger: Ledger, fact_id: str, **cells: object) -> Ledger:
    facts = tuple(replace(f, **cells) if f.fact_id == fact_id else f for f in ledger.facts)  # type: ignore[arg-type]
    return replace(ledger, facts=facts)


@pytest.fixture(scope="module")
def changed(ledger: Ledger) -> Ledger:
    fact = ledger.statement[REVENUE]
    return with_fact(ledger, REVENUE, low=fact.low + 10**8, high=fact.high + 10**8)  # type: ignore[union-attr]


def test_nothing_differs_from_itself(ledger: Ledger, pages: dict[str, Page]) -> None:
    difference = compare(ledger, ledger, pages)
    assert not difference and "no row differs" in as_markdown(difference)


def test_a_changed_figure_is_followed_to_every_place(
    ledger: Ledger, changed: Ledger, pages: dict[str, Page]
) -> None:
    difference = compare(ledger, changed, pages)
    assert [(t.table, len(t.rows)) for t in difference.tables] == [("facts", 1)]
    said = {change.reference: change for change in difference.figures}
    figure = said[REVENUE]
    assert figure.before and figure.after and figure.before.text != figure.after.text
    inputs = {row.derived_id for row in ledger.derived if REVENUE.partition("@")[0] in row.formula}
    assert inputs and inputs & said.keys(), "a derived figure moves with its input"
    drawn = {change.chart_id for change in difference.charts}
    assert drawn
    bound = {
        path
        for path, page in pages.items()
        if f'"{REVENUE}"' in page.body or f'"{REVENUE.partition("@")[0]}"' in page.body
    }
    assert bound and bound <= {page.path for page in difference.pages}
    for page in difference.pages:
        assert page.references or page.charts
        assert all(f'"{reference}"' in pages[page.path].body for reference in page.references)
        assert set(page.charts) <= drawn
        assert all(not section or f"{{#{section}}}" in pages[page.path].body for section in page.sections)


def test_it_is_told_before_and_after_in_words(
    ledger: Ledger, changed: Ledger, pages: dict[str, Page]
) -> None:
    difference = compare(ledger, changed, pages)
    text = as_markdown(difference)
    figure = next(change for change in difference.figures if change.reference == REVENUE)
    assert figure.before and figure.after
    assert f"| `{REVENUE}` | {figure.before.text.en}" in text and figure.after.text.zh_hant in text
    assert "| `facts.csv` | · | 1 | · |" in text
    told = json.loads(as_json(difference))
    assert told["figures"] and told["charts"] and told["pages"][0]["path"]


def test_rows_added_and_removed_are_told_apart(ledger: Ledger) -> None:
    fewer = replace(ledger, events=ledger.events[1:])
    first = ledger.events[0].event_id
    for before, after, kind in ((ledger, fewer, "removed"), (fewer, ledger, "added")):
        (table,) = compare_rows(before, after)
        assert [(row.key, row.kind) for row in table.rows] == [(first, kind)]


def test_another_choice_in_a_conflict_changes_the_bare_id(ledger: Ledger) -> None:
    conflict = next(
        row
        for row in ledger.conflicts
        if row.used_id
        and any(
            other != row.used_id and other.partition("@")[0] == row.used_id.partition("@")[0]
            for other in row.statements
        )
    )
    bare = conflict.used_id.partition("@")[0]
    other = next(s for s in conflict.statements if s != conflict.used_id and s.partition("@")[0] == bare)
    chosen = tuple(
        replace(row, used_id=other) if row.used_id.partition("@")[0] == bare else row
        for row in ledger.conflicts
    )
    difference = compare(ledger, replace(ledger, conflicts=chosen))
    assert bare in {change.reference for change in difference.figures}


def test_a_claim_that_no_longer_holds_is_told(ledger: Ledger) -> None:
    claim = next(row for row in ledger.claims if row.expected == "holds" and "2025-H1" in row.formula)
    facts = tuple(replace(f, low=Decimal(1), high=Decimal(1)) for f in ledger.facts)
    difference = compare(ledger, replace(ledger, facts=facts))
    assert claim.claim_id in {change.claim_id for change in difference.claims}


def test_a_cell_cannot_break_out_of_the_comment(ledger: Ledger) -> None:
    entity = replace(ledger.entities[0], note_en="a | b <img src=x> `code` @someone")
    text = as_markdown(compare(ledger, replace(ledger, entities=(entity, *ledger.entities[1:]))))
    assert "<img" not in text and "| b" not in text.replace("\\|", "") and "@someone" not in text


def test_a_revision_is_read_out_of_git(ledger: Ledger, project: Path) -> None:
    git = ["git", "-C", str(project), "-c", "user.name=a", "-c", "user.email=a@b.invalid"]
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "add", "."], check=True)
    subprocess.run([*git, "commit", "-qm", "x"], check=True)
    assert read_state("HEAD", project) == read_state("data", project) == ledger
    with pytest.raises(BadLedger, match="git revision"):
        read_state("no-such-revision", project)
    with pytest.raises(BadLedger, match="git revision"):
        read_state("--output=x", project)
