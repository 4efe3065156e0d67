"""Cards: what a reader sees on asking a figure who said it, how sure, and what else was said.

A card is a pure function of the figure; where its HTML stands (in the page, in a file fetched at the
first question) and how it opens are not its business. See docs/assets/js/cards.js for the latter.
"""

from html import escape

from report.addresses import error_form, site_url
from report.binding import address_of
from report.charts.view import outlet_of
from report.figures import Figure
from report.ledger import Ledger
from report.ledger.dates import say_date
from report.pages.arithmetic import formula_said, inputs_said, value_said
from report.pages.reference import Reference, note_of


def _row(label: str, value: str, kind: str = "") -> str:
    mark = f' class="{kind}"' if kind else ""
    return f"<dt>{label}</dt><dd{mark}>{value}</dd>"


def source_line(ledger: Ledger, source_id: str, code: str) -> str:
    """Return outlet and date of a source as one line."""
    source = ledger.source[source_id]
    when = say_date(source.published)[code] if source.published else ""
    separator = ", " if code == "en" else "，"
    return separator.join(filter(None, (outlet_of(ledger, source_id, code), when)))


def card(figure: Figure, ledger: Ledger, code: str, root: str) -> str:
    """Return the card of one figure as HTML; root: the way up to the language's root."""
    ref = Reference(ledger, code, root)
    rows = [_row(ref.word("card-status"), escape(ref.word(f"status-{figure.status}")), "status")]
    rows += _statement_rows(figure, ref) if figure.statement else _derived_rows(figure, ref)
    report = escape(error_form(figure.id, site_url() + address_of(figure)))
    return (
        f'<div class="card" data-for="{escape(figure.id)}">'
        f'<p class="what">{_what(figure, ref)}</p><p class="value">{escape(figure.text[code])}</p>'
        f"<dl>{''.join(rows)}</dl>"
        f'<p class="card-links"><a href="{root}{escape(address_of(figure))}">{ref.word("card-row")}</a> '
        f'<a href="{report}" rel="noopener noreferrer">{ref.word("report-error")}</a></p></div>'
    )


def _what(figure: Figure, ref: Reference) -> str:
    """Return what the figure is of, in plain words without links."""
    if figure.derived:
        return ref.text(figure.derived, "label")
    assert figure.statement is not None
    return ref.told(figure.statement)


def _source(source_id: str, ref: Reference) -> str:
    """Return outlet and date of a source, linked to the document where it is online."""
    url = ref.ledger.source[source_id].url
    said = escape(source_line(ref.ledger, source_id, ref.code))
    return f'<a href="{escape(url)}" rel="noopener noreferrer external">{said}</a>' if url else said


def _statement_rows(figure: Figure, ref: Reference) -> list[str]:
    statement = figure.statement
    assert statement is not None
    printed = f'<q lang="zh-Hant">{escape(statement.as_printed)}</q>'
    rows = [
        _row(ref.word("card-source"), _source(statement.source_id, ref), "source"),
        _row(ref.word("card-as-printed"), printed),
    ]
    if note_of(statement, ref.code):
        rows.append(_row(ref.word("card-note"), escape(note_of(statement, ref.code))))
    rows.append(_row(ref.word("card-evidence"), _evidence(figure, ref)))
    for conflict in figure.conflicts:
        link = ref.conflict(conflict, ref.text(conflict, "title"))
        rows.append(_row(ref.word("card-conflict"), f"{link} {ref.text(conflict, 'rule')}"))
    others = [
        f"{ref.value(other)} {escape(source_line(ref.ledger, row.source_id, ref.code))}"
        for other in figure.others
        if (row := ref.ledger.statement[other])
    ]
    return rows + ([_row(ref.word("card-others"), _list(others))] if others else [])


def _evidence(figure: Figure, ref: Reference) -> str:
    said = []
    for row in figure.verdicts:
        by = escape(source_line(ref.ledger, row.source_id, ref.code))
        said.append(f"{ref.verdict(row)}: {ref.text(row, 'value')} ({by})")
    return _list(said) if said else ref.word("card-no-evidence")


def _derived_rows(figure: Figure, ref: Reference) -> list[str]:
    derived = figure.derived
    assert derived is not None
    formula = formula_said(derived.formula, ref, lambda reference: value_said(reference, ref))
    rows = [
        _row(ref.word("card-formula"), formula, "formula-said"),
        _row(ref.word("card-inputs"), _list(inputs_said(derived.formula, ref))),
    ]
    if note_of(derived, ref.code):
        rows.append(_row(ref.word("card-note"), escape(note_of(derived, ref.code))))
    return rows


def _list(items: list[str]) -> str:
    return items[0] if len(items) == 1 else f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"


def cards(figures: dict[str, Figure], ledger: Ledger, code: str, root: str) -> str:
    """Return the cards of a page's figures, hidden until asked for; empty without figures."""
    if not figures:
        return ""
    ref = Reference(ledger, code, root)
    inside = "".join(card(figure, ledger, code, root) for figure in figures.values())
    return (
        f'\n<section class="cards" data-search-exclude hidden data-label="{ref.word("card-label")}"'
        f' data-close="{ref.word("card-close")}">{inside}</section>\n'
    )
