"""All reference pages of a language, by path: companies, evidence, timeline, people, investors, glossary."""

from collections.abc import Callable
from functools import partial

from report.pages.chapters import Site
from report.pages.claims import claims_page, untested_page
from report.pages.companies import companies_index
from report.pages.conflicts import conflicts_page
from report.pages.evidence import (
    corrections_page,
    corroborated_page,
    evidence_index,
    verdicts_page,
)
from report.pages.happenings import timeline
from report.pages.overviews import glossary_page, investors_page, people_page
from report.pages.profile import profile_page
from report.pages.reference import Reference
from report.pages.rule import profiled
from report.pages.subject import Subject
from report.pages.uses import Uses

_PAGES: dict[str, Callable[[Reference], str]] = {
    "companies": companies_index,
    "evidence": evidence_index,
    "evidence/verdicts": verdicts_page,
    "evidence/verdicts/corroborates": corroborated_page,
    "evidence/corrections": corrections_page,
    "timeline": timeline,
    "people": people_page,
    "investors": investors_page,
    "glossary": glossary_page,
}
_USED: dict[str, Callable[[Reference, Uses], str]] = {
    "evidence/conflicts": conflicts_page,
    "evidence/claims": claims_page,
    "evidence/claims/untested": untested_page,
}
"""Those whose rows say where the report uses them."""


def _at(path: str, site: Site) -> Reference:
    return Reference(site.ledger, site.code, "../" * (path.count("/") + 1))


def reference_pages(
    site: Site, uses: Callable[[], Uses], charts: Callable[[], dict[str, str]]
) -> dict[str, Callable[[], str]]:
    """Return what makes the staged Markdown of every reference page, by path; charts: their titles by id.

    Both are asked for only by a page that says where its rows are used.
    """
    pages: dict[str, Callable[[], str]]
    pages = {f"{path}/index.md": partial(make, _at(path, site)) for path, make in _PAGES.items()}
    for path, make in _USED.items():
        pages[f"{path}/index.md"] = partial(lambda make, ref: make(ref, uses()), make, _at(path, site))
    chapters = {page.path: page.meta["title"] for page in site.chapters}
    for company in profiled(site.ledger):
        subject = Subject(company, _at(f"companies/{company}", site))
        pages[f"companies/{company}/index.md"] = partial(
            lambda subject: profile_page(subject, uses(), charts(), chapters), subject
        )
    return pages
