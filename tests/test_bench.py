"""What the benchmark builds is the real thing in other numbers: chapters with drawings, without links."""

import re
from pathlib import Path

import pytest

from report.bench.chapters import chapters, stage_chapters
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
