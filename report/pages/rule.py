"""Which companies have a profile, and which ties make a career."""

from collections import Counter

from report.ledger import Ledger, Relation, Statement

FEWEST = 4
"""How many statements a company needs for a profile."""
_CHIP_LISTS = ("chip", "gpu", "dragons", "compute-hardware")
"""What the id of a list holds when it is a list of chip makers."""
_CAREER = ("worked-at", "founded", "led", "studied-at")


def _named(ledger: Ledger) -> Counter[str]:
    """Count the figures, events and ties that name each entity."""
    rows: tuple[Statement, ...] = (*ledger.facts, *ledger.events, *ledger.relations)
    return Counter(
        name
        for row in rows
        for name in {getattr(row, "subject_id", ""), getattr(row, "object_id", "")} - {""}
    )


def profiled(ledger: Ledger) -> tuple[str, ...]:
    """Return the companies that have a profile, those with most statements first.

    The rule: a company, tied to AI chips by the ledger (it stands on a list of chip makers, or
    ships a backend for one), and named by at least `FEWEST` figures, events and ties.
    """
    counts = _named(ledger)
    chip_makers = {row.vendor_id for row in ledger.backends}
    for row in ledger.relations:
        if row.kind == "member-of" and any(word in row.object_id for word in _CHIP_LISTS):
            chip_makers.add(row.subject_id)
    kept = [i for i in chip_makers if ledger.entity[i].kind == "company" and counts[i] >= FEWEST]
    return tuple(sorted(kept, key=lambda i: (-counts[i], i)))


def career(ledger: Ledger, person: str) -> list[Relation]:
    """Return a person's ties to firms and schools."""
    return [row for row in ledger.relations if row.subject_id == person and row.kind in _CAREER]
