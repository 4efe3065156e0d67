"""A link of a page leads where a browser would take it."""

from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.site.links import follow

ROOT = "https://example.org/report/"
PIECES = ("..", ".", "a", "b.c", "a..", "...", ".a", "", "#", "#x", "?q", "%41", "é", "a:b", "@x", "~", "//")
PAGES = (ROOT, f"{ROOT}a/b/c/", f"{ROOT}a/b.html", "https://example.org/", f"{ROOT}#x", "")


@pytest.mark.parametrize(
    ("page", "link", "led_to"),
    [
        (f"{ROOT}zh-Hant/charts/x/", "../../sources/eeo/#a@b", f"{ROOT}zh-Hant/sources/eeo/#a@b"),
        (f"{ROOT}charts/x/", "x.svg", f"{ROOT}charts/x/x.svg"),
        (f"{ROOT}charts/x/", "../../", ROOT),
        (f"{ROOT}charts/x/", "#top", f"{ROOT}charts/x/#top"),
        (f"{ROOT}a/", "../../../../b/", "https://example.org/b/"),
        (f"{ROOT}a/", "mailto:a@b.c", "mailto:a@b.c"),
    ],
)
def test_a_link_is_followed(page: str, link: str, led_to: str) -> None:
    assert follow(page, link) == led_to


@given(st.sampled_from(PAGES), st.lists(st.sampled_from(PIECES), max_size=6))
def test_every_link_leads_where_the_standard_library_says(page: str, pieces: list[str]) -> None:
    link = "/".join(pieces)
    assert follow(page, link) == urljoin(page, link)
