"""The profile of a company: key figures, everything the ledger says of it, and where the report uses that."""

from html import escape

from report.binding import Binder
from report.pages.cards import cards
from report.pages.cite import mark
from report.pages.companies import key_figures
from report.pages.reference import note_of
from report.pages.rows import front_matter, literal
from report.pages.sections import SECTIONS
from report.pages.subject import Subject
from report.pages.uses import Uses


def used_in(subject: Subject, uses: Uses, charts: dict[str, str], chapters: dict[str, str]) -> str:
    """Return the charts and chapters that rest on statements about a company; titles by id and path."""
    ref = subject.ref
    about = {i for i, row in ref.ledger.statement.items() if subject.is_about(row)}
    links = [
        f'<li>{ref.word("chapter")} <a href="{ref.root}{path.removesuffix(".md")}/">{escape(title)}</a></li>'
        for path, title in chapters.items()
        if about & uses.pages[path]
    ]
    links += [
        f'<li>{ref.word("chart")} <a href="{ref.root}charts/{chart}/">{escape(title)}</a></li>'
        for chart, title in charts.items()
        if about & uses.charts[chart]
    ]
    return f'<ul class="plain">{"".join(links)}</ul>' if links else ref.word("used-nowhere")


def profile_page(subject: Subject, uses: Uses, charts: dict[str, str], chapters: dict[str, str]) -> str:
    """Return the profile of a company."""
    ref = subject.ref
    entity = ref.ledger.entity[subject.company]
    name, other = entity.name_en, f'<span lang="zh-Hant">{escape(entity.name_zh_hant)}</span>'
    if ref.code != "en":
        name, other = entity.name_zh_hant, f'<span lang="en">{escape(entity.name_en)}</span>'
    binder = Binder(ref.ledger, ref.code, ref.root)
    lede = ref.word("profile-lede").format(name=name)
    note = note_of(entity, ref.code)
    parts = [
        front_matter(name, lede),
        f'# {literal(name)}\n\n<p class="muted">{other}</p>\n\n{literal(f"{lede} {note}")}\n\n',
        key_figures(ref, subject.company, binder) + "\n\n",
    ]
    sections = [(key, make(subject)) for key, make in SECTIONS]
    sections.append(("used", used_in(subject, uses, charts, chapters)))
    parts += [f"## {ref.word(f'profile-{key}')} {{#{key}}}\n\n{html}\n\n" for key, html in sections if html]
    parts.append(f"## {ref.word('cite-heading-profile')} {{#cite}}\n\n{mark()}\n\n")
    return "".join(parts) + cards(binder.figures, ref.ledger, ref.code, ref.root)
