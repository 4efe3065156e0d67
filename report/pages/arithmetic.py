"""Formulas of the ledger as a reader reads them: values and names in place of ids.

Used by the cards, the derived figures and the claims, so that one formula reads the same everywhere.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from html import escape

from report.figures import derive_figure, quote_figure, references
from report.figures.numbers import say_number
from report.pages.reference import Reference

_REFERENCE = re.compile(r"\[(?:event )?([^\[\]]+)\]")
_LARGE = re.compile(r"(?<![\d.])\d{5,}(?![\d.])")
SIGNS = {"~=": "≈", "==": "=", ">=": "≥", "<=": "≤"}


def formula_said(formula: str, ref: Reference, say: Callable[[str], str] | None = None) -> str:
    """Return a formula as HTML with its ids as values; say: id → HTML, by default a link to the row."""
    say = say or ref.value
    parts = _REFERENCE.split(formula)
    return "".join(say(part.strip()) if n % 2 else _signs(part, ref.code) for n, part in enumerate(parts))


def value_said(reference: str, ref: Reference) -> str:
    """Return the plain value of an id, escaped."""
    derived = reference in ref.ledger.derived_figure
    figure = (derive_figure if derived else quote_figure)(ref.ledger, reference)
    return escape(figure.text[ref.code])


def name_said(reference: str, ref: Reference) -> str:
    """Return what a value of a formula is and who says it, in plain words."""
    derived = ref.ledger.derived_figure.get(reference)
    if derived:
        return ref.text(derived, "label")
    row = ref.ledger.resolve(reference)
    return ref.word("said-by").format(said=ref.told(row), outlet=ref.outlet(row.source_id))


def inputs_said(formula: str, ref: Reference) -> list[str]:
    """Return the inputs of a formula in their order: name, source and value, each linked to its row."""
    said = ref.word("input-is")
    return [said.format(name=name_said(i, ref), value=ref.value(i)) for i in references(formula)]


def _signs(text: str, code: str) -> str:
    for sign, shown in SIGNS.items():
        text = text.replace(sign, shown)
    text = _LARGE.sub(lambda match: say_number(Decimal(match[0]), Decimal(match[0]), code), text)
    return escape(text.replace("*", "×").replace(" - ", " − ").replace(" / ", " ÷ "))
