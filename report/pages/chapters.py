"""docs/<language>/**.md → finished Markdown: figures bound, charts in place, foot and cards added."""

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path

import yaml

from report.binding import Binder, Call, MacroError, expand, find_calls, root_of
from report.charts.chapters import CHAPTERS
from report.charts.registry import CHARTS
from report.ledger import Ledger
from report.pages import books, surround
from report.pages.bound import Bound, bound_rows
from report.pages.cards import cards
from report.pages.cite import mark
from report.pages.figure import NOT_DRAWN, DrawnChart, chart_figure, read_chart
from report.pages.headings import set_under
from report.pages.measured import measured
from report.problems import BadProse, Problem
from report.words import WORDS


@dataclass(frozen=True)
class Page:
    """A Markdown page as it is written: front matter, body, and where it stands."""

    path: str
    file: str
    meta: dict[str, str]
    body: str
    offset: int

    @property
    def slug(self) -> str:
        """The chapter's slug: the file's name."""
        return Path(self.path).stem


def read_page(path: Path, folder: Path, root: Path) -> Page:
    """Read a Markdown page below docs/<language>; raises BadProse on broken front matter."""
    text = path.read_text(encoding="utf-8")
    file = path.relative_to(root).as_posix()
    _, _, rest = text.partition("---\n")
    head, mark, body = rest.partition("\n---\n")
    try:
        said = yaml.safe_load(head) if mark and text.startswith("---\n") else None
    except yaml.YAMLError as error:
        raise BadProse(Problem(file, 1, "", str(error), "front matter in YAML", "mend it")) from error
    at = path.relative_to(folder).as_posix()
    wanted = ["title", "description", *(["picture"] if at.startswith("chapters/") else [])]
    meta: dict[str, str] = said if isinstance(said, dict) else {}
    missing = [name for name in wanted if name not in meta]
    if missing:
        found, expected = f"no {' and no '.join(missing)}", f"front matter with {', '.join(wanted)}"
        mend = "write them between two lines of ---; a chapter's picture is the id of one of its charts"
        raise BadProse(Problem(file, 1, "", found, expected, mend))
    return Page(at, file, meta, body, head.count("\n") + 3)


@dataclass(frozen=True)
class Site:
    """What the expansion of a page needs to know of the rest: all pages of a language, and the charts."""

    ledger: Ledger
    code: str
    charts: Path | None
    """Folder of the drawn charts; None to check pages without drawing any."""
    pages: dict[str, Page]
    edition: str = ""
    behind: frozenset[str] = frozenset()
    """Sections whose text in this language is older than its twin, as `report.pages.twins` names them."""

    @property
    def chapters(self) -> list[Page]:
        """The chapters that exist, in reading order."""
        paths = (f"chapters/{slug}.md" for slug in CHAPTERS)
        return [self.pages[path] for path in paths if path in self.pages]


def _foot(page: Page, rows: list[Bound], site: Site, root: str) -> str:
    """Return what a chapter rests on, how to cite and take it, and the way to its neighbours."""
    order = site.chapters
    here = order.index(page)
    links = []
    for neighbour, word in ((here - 1, "previous"), (here + 1, "next")):
        if 0 <= neighbour < len(order):
            other = order[neighbour]
            links.append(
                f'<a class="{word}" rel="{word[:4]}" href="{root}chapters/{other.slug}/">'
                f"<span>{WORDS[word][site.code]}</span>{escape(other.meta['title'])}</a>"
            )
    sources = surround.sources(rows, site.ledger, site.code, root)
    data = surround.data_link(len(rows), page.slug, site.code)
    data += books.mark(page.slug)
    return sources + (
        f"\n\n## {WORDS['cite-heading'][site.code]} {{#cite}}\n\n{mark()}\n\n<p>{data}</p>\n\n"
        f'<nav class="chapter-nav" aria-label="{WORDS["chapters"][site.code]}">{"".join(links)}</nav>\n'
    )


def _drawn(chart_id: str, site: Site) -> DrawnChart:
    """Return a drawn chart, an empty one when pages are only checked; raises MacroError for an unknown id."""
    if chart_id not in CHARTS:
        known = ", ".join(difflib.get_close_matches(chart_id, CHARTS, n=3) or sorted(CHARTS))
        raise MacroError(
            f"chart {chart_id!r}", f"a chart such as {known}", "correct the name or add the chart"
        )
    return read_chart(site.charts, chart_id) if site.charts else NOT_DRAWN


