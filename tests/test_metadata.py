"""What machines read: pages as Zotero reads them, records by their standards' rules, feeds, twins, forms."""

import csv
import hashlib
import json
import re
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import LANGUAGES, ROOT
from frictionless import Package
from lxml import etree, html

from report.__main__ import main
from report.citation import Edition, Work, read_edition
from report.languages import ALL, Text
from report.ledger import Correction
from report.metadata import feeds
from report.metadata.head import FEEDS
from report.metadata.jsonld import Dataset, script
from report.metadata.notes import items, read_notes
from report.pages.cited import Citations
from report.pages.finish import Whole, finish, work_of
from report.site.policy import digest, policy
from report.site.twin import twin

EDITION = Edition("2026.1", date(2026, 11, 25), Text("The authors", "作者群"))
ATOM = {"a": "http://www.w3.org/2005/Atom"}


@cache
def tree(path: Path) -> Any:
    return html.document_fromstring(path.read_text(encoding="utf-8"))


def record(path: Path) -> dict[str, Any]:
    (text,) = tree(path).xpath('//script[@type="application/ld+json"]/text()')
    return dict(json.loads(text))


# Zotero, by the order of its Embedded Metadata and RDF translators.

_OPEN_GRAPH = {
    "website": "webpage",
    "book": "book",
    "video.movie": "videoRecording",
}  # these outrank citation_*
_FIELDS = {
    "citation_title": "title",
    "citation_publication_date": "date",
    "citation_technical_report_institution": "institution",
    "citation_technical_report_number": "number",
    "citation_abstract": "abstractNote",
    "citation_public_url": "url",
    "citation_language": "language",
}


def zotero(page: Any) -> dict[str, Any]:
    """Return the item Zotero's Embedded Metadata translator makes of a page."""
    tags = {m.get("name") or m.get("property"): m.get("content") for m in page.xpath("//head/meta[@content]")}
    item: dict[str, Any] = {name: tags[tag] for tag, name in _FIELDS.items() if tags.get(tag)}
    highwire = "report" if "citation_technical_report_institution" in tags else "journalArticle"
    guess = "journalArticle" if tags.get("og:type") == "article" else ""
    declared = next(
        (tags[t] for t in tags if t and t.lower() in ("dc.type", "prism.type", "eprints.type")), ""
    )
    fallback = highwire if "citation_title" in tags else guess or "webpage"
    item["itemType"] = declared or _OPEN_GRAPH.get(tags.get("og:type", ""), fallback)
    item["creators"] = []
    for author in page.xpath('//meta[@name="citation_author"]/@content'):
        first, _, last = author.rpartition(" ")  # cleanAuthor: the last word is the surname
        item["creators"].append((first, last.replace("\u00a0", " ")))
    return item


@pytest.mark.parametrize(
    ("path", "title", "author", "language"),
    [
        ("chapters/two-strategic-paths", "Two strategic paths", "The authors of China's GPU Breakout", "en"),
        ("zh-Hant/charts/guidance_ranges", "", "《中國GPU突圍》作者群", "zh-Hant"),
        ("zh-Hans/companies/metax", "沐曦股份", "《中国GPU突围》作者群", "zh-Hans"),
        ("", "", "The authors of China's GPU Breakout", "en"),
    ],
)
def test_zotero_reads_a_report(site: Path, path: str, title: str, author: str, language: str) -> None:
    page = tree(site / path / "index.html")
    edition = read_edition(ROOT / "data")
    item = zotero(page)
    assert item["itemType"] == "report"
    assert item["title"] == (title or item["title"]) and item["title"]
    assert item["creators"] == [("", author)]  # one institution, not a first name and a surname
    assert item["date"].replace("/", "-") == edition.day.isoformat()
    assert item["number"] == edition.version
    assert item["url"] == page.xpath('//link[@rel="canonical"]/@href')[0]
    assert item["language"] == language == page.get("lang")
    assert len(item["abstractNote"]) > 10


@pytest.mark.parametrize(("kind", "read"), [("website", "webpage"), ("article", "report")])
def test_a_page_declared_a_website_is_not_read_as_a_report(kind: str, read: str) -> None:
    tags = f'<meta name="citation_title" content="x"><meta property="og:type" content="{kind}">'
    tags += '<meta name="citation_technical_report_institution" content="x">'
    assert zotero(html.document_fromstring(f"<head>{tags}</head>"))["itemType"] == read


