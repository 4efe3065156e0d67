"""docs/<language>/**.ipynb as pages: their Markdown cells bind figures as every other page does.

A notebook is staged as a notebook (mkdocs-jupyter renders it), with what its cells gave
when `report.pages.execute` ran them. Beside it stands a copy for readers to take away.
"""

import json
import re
from pathlib import Path
from typing import Any

from report.binding import plain
from report.ledger import Ledger
from report.pages.chapters import Page
from report.problems import BadProse, Problem
from report.simplified import simplify

CELL = "\n\n<!-- next cell -->\n\n"
DOWNLOAD = "notebook.ipynb"
_HEADING = re.compile(r"^(#{1,4}) (.+?)(?: \{#([\w-]+)\})?[ \t]*$", re.M)
Notebook = dict[str, Any]


def is_notebook(path: str) -> bool:
    """Tell whether a page is a notebook by its path."""
    return path.endswith(".ipynb")


def paths(folder: Path) -> list[Path]:
    """Return the notebooks below a folder, without what Jupyter keeps of its own."""
    return [path for path in sorted(folder.rglob("*.ipynb")) if ".ipynb_checkpoints" not in path.parts]


def read_notebook(path: Path) -> Notebook:
    """Read a notebook with its cells' sources and metadata; raises BadProse if it is none."""
    try:
        notebook: Notebook = json.loads(path.read_text(encoding="utf-8"))
        for cell in notebook["cells"]:
            cell["source"] = "".join(cell["source"])
    except (ValueError, KeyError, TypeError) as error:
        mend = "save it anew from Jupyter"
        raise BadProse(Problem(path.as_posix(), 0, "", str(error), "a Jupyter notebook", mend)) from error
    return notebook


def markdown_of(notebook: Notebook) -> list[str]:
    """Return the texts of the Markdown cells, in order."""
    return [cell["source"] for cell in notebook["cells"] if cell["cell_type"] == "markdown"]


def notebook_page(path: Path, folder: Path, root: Path) -> Page:
    """Read a notebook below docs/<language> as a page; its title stands in its metadata under `report`."""
    notebook = read_notebook(path)
    file = path.relative_to(root).as_posix()
    meta = notebook["metadata"].get("report", {})
    if not {"title", "description"} <= meta.keys():
        expected = '"report": {"title": "…", "description": "…"}'
        raise BadProse(Problem(file, 0, "metadata", "no title or description", expected, "write both"))
    body = CELL.join(markdown_of(notebook))
    return Page(path.relative_to(folder).as_posix(), file, meta, body, 0)


def staged(page: Page, expanded: str, executed: Notebook) -> str:
    """Return the executed notebook with its expanded Markdown, headings as HTML that keeps their ids."""
    body = expanded.split("---\n", 2)[2]
    texts = [_HEADING.sub(_heading, text) for text in body.split(CELL)]
    return _written(executed, texts, page.meta)


def for_download(page: Page, executed: Notebook, ledger: Ledger, code: str) -> str:
    """Return the executed notebook with figures as plain words: what a reader opens in Jupyter."""
    texts = [plain(text, ledger, code, page.file, []) for text in page.body.split(CELL)]
    return _written(executed, [_HEADING.sub(r"\1 \2", text) for text in texts], page.meta)


def simplified(text: str) -> str:
    """Return a staged notebook in Simplified Chinese: prose, code's comments and outputs alike."""
    return json.dumps(_deep(json.loads(text)), ensure_ascii=False, indent=1) + "\n"


def _deep(value: Any) -> Any:
    if isinstance(value, str):
        return simplify(value)
    if isinstance(value, list):
        return [_deep(item) for item in value]
    return {key: _deep(item) for key, item in value.items()} if isinstance(value, dict) else value


def _heading(match: re.Match[str]) -> str:
    level, anchor = len(match[1]), f' id="{match[3]}"' if match[3] else ""
    return f"<h{level}{anchor}>{match[2]}</h{level}>"


def _written(executed: Notebook, texts: list[str], meta: dict[str, str]) -> str:
    remaining = iter(texts)
    cells = [
        cell | {"source": next(remaining)} if cell["cell_type"] == "markdown" else cell
        for cell in executed["cells"]
    ]
    metadata = executed["metadata"] | {"report": meta, "language_info": {"name": "python"}}
    whole = executed | {"cells": cells, "metadata": metadata}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
