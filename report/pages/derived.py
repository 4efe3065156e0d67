"""The page of the figures the report computes: formula in values and names, result, and who uses it."""

from html import escape

from report.figures import derive_figure, references
from report.ledger import Derived
from report.pages import cite
from report.pages.arithmetic import formula_said, name_said
from report.pages.reference import Reference
from report.pages.rows import anchor_link, front_matter, note_under, tall
from report.pages.used_by import used_by
from report.pages.uses import Uses

_MOST = 480
"""Bytes of words in a card of usual height."""


def _computed(row: Derived, uses: Uses, ref: Reference) -> str:
    """Return the card of a computed figure, under its id."""
    figure = derive_figure(ref.ledger, row.derived_id)
    names = "".join(f"<li>{name_said(i, ref)}</li>" for i in references(row.formula))
    status = f" · {ref.word(f'status-{figure.status}')}" if figure.status != "derived" else ""
    value = f'<span class="fig said-of" data-status="{figure.status}">{escape(figure.text[ref.code])}</span>'
    said = (
        f"<h2>{anchor_link(row.derived_id, ref.text(row, 'label'))}</h2>"
        f'<p class="value">{value}{status}</p><p class="formula">{formula_said(row.formula, ref)}</p>'
        f'<ol class="by inputs">{names}</ol>{note_under(row, ref.code)}'
        f"{used_by(row.derived_id, f'data/derived/#{row.derived_id}', uses, ref)}"
    )
    kind = f"row computed{tall(said, _MOST)}"
    return f'<section class="{kind}" id="{escape(row.derived_id)}">{said}</section>'


def derived_page(uses: Uses, ref: Reference) -> str:
    """Return every figure the report computes, each with formula, inputs, uses and anchor."""
    title, lede = ref.word("table-derived"), ref.word("derived-lede")
    listed = "\n".join(_computed(row, uses, ref) for row in ref.ledger.derived)
    block = f"## {ref.word('cite-heading-rows')} {{#cite}}\n\n{cite.mark()}\n"
    head = front_matter(title, lede, row_title=cite.ROW)
    return f"{head}# {title}\n\n{lede}\n\n<div data-said>{listed}</div>\n\n{block}"
