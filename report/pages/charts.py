"""The page of each chart, and the list of all: its words, sources and kin, how to embed and cite it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from html import escape

from report.charts.registry import CHARTS
from report.charts.view import outlet_of, sources_of
from report.ledger import Ledger
from report.pages.cite import mark
from report.pages.figure import DrawnChart, chart_figure
from report.pages.lineage import lineage
from report.pages.lineage_drawing import lineage_figure
from report.pages.reference import Reference
from report.pages.rows import front_matter
from report.words import WORDS

RELATED = 6
"""How many related charts a page names."""


def charts_index(charts: Iterable[tuple[str, str, str]], code: str) -> str:
    """Return the list of all charts: (id, title, chapter title)."""
    items = "".join(
        f'<li><a href="{i}/">{escape(title)}</a> <span class="muted">{escape(chapter)}</span></li>'
        for i, title, chapter in charts
    )
    title = WORDS["charts"][code]
    lede = WORDS["charts-lede"][code]
    return front_matter(title, lede) + f'# {title}\n\n{lede}\n\n<ul class="chart-list">{items}</ul>\n'


def related(drawn: DrawnChart, others: Mapping[str, DrawnChart]) -> list[DrawnChart]:
    """Return the charts nearest to one: rows in common count most, then the chapter, then companies."""

    def near(other: DrawnChart) -> float:
        rows = len(drawn.statements & other.statements)
        companies = len(set(drawn.companies) & set(other.companies)) / (len(other.companies) or 1)
        return min(rows, 4) + 2 * (CHARTS[drawn.id].chapter == CHARTS[other.id].chapter) + companies

    nearness = {other.id: near(other) for other in others.values() if other.id != drawn.id}
    found = [name for name, value in nearness.items() if value > 1]
    return [others[name] for name in sorted(found, key=lambda name: -nearness[name])[:RELATED]]


def _sources(drawn: DrawnChart, ledger: Ledger, code: str) -> str:
    """Return the sources of the rows drawn, each with how many it states."""
    counts = Counter(source for i in sorted(drawn.statements) for source in sources_of([i]))
    items = []
    for source_id, count in counts.most_common():
        source = ledger.source[source_id]
        items.append(
            f'<li><a href="../../sources/{source_id}/">{escape(outlet_of(ledger, source_id, code))}</a>: '
            f'<cite lang="{source.language}">{escape(source.title)}</cite>, '
            f"{WORDS['rows'][code].format(n=count)}</li>"
        )
    heading = f"## {WORDS['sources'][code]} {{#sources}}\n\n"
    return f"{heading}<ul>{''.join(items)}</ul>\n\n" if items else ""


def _embed(chart_id: str, code: str) -> str:
    """Return the section that gives the frames to paste; `<!-- frame … -->` is filled in each language."""
    say = {key: WORDS[key][code] for key in WORDS}
    parts = [f"## {say['embed-heading']} {{#embed}}\n\n{say['embed-lede']}\n\n"]
    for kind in ("live", "frozen"):
        parts.append(
            f'<div class="embed-code"><p><strong>{say[f"embed-{kind}"]}</strong></p>'
            f'<pre id="embed-{kind}" tabindex="0"><code><!-- frame {kind} --></code></pre>'
            f'<p><button type="button" class="copy" hidden data-from="embed-{kind}" '
            f'data-copied="{say["embed-copied"]}" data-failed="">{say["embed-copy"]}</button> '
            f'<span role="status"></span></p></div>\n\n'
        )
    see = f'<p><a href="embed/">{say["embed-see"]}</a> · <a href="oembed.json">oEmbed</a> · '
    return "".join(parts) + f'{see}<a href="{chart_id}.csv-metadata.json">{say["download-about"]}</a></p>\n\n'


def chart_page(
    drawn: DrawnChart, drawings: Mapping[str, DrawnChart], chapter: tuple[str, str], ref: Reference
) -> str:
    """Return the page of one chart; drawings: all charts of the language, by id."""
    slug, title = chapter
    ledger, code = ref.ledger, ref.code
    origin = lineage_figure(lineage(drawn, ref), ref)
    origin = f"## {ref.word('lineage')} {{#lineage}}\n\n{origin}\n\n" if origin else ""
    words = drawn.words
    back = f'<a href="../../chapters/{slug}/#chart-{drawn.id}">{escape(title)}</a>'
    kin = "".join(
        f'<li><a href="../{other.id}/">{escape(other.words["title"])}</a></li>'
        for other in related(drawn, drawings)
    )
    kin = f"## {WORDS['charts-related'][code]} {{#related}}\n\n<ul>{kin}</ul>\n\n" if kin else ""
    return (
        front_matter(words["title"], words["alt"], script="interact", oembed="oembed.json")
        + f"# {words['title']}\n\n{chart_figure(drawn, ledger, code, '../../')}\n\n"
        + f"{words['alt']}\n\n{WORDS['from-chapter'][code]} {back}\n\n"
        + origin
        + _sources(drawn, ledger, code)
        + kin
        + _embed(drawn.id, code)
        + f"## {WORDS['cite-heading-chart'][code]} {{#cite}}\n\n{mark()}\n"
    )
