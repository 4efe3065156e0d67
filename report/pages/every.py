"""Every page of a language by its path, each made when it is asked for: all of them, or one alone."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from html import escape
from pathlib import Path

from report.addresses import site_url
from report.charts.registry import CHARTS
from report.figures import Figure
from report.languages import Code
from report.pages import charts as chart_pages
from report.pages import embed, made
from report.pages.chapters import Site, expand_page
from report.pages.data import Download, data_page, explore_page
from report.pages.derived import derived_page
from report.pages.facts import facts_file, facts_page, figures_of
from report.pages.figure import DrawnChart, read_chart
from report.pages.library import reference_pages
from report.pages.reference import Reference
from report.pages.uses import Uses, read_uses, uses_file
from report.problems import Problem

Make = Callable[[], str]


@dataclass(frozen=True)
class Every:
    """The pages of a written language; what several of them need is read once, and only if one is made.

    charts: the folder of its drawn charts; download: the files of the release, as pages tell of them.
    """

    site: Site
    charts: Path
    download: Callable[[], Download]

    @cached_property
    def drawings(self) -> dict[str, DrawnChart]:
        """All charts, by id."""
        return {chart: read_chart(self.charts, chart) for chart in CHARTS}

    @cached_property
    def titles(self) -> dict[str, str]:
        """The titles of all charts, by id."""
        return {chart: drawn.words["title"] for chart, drawn in self.drawings.items()}

    @cached_property
    def uses(self) -> Uses:
        """Where rows are used. The prose must have been checked before."""
        return read_uses(self.site, self.titles)

    @cached_property
    def figures(self) -> list[Figure]:
        """All figures, for the table of them."""
        return figures_of(self._ref)

    @property
    def _ref(self) -> Reference:
        return Reference(self.site.ledger, self.site.code, "../../")

    def written(self, problems: list[Problem]) -> dict[str, Make]:
        """Return those that stand in docs/, notebooks included; faults are added to problems."""
        return {
            page.path: partial(expand_page, page, self.site, problems) for page in self.site.pages.values()
        }

    def made(self) -> dict[str, Make]:
        """Return those that are made from the ledger and the charts."""
        ledger, code = self.site.ledger, self.site.code
        sources = {
            f"sources/{s.source_id}/index.md": partial(self._source, s.source_id) for s in ledger.sources
        }
        up = "" if code == "en" else "../"  # files and assets stand once, at the root of all languages
        return {
            **sources,
            "sources/index.md": lambda: made.sources_index(ledger, code),
            "data/index.md": lambda: data_page(self.download(), f"../{up}data/", code),
            "data/explore/index.md": lambda: explore_page(
                self.download(), f"../../{up}data/", f"../../{up}assets/", code
            ),
            "data/derived/index.md": lambda: derived_page(self.uses, self._ref),
            "data/facts/index.md": lambda: facts_page(self.figures, self._ref),
            "data/facts/all.json": lambda: facts_file(self.figures, self._ref),
            "data/uses.json": lambda: uses_file(self.uses),
            **{f"charts/{chart}/index.md": partial(self._chart, chart) for chart in CHARTS},
            "charts/index.md": self._charts,
            **reference_pages(self.site, lambda: self.uses, lambda: self.titles),
        }

    def _source(self, source_id: str) -> str:
        ledger = self.site.ledger
        return made.source_page(ledger.source[source_id], ledger, self.site.code, self.uses)

    def _chapter_of(self, chart: str) -> tuple[str, str]:
        """Return slug and title of the chapter a chart stands in."""
        titles = {page.slug: page.meta["title"] for page in self.site.chapters}
        slug = CHARTS[chart].chapter
        return slug, titles.get(slug, slug)

    def _chart(self, chart: str) -> str:
        return chart_pages.chart_page(self.drawings[chart], self.drawings, self._chapter_of(chart), self._ref)

    def _charts(self) -> str:
        listed = [(chart, title, self._chapter_of(chart)[1]) for chart, title in self.titles.items()]
        return chart_pages.charts_index(listed, self.site.code)


def with_frames(page: str, drawn: DrawnChart, code: Code, edition: str) -> str:
    """Return a chart's page with the frames to paste filled in, which name the language's own address."""
    for kind, version in (("live", ""), ("frozen", edition)):
        pasted = escape(f"{embed.frame(drawn, code, version)}\n{embed.fit(site_url())}", quote=False)
        page = page.replace(f"<!-- frame {kind} -->", pasted)
    return page
