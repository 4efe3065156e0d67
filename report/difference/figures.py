"""Figures and claims of two ledgers that read otherwise: what the report said and says now.

A figure is followed by the reference prose binds it with. So an id without `@source` is
listed, too, when another statement is chosen for it, and a derived figure when one of its
inputs moved.
"""

from dataclasses import dataclass

from report.figures import Figure, FormulaError, derive_figure, judge_claim, quote_figure
from report.languages import Text
from report.ledger import Claim, Ledger


@dataclass(frozen=True)
class Said:
    """A figure as the report says it: its words, its status, and the statement it stands for."""

    text: Text
    status: str
    statement_id: str


@dataclass(frozen=True)
class FigureChange:
    """One reference whose words, status or statement changed; None where there was or is none."""

    reference: str
    before: Said | None
    after: Said | None


@dataclass(frozen=True)
class ClaimChange:
    """One claim whose verdict by arithmetic changed; empty where there was or is no such claim."""

    claim_id: str
    before: str
    after: str


def _said(figure: Figure) -> Said:
    return Said(figure.text, figure.status, figure.id)


def said_of(ledger: Ledger, reference: str) -> Said | None:
    """Return what a reference says in a ledger, None when it has no number there."""
    try:
        if reference in ledger.derived_figure:
            return _said(derive_figure(ledger, reference))
        return _said(quote_figure(ledger, reference))
    except (KeyError, ValueError):  # no such id, an amount missing, a formula that cannot be computed
        return None


def _references(ledger: Ledger) -> set[str]:
    return {*ledger.statement, *ledger.statements_of, *ledger.derived_figure}


def compare_figures(before: Ledger, after: Ledger) -> tuple[FigureChange, ...]:
    """Return the figures that do not say what they said, by reference.

    An id without `@source` is left out where the statement it stands for changed under the
    same id, since that statement is listed already.
    """
    changes = []
    for reference in sorted(_references(before) | _references(after)):
        old, new = said_of(before, reference), said_of(after, reference)
        if old != new and not _is_repeated(reference, old, new):
            changes.append(FigureChange(reference, old, new))
    return tuple(changes)


def _is_repeated(reference: str, old: Said | None, new: Said | None) -> bool:
    statements = {said.statement_id for said in (old, new) if said}
    return len(statements) == 1 and reference not in statements


def _verdict(ledger: Ledger, claim_id: str) -> str:
    claim = ledger.statement.get(claim_id)
    if not isinstance(claim, Claim):
        return ""
    try:
        return judge_claim(claim.formula, claim.tolerance, ledger).verdict
    except FormulaError as error:
        return str(error)


def compare_claims(before: Ledger, after: Ledger) -> tuple[ClaimChange, ...]:
    """Return the claims that arithmetic judges otherwise than before, by id."""
    ids = sorted({row.claim_id for ledger in (before, after) for row in ledger.claims})
    judged = [ClaimChange(i, _verdict(before, i), _verdict(after, i)) for i in ids]
    return tuple(change for change in judged if change.before != change.after)
