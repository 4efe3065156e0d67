"""Chapters in any number: the real ones again and again, as finished Markdown, and our own build of them.

Links are taken out, since they lead to pages that are not there; drawings stay. A generator given
the same Markdown makes the same pages, so that one can be held against another.
"""

import re
import shutil
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

IN_MENU = 10
_LINK = re.compile(r' href="[^"]*"|\]\([^)]*\)')
_FOOT = (
    "index",
    "cite",
    *(f"{folder}/index" for folder in ("evidence", "evidence/corrections", "sources", "data", "method")),
)
"""Pages that every page's foot leads to."""


def chapters(project: Path, count: int) -> Iterator[tuple[str, str]]:
    """Yield names and texts of so many chapters; project: one whose site is built."""
    staged = sorted((project / "build" / "pages" / "en" / "chapters").glob("*.md"))
    texts = [_LINK.sub(_unlinked, path.read_text(encoding="utf-8")) for path in staged]
    for number, text in enumerate(islice(cycle(texts), count), start=1):
        yield f"chapters/{number:04}.md", text


def _unlinked(link: re.Match[str]) -> str:
    return "" if link[0].startswith(" ") else "](#)"


def stage_chapters(project: Path, root: Path, count: int) -> None:
    """Write a project of so many chapters into `root`, in English, with our templates and settings."""
    for name in ("docs/overrides", "docs/assets", "docs/hosting", "report/site"):
        shutil.copytree(project / name, root / name)
    shutil.copy(project / "pyproject.toml", root)
    pages = root / "build" / "pages" / "en"
    names = []
    for name, text in chapters(project, count):
        _write(pages / name, text)
        names.append(name)
    for name in _FOOT:
        _write(pages / f"{name}.md", "---\ntitle: x\n---\n# x\n")
    config = (project / "mkdocs.yml").read_text(encoding="utf-8")
    menu = "nav:\n" + "".join(f"  - {name}\n" for name in ["index.md", *names[:IN_MENU]])
    config = re.sub(r"nav:\n.*?\n\n", lambda _: menu + "\n", config, count=1, flags=re.S)
    config = re.sub(r"    zh-Han[ts]: .*\n", "", config).replace("not_in_nav: |\n", "not_in_nav: |\n  *.md\n")
    _write(root / "mkdocs.yml", config)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def build_chapters(root: Path) -> None:
    """Build what `stage_chapters` wrote, through templates, search, links and compression."""
    from report.site.build import build

    build(["en"], root / "site", root)