def test_scholar_finds_what_it_requires(site: Path) -> None:
    for path in sorted((site / "chapters").glob("*/index.html")):
        names = tree(path).xpath("//meta/@name")
        required = {
            "citation_title",
            "citation_author",
            "citation_publication_date",
            "citation_abstract_html_url",
        }
        assert required <= set(names), path
        (day,) = tree(path).xpath('//meta[@name="citation_publication_date"]/@content')
        assert re.fullmatch(r"\d{4}/\d{2}/\d{2}", day)


# schema.org


def own_pages(site: Path) -> list[Path]:
    """The site's pages; a chart's frame for other sites is none of its own, and says so by its canonical."""
    return [path for path in sorted(site.rglob("index.html")) if path.parent.name != "embed"]


def test_every_page_has_one_record_of_itself(site: Path) -> None:
    for path in own_pages(site):
        said = record(path)
        assert said["@context"] == "https://schema.org"
        assert said["url"] == tree(path).xpath('//link[@rel="canonical"]/@href')[0]
        assert said["inLanguage"] == tree(path).get("lang") or said["@type"] == "Dataset"


@pytest.mark.parametrize("folder", LANGUAGES.values())
def test_the_dataset_has_what_google_requires_and_recommends(site: Path, folder: str) -> None:
    said = record(site / folder / "data" / "index.html")
    assert said["@type"] == "Dataset" and said["name"] and 50 <= len(said["description"]) <= 5000
    recommended = ("alternateName", "creator", "identifier", "isAccessibleForFree", "keywords", "license")
    recommended += (
        "measurementTechnique",
        "spatialCoverage",
        "temporalCoverage",
        "variableMeasured",
        "version",
        "url",
    )
    assert [name for name in recommended if not said.get(name)] == []
    assert said["creator"]["@type"] == "Organization" and said["creator"]["name"] and said["creator"]["url"]
    start, end = map(date.fromisoformat, said["temporalCoverage"].split("/"))
    assert start < end <= read_edition(ROOT / "data").day
    endings = {d["contentUrl"].rpartition(".")[2] for d in said["distribution"]}
    assert {"csv", "parquet", "zip", "sqlite"} <= endings
    for download in said["distribution"]:
        file = site / "data" / download["contentUrl"].rpartition("/")[2]
        assert download["@type"] == "DataDownload" and download["encodingFormat"]
        assert download["contentSize"] == f"{file.stat().st_size} B"


def test_a_chart_s_picture_carries_its_licence(site: Path) -> None:
    here = site / "charts" / "guidance_ranges"
    said = record(here / "index.html")
    assert said["@type"] == "ImageObject" and (here / said["contentUrl"].rpartition("/")[2]).exists()
    assert all(
        said[name] for name in ("license", "acquireLicensePage", "creditText", "creator", "copyrightNotice")
    )


def test_a_record_cannot_end_its_element_and_is_not_run(site: Path) -> None:
    element = script({"name": "</script><script>alert()</script>"})
    assert (
        element.count("<") == 2
        and "alert" in json.loads(html.document_fromstring(element).xpath("string(//script)"))["name"]
    )
    assert digest(element) not in policy(element) and "sha256" not in policy(element)


# Data Package, Croissant, CITATION.cff, Zenodo


def test_the_release_is_a_data_package(site: Path) -> None:
    package = json.loads((site / "data" / "datapackage.json").read_text(encoding="utf-8"))
    datetime.fromisoformat(package["created"])
    assert all("title" in person and person["roles"] for person in package["contributors"])
    assert len(Package.from_descriptor(package, basepath=str(site / "data")).resources) > 10


def test_croissant_names_each_file_by_its_hash_and_each_column_as_it_is(site: Path) -> None:
    said = json.loads((site / "data" / "croissant.json").read_text(encoding="utf-8"))
    assert said["conformsTo"] == "http://mlcommons.org/croissant/1.1" and said["@type"] == "sc:Dataset"
    assert re.fullmatch(r"\d+\.\d+\.\d+", said["version"])
    files = {file["@id"]: file for file in said["distribution"]}
    for name, file in files.items():
        assert file["sha256"] == hashlib.sha256((site / "data" / name).read_bytes()).hexdigest()
    ids = [field["@id"] for records in said["recordSet"] for field in records["field"]]
    assert len(ids) == len(set(ids))
    for records in said["recordSet"]:
        (name,) = {field["source"]["fileObject"]["@id"] for field in records["field"]}
        with (site / "data" / name).open(encoding="utf-8", newline="") as file:
            head = next(csv.reader(file))
        assert [field["source"]["extract"]["column"] for field in records["field"]] == head
        assert all(key["@id"] in ids for key in records.get("key", []))


