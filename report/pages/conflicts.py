"""The page of disagreements: a card each, every stated value side by side, drawn where it is a quantity.

The strip draws from zero, so that a rounding looks as small as it is; its colours are classes of the
style sheet, since the site's policy forbids styles in the page.
"""

from decimal import Decimal
from html import escape

from report.figures.formulas import FormulaError, value_of
from report.figures.intervals import Interval
from report.ledger import Conflict, Event, Fact, Relation
from report.ledger.periods import say_period
from report.pages.reference import Reference
from report.pages.rows import anchor_link, front_matter, note_under, printed, tall
from report.pages.used_by import used_by_each
from report.pages.uses import Uses

_WIDTH, _HEIGHT, _DOT = 240, 14, 4
_MOST = 800
"""Bytes of words in a card of usual height."""


def _unit(ref: Reference, statement_id: str) -> str:
    row = ref.ledger.statement[statement_id]
    if isinstance(row, Fact):
        return ref.ledger.metric[row.metric_id].unit
    return row.amount_unit if isinstance(row, Relation) and row.amount_low is not None else ""


def quantities(ref: Reference, conflict: Conflict) -> dict[str, Interval]:
    """Return the stated ranges by statement, empty unless all are quantities of one unit."""
    units = {_unit(ref, i) for i in conflict.statements}
    if len(units) != 1 or "" in units:
        return {}
    try:
        spans = {i: value_of(ref.ledger, i) for i in conflict.statements}
    except FormulaError:
        return {}
    losses = {i for i in spans if getattr(ref.ledger.statement[i], "metric_id", "") == "net-loss"}
    if len(losses) < len(spans):  # a loss beside a profit lies on the other side of zero
        spans |= {i: -spans[i] for i in losses}
    return spans


def strip(span: Interval, limit: Interval, is_used: bool, used: Interval | None = None) -> str:
    """Return a line from the limit's low to its high end with one range or dot on it.

    used: the range the report uses, shaded in every strip, so that the eye measures against it.
    """
    scale = Decimal(_WIDTH - 2 * _DOT) / ((limit.high - limit.low) or 1)

    def at(value: Decimal) -> float:
        return _DOT + float((value - limit.low) * scale)

    first, last, zero = at(span.low), at(span.high), at(Decimal(0))
    guide = ""
    if used and not is_used:
        start, end = at(used.low), at(used.high)
        size = f'width="{end - start + 1.5:.1f}" height="{_HEIGHT}"'
        guide = f'<rect class="guide" x="{start - 0.75:.1f}" y="0" {size}/>'
    mark = (
        f'<rect x="{first:.1f}" y="4" width="{max(last - first, 2):.1f}" height="6" rx="2"/>'
        if span.low != span.high
        else f'<circle cx="{first:.1f}" cy="7" r="{_DOT}"/>'
    )
    return (
        f'<svg class="strip{" used" if is_used else ""}" viewBox="0 0 {_WIDTH} {_HEIGHT}" aria-hidden="true">'
        f"{guide}"
        f'<path d="M{_DOT} 7H{_WIDTH - _DOT}M{zero:.1f} 2v10"/>{mark}</svg>'
    )


def _stated(ref: Reference, statement_id: str, conflict: Conflict, drawing: str) -> str:
    """Return one statement of a conflict: what is said, by whom, as printed."""
    row = ref.ledger.statement[statement_id]
    if isinstance(row, Fact):
        metric = ref.text(ref.ledger.metric[row.metric_id], "label")
        said = f"<strong>{ref.value(row.id)}</strong>"
        what = f"{ref.name(row.subject_id)} · {metric} · {say_period(row.period)[ref.code]}"
    else:
        said = f"<strong>{ref.value(row.id)}</strong>" if isinstance(row, Event) else ref.statement(row)
        what = ref.text(row, "title") if isinstance(row, Event) else ""
    # A value leads to its row already; only what has none needs the outlet for that.
    outlet = ref.outlet(row.source_id) if isinstance(row, Fact | Event) else ref.source(row)
    by = " · ".join(filter(None, (what, outlet, printed(row), escape(ref.status(row)))))
    used = f' <span class="used-mark">{ref.word("used")}</span>' if conflict.used_id == row.id else ""
    return f'<li><p>{said}{used}</p>{drawing}<p class="by">{by}</p>{note_under(row, ref.code)}</li>'


def card_of(conflict: Conflict, ref: Reference, uses: Uses) -> str:
    """Return the card of a conflict, under its id."""
    spans = quantities(ref, conflict)
    limit = Interval.spanning(Decimal(0), *(end for s in spans.values() for end in (s.low, s.high)))
    used = spans.get(conflict.used_id)
    items = "".join(
        _stated(ref, i, conflict, strip(spans[i], limit, i == conflict.used_id, used) if spans else "")
        for i in conflict.statements
    )
    said = f"{ref.word('strip-scale')} {ref.word('strip-used')}" if used else ref.word("strip-scale")
    scale = f'<p class="by">{said}</p>' if spans else ""
    choice = "" if conflict.used_id else f"{ref.word('used-none')} "
    card = (
        f"<h3>{anchor_link(conflict.conflict_id, ref.text(conflict, 'title'))}</h3>"
        f'<ul class="stated">{items}</ul>{scale}'
        f"<p><strong>{ref.word('rule')}</strong> {choice}{ref.text(conflict, 'rule')}</p>"
        f"{used_by_each(conflict, uses, ref)}"
    )
    kind = f"evidence-card{tall(card, _MOST)}"
    return f'<section class="{kind}" id="{conflict.conflict_id}">{card}</section>'


def conflicts_page(ref: Reference, uses: Uses) -> str:
    """Return all disagreements, grouped by class, each with its anchor."""
    title = ref.word("conflicts")
    lede = ref.word("conflicts-lede").format(n=len(ref.ledger.conflicts))
    parts = [front_matter(title, lede), f"# {title}\n\n{lede}\n\n"]
    for kind in ("conflict", "definition", "timing", "rounding", "naming"):
        found = [c for c in ref.ledger.conflicts if c.kind == kind]
        if found:
            heading = ref.counted(ref.word(f"conflict-{kind}"), len(found))
            parts.append(f"## {heading} {{#class-{kind}}}\n\n{ref.word(f'conflict-{kind}-means')}\n\n")
            parts += [card_of(conflict, ref, uses) + "\n\n" for conflict in found]
    return "".join(parts)
