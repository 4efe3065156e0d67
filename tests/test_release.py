"""The data as re-users take it: files whole and true, snippets that run, queries in a real browser."""

import csv
import hashlib
import json
import re
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path
from urllib.parse import quote

import pyarrow.parquet as pq
import pytest
from conftest import ROOT
from playwright.sync_api import Browser, Page

from report.addresses import SITE_URL
from report.ledger import Ledger
from report.ledger.schema import read_schema
from report.pages.data import EXAMPLES
from report.release.database import VIEWS
from report.release.files import ARCHIVE, DATABASE, SUMS, write_release

TABLES = [*read_schema(ROOT / "data"), "computed", "judged"]
SNIPPETS = sorted((ROOT / "docs" / "snippets").iterdir())


@pytest.fixture(scope="module")
def release(ledger: Ledger, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("project")
    for folder in ("data", "LICENSES"):
        shutil.copytree(ROOT / folder, root / folder)
    return write_release(ledger, root, SITE_URL)


@pytest.fixture(scope="module")
def database(release: Path) -> sqlite3.Connection:
    return sqlite3.connect(release / DATABASE)


def test_a_row_that_points_nowhere_is_not_released(ledger: Ledger, tmp_path: Path) -> None:
    for folder in ("data", "LICENSES"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    facts = tmp_path / "data" / "facts.csv"
    facts.write_text(facts.read_text(encoding="utf-8").replace(",eeo,", ",nobody,"), encoding="utf-8")
    with pytest.raises(sqlite3.IntegrityError):
        write_release(ledger, tmp_path, SITE_URL)
    assert not (tmp_path / "build" / "files" / "data").exists()


@pytest.mark.parametrize("table", TABLES)
def test_csv_parquet_and_database_hold_the_same_rows(
    release: Path, database: sqlite3.Connection, table: str
) -> None:
    with (release / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    stored = pq.read_table(release / f"{table}.parquet")
    assert stored.column_names == head
    asked = database.execute(f'SELECT * FROM "{table}"').fetchall()
    assert [tuple(row.values()) for row in stored.to_pylist()] == asked
    assert len(asked) == len(rows)
    printed = [[("" if cell is None else cell) for cell in row] for row in asked]
    for given, got in zip(rows, printed, strict=True):
        assert [c if isinstance(g, str) else float(c) for c, g in zip(given, got, strict=True)] == got


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_has_rows(database: sqlite3.Connection, view: str) -> None:
    assert database.execute(f'SELECT count(*) FROM "{view}"').fetchone()[0] > 0


@pytest.mark.parametrize("query", EXAMPLES.values(), ids=EXAMPLES)
def test_an_example_finds_rows(database: sqlite3.Connection, query: str) -> None:
    assert database.execute(query).fetchall()


def test_computed_figures_are_those_the_report_prints(database: sqlite3.Connection, ledger: Ledger) -> None:
    from report.figures import derive_figure

    rows = database.execute("SELECT derived_id, said_en, said_zh_hant FROM computed").fetchall()
    assert {row[0] for row in rows} == set(ledger.derived_figure)
    for derived_id, english, chinese in rows:
        text = derive_figure(ledger, derived_id).text
        assert (english, chinese) == (text.en, text.zh_hant)


def test_a_release_reads_back_as_the_ledger_it_was_made_from(release: Path, ledger: Ledger) -> None:
    from report.ledger import read_ledger

    assert read_ledger(release) == ledger


def test_the_same_ledger_gives_the_same_bytes(release: Path, ledger: Ledger, tmp_path: Path) -> None:
    for folder in ("data", "LICENSES"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    again = write_release(ledger, tmp_path, SITE_URL)
    for path in sorted(release.iterdir()):
        assert path.read_bytes() == (again / path.name).read_bytes(), path.name


def test_the_archive_holds_every_file_and_its_sums_are_right(release: Path) -> None:
    with zipfile.ZipFile(release / ARCHIVE) as archive:
        packed = {Path(name).name: archive.read(name) for name in archive.namelist()}
    sums = dict(reversed(line.split("  ")) for line in packed[SUMS].decode().splitlines())
    assert packed.keys() - {SUMS} == sums.keys()
    assert all(hashlib.sha256(packed[name]).hexdigest() == told for name, told in sums.items())
    assert {f"{table}.{kind}" for table in TABLES for kind in ("csv", "parquet")} <= packed.keys()


def test_the_package_describes_what_is_there(release: Path) -> None:
    from frictionless import Package

    package = json.loads((release / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        content = (release / resource["path"]).read_bytes()
        assert (resource["bytes"], resource["hash"]) == (
            len(content),
            f"sha256:{hashlib.sha256(content).hexdigest()}",
        )
    report = Package(str(release / "datapackage.json")).validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])[:5]


def test_the_readme_explains_every_column_in_every_language(release: Path) -> None:
    text = (release / "README.md").read_text(encoding="utf-8")
    for fields in read_schema(ROOT / "data").values():
        for field in fields:
            assert text.count(f"| `{field['name']}` |") >= 3, field["name"]
    assert "資料表" in text and "数据" in text


@pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda path: path.name)
def test_a_snippet_runs(snippet: Path, address: str, site: Path, tmp_path: Path) -> None:
    """With this site's address in place of the published one; DuckDB reads the files from disk."""
    text = snippet.read_text(encoding="utf-8")
    assert SITE_URL in text
    if snippet.suffix == ".sql":
        import duckdb

        rows = duckdb.sql(text.replace(SITE_URL, f"{site}/")).fetchall()
        assert rows
        return
    copy = tmp_path / snippet.name.replace("pandas", "with_pandas").replace("polars", "with_polars")
    copy.write_text(text.replace(SITE_URL, address), encoding="utf-8")
    program = shutil.which("Rscript") if snippet.suffix == ".R" else sys.executable
    assert program, "no R: run `make test`, or install r-base-core"
    run = subprocess.run([program, str(copy)], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert re.search(r"moore-threads|metax", run.stdout), run.stdout


def _open(browser: Browser, address: str) -> tuple[Page, list[str]]:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.split("#")[0]))
    page.goto(address)
    return page, asked


def _said(page: Page, wanted: str) -> None:
    page.locator("form.explore output", has_text=wanted).wait_for(timeout=60_000)


def test_nothing_of_the_engine_is_fetched_before_a_query(browser: Browser, address: str) -> None:
    page, asked = _open(browser, f"{address}data/explore/")
    assert not [url for url in asked if "sql" in url]
    page.locator("form.explore button[type=submit]").click()
    _said(page, "rows.")
    assert [url for url in asked if url.endswith(".wasm")] and [url for url in asked if DATABASE in url]
    page.close()


def test_a_link_leads_to_the_rows_of_a_query(browser: Browser, address: str, ledger: Ledger) -> None:
    query = "SELECT fact_id, '=1+1' AS formula, '<b>bold</b>' AS html FROM facts ORDER BY fact_id LIMIT 3"
    page, _ = _open(browser, f"{address}data/explore/#q={quote(query)}")
    _said(page, "3 rows.")
    first = min(ledger.facts, key=lambda fact: fact.id)
    link = page.locator(".explore-result td a").first
    assert link.inner_text() == first.id
    assert link.get_attribute("href") == f"../../sources/{first.source_id}/#{first.id}"
    assert not page.locator(".explore-result b").count(), "a cell was read as HTML"
    with page.expect_download() as download:
        page.locator(".explore-csv").click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    assert '"\'=1+1"' in text, "a spreadsheet would run this cell"
    page.close()


def test_a_bad_query_says_why_and_words_find_rows(browser: Browser, address: str) -> None:
    page, _ = _open(browser, f"{address}zh-Hant/data/explore/")
    page.locator("textarea").fill("SELEKT 1")
    page.locator("form.explore button[type=submit]").click()
    _said(page, "syntax error")
    page.select_option("select[name=table]", "terms")
    _said(page, "列")
    page.fill("input[name=contains]", "輝達")
    page.press("input[name=contains]", "Enter")
    page.locator(".explore-result td", has_text="輝達").first.wait_for(timeout=30_000)
    assert "LIKE" in page.locator("textarea").input_value()
    page.close()
