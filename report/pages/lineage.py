"""What a chart rests on, as layers: sources, their statements, what is computed of them, the chart.

Read off the chart's table and the figures its words bind. Where a chart draws very many rows they stand
together by what they measure, so that the drawing stays one a reader can follow.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape

from report.charts.registry import CHARTS
from report.figures import derive_figure, quote_figure
from report.ledger import Event, Fact, Ledger, Relation, Statement
from report.ledger.dates import say_date
from report.pages.cards import source_line
from report.pages.figure import DrawnChart
from report.pages.reference import Reference
from report.pages.uses import words_ids

MANY = 36
"""More statements than this stand together by what they measure."""
_MARKS = {"guidance": "\u00a0○", "forecast": "\u00a0◇", "claim": "\u00a0”", "contradicted": "\u00a0≠"}


@dataclass(frozen=True)
class Node:
    """A box of the drawing: plain text, said of it in a second line, and where it leads."""

    name: str
    said: str
    address: str


@dataclass(frozen=True)
class Lineage:
    """The layers of a chart, in the order drawn; the numbers are places in the layer before.

    statements: each with the place of its source; computed: each with the places of its statements;
    direct: the places of the statements that the chart draws or names as they are.
    """

    sources: tuple[Node, ...]
    statements: tuple[tuple[Node, int], ...]
    computed: tuple[tuple[Node, tuple[int, ...]], ...]
    direct: frozenset[int]


def _plain(text: str) -> str:
    return unescape(text)


def _statement(row: Statement, ref: Reference) -> Node:
    """Return a statement: what it is of, its value with the mark of its status, its permanent row."""
    address = f"{ref.root}sources/{row.source_id}/#{row.id}"
    name = _plain(ref.told(row))
    if isinstance(row, Event):
        return Node(name, say_date(row.date)[ref.code], address)
    if isinstance(row, Fact) or (isinstance(row, Relation) and row.amount_low is not None):
        figure = quote_figure(ref.ledger, row.id)
        return Node(name, figure.text[ref.code] + _MARKS.get(figure.status, ""), address)
    return Node(name, _plain(ref.text(row, "role")) if isinstance(row, Relation) else "", address)


def _group(row: Statement, ref: Reference) -> tuple[str, str]:
    """Return what many statements of a source stand together by, and where they are listed."""
    if isinstance(row, Fact):
        query = f"data/facts/?metric={row.metric_id}&source={row.source_id}"
        return _plain(ref.text(ref.ledger.metric[row.metric_id], "label")), query
    kind = "events" if isinstance(row, Event) else "relations" if isinstance(row, Relation) else "claims"
    return ref.word(f"table-{kind}"), f"sources/{row.source_id}/#{kind}"


def _rows(drawn: DrawnChart, ledger: Ledger) -> list[tuple[str, frozenset[str]]]:
    """Return the rows of a chart's table: their words, and the statements each rests on."""
    found = []
    for *shown, joined in drawn.table[1:]:
        ids = frozenset(i for part in joined.split("|") if (i := part.strip()) in ledger.statement)
        found.append((" · ".join(filter(None, shown[:3])), ids))
    return [row for row in found if row[1]]


def _computed(drawn: DrawnChart, ref: Reference) -> list[tuple[Node, frozenset[str]]]:
    """Return what is computed of several statements: for the words of the chart, and in its table."""
    ledger = ref.ledger
    found: list[tuple[Node, frozenset[str]]] = []
    for row_id in words_ids(CHARTS[drawn.id], ledger):
        if row_id in ledger.derived_figure:
            figure = derive_figure(ledger, row_id)
            label = _plain(ref.text(ledger.derived_figure[row_id], "label"))
            node = Node(label, figure.text[ref.code], f"{ref.root}data/derived/#{row_id}")
            found.append((node, frozenset(figure.inputs)))
    covered = {ids for _, ids in found}
    for words, ids in _rows(drawn, ledger):
        if _is_computed(ids, ledger) and ids not in covered:
            covered.add(ids)
            found.append((Node(words, "", f"#chart-{drawn.id}"), ids))
    return found


def _is_computed(ids: frozenset[str], ledger: Ledger) -> bool:
    """True when several rows make a number; several sources of one tie or event are no sum."""
    return len(ids) > 1 and any(isinstance(ledger.statement[i], Fact) for i in ids)


def lineage(drawn: DrawnChart, ref: Reference) -> Lineage:
    """Return what a drawn chart rests on; empty where it draws no statement of the ledger."""
    ledger = ref.ledger
    named = [i for i in words_ids(CHARTS[drawn.id], ledger) if i in ledger.statement]
    shown = (ids for _, ids in _rows(drawn, ledger) if not _is_computed(ids, ledger))
    direct = {i for ids in shown for i in ids} | set(named)
    computed = _computed(drawn, ref)
    ids = [*direct, *(i for _, inputs in computed for i in inputs)]
    return _layers(sorted(set(ids)), direct, computed, ref)


def _layers(
    ids: list[str], direct: set[str], computed: list[tuple[Node, frozenset[str]]], ref: Reference
) -> Lineage:
    """Return the layers with places in place of ids, statements in the order of their sources."""
    ledger = ref.ledger
    by_source: dict[str, list[Statement]] = {}
    for row_id in ids:
        by_source.setdefault(ledger.statement[row_id].source_id, []).append(ledger.statement[row_id])
    order = sorted(by_source, key=lambda source: (-len(by_source[source]), source))
    statements: list[tuple[Node, int]] = []
    place: dict[str, int] = {}
    for n, source in enumerate(order):
        nodes = _grouped(by_source[source], ref) if len(ids) > MANY else _single(by_source[source], ref)
        for node, members in nodes:
            place |= dict.fromkeys(members, len(statements))
            statements.append((node, n))
    return Lineage(
        tuple(_source(source, len(by_source[source]), ref) for source in order),
        tuple(statements),
        tuple((node, tuple(sorted({place[i] for i in inputs}))) for node, inputs in computed),
        frozenset(place[i] for i in direct),
    )


def _source(source_id: str, n: int, ref: Reference) -> Node:
    said = ref.word("lineage-rows").format(n=n)
    return Node(source_line(ref.ledger, source_id, ref.code), said, f"{ref.root}sources/{source_id}/#uses")


def _single(rows: Iterable[Statement], ref: Reference) -> list[tuple[Node, list[str]]]:
    return [(_statement(row, ref), [row.id]) for row in rows]


def _grouped(rows: Iterable[Statement], ref: Reference) -> list[tuple[Node, list[str]]]:
    groups: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        groups.setdefault(_group(row, ref), []).append(row.id)
    return [
        (Node(name, ref.word("lineage-rows").format(n=len(members)), ref.root + address), members)
        for (name, address), members in groups.items()
    ]
