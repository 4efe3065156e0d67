"""MkDocs hook: a page that would come out the same is not rendered again.

Two things are kept of every page under build/kept/<language>/: its content (Markdown → HTML),
and the whole page the templates made of it. Each carries a key over all it depends on, in one
file with what it stands for, so that neither can be newer than the other:

    content   the staged file, Markdown's and the plugins' settings, this folder's code, versions
    page      the content, the menu, the neighbours, the configuration, the templates, versions

A page that MkDocs warned about is never kept: the warning has to come again. Links of kept
pages are looked at in the finished site, by `report.site.links`.
"""

import json
import logging
import os
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemBytecodeCache
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.theme import Theme

from report.kept import digest, environment, files_below, hashes, save

BLANK = "kept-page.html"
VARIABLES = ("SITE_URL", "SITE_URL_ZH_HANT", "SITE_URL_ZH_HANS", "EDITION")
_HERE = Path(__file__).parent


@dataclass
class Kept:
    """What is known of one page: its content's record and, where the whole page is kept, its HTML."""

    key: str
    record: dict[str, Any] | None = None
    content: str = ""
    page_key: str = ""
    page: str | None = None
    is_new: bool = True


@dataclass
class Book:
    """The kept pages of the language being built."""

    folder: Path
    content_key: str
    page_key: str
    pages: dict[str, Kept] = field(default_factory=dict)
    warned: set[str] = field(default_factory=set)
    current: str = ""


class _Warnings(logging.Handler):
    """Notes the page that MkDocs was at when it warned."""

    def emit(self, record: logging.LogRecord) -> None:
        BOOK.warned.add(BOOK.current)


BOOK = Book(Path(), "", "")


def on_startup(**_: Any) -> None:
    """Listen to what MkDocs has against a page."""
    logging.getLogger("mkdocs").addHandler(_Warnings(logging.WARNING))


def on_config(config: MkDocsConfig) -> None:
    """Take the keys that all pages share, and let finished HTML through Markdown unread."""
    global BOOK
    root = Path(str(config.config_file_path)).parent
    compiled = root / "build" / "kept" / "templates"
    config.theme.get_env = partial(_environment, config.theme, compiled)  # type: ignore[method-assign]
    config.markdown_extensions.append("report.site.raw")
    code = hashes(files_below(_HERE), _HERE)
    plugins = {
        name: dict(plugin.config) for name, plugin in config.plugins.items() if hasattr(plugin, "config")
    }
    settings = [list(config.markdown_extensions), config.mdx_configs, plugins]
    shared = digest(json.dumps(code), environment(root))
    templates = hashes(files_below(Path(str(config.theme.custom_dir))), root)
    configs = hashes(sorted(root.glob("mkdocs*.yml")), root)
    said = [os.environ.get(name, "") for name in VARIABLES]
    BOOK = Book(
        root / "build" / "kept" / str(config.extra["code"]),
        digest(shared, json.dumps(settings, default=repr)),
        digest(shared, json.dumps(templates), json.dumps(configs), *said),
    )


def _environment(theme: Theme, compiled: Path) -> Environment:
    """Return the theme's templates, and none of the thousand files it would copy: the report has its own.

    compiled: the folder that keeps templates as Jinja reads them, each under a hash of its text.
    """
    env = Theme.get_env(theme)
    compiled.mkdir(parents=True, exist_ok=True)
    env.bytecode_cache = FileSystemBytecodeCache(str(compiled))
    env.list_templates = lambda *_, **__: []  # type: ignore[method-assign]
    return env


def on_pre_page(page: Page, config: MkDocsConfig, files: Files) -> Page:
    """Look up a page's content; if it is kept, nothing is read and nothing converted."""
    name = BOOK.current = page.file.src_uri
    key = digest(BOOK.content_key, name, Path(str(page.file.abs_src_path)).read_bytes())
    kept = BOOK.pages[name] = Kept(key)
    head, _, content = _read(BOOK.folder / f"{name}.content").partition("\n")
    if head and (record := json.loads(head))["key"] == key:
        kept.record, kept.content = record, content
        page.read_source = lambda config: _restore(page, record)  # type: ignore[method-assign]
        page.render = lambda config, files: _restore(page, record)  # type: ignore[method-assign]
    return page


def _read(path: Path) -> str:
    return path.read_bytes().decode() if path.is_file() else ""


def _restore(page: Page, record: dict[str, Any]) -> None:
    """Set what a page has after reading and rendering, from its record."""
    page.markdown = page.content = ""
    page.meta = dict(record["meta"])
    page.title = record["title"]
    page.toc = get_toc(record["toc"])
    page.present_anchor_ids = None if record["anchors"] is None else set(record["anchors"])


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Return a page's content, kept or as it was just made; then it is taken down."""
    kept = BOOK.pages[page.file.src_uri]
    if kept.record:
        _restore(page, kept.record)
        return kept.content
    kept.content = html
    kept.record = {
        "key": kept.key,
        "title": page.title,
        "meta": page.meta,
        "toc": [_token(item) for item in page.toc],
        "anchors": None if page.present_anchor_ids is None else sorted(page.present_anchor_ids),
    }
    return html


def _token(item: Any) -> dict[str, Any]:
    children = [_token(child) for child in item.children]
    return {"level": item.level, "id": item.id, "name": item.title, "children": children}


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Remember the menu; its titles are known once all pages are read."""
    config.extra["_nav"] = nav
    return nav


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Look up the whole pages; one that is kept gets a blank template in place of the report's.

    What is no page is left where it is staged, for `report.site.finish` to take it from there.
    """
    BOOK.current = ""
    for file in files:
        if not file.is_documentation_page():
            file.copy_file = lambda dirty=False: None  # type: ignore[method-assign]
    nav: Navigation = config.extra.pop("_nav")
    menu = json.dumps([[str(page.title), page.url] for page in nav.pages])
    env.loader = ChoiceLoader([env.loader, DictLoader({BLANK: ""})]) if env.loader else None
    for name, kept in BOOK.pages.items():
        page = files.get_file_from_path(name).page  # type: ignore[union-attr]
        assert page is not None and kept.record is not None
        near = [str(p.title) + p.url if p else "" for p in (page.previous_page, page.next_page)]
        seen = json.dumps({k: v for k, v in kept.record.items() if k != "key"})
        kept.page_key = digest(BOOK.page_key, menu, *near, page.url, seen, kept.content)
        head, _, html = _read(BOOK.folder / f"{name}.page").partition("\n")
        if head == kept.page_key:
            kept.page, kept.is_new = html, False
            page.meta = {**page.meta, "template": BLANK}
            page.content = ""
    return env


def on_page_context(context: Any, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:
    """Take from the templates what no key covers: other pages' content, the day of the build."""
    BOOK.current = page.file.src_uri
    del context["pages"], context["build_date_utc"]
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Return the whole page, kept or just made; a made one is kept unless MkDocs warned about it."""
    name = page.file.src_uri
    kept = BOOK.pages[name]
    if kept.page is not None:
        output = kept.page
    if kept.is_new and name not in BOOK.warned:
        save(BOOK.folder / f"{name}.content", f"{json.dumps(kept.record, default=str)}\n{kept.content}")
        save(BOOK.folder / f"{name}.page", f"{kept.page_key}\n{output}")
    return output


def on_post_build(config: MkDocsConfig) -> None:
    """Forget pages that are no more."""
    wanted = {BOOK.folder / f"{name}.{part}" for name in BOOK.pages for part in ("content", "page")}
    for path in files_below(BOOK.folder):
        if path not in wanted:
            path.unlink()
