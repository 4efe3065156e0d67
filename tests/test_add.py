"""A figure is added from an article's text and a printed token; what is inconsistent is refused."""

import csv
import os
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from conftest import ROOT

from report.checks import check_ledger
from report.editor.insert import csv_row, sound_with, with_row
from report.editor.proposal import Wanted, places_of, propose
from report.figures.reading import Reading, read_printed
from report.ledger import Ledger
from report.problems import BadLedger

TEXT = (
    "公司稱，2026年上半年，摩爾線程營收約為12.3億元，毛利率61%。"
    "同期沐曦股份營收9.1億元至9.5億元。\n沐曦股份員工逾61人。"
)
SAID = Wanted(
    "eeo",
    "12.3億元",
    subject="moore-threads",
    metric="revenue",
    period="2026-H1",
    status="reported",
    bound="about",
)


def reading(low: str, high: str, bound: str, unit: str) -> Reading:
    return Reading(Decimal(low), Decimal(high), bound, unit)


@pytest.mark.parametrize(
    ("token", "expected"),
    [
        ("14.5億元至15.2億元", reading("1450000000", "1520000000", "exact", "CNY")),
        ("14至15億元", reading("1400000000", "1500000000", "exact", "CNY")),
        ("約400億港元", reading("40000000000", "40000000000", "about", "HKD")),
        ("426,400元", reading("426400", "426400", "exact", "CNY")),
        ("4608.83 萬元", reading("46088300", "46088300", "exact", "CNY")),
        ("近八成", reading("80", "80", "nearly", "percent")),
        ("八成五", reading("85", "85", "exact", "percent")),
        ("逾80%", reading("80", "80", "over", "percent")),
        ("2,300倍", reading("2300", "2300", "exact", "times")),
        ("不到兩年", reading("2", "2", "under", "year")),
        ("三到四年", reading("3", "4", "exact", "year")),
        ("300多億元", reading("30000000000", "30000000000", "over", "CNY")),
        ("CNY 1.45-1.52 billion", reading("1450000000", "1520000000", "exact", "CNY")),
        ("over US$3 million", reading("3000000", "3000000", "over", "USD")),
        ("翻倍", reading("2", "2", "exact", "times")),
        ("倍增", reading("2", "2", "exact", "times")),
        ("三百二十家", reading("320", "320", "exact", "company")),
        ("十四家", reading("14", "14", "exact", "company")),
        ("二〇家", reading("20", "20", "exact", "company")),
        ("3千顆", reading("3000", "3000", "exact", "chip")),
        ("百家", reading("100", "100", "exact", "company")),
        ("八成半", reading("85", "85", "exact", "percent")),
        ("四分之一", reading("25", "25", "exact", "percent")),
        ("百分之八十", reading("80", "80", "exact", "percent")),
        ("超過一半", reading("50", "50", "over", "percent")),
        ("半數", reading("50", "50", "exact", "percent")),
        ("一年半", reading("1.5", "1.5", "exact", "year")),
        ("一到兩年半", reading("1", "2.5", "exact", "year")),
        ("12 companies", reading("12", "12", "exact", "company")),
        ("fewer than 7 nm", reading("7", "7", "under", "nm")),
        ("6至2家", reading("2", "6", "exact", "company")),
    ],
)
def test_a_printed_token_is_read(token: str, expected: Reading) -> None:
    assert read_printed(token) == expected


@pytest.mark.parametrize(
    "token", ["營收", "半", "未能宣佈任何一筆融資", "三位數", "12億元、35家與61人", "12家35", "1至2至3家"]
)
def test_what_cannot_be_read_is_not_guessed(token: str) -> None:
    assert read_printed(token) is None


def test_the_ledgers_own_tokens_are_read_as_coded(ledger: Ledger) -> None:
    read = [(fact, read_printed(fact.as_printed)) for fact in ledger.facts]
    known = [(fact, found) for fact, found in read if found]
    right = [fact for fact, found in known if (found.low, found.high) == (fact.low, fact.high)]
    assert len(right) > 0.8 * len(ledger.facts) and len(right) > 0.98 * len(known)


