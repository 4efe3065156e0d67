"""Cards: what a reader sees on asking a figure who said it, how sure, and what else was said."""

from html import escape

from report.binding import address_of
from report.charts.view import outlet_of
from report.figures import Figure, quote_figure
from report.ledger import Ledger
from report.ledger.dates import say_date
from report.words import WORDS


def _row(label: str, value: str) -> str:
    return f"<dt>{escape(label)}</dt><dd>{value}</dd>"


def note_of(row: object, code: str) -> str:
    """Return a row's note in a written language."""
    return str(getattr(row, "note_en" if code == "en" else "note_zh_hant", ""))


def source_line(ledger: Ledger, source_id: str, code: str) -> str:
    """Return outlet and date of a source as one line."""
    source = ledger.source[source_id]
    when = say_date(source.published)[code] if source.published else ""
    separator = ", " if code == "en" else "，"
    return separator.join(filter(None, (outlet_of(ledger, source_id, code), when)))


def card(figure: Figure, ledger: Ledger, code: str, root: str) -> str:
    """Return the card of one figure as HTML; root: the way up to the language's root."""
    rows = [_row(WORDS["card-status"][code], escape(WORDS[f"status-{figure.status}"][code]))]
    if figure.statement is not None:
        rows += _statement_rows(figure, ledger, code, root)
    if figure.derived is not None:
        rows += _derived_rows(figure, ledger, code, root)
    row_link = f'<a href="{root}{escape(address_of(figure))}">{WORDS["card-row"][code]}</a>'
    return (
        f'<div class="card" data-for="{escape(figure.id)}" role="note">'
        f'<p class="value">{escape(figure.text[code])}</p><dl>{"".join(rows)}</dl>'
        f'<p class="row-link">{row_link}</p></div>'
    )


def _statement_rows(figure: Figure, ledger: Ledger, code: str, root: str) -> list[str]:
    statement = figure.statement
    assert statement is not None
    printed = f'<q lang="zh-Hant">{escape(statement.as_printed)}</q>'
    rows = [
        _row(WORDS["card-source"][code], escape(source_line(ledger, statement.source_id, code))),
        _row(WORDS["card-as-printed"][code], printed),
    ]
    if note_of(statement, code):
        rows.append(_row(WORDS["card-note"][code], escape(note_of(statement, code))))
    for verdict in figure.verdicts:
        said = verdict.value_en if code == "en" else verdict.value_zh_hant
        label = f"{WORDS['card-evidence'][code]} ({WORDS[f'verdict-{verdict.verdict}'][code]})"
        rows.append(_row(label, escape(f"{said} — {source_line(ledger, verdict.source_id, code)}")))
    for conflict in figure.conflicts:
        title = conflict.title_en if code == "en" else conflict.title_zh_hant
        rule = conflict.rule_en if code == "en" else conflict.rule_zh_hant
        link = f'<a href="{root}evidence/conflicts/#{conflict.conflict_id}">{escape(title)}</a>'
        rows.append(_row(WORDS["card-conflict"][code], f"{link}. {escape(rule)}"))
    if figure.others:
        others = (quote_figure(ledger, other) for other in figure.others)
        said = "; ".join(
            f"{o.text[code]} ({source_line(ledger, o.source.source_id, code)})" for o in others if o.source
        )
        rows.append(_row(WORDS["card-others"][code], escape(said)))
    return rows


def _derived_rows(figure: Figure, ledger: Ledger, code: str, root: str) -> list[str]:
    derived = figure.derived
    assert derived is not None
    label = derived.label_en if code == "en" else derived.label_zh_hant
    inputs = []
    for reference in figure.inputs:
        quoted = quote_figure(ledger, reference)
        text = f"{escape(reference)} = {escape(quoted.text[code])}"
        inputs.append(f'<a href="{root}{escape(address_of(quoted))}">{text}</a>')
    rows = [
        _row(WORDS["metric"][code], escape(label)),
        _row(WORDS["card-formula"][code], f"<code>{escape(derived.formula)}</code>"),
        _row(WORDS["card-inputs"][code], "<br>".join(inputs)),
    ]
    if note_of(derived, code):
        rows.append(_row(WORDS["card-note"][code], escape(note_of(derived, code))))
    return rows


def cards(figures: dict[str, Figure], ledger: Ledger, code: str, root: str) -> str:
    """Return the cards of a page's figures, hidden until asked for; empty without figures."""
    if not figures:
        return ""
    inside = "".join(card(figure, ledger, code, root) for figure in figures.values())
    return f'\n<section class="cards" data-search-exclude hidden>{inside}</section>\n'
