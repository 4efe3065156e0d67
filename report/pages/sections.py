"""The sections of a company's profile: figures, products, people, ties, events, evidence."""

from collections.abc import Callable, Iterable
from html import escape

from report.ledger import Event, Fact, Relation
from report.ledger.periods import parse_period, say_period
from report.pages.happenings import event_list
from report.pages.reference import Reference
from report.pages.rows import anchor_link, html_table, note_under
from report.pages.rule import career
from report.pages.subject import Subject


def _fact_cells(fact: Fact, ref: Reference) -> list[str]:
    marks = [escape(ref.status(fact))]
    for conflict in ref.ledger.conflicts_of.get(fact.id, ()):
        word = ref.word("used" if conflict.used_id == fact.id else "disputed")
        marks.append(ref.conflict(conflict, word))
    period = anchor_link(fact.id, say_period(fact.period)[ref.code])
    said = f'{" · ".join(marks)}<p class="by">{ref.source(fact)}</p>{note_under(fact, ref.code)}'
    return [period, ref.value(fact.id), said]


def _figures(subject: Subject) -> str:
    ref = subject.ref
    by_metric: dict[str, list[Fact]] = {}
    for fact in ref.ledger.facts:
        if fact.subject_id == subject.company:
            by_metric.setdefault(fact.metric_id, []).append(fact)
    rows: list[tuple[str, list[str]]] = []
    for metric, facts in sorted(by_metric.items(), key=lambda item: (-len(item[1]), item[0])):
        label = ref.text(ref.ledger.metric[metric], "label")
        for fact in sorted(facts, key=lambda f: (parse_period(f.period), f.id)):
            period, *rest = _fact_cells(fact, ref)
            said = f'<span class="metric">{label}</span> {period}'
            rows.append((fact.id, [said, *rest]))
    heads = [ref.word(k) for k in ("metric-period", "value", "status-source")]
    return html_table(heads, rows) if rows else ""


def _products(subject: Subject) -> str:
    ref, rows = subject.ref, []
    made: dict[str, list[Relation]] = {}
    for tie in subject.ties(["makes"]):
        made.setdefault(tie.object_id, []).append(tie)
    for product, ties in made.items():
        roles = "<br>".join(f"{ref.text(t, 'role') or '—'} ({ref.source(t)})" for t in ties)
        facts = [f for f in ref.ledger.facts if f.subject_id == product]
        figures = "<br>".join(
            f"{ref.text(ref.ledger.metric[f.metric_id], 'label')} {ref.value(f.id)}" for f in facts
        )
        rows.append((product, [anchor_link(product, ref.name(product)), roles, figures]))
    return html_table([ref.word(k) for k in ("product", "said-of-it", "table-facts")], rows) if rows else ""


def _people(subject: Subject) -> str:
    ref, rows = subject.ref, []
    posts: dict[str, list[Relation]] = {}
    for tie in subject.ties(("founded", "led", "worked-at"), is_object=True):
        posts.setdefault(tie.subject_id, []).append(tie)
    for person, ties in posts.items():
        here = "<br>".join(_step(t, ref) for t in ties)
        others = {t.object_id for t in career(ref.ledger, person)} - subject.own
        rows.append((person, [ref.name(person), here, "<br>".join(ref.name(o) for o in sorted(others))]))
    heads = [ref.word(k) for k in ("person", "posts-here", "posts-elsewhere")]
    return html_table(heads, rows) if rows else ""


def _step(tie: Relation, ref: Reference) -> str:
    said = filter(None, (ref.word(f"relation-{tie.kind}"), ref.text(tie, "role"), ref.dates(tie)))
    return f"{' · '.join(said)} ({ref.source(tie)})"


def _ties(kinds: Iterable[str], both: bool) -> Callable[[Subject], str]:
    """Return a section of ties of some kinds; both: those that point at the company, too."""

    def section(subject: Subject) -> str:
        ref, rows = subject.ref, []
        for tie in subject.ties(kinds) + (subject.ties(kinds, is_object=True) if both else []):
            amount = ref.value(tie.id) if tie.amount_low is not None else ""
            details = filter(None, (ref.text(tie, "role"), ref.dates(tie), amount))
            cells = [ref.tie(tie), " · ".join(details) + note_under(tie, ref.code), ref.source(tie)]
            rows.append((tie.id, cells))
        return html_table([ref.word(k) for k in ("relation", "role", "source")], rows) if rows else ""

    return section


def _events(subject: Subject) -> str:
    rows: list[Event] = [e for e in subject.ref.ledger.events if subject.is_about(e)]
    return event_list(rows, subject.ref) if rows else ""


def _evidence(subject: Subject) -> str:
    ref = subject.ref
    parts = []
    for conflict in subject.conflicts:
        link = ref.conflict(conflict, ref.text(conflict, "title"))
        kind = ref.word(f"conflict-{conflict.kind}")
        parts.append(
            f'<li>{link} <span class="muted">{kind}</span>'
            f'<p class="note">{ref.text(conflict, "rule")}</p></li>'
        )
    rows = []
    for verdict in sorted(subject.verdicts, key=lambda v: (v.verdict != "contradicts", v.verdict_id)):
        if verdict.verdict != "corroborates":
            statement = ref.statement(ref.ledger.statement[verdict.statement_id])
            rows.append(("", [statement, ref.verdict(verdict), ref.text(verdict, "value")]))
    agreed = sum(v.verdict == "corroborates" for v in subject.verdicts)
    said = ref.word("corroborated-count").format(n=agreed, all=len(subject.verdicts))
    heads = [ref.word(k) for k in ("statement", "verdict", "card-evidence")]
    table = html_table(heads, rows) if rows else ""
    listed = f'<ul class="plain">{"".join(parts)}</ul>' if parts else ""
    return listed + f"<p>{said}</p>" + table


_INVESTING = ("invested-in", "acquired", "owns")
_BELONGING = ("member-of", "located-in", "part-of", "rates", "supplied")
SECTIONS: tuple[tuple[str, Callable[[Subject], str]], ...] = (
    ("figures", _figures),
    ("products", _products),
    ("people", _people),
    ("investors", _ties(_INVESTING, both=True)),
    ("belongs", _ties(_BELONGING, both=True)),
    ("timeline", _events),
    ("evidence", _evidence),
)
"""Sections by key, in order of reading; the key is the heading's anchor."""
