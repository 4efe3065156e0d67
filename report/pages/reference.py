"""What pages made from the ledger share: names as links, statements in words.

Nothing here knows what a page looks like as a whole; see `companies`, `evidence`, `overviews`.
"""

from dataclasses import dataclass
from functools import cached_property
from html import escape

from report.binding import address_of
from report.charts.view import name_of, outlet_of
from report.figures import derive_figure, quote_figure
from report.figures.quote import status_of
from report.languages import column
from report.ledger import Conflict, Event, Fact, Ledger, Relation, Statement, Verdict
from report.ledger.dates import parse_date, say_date
from report.ledger.periods import say_period
from report.pages.rule import career, profiled
from report.words import WORDS

_MOMENTS = ("founded", "invested-in", "acquired")
"""Ties that happen on a day; the others last."""


def said_start(text: str) -> str:
    """Return an EDTF date's first day for sorting; unknown dates come last."""
    return parse_date(text).start.isoformat() if text else "9999"


def note_of(row: object, code: str) -> str:
    """Return a row's note in a written language, as it stands in the ledger."""
    return str(getattr(row, column("note", code)))


@dataclass(frozen=True)
class Reference:
    """The ledger seen from one page in one language; root: the way up to the language's root."""

    ledger: Ledger
    code: str
    root: str

    @cached_property
    def companies(self) -> tuple[str, ...]:
        """The companies that have a profile."""
        return profiled(self.ledger)

    def word(self, key: str) -> str:
        """Return a word of the interface."""
        return WORDS[key][self.code]

    def text(self, row: object, name: str) -> str:
        """Return a bilingual column of a row, escaped."""
        return escape(str(getattr(row, column(name, self.code))))

    def name(self, entity_id: str) -> str:
        """Return an entity's name, linked to its profile or its place among the people if it has one."""
        said = escape(name_of(self.ledger, entity_id, self.code))
        if entity_id in self.companies:
            return f'<a href="{self.root}companies/{entity_id}/">{said}</a>'
        if self.ledger.entity[entity_id].kind == "person" and career(self.ledger, entity_id):
            return f'<a href="{self.root}people/#{entity_id}">{said}</a>'
        return said

    def row(self, statement_id: str, said: str) -> str:
        """Return words linked to the permanent row of a statement."""
        source = self.ledger.statement[statement_id].source_id
        return f'<a href="{self.root}sources/{source}/#{escape(statement_id)}">{said}</a>'

    def outlet(self, source_id: str) -> str:
        """Return who published a source, escaped."""
        return escape(outlet_of(self.ledger, source_id, self.code))

    def source(self, statement: Statement) -> str:
        """Return the outlet of a statement, linked to its permanent row."""
        return self.row(statement.id, self.outlet(statement.source_id))

    def value(self, reference: str) -> str:
        """Return a figure's value, marked with how sure it is and linked to its row."""
        find = derive_figure if reference in self.ledger.derived_figure else quote_figure
        figure = find(self.ledger, reference)
        link = f"{self.root}{escape(address_of(figure))}"
        return (
            f'<a class="fig" data-status="{figure.status}" href="{link}">{escape(figure.text[self.code])}</a>'
        )

    def status(self, statement: Statement) -> str:
        """Return how sure a statement is, in words."""
        return self.word(f"status-{status_of(self.ledger, statement)}")

    def dates(self, row: Relation) -> str:
        """Return the dates of a tie in words, empty where there are none."""
        is_moment = row.kind in _MOMENTS and not row.end
        if row.start and (is_moment or row.start == row.end):
            return say_date(row.start)[self.code]
        start, end = (say_date(day)[self.code] if day else "" for day in (row.start, row.end))
        if start and end:
            return f"{start} – {end}"
        key = "dates-from" if start else "dates-until"
        return self.word(key).format(date=start or end) if start or end else ""

    def what(self, row: Statement) -> str:
        """Return in plain words what a statement is about, without what it says of it."""
        if isinstance(row, Fact):
            name = escape(name_of(self.ledger, row.subject_id, self.code))
            label = self.text(self.ledger.metric[row.metric_id], "label")
            return f"{name} · {label} · {say_period(row.period)[self.code]}"
        if isinstance(row, Event):
            return self.text(row, "title")
        return self.tie(row) if isinstance(row, Relation) else self.text(row, "statement")

    def told(self, row: Statement) -> str:
        """Return the same without any link."""
        if not isinstance(row, Relation):
            return self.what(row)
        ends = (escape(name_of(self.ledger, i, self.code)) for i in (row.subject_id, row.object_id))
        return f" {self.word(f'relation-{row.kind}')} ".join(ends)

    def counted(self, title: str, n: int) -> str:
        """Return a heading with the number of what follows."""
        return self.word("with-count").format(title=title, n=n)

    def tie(self, row: Relation) -> str:
        """Return who is tied to whom, and how."""
        ends = self.name(row.subject_id), self.name(row.object_id)
        return f" {self.word(f'relation-{row.kind}')} ".join(ends)

    def conflict(self, conflict: Conflict, said: str) -> str:
        """Return words linked to the card of a disagreement."""
        return f'<a href="{self.root}evidence/conflicts/#{conflict.conflict_id}">{said}</a>'

    def verdict(self, verdict: Verdict) -> str:
        """Return a verdict in a word, linked to its row."""
        page = "verdicts/corroborates" if verdict.verdict == "corroborates" else "verdicts"
        said = self.word(f"verdict-{verdict.verdict}")
        return f'<a href="{self.root}evidence/{page}/#{verdict.verdict_id}">{said}</a>'

    def statement(self, row: Statement) -> str:
        """Return a statement in words, without its source."""
        stop = " · "
        if isinstance(row, Fact):
            metric = self.text(self.ledger.metric[row.metric_id], "label")
            parts = (self.name(row.subject_id), metric, say_period(row.period)[self.code])
            return f"{stop.join(parts)}{stop}<strong>{self.value(row.id)}</strong>"
        if isinstance(row, Event):
            return f"{say_date(row.date)[self.code]}{stop}{self.text(row, 'title')}"
        if isinstance(row, Relation):
            role = self.text(row, "role")
            return stop.join(filter(None, (self.tie(row), role, self.dates(row))))
        return self.text(row, "statement")
