"""Overviews across companies: people and careers, investors and rounds, the glossary."""

from html import escape

from report.ledger import Event, Fact, Relation, Term
from report.ledger.dates import say_date
from report.ledger.periods import say_period
from report.pages.reference import Reference, said_start
from report.pages.rows import anchor_link, front_matter, html_table, note_under
from report.pages.rule import career

_MONEY = ("fund", "valuation", "invest", "proceeds", "stake", "round")
"""What the id of a metric holds when it is about funds, rounds and stakes."""
_TIES = ("invested-in", "acquired", "owns", "part-of")


def _step(row: Relation | Event, ref: Reference) -> str:
    """Return one step of a career: when, what, who says so."""
    if isinstance(row, Event):
        when, what = say_date(row.date)[ref.code], ref.text(row, "title")
    else:
        tie = f"{ref.word(f'relation-{row.kind}')} {ref.name(row.object_id)}"
        when, what = ref.dates(row), " · ".join(filter(None, (tie, ref.text(row, "role"))))
    link = anchor_link(row.id, when or ref.word("undated"))
    return (
        f'<li id="{escape(row.id)}"><span class="when">{link}</span><div><p>{what}</p>'
        f'{note_under(row, ref.code)}<p class="by">{ref.source(row)}</p></div></li>'
    )


def _steps(person: str, ref: Reference) -> list[Relation | Event]:
    events = [e for e in ref.ledger.events if person in (e.subject_id, e.object_id)]
    steps: list[Relation | Event] = [*career(ref.ledger, person), *events]
    return sorted(steps, key=lambda s: (said_start(s.date if isinstance(s, Event) else s.start), s.id))


def people_page(ref: Reference) -> str:
    """Return people and their careers, step by step: those of the profiled companies first."""
    title, lede = ref.word("people"), ref.word("people-lede")
    people = [e for e in ref.ledger.entities if e.kind == "person" and career(ref.ledger, e.entity_id)]
    groups: dict[str, list[str]] = {"people-makers": [], "people-others": []}
    for person in people:
        posts = [row for row in career(ref.ledger, person.entity_id) if row.object_id in ref.companies]
        name = f"{ref.text(person, 'name')}"
        other = f' <span lang="zh-Hant">{escape(person.name_zh_hant)}</span>' if ref.code == "en" else ""
        steps = "".join(_step(row, ref) for row in _steps(person.entity_id, ref))
        groups["people-makers" if posts else "people-others"].append(
            f'<section id="{person.entity_id}"><h3>{anchor_link(person.entity_id, name)}{other}</h3>'
            f'{note_under(person, ref.code)}<ol class="events">{steps}</ol></section>'
        )
    parts = [front_matter(title, lede), f"# {title}\n\n{lede}\n\n"]
    for key, sections in groups.items():
        if sections:
            parts.append(f"## {ref.word(key)} {{#{key}}}\n\n" + "\n\n".join(sections) + "\n\n")
    return "".join(parts)


def _tie_row(row: Relation, ref: Reference) -> tuple[str, list[str]]:
    amount = ref.value(row.id) if row.amount_low is not None else "—"
    details = " · ".join(filter(None, (ref.text(row, "role"), ref.dates(row))))
    by = f'<p class="by">{ref.source(row)}</p>'
    tie = f"{ref.tie(row)} {anchor_link(row.id, '#')}"
    cells = [tie, details + by + note_under(row, ref.code), amount]
    return row.id, cells


def _sum_row(fact: Fact, ref: Reference) -> tuple[str, list[str]]:
    metric = ref.text(ref.ledger.metric[fact.metric_id], "label")
    what = f"{ref.name(fact.subject_id)} · {anchor_link(fact.id, metric)}"
    by = f'<p class="by">{ref.source(fact)}</p>'
    said = ref.value(fact.id) + by + note_under(fact, ref.code)
    return fact.id, [what, say_period(fact.period)[ref.code], said]


def investors_page(ref: Reference) -> str:
    """Return who put money into whom, and every figure about funds, rounds and stakes."""
    title, lede = ref.word("investors"), ref.word("investors-lede")
    kinds = {entity.entity_id: entity.kind for entity in ref.ledger.entities}
    ties = [row for row in ref.ledger.relations if row.kind in _TIES[:3]]
    funds = [r for r in ref.ledger.relations if r.kind == "part-of" and kinds[r.subject_id] == "fund"]
    sums = [fact for fact in ref.ledger.facts if any(word in fact.metric_id for word in _MONEY)]
    ties.sort(key=lambda r: (r.object_id, said_start(r.start), r.id))
    heads = [ref.word(key) for key in ("relation", "round-source", "amount")]
    sum_heads = [ref.word(key) for key in ("metric", "period_said", "value-source")]
    tables = (
        ("rounds", html_table(heads, [_tie_row(row, ref) for row in ties])),
        ("funds", html_table(heads, [_tie_row(row, ref) for row in funds])),
        ("sums", html_table(sum_heads, [_sum_row(fact, ref) for fact in sums])),
    )
    sections = (f"## {ref.word(f'investors-{key}')} {{#{key}}}\n\n{table}\n\n" for key, table in tables)
    return f"{front_matter(title, lede)}# {title}\n\n{lede}\n\n" + "".join(sections)


def _forms(term: Term) -> list[str]:
    tags = (("en", term.en), ("zh-Hant", term.zh_hant), ("zh-Hans", term.zh_hans))
    return [f'<span lang="{tag}">{escape(form)}</span>' for tag, form in tags]


def glossary_page(ref: Reference) -> str:
    """Return the terms explained, and the names and words that differ between the three languages."""
    title, lede = ref.word("glossary"), ref.word("glossary-lede")
    terms = sorted(ref.ledger.terms, key=lambda term: term.en.casefold())
    items = []
    for term in (t for t in terms if t.kind == "glossary"):
        name = anchor_link(term.term_id, escape(term.en if ref.code == "en" else term.zh_hant))
        forms = " · ".join(_forms(term))
        meaning = escape(term.definition_en if ref.code == "en" else term.definition_zh_hant)
        items.append(f'<dt id="{term.term_id}">{name}</dt><dd>{meaning}<p class="by">{forms}</p></dd>')
    variants = [(t.term_id, [*_forms(t)]) for t in terms if t.kind != "glossary"]
    heads = ["English", "繁體中文", "简体中文"]
    table = html_table(heads, variants)
    return (
        f"{front_matter(title, lede)}# {title}\n\n{lede}\n\n"
        f'<dl class="glossary">{"".join(items)}</dl>\n\n'
        f"## {ref.word('glossary-names')} {{#names}}\n\n{ref.word('glossary-names-lede')}\n\n{table}\n"
    )