def _cards_of_chapters(site: Site, root: str) -> str:
    items = []
    for number, page in enumerate(site.chapters, 1):
        picture = page.meta.get("picture", "")
        drawing = (
            _drawn(picture, site).narrow.replace("<svg ", '<svg aria-hidden="true" ', 1) if picture else ""
        )
        where = WORDS["chapter-number"][site.code].format(n=number)
        time = WORDS["chapter-minutes"][site.code].format(n=surround.minutes(page.body))
        items.append(
            f'<li><a href="{root}chapters/{page.slug}/"><span class="chapter-picture">{drawing}</span>'
            f"<small>{where} · {time}</small><strong>{escape(page.meta['title'])}</strong>"
            f"<span>{escape(page.meta['description'])}</span></a></li>"
        )
    return f'<ul class="chapter-cards">{"".join(items)}</ul>'


def _marked(body: str, page: Page, site: Site) -> str:
    """Return a page's text with a word under each heading whose section is behind its twin."""
    places = (section.partition("#") for section in site.behind)
    ids = frozenset(anchor for path, _, anchor in places if path == page.path)
    note = f'\n\n<p class="behind" role="note">{WORDS["behind-twin"][site.code]}</p>\n'
    return set_under(body, ids, note) if ids else body


def _surrounded(body: str, page: Page, binder: Binder, charts: list[str], site: Site) -> str:
    """Return a chapter's expanded text with what stands before, within and after it."""
    rows = bound_rows(binder.figures.values(), charts, site.ledger)
    place = surround.Place([(c.slug, c.meta["title"]) for c in site.chapters], page.slug)
    facts = surround.facts_of(page.body, len(charts), rows, site.ledger, site.code)
    top = surround.head(place, facts, site.code, binder.root)
    opening, mark, sections = surround.numbered(body, rows, site.ledger).partition("\n## ")
    contents = surround.contents(body, site.code)
    foot = _foot(page, rows, site, binder.root)
    return f"\n{top}\n{opening}\n{contents}\n{mark}{sections}{foot}"


def chapter_rows(page: Page, site: Site) -> list[Bound]:
    """Return the rows a chapter rests on, the same that its list of sources is made from."""
    binder = Binder(site.ledger, site.code, "")
    calls = list(find_calls(page.body, page.file, []))
    for call in calls:
        if call.name in ("fact", "event", "derived"):
            getattr(binder, call.name)(*call.args)
    return bound_rows(binder.figures.values(), _charts_of(calls), site.ledger)


def _charts_of(calls: Iterable[Call]) -> list[str]:
    return list(dict.fromkeys(call.args[0] for call in calls if call.name == "chart" and call.args))


def charts_on(page: Page, site: Site) -> list[str]:
    """Return the ids of the charts whose drawings a page shows, in order."""
    calls = list(find_calls(page.body, page.file, []))
    if any(call.name == "chapter_cards" for call in calls):
        return _charts_of(calls) + [c.meta["picture"] for c in site.chapters if c.meta.get("picture")]
    return _charts_of(calls)


def expand_page(page: Page, site: Site, problems: list[Problem]) -> str:
    """Return a page as finished Markdown; faults are added to problems with their lines."""
    root = root_of(page.path)
    binder = Binder(site.ledger, site.code, root)
    numbers: dict[str, int] = {}

    def chart(chart_id: str) -> str:
        numbers.setdefault(chart_id, len(numbers) + 1)
        drawn = _drawn(chart_id, site)
        return "\n" + chart_figure(drawn, site.ledger, site.code, root, numbers[chart_id]) + "\n"

    def ref(chart_id: str) -> str:
        if chart_id not in order:
            raise MacroError(
                f"ref to chart {chart_id!r}", "a chart of this page", "place the chart or correct the name"
            )
        label = WORDS["figure-number"][site.code].format(n=order.index(chart_id) + 1).rstrip("：:.")
        return f'<a class="ref" href="#chart-{chart_id}">{label}</a>'

    order = _charts_of(find_calls(page.body, page.file, []))
    expanders: dict[str, Callable[..., str]] = {
        "fact": binder.fact,
        "event": binder.event,
        "claim": binder.claim,
        "derived": binder.derived,
        "name": binder.name,
        "date": binder.date,
        "count": binder.count,
        "measured": lambda part: measured(part, site.code),
        "edition": lambda: site.edition,
        "books": books.mark,
        "citation": mark,
        "chart": chart,
        "ref": ref,
        "chapter_cards": lambda: _cards_of_chapters(site, root),
    }
    found: list[Problem] = []
    body = _marked(expand(page.body, page.file, expanders, found), page, site)
    problems += [Problem(p.file, p.row + page.offset, p.column, p.found, p.expected, p.mend) for p in found]
    if page in site.chapters and site.charts and not found:
        body = _surrounded(body, page, binder, order, site)
    meta = page.meta | ({"script": "interact"} if order else {})
    head = yaml.safe_dump(meta, allow_unicode=True, sort_keys=True)
    return f"---\n{head}---\n{body}{cards(binder.figures, site.ledger, site.code, root)}"
