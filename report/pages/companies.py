"""The companies: the index with its rule, and the key figures at the head of a profile."""

from collections.abc import Iterable
from html import escape

from report.binding import Binder
from report.figures.quote import status_of
from report.ledger import Event, Fact
from report.ledger.periods import parse_period, say_period
from report.pages.reference import Reference
from report.pages.rows import front_matter
from report.pages.rule import FEWEST

_VALUES = ("market-cap", "market-cap-hkd", "list-value", "valuation")
_STEPS = ("listed", "registered", "passed-committee", "accepted", "filed", "tutoring")


def _latest(ref: Reference, company: str, metrics: Iterable[str], status: str) -> Fact | None:
    """Return the figure of the latest period with a status; of several, the one the report uses."""
    wanted = list(metrics)

    def rank(fact: Fact) -> tuple[object, ...]:
        is_used = ref.ledger.resolve(fact.id.partition("@")[0]) is fact
        return parse_period(fact.period).end, -wanted.index(fact.metric_id), is_used, fact.id

    found = (f for f in ref.ledger.facts if f.subject_id == company and f.metric_id in wanted)
    return max((f for f in found if status_of(ref.ledger, f) == status), key=rank, default=None)


def _event(ref: Reference, company: str, kinds: Iterable[str]) -> Event | None:
    """Return the event of the first kind there is: the one the report uses, else the most exact."""
    for kind in kinds:
        found = [e for e in ref.ledger.events if e.subject_id == company and e.kind == kind]
        found = [e for e in found if status_of(ref.ledger, e) != "contradicted"]
        used = {conflict.used_id for conflict in ref.ledger.conflicts}
        if found:
            return max(found, key=lambda e: (e.id in used, "~" not in e.date, len(e.date), e.id))
    return None


def key_figures(ref: Reference, company: str, binder: Binder) -> str:
    """Return the strip of key figures, each only if the ledger has it."""
    facts = (
        _latest(ref, company, ["revenue"], "reported"),
        _latest(ref, company, ["revenue"], "guidance"),
        _latest(ref, company, ["net-loss", "net-profit"], "guidance")
        or _latest(ref, company, ["net-loss", "net-profit"], "reported"),
        _latest(ref, company, _VALUES[:2], "reported") or _latest(ref, company, _VALUES[2:], "reported"),
    )
    items = []
    for fact in filter(None, facts):
        words = [ref.text(ref.ledger.metric[fact.metric_id], "label"), say_period(fact.period)[ref.code]]
        if fact.status != "reported":
            words.append(ref.status(fact))
        items.append((" · ".join(words), binder.fact(fact.id)))
    for event in (_event(ref, company, ["founded"]), _event(ref, company, _STEPS)):
        if event is not None:
            items.append((ref.word(f"event-{event.kind}"), binder.event(event.id)))
    inside = "".join(f"<div><dt>{label}</dt><dd>{value}</dd></div>" for label, value in items)
    return f'<dl class="key-figures">{inside}</dl>' if items else ""


def companies_index(ref: Reference) -> str:
    """Return the list of profiles, with the rule by which they were chosen."""
    title, lede = ref.word("companies"), ref.word("companies-lede")
    items = []
    for company in ref.companies:
        entity = ref.ledger.entity[company]
        name, other = entity.name_en, f'<span lang="zh-Hant">{escape(entity.name_zh_hant)}</span>'
        if ref.code != "en":
            name, other = entity.name_zh_hant, f'<span lang="en">{escape(entity.name_en)}</span>'
        counts = [
            ref.word(f"count-{table}").format(n=_count(ref, table, company))
            for table in ("facts", "events", "relations")
        ]
        items.append(
            f'<li id="{company}"><a href="{company}/"><strong>{escape(name)}</strong></a> {other}'
            f'<p class="by">{" · ".join(counts)}</p></li>'
        )
    rule = ref.word("companies-rule").format(n=FEWEST, count=len(ref.companies))
    return (
        front_matter(title, lede)
        + f"# {title}\n\n{lede}\n\n"
        + f'<ul class="companies">{"".join(items)}</ul>\n\n'
        + f"## {ref.word('companies-rule-heading')} {{#rule}}\n\n{rule}\n"
    )


def _count(ref: Reference, table: str, company: str) -> int:
    rows = getattr(ref.ledger, table)
    return sum(company in (row.subject_id, getattr(row, "object_id", "")) for row in rows)