def test_the_edition_and_its_day_are_the_same_everywhere() -> None:
    edition = read_edition(ROOT / "data")
    cff = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    zenodo = json.loads((ROOT / ".zenodo.json").read_text(encoding="utf-8"))
    package = json.loads((ROOT / "data" / "datapackage.json").read_text(encoding="utf-8"))
    newest = read_notes((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))[0]
    days = [cff["date-released"].isoformat(), zenodo["publication_date"], newest.day.isoformat()]
    assert days == [edition.day.isoformat()] * 3
    assert [cff["version"], zenodo["version"], newest.version] == [edition.version] * 3
    assert cff["authors"][0]["name"] == zenodo["creators"][0]["name"] == edition.authors.en
    assert cff["keywords"] == zenodo["keywords"] == package["keywords"]
    assert cff["license"] == package["licenses"][0]["name"] and zenodo["license"] == cff["license"].lower()


# Feeds


def check_atom(text: str) -> Any:
    """Hold a feed to the rules of RFC 4287."""
    feed = etree.fromstring(text.encode())
    assert feed.tag == f"{{{ATOM['a']}}}feed"
    ids = feed.xpath("//a:id/text()", namespaces=ATOM)
    assert len(ids) == len(set(ids)) and all(re.match(r"https?://", one) for one in ids)
    for part in [feed, *feed.findall("a:entry", ATOM)]:
        for name in ("id", "title", "updated"):
            assert len(part.findall(f"a:{name}", ATOM)) == 1 and part.findtext(f"a:{name}", "", ATOM)
        datetime.fromisoformat(part.findtext("a:updated", "", ATOM))
        assert part.xpath('a:link[@rel="alternate"]/@href', namespaces=ATOM)
    assert feed.findtext("a:author/a:name", "", ATOM)
    assert feed.xpath('a:link[@rel="self"]/@href', namespaces=ATOM)
    return feed


@pytest.mark.parametrize("name", FEEDS)
@pytest.mark.parametrize("folder", LANGUAGES.values())
def test_a_feed_follows_the_standard_and_every_page_leads_to_it(site: Path, folder: str, name: str) -> None:
    feed = check_atom((site / folder / "feeds" / f"{name}.atom").read_text(encoding="utf-8"))
    (own,) = feed.xpath('a:link[@rel="self"]/@href', namespaces=ATOM)
    linked = tree(site / folder / "index.html").xpath('//link[@type="application/atom+xml"]/@href')
    assert own in linked


@pytest.mark.parametrize("code", ALL)
def test_a_correction_becomes_an_entry_in_its_language(code: Any) -> None:
    wrong = Correction("c2", "2026-12-02", "2026.1", "a.b.2025@c", "ten", "十億", "nine", "九億")
    other = Correction("c1", "2026-12-01", "2026.1", "a.b.2024@c", "two", "兩億", "one", "一億")
    report = Work("", "report", "Title", "What it says.", code, EDITION)
    feed = check_atom(feeds.corrections(report, [wrong, other]))
    said = feed.xpath("a:entry/a:content/text()", namespaces=ATOM)
    assert {"en": "nine", "zh-Hant": "九億", "zh-Hans": "九亿"}[code] in said[0] and len(said) == 2
    assert feed.findtext("a:updated", "", ATOM).startswith("2026-12-02")
    assert feed.xpath("a:entry/a:link/@href", namespaces=ATOM)[0].endswith("evidence/corrections/#c2")


