"""The ledger: the CSV tables of data/, typed, with the look-ups every later stage uses.

`schema` knows the columns, `read` does the only disk access, `records` are the rows,
`tables` holds them together, `once` remembers what was worked out of them, `periods` and
`dates` understand time. Nothing here knows a chart, a page or a language's number format.
"""

from report.ledger.read import read_ledger
from report.ledger.records import (
    Backend,
    Claim,
    Conflict,
    Correction,
    Derived,
    Entity,
    Event,
    Fact,
    Metric,
    Relation,
    Source,
    Statement,
    Term,
    Uncoded,
    Verdict,
)
from report.ledger.tables import Ledger

__all__ = [
    "Backend",
    "Claim",
    "Conflict",
    "Correction",
    "Derived",
    "Entity",
    "Event",
    "Fact",
    "Ledger",
    "Metric",
    "Relation",
    "Source",
    "Statement",
    "Term",
    "Uncoded",
    "Verdict",
    "read_ledger",
]
