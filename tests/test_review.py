"""A loose figure is listed with its place, and accepted only where an editor says so."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

from report.pages.prose import read_reviews

PAGE = "docs/en/chapters/ai-50.md"
SENTENCE = "Nine words were added."


@pytest.fixture
def edited(project: Path) -> Path:
    """A project with one loose figure more."""
    path = project / PAGE
    path.write_text(path.read_text(encoding="utf-8") + f"\n{SENTENCE}\n", encoding="utf-8")
    return project


def run(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "report", *arguments]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)


def test_a_loose_figure_stops_the_check_and_a_review_lets_it_pass(edited: Path) -> None:
    before = read_reviews(edited / "docs")
    stopped = run(edited, "check")
    assert stopped.returncode == 1 and "loose 1" in stopped.stdout
    assert f"{PAGE}:" in stopped.stderr and "'Nine'" in stopped.stderr
    listed = run(edited, "review").stdout
    assert f"loose: en/chapters/ai-50.md#unknown: Nine: {SENTENCE}" in listed
    done = run(edited, "review", "en/chapters/ai-50.md#*", "--accept", "counted")
    assert done.returncode == 0 and "1 accepted" in done.stdout
    added = read_reviews(edited / "docs").items() - before.items()
    assert [(review.words, review.reason) for _, review in added] == [("Nine", "counted")]
    assert "loose 0" in run(edited, "check").stdout


def test_nothing_is_accepted_wholesale(edited: Path) -> None:
    before = read_reviews(edited / "docs")
    assert run(edited, "review", "--accept", "counted").returncode == 2
    assert read_reviews(edited / "docs") == before


def test_reviews_of_what_is_no_more_are_forgotten(edited: Path) -> None:
    run(edited, "review", "--containing", SENTENCE, "--accept", "ordinary")
    path = edited / PAGE
    path.write_text(path.read_text(encoding="utf-8").replace(SENTENCE, "Some."), encoding="utf-8")
    assert "--drop-stale" in run(edited, "check").stderr
    assert "1 forgotten" in run(edited, "review", "--drop-stale").stdout
    assert run(edited, "check").returncode == 0
