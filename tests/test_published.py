"""What was published stays: addresses, anchors, editions, and every byte of what is up."""

import shutil
import tarfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import LANGUAGES, ROOT

from report.problems import BadBuild
from report.published import editions, gone, lock, manifest, verify
from report.site.build import FOLDERS, check_addresses, leave_signposts
from report.site.links import read_page

PAGE = '<!doctype html><html lang="en"><meta charset="utf-8"><body><h2 id="{anchor}">…</h2></body></html>'
BANNER = {"en": '<a href="{here}">today</a>', "zh-Hant": '<a href="{here}">現行版本</a>'}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A project with a built site of two pages a language."""
    for folder in ("", "zh-Hant", "zh-Hans"):
        for address in ("", "chapters/sand"):
            path = tmp_path / "site" / folder / address / "index.html"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(PAGE.format(anchor="cash"), encoding="utf-8")
    (tmp_path / "docs").mkdir()
    lock.write_lock(lock.addresses_of(tmp_path / "site"), tmp_path / lock.LOCK)
    return tmp_path


def problems_of(project: Path) -> list[str]:
    try:
        site = project / "site"
        leave_signposts(FOLDERS, site, project)
        pages = {path.relative_to(site).as_posix(): path.read_text() for path in site.rglob("*.html")}
        read = {at: read_page(text, at, "/report/") for at, text in pages.items()}
        check_addresses(FOLDERS, read, project)
    except BadBuild as error:
        return [str(problem) for problem in error.problems]
    return []


def test_the_lock_reads_back_as_it_was_written(small: Path) -> None:
    known = lock.read_lock(small / lock.LOCK)
    assert known == {"": frozenset({"cash"}), "chapters/sand/": frozenset({"cash"})}
    assert problems_of(small) == []


@pytest.mark.parametrize("language", ["", "zh-Hant", "zh-Hans"])
def test_a_lost_page_fails_in_any_language(small: Path, language: str) -> None:
    shutil.rmtree(small / "site" / language / "chapters")
    assert ["no page at /chapters/sand/" in problem for problem in problems_of(small)] == [True]


def test_a_lost_anchor_fails(small: Path) -> None:
    page = small / "site" / "chapters/sand/index.html"
    page.write_text(PAGE.format(anchor="silver"), encoding="utf-8")
    assert "no #cash at /chapters/sand/" in problems_of(small)[0]


@pytest.mark.parametrize(("to", "said"), [("chapters/gold/", "本頁已移至他處"), ("", "本頁已撤下")])
def test_a_page_that_went_leaves_its_way_or_its_reason(small: Path, to: str, said: str) -> None:
    for folder in LANGUAGES.values():
        shutil.rmtree(small / "site" / folder / "chapters")
    row = f"address,to,reason_en,reason_zh_hant\nchapters/sand/,{to},Joined <two>,與另一章合併\n"
    (small / gone.FILE).write_text(row, encoding="utf-8")
    assert problems_of(small) == []
    page = (small / "site/zh-Hant/chapters/sand/index.html").read_text(encoding="utf-8")
    assert said in page and "與另一章合併" in page
    assert ("http-equiv" in page) == bool(to) and (f"../../{to}" in page)
    assert "Joined &lt;two&gt;" in (small / "site/chapters/sand/index.html").read_text(encoding="utf-8")


def test_an_anchor_that_went_can_be_accounted_for(small: Path) -> None:
    page = small / "site/chapters/sand/index.html"
    page.write_text(PAGE.format(anchor="silver"), encoding="utf-8")
    row = "address,to,reason_en,reason_zh_hant\nchapters/sand/#cash,,The row was withdrawn,該列已撤回\n"
    (small / gone.FILE).write_text(row, encoding="utf-8")
    assert problems_of(small) == []


def test_the_lock_only_grows(small: Path) -> None:
    known = lock.read_lock(small / lock.LOCK)
    assert lock.grown(known, {"": frozenset({"new"})}) == known | {"": frozenset({"cash", "new"})}


@pytest.mark.parametrize("change", ["changed", "missing", "unnamed"])
def test_a_site_is_held_against_its_manifest(small: Path, change: str) -> None:
    site = small / "site"
    manifest.write_manifest(site)
    assert verify.verify_folder(site) == []
    page = site / "chapters/sand/index.html"
    if change == "changed":
        page.write_text("…", encoding="utf-8")
    elif change == "missing":
        page.unlink()
    else:
        (site / "stray.html").write_text("…", encoding="utf-8")
    [problem] = verify.verify_folder(site)
    assert problem.file == ("stray.html" if change == "unnamed" else "chapters/sand/index.html")


def test_an_edition_is_frozen_once_and_marked(small: Path) -> None:
    made = editions.freeze(small, "2026.1", "2026-11-25", "abc", BANNER)
    assert editions.read_editions(small) == [made]
    assert editions.check(small, made) == []
    page = (small / "editions/2026.1/zh-Hant/chapters/sand/index.html").read_text(encoding="utf-8")
    assert '<p class="frozen"><a href="../../../../../zh-Hant/chapters/sand/">現行版本</a></p>' in page
    with pytest.raises(BadBuild, match="never changes"):
        editions.freeze(small, "2026.1", "2026-11-26", "def", BANNER)
    with pytest.raises(BadBuild, match="such as"):
        editions.freeze(small, "../2026", "2026-11-26", "def", BANNER)


def test_a_frozen_page_leads_to_the_page_of_today(small: Path) -> None:
    editions.freeze(small, "2026.1", "2026-11-25", "abc", BANNER)
    editions.put_in(small, small / "site")
    here = small / "site/editions/2026.1/zh-Hant/chapters/sand"
    assert (here / "../../../../../zh-Hant/chapters/sand/index.html").resolve().is_file()


def test_an_edition_comes_back_as_it_was_or_not_at_all(small: Path) -> None:
    made = editions.freeze(small, "2026.1", "2026-11-25", "abc", BANNER)
    shutil.rmtree(small / "editions/2026.1")
    assert editions.check(small, made), "an absent edition was not missed"
    assert editions.bring_back(small) == ["2026.1"]
    assert editions.check(small, made) == []
    (small / "editions/2026.1/index.html").write_text("rewritten", encoding="utf-8")
    assert editions.check(small, made)
    shutil.rmtree(small / "editions/2026.1")
    with pytest.raises(BadBuild):
        editions.unpack(small, replace(made, manifest_sha256="0" * 64))
    assert not (small / "editions/2026.1").exists()


def test_an_edition_packs_to_the_same_bytes(small: Path) -> None:
    editions.freeze(small, "2026.1", "2026-11-25", "abc", BANNER)
    archive = small / "editions/2026.1.tar.gz"
    first = archive.read_bytes()
    assert editions.pack(small / "editions/2026.1").read_bytes() == first
    with tarfile.open(archive) as tar:
        assert {entry.mtime for entry in tar} == {0}


def test_the_site_is_what_its_manifest_says(site: Path) -> None:
    assert verify.verify_folder(site) == []


def test_what_is_up_is_held_against_its_manifest(small: Path, serve: Callable[[Path], str]) -> None:
    site = small / "site"
    manifest.write_manifest(site)
    address = serve(site)
    assert verify.verify_address(address) == []
    (site / "zh-Hant/index.html").write_text("rewritten", encoding="utf-8")
    (site / "chapters/sand/index.html").unlink()
    found = {problem.file for problem in verify.verify_address(address)}
    assert found == {"zh-Hant/index.html", "chapters/sand/index.html"}


@pytest.mark.parametrize("folder", LANGUAGES.values())
def test_everything_published_is_there(site: Path, folder: str) -> None:
    known = lock.read_lock(ROOT / lock.LOCK)
    assert len(known) > 200, "docs/published.txt was emptied"
    excused = gone.forgiven(gone.read_gone(ROOT / gone.FILE))
    assert lock.lost(known, lock.addresses_of(site / folder), folder, excused) == []
