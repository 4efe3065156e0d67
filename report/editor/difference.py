"""`python -m report difference <before> [<after>]`: what a change of the data changes, for a comment."""

import argparse
from pathlib import Path


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("before", help="a folder of tables such as data/, or a git revision")
    parser.add_argument("after", nargs="?", default="data", help="the same; data/ as it stands by default")
    parser.add_argument("--json", action="store_true", help="print JSON instead of Markdown")


def run(root: Path, arguments: argparse.Namespace) -> int:
    """Print the rows, figures, charts and pages that differ between two states of data/."""
    from report.difference import as_json, as_markdown, compare
    from report.difference.revisions import read_state
    from report.pages.prose import read_pages

    before, after = (read_state(name, root) for name in (arguments.before, arguments.after))
    difference = compare(before, after, read_pages(root / "docs", "en"))
    print((as_json if arguments.json else as_markdown)(difference), end="")
    return 0
