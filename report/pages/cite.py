"""The citation block of a page and the files for reference managers beside it.

Pages say with a mark where their block goes; it is put in when the page is finished, in its
own language. Without script every citation can be read and every file taken; cite.js adds
the buttons that copy, and on pages of rows fills the row's words and address in.
"""

from dataclasses import replace
from html import escape

from report.binding import root_of
from report.citation import FORMATS, STYLES, Work, cite, write_format
from report.citation.formats import FORMAT_LABELS
from report.citation.styles import LABELS
from report.citation.work import said
from report.words import WORDS

ROW, ID, KEY = "[row]", "[id]", "[key]"
"""What cite.js fills in where a single row is cited: what it says, its id, and that as part of a key."""
PATH = "[path]"


def mark(name: str = "cite") -> str:
    """Return the mark that a citation block replaces; name: how its files are called."""
    return f"<!-- block {name} -->"


def _of_row(work: Work, style: str) -> str:
    """Return the citation of a row of a page, with gaps for what cite.js knows; empty without rows.

    All pages share the citation with gaps, so that a style is asked once and not for each page.
    """
    if not work.row_title:
        return ""
    said = cite(replace(work, path=f"{PATH}#{ID}", kind="row", title=ROW), style)
    return said.replace(PATH, work.path).replace(ROW, work.row_title)


def _record_of_row(work: Work) -> str:
    """Return the BibTeX record of a row, with gaps."""
    if not work.row_title:
        return ""
    row = replace(work, path=f"{work.path}#{ID}", kind="row", title=work.row_title)
    return write_format(row, "bib").replace(row.key, f"{work.key}-{KEY}", 1)


def block(work: Work, path: str, name: str) -> str:
    """Return the citation block of a page as one line of HTML; path: the staged page."""
    words = {key: said(WORDS[f"cite-{key}"], work.code) for key in ("copy", "copied", "copy-row")}
    data = " ".join(f'data-{key}="{escape(text)}"' for key, text in words.items())
    first, *others = STYLES
    items = [_item("p", LABELS[style], cite(work, style), _of_row(work, style)) for style in others]
    items.append(_item("pre", FORMAT_LABELS["bib"], write_format(work, "bib"), _record_of_row(work)))
    lede = f"<p>{said(WORDS['cite-rows-lede'], work.code)}</p>" if work.row_title else ""
    plain = _copied(cite(work, first), _of_row(work, first))
    root = root_of(path)
    return (
        f'<div class="cite" {data}>{lede}<p class="cite-plain"{plain}</p>'
        f'<details class="cite-styles" data-search-exclude>'
        f"<summary>{said(WORDS['cite-styles'], work.code)}</summary>"
        f"<dl>{''.join(items)}</dl>{_files(work, path, name)}</details>"
        f'<p><a href="{root}cite/">{said(WORDS["cite-more"], work.code)}</a> · '
        f'<a href="{root}data/">{said(WORDS["cite-data"], work.code)}</a></p></div>'
    )


def _copied(text: str, of_row: str) -> str:
    """Return the rest of an element whose text can be copied."""
    shown = escape(text.strip(), quote=False).replace("\n", "&#10;")  # one line, or Markdown takes it apart
    rows = f' data-row="{escape(of_row.strip())}"'.replace("\n", "&#10;") if of_row else ""
    return f" data-copyable{rows}>{shown}"


def _item(tag: str, label: str, text: str, of_row: str) -> str:
    return f"<dt>{label}</dt><dd><{tag}{_copied(text, of_row)}</{tag}></dd>"


def _files(work: Work, path: str, name: str) -> str:
    up = root_of(path)
    links = [
        f'<a href="{up}{folder_of(path)}{name}.{ending}" download data-file>{FORMAT_LABELS[ending]}</a>'
        for ending in FORMATS
    ]
    return f'<p class="cite-files">{said(WORDS["cite-files"], work.code)} {" ".join(links)}</p>'


def folder_of(path: str) -> str:
    """Return the address of a staged page below its language: `chapters/x.md` → `chapters/x/`."""
    stem = path.rpartition(".")[0].removesuffix("index").strip("/")
    return f"{stem}/" if stem else ""


def files(work: Work, path: str, name: str) -> dict[str, str]:
    """Return the files of a block: their text by their paths below the language."""
    return {f"{folder_of(path)}{name}.{ending}": write_format(work, ending) for ending in FORMATS}
