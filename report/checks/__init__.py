"""Everything that can be wrong with the ledger, said as problems; nothing is changed here.

    cells, files   bytes, characters and shape of each table
    structure      the tables against the schema (frictionless)
    plain          which tables plainly have no fault, so that the library is not asked
    registry       @check, and where a fault stands
    ids, places, values, times, agreement, twins   what no schema can ask, each check named by its sentence

Structure comes first, since meaning needs typed rows.
"""

from collections.abc import Mapping
from pathlib import Path

from report.checks import agreement, ids, places, times, twins, values
from report.checks.registry import CHECKS, FIRST
from report.checks.structure import Schemas, check_files, check_structure
from report.ledger import Ledger
from report.ledger.read import read_files, type_ledger
from report.ledger.schema import read_schemas
from report.problems import BadLedger, Problem

__all__ = ["CHECKS", "check_ledger", "check_meaning", "check_structure", "check_tables"]
ASPECTS = (ids, places, values, times, agreement, twins)
"""The modules of checks; importing them fills the registry."""


def check_meaning(ledger: Ledger) -> list[Problem]:
    """Return the problems of all checks; those the others build on come first."""
    problems = {problem for name in FIRST for problem in CHECKS[name](ledger)}
    if not problems:
        problems = {problem for name in CHECKS if name not in FIRST for problem in CHECKS[name](ledger)}
    return sorted(problems)


def check_tables(files: Mapping[str, bytes], schemas: Schemas) -> Ledger:
    """Return the ledger of tables held in memory; raises BadLedger with every problem found."""
    problems = check_files(files, schemas)
    if problems:
        raise BadLedger(problems)
    ledger = type_ledger(files)
    problems = check_meaning(ledger)
    if problems:
        raise BadLedger(problems)
    return ledger


def check_ledger(folder: Path) -> Ledger:
    """Return the ledger of a folder; raises BadLedger with every problem found."""
    return check_tables(read_files(folder), read_schemas(folder))
