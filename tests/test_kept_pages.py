"""A page that is kept is the page that would be made; a link that leads nowhere stops every build."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT

from report.problems import BadBuild
from report.site.build import build
from report.site.links import lost_links, read_page

FOOT = ("cite", "evidence", "evidence/corrections", "sources", "data", "method")
PAGES = {
    "index.md": "---\ntitle: Front\n---\n# Front\n\n[to a](chapters/a.md#one)\n",
    "chapters/a.md": "---\ntitle: A\n---\n# A\n\n## One {#one}\n\nThe 摩爾線程公司 grew.\n",
    "chapters/b.md": "---\ntitle: B\n---\n# B\n\n## Two {#two}\n\nNothing here.\n",
} | {f"{folder}/index.md": "# x\n" for folder in FOOT}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three staged pages in English under the real configuration, templates and hooks, built."""
    tmp_path = tmp_path_factory.mktemp("built")
    for name in ("docs/overrides", "docs/assets", "docs/hosting", "report/site"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    nav = "nav:\n" + "".join(f"  - {page}\n" for page in PAGES)
    config = re.sub(r"nav:\n.*?\n\n", lambda _: nav + "\n", config, count=1, flags=re.S)
    config = re.sub(r"    zh-Han[ts]: .*\n", "", config)
    (tmp_path / "mkdocs.yml").write_text(config, encoding="utf-8")
    for name, text in PAGES.items():
        path = tmp_path / "build" / "pages" / "en" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    _build(tmp_path)
    return tmp_path


@pytest.fixture
def small(built: Path, tmp_path: Path) -> Path:
    """A copy of it to change."""
    return Path(shutil.copytree(built, tmp_path, dirs_exist_ok=True))


def _build(root: Path) -> dict[str, bytes]:
    build(["en"], root / "site", root)
    return _files(root)


def _files(root: Path) -> dict[str, bytes]:
    return {
        p.relative_to(root / "site").as_posix(): p.read_bytes()
        for p in sorted((root / "site").rglob("*"))
        if p.is_file()
    }


def _cold(root: Path) -> dict[str, bytes]:
    shutil.rmtree(root / "build" / "kept")
    return _build(root)


def edit(name: str, old: str, new: str) -> Callable[[Path], None]:
    """Return a change of a file that replaces what must be in it."""

    def change(root: Path) -> None:
        path = root / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return change


A, B, SEARCH = "chapters/a/index.html", "chapters/b/index.html", "search/en-read.json"


@pytest.mark.parametrize(
    ("change", "changed", "same"),
    [
        (edit("build/pages/en/chapters/a.md", "grew", "shrank"), {A, SEARCH}, {B}),
        (edit("build/pages/en/chapters/a.md", "title: A", "title: AA"), {A, B}, set()),
        (edit("docs/overrides/partials/footer.html", "</footer>", "<p>new</p></footer>"), {A, B}, {SEARCH}),
        (edit("mkdocs.yml", "contents: Contents", "contents: In this"), {A, B}, {SEARCH}),
        (edit("mkdocs.yml", 'permalink: "#"', 'permalink: "§"'), {A, B}, set()),
        (edit("pyproject.toml", 'version = "', 'version = "9'), {A, B}, {SEARCH}),
        (edit("report/site/jupyter.py", "END = ", "_ = 0\nEND = "), set(), {A, B, SEARCH}),
    ],
    ids=["text", "title", "template", "word", "markdown", "edition", "code"],
)
def test_a_change_reaches_the_pages_it_concerns(
    small: Path, change: Callable[[Path], None], changed: set[str], same: set[str]
) -> None:
    before = _files(small)
    change(small)
    after = _build(small)
    assert {name for name in changed if before[name] == after[name]} == set()
    assert {name for name in same if before[name] != after[name]} == set()
    cold = _cold(small)
    assert {name for name in cold.keys() | after.keys() if cold.get(name) != after.get(name)} == set()


def test_kept_pages_are_read_and_not_made(small: Path) -> None:
    path = small / "build" / "kept" / "en" / "chapters" / "a.md.page"
    key, _, page = path.read_text(encoding="utf-8").partition("\n")
    path.write_text(f"{key}\n{page.replace('grew', 'marked')}", encoding="utf-8")
    assert b"marked" in _build(small)[A]
    path.write_text(f"another key\n{page}", encoding="utf-8")
    assert b"marked" not in _build(small)[A]


def test_a_page_that_is_no_more_is_forgotten(small: Path) -> None:
    edit("mkdocs.yml", "  - chapters/b.md\n", "")(small)
    (small / "build/pages/en/chapters/b.md").unlink()
    assert B not in _build(small)
    assert not list((small / "build/kept/en/chapters").glob("b.*"))


def test_a_link_to_nowhere_stops_every_build_and_leaves_the_site(small: Path) -> None:
    before = (small / "site" / A).read_bytes()
    edit("build/pages/en/chapters/a.md", "grew", "[grew](gone.md)")(small)
    for _ in range(2):
        with pytest.raises(BadBuild, match=r"gone\.md"):
            _build(small)
    assert (small / "site" / A).read_bytes() == before


def test_a_kept_page_s_link_is_looked_at_again(small: Path) -> None:
    edit("build/pages/en/chapters/a.md", "{#one}", "{#other}")(small)
    with pytest.raises(BadBuild, match="#one"):
        _build(small)
    edit("build/pages/en/chapters/a.md", "{#other}", "{#one}")(small)
    edit("mkdocs.yml", "  - chapters/a.md\n", "")(small)
    (small / "build/pages/en/chapters/a.md").unlink()
    with pytest.raises(BadBuild, match="chapters/a"):
        _build(small)


@pytest.mark.parametrize(
    ("link", "is_lost"),
    [
        ("b/", False),
        ("b/#two", False),
        ("b/#three", True),
        ("#here", False),
        ("#there", True),
        ("../c/", True),
        ("x.png", True),
        ("/report/a/b/", False),
        ("/report/b/", True),
        ("https://elsewhere.example/", False),
        ("mailto:x@example.org", False),
        ("b/%23", True),
    ],
)
def test_links_are_followed_as_a_browser_does(link: str, is_lost: bool) -> None:
    texts = {
        "a/index.html": f'<p id="here"><a href="{link}">x</a></p>',
        "a/b/index.html": '<h2 id="two">x</h2>',
    }
    pages = {at: read_page(text, at, "/report/") for at, text in texts.items()}
    found = lost_links(pages, texts.keys())
    assert bool(found) == is_lost
    assert all("site/a/index.html: found a link to" in str(problem) for problem in found)
