"""Everything that can be wrong with the ledger, said as problems; nothing is changed here.

`structure` compares the files with the schema (frictionless), `meaning` asks what no
schema can: units, order of dates, shares over 100 %, unreconciled differences.
`check_ledger` runs structure first, since meaning needs typed rows.
"""

from pathlib import Path

from report.checks.meaning import check_meaning
from report.checks.structure import check_structure
from report.ledger import Ledger, read_ledger
from report.problems import BadLedger

__all__ = ["check_ledger", "check_meaning", "check_structure"]


def check_ledger(folder: Path) -> Ledger:
    """Return the ledger of a folder; raises BadLedger with every problem found."""
    problems = check_structure(folder)
    if problems:
        raise BadLedger(problems)
    ledger = read_ledger(folder)
    problems = check_meaning(ledger)
    if problems:
        raise BadLedger(problems)
    return ledger
