"""Pages made from the ledger: each source with its rows, each chart, the data dictionary.

Every row has an anchor under its own id, so that a figure can be cited by itself.
"""

from collections.abc import Iterable
from html import escape

from report.charts.view import name_of, outlet_of
from report.figures import derive_figure, judge_claim, quote_figure
from report.languages import column
from report.ledger import Claim, Event, Fact, Ledger, Relation, Source
from report.ledger.dates import say_date
from report.ledger.periods import say_period
from report.pages.cite import ROW, mark
from report.pages.reference import note_of
from report.pages.rows import anchor_link, front_matter, html_table, literal, note_under, printed
from report.words import WORDS


def _fact_row(fact: Fact, ledger: Ledger, code: str) -> tuple[str, list[str]]:
    metric = ledger.metric[fact.metric_id]
    figure = quote_figure(ledger, fact.id)
    what = (
        f"{escape(name_of(ledger, fact.subject_id, code))} · {escape(getattr(metric, column('label', code)))}"
    )
    value = f'<span data-status="{figure.status}" class="fig">{escape(figure.text[code])}</span>'
    status = escape(WORDS[f"status-{figure.status}"][code])
    return fact.id, [
        anchor_link(fact.id, what),
        say_period(fact.period)[code],
        value,
        printed(fact),
        status + note_under(fact, code),
    ]


def _event_row(event: Event, ledger: Ledger, code: str) -> tuple[str, list[str]]:
    title = escape(getattr(event, column("title", code)))
    return event.id, [
        anchor_link(event.id, escape(say_date(event.date)[code])),
        title,
        printed(event) + note_under(event, code),
    ]


def _relation_row(row: Relation, ledger: Ledger, code: str) -> tuple[str, list[str]]:
    tie = WORDS[f"relation-{row.kind}"][code]
    amount = quote_figure(ledger, row.id).text[code] if row.amount_low is not None else ""
    span = " – ".join(say_date(end)[code] for end in (row.start, row.end) if end)
    role = getattr(row, column("role", code))
    details = escape("; ".join(filter(None, (role, span, amount))))
    subject, other = (escape(name_of(ledger, name, code)) for name in (row.subject_id, row.object_id))
    return row.id, [
        anchor_link(row.id, subject),
        escape(tie),
        other,
        details,
        printed(row) + note_under(row, code),
    ]


def _claim_row(claim: Claim, ledger: Ledger, code: str) -> tuple[str, list[str]]:
    outcome = judge_claim(claim.formula, claim.tolerance, ledger)
    verdict = (
        f'<strong class="verdict {outcome.verdict}">{WORDS[f"verdict-{outcome.verdict}"][code]}</strong>'
    )
    formula = f"<code>{escape(claim.formula)}</code>" if claim.formula else ""
    statement = anchor_link(claim.id, escape(getattr(claim, column("statement", code))))
    return claim.id, [statement, verdict, formula + note_under(claim, code), printed(claim)]


_SECTIONS = (
    ("facts", _fact_row, ("subject", "period_said", "value", "card-as-printed", "status_said"), 3),
    ("events", _event_row, ("date_said", "title", "card-as-printed"), 2),
    ("relations", _relation_row, ("subject", "relation", "object", "role", "card-as-printed"), 3),
    ("claims", _claim_row, ("statement", "verdict", "card-formula", "card-as-printed"), 1),
)
"""Tables of a source: what makes a row, the heads, and how many first cells say what the row is."""


def source_page(source: Source, ledger: Ledger, code: str) -> str:
    """Return the page of a source: what it is, and every row coded from it, each with its anchor."""
    outlet = outlet_of(ledger, source.source_id, code)
    cited = {
        "cite_title": WORDS["cite-source-title"][code].format(outlet=outlet, title=source.title),
        "row_title": WORDS["cite-row-title"][code].format(outlet=outlet, row=ROW),
    }
    lede = WORDS["source-page"][code].format(outlet=outlet)
    parts = [front_matter(outlet, lede, **cited), f"# {literal(outlet)}\n\n"]
    parts.append(f'<p class="lede"><cite lang="{source.language}">{escape(source.title)}</cite></p>\n\n')
    when = say_date(source.published)[code] if source.published else "—"
    parts.append(f"{WORDS['published'][code]} {when} ({WORDS[f'basis-{source.published_basis}'][code]}). ")
    parts.append(f"{literal(note_of(source, code))}\n\n")
    if source.url:
        parts.append(
            f'<p><a href="{(url := escape(source.url))}" rel="noopener noreferrer external">{url}</a></p>\n\n'
        )
    for table, make, heads, said in _SECTIONS:
        rows = [row for row in getattr(ledger, table) if row.source_id == source.source_id]
        if rows:
            parts.append(f"## {WORDS[f'table-{table}'][code]} {{#{table}}}\n\n")
            parts.append(
                html_table([WORDS[h][code] for h in heads], [make(r, ledger, code) for r in rows], said=said)
                + "\n\n"
            )
    return "".join([*parts, f"## {WORDS['cite-heading-rows'][code]} {{#cite}}\n\n{mark()}\n"])


