"""Agreement: statements that differ are shown as conflicts, words come in both languages."""

from collections.abc import Iterator
from itertools import combinations

from report.checks.registry import at, check, check_first, rows_of
from report.ledger import Fact, Ledger
from report.problems import Problem


@check
def differing_statements_stand_in_a_conflict(ledger: Ledger) -> Iterator[Problem]:
    """Two values for one subject, metric and period are shown to the reader, never settled silently."""
    shown = {frozenset(pair) for row in ledger.conflicts for pair in combinations(row.statements, 2)}
    for statements in ledger.statements_of.values():
        facts = [row for row in statements if isinstance(row, Fact)]
        for first, second in combinations(facts, 2):
            if _differ(first, second) and frozenset((first.id, second.id)) not in shown:
                found = f"{second.as_printed!r} beside {first.as_printed!r} ({first.id})"
                expected = "the same value, or a row of data/conflicts.csv"
                yield at(ledger, second, "low", found, expected, "add a conflict with both ids and the rule")


def _differ(first: Fact, second: Fact) -> bool:
    return (first.low, first.high, first.bound) != (second.low, second.high, second.bound)


@check
def conflicts_choose_among_their_own(ledger: Ledger) -> Iterator[Problem]:
    """The statement a conflict chooses is one of the two or more it names."""
    for row in ledger.conflicts:
        if row.used_id and row.used_id not in row.statements:
            expected = f"one of {row.statement_ids}"
            yield at(ledger, row, "used_id", repr(row.used_id), expected, "choose among the statements")
        if len(set(row.statements)) < 2 and row.kind != "naming":
            yield at(
                ledger, row, "statement_ids", row.statement_ids, "two statements or more", "name the others"
            )


@check
def a_statement_is_chosen_once(ledger: Ledger) -> Iterator[Problem]:
    """Two conflicts do not choose different statements for the same subject, metric and period."""
    chosen: dict[str, str] = {}
    for row in ledger.conflicts:
        bare = row.used_id.partition("@")[0]
        if bare and chosen.setdefault(bare, row.used_id) != row.used_id:
            yield at(
                ledger, row, "used_id", repr(row.used_id), chosen[bare], "let both conflicts choose the same"
            )


@check_first
def texts_come_in_both_languages(ledger: Ledger) -> Iterator[Problem]:
    """A warning that only half of the readers see is worse than none."""
    for row, columns in rows_of(ledger):
        for english in columns:
            chinese = f"{english.removesuffix('_en')}_zh_hant"
            if chinese in columns and bool(getattr(row, english)) != bool(getattr(row, chinese)):
                missing = chinese if getattr(row, english) else english
                yield at(ledger, row, missing, "an empty cell", "the text in both languages", "write it")
