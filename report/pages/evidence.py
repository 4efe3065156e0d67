"""The evidence: its index, what independent sources say of statements, and what was corrected."""

from collections import Counter
from html import escape

from report.ledger import Verdict
from report.ledger.dates import say_date
from report.pages.claims import VERDICTS, count_strip, verdict_counts
from report.pages.corrected import what_said
from report.pages.reference import Reference
from report.pages.rows import anchor_link, front_matter, html_table

_KINDS = ("contradicts", "extends", "corroborates")


def evidence_index(ref: Reference) -> str:
    """Return the way in: how many disagreements, tested claims, checks and corrections there are."""
    title, lede = ref.word("evidence"), ref.word("evidence-lede")
    ledger = ref.ledger
    classes = Counter(row.kind for row in ledger.conflicts)
    kinds = Counter(row.verdict for row in ledger.verdicts)
    outcomes = verdict_counts(ledger)
    rows = [
        ("conflicts", [(f"conflict-{kind}", n) for kind, n in classes.most_common()]),
        ("claims", [(f"verdict-{kind}", outcomes[kind]) for kind in VERDICTS]),
        ("verdicts", [(f"verdict-{kind}", kinds[kind]) for kind in _KINDS]),
        ("corrections", []),
    ]
    items = []
    for part, counts in rows:
        said = " · ".join(f"{ref.word(key)} {n}" for key, n in counts)
        items.append(
            f'<li><a href="{part}/"><strong>{ref.word(part)}</strong></a> {len(getattr(ledger, part))}'
            f'<p class="by">{said}</p><p>{ref.word(f"{part}-short")}</p></li>'
        )
    listed = f'<ul class="companies">{"".join(items)}</ul>'
    return front_matter(title, lede) + f"# {title}\n\n{lede}\n\n{listed}\n"


def _verdict_row(row: Verdict, ref: Reference) -> tuple[str, list[str]]:
    statement = ref.ledger.statement[row.statement_id]
    seen = f" · {say_date(row.seen)[ref.code]}" if row.seen else ""
    source = f'<a href="{ref.root}sources/{row.source_id}/">{ref.outlet(row.source_id)}</a>{seen}'
    said = ref.statement(statement) + f'<p class="note">{ref.source(statement)}</p>'
    gives = anchor_link(row.verdict_id, ref.text(row, "value"))
    return row.verdict_id, [gives, said, source]


def _verdict_table(kind: str, ref: Reference) -> str:
    found = [row for row in ref.ledger.verdicts if row.verdict == kind]
    heads = [ref.word(key) for key in ("card-evidence", "statement-judged", "source")]
    rows = html_table(heads, [_verdict_row(row, ref) for row in found])
    table = f'<div class="wide" data-search-exclude>{rows}</div>'
    heading = ref.counted(ref.word(f"verdict-{kind}-heading"), len(found))
    return f"## {heading} {{#{kind}}}\n\n{table}\n\n"


def verdicts_page(ref: Reference) -> str:
    """Return the verdicts that contradict or extend a statement, and the number of those that agree."""
    title, lede = ref.word("verdicts"), ref.word("verdicts-lede")
    counts = Counter(row.verdict for row in ref.ledger.verdicts)
    strip = count_strip(ref, {kind: counts[kind] for kind in _KINDS})
    more = f'<p><a href="corroborates/">{ref.word("verdicts-corroborates")}</a></p>'
    head = f"{front_matter(title, lede)}# {title}\n\n{lede}\n\n{strip}\n\n{more}\n\n"
    return head + "".join(_verdict_table(kind, ref) for kind in _KINDS[:2])


def corroborated_page(ref: Reference) -> str:
    """Return the verdicts that agree with a statement."""
    title, lede = ref.word("verdicts-corroborates"), ref.word("verdicts-corroborates-lede")
    return f"{front_matter(title, lede)}# {title}\n\n{lede}\n\n" + _verdict_table("corroborates", ref)


def corrections_page(ref: Reference) -> str:
    """Return what was wrong in a published edition; says so when nothing was."""
    title, lede = ref.word("corrections"), ref.word("corrections-lede")
    head = f"{front_matter(title, lede)}# {title}\n\n{lede}\n\n"
    if not ref.ledger.corrections:
        return f"{head}{ref.word('corrections-none')}\n"
    rows = []
    for row in sorted(ref.ledger.corrections, key=lambda r: (r.date, r.correction_id), reverse=True):
        cells = [
            anchor_link(row.correction_id, say_date(row.date)[ref.code]),
            escape(row.edition),
            what_said(row, ref),
            ref.text(row, "was"),
            ref.text(row, "now"),
        ]
        rows.append((row.correction_id, cells))
    heads = [ref.word(key) for key in ("date_said", "edition", "concerns", "was", "now")]
    return head + html_table(heads, rows) + "\n"
