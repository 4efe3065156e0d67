"""Build the same chapters with what one would use instead, one by one; results go to docs/performance.json.

    python scripts/bench_others.py                                            ten chapters, every tool
    python scripts/bench_others.py --count 1000 --tool report --tool zensical
    python scripts/bench_others.py --environments FOLDER                      keep what is installed there

All get the finished Markdown of the real chapters, charts drawn in it, without links: what is compared
is the making of pages. The report's build also indexes, checks every link, writes a policy and a Markdown
twin for each page and compresses all files twice; the others do what they do by themselves. Each is built
from nothing, then again with nothing changed. The site has to be built before; node and npm serve Framework.

Exit codes: 0 done, 2 wrong usage or something missing.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench_reader import ROOT, keep, others

sys.path.insert(0, str(ROOT))

from report.bench.chapters import chapters, stage_chapters
from report.bench.desk import timed

MENU = "chapters"
CHAPTER = f"{MENU}/0001/"
MKDOCS = """site_name: x
theme: {name: material, font: false}
markdown_extensions: [abbr, admonition, attr_list, def_list, footnotes, md_in_html, tables]
"""


@dataclass(frozen=True)
class Tool:
    """What is installed, from where, how chapters are laid out for it, and the command that builds them."""

    name: str
    packages: tuple[str, ...]
    stage: Callable[[Path, int], None]
    command: tuple[str, ...]
    """Its first word is found in the environment's own programs."""
    page: tuple[str, str]
    """Where it builds to, and the address of the first chapter there."""


def _pages(folder: Path, count: int) -> list[str]:
    """Write the chapters with nothing in front but their title; returns their names."""
    (folder / MENU).mkdir(parents=True)
    names = []
    for name, text in chapters(ROOT, count):
        (folder / name).write_text(_titled(text), encoding="utf-8")
        names.append(name)
    (folder / "index.md").write_text("---\ntitle: x\n---\n\n# x\n", encoding="utf-8")
    return names


def _titled(text: str) -> str:
    _, front, body = text.split("---\n", 2)
    title = next(line for line in front.splitlines() if line.startswith("title: "))
    return f"---\n{title}\n---\n{body}"


def stage_report(root: Path, count: int) -> None:
    """Lay out the chapters for our own build."""
    stage_chapters(ROOT, root, count)


def stage_material(root: Path, count: int) -> None:
    """Lay out the chapters for MkDocs or Zensical, which read the same configuration."""
    _pages(root / "docs", count)
    (root / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")


def stage_book(root: Path, count: int) -> None:
    """Lay out the chapters for Jupyter Book."""
    names = _pages(root, count)
    (root / "_config.yml").write_text("title: x\nexecute: {execute_notebooks: 'off'}\n", encoding="utf-8")
    listed = "".join(f"- file: {name.removesuffix('.md')}\n" for name in names)
    (root / "_toc.yml").write_text(f"format: jb-book\nroot: index\nchapters:\n{listed}", encoding="utf-8")


def stage_framework(root: Path, count: int) -> None:
    """Lay out the chapters for Observable Framework."""
    _pages(root / "src", count)
    (root / "observablehq.config.js").write_text('export default {root: "src", title: "x"}\n', "utf-8")


OURS = (
    f"import sys; sys.path.insert(0, {str(ROOT)!r}); from pathlib import Path; "
    "from report.bench.chapters import build_chapters; build_chapters(Path())"
)
TOOLS = {
    "report": Tool("This report", (), stage_report, (sys.executable, "-c", OURS), ("site", CHAPTER)),
    "material": Tool(
        "Material for MkDocs 9.8.2",
        ("mkdocs==1.6.1", "mkdocs-material==9.8.2"),
        stage_material,
        ("mkdocs", "build", "-q"),
        ("site", CHAPTER),
    ),
    "zensical": Tool(
        "Zensical 0.0.73", ("zensical==0.0.73",), stage_material, ("zensical", "build"), ("site", CHAPTER)
    ),
    "jupyter-book": Tool(
        "Jupyter Book 1.0.4",
        ("jupyter-book==1.0.4.post1",),
        stage_book,
        ("jupyter-book", "build", ".", "-q"),
        ("_build/html", "chapters/0001.html"),
    ),
    "framework": Tool(
        "Observable Framework 1.13.4",
        ("npm:@observablehq/framework@1.13.4",),
        stage_framework,
        ("observable", "build"),
        ("dist", "chapters/0001.html"),
    ),
}


def install(key: str, tool: Tool, environments: Path) -> tuple[str, ...]:
    """Install a tool into an environment of its own, if it is not there, and return its command."""
    home = environments / key
    programs = {"npm": home / "node_modules" / ".bin"}.get(tool.packages[0][:3] if tool.packages else "")
    programs = programs or home / "bin"
    program = programs / tool.command[0]
    if tool.packages and not program.is_file():
        if programs.name == ".bin":
            home.mkdir(parents=True)
            names = [name.removeprefix("npm:") for name in tool.packages]
            _run("npm", "install", "--silent", "--no-audit", "--prefix", str(home), *names)
        else:
            _run(sys.executable, "-m", "venv", str(home))
            _run(str(home / "bin" / "python"), "-m", "pip", "install", "--quiet", *tool.packages)
    return (str(program), *tool.command[1:]) if tool.packages else tool.command


def _run(*command: str) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def lay_out(tool: Tool, count: int, folder: Path) -> Path:
    """Return a project of so many chapters for a tool, in a folder."""
    root = folder / "project"
    root.mkdir()
    tool.stage(root, count)
    return root


def measure(key: str, count: int, environments: Path) -> dict[str, Any]:
    """Return what a tool takes for so many chapters: from nothing, then with nothing changed."""
    tool = TOOLS[key]
    command = install(key, tool, environments)
    with TemporaryDirectory() as folder:
        root = lay_out(tool, count, Path(folder))
        cold, warm = (timed(state, command, root) for state in ("cold", "warm"))
    return {
        "tool": key,
        "name": tool.name,
        "count": count,
        "cold": cold.cpu,
        "warm": warm.cpu,
        "cold_wall": cold.wall,
        "warm_wall": warm.wall,
        "memory": max(cold.memory, warm.memory),
    }


def main() -> int:
    """Measure the tools one after the other and keep what was found."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=10)
    parser.add_argument("--tool", action="append", choices=TOOLS)
    parser.add_argument("--environments", type=Path)
    arguments = parser.parse_args()
    if not (ROOT / "site" / "index.html").is_file() or not shutil.which("npm"):
        print("missing: site/ (make site) or npm", file=sys.stderr)
        return 2
    os.environ["OBSERVABLE_TELEMETRY_DISABLE"] = "true"
    with TemporaryDirectory() as folder:
        environments = (arguments.environments or Path(folder)).absolute()
        for key in arguments.tool or TOOLS:
            row = measure(key, arguments.count, environments)
            print(json.dumps(row, ensure_ascii=False), flush=True)
            rows = [*others("others", [row], "tool", "count"), row]
            keep("others", sorted(rows, key=lambda row: (row["count"], list(TOOLS).index(row["tool"]))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
