"""What stands in a page's head for Zotero, Google Scholar and search engines."""

from html import escape

from report.citation import FORMATS, Work
from report.citation.work import said
from report.metadata.jsonld import Dataset, linked_data, script
from report.words import WORDS

FEEDS = ("editions", "corrections")
_KINDS = {"bib": "application/x-bibtex", "ris": "application/x-research-info-systems"}
_KINDS["json"] = "application/vnd.citationstyles.csl+json"
_CITED = ("report", "chapter", "chart", "profile", "rows", "data")


def head(work: Work, files: str = "", dataset: Dataset | None = None, pdf: str = "") -> str:
    """Return a page's metadata as HTML.

    files: how the files beside it are called, empty for none; pdf: address of the PDF it is in.
    """
    cited = _citation(work, pdf) if work.kind in _CITED else []
    return "\n".join([*cited, *_links(work, files), script(linked_data(work, dataset))])


def _citation(work: Work, pdf: str) -> list[str]:
    """Return the Highwire Press tags: a report with its number, which is the edition."""
    names = {
        "title": work.title,
        # Reference managers take the last word of a name for a surname; spaces that do not break
        # keep an institution in one piece.
        "author": work.authors.replace(" ", "\u00a0"),
        "publication_date": work.edition.day.strftime("%Y/%m/%d"),
        "technical_report_institution": work.report,
        "technical_report_number": work.edition.version,
        "language": work.code,
        "abstract": work.description,
        "public_url": work.address,
        "abstract_html_url": work.address,
        "fulltext_html_url": work.address,
        "pdf_url": pdf if work.kind in ("report", "chapter") else "",
    }
    return [
        f'<meta name="citation_{name}" content="{escape(value)}">' for name, value in names.items() if value
    ]


def _links(work: Work, files: str) -> list[str]:
    """Return links to the feeds, and to the page's own record in other formats."""
    feeds = [
        f'<link rel="alternate" type="application/atom+xml" href="{work.language_root}feeds/{name}.atom" '
        f'title="{escape(said(WORDS[f"feed-{name}"], work.code))}">'
        for name in FEEDS
    ]
    records = [
        f'<link rel="alternate" type="{_KINDS[ending]}" href="{work.address}{files}.{ending}">'
        for ending in FORMATS
        if files
    ]
    twin = f'<link rel="alternate" type="text/markdown" href="{work.address}index.md">'
    return [twin, *feeds, *records]
