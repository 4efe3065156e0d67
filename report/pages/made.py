"""Pages made from the ledger: each source with its rows, and computed figures.

Every row has an anchor under its own id, so that a figure can be cited by itself.
"""

from collections.abc import Callable, Iterable
from html import escape
from typing import Any

from report.charts.view import name_of, outlet_of
from report.figures import judge_claim, quote_figure
from report.ledger import Claim, Event, Fact, Ledger, Relation, Source, Statement
from report.ledger.dates import say_date
from report.ledger.periods import say_period
from report.pages import cite
from report.pages.arithmetic import formula_said
from report.pages.reference import Reference, note_of
from report.pages.rows import anchor_link, front_matter, html_table, literal, note_under, printed
from report.pages.used_by import used_by, used_by_all
from report.pages.uses import Uses
from report.words import WORDS


def _fact_row(fact: Fact, ref: Reference) -> tuple[str, str]:
    figure = quote_figure(ref.ledger, fact.id)
    name = escape(name_of(ref.ledger, fact.subject_id, ref.code))
    metric = ref.text(ref.ledger.metric[fact.metric_id], "label")
    what = anchor_link(fact.id, f"{name} · {metric} · {say_period(fact.period)[ref.code]}")
    value = f'<span data-status="{figure.status}" class="fig said-of">{escape(figure.text[ref.code])}</span>'
    return what, value + _by(ref.word(f"status-{figure.status}"), printed(fact))


def _event_row(event: Event, ref: Reference) -> tuple[str, str]:
    date = anchor_link(event.id, escape(say_date(event.date)[ref.code]))
    return date, f'<span class="said-of">{ref.text(event, "title")}</span>{_by(printed(event))}'


def _relation_row(row: Relation, ref: Reference) -> tuple[str, str]:
    subject, other = (escape(name_of(ref.ledger, i, ref.code)) for i in (row.subject_id, row.object_id))
    tie = anchor_link(row.id, f"{subject} {ref.word(f'relation-{row.kind}')} {other}")
    amount = escape(quote_figure(ref.ledger, row.id).text[ref.code]) if row.amount_low is not None else ""
    details = "; ".join(filter(None, (ref.text(row, "role"), ref.dates(row), amount)))
    return tie, f'<span class="said-of">{details}</span>{_by(printed(row))}'


def _claim_row(claim: Claim, ref: Reference) -> tuple[str, str]:
    outcome = judge_claim(claim.formula, claim.tolerance, ref.ledger)
    word = ref.word(f"verdict-{outcome.verdict}")
    verdict = f'<strong class="verdict {outcome.verdict}">{word}</strong>'
    formula = f'<p class="by">{formula_said(claim.formula, ref)}</p>' if claim.formula else ""
    said = anchor_link(claim.id, ref.text(claim, "statement"))
    return said, f'<span class="said-of"></span>{verdict}{formula}{_by(printed(claim))}'


def _by(*parts: str) -> str:
    return f'<p class="by">{" · ".join(parts)}</p>'


_Row = Callable[[Any, Reference], tuple[str, str]]
_SECTIONS: tuple[tuple[str, _Row, tuple[str, str]], ...] = (
    ("facts", _fact_row, ("facts-figure", "value")),
    ("events", _event_row, ("date_said", "title")),
    ("relations", _relation_row, ("relation", "role")),
    ("claims", _claim_row, ("statement", "verdict")),
)


def _table(
    heads: tuple[str, str], rows: Iterable[tuple[Statement, str, str]], uses: Uses, ref: Reference
) -> str:
    """Return rows in two columns, narrow enough for a phone, each with its uses in a row below it."""
    cells = "".join(f'<th scope="col">{ref.word(key)}</th>' for key in heads)
    body = []
    for row, first, second in rows:
        used = used_by(row.id, f"sources/{row.source_id}/#{row.id}", uses, ref)
        body.append(
            f'<tr id="{escape(row.id)}"><th scope="row">{first}</th>'
            f"<td>{second}{note_under(row, ref.code)}</td></tr>"
            f'<tr class="under"><td colspan="2">{used}</td></tr>'
        )
    head = f"<thead><tr>{cells}</tr></thead>"
    return f'<table class="ledger rows" data-said="2">{head}<tbody>{"".join(body)}</tbody></table>'


def source_page(source: Source, ledger: Ledger, code: str, uses: Uses) -> str:
    """Return the page of a source: what it is, what rests on it, and every row coded from it."""
    ref = Reference(ledger, code, "../../")
    outlet = outlet_of(ledger, source.source_id, code)
    cited = {
        "cite_title": WORDS["cite-source-title"][code].format(outlet=outlet, title=source.title),
        "row_title": WORDS["cite-row-title"][code].format(outlet=outlet, row=cite.ROW),
    }
    lede = WORDS["source-page"][code].format(outlet=outlet)
    parts = [front_matter(outlet, lede, **cited), f"# {literal(outlet)}\n\n"]
    parts.append(f'<p class="lede"><cite lang="{source.language}">{escape(source.title)}</cite></p>\n\n')
    when = say_date(source.published)[code] if source.published else "—"
    parts.append(f"{WORDS['published'][code]} {when} ({WORDS[f'basis-{source.published_basis}'][code]}). ")
    parts.append(f"{literal(note_of(source, code))}\n\n")
    if source.url:
        parts.append(
            f'<p><a href="{(url := escape(source.url))}" rel="noopener noreferrer external">{url}</a></p>\n\n'
        )
    tables = [ledger.coded_from(source.source_id, table) for table, _, _ in _SECTIONS]
    parts.append(f"## {WORDS['rests-on-source'][code]} {{#uses}}\n\n")
    parts.append(used_by_all((row.id for rows in tables for row in rows), uses, ref) + "\n\n")
    for (table, make, heads), rows in zip(_SECTIONS, tables, strict=True):
        if rows:
            said = [(row, *make(row, ref)) for row in rows]
            parts.append(f"## {WORDS[f'table-{table}'][code]} {{#{table}}}\n\n")
            parts.append(_table(heads, said, uses, ref) + "\n\n")
    return "".join([*parts, f"## {WORDS['cite-heading-rows'][code]} {{#cite}}\n\n{cite.mark()}\n"])


def sources_index(ledger: Ledger, code: str) -> str:
    """Return the list of all sources with the number of rows coded from each."""
    rows = []
    for source in ledger.sources:
        counts = [len(ledger.coded_from(source.source_id, table)) for table, _, _ in _SECTIONS]
        link = f'<a href="{source.source_id}/">{escape(outlet_of(ledger, source.source_id, code))}</a>'
        title = f'<cite lang="{source.language}">{escape(source.title)}</cite>'
        rows.append(("", [link, title, *map(str, counts)]))
    heads = [
        WORDS["source"][code],
        WORDS["document"][code],
        *(WORDS[f"table-{t}"][code] for t, _, _ in _SECTIONS),
    ]
    title = WORDS["sources"][code]
    return (
        front_matter(title, WORDS["sources-lede"][code])
        + f"# {title}\n\n{WORDS['sources-lede'][code]}\n\n"
        + html_table(heads, rows)
        + "\n"
    )
