"""The table of all figures: its first page as HTML, all of it as a compact file for filtering and sorting.

A row of the file names subject, metric, period, source and status by their places in lists of its own, so
that a name stands there once; a fact's id is put together again from the ids in those lists.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape

from report.binding import address_of
from report.charts.view import name_of, outlet_of
from report.figures import Figure, derive_figure, quote_figure
from report.languages import column
from report.ledger import Fact
from report.ledger.periods import parse_period, say_period
from report.pages.reference import Reference
from report.pages.rows import front_matter

FIRST = 100
"""Rows of the first page: what a phone lays out without effort."""


def _ordered(ref: Reference) -> list[Fact]:
    """Return the facts by subject, profiled companies first, then metric and period."""
    place = {company: n for n, company in enumerate(ref.companies)}

    def key(fact: Fact) -> tuple[object, ...]:
        rank = place.get(fact.subject_id, len(place))
        name = "" if rank < len(place) else fact.subject_id
        return rank, name, fact.metric_id, parse_period(fact.period), fact.id

    return sorted(ref.ledger.facts, key=key)


def figures_of(ref: Reference) -> list[Figure]:
    """Return every figure of the table: facts, then what the report computes."""
    facts = [quote_figure(ref.ledger, fact.id) for fact in _ordered(ref)]
    return facts + [derive_figure(ref.ledger, row.derived_id) for row in ref.ledger.derived]


def _row(figure: Figure, ref: Reference) -> str:
    """Return a row as HTML, the same that docs/assets/js/facts.js makes of a row of the file."""
    fact = figure.statement
    if isinstance(fact, Fact):
        name = escape(name_of(ref.ledger, fact.subject_id, ref.code))
        metric = ref.text(ref.ledger.metric[fact.metric_id], "label")
        what = f"{metric} · {say_period(fact.period)[ref.code]}"
        by = f"{ref.word(f'status-{figure.status}')} · {ref.outlet(fact.source_id)}"
    else:
        name, what = ref.text(figure.derived, "label"), ""
        by = ref.word(f"status-{figure.status}")
    link = f'<a href="{ref.root}{escape(address_of(figure))}">{name}</a>'
    return (
        f'<tr><th scope="row">{link}<p class="by">{what}</p></th>'
        f'<td><span class="fig" data-status="{figure.status}">{escape(figure.text[ref.code])}</span>'
        f'<p class="by">{by}</p></td></tr>'
    )


@dataclass
class _List:
    """Values in order of first use, each with what else the file says of it."""

    places: dict[str, int] = field(default_factory=dict)
    rows: list[list[object]] = field(default_factory=list)

    def place(self, key: str, *more: object) -> int:
        if key not in self.places:
            self.places[key] = len(self.rows)
            self.rows.append([key, *more])
        return self.places[key]


class _File:
    """The file while it is put together: lists of names, and rows that point into them."""

    def __init__(self, ref: Reference) -> None:
        self.ref = ref
        self.lists = {name: _List() for name in ("subjects", "metrics", "periods", "sources", "statuses")}

    def _said(self, figure: Figure) -> list[object]:
        """Return value in words, its middle for sorting, and the status' place."""
        middle = (figure.value.low + figure.value.high) / 2 if figure.value else 0
        status = self.lists["statuses"].place(figure.status, self.ref.word(f"status-{figure.status}"))
        return [figure.text[self.ref.code], float(f"{middle:.6g}"), status]

    def fact(self, fact: Fact, figure: Figure) -> list[object]:
        """Return a fact's row: value, middle, status, subject, metric, period, source, as printed.

        Its id follows where it is not put together from subject, metric, period and source.
        """
        ledger, code = self.ref.ledger, self.ref.code
        metric, period = ledger.metric[fact.metric_id], parse_period(fact.period)
        usual = f"{fact.subject_id}.{fact.metric_id}.{fact.period}@{fact.source_id}"
        return [
            *self._said(figure),
            self.lists["subjects"].place(fact.subject_id, name_of(ledger, fact.subject_id, code)),
            self.lists["metrics"].place(
                metric.metric_id, getattr(metric, column("label", code)), metric.unit
            ),
            self.lists["periods"].place(fact.period, say_period(fact.period)[code], period.end.isoformat()),
            self.lists["sources"].place(fact.source_id, outlet_of(ledger, fact.source_id, code)),
            fact.as_printed,
            *([] if fact.id == usual else [fact.id]),
        ]

    def computed(self, figure: Figure) -> list[object]:
        """Return a computed figure's row: value, middle, status, id, label, unit."""
        label = getattr(figure.derived, column("label", self.ref.code))
        return [*self._said(figure), figure.id, label, figure.unit]


def facts_file(figures: Iterable[Figure], ref: Reference) -> str:
    """Return all figures as JSON: the lists, `facts` and `computed`."""
    file, facts, computed = _File(ref), [], []
    for figure in figures:
        if isinstance(figure.statement, Fact):
            facts.append(file.fact(figure.statement, figure))
        else:
            computed.append(file.computed(figure))
    lists = {name: found.rows for name, found in file.lists.items()}
    shape = lists | {"facts": facts, "computed": computed}
    return json.dumps(shape, ensure_ascii=False, separators=(",", ":")) + "\n"


def _choice(name: str, options: Iterable[tuple[str, str]], ref: Reference) -> str:
    inside = "".join(f'<option value="{key}">{said}</option>' for key, said in options)
    return f'<label>{ref.word(f"facts-{name}")} <select name="{name}">{inside}</select></label>'


def _form(ref: Reference) -> str:
    """Return the form, hidden until its script shows it; the script fills in what can be chosen."""
    every = [("", ref.word("filter-all"))]
    orders = [
        (key, ref.word(f"facts-by-{key}")) for key in ("subject", "metric", "period", "value", "source")
    ]
    orders[0] = ("", orders[0][1])
    choices = "".join(_choice(n, every, ref) for n in ("company", "metric", "period", "status", "source"))
    return (
        f'<form class="filters facts-filters" role="search" aria-label="{ref.word("facts")}" hidden>'
        f'<label class="words">{ref.word("facts-words")} <input name="words" type="search"></label>'
        f"{choices}{_choice('order', orders, ref)}"
        f'<output aria-live="polite" data-said="{ref.word("facts-shown")}"></output>'
        f'<a class="here" href="./">{ref.word("facts-link")}</a></form>'
    )


def facts_page(figures: list[Figure], ref: Reference) -> str:
    """Return the page of all figures: the first of them without script, the rest on demand."""
    title = ref.word("facts")
    lede = ref.word("facts-lede").format(facts=len(ref.ledger.facts), computed=len(ref.ledger.derived))
    rows = "".join(_row(figure, ref) for figure in figures[:FIRST])
    heads = "".join(f'<th scope="col">{ref.word(key)}</th>' for key in ("facts-figure", "value"))
    without = ref.word("facts-without").format(
        n=FIRST,
        companies=f"{ref.root}companies/",
        sources=f"{ref.root}sources/",
        csv=f"{ref.root}data/facts.csv",
    )
    return (
        f"{front_matter(title, lede, script='facts')}# {title}\n\n{lede}\n\n{_form(ref)}\n\n"
        f'<table class="facts" data-search-exclude data-root="{ref.root}"><thead><tr>{heads}</tr></thead>'
        f'<tbody>{rows}</tbody></table>\n\n<p class="facts-none" hidden>{ref.word("facts-none")}</p>'
        f'<p class="facts-more" hidden><button type="button">{ref.word("facts-more")}</button></p>'
        f'<p class="facts-without">{without}</p>\n'
    )
