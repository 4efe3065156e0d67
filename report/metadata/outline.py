"""llms.txt: the report's parts with their addresses and one line each, for readers that are programs."""

from collections.abc import Iterable

from report.citation import Work
from report.citation.work import said
from report.metadata.jsonld import site_root
from report.words import WORDS

_PARTS = (("chapter", "chapters"), ("chart", "charts"), ("profile", "companies"))


def outline(report: Work, description: str, works: Iterable[Work]) -> str:
    """Return llms.txt of a language; description: of the report; works: all its pages in order."""
    pages = list(works)
    words = {key: said(WORDS[key], report.code) for key in ("llms-how", "llms-data", "llms-more")}
    lines = [f"# {report.title}", "", f"> {description}", "", words["llms-how"], ""]
    for kind, word in _PARTS:
        lines += [f"## {said(WORDS[word], report.code)}", ""]
        lines += [_line(work) for work in pages if work.kind == kind]
        lines.append("")
    data = f"{site_root(report)}data/"
    lines += [f"## {words['llms-data']}", ""]
    lines += [f"- [{name}]({data}{name})" for name in ("datapackage.json", "croissant.json", "facts.csv")]
    lines += ["", f"## {words['llms-more']}", ""]
    lines += [_line(work) for work in pages if work.kind in ("page", "data")]
    return "\n".join(lines) + "\n"


def _line(work: Work) -> str:
    """Return a page as a list item that leads to its Markdown twin."""
    return f"- [{work.title}]({work.address}index.md): {work.description}"
