"""One mutation after the other against the real checks, and the score."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import mutations.cells
import mutations.edits
import mutations.files
import mutations.meaning  # noqa: F401  the four are imported for the kinds they register
from mutations.registry import KINDS, NOTICED, REFUSED, REFUSED_WHERE_CITED, SHOWN, UNCHANGED, Kind
from mutations.tables import Mutation, Tables
from report.checks import check_tables
from report.coverage import misplaced
from report.difference import compare_rows
from report.ledger import Ledger
from report.problems import BadLedger, Problem

_FINE = {
    REFUSED: ("refused",),
    REFUSED_WHERE_CITED: ("refused", "refused elsewhere"),
    NOTICED: ("refused", "refused elsewhere", "shown"),
    SHOWN: ("shown",),
    UNCHANGED: ("unchanged",),
}
NEEDS_TEXT = ("a_locator_shifted",)
"""Kinds that without the articles' texts, which are not ours to ship, may pass where rows do not overlap."""


@dataclass(frozen=True)
class Result:
    """What became of one mutation."""

    kind: str
    seed: str
    mutation: Mutation
    outcome: str
    told: str

    @property
    def is_fine(self) -> bool:
        return self.outcome in _FINE[KINDS[self.kind].wanted]


class Harness:
    """The unchanged ledger, and the texts of the articles where they are at hand."""

    def __init__(self, tables: Tables, texts: Path | None) -> None:
        self.tables = tables
        self.ledger = check_tables(tables.files, tables.schemas)
        self.texts = {
            path.stem: path.read_text(encoding="utf-8")
            for path in (texts.glob("*.txt") if texts and texts.is_dir() else ())
        }

    def mutate(self, kind: Kind, seed: str) -> Mutation:
        """Return the kind's mutation under a seed; another row is tried where one does not fit."""
        rng = Random(seed)
        for _ in range(2000):
            mutation = kind.mutate(rng, self.tables)
            if mutation and mutation.files != self.tables.files:
                return mutation
        raise AssertionError(f"{kind.name} finds nothing to mutate")

    def run(self, kind: Kind, seed: str) -> Result:
        """Apply one mutation and look at what becomes of it."""
        mutation = self.mutate(kind, seed)
        try:
            ledger = check_tables(mutation.files, self.tables.schemas)
            problems = list(self._misplaced(ledger))
        except BadLedger as error:
            problems = error.problems
        except Exception as error:
            return Result(kind.name, seed, mutation, "crashed", repr(error)[:300])
        if problems:
            return Result(kind.name, seed, mutation, _pointed(problems, mutation), str(problems[0]))
        return Result(kind.name, seed, mutation, *_accepted(self.ledger, ledger, mutation))

    def _misplaced(self, ledger: Ledger) -> Iterator[Problem]:
        for source, text in self.texts.items():
            yield from misplaced(ledger, source, text)


def _pointed(problems: list[Problem], mutation: Mutation) -> str:
    """Return whether an error names file, row and column of the mutation."""
    if not all(p.file and p.found and p.expected and p.mend for p in problems):
        return "refused without a place"
    file = f"data/{mutation.table}.csv"
    for problem in problems:
        is_row = not mutation.row or problem.row == mutation.row
        is_column = not mutation.columns or problem.column in mutation.columns
        if problem.file == file and is_row and is_column:
            return "refused"
    return "refused elsewhere"


def _accepted(before: Ledger, after: Ledger, mutation: Mutation) -> tuple[str, str]:
    """Return whether the summary a reviewer reads names what was changed, and what it says."""
    if before == after:
        return "unchanged", ""
    tables = compare_rows(before, after)
    said = [(c.table, r.kind, r.key, *(cell.column for cell in r.cells)) for c in tables for r in c.rows]
    is_named = bool(said) and all(table == mutation.table for table, *_ in said)
    return "shown" if is_named else "accepted", "; ".join(" ".join(parts[:6]) for parts in said[:3])


def run_all(harness: Harness, count: int, seed: int) -> Iterator[Result]:
    """Yield the results of `count` mutations, the kinds in turn."""
    kinds = list(KINDS.values())
    for number in range(count):
        kind = kinds[number % len(kinds)]
        yield harness.run(kind, f"{seed}:{kind.name}:{number}")


def survivors(results: list[Result], has_texts: bool) -> tuple[list[Result], list[Result]]:
    """Return the survivors without and with an explanation."""
    bad = [result for result in results if not result.is_fine]
    explained = [r for r in bad if not has_texts and r.kind in NEEDS_TEXT and r.outcome == "shown"]
    return [r for r in bad if r not in explained], explained


def score(results: list[Result], has_texts: bool) -> str:
    """Return the printed score: a line a kind, then every survivor with what was done to it."""
    lines, by_kind = [], defaultdict(Counter)
    for result in results:
        by_kind[result.kind][result.outcome] += 1
    for name, outcomes in by_kind.items():
        said = ", ".join(f"{count} {outcome}" for outcome, count in sorted(outcomes.items()))
        lines.append(f"{name:48}{sum(outcomes.values()):5}  {said}")
    bad, explained = survivors(results, has_texts)
    for result in bad:
        m = result.mutation
        place = f"{m.table}:{m.row} {'/'.join(m.columns)}"
        lines.append(
            f"SURVIVED {result.kind} ({result.seed}) {place} {m.said} — {result.outcome}: {result.told}"
        )
    if explained:
        lines.append(
            f"{len(explained)} shifted locators passed because the articles' texts are not here "
            "(set SOURCES): a shift shows without them only where rows quote the same characters"
        )
    lines.append(
        f"{len(results)} mutations of {len(by_kind)} kinds: {len(bad)} survivors, {len(explained)} explained "
        f"({'with' if has_texts else 'without'} the articles' texts)"
    )
    return "\n".join(lines)
