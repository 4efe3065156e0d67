"""A section changed in one language only is listed and marked until somebody looks at it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

from report.ledger import Ledger
from report.pages import prose, twins
from report.pages.chapters import Site, expand_page
from report.words import WORDS

PAGE, SECTION = "chapters/ai-50.md", "disagreements"
PLACE = f"{PAGE}#{SECTION}"


def debts(project: Path) -> list[twins.Debt]:
    found = prose.read_debts(project / "docs")
    return [debt for debt in found if debt.section.startswith(PAGE)]


@pytest.fixture
def matched(project: Path) -> Path:
    """A project whose sections all match, whatever the state of the real ones."""
    docs = project / "docs"
    now = twins.hashes_of(prose.read_pages(docs, "en"), prose.read_pages(docs, "zh-Hant"))
    (docs / prose.TWINS).write_text(twins.twins_text(now), encoding="utf-8")
    return project


def touch(project: Path, code: str, after: str, words: str) -> None:
    path = project / "docs" / code / PAGE
    text = path.read_text(encoding="utf-8")
    at = text.index("\n", text.index(after)) + 1
    path.write_text(f"{text[:at]}\n{words}\n{text[at:]}", encoding="utf-8")


def run(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "report", "twins", *arguments]
    return subprocess.run(
        command,
        cwd=project,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_nothing_is_listed_when_all_match(matched: Path) -> None:
    assert not prose.read_debts(matched / "docs")


@pytest.mark.parametrize(("code", "behind"), [("en", "zh-Hant"), ("zh-Hant", "en")])
def test_a_section_changed_alone_puts_its_twin_behind(matched: Path, code: str, behind: str) -> None:
    touch(matched, code, f"{{#{SECTION}}}", "New words.")
    assert debts(matched) == [twins.Debt(PLACE, "one-sided", behind)]


def test_a_changed_title_counts_as_the_top_of_the_page(matched: Path) -> None:
    path = matched / "docs" / "en" / PAGE
    path.write_text(path.read_text(encoding="utf-8").replace("\ntitle: ", "\ntitle: New ", 1), "utf-8")
    assert debts(matched) == [twins.Debt(PAGE, "one-sided", "zh-Hant")]


def test_white_space_is_no_change(matched: Path) -> None:
    path = matched / "docs" / "en" / PAGE
    path.write_text(path.read_text(encoding="utf-8").replace("\n\n", "\n\n\n"), encoding="utf-8")
    assert not debts(matched)


def test_both_changed_and_new_sections_wait_to_be_accepted(matched: Path) -> None:
    for code in ("en", "zh-Hant"):
        touch(matched, code, f"{{#{SECTION}}}", "New words.")
        path = matched / "docs" / code / PAGE
        path.write_text(path.read_text(encoding="utf-8") + "\n## Added {#added}\n\nWords.\n", "utf-8")
    kinds = {debt.section: (debt.kind, debt.behind) for debt in debts(matched)}
    assert kinds[PLACE] == ("both", "") and kinds[f"{PAGE}#added"] == ("new", "")


def test_only_the_language_behind_is_marked_and_only_there(matched: Path, ledger: Ledger) -> None:
    touch(matched, "en", f"{{#{SECTION}}}", "New words.")
    found = prose.read_debts(matched / "docs")
    for code, expected in (("en", 0), ("zh-Hant", 1)):
        pages = prose.read_pages(matched / "docs", code)
        site = Site(ledger, code, None, pages, behind=twins.behind(found, code))
        text = expand_page(pages[PAGE], site, [])
        assert text.count(WORDS["behind-twin"][code]) == expected
        if expected:
            heading = text.index(f"{{#{SECTION}}}")
            assert text.index(WORDS["behind-twin"][code]) - heading < 80


def test_looking_at_it_takes_it_off_the_list(matched: Path) -> None:
    touch(matched, "en", f"{{#{SECTION}}}", "New words.")
    assert f"{PLACE}: changed in one language only (zh-Hant is behind)" in run(matched).stdout
    done = run(matched, "--accept", f"ai-50#{SECTION}")
    assert done.returncode == 0, done.stderr
    assert PLACE not in run(matched).stdout and not debts(matched)
    kept = (matched / "docs" / prose.TWINS).read_text(encoding="utf-8")
    assert kept == twins.twins_text(twins.read_twins(kept))


def test_what_is_not_listed_cannot_be_accepted(matched: Path) -> None:
    kept = (matched / "docs" / prose.TWINS).read_bytes()
    done = run(matched, "--accept", "ai-50#no-such-section")
    assert done.returncode == 1 and "nothing to accept" in done.stdout
    assert (matched / "docs" / prose.TWINS).read_bytes() == kept