def test_a_row_is_proposed_from_what_the_text_says(ledger: Ledger) -> None:
    proposal = propose(ledger, TEXT, Wanted("eeo", "12.3億元"))
    fact = proposal.fact
    assert fact.fact_id == "moore-threads.revenue.2026-H1@eeo"
    assert (fact.low, fact.high, fact.bound) == (1230000000, 1230000000, "about")
    start, end = map(int, fact.locator.split("-"))
    assert TEXT[start:end] == fact.as_printed == "12.3億元"
    assert set(proposal.chosen) == {"subject", "metric", "period", "status"}


@pytest.mark.parametrize(
    ("cells", "wanted"),
    [
        ({"token": "12.4億元"}, "perhaps"),
        ({"token": "2.3億元"}, "token that stands in the text"),
        ({"token": "61"}, "choose with --at"),
        ({"token": "61", "at": 3}, "correct --at"),
        ({"token": "營收"}, "choose with --at"),
        ({"token": "摩爾線程營收"}, "one number or one range"),
        ({"token": TEXT[:30]}, "at most 25"),
        ({"metric": "gross-margin"}, "in CNY, as printed"),
        ({"metric": "revenu"}, "did you mean revenue"),
        ({"subject": "moore-thread"}, "did you mean moore-threads"),
        ({"source": "nobody"}, "data/sources.csv"),
        ({"period": "2026-Q5"}, "period"),
        ({"period": "2025"}, "an id that is free"),
    ],
)
def test_what_is_inconsistent_is_refused(cells: dict[str, object], wanted: str, ledger: Ledger) -> None:
    with pytest.raises(BadLedger, match=wanted):
        propose(ledger, TEXT, replace(SAID, **cells))  # type: ignore[arg-type]


def test_every_place_of_a_token_is_listed_but_not_within_numbers() -> None:
    assert places_of("5億元與15億元、5億元", "5億元") == (0, 9)


def test_a_row_goes_to_its_place_and_nothing_else_moves(ledger: Ledger) -> None:
    table = (ROOT / "data" / "facts.csv").read_text(encoding="utf-8")
    row = csv_row(propose(ledger, TEXT, SAID).fact)
    grown = with_row(table, row)
    assert grown.replace(row, "", 1) == table
    keys = [cells[0] for cells in csv.reader(grown.splitlines()[1:])]
    assert keys == sorted(keys)


def test_a_row_that_breaks_the_ledger_is_not_written(ledger: Ledger, project: Path) -> None:
    other = replace(propose(ledger, TEXT, SAID).fact, fact_id="moore-threads.revenue.2025@new-drivers")
    other = replace(other, source_id="new-drivers", period="2025")
    before = (project / "data" / "facts.csv").read_bytes()
    with pytest.raises(BadLedger, match=r"conflicts\.csv"):
        sound_with(project / "data", csv_row(other))
    assert (project / "data" / "facts.csv").read_bytes() == before


def run(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    (project / "eeo.txt").write_text(TEXT, encoding="utf-8")
    command = [sys.executable, "-m", "report", "add", "eeo.txt", *arguments]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)


def test_the_command_writes_only_what_an_editor_said(project: Path) -> None:
    before = (project / "data" / "facts.csv").read_bytes()
    done = run(project, "12.3億元", "--write")
    assert done.returncode == 1 and "only suggested" in done.stderr
    assert (project / "data" / "facts.csv").read_bytes() == before
    options = [
        "--subject",
        "moore-threads",
        "--metric",
        "revenue",
        "--period",
        "2026-H1",
        "--status",
        "reported",
    ]
    done = run(project, "12.3億元", *options, "--write")
    assert done.returncode == 0, done.stderr
    assert "charts that would change:" in done.stdout and "about CNY 1.23 billion" in done.stdout
    grown = check_ledger(project / "data")
    assert grown.statement["moore-threads.revenue.2026-H1@eeo"].as_printed == "12.3億元"
    assert "an id that is free" in run(project, "12.3億元", *options, "--write").stderr
