"""A build that fails publishes nothing: the last good site stays as it was."""

import shutil
import sys
from pathlib import Path

import pytest
from baddays.kills import manifest
from baddays.small import build
from test_bad_ledger import GUIDANCE, set_cell


@pytest.fixture
def clone(tmp_path: Path, planted: Path) -> Path:
    """The small project with its built site, to break."""
    return Path(shutil.copytree(planted, tmp_path / "clone"))


def break_ledger(folder: Path) -> None:
    set_cell("facts", GUIDANCE, low="many")(folder / "data")


def break_prose(folder: Path) -> None:
    path = folder / "docs" / "en" / "chapters" / "two-strategic-paths.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nIt grew by 247 percent.\n", encoding="utf-8")


def break_macro(folder: Path) -> None:
    path = folder / "docs" / "en" / "chapters" / "two-strategic-paths.md"
    path.write_text(path.read_text(encoding="utf-8") + '\n{{ chart("no_such_chart") }}\n', encoding="utf-8")


def break_chart(folder: Path) -> None:
    path = folder / "report" / "charts" / "two_strategic_paths.py"
    text = path.read_text(encoding="utf-8")
    assert "def guidance_ranges(t: View)" in text
    start = text.index(":\n", text.index("def guidance_ranges(t: View)")) + 2
    path.write_text(text[:start] + "    raise ValueError('ink spilt')\n" + text[start:], encoding="utf-8")


def break_much(folder: Path) -> None:
    for spoil in (break_prose, break_macro, break_chart):
        spoil(folder)


def break_link(folder: Path) -> None:
    path = folder / "docs" / "en" / "cite.md"
    path.write_text(path.read_text(encoding="utf-8") + "\n[lost](nowhere.md)\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (break_ledger, ("data/facts.csv:", "'many'", "a number")),
        (break_prose, ("docs/en/chapters/two-strategic-paths.md:", "247", "fact(")),
        (break_macro, ("docs/en/chapters/two-strategic-paths.md:", "no_such_chart")),
        (break_chart, ("guidance_ranges", "ink spilt")),
        (break_much, ("247", "no_such_chart", "ink spilt", "4 problem(s)")),
        (break_link, ("nowhere.md",)),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_fault_leaves_the_last_good_site(spoil, told, clone: Path) -> None:  # type: ignore[no-untyped-def]
    before = manifest(clone / "site")
    spoil(clone)
    run = build(clone)
    assert run.returncode == 1
    assert all(part in run.stderr for part in told), run.stderr
    assert manifest(clone / "site") == before


AWAKE = """
import sys
from pathlib import Path
from report.charts.press import wake
from report.make import make_site

if __name__ == "__main__":
    wake()
    make_site(Path.cwd(), 2)
"""


def test_a_build_whose_processes_cannot_be_forked_gives_the_same_site(clone: Path, planted: Path) -> None:
    """As on other systems, and wherever the renderer is at work before."""
    shutil.rmtree(clone / "build")
    shutil.rmtree(clone / "site")
    (clone / ".awake.py").write_text(AWAKE)
    run = build(clone, ".awake.py", command=(sys.executable,))
    assert run.returncode == 0, run.stderr
    assert manifest(clone / "site") == manifest(planted / "site")


def test_faults_of_prose_and_of_a_chart_are_told_at_once(clone: Path) -> None:
    break_prose(clone)
    break_chart(clone)
    told = build(clone).stderr
    assert "247" in told and "ink spilt" in told
