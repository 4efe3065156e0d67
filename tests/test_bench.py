"""What the benchmark builds is the real thing in other numbers: chapters with drawings, without links."""

import re
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from random import Random

import pytest
from conftest import ROOT

from report.bench.chapters import chapters, stage_chapters
from report.bench.growth import grow_figures, grow_release, grow_rows
from report.bench.rows import write_ledger
from report.bench.sample import _changes
from report.bench.weight import weigh_site
from report.charts.chapters import CHAPTERS
from report.charts.registry import CHARTS
from report.checks import check_ledger
from report.ledger import read_ledger
from report.pages.rows import tall


@pytest.mark.parametrize("count", [3, 23])
def test_there_are_as_many_chapters_as_asked_for(site: Path, count: int) -> None:
    found = dict(chapters(site.parent, count))
    assert len(found) == count
    for text in found.values():
        assert "<svg" in text and not re.search(r" href=", text)


def test_what_is_staged_is_a_whole_project(site: Path, tmp_path: Path) -> None:
    stage_chapters(site.parent, tmp_path, 12)
    config = (tmp_path / "mkdocs.yml").read_text(encoding="utf-8")
    listed = re.findall(r"^  - (\S+\.md)$", config, re.MULTILINE)
    assert all((tmp_path / "build" / "pages" / "en" / name).is_file() for name in listed)
    assert len(listed) == 11 and "zh-Han" not in config.split("languages:")[1].split("words:")[0]


@pytest.mark.parametrize("times", [1, 3])
def test_a_grown_ledger_passes_every_check(tmp_path: Path, times: int) -> None:
    write_ledger(ROOT / "data", tmp_path / "data", times)
    ledger, once = check_ledger(tmp_path / "data"), check_ledger(ROOT / "data")
    for table in ("facts", "entities", "sources"):
        assert len(getattr(ledger, table)) == times * len(getattr(once, table))
    notes = [row.note_en for row in ledger.facts if row.note_en]
    known = [row.note_en for row in once.facts if row.note_en]
    assert len(set(notes)) == times * len(set(known)), "a note of one time serves for another"


@pytest.mark.parametrize("part", [grow_rows, grow_figures, grow_release])
def test_what_is_made_of_rows_is_made_of_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: Callable[[str, int], None]
) -> None:
    monkeypatch.chdir(ROOT)
    write_ledger(ROOT / "data", tmp_path / "data", 2)
    part(str(tmp_path), 2 * len(read_ledger(ROOT / "data").facts))


def test_a_site_is_weighed_by_what_it_holds(site: Path) -> None:
    weight = weigh_site(site)
    kinds = {kind["kind"]: kind for kind in weight["kinds"]}
    assert sum(kind["files"] for kind in kinds.values()) == weight["files"]
    assert sum(kind["bytes"] for kind in kinds.values()) == weight["bytes"] > weight["largest"]
    assert kinds["charts"]["count"] == len(CHARTS) and kinds["chapters"]["count"] == len(CHAPTERS)


@pytest.mark.parametrize(
    ("block", "kind"),
    [
        ("<p>four</p>", ""),
        ("<p>fifth</p>", " tall"),
        ('<p class="long">four</p>', ""),
        ("four<details><p>more</p></details>", ""),
        ("華為", " tall"),
    ],
)
def test_only_words_seen_at_first_make_a_card_tall(block: str, kind: str) -> None:
    assert tall(block, 4) == kind


def test_a_figure_of_the_sample_reads_otherwise_and_nothing_else_does() -> None:
    before = (ROOT / "data" / "facts.csv").read_text(encoding="utf-8")
    lines = before.splitlines()
    drawn = list(islice(_changes(before, Random(1)), 40))
    assert len({fact_id for fact_id, _ in drawn}) == 40
    for fact_id, after in drawn:
        changed = [(old, new) for old, new in zip(lines, after.splitlines(), strict=True) if old != new]
        assert len(changed) == 1 and len(changed[0][0]) <= len(changed[0][1]) + 1
        assert all(line.startswith(f"{fact_id},") for line in changed[0])
        assert changed[0][0].count(",") == changed[0][1].count(",")
