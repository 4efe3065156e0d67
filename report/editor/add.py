"""`python -m report add <article> <token>`: a figure proposed from an article's text."""

import argparse
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from report.problems import BadLedger, Problem

if TYPE_CHECKING:
    from report.editor.proposal import Proposal
    from report.ledger import Ledger

_BOUNDS = ("exact", "about", "over", "under", "nearly")
_STATUSES = ("reported", "guidance", "forecast", "claim")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("article", type=Path, help="the article's text, named after its source: eeo.txt")
    parser.add_argument("token", help="the figure as printed, the shortest run of characters that bears it")
    parser.add_argument("--source", default="", help="id of the source, where the file is named otherwise")
    parser.add_argument("--subject", default="", help="id of data/entities.csv")
    parser.add_argument("--metric", default="", help="id of data/metrics.csv")
    parser.add_argument(
        "--period", default="", help="2025, 2025-H1, 2025-9M, 2025-Q4, 2025-12, 2026-01-08, 2022/2024"
    )
    parser.add_argument("--status", default="", choices=_STATUSES)
    parser.add_argument("--bound", default="", choices=_BOUNDS)
    parser.add_argument("--at", type=int, help="where the token starts, if it stands there more than once")
    parser.add_argument("--write", action="store_true", help="put the row into data/facts.csv")


def run(root: Path, arguments: argparse.Namespace) -> int:
    """Propose the row of a printed figure, say what it would change, and with --write put it in its place."""
    from report.checks import check_ledger
    from report.editor.insert import csv_row, save, sound_with
    from report.editor.proposal import Wanted, propose

    ledger = check_ledger(root / "data")
    source = arguments.source or arguments.article.stem
    names = ("token", "subject", "metric", "period", "status", "bound", "at")
    wanted = Wanted(source, **{name: getattr(arguments, name) for name in names})
    proposal = propose(ledger, _text(arguments.article), wanted)
    row = csv_row(proposal.fact)
    print(_explained(proposal, ledger, arguments))
    print(row, end="")
    after, table = sound_with(root / "data", row)
    print(_changes(ledger, after, root))
    if arguments.write and proposal.chosen:
        said = ", ".join(f"--{name}" for name in proposal.chosen)
        raise BadLedger(
            Problem(
                "data/facts.csv", 0, "", f"{said} only suggested", "said by you", "say what you have read"
            )
        )
    if arguments.write:
        save(root / "data", table)
        print(f"written to data/facts.csv: {proposal.fact.fact_id}")
    return 0


def _text(article: Path) -> str:
    try:
        return article.read_text(encoding="utf-8")
    except OSError as error:
        mend = "give the path of the article's text"
        raise BadLedger(Problem(str(article), 0, "", str(error), "a text in UTF-8", mend)) from error


def _explained(proposal: "Proposal", ledger: "Ledger", arguments: argparse.Namespace) -> str:
    """Return what the figure says in words, what else the text suggests, and the command that writes it."""
    from report.figures.numbers import say_amount

    fact, found = proposal.fact, proposal.suggestions
    unit = ledger.metric[fact.metric_id].unit
    said = (say_amount(fact.low, fact.high, unit, code, fact.bound) for code in ("en", "zh-Hant"))
    lines = [f"says:     {' / '.join(said)}, {fact.status}"]
    lines.append(f"stands:   {fact.locator} (all: {', '.join(map(str, proposal.places))})")
    for name, candidates in (
        ("subject", found.subjects),
        ("metric", found.metrics),
        ("period", found.periods),
    ):
        mark = "suggested" if name in proposal.chosen else "said"
        chosen = getattr(fact, {"subject": "subject_id", "metric": "metric_id"}.get(name, name))
        others = [candidate for candidate in candidates if candidate != chosen]
        lines.append(f"{name + ':':9} {chosen} ({mark})" + (f"; also {', '.join(others)}" if others else ""))
    options = {
        "subject": fact.subject_id,
        "metric": fact.metric_id,
        "period": fact.period,
        "status": fact.status,
    }
    start = fact.locator.partition("-")[0]
    words = ["python", "-m", "report", "add", str(arguments.article), fact.as_printed, "--at", start]
    words += [part for name, value in options.items() for part in (f"--{name}", value)]
    return "\n".join([*lines, f"to write: {shlex.join([*words, '--bound', fact.bound, '--write'])}"])


def _changes(before: "Ledger", after: "Ledger", root: Path) -> str:
    """Return the charts and pages that the row would change."""
    from report.difference import compare
    from report.pages.prose import read_pages

    difference = compare(before, after, read_pages(root / "docs", "en"))
    charts = ", ".join(change.chart_id for change in difference.charts) or "none"
    pages = ", ".join(change.path for change in difference.pages) or "none"
    figures = ", ".join(change.reference for change in difference.figures)
    return f"charts that would change: {charts}\npages that would change: {pages}\nfigures: {figures}"
