"""Commands: `python -m report check | sources | site | serve | bench`, and those of `report.editor`."""

import argparse
import gc
import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

from report.problems import ReportError

ROOT = Path.cwd()


def check(_: argparse.Namespace) -> int:
    """Read the ledger and the prose, draw nothing; exit 1 with every error."""
    from report.checks import check_ledger
    from report.editor.twins import listed
    from report.pages.lint import STATES
    from report.pages.prose import check_prose, lint_prose
    from report.problems import BadProse

    ledger = check_ledger(ROOT / "data")
    linted = lint_prose(ROOT / "docs", ledger)
    for code, counts in linted.counts.items():
        print(f"figures in {code}:", ", ".join(f"{state} {counts[state]}" for state in STATES))
    problems = check_prose(ROOT / "docs", ledger, linted)
    if problems:
        raise BadProse(problems)
    tables = {
        name: len(getattr(ledger, name)) for name in ("facts", "events", "relations", "claims", "sources")
    }
    for sentence in linted.again:
        print(f"review: {sentence.place}: a figure it rests on changed: {sentence.said}")
    for line in listed(ROOT / "docs"):
        print(line)
    print("ledger and prose are sound:", ", ".join(f"{count} {name}" for name, count in tables.items()))
    return 0


def sources(_: argparse.Namespace) -> int:
    """Hold the ledger against the articles' texts (folder in $SOURCES) and print the coverage."""
    from report.checks import check_ledger
    from report.coverage import check_sources

    folder = Path(os.environ.get("SOURCES", "../shared/sources"))
    if not folder.is_dir():
        print(f"skipped: no article texts in {folder.name}/ (set SOURCES to their folder)")
        return 0
    table, problems = check_sources(check_ledger(ROOT / "data"), folder)
    print(f"{'article':16}{'numbers':>9}{'coded':>8}{'explained':>11}{'open':>6}{'covered':>9}")
    for row in table:
        covered = 100 * (row.coded + row.explained) / max(row.quantities, 1)
        print(
            f"{row.source_id:16}{row.quantities:9}{row.coded:8}{row.explained:11}{len(row.open):6}{covered:8.1f}%"
        )
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def site(arguments: argparse.Namespace) -> int:
    """Check, draw, stage and build all languages into site/; what did not change is not done again."""
    from report.seal import to_make

    made_from = to_make(ROOT)
    if not made_from:
        print("nothing changed: site/ is whole and up to date")
        return 0
    gc.disable()  # what is imported and read from here on stays, until `report.make` sets it aside
    from report.site.renders import Renders

    with Renders(ROOT, ROOT / "site") as renders:  # its imports go on beside those that follow
        from report.make import make_site

        make_site(ROOT, arguments.jobs, made_from, renders)
    return 0


def book(arguments: argparse.Namespace) -> int:
    """Make the PDF and the EPUB of each language from the staged pages, where something changed."""
    from report.book.files import build_books
    from report.languages import ALL
    from report.make import stage_pages

    ledger = stage_pages(ROOT, arguments.jobs)
    for name in build_books(ROOT, ALL, ledger, arguments.jobs):
        print("made:", name)
    return 0


def serve(arguments: argparse.Namespace) -> int:
    """Serve the site and rebuild it when a file changes."""
    from report.site.serve import serve as run

    run(ROOT, arguments.port)
    return 0


def bench(arguments: argparse.Namespace) -> int:
    """Time cold and warm builds and print their figures."""
    from report.bench import run

    return run(ROOT)


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "check": check,
    "sources": sources,
    "site": site,
    "book": book,
    "serve": serve,
    "bench": bench,
}


def _editing() -> dict[str, Any]:
    """Return the commands of `report.editor`, unless one above is asked for, which has to start at once."""
    if sys.argv[1:2] and sys.argv[1] in COMMANDS:
        return {}
    from report.editor import COMMANDS as EDITING

    return dict(EDITING)


def main() -> int:
    """Run the command asked for; 0 done, 1 a fault (each is named on stderr), 2 wrong usage."""
    for stream in (sys.stdout, sys.stderr):  # a terminal without Chinese shows \u7b26 rather than failing
        cast(io.TextIOWrapper, stream).reconfigure(errors="backslashreplace")
    parser = argparse.ArgumentParser(prog="python -m report", description="Build and check the report.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    for name, function in COMMANDS.items():
        command = commands.add_parser(name, help=function.__doc__, description=function.__doc__)
        command.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes for drawing")
        command.add_argument("--port", type=int, default=8000, help="port to serve on")
    editing = _editing()
    for name, edit in editing.items():
        command = commands.add_parser(name, help=edit.run.__doc__, description=edit.run.__doc__)
        edit.arguments(command)
    arguments = parser.parse_args()
    try:
        if arguments.command in editing:
            return int(editing[arguments.command].run(ROOT, arguments))
        return COMMANDS[arguments.command](arguments)
    except ReportError as error:
        return _say(error)
    except Exception as error:
        from report.machine import REFUSALS, refusal  # late: nothing that is done at once needs it

        if not isinstance(error, REFUSALS):
            raise
        return _say(refusal(error))
    except KeyboardInterrupt:
        print("stopped; what is published was not touched", file=sys.stderr)
        return 130


def _say(error: ReportError) -> int:
    print(error, file=sys.stderr)
    print(f"{len(error.problems)} problem(s); nothing was published", file=sys.stderr)
    return 1


def _end(code: int) -> None:
    """End this process at once: to take apart all that a build imported and read would take a moment more."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    _end(main())
