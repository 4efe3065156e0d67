"""Files that speak of the whole site, beside the release under build/files: the only disk access here."""

import json
from pathlib import Path

from report.citation import Work, read_edition
from report.languages import ALL
from report.metadata.croissant import croissant
from report.words import WORDS

_SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"


def save_whole(root: Path) -> None:
    """Write croissant.json, robots.txt and the index of the languages' sitemaps; the release stands there."""
    out, edition = root / "build" / "files", read_edition(root / "data")
    data = Work("data/", "data", WORDS["data-title"].en, WORDS["data-description"].en, "en", edition)
    package = json.loads((out / "data" / "datapackage.json").read_text(encoding="utf-8"))
    roots = [Work("", "report", "", "", code, edition).address for code in ALL]
    index = roots[0] + "sitemap-index.xml"
    texts = {
        "data/croissant.json": croissant(data, package),
        "robots.txt": f"User-agent: *\nAllow: /\n\nSitemap: {index}\n",
        "sitemap-index.xml": sitemap_index([f"{address}sitemap.xml" for address in roots]),
    }
    for name, text in texts.items():
        (out / name).write_text(text, encoding="utf-8", newline="\n")


def sitemap_index(addresses: list[str]) -> str:
    """Return the index of sitemaps: one a language, each made with its pages."""
    items = "".join(f"<sitemap><loc>{address}</loc></sitemap>\n" for address in addresses)
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="{_SITEMAPS}">\n'
    return f"{head}{items}</sitemapindex>\n"
