"""The pages of editions: which there are, and what changed since each, in words of a written language."""

from collections.abc import Mapping, Sequence
from html import escape

from report.addresses import site_url
from report.changes.text import SectionChange
from report.charts.registry import CHARTS
from report.difference import ChartChange, Difference, FigureChange, Said
from report.languages import Code
from report.ledger.dates import say_date
from report.pages.rows import front_matter
from report.published.editions import Edition
from report.words import WORDS


def frozen_address(version: str, code: str) -> str:
    """Return the whole address of a frozen edition in a language; frozen pages can use it as well."""
    return f"{site_url()}editions/{version}/" + ("" if code == "en" else f"{code}/")


def editions_page(editions: Sequence[Edition], code: Code) -> str:
    """Return the list of the published editions, newest first; it says so when there is none."""
    title, lede = WORDS["editions"][code], WORDS["editions-lede"][code]
    head = front_matter(title, lede) + f'# {title}\n\n<p class="lede">{lede}</p>\n\n'
    if not editions:
        return f"{head}{WORDS['editions-none'][code]}\n"
    names = ("edition", "day", "hash", "frozen", "changes")
    heads = "".join(f'<th scope="col">{WORDS[f"editions-{name}"][code]}</th>' for name in names)
    rows = "".join(_edition(edition, code) for edition in reversed(editions))
    return (
        f'{head}<div class="scroll" tabindex="0" role="region" aria-label="{title}"><table><thead><tr>{heads}'
        f"</tr></thead><tbody>{rows}</tbody></table></div>\n"
    )


def _edition(edition: Edition, code: Code) -> str:
    address = frozen_address(edition.version, code)
    return (
        f'<tr><th scope="row">{edition.version}</th><td>{say_date(edition.date)[code]}</td>'
        f"<td><code>{edition.manifest_sha256}</code></td>"
        f'<td><a href="{address}">{WORDS["editions-open"][code]}</a></td>'
        f'<td><a href="../changes/{edition.version}/">{WORDS["editions-compare"][code]}</a></td></tr>'
    )


def absent_page(edition: Edition, code: Code) -> str:
    """Return the page of what changed where the edition's files are not on this machine."""
    return _opening(edition, code) + WORDS["changes-absent"][code] + "\n"


def changes_page(
    edition: Edition,
    difference: Difference,
    sections: Sequence[SectionChange],
    titles: Mapping[str, str],
    code: Code,
) -> str:
    """Return the page of what changed since an edition. titles: page's path → its title."""
    parts = {
        "figures": _figures(difference.figures, code),
        "text": _sections(edition, sections, titles, code),
        "charts": _charts(difference.charts, code),
        "rows": _rows(difference, code),
    }
    none = WORDS["changes-none"][code]
    said = (
        f"## {WORDS[f'changes-{name}'][code]} {{#{name}}}\n\n{text or none}\n" for name, text in parts.items()
    )
    return _opening(edition, code) + "\n".join(said)


def _opening(edition: Edition, code: Code) -> str:
    title = WORDS["changes-title"][code].format(edition=edition.version)
    lede = WORDS["changes-lede"][code].format(date=say_date(edition.date)[code])
    link = f'<a href="{frozen_address(edition.version, code)}">{WORDS["editions-open"][code]}</a>'
    every = f'<a href="../../editions/">{WORDS["editions"][code]}</a>'
    head = front_matter(title, lede)
    return f'{head}# {title}\n\n<p class="lede">{lede}</p>\n\n<p>{link} · {every}</p>\n\n'


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]], label: str) -> str:
    top = "".join(f'<th scope="col">{head}</th>' for head in heads)
    body = "".join(
        f'<tr><th scope="row">{row[0]}</th>{"".join(f"<td>{cell}</td>" for cell in row[1:])}</tr>'
        for row in rows
    )
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{label}"><table><thead><tr>{top}</tr>'
        f"</thead><tbody>{body}</tbody></table></div>\n"
    )


def _figures(changes: Sequence[FigureChange], code: Code) -> str:
    if not changes:
        return ""
    rows = [
        (f"<code>{escape(c.reference)}</code>", _said(c.before, code), _said(c.after, code)) for c in changes
    ]
    heads = [WORDS[f"changes-{name}"][code] for name in ("figure", "before", "after")]
    return _table(heads, rows, WORDS["changes-figures"][code])


def _said(said: Said | None, code: Code) -> str:
    """Return a figure in words, with its status where it is not simply reported."""
    if said is None:
        return "—"
    status = WORDS[f"status-{said.status}"][code]
    return escape(said.text[code]) + ("" if said.status == "reported" else f" ({status})")


def _sections(
    edition: Edition, changes: Sequence[SectionChange], titles: Mapping[str, str], code: Code
) -> str:
    lines = []
    for change in changes:
        where = f"{escape(titles.get(change.page, change.page))}: {escape(change.heading)}"
        anchor = f"#{change.anchor}" if change.anchor else ""
        links = []
        if change.kind != "added":
            then = f"{frozen_address(edition.version, code)}{change.page}{anchor}"
            links.append(f'<a href="{then}">{WORDS["changes-before"][code]}</a>')
        if change.kind != "removed":
            links.append(f'<a href="../../{change.page}{anchor}">{WORDS["changes-after"][code]}</a>')
        kind = WORDS[f"changes-{change.kind}"][code]
        lines.append(f"<li>{where} ({kind}) · {' · '.join(links)}</li>")
    return f"<ul>{''.join(lines)}</ul>\n" if lines else ""


def _charts(changes: Sequence[ChartChange], code: Code) -> str:
    lines = [
        f'<li><a href="../../charts/{change.chart_id}/"><code>{change.chart_id}</code></a></li>'
        for change in changes
        if change.chart_id in CHARTS
    ]
    return f"<ul>{''.join(lines)}</ul>\n" if lines else ""


def _rows(difference: Difference, code: Code) -> str:
    if not difference.tables:
        return ""
    rows = [
        (f"<code>{t.table}.csv</code>", *(str(len(t.of(kind))) for kind in ("added", "changed", "removed")))
        for t in difference.tables
    ]
    heads = [WORDS[f"changes-{name}"][code] for name in ("table", "added", "changed", "removed")]
    return _table(heads, rows, WORDS["changes-rows"][code])
