"""A site is finished in one go: pages, what stands beside them, hashes, links; what is frozen stays."""

import re
from functools import partial
from pathlib import Path

import pytest

from report.kept import names_below
from report.languages import Code
from report.published.editions import twin_link
from report.published.manifest import manifest_of, read_manifest
from report.site.finish import Finished, finish_site
from report.site.links import lost_links

PAGE = (
    '<!doctype html><html><head><meta charset="utf-8"><title>T</title>'
    '<link rel="stylesheet" href="{up}assets/css/site.css"></head>'
    '<body><article><h1 id="t">T</h1><p>國資 {word} <a href="{link}">x</a></p></article>'
    '<p class="edition">Edition 2026.2</p></body></html>'
)
FOLDERS: dict[Code, str] = {"en": "", "zh-Hant": "zh-Hant"}
FROZEN = "editions/2026.1/a/index.html"


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A site as MkDocs leaves it, an edition put in: three pages, a sheet, a table, a picture."""
    site = tmp_path / "site"
    for name, up, link in (
        ("a/index.html", "../", "../zh-Hant/a/#t"),
        ("zh-Hant/a/index.html", "../../", "/r/a/table.csv"),
        (FROZEN, "../../../", "../../../a/#nowhere"),
    ):
        (site / name).parent.mkdir(parents=True)
        page = PAGE.format(up=up, word="words " * 250, link=link)
        (site / name).write_text(re.sub("<link.*?>", "<style></style>", page) if name == FROZEN else page)
    (site / "assets" / "css").mkdir(parents=True)
    (site / "assets" / "css" / "tokens.css").write_text("article { color: red }\n.unused { color: blue }\n")
    (site / "a" / "table.csv").write_text("id,value\n" * 200)
    (site / "a" / "table.csv.gz").write_bytes(b"packed by a tool")
    (site / "a" / "chart.png").write_bytes(b"\x89PNG")
    return site


def finished(site: Path) -> Finished:
    words = {"en": "In {edition}"}
    twin_of = partial(twin_link, site=site, versions=["2026.1"], address="https://x.example/r/", words=words)
    return finish_site(site, site.parent / "last", {}, FOLDERS, "/r/", site.parent / "kept", twin_of)


def test_every_file_is_hashed_as_it_stands(built: Path) -> None:
    told = finished(built).hashes
    assert told == read_manifest(manifest_of(built))
    assert {"a/index.md", "a/index.html.br", "a/table.csv.gz", "search/zh-Hant-read.json"} <= told.keys()


def test_what_is_frozen_is_left_as_it_is_and_its_links_are_followed(built: Path) -> None:
    before = (built / FROZEN).read_bytes()
    done = finished(built)
    assert (built / FROZEN).read_bytes() == before and FROZEN not in done.entries
    assert "In 2026.1</a>" in (built / "a/index.html").read_text()
    (problem,) = lost_links(done.pages, done.hashes)
    assert "#nowhere" in str(problem) and FROZEN in str(problem)


def test_what_nobody_asks_for_any_more_is_forgotten(built: Path) -> None:
    raw = {path: path.read_bytes() for path in built.rglob("*") if path.is_file()}
    first = finished(built)
    assert first.kept == set(names_below(built.parent / "kept"))
    for path, content in raw.items():
        path.write_bytes(content)
    for left in built.glob("a/table.csv*"):
        left.unlink()
    second = finished(built)
    assert second.kept < first.kept and second.kept == set(names_below(built.parent / "kept"))


def test_a_file_that_is_as_it_was_is_the_last_site_s_own(built: Path) -> None:
    raw = {path: path.read_bytes() for path in built.rglob("*") if path.is_file()}
    finished(built)
    last = built.rename(built.parent / "last")
    for path, content in raw.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    changed = built / "a" / "index.html"
    changed.write_text(changed.read_text().replace("words", "other words", 1))
    (last / "zh-Hant/a/index.html.gz").write_bytes(b"spoilt")
    done = finished(built)
    assert done.hashes == read_manifest(manifest_of(built))
    same = {name for name in done.hashes if (last / name).is_file() and (last / name).samefile(built / name)}
    assert {"zh-Hant/a/index.html", "zh-Hant/a/index.md", "zh-Hant/a/index.html.br", "a/table.csv"} <= same
    assert not {"a/index.html", "a/index.html.br", "a/index.md", "zh-Hant/a/index.html.gz", FROZEN} & same
    assert (last / "a/index.html").read_text().count("other") == 0, "the last site stays as it was"
