"""Where a row is used, as a page shows it: folded under the row, or listed for a whole source."""

from collections.abc import Iterable
from html import escape

from report.addresses import error_form, site_url
from report.charts.registry import CHARTS
from report.ledger import Conflict
from report.pages.corrected import mark
from report.pages.reference import Reference
from report.pages.uses import Use, Uses

_ORDER = ("chapter", "page", "chart", "company", "derived", "claim", "conflict")
_LONGEST = 48
LARGE = ("chapter", "page", "chart")
"""The kinds of places a reader reads; the others answer for the ledger."""


def _short(title: str) -> str:
    """Return a title cut to what a list can carry; the page behind the link has it whole."""
    return escape(title if len(title) <= _LONGEST else title[: _LONGEST - 1].rstrip() + "…")


def _links(uses: list[Use], ref: Reference) -> str:
    """Return the places of one kind as links; the sections of one page stand behind its title."""
    by_page: dict[tuple[str, str], list[Use]] = {}
    for use in uses:
        by_page.setdefault((_page_of(use), use.title), []).append(use)
    said = []
    for (_, title), found in by_page.items():
        top = next((use for use in found if not use.section), None)
        parts = [
            f'<a href="{ref.root}{escape(u.address)}">{_short(u.section)}</a>' for u in found if u.section
        ]
        name = f'<a href="{ref.root}{escape(top.address)}">{_short(title)}</a>' if top else _short(title)
        said.append(name + (f" ({'; '.join(parts)})" if parts else ""))
    return " · ".join(said)


def _folded(places: Iterable[Use], row_id: str, address: str, ref: Reference) -> str:
    places = list(dict.fromkeys(places))
    lines = []
    for kind in _ORDER:
        found = [use for use in places if use.kind == kind]
        if found:
            lines.append(f"<li>{ref.word(f'use-{kind}')} {_links(found, ref)}</li>")
    n = len({(use.kind, use.address if use.kind not in LARGE else _page_of(use)) for use in places})
    said = ref.word("used-count").format(n=n) if places else ref.word("used-not")
    form = escape(error_form(row_id, site_url() + address))
    listed = f"<ul>{''.join(lines)}</ul>" if lines else ""
    return mark(row_id, ref) + (
        f'<details class="uses" data-search-exclude><summary>{said}</summary>{listed}'
        f'<p><a href="{form}" rel="noopener noreferrer">{ref.word("report-error")}</a></p></details>'
    )


def _page_of(use: Use) -> str:
    return use.address.partition("#")[0]


def used_by(row_id: str, address: str, uses: Uses, ref: Reference) -> str:
    """Return the places that use a row, folded, with the way to report an error in it."""
    return _folded(uses.places.get(row_id, ()), row_id, address, ref)


def used_by_each(conflict: Conflict, uses: Uses, ref: Reference) -> str:
    """Return the pages that use any of the statements of a disagreement, folded likewise."""
    found = (use for row_id in conflict.statements for use in uses.places.get(row_id, ()))
    places = (Use(use.kind, _page_of(use), use.title) for use in found if use.kind in LARGE)
    address = f"evidence/conflicts/#{conflict.conflict_id}"
    return _folded(places, conflict.conflict_id, address, ref)


def used_by_all(ids: Iterable[str], uses: Uses, ref: Reference) -> str:
    """Return the chapters, with their charts, that use any of several rows, as a tree with counts."""
    found = uses.of_all(ids, LARGE)
    if not found:
        return f"<p>{ref.word('used-not')}</p>"
    charts = {page: (title, n) for (kind, page, title), n in found.items() if kind == "chart"}
    texts = {page: (title, n) for (kind, page, title), n in found.items() if kind != "chart"}
    branches = []
    for page, title in uses.readings.items():
        slug = page.strip("/").rpartition("/")[2]
        own = [at for at in charts if CHARTS[at.split("/")[1]].chapter == slug]
        if page in texts or own:
            twigs = "".join(
                f"<li>{ref.word('use-chart')} {_counted(at, *charts[at], ref)}</li>" for at in own
            )
            stem = _counted(page, *texts.get(page, (title, 0)), ref)
            branches.append(f"<li>{stem}{f'<ul>{twigs}</ul>' if twigs else ''}</li>")
    return f'<ul class="tree">{"".join(branches)}</ul>'


def _counted(page: str, title: str, n: int, ref: Reference) -> str:
    count = f' <span class="muted">{ref.word("uses-rows").format(n=n)}</span>' if n else ""
    return f'<a href="{ref.root}{escape(page)}">{escape(title)}</a>{count}'
