"""Figures bound to their rows: as elements in a page, as plain words in a chart's title.

The `Binder` of a page remembers what the page used, so that cards, the data of a chapter
and the lists of places that use a statement are read off it and never typed.
"""

import difflib
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape

from report.binding.macros import MacroError, expand
from report.figures import Figure, FormulaError, derive_figure, quote_figure
from report.ledger import Claim, Event, Ledger
from report.ledger.dates import parse_date, say_date
from report.problems import Problem
from report.simplified import simplify
from report.words import WORDS


def root_of(path: str) -> str:
    """Return the way up from a staged page to the root of its language: `chapters/x.md` → `../../`."""
    parts = path.removesuffix(".md").split("/")
    depth = len(parts) - 1 if parts[-1] == "index" else len(parts)
    return "../" * depth


def address_of(figure: Figure) -> str:
    """Return the address of a figure's permanent row, from the root of the language."""
    if figure.source is None:
        return f"data/derived/#{figure.id}"
    return f"sources/{figure.source.source_id}/#{figure.id}"


def _described(status: str, code: str) -> str:
    """Return what tells a screen reader what the mark tells the eye; results and sums need no telling."""
    if status in ("reported", "derived"):
        return ""
    return f' aria-description="{escape(WORDS[f"status-{status}"][code])}"'


def _unknown(reference: str, known: list[str], where: str) -> MacroError:
    near = difflib.get_close_matches(reference, known, n=3)
    mend = f"did you mean {' or '.join(near)}?" if near else f"add its row to {where}"
    return MacroError(f"id {reference!r}", f"an id of {where}", mend)


@dataclass
class Binder:
    """Expands figures for one page in one language and remembers which it used."""

    ledger: Ledger
    code: str
    root: str = ""
    is_plain: bool = False
    figures: dict[str, Figure] = field(default_factory=dict)

    def fact(self, reference: str) -> str:
        """Expand `fact(id)`: a fact's value or a relation's amount."""
        figure = self._quote(reference)
        if figure.unit == "date":
            raise MacroError(f"event {reference!r}", "the id of a fact", 'write {{ event("…") }} for a date')
        return self._element(figure)

    def event(self, reference: str) -> str:
        """Expand `event(id)`: an event's date."""
        figure = self._quote(reference)
        if not isinstance(figure.statement, Event):
            raise MacroError(f"{reference!r}", "the id of an event", 'write {{ fact("…") }} for a figure')
        return self._element(figure)

    def derived(self, reference: str) -> str:
        """Expand `derived(id)`: a figure the report computes."""
        try:
            figure = derive_figure(self.ledger, reference)
        except KeyError:
            known = [row.derived_id for row in self.ledger.derived]
            raise _unknown(reference, known, "data/derived.csv") from None
        except FormulaError as error:
            raise MacroError(str(error), "a formula that can be computed", "mend data/derived.csv") from None
        return self._element(figure)

    def date(self, text: str) -> str:
        """Expand `date(edtf)`: a date in the page's language, "
        "for cut-offs that are no event of the ledger."""
        try:
            parse_date(text)
        except ValueError as error:
            raise MacroError(repr(text), "an EDTF date such as 2026-01-08", str(error)) from None
        return say_date(text)[self.code]

    def name(self, entity_id: str) -> str:
        """Expand `name(entity)`: an entity's name in the page's language."""
        if entity_id not in self.ledger.entity:
            raise _unknown(entity_id, list(self.ledger.entity), "data/entities.csv")
        entity = self.ledger.entity[entity_id]
        return entity.name_en if self.code == "en" else entity.name_zh_hant

    def claim(self, claim_id: str, words: str) -> str:
        """Expand `claim(id, words)`: words that say what a claim of the ledger says, linked to its test."""
        found = self.ledger.statement.get(claim_id)
        if not isinstance(found, Claim):
            raise _unknown(claim_id, [row.claim_id for row in self.ledger.claims], "data/claims.csv")
        if self.is_plain:
            return words
        page = "evidence/claims/" if found.formula else "evidence/claims/untested/"
        return f'<a class="claimed" href="{self.root}{page}#{escape(claim_id)}">{escape(words)}</a>'

    def count(self, table: str) -> str:
        """Expand `count(table)`: how many rows a table of the ledger has."""
        rows = getattr(self.ledger, table, None)
        if not isinstance(rows, tuple):
            raise MacroError(f"table {table!r}", "a table of data/", "correct the name")
        return f"{len(rows):,}"

    def _quote(self, reference: str) -> Figure:
        try:
            return quote_figure(self.ledger, reference)
        except KeyError:
            known = [*self.ledger.statement, *self.ledger.statements_of]
            raise _unknown(reference, known, "data/facts.csv, events.csv or relations.csv") from None

    def _element(self, figure: Figure) -> str:
        self.figures[figure.id] = figure
        text = figure.text[self.code]
        if self.is_plain:
            return text
        return (
            f'<a class="{"fig derived" if figure.derived else "fig"}" data-fig="{escape(figure.id)}"'
            f' data-status="{figure.status}"{_described(figure.status, self.code)}'
            f' href="{self.root}{escape(address_of(figure))}">{escape(text)}</a>'
        )


def plain(text: str, ledger: Ledger, code: str, file: str, problems: list[Problem]) -> str:
    """Return a chart's words with their figures in plain text, in any of the three languages."""
    written = "en" if code == "en" else "zh-Hant"
    binder = Binder(ledger, written, is_plain=True)
    expanders: dict[str, Callable[..., str]] = {
        "fact": binder.fact,
        "event": binder.event,
        "claim": binder.claim,
        "derived": binder.derived,
        "date": binder.date,
        "name": binder.name,
    }
    said = expand(text, file, expanders, problems)
    return simplify(said) if code == "zh-Hans" else said
