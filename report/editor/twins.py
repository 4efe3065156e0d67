"""`python -m report twins`: sections that changed in one language only, and marking them as looked at."""

import argparse
from pathlib import Path

_KINDS = {
    "one-sided": "changed in one language only",
    "both": "changed in both languages, not yet accepted",
    "new": "never accepted",
    "gone": "no such section any more",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "--accept", nargs="+", default=[], metavar="chapter#section", help="say that both languages match"
    )
    parser.add_argument(
        "--accept-both", action="store_true", help="accept all that changed in both languages, or are gone"
    )


def run(root: Path, arguments: argparse.Namespace) -> int:
    """List sections whose other language was not touched; --accept marks them as looked at."""
    from report.pages.prose import read_debts

    docs = root / "docs"
    found = read_debts(docs)
    wanted = [_section(name, docs) for name in arguments.accept]
    unknown = [name for name in wanted if name not in {debt.section for debt in found}]
    for name in unknown:
        print(f"{name}: nothing to accept; `python -m report twins` lists what there is")
    if unknown:
        return 1
    if arguments.accept_both:
        wanted += [debt.section for debt in found if debt.kind in ("both", "gone")]
    if wanted:
        _accept(wanted, docs)
    for line in listed(docs):
        print(line)
    return 0


def _section(name: str, docs: Path) -> str:
    """Return a section's address for a short one: `ai-50#gate` → `chapters/ai-50.md#gate`."""
    page, mark, anchor = name.partition("#")
    if not (docs / "en" / page).is_file() and (docs / "en" / "chapters" / f"{page}.md").is_file():
        page = f"chapters/{page}.md"
    return f"{page}{mark}{anchor}"


def _accept(sections: list[str], docs: Path) -> None:
    from report.pages import prose, twins

    now = twins.hashes_of(prose.read_pages(docs, "en"), prose.read_pages(docs, "zh-Hant"))
    kept = twins.accept(sections, now, prose.read_kept(docs))
    (docs / prose.TWINS).write_text(twins.twins_text(kept), encoding="utf-8", newline="\n")
    print(f"accepted: {', '.join(sections)}")


def listed(docs: Path) -> list[str]:
    """Return a line for each section to look at, those behind their twin first."""
    from report.pages.prose import read_debts

    lines = []
    for debt in sorted(read_debts(docs), key=lambda debt: (not debt.behind, debt)):
        lag = f" ({debt.behind} is behind)" if debt.behind else ""
        lines.append(f"twins: {debt.section}: {_KINDS[debt.kind]}{lag}")
    return lines
