"""Nothing changed means nothing is done; anything that counts, changed, breaks the seal."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT

from report import kept
from report.published.manifest import write_manifest
from report.seal import inputs, is_sealed, seal_site


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    """A project of the real inputs with a site of one page, sealed."""
    for name in ("data", "docs", "report"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for path in (*ROOT.glob("mkdocs*.yml"), ROOT / "pyproject.toml", ROOT / "requirements.txt"):
        shutil.copy(path, tmp_path)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("a page")
    write_manifest(tmp_path / "site")
    seal_site(tmp_path, inputs(tmp_path))
    return tmp_path


COUNTS = [
    "data/facts.csv",
    "data/derived.csv",
    "data/terms.csv",
    "docs/en/chapters/ai-50.md",
    "docs/en/method/recompute.ipynb",
    "docs/assets/css/tokens.css",
    "docs/overrides/main.html",
    "report/charts/ai_50.py",
    "report/words/interface.py",
    "report/site/templates/mkdocs_html/notebook.html.j2",
    "mkdocs.zh-Hans.yml",
    "pyproject.toml",
    "a-new-file",
    "site/index.html",
    "site/one-more.html",
    "site/manifest.sha256",
]


@pytest.mark.parametrize("name", COUNTS)
def test_a_change_of_anything_that_counts_breaks_it(sealed: Path, name: str) -> None:
    assert is_sealed(sealed)
    with (sealed / name).open("a") as file:
        file.write(" ")
    assert not is_sealed(sealed)


def test_a_lost_page_a_moved_file_and_a_half_written_seal_break_it(sealed: Path) -> None:
    for spoil in (
        lambda: (sealed / "site" / "index.html").unlink(),
        lambda: (sealed / "docs/en/cite.md").rename(sealed / "docs/en/cited.md"),
        lambda: (sealed / "build" / "seal.json").write_text('{"inputs": "'),
    ):
        spoil()
        assert not is_sealed(sealed)


@pytest.mark.parametrize("name", ["SITE_URL", "REPO_URL", "SOURCE_DATE_EPOCH"])
def test_a_variable_breaks_it(sealed: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "1")
    assert not is_sealed(sealed)


def _upgraded(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    (folder / "altair-99.dist-info").mkdir(parents=True)
    monkeypatch.setattr("sysconfig.get_paths", lambda: {"purelib": str(folder)})


def _new_font(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    folder.mkdir()
    (folder / "some.ttf").write_bytes(b"glyphs")
    monkeypatch.setattr(kept, "_FONTS", (str(folder),))


@pytest.mark.parametrize("change", [_upgraded, _new_font])
def test_a_new_version_and_a_new_font_break_it(
    sealed: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[pytest.MonkeyPatch, Path], None],
) -> None:
    kept.fonts.cache_clear()
    change(monkeypatch, tmp_path_factory.mktemp("machine") / "new")
    assert not is_sealed(sealed)
    kept.fonts.cache_clear()


def test_a_tool_that_the_project_does_not_use_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("Altair-99", "fonttools-9", "vl_convert_python-1", "someones_tool-1"):
        (tmp_path / f"{name}.dist-info").mkdir()
    monkeypatch.setattr("sysconfig.get_paths", lambda: {"purelib": str(tmp_path)})
    assert kept.installed(ROOT / "requirements.txt") == ["Altair-99", "fonttools-9", "vl_convert_python-1"]


def test_what_tests_and_compilers_leave_does_not(sealed: Path) -> None:
    for name in ("tests/x.py", ".cache/x", "report/__pycache__/x.pyc", "build/x"):
        (sealed / name).parent.mkdir(parents=True, exist_ok=True)
        (sealed / name).write_text("x")
    assert is_sealed(sealed)


def test_nothing_changed_takes_no_second_and_touches_nothing(site: Path) -> None:
    assert is_sealed(ROOT)
    before = {path: path.stat().st_mtime_ns for path in kept.files_below(site)}
    spent = os.times()
    run = subprocess.run([sys.executable, "-m", "report", "site"], cwd=ROOT, capture_output=True, text=True)
    now = os.times()
    assert run.returncode == 0 and "nothing changed" in run.stdout
    assert now.children_user + now.children_system - spent.children_user - spent.children_system < 1
    assert {path: path.stat().st_mtime_ns for path in kept.files_below(site)} == before


def test_a_part_s_end_counts() -> None:
    assert kept.digest("ab", "c") != kept.digest("a", "bc") != kept.digest("abc")


def test_a_write_is_whole_and_leaves_alone_what_is_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b"
    kept.save(path, "one")
    before = path.stat().st_mtime_ns
    kept.save(path, b"one")
    assert path.stat().st_mtime_ns == before
    kept.save(path, "two")
    assert path.read_text() == "two" and [p.name for p in path.parent.iterdir()] == ["b"]
