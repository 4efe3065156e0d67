"""What happens to a page between MkDocs and its reader: lighter, naming sealed assets, under its policy.

`finish_page` is a function of the page, its address and the assets' names, so that a page
that did not change need not be finished again.
"""

import re
import shutil
from pathlib import Path

from report.site.assets import name_assets, seal_assets
from report.site.policy import protect
from report.site.twin import twin

_KEPT = re.compile(r"(<(pre|textarea|script|style)\b.*?</\2>)", re.DOTALL | re.IGNORECASE)
_BREAK = re.compile(r"\s*\n\s*")


def finish_page(page: str, at: str, names: dict[str, str]) -> str:
    """Return a page as it is published.

    at: its address from the root of the site; names: what `seal_assets` returned.
    """
    return protect(name_assets(slim(page), at, names), at)


def slim(page: str) -> str:
    """Return a page without indents and empty lines, except where a reader would see them."""
    parts = _KEPT.split(page)
    return "".join(
        part if place % 3 == 1 else _BREAK.sub("\n", part)
        for place, part in enumerate(parts)
        if place % 3 != 2
    ).lstrip()


def finish_site(site: Path) -> None:
    """Seal the assets of a site that MkDocs has built, and finish all its pages."""
    drop_leftovers(site)
    names = seal_assets(site)
    for path in sorted(site.rglob("*.html")):
        page = path.read_text(encoding="utf-8")
        done = finish_page(page, path.relative_to(site).as_posix(), names)
        path.write_text(done, encoding="utf-8", newline="\n")
        if path.name == "index.html":
            path.with_name("index.md").write_text(twin(done), encoding="utf-8", newline="\n")


def drop_leftovers(site: Path) -> None:
    """Take out what Material brings along and no page asks for: its style sheets, and maps of its scripts."""
    for styles in site.rglob("assets/stylesheets"):
        shutil.rmtree(styles)
    for leftover in [*site.rglob("assets/images/favicon.png"), *site.rglob("assets/javascripts/**/*.map")]:
        leftover.unlink()