def test_notes_are_the_changelog_s(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "# Changelog\n\n## 2 — 2027-01-01\n\n- New\n  line.\n- More.\n\n## 1 — 2026-01-01\n\n- Old.\n"
    newest, oldest = read_notes(text)
    assert (newest.version, newest.day, items(newest)) == ("2", date(2027, 1, 1), ["New line.", "More."])
    assert items(oldest) == ["Old."]
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr("sys.argv", ["report", "notes", "1900.1"])
    assert main() == 1 and "2026.1" in capsys.readouterr().out
    monkeypatch.setattr("sys.argv", ["report", "notes", "2026.1"])
    assert main() == 0 and capsys.readouterr().out.startswith("- First edition")


# Twins, outline, sitemaps


def test_a_twin_keeps_words_figures_and_tables() -> None:
    page = (
        '<html><head><link rel="canonical" href="https://example.org/x/"></head><body><article><h1>Title</h1>'
        '<p>It took <a class="fig" href="../sources/eeo/#a.b">CNY <b>3</b> billion</a>.<a class="headerlink" '
        'href="#x">#</a></p><table><tr><th>a|b</th><th>c</th></tr><tr><td>1</td><td>2</td></tr></table>'
        "<dl><div><dt>Term</dt><dd>said</dd></div></dl><p><span>a</span><span>b</span></p>"
        "<pre>x  y</pre><section class='cards'>hidden</section>"
        "<svg><text>drawn</text></svg>"
        "</article></body></html>"
    )
    assert twin(page) == (
        "# Title\n\nIt took [CNY **3** billion](https://example.org/sources/eeo/#a.b).\n\n"
        "| a\\|b | c |\n| --- | --- |\n| 1 | 2 |\n\n- Term: said\n\na · b\n\n```\nx  y\n```\n\n<https://example.org/x/>\n"
    )


def test_every_page_has_a_twin_that_leads_to_rows(site: Path) -> None:
    for path in own_pages(site):
        text = path.with_name("index.md").read_text(encoding="utf-8")
        assert text.startswith("#") or "\n# " in text, path
        assert "<svg" not in text and "<div" not in text and "{{" not in text, path
    chapter = (site / "chapters" / "two-strategic-paths" / "index.md").read_text(encoding="utf-8")
    assert re.search(r"\]\(https://\S+/sources/[\w-]+/#[\w.@/-]+\)", chapter)
    assert re.search(r"!\[[^\]]{20,}\]\(https://\S+\.svg\)", chapter)


@pytest.mark.parametrize("folder", LANGUAGES.values())
def test_the_outline_leads_to_pages_that_are_there(site: Path, folder: str) -> None:
    text = (site / folder / "llms.txt").read_text(encoding="utf-8")
    assert re.match(r"# .+\n\n> .+\n", text)
    links = re.findall(r"\]\((https://[^)]+)\)", text)
    lost = [link for link in links if not (site / link.partition("/chinas-gpu-breakout/")[2]).exists()]
    assert len(links) > 90 and not lost


def test_sitemaps_are_indexed_once_a_language(site: Path) -> None:
    spaces = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    index = etree.parse(site / "sitemap-index.xml")
    addresses = index.xpath("//s:loc/text()", namespaces=spaces)
    assert len(addresses) == len(LANGUAGES)
    for address in addresses:
        inside = etree.parse(site / address.partition("/chinas-gpu-breakout/")[2])
        root = address.removesuffix("sitemap.xml")
        assert all(loc.startswith(root) for loc in inside.xpath("//s:loc/text()", namespaces=spaces))
    assert addresses[0].replace("sitemap.xml", "sitemap-index.xml") in (site / "robots.txt").read_text(
        "utf-8"
    )


# Forms


@pytest.mark.parametrize(
    "path", sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("[!c]*.yml")), ids=lambda p: p.stem
)
def test_a_form_asks_by_named_fields(path: Path) -> None:
    form = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert {"name", "description", "body"} <= form.keys()
    fields = [part for part in form["body"] if part["type"] != "markdown"]
    ids = [part["id"] for part in fields]
    assert len(ids) == len(set(ids)) and all(re.fullmatch(r"[A-Za-z0-9_-]+", one) for one in ids)
    assert all(part["type"] in ("input", "textarea", "dropdown", "checkboxes") for part in fields)
    assert all(part["attributes"]["label"] for part in fields)
    if path.stem == "error":
        assert {"figure", "address"} <= set(ids), "cards fill these in"


# Pages as they are finished


def test_pages_of_the_whole_are_named_by_it_and_notebooks_have_a_head(tmp_path: Path) -> None:
    front = {"title": "Data", "description": "What it says."}
    assert work_of("data/index.md", front, "en", EDITION).title == "China's GPU Breakout: the ledger"
    assert work_of("index.md", front, "zh-Hans", EDITION).title == "中国GPU突围"
    notebook = json.dumps({"cells": [], "metadata": {"report": front}})
    whole = Whole(EDITION, Dataset({}, (), (), ""), (), ())
    finished = finish(
        {"model/x.ipynb": notebook, "model/x/notebook.ipynb": notebook},
        "en",
        whole,
        Citations(tmp_path, "en"),
        {},
    )
    said = json.loads(finished["model/x.ipynb"])["metadata"]["report"]
    assert "application/ld+json" in said["head"] and "/model/x/" in said["head"]
    assert finished["model/x/notebook.ipynb"] == notebook  # the copy to take away stays as it is
    assert "/model/x/index.md" in finished["llms.txt"]