def sources_index(ledger: Ledger, code: str) -> str:
    """Return the list of all sources with the number of rows coded from each."""
    rows = []
    for source in ledger.sources:
        counts = [sum(r.source_id == source.source_id for r in getattr(ledger, t)) for t, *_ in _SECTIONS]
        link = f'<a href="{source.source_id}/">{escape(outlet_of(ledger, source.source_id, code))}</a>'
        title = f'<cite lang="{source.language}">{escape(source.title)}</cite>'
        rows.append(("", [link, title, *map(str, counts)]))
    heads = [
        WORDS["source"][code],
        WORDS["document"][code],
        *(WORDS[f"table-{t}"][code] for t, *_ in _SECTIONS),
    ]
    title = WORDS["sources"][code]
    return (
        front_matter(title, WORDS["sources-lede"][code])
        + f"# {title}\n\n{WORDS['sources-lede'][code]}\n\n"
        + html_table(heads, rows)
        + "\n"
    )


def derived_page(ledger: Ledger, code: str) -> str:
    """Return the list of figures the report computes, each with formula, inputs and anchor."""
    title = WORDS["table-derived"][code]
    rows = []
    for row in ledger.derived:
        figure = derive_figure(ledger, row.derived_id)
        inputs = "<br>".join(
            f'<a href="../../sources/{i.partition("@")[2]}/#{escape(i)}">{escape(i)}</a>'
            for i in figure.inputs
        )
        label = anchor_link(row.derived_id, escape(getattr(row, column("label", code))))
        note = note_of(row, code)
        rows.append(
            (
                row.derived_id,
                [
                    label,
                    escape(figure.text[code]),
                    f"<code>{escape(row.formula)}</code>",
                    inputs + (f'<p class="note">{escape(note)}</p>' if note else ""),
                ],
            )
        )
    heads = [WORDS[k][code] for k in ("metric", "value", "card-formula", "card-inputs")]
    lede = WORDS["derived-lede"][code]
    return (
        front_matter(title, lede, row_title=ROW)
        + f"# {title}\n\n{lede}\n\n{html_table(heads, rows, said=2)}\n\n"
        + f"## {WORDS['cite-heading-rows'][code]} {{#cite}}\n\n{mark()}\n"
    )


def charts_index(charts: Iterable[tuple[str, str, str]], code: str) -> str:
    """Return the list of all charts: (id, title, chapter title)."""
    items = "".join(
        f'<li><a href="{i}/">{escape(title)}</a> <span class="muted">{escape(chapter)}</span></li>'
        for i, title, chapter in charts
    )
    title = WORDS["charts"][code]
    lede = WORDS["charts-lede"][code]
    return front_matter(title, lede) + f'# {title}\n\n{lede}\n\n<ul class="chart-list">{items}</ul>\n'


def chart_page(chart_id: str, words: dict[str, str], figure: str, chapter: tuple[str, str], code: str) -> str:
    """Return the page of one chart: the chart, what it says in words, and how to cite it."""
    slug, title = chapter
    back = f'<a href="../../chapters/{slug}/#chart-{chart_id}">{escape(title)}</a>'
    return (
        front_matter(words["title"], words["alt"], script="interact")
        + f"# {words['title']}\n\n{figure}\n\n"
        + f"{words['alt']}\n\n{WORDS['from-chapter'][code]} {back}\n\n"
        + f"## {WORDS['cite-heading-chart'][code]} {{#cite}}\n\n{mark()}\n"
    )
