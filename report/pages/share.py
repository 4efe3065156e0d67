"""Pictures for shared links to the front page and the chapters: a title over the page's own chart."""

from collections.abc import Mapping
from pathlib import Path

from report.charts.card import Card
from report.pages.chapters import Page, Site
from report.pages.figure import read_chart
from report.simplified import simplify
from report.words import WORDS

HOME = "index.md"


def _card(page: Page, kind: str, charts: Path, code: str) -> Card:
    title = page.meta.get("share", page.meta["title"])
    said = (WORDS["site-title"]["en" if code == "en" else "zh-Hant"], kind, title)
    site, kind, title = (simplify(words) for words in said) if code == "zh-Hans" else said
    return Card(site, kind, title, read_chart(charts, page.meta["picture"]).wide)


def page_cards(site: Site, charts: Path, code: str) -> Mapping[str, Card]:
    """Return a card for each page that has a picture, by the path of its file; charts: those of `code`."""
    written = "en" if code == "en" else "zh-Hant"
    cards = {}
    for number, page in enumerate(site.chapters, 1):
        kind = WORDS["chapter-number"][written].format(n=number)
        cards[f"chapters/{page.slug}/card.png"] = _card(page, kind, charts, code)
    home = site.pages[HOME]
    return cards | {"card.png": _card(home, WORDS["kind-report"][written], charts, code)}
