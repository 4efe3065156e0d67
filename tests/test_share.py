"""Pictures for shared links: of the promised size, small, in the page's language, never empty boxes."""

import io
from pathlib import Path

import pytest
from conftest import ROOT
from lxml import etree
from PIL import Image

from report.charts import press
from report.charts.card import HEIGHT, WIDTH, Card, card_png, card_svg
from report.languages import ALL
from report.ledger import Ledger
from report.pages.chapters import Site
from report.pages.prose import read_pages
from report.pages.share import page_cards

_DRAWING = (
    '<svg viewBox="0 0 680 {height}" fill="none"><rect x="0" y="0" width="680" height="{height}" '
    'fill="var(--c-metax)"/><text fill="var(--t-ink)" x="9" y="40" font-size="13">沐曦股份</text></svg>'
)
_TITLES = {"en": "MetaX guides to more", "zh-Hant": "沐曦股份預告的營收", "zh-Hans": "沐曦股份预告的营收"}


def _card(code: str, height: int = 260, title: str = "") -> Card:
    return Card("中國GPU突圍", "圖表", title or _TITLES[code], _DRAWING.format(height=height))


@pytest.mark.parametrize("code", ALL)
def test_a_card_has_the_promised_size_and_is_small(code: str) -> None:
    png = card_png(_card(code), code)
    assert Image.open(io.BytesIO(png)).size == (WIDTH, HEIGHT)
    assert len(png) < 60_000


def test_a_card_is_drawn_once_and_anew_by_another_renderer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(press, "_KEPT", tmp_path)
    for renderer in ("one", "one", "another"):
        monkeypatch.setattr(press, "_renderer", lambda said=renderer: said)
        card_png(_card("en"), "en")
        made = len(list(tmp_path.iterdir()))
        assert made == (2 if renderer == "another" else 1)


@pytest.mark.parametrize("code", ALL)
def test_no_variable_is_left_for_a_page_to_fill(code: str) -> None:
    svg = card_svg(_card(code), code)
    etree.fromstring(svg.encode())
    assert "var(" not in svg


def test_a_title_of_any_length_leaves_room_for_the_drawing() -> None:
    svg = card_svg(_card("en", title="Eight of fifteen people " * 30), "en")
    titles = [
        node for node in etree.fromstring(svg.encode()).iter("{*}text") if node.get("font-weight") == "700"
    ]
    assert len(titles) == 4, "the site's name and three lines"
    assert (titles[-1].text or "").endswith("…")
    assert float(titles[-1].get("y", 0)) < HEIGHT / 2


def test_a_tall_drawing_fades_out_and_a_flat_one_is_whole() -> None:
    assert "url(#fade)" in card_svg(_card("en", height=1200), "en")
    assert "url(#fade)" not in card_svg(_card("en", height=200), "en")


def test_a_title_is_drawn_and_differs_by_language() -> None:
    pictures = {card_png(_card("zh-Hant", title=title), "zh-Hant") for title in ("沐曦", "壁仞", "天數")}
    assert len(pictures) == 3, "characters that fall to one empty box would give the same picture"


def test_each_chapter_and_the_front_page_have_a_card_with_their_own_words(
    ledger: Ledger, site: object
) -> None:
    pages = Site(ledger, "zh-Hant", None, read_pages(ROOT / "docs", "zh-Hant"))
    cards = page_cards(pages, ROOT / "build/charts/zh-Hans", "zh-Hans")
    assert len(cards) == len(pages.chapters) + 1
    assert all(card.drawing.startswith("<svg") for card in cards.values())
    assert cards["chapters/two-strategic-paths/card.png"].title == "两条战略路径"


def test_every_page_names_a_picture_that_is_there(site: Path) -> None:
    pages = [page for page in site.rglob("*.html") if "og:title" in page.read_text(encoding="utf-8")]
    assert len(pages) > 100
    root = "https://example.org/chinas-gpu-breakout/"
    for page in pages:
        head = etree.HTML(page.read_text(encoding="utf-8"))
        (image,) = head.xpath("//meta[@property='og:image']/@content")
        assert image.startswith(root) and (site / image.removeprefix(root)).exists(), page
        assert head.xpath("//meta[@property='og:image:alt']/@content")[0]
