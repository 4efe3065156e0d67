"""MkDocs hook: a notebook that mkdocs-jupyter renders looks like, and weighs no more than, any other page.

mkdocs-jupyter's own template brings 600 KB of JupyterLab's styles and five inline scripts,
which the page's policy would refuse; report/site/templates stands in for it. What the
plugin appends after the template is cut off here, and title, description and contents are
taken from the notebook. It is already executed when it comes here.
"""

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs_jupyter.config import settings

END = "<!-- end of notebook -->"
_CLIPBOARD = re.compile(r'<div [^>]*class="clipboard-copy-txt"[^>]*>.*?</div>\s*', re.DOTALL)
_CODE = re.compile(r'<div class="\s*highlight-ipynb[^"]*">')
_SPAN = re.compile(r'<span class="(\w+)">([^<]*)</span>')
_SEEN = {"c", "c1", "cm", "k", "kc", "kn", "nt", "s", "s1", "s2", "sa", "sd"}
"""Kinds of code that the style sheet colours; marking all others would triple the page."""
_HEADING = re.compile(r'<h([2-4]) id="([\w-]+)">(.*?)</h\1>')


def on_startup(**_: Any) -> None:
    """Give mkdocs-jupyter our template in place of its own."""
    settings.templates_dir = str(Path(__file__).resolve().with_name("templates"))


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Return a notebook's page without what JupyterLab needs; other pages as they are."""
    if not page.file.src_uri.endswith(".ipynb"):
        return html
    notebook = json.loads(Path(str(page.file.abs_src_path)).read_text(encoding="utf-8"))
    page.meta = notebook["metadata"]["report"]
    page.title = page.meta["title"]
    page.toc = get_toc(
        [
            {"level": 2, "id": anchor, "name": unescape(name), "children": []}
            for level, anchor, name in _HEADING.findall(html)
            if level == "2"
        ]
    )
    return _HEADING.sub(lambda heading: _linked(heading, config), plain(html))


def plain(html: str) -> str:
    """Return mkdocs-jupyter's HTML in the classes of every other page, without its style sheet and copies."""
    body = _CLIPBOARD.sub("", html.partition(END)[0])
    body = _CODE.sub('<div class="highlight">', body)
    body = _SPAN.sub(lambda span: span[0] if span[1] in _SEEN else span[2], body.replace("<span></span>", ""))
    return re.sub(r'<pre( class="output[^"]*")?>', r'<pre\1 tabindex="0">', body)


def _linked(heading: re.Match[str], config: MkDocsConfig) -> str:
    """Return a heading with the link to itself that Markdown pages get from their toc extension."""
    toc = config.mdx_configs.get("toc", {})
    level, anchor, name = heading.groups()
    link = f'<a class="headerlink" href="#{anchor}" title="{toc.get("permalink_title", "")}">#</a>'
    return f'<h{level} id="{anchor}">{name}{link}</h{level}>'
