"""The pages of claims: what arithmetic makes of each, and those that nothing can test."""

from collections import Counter
from html import escape

from report.charts.view import outlet_of
from report.figures import Interval, judge_claim, references
from report.figures.formulas import DEFAULT_TOLERANCE
from report.figures.numbers import say_number
from report.ledger import Claim, Ledger
from report.pages.arithmetic import SIGNS, formula_said, name_said
from report.pages.reference import Reference
from report.pages.rows import anchor_link, front_matter, html_table, literal, note_under, printed, tall
from report.pages.used_by import used_by
from report.pages.uses import Uses

_MOST = 700
"""Bytes of words in a card of usual height."""
VERDICTS = ("fails", "holds-within-rounding", "holds", "cannot-be-tested")


def verdict_counts(ledger: Ledger) -> Counter[str]:
    """Return how many claims get each verdict."""
    return Counter(judge_claim(c.formula, c.tolerance, ledger).verdict for c in ledger.claims)


def _formula(claim: Claim, ref: Reference) -> str:
    """Return a formula with each id replaced by its value, linked to the row, and what the values are."""
    inputs = "".join(f"<li>{name_said(reference, ref)}</li>" for reference in references(claim.formula))
    return (
        f'<p class="formula">{formula_said(claim.formula, ref)}</p>'
        f'<p class="by">{ref.word("claim-inputs")}</p><ol class="by inputs">{inputs}</ol>'
    )


def _side(span: Interval | None, ref: Reference) -> str:
    return say_number(span.low, span.high, ref.code) if span else "—"


def _tested(claim: Claim, ref: Reference, uses: Uses) -> str:
    """Return the card of a claim with a formula, under its id."""
    outcome = judge_claim(claim.formula, claim.tolerance, ref.ledger)
    sign = escape(SIGNS.get(outcome.relation, outcome.relation))
    result = f"{_side(outcome.left, ref)} {sign} {_side(outcome.right, ref)}"
    rows = [("claim-result", result)]
    if outcome.relation in ("~=", "=="):
        percent = DEFAULT_TOLERANCE if claim.tolerance is None else claim.tolerance
        rows.append(("claim-tolerance", f"{percent.normalize():f}%"))
    rows.append(("claim-expected", ref.word(f"verdict-{claim.expected}")))
    rows.append(("source", f"{ref.source(claim)} · {printed(claim)}"))
    listed = "".join(f"<dt>{ref.word(key)}</dt><dd>{value}</dd>" for key, value in rows)
    card = (
        f"<h3>{anchor_link(claim.id, ref.text(claim, 'statement'))}</h3>"
        f'<p><strong class="verdict {outcome.verdict}">{ref.word(f"verdict-{outcome.verdict}")}</strong></p>'
        f"{_formula(claim, ref)}<dl>{listed}</dl>{note_under(claim, ref.code)}"
        f"{used_by(claim.id, f'evidence/claims/#{claim.id}', uses, ref)}"
    )
    kind = f"evidence-card{tall(card, _MOST)}"
    return (
        f'<section class="{kind}" id="{escape(claim.id)}" data-verdict="{outcome.verdict}">{card}</section>'
    )


def count_strip(ref: Reference, counts: dict[str, int]) -> str:
    """Return counts by verdict as a strip of key figures."""
    items = "".join(
        f'<div><dt>{ref.word(f"verdict-{verdict}")}</dt><dd data-verdict-count="{verdict}">{n}</dd></div>'
        for verdict, n in counts.items()
    )
    return f'<dl class="key-figures">{items}</dl>'


def claims_page(ref: Reference, uses: Uses) -> str:
    """Return the claims that have a formula, grouped by verdict, with the counts of all."""
    title = ref.word("claims")
    tested = [claim for claim in ref.ledger.claims if claim.formula]
    lede = ref.word("claims-lede").format(n=len(tested), all=len(ref.ledger.claims))
    counts = verdict_counts(ref.ledger)
    strip = count_strip(ref, {verdict: counts[verdict] for verdict in VERDICTS})
    more = f'<p><a href="untested/">{ref.word("claims-untested")}</a></p>'
    parts = [front_matter(title, lede), f"# {title}\n\n{lede}\n\n{strip}\n\n{more}\n\n"]
    for verdict in VERDICTS:
        found = [c for c in tested if judge_claim(c.formula, c.tolerance, ref.ledger).verdict == verdict]
        if found:
            heading = ref.word(f"claims-{verdict}")
            parts.append(f"## {ref.counted(heading, len(found))} {{#{verdict}}}\n\n")
            parts += [_tested(claim, ref, uses) + "\n\n" for claim in found]
    return "".join(parts)


def untested_page(ref: Reference, uses: Uses) -> str:
    """Return the claims that no formula can test, grouped by source."""
    title = ref.word("claims-untested")
    untested = [claim for claim in ref.ledger.claims if not claim.formula]
    lede = ref.word("claims-untested-lede").format(n=len(untested))
    parts = [front_matter(title, lede), f"# {title}\n\n{lede}\n\n"]
    heads = [ref.word(key) for key in ("statement", "card-as-printed", "source")]
    for source in dict.fromkeys(claim.source_id for claim in untested):
        rows = []
        for claim in untested:
            if claim.source_id == source:
                said = anchor_link(claim.id, ref.text(claim, "statement")) + note_under(claim, ref.code)
                said += used_by(claim.id, f"evidence/claims/untested/#{claim.id}", uses, ref)
                rows.append((claim.id, [said, printed(claim), ref.source(claim)]))
        outlet = literal(outlet_of(ref.ledger, source, ref.code))
        table = f'<div class="wide" data-search-exclude>{html_table(heads, rows)}</div>'
        parts.append(f"## {ref.counted(outlet, len(rows))} {{#{source}}}\n\n{table}\n\n")
    return "".join(parts)
