"""Whatever a bad day puts into data/ is refused with its place, shown as a change, or read as written.

A sample of `make mutations`, which applies thousands; kinds and harness are in tests/mutations/.
"""

from functools import partial
from random import Random

import pytest
from conftest import ROOT
from mutations.harness import Harness, survivors
from mutations.registry import KINDS
from mutations.rendering import HOSTILE, fill, read, unsafe
from mutations.tables import read_tables

from report.checks import check_tables, structure
from report.checks.structure import check_files

SEEDS = ("one", "two", "three")


@pytest.fixture(scope="module")
def harness() -> Harness:
    return Harness(read_tables(ROOT / "data"), ROOT.parent / "shared" / "sources")


def test_there_are_forty_kinds_and_more() -> None:
    assert len(KINDS) >= 40


@pytest.mark.parametrize("name", KINDS)
def test_nothing_bad_is_published_silently(name: str, harness: Harness) -> None:
    results = [harness.run(KINDS[name], f"{seed}:{name}") for seed in SEEDS]
    bad, _ = survivors(results, bool(harness.texts))
    assert not bad, [
        (r.seed, r.mutation.table, r.mutation.row, r.mutation.said, r.outcome, r.told) for r in bad
    ]


def test_the_quick_look_at_a_table_overlooks_nothing(
    harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With it and without it, the library tells the same of every kind of mutation."""
    files = [harness.mutate(kind, f"quick:{name}").files for name, kind in KINDS.items()]
    quick = [check_files(mutated, harness.tables.schemas) for mutated in files]
    monkeypatch.setattr(structure, "is_plain", lambda *_: False)
    structure._conform.cache_clear()
    assert quick == [check_files(mutated, harness.tables.schemas) for mutated in files]
    structure._conform.cache_clear()


def test_hostile_punctuation_is_read_as_written(harness: Harness) -> None:
    filled = fill(harness.tables, 90, Random(1))
    assert not list(unsafe(filled, partial(check_tables, schemas=harness.tables.schemas), ("en",)))


def test_the_reader_of_pages_can_tell() -> None:
    """Words that reach Markdown unprotected lose their signs: the comparison is able to fail."""
    _, tree = read(f"---\ntitle: x\n---\n{HOSTILE}")
    assert HOSTILE not in tree.text_content()
