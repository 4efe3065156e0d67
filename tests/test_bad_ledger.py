"""A bad row stops the build: file, row, column, what was found, what was expected, how to mend it."""

import csv
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT

from report.checks import CHECKS, check_ledger
from report.problems import BadLedger

Rows = list[dict[str, str]]


def read(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(path: Path, rows: Rows) -> None:
    """Write rows sorted by key, as the ledger keeps them."""
    rows = sorted(rows, key=lambda row: next(iter(row.values())))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def row_of(rows: Rows, key: str) -> dict[str, str]:
    return next(row for row in rows if next(iter(row.values())) == key)


GUIDANCE = "moore-threads.revenue.2025@eeo"
LISTED = "moore-threads.listed.2025-12-05@xinshiye"


def set_cell(table: str, key: str, **cells: str) -> Callable[[Path], None]:
    def mutate(data: Path) -> None:
        rows = read(data / f"{table}.csv")
        row_of(rows, key).update(cells)
        write(data / f"{table}.csv", rows)

    return mutate


def add_row(table: str, like: str, **cells: str) -> Callable[[Path], None]:
    def mutate(data: Path) -> None:
        rows = read(data / f"{table}.csv")
        write(data / f"{table}.csv", [*rows, row_of(rows, like) | cells])

    return mutate


def drop_column(table: str, column: str) -> Callable[[Path], None]:
    def mutate(data: Path) -> None:
        rows = read(data / f"{table}.csv")
        write(data / f"{table}.csv", [{k: v for k, v in row.items() if k != column} for row in rows])

    return mutate


def put_column(table: str, column: str) -> Callable[[Path], None]:
    """Give every line one more cell at its end, under a name."""

    def mutate(data: Path) -> None:
        path = data / f"{table}.csv"
        head, *rows = path.read_text(encoding="utf-8").splitlines()
        lines = [f"{head},{column}", *(f"{row}," for row in rows)]
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")

    return mutate


def repeat_row(table: str) -> Callable[[Path], None]:
    def mutate(data: Path) -> None:
        rows = read(data / f"{table}.csv")
        write(data / f"{table}.csv", [*rows, rows[0]])

    return mutate


def cut_off(table: str) -> Callable[[Path], None]:
    def mutate(data: Path) -> None:
        path = data / f"{table}.csv"
        path.write_bytes(path.read_bytes()[:-7])

    return mutate


def recode(encoding: str) -> Callable[[Path], None]:
    def mutate(data: Path) -> None:
        path = data / "facts.csv"
        path.write_bytes(path.read_text(encoding="utf-8").encode(encoding))

    return mutate


def line_ends(data: Path) -> None:
    path = data / "facts.csv"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


def both_ends(data: Path) -> None:
    set_cell("facts", GUIDANCE, low="1520000000", high="1450000000")(data)


CASES: dict[str, tuple[Callable[[Path], None], tuple[str, ...]]] = {
    "missing column": (
        drop_column("facts", "status"),
        ("data/facts.csv:1", "status", "restore it in the header"),
    ),
    "unknown subject": (
        set_cell("facts", GUIDANCE, subject_id="moore-thread"),
        ("data/facts.csv:", "subject_id", "'moore-thread'", "entities.csv"),
    ),
    "unknown source": (
        set_cell("events", LISTED, source_id="nowhere"),
        ("data/events.csv:", "source_id", "'nowhere'", "sources.csv"),
    ),
    "broken period": (
        set_cell("facts", GUIDANCE, period="2025-13", fact_id="moore-threads.revenue.2025-13@eeo"),
        ("data/facts.csv:", "period", "'2025-13'", "2025-H1"),
    ),
    "broken date": (
        set_cell("events", LISTED, date="5.12.2025", event_id="moore-threads.listed.5.12.2025@xinshiye"),
        ("data/events.csv:", "date", "'5.12.2025'", "EDTF"),
    ),
    "duplicate key": (
        repeat_row("facts"),
        ("data/facts.csv:3, column fact_id", "the key of row 2", "unique"),
    ),
    "text in a number": (
        set_cell("facts", GUIDANCE, low="1.45 billion"),
        ("data/facts.csv:", "column low", "'1.45 billion'", "a number"),
    ),
    "unknown status": (set_cell("facts", GUIDANCE, status="rumour"), ("status", "'rumour'", "guidance")),
    "empty required cell": (
        set_cell("facts", GUIDANCE, as_printed=""),
        ("as_printed", "an empty cell", "a value"),
    ),
    "low above high": (both_ends, ("column low", "low ≤ high", "swap")),
    "wrong by ten thousand": (
        set_cell("facts", GUIDANCE, low="145000", high="152000"),
        ("column low", "145000", "14.5億", "a value the printed token can mean"),
    ),
    "id of another subject": (
        set_cell("facts", GUIDANCE, subject_id="metax"),
        ("fact_id", GUIDANCE, "metax.revenue.2025@eeo"),
    ),
    "sources differ in no conflict": (
        set_cell(
            "conflicts",
            "metax-revenue-2022",
            statement_ids="metax.revenue.2022@xinshiye|metax.revenue.2022@huashang",
            used_id="metax.revenue.2022@huashang",
        ),
        ("data/facts.csv:", "42.64萬元", "conflicts.csv"),
    ),
    "share over the whole": (
        set_cell(
            "facts",
            "moore-threads-graphics.revenue-share.2024@xinshiye",
            low="125",
            high="125",
            as_printed="125%",
        ),
        ("column high", "0 to 100 %"),
    ),
    "shares over the whole together": (
        set_cell(
            "facts",
            "moore-threads-graphics.revenue-share.2024@xinshiye",
            low="45",
            high="45",
            as_printed="45%",
        ),
        ("120 % of the revenue of moore-threads in 2024", "at most 100 %"),
    ),
    "founded after it listed": (
        add_row("events", LISTED, date="2019-12-05", event_id="moore-threads.listed.2019-12-05@xinshiye"),
        ("data/events.csv:", "2019-12-05", "a day after"),
    ),
    "flow of one day": (
        add_row("facts", GUIDANCE, period="2025-12-31", fact_id="moore-threads.revenue.2025-12-31@eeo"),
        ("period", "a span of time for a flow"),
    ),
    "formula of no statement": (
        set_cell("claims", "h1-2025-over-three-years@xinshiye", formula="[moore-threads.revenue.1999] > 1"),
        ("data/claims.csv:", "formula", "moore-threads.revenue.1999"),
    ),
    "verdict that arithmetic denies": (
        set_cell("claims", "h1-2025-over-three-years@xinshiye", expected="fails"),
        ("data/claims.csv:", "found fails", "holds"),
    ),
    "note in one language": (
        set_cell("facts", GUIDANCE, note_en="Only here.", note_zh_hant=""),
        ("note_zh_hant", "both languages"),
    ),
    "cut off": (cut_off("facts"), ("data/facts.csv:", "cut off")),
    "byte order mark": (recode("utf-8-sig"), ("data/facts.csv:1", "byte order mark")),
    "another encoding": (recode("gb18030"), ("data/facts.csv:", "UTF-8")),
    "carriage returns": (line_ends, ("data/facts.csv:1", "carriage return", "LF")),
    "column nobody declared": (
        put_column("facts", "mood"),
        ("data/facts.csv:1, column mood: found column 'mood'; expected the columns of", "delete"),
    ),
    "column written twice": (
        put_column("facts", "status"),
        ("data/facts.csv:1, column status: found column 'status' again;", "delete"),
    ),
    "letters in two parts": (
        set_cell("facts", GUIDANCE, note_en="A cafe\u0301.", note_zh_hant="甲"),
        ("note_en", "found 'A cafe\u0301.'; expected composed characters (NFC)"),
    ),
    "hidden direction mark": (
        set_cell("facts", GUIDANCE, note_en="a\u202eb", note_zh_hant="甲"),
        ("note_en", "U+202E", "delete"),
    ),
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of data/ that a test may break."""
    return shutil.copytree(ROOT / "data", tmp_path / "data")


@pytest.mark.parametrize("name", CASES)
def test_bad_ledger_is_refused_with_place_and_mend(name: str, data: Path) -> None:
    mutate, wanted = CASES[name]
    mutate(data)
    with pytest.raises(BadLedger) as caught:
        check_ledger(data)
    assert all(part in str(caught.value) for part in wanted), str(caught.value)
    assert all(problem.mend and problem.expected for problem in caught.value.problems)


def test_all_errors_are_told_at_once(data: Path) -> None:
    set_cell("facts", GUIDANCE, status="rumour", low="many")(data)
    set_cell("events", LISTED, kind="birthday")(data)
    with pytest.raises(BadLedger) as caught:
        check_ledger(data)
    assert {problem.column for problem in caught.value.problems} >= {"status", "low", "kind"}


def test_the_real_ledger_is_sound() -> None:
    assert len(check_ledger(ROOT / "data").facts) > 200


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_every_check_says_what_it_asserts(name: str) -> None:
    assert CHECKS[name].__doc__ and name.count("_") >= 2


def test_check_exits_1_and_prints_to_stderr(project: Path) -> None:
    set_cell("facts", GUIDANCE, status="rumour")(project / "data")
    run = subprocess.run(
        [sys.executable, "-m", "report", "check"],
        cwd=project,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert run.returncode == 1
    assert "rumour" in run.stderr and "nothing was published" in run.stderr
