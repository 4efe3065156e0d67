"""Events as a list and as the timeline of the whole report, EDTF dates kept as exact as their source."""

from collections.abc import Iterable
from html import escape
from itertools import groupby

from report.charts.view import name_of
from report.ledger import Event
from report.ledger.dates import say_date
from report.pages.reference import Reference, said_start
from report.pages.rows import anchor_link, front_matter, note_under


def _place(row: Event) -> tuple[str, bool, str, int, str]:
    """Return the place of an event: by year, a decade before its years, then by first possible day."""
    year = row.date[:4]
    return year.replace("X", "0"), "X" not in year, said_start(row.date), len(row.date), row.id


def in_order(events: Iterable[Event]) -> list[Event]:
    """Return events by their first possible day, the vaguer date first."""
    return sorted(events, key=_place)


def _item(row: Event, ref: Reference) -> str:
    parties = [name for name in (row.subject_id, row.object_id) if name]
    said = (ref.word(f"event-{row.kind}"), *(ref.name(name) for name in parties), ref.source(row))
    doubt = "" if row.status == "reported" else f" ({ref.status(row)})"
    return (
        f'<li id="{escape(row.id)}" data-who="{" ".join(parties)}" data-kind="{row.kind}">'
        f'<span class="when">{anchor_link(row.id, escape(say_date(row.date)[ref.code]))}</span>'
        f"<div><p>{ref.text(row, 'title')}{doubt}</p>{note_under(row, ref.code)}"
        f'<p class="by">{" · ".join(said)}</p></div></li>'
    )


def event_list(events: Iterable[Event], ref: Reference) -> str:
    """Return events as a list, in order of date, each with its anchor."""
    return (
        f'<ol class="events" data-search-exclude>{"".join(_item(row, ref) for row in in_order(events))}</ol>'
    )


def _choice(name: str, options: Iterable[tuple[str, str]], ref: Reference) -> str:
    items = "".join(f'<option value="{value}">{escape(label)}</option>' for value, label in options)
    return (
        f'<label>{ref.word(f"filter-{name}")} <select name="{name}"><option value="">'
        f"{ref.word('filter-all')}</option>{items}</select></label>"
    )


def _filter(ref: Reference) -> str:
    """Return the controls of the filter, which docs/assets/js/filter.js brings to life."""
    events = ref.ledger.events
    named = {name for row in events for name in (row.subject_id, row.object_id)}
    who = [(i, name_of(ref.ledger, i, ref.code)) for i in ref.companies if i in named]
    kinds = [(kind, ref.word(f"event-{kind}")) for kind in sorted({row.kind for row in events})]
    shown = f'<output data-said="{ref.word("filter-shown")}"></output>'
    return (
        f'<form class="filters" hidden>{_choice("who", who, ref)}{_choice("kind", kinds, ref)}{shown}</form>'
    )


def timeline(ref: Reference) -> str:
    """Return the page of all events, grouped by year."""
    title, lede = ref.word("timeline"), ref.word("timeline-lede")
    lede = lede.format(n=len(ref.ledger.events))
    parts = [front_matter(title, lede, script="filter"), f"# {title}\n\n{lede}\n\n{_filter(ref)}\n\n"]
    for year, events in groupby(in_order(ref.ledger.events), key=lambda row: row.date[:4]):
        parts.append(f"## {say_date(year)[ref.code]} {{#y{year.lower()}}}\n\n{event_list(events, ref)}\n\n")
    return "".join(parts)
