"""Pieces every made page is put together from: front matter, tables, links of rows to themselves."""

import re
from collections.abc import Iterable
from html import escape

from report.ledger import Statement
from report.pages.reference import note_of

_UNSEEN = re.compile(r"<details.*?</details>|<[^>]*>", re.DOTALL)


def front_matter(title: str, description: str, **more: str) -> str:
    """Return front matter with title and description, quoted for YAML."""
    lines = [f"title: {_quoted(title)}", f"description: {_quoted(description)}"]
    lines += [f"{key}: {_quoted(value)}" for key, value in more.items()]
    return "---\n" + "\n".join(lines) + "\n---\n\n"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def literal(text: str) -> str:
    """Return text of a row for a Markdown paragraph or heading, in which it must mean nothing but itself."""
    return re.sub(r"[\\`*_{}\[\]<>&#!|~^=:]", lambda match: f"&#{ord(match[0])};", text)


def html_table(
    head: Iterable[str], rows: Iterable[tuple[str, list[str]]], kind: str = "ledger", said: int = 0
) -> str:
    """Return a table as one line of HTML; rows are (anchor id, cells), cells are HTML.

    said: how many first cells name a row in a citation, 0 where rows are not cited.
    """
    cells = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    cited = f' data-said="{said}"' if said else ""
    body = []
    for anchor, (first, *rest) in rows:
        mark = f' id="{escape(anchor)}"' if anchor else ""
        body.append(
            f'<tr{mark}><th scope="row">{first}</th>' + "".join(f"<td>{cell}</td>" for cell in rest) + "</tr>"
        )
    return (
        f'<div class="scroll" tabindex="0"><table class="{kind}"{cited}><thead><tr>{cells}</tr></thead>'
        f"<tbody>{''.join(body)}</tbody></table></div>"
    )


def printed(statement: Statement) -> str:
    """Return the words a statement was coded from, marked as a quotation."""
    return f'<q lang="zh-Hant">{escape(statement.as_printed)}</q>'


def anchor_link(anchor: str, text: str) -> str:
    """Return a row's link to itself, by which a reader cites it."""
    return f'<a class="anchor" href="#{escape(anchor)}">{text}</a>'


def note_under(statement: object, code: str) -> str:
    """Return a row's note as a paragraph, empty where it has none."""
    note = note_of(statement, code)
    return f'<p class="note">{escape(note)}</p>' if note else ""


def tall(block: str, most: int) -> str:
    """Return " tall" where a block says more than `most` bytes of words at first sight, else nothing.

    Until it is laid out it stands for more room then, see docs/assets/css/below.css.
    """
    return " tall" if len(_UNSEEN.sub("", block).encode()) > most else ""
