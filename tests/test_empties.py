"""A table without rows gives a report without them, or problems that say what to mend: never a traceback."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from conftest import ROOT

import report.charts.chapters  # noqa: F401  (fills the registry)
from report.charts.files import words_of
from report.charts.registry import CHARTS, Chart, chart
from report.checks import check_tables
from report.citation import read_edition
from report.languages import WRITTEN, Text
from report.ledger import Ledger, read_ledger
from report.ledger.read import RECORDS, read_files
from report.ledger.schema import read_schemas
from report.metadata.dataset import describe
from report.metadata.jsonld import linked_data
from report.pages import made
from report.pages.chapters import Site
from report.pages.derived import derived_page
from report.pages.facts import facts_file, facts_page, figures_of
from report.pages.finish import named
from report.pages.library import reference_pages
from report.pages.prose import check_prose
from report.pages.reference import Reference
from report.pages.uses import Uses
from report.problems import BadChart, BadLedger
from report.release.database import write_database
from report.release.dictionary import readme
from report.release.tables import read_tables

TABLES = [*RECORDS, "all"]
every_table = pytest.mark.parametrize("table", TABLES)
Files = Mapping[str, bytes]


@cache
def whole() -> Files:
    return read_files(ROOT / "data")


def emptied(table: str) -> dict[str, bytes]:
    """The ledger's files, those of one table, or of all, cut down to their header."""
    cut = whole() if table == "all" else (table,)
    return dict(whole()) | {name: whole()[name].partition(b"\n")[0] + b"\n" for name in cut}


@cache
def sound_without(table: str) -> tuple[Ledger, Files]:
    """The ledger without a table, and without all rows that the checks then name: it is sound again."""
    files = emptied(table)
    while True:
        try:
            return check_tables(files, read_schemas(ROOT / "data")), files
        except BadLedger as error:
            named = {(p.file.removeprefix("data/").removesuffix(".csv"), p.row) for p in error.problems}
        for name, raw in files.items():
            lines = raw.splitlines(keepends=True)
            files[name] = b"".join(line for n, line in enumerate(lines, 1) if (name, n) not in named)


@every_table
def test_rows_that_point_into_an_emptied_table_are_named(table: str) -> None:
    pointing = {"sources", "entities", "metrics", "facts", "events", "relations", "claims", "conflicts"}
    try:
        ledger = check_tables(emptied(table), read_schemas(ROOT / "data"))
    except BadLedger as error:
        assert table in pointing
        for problem in error.problems:
            assert re.fullmatch(r"data/\w+\.csv", problem.file) and problem.row > 1 and problem.column
            assert problem.found and problem.expected and problem.mend
    else:
        assert table not in pointing and not (table in RECORDS and getattr(ledger, table))


def _asks_for_what_is_gone(ledger: Ledger) -> list[Chart]:
    asked = []
    for one in CHARTS.values():
        try:
            one.data(ledger)
        except BadChart as error:
            asked.append(one)
            (problem,) = error.problems
            lines = (ROOT / problem.file).read_text(encoding="utf-8").splitlines()
            assert lines[problem.row - 1].startswith("@chart") and problem.column == one.id
            assert problem.found and problem.expected and "bring back" in problem.mend
    return asked


@every_table
def test_a_chart_without_its_rows_says_so(table: str) -> None:
    ledger, _ = sound_without(table)
    asked = _asks_for_what_is_gone(ledger)
    if table in ("sources", "entities", "facts", "all"):
        assert len(asked) > len(CHARTS) / 2
    elif table in ("verdicts", "terms", "corrections", "uncoded"):
        assert not asked
    else:
        assert asked


def test_a_chart_draws_rows_of_the_ledger_only(ledger: Ledger) -> None:
    def invented(ledger: Ledger):  # type: ignore[no-untyped-def]
        return ledger.series("revenue").assign(id="moore-threads.revenue.2025@nobody")

    words = Text("w", "字")

    @chart(data=invented, title=words, subtitle=words, alt=words)
    def drawn_from_nothing(_: object) -> None:
        raise AssertionError("never drawn")

    try:
        with pytest.raises(BadChart, match=r"an id of no row: moore-threads\.revenue\.2025@nobody"):
            words_of(CHARTS["drawn_from_nothing"], ledger, "en")
    finally:
        del CHARTS["drawn_from_nothing"]


def test_the_prose_of_an_empty_ledger_is_problems_and_no_traceback() -> None:
    problems = check_prose(ROOT / "docs", sound_without("all")[0])
    files = {problem.file.partition("/")[0] for problem in problems}
    assert files == {"docs", "report"}
    assert all(p.file and p.found and p.expected and p.mend for p in problems)


def test_a_computed_figure_that_only_a_chart_takes_is_missed_by_name(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    (tmp_path / "data" / "derived.csv").write_bytes(emptied("derived")["derived"])
    for code in WRITTEN:
        (tmp_path / "docs" / code).mkdir(parents=True)
    (tmp_path / "report").symlink_to(ROOT / "report")
    command = (sys.executable, "-m", "report", "check")
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert run.returncode == 1 and "Traceback" not in run.stderr
    assert "halves_of_2025: found KeyError: 'moore-threads-second-half-revenue-2025'" in run.stderr
    assert "nothing was published" in run.stderr


@every_table
def test_pages_and_files_of_an_emptied_ledger_are_made(table: str, tmp_path: Path) -> None:
    ledger, files = sound_without(table)
    (tmp_path / "datapackage.json").write_bytes((ROOT / "data" / "datapackage.json").read_bytes())
    for name, raw in files.items():
        (tmp_path / f"{name}.csv").write_bytes(raw)
    assert read_ledger(tmp_path) == ledger
    tables = read_tables(ledger, tmp_path)
    write_database(tables, tmp_path / "data.sqlite")
    assert "## English" in readme(tables, "2026.1", "https://example.org/")
    uses, ref = Uses({}, {}, {}), Reference(ledger, "en", "../../")
    figures = figures_of(ref)
    makers = reference_pages(Site(ledger, "en", None, {}), lambda: uses, lambda: {})
    pages = {path: make() for path, make in makers.items()}
    pages["sources"] = made.sources_index(ledger, "en")
    pages["derived"], pages["facts"] = derived_page(uses, ref), facts_page(figures, ref)
    assert all(page.startswith("---\ntitle: ") for page in pages.values())
    json.loads(facts_file(figures, ref))


@every_table
def test_a_dataset_without_dates_says_no_span(table: str) -> None:
    ledger, _ = sound_without(table)
    said = describe(ledger, ROOT / "data", {}, date(2026, 11, 25))
    assert bool(said.covers) == bool(ledger.events)
    assert bool(said.measures) == bool(ledger.facts)
    work = named("data", "en", read_edition(ROOT / "data"))
    assert ("temporalCoverage" in linked_data(work, said)) == bool(ledger.events)
