"""A chart in somebody else's page: the bare page that a frame shows, what to paste, and oEmbed's description.

The bare page reads without script; its own script only follows `?theme=` and tells the page around
it how high it is. It takes no text from its address, so that nobody can make it show or run theirs.
"""

import json
from html import escape
from urllib.parse import urlsplit

from report.addresses import site_url
from report.citation.work import said
from report.languages import ALL, Code
from report.pages.figure import DrawnChart, described
from report.words import WORDS

WIDTH, HEIGHT = 720, 560
"""What a frame is given until it has said how high it is."""
TALLEST = 9999
"""What a frame may ask for, in pixels; no chart is so high, and a page cannot be stretched without end."""


def chart_address(chart_id: str, code: Code, edition: str = "") -> str:
    """Return the absolute address of a chart's page; edition: that of one which does not change."""
    frozen = f"editions/{edition}/" if edition else ""
    return f"{site_url()}{frozen}{'' if code == 'en' else f'{code}/'}charts/{chart_id}/"


def frame(drawn: DrawnChart, code: Code, edition: str = "") -> str:
    """Return the frame that shows a chart in another page."""
    address, title = chart_address(drawn.id, code, edition), escape(drawn.words["title"])
    return (
        f'<iframe src="{address}embed/" title="{title}" '
        f'width="100%" height="{HEIGHT}" loading="lazy" style="border:0"></iframe>'
    )


def fit(site: str) -> str:
    """Return what lets the page around a frame follow its height; the frame works without.

    site: the address whose frames are followed. Messages from elsewhere, and those that say no height,
    are passed over: the page around it is somebody else's, and may hold other frames.
    """
    parts = urlsplit(site)
    return (
        '<script>addEventListener("message",function(e){var d=e.data,h=d&&d.chart&&d.height;'
        f'if(e.origin==="{parts.scheme}://{parts.netloc}"&&typeof h=="number"&&h>0&&h<={TALLEST})'
        'document.querySelectorAll("iframe").forEach(function(f){if(f.contentWindow===e.source)f.height=h})})'
        "</script>"
    )


def embed_page(drawn: DrawnChart, code: Code) -> str:
    """Return the bare page of a chart, whole, as it lies at /charts/<id>/embed/."""
    words = drawn.words
    up = "../../../" if code == "en" else "../../../../"
    here = chart_address(drawn.id, code)
    others = [(other, chart_address(drawn.id, other)) for other in ALL] + [
        ("x-default", chart_address(drawn.id, "en"))
    ]
    alternates = "".join(f'<link rel="alternate" hreflang="{c}" href="{url}embed/">' for c, url in others)
    note = f'<p class="chart-note">{escape(words["note"])}</p>' if words["note"] else ""
    site, more = escape(said(WORDS["site-title"], code)), escape(said(WORDS["embed-more"], code))
    return (
        f'<!doctype html>\n<html lang="{code}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(words['title'])} · {site}</title>\n"
        f'<meta name="robots" content="noindex">\n<link rel="canonical" href="{here}">\n{alternates}\n'
        f'<link rel="icon" href="{up}assets/images/icon.svg">\n'
        f'<link rel="stylesheet" href="{up}assets/embed/embed.css">\n'
        f'<script src="{up}assets/embed/embed.js"></script>\n</head>\n'
        f'<body>\n<main><figure class="chart" data-chart="{drawn.id}"><figcaption>'
        f'<h1 class="chart-title">{escape(words["title"])}</h1>'
        f'<p class="chart-subtitle">{escape(words["subtitle"])}</p></figcaption>'
        f'<div class="drawing wide">{described(drawn.wide, words["alt"])}</div>'
        f'<div class="drawing narrow">{described(drawn.narrow, words["alt"])}</div>'
        f'<p class="chart-source">{escape(words["source"])}</p>{note}'
        f'<p class="chart-source"><a href="{here}" target="_blank" rel="noopener">{more}</a> · {site}, '
        '<a href="https://creativecommons.org/licenses/by/4.0/" target="_blank" '
        'rel="noopener noreferrer license">'
        "CC BY 4.0</a></p></figure></main>\n</body>\n</html>\n"
    )


def oembed(drawn: DrawnChart, code: Code) -> str:
    """Return a chart's description for sites that turn an address into a frame (oembed.com, 1.0)."""
    address = chart_address(drawn.id, code)
    description = {
        "version": "1.0",
        "type": "rich",
        "title": drawn.words["title"],
        "author_name": said(WORDS["site-title"], code),
        "provider_name": said(WORDS["site-title"], code),
        "provider_url": site_url(),
        "url": address,
        "html": frame(drawn, code),
        "width": WIDTH,
        "height": HEIGHT,
        "thumbnail_url": f"{address}{drawn.id}.png",
        "thumbnail_width": drawn.picture[0],
        "thumbnail_height": drawn.picture[1],
        "cache_age": 86400,
    }
    return json.dumps(description, ensure_ascii=False, indent=1) + "\n"


def about_table(drawn: DrawnChart, code: Code, edition: str) -> str:
    """Return what a chart's CSV is, beside it under the name CSV on the Web gives it (W3C, 2015)."""
    address = chart_address(drawn.id, code)
    about = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": code}],
        "url": f"{drawn.id}.csv",
        "dc:title": drawn.words["title"],
        "dc:description": drawn.words["subtitle"],
        "dc:source": drawn.words["source"],
        "dc:isPartOf": said(WORDS["site-title"], code),
        "dc:identifier": address,
        "schema:version": edition,
        "dc:license": {"@id": "https://creativecommons.org/licenses/by/4.0/"},
        "tableSchema": {"columns": [{"titles": name} for name in drawn.table[0]]},
    }
    return json.dumps(about, ensure_ascii=False, indent=1) + "\n"
