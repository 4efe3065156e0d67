"""`python -m report notes [<edition>]`: an edition's notes out of the changelog, for a release."""

import argparse
from pathlib import Path


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("edition", nargs="?", default="", help="its number; the newest by default")


def run(root: Path, arguments: argparse.Namespace) -> int:
    """Print what an edition's part of CHANGELOG.md says; 1 where it has none."""
    from report.metadata.notes import read_notes

    known = read_notes((root / "CHANGELOG.md").read_text(encoding="utf-8"))
    for notes in known:
        if arguments.edition in ("", notes.version):
            print(f"{notes.text}\n")
            return 0
    print(f"no edition {arguments.edition!r} in CHANGELOG.md; there is {', '.join(n.version for n in known)}")
    return 1
