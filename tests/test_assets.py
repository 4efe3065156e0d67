"""Styles and scripts: named after their content, naming each other right, fetched only where asked for."""

import re
from hashlib import sha256
from pathlib import Path
from urllib.parse import urljoin

import pytest
from conftest import LANGUAGES
from lxml import html

from report.problems import BadBuild
from report.site.assets import name_assets, seal_assets
from report.site.policy import digest, policy
from report.site.polish import slim

NAMED = "//script/@*[substring(., string-length(.) - 2) = '.js'] | //link[@rel='icon']/@href | //@data-wasm"
FILES = {
    "css/tokens.css": "/* first */ :root { --t-ink: #111; }",
    "css/words.css": ".b { background: url('../images/b.svg'); }",
    "js/report.js": '// why\nconst other = new URL("../vega/vega.js", document.currentScript.src)\n',
    "vega/vega.js": "export  const  vega = 1",
}


def assets(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / "assets" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "assets" / name).write_text(text, encoding="utf-8")
    return folder


def test_files_that_name_each_other_in_a_ring_are_refused(tmp_path: Path) -> None:
    ring = {"css/a.css": "", "js/a.js": 'import "./b.js"', "js/b.js": 'import "./a.js"'}
    with pytest.raises(BadBuild, match=r"a\.js → .*b\.js → .*a\.js"):
        seal_assets(assets(tmp_path, ring))


def test_a_name_is_its_content_and_mentions_follow(tmp_path: Path) -> None:
    names = seal_assets(assets(tmp_path, FILES))
    assert set(names) == {"assets/css/site.css", "assets/js/report.js", "assets/vega/vega.js"}
    for name in names.values():
        assert sha256((tmp_path / name).read_bytes()).hexdigest().startswith(name.split(".")[-2])
    script = (tmp_path / names["assets/js/report.js"]).read_text(encoding="utf-8")
    assert f'"../vega/{Path(names["assets/vega/vega.js"]).name}"' in script and "// why" not in script
    style = (tmp_path / names["assets/css/site.css"]).read_text(encoding="utf-8")
    assert style.startswith(":root{--t-ink:#111}") and ".b{" in style


@pytest.mark.parametrize("changed", ["css/words.css", "vega/vega.js"])
def test_what_changes_gets_another_name_and_so_does_what_mentions_it(tmp_path: Path, changed: str) -> None:
    before = seal_assets(assets(tmp_path / "before", FILES))
    text = FILES[changed].replace("1", "2").replace(".b ", ".c ")
    after = seal_assets(assets(tmp_path / "after", {**FILES, changed: text}))
    moved = {"css": {"assets/css/site.css"}, "vega": {"assets/vega/vega.js", "assets/js/report.js"}}
    assert {name for name in before if before[name] != after[name]} == moved[changed.split("/")[0]]


@pytest.mark.parametrize(
    ("at", "asked", "given"),
    [
        ("index.html", "assets/css/site.css", "assets/css/site.1.css"),
        ("zh-Hant/cite/index.html", "../../assets/css/site.css", "../../assets/css/site.1.css"),
        (
            "404.html",
            "/chinas-gpu-breakout/assets/css/site.css",
            "/chinas-gpu-breakout/assets/css/site.1.css",
        ),
        ("zh-Hant/404.html", "/x/zh-Hant/../assets/css/site.css", "/x/zh-Hant/../assets/css/site.1.css"),
        ("zh-Hant/404.html", "/x/zh-Hant/assets/css/site.css", "/x/zh-Hant/assets/css/site.css"),
        ("cite/index.html", "assets/css/site.css", "assets/css/site.css"),  # another folder's file
        ("charts/x/index.html", "x.vl.json", "x.vl.json"),
    ],
)
def test_pages_ask_for_the_new_names(at: str, asked: str, given: str) -> None:
    names = {"assets/css/site.css": "assets/css/site.1.css"}
    assert name_assets(f'<link href="{asked}">', at, names) == f'<link href="{given}">'


def test_a_slim_page_reads_the_same() -> None:
    page = "\n  <p>one\n     two</p>\n\n\n <pre> a\n\n   b</pre>\n  <script>\n  x</script>\n"
    assert slim(page) == "<p>one\ntwo</p>\n<pre> a\n\n   b</pre>\n<script>\n  x</script>\n"


def test_every_asset_that_a_page_asks_for_is_there_and_named_after_its_content(site: Path) -> None:
    asked = set()
    for page in site.rglob("*.html"):
        here = "/" + page.relative_to(site).as_posix()
        tree = html.document_fromstring(page.read_text(encoding="utf-8"))
        for target in tree.xpath(NAMED):
            asked.add(urljoin(here, target).removeprefix("/chinas-gpu-breakout").lstrip("/"))
    assert asked
    for name in asked:
        assert sha256((site / name).read_bytes()).hexdigest().startswith(name.split(".")[-2]), name


@pytest.mark.parametrize("folder", LANGUAGES.values(), ids=LANGUAGES)
@pytest.mark.parametrize("kind", ["", "chapters/ai-50/", "sources/eeo/"])
def test_a_page_carries_its_style_sheet_and_names_it_in_its_policy(
    site: Path, folder: str, kind: str
) -> None:
    page = (site / folder / kind / "index.html").read_text(encoding="utf-8")
    (sheet,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    assert "--t-paper" in sheet and digest(sheet) in policy(page)
    assert '<link rel="stylesheet"' not in page


def test_all_that_is_kept_for_ever_is_named_after_its_content(site: Path) -> None:
    kept = [path for path in (site / "assets").rglob("*.*") if path.suffix not in (".br", ".gz")]
    assert {path.suffix for path in kept} >= {".js", ".css", ".wasm", ".svg"}
    for path in kept:
        assert sha256(path.read_bytes()).hexdigest().startswith(path.name.split(".")[-2]), path


@pytest.mark.parametrize("folder", LANGUAGES.values(), ids=LANGUAGES)
def test_nothing_of_the_theme_lies_in_the_site_unasked(site: Path, folder: str) -> None:
    theme = [site / folder / name for name in ("partials", "assets/javascripts", "assets/stylesheets")]
    assert not [path for path in theme if path.exists()]
