"""Everything that can be wrong with the ledger, said as problems; nothing is changed here.

    structure   the files against the schema (frictionless)
    registry    @check, and where a fault stands
    ids, values, times, agreement   what no schema can ask, each check named by its sentence

Structure comes first, since meaning needs typed rows.
"""

from pathlib import Path

from report.checks import agreement, ids, times, values
from report.checks.registry import CHECKS, FIRST
from report.checks.structure import check_structure
from report.ledger import Ledger, read_ledger
from report.problems import BadLedger, Problem

__all__ = ["CHECKS", "check_ledger", "check_meaning", "check_structure"]
ASPECTS = (ids, values, times, agreement)
"""The modules of checks; importing them fills the registry."""


def check_meaning(ledger: Ledger) -> list[Problem]:
    """Return the problems of all checks; ids and dates first, since the others build on them."""
    problems = {problem for name in FIRST for problem in CHECKS[name](ledger)}
    if not problems:
        problems = {problem for name in CHECKS if name not in FIRST for problem in CHECKS[name](ledger)}
    return sorted(problems)


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
