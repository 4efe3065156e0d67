"""What a change of the data changes: rows, figures, claims, and the charts and pages that say them.

    rows       two ledgers → rows added, changed and removed, by table
    figures    two ledgers → figures and claims that read otherwise, before and after
    places     → the charts and pages a reader would see change
    words      a difference as Markdown for a comment, and as JSON for other programs
    revisions  the ledger of a folder, or of a git revision; the only part that touches the disk

Everything but `revisions` is pure: the same two ledgers give the same difference.
"""

from report.difference.figures import ClaimChange, FigureChange, Said
from report.difference.places import ChartChange, Difference, PageChange, compare
from report.difference.rows import CellChange, RowChange, TableChange, compare_rows
from report.difference.words import as_json, as_markdown

__all__ = [
    "CellChange",
    "ChartChange",
    "ClaimChange",
    "Difference",
    "FigureChange",
    "PageChange",
    "RowChange",
    "Said",
    "TableChange",
    "as_json",
    "as_markdown",
    "compare",
    "compare_rows",
]
