"""Kinds of mutations: each one function under its own name, and what must become of it."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from mutations.tables import Mutation, Tables

Mutate = Callable[[Random, Tables], Mutation | None]

REFUSED = "refused"
"""An error that names the file, the row and one of the columns concerned."""
REFUSED_WHERE_CITED = "refused, there or where it is cited"
"""An error that names a file, a row and a column: the row itself, or one that cites it."""
NOTICED = "refused or shown"
"""An error with a place, or an edit that stands in the summary of changes."""
SHOWN = "shown"
"""A legitimate edit: accepted, and named in the summary of changes."""
UNCHANGED = "unchanged"
"""Another way to write the same tables: accepted, and the ledger is equal."""


@dataclass(frozen=True)
class Kind:
    name: str
    wanted: str
    mutate: Mutate


KINDS: dict[str, Kind] = {}


def kind(wanted: str) -> Callable[[Mutate], Mutate]:
    """Register a kind; it returns None when the row it picked cannot be mutated so."""

    def register(mutate: Mutate) -> Mutate:
        KINDS[mutate.__name__] = Kind(mutate.__name__, wanted, mutate)
        return mutate

    return register
