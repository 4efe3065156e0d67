"""Which rows of the ledger are about a company."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from report.ledger import Conflict, Relation, Statement, Verdict
from report.pages.reference import Reference, said_start


@dataclass(frozen=True)
class Subject:
    """A company with the rows about it; what it makes counts as its own."""

    company: str
    ref: Reference

    @cached_property
    def own(self) -> set[str]:
        """The company and its products."""
        made = {
            r.object_id
            for r in self.ref.ledger.relations
            if r.kind == "makes" and r.subject_id == self.company
        }
        return {self.company} | made

    def is_about(self, row: Statement | None) -> bool:
        """True for a figure, event or tie of the company or its products."""
        return bool({getattr(row, "subject_id", ""), getattr(row, "object_id", "")} & self.own)

    def ties(self, kinds: Iterable[str], is_object: bool = False) -> list[Relation]:
        """Return its ties of some kinds, as their subject or their object."""
        end = "object_id" if is_object else "subject_id"
        rows = self.ref.ledger.relations
        found = [r for r in rows if r.kind in kinds and getattr(r, end) == self.company]
        return sorted(found, key=lambda r: (said_start(r.start), r.id))

    @cached_property
    def conflicts(self) -> list[Conflict]:
        """The disagreements that concern it."""
        rows = self.ref.ledger.conflicts
        return [c for c in rows if any(self.is_about(self.ref.ledger.statement[s]) for s in c.statements)]

    @cached_property
    def verdicts(self) -> list[Verdict]:
        """What independent evidence says of its statements."""
        rows = self.ref.ledger.verdicts
        return [v for v in rows if self.is_about(self.ref.ledger.statement.get(v.statement_id))]
