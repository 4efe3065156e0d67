"""No loose number, no unknown id, no missing chart: prose is refused with its line."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import ROOT

from report.charts.registry import CHARTS
from report.languages import WRITTEN, Code, Text
from report.ledger import Ledger
from report.pages.chapters import Page, Site, expand_page, read_page
from report.pages.lint import Linted, find_loose, missing_ids, unlike_twins
from report.pages.lint.figure_words import figure_words, names_with_figures
from report.pages.lint.passages import Passage, chart_passages, page_passages
from report.pages.lint.reviewed import Review
from report.pages.lint.sentences import sentences
from report.pages.prose import check_prose, read_pages, read_reviews
from report.problems import BadProse, Problem

Reviews = dict[tuple[str, str], Review]

ENGLISH = [
    "Revenue was 1.45 billion.",
    "It grew 3.5 times.",
    "Nearly 80% of it.",
    "On 5 December 2025 it listed.",
    "about 2,300 times",
    "No. 1 in 2025 and 12 others",
    "Q4",
    "Revenue doubled.",
    "It sold three times as much.",
    "A tenfold rise.",
    "Half of it is guidance.",
    "Two-thirds came late.",
    "Ten per cent of the chips.",
    "Dozens of firms closed.",
    "It is the largest maker.",
    "The first Chinese GPU.",
    "the only listed firm",
    "Only MetaX did.",
    "Most firms lose money.",
    "The lowest of all.",
    "twice as many",
]
CHINESE = [
    "營收14.5億元。",
    "漲幅達２０％。",
    "2025 億元",
    "營收翻倍。",
    "賣了三倍。",
    "占三成。",
    "其中一半來自叢集。",
    "約三分之一。",
    "百分之五。",
    "有數十家公司。",
    "兩家公司虧損。",
    "它是最大的廠商。",
    "國內唯一。",
    "首家上市公司。",
    "名列第一。",
    "虧損腰斬。",
]
FREE_ENGLISH = [
    "In 2025 it listed; from 2022 to 2024, and 2022–2024, the 1980s.",
    '{{ fact("moore-threads.revenue.2025") }}',
    "The C600 and the H100, the MTT S80.",
    "1. things\n2. others",
    "[a](x/1.md) and `code 12`",
    '<a href="/1/">x</a>',
    "## A heading {#h1-2025}",
    "one of them, in the first half of 2025, at least, with interest",
    "The first nine months and the third quarter of 2025, at second hand.",
    '{{ claim("ai-chip-most-numerous@semi-horizon", "the largest group") }}',
]
FREE_CHINESE = [
    "2025年上市。",
    "2025年十二月，上半年的半導體，第三方，最後一家。",
    "C600記憶體與MTT S80顯示卡",
    "首日漲幅，第三季，兩者皆然，四捨五入。",
]


def words_in(line: str, code: Code, ledger: Ledger) -> list[str]:
    return [word.word for word in figure_words(line, code, names_with_figures(ledger))]


@pytest.mark.parametrize("line", ENGLISH)
def test_a_typed_figure_is_found_in_english(line: str, ledger: Ledger) -> None:
    assert words_in(line, "en", ledger)


@pytest.mark.parametrize("line", CHINESE)
def test_a_typed_figure_is_found_in_chinese(line: str, ledger: Ledger) -> None:
    assert words_in(line, "zh-Hant", ledger)


@pytest.mark.parametrize("line", FREE_ENGLISH)
def test_years_names_addresses_macros_and_idioms_are_free(line: str, ledger: Ledger) -> None:
    assert not words_in(line, "en", ledger)


@pytest.mark.parametrize("line", FREE_CHINESE)
def test_the_same_in_chinese(line: str, ledger: Ledger) -> None:
    assert not words_in(line, "zh-Hant", ledger)


MUTANTS: dict[Code, tuple[str, ...]] = {
    "en": ("It sold 17.", "It sold １７.", "It rose 17%.", "It sold thrice as much.", "It is the largest."),
    "zh-Hant": ("賣了17。", "賣了１７。", "漲17%。", "賣了三倍。", "它是最大的。", "占了三成。"),
}
KINDS = [(code, words) for code, found in MUTANTS.items() for words in found]


def _chapter(page: Page, words: str) -> Page:
    return replace(page, body=f"{page.body}\n\n{words}\n")


def _title(page: Page, words: str) -> Page:
    return replace(page, meta=page.meta | {"title": f"{page.meta['title']} {words}"})


def _description(page: Page, words: str) -> Page:
    return replace(page, meta=page.meta | {"description": words})


PLACES = {
    "chapter": ("chapters/ai-50.md", _chapter),
    "title": ("chapters/ai-50.md", _title),
    "description": ("chapters/ai-50.md", _description),
    "notebook": ("model/break-even.ipynb", _chapter),
}


@pytest.fixture(scope="module")
def prose() -> dict[Code, dict[str, Page]]:
    return {code: read_pages(ROOT / "docs", code) for code in WRITTEN}


@pytest.mark.parametrize(("code", "words"), KINDS)
@pytest.mark.parametrize("place", PLACES)
def test_a_figure_typed_into_a_page_is_loose(
    code: Code, words: str, place: str, ledger: Ledger, prose: dict[Code, dict[str, Page]]
) -> None:
    path, mutate = PLACES[place]
    titles = [page.meta["title"] for pages in prose.values() for page in pages.values()]
    names = names_with_figures(ledger, titles)
    mutant = mutate(prose[code][path], words)
    assert set(_loose(page_passages(mutant, code), code, names)) - set(
        _loose(page_passages(prose[code][path], code), code, names)
    )


def _loose(passages: Iterable[Passage], code: Code, names: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """Yield each figure word with its sentence, as a review would need them."""
    for passage in passages:
        for _, text in sentences(passage.text):
            yield from ((text, word.word) for word in figure_words(text, code, names))


@pytest.mark.parametrize(("code", "words"), KINDS)
@pytest.mark.parametrize("name", ["title", "subtitle", "alt", "note"])
def test_a_figure_typed_into_a_charts_words_is_loose(
    code: Code, words: str, name: str, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    chart = CHARTS["guidance_ranges"]
    text = Text(**{"en": "x", "zh_hant": "x"} | {("en" if code == "en" else "zh_hant"): words})
    monkeypatch.setitem(CHARTS, chart.id, replace(chart, **{name: text}))
    passages = [p for p in chart_passages(code) if p.place == f"charts/{chart.id}.{name}"]
    assert list(_loose(passages, code, names_with_figures(ledger)))


def lint_of(ledger: Ledger, pages: dict[Code, dict[str, Page]], reviews: Reviews) -> Linted:
    return find_loose(ledger, {code: list(found.values()) for code, found in pages.items()}, reviews)


def test_the_whole_report_has_no_loose_figure(ledger: Ledger, prose: dict[Code, dict[str, Page]]) -> None:
    found = lint_of(ledger, prose, read_reviews(ROOT / "docs"))
    assert not found.problems
    for counts in found.counts.values():
        assert counts["loose"] == 0 and min(counts[s] for s in ("bound", "computed", "reviewed")) > 100


def test_an_edited_sentence_loses_its_review(ledger: Ledger, prose: dict[Code, dict[str, Page]]) -> None:
    page = prose["en"]["chapters/ai-50.md"]
    edited = replace(
        page, body=page.body.replace("Two thresholds fence in the rest.", "Two thresholds bound it.")
    )
    assert edited.body != page.body
    pages = prose | {"en": prose["en"] | {page.path: edited}}
    found = lint_of(ledger, pages, read_reviews(ROOT / "docs"))
    assert [sentence.text for sentence in found.loose] == ["Two thresholds bound it."]
    assert {problem.file for problem in found.problems} == {page.file, "docs/reviewed.csv"}
    row = next(problem.row for problem in found.problems if problem.file == page.file)
    text = (ROOT / page.file).read_text(encoding="utf-8").splitlines()
    assert "Two thresholds" in text[row - 1]


def test_a_changed_figure_asks_to_look_again(ledger: Ledger, prose: dict[Code, dict[str, Page]]) -> None:
    facts = tuple(
        replace(f, low=f.low * 2, high=f.high * 2) if f.subject_id == "hurun-ai-50-2025" else f
        for f in ledger.facts
    )
    found = lint_of(replace(ledger, facts=facts), prose, read_reviews(ROOT / "docs"))
    assert not found.loose
    assert any(sentence.passage.place.startswith("chapters/ai-50.md") for sentence in found.again)


@pytest.mark.parametrize(
    ("cells", "column"),
    [({"words": "seven"}, "words"), ({"reason": "because"}, "reason"), ({"basis": "no.such.id"}, "basis")],
)
def test_a_review_that_says_something_else_is_refused(
    cells: dict[str, str], column: str, ledger: Ledger, prose: dict[Code, dict[str, Page]]
) -> None:
    reviews = read_reviews(ROOT / "docs")
    key = next(iter(reviews))
    found = lint_of(ledger, prose, reviews | {key: replace(reviews[key], **cells)})
    assert column in {problem.column for problem in found.problems}


@pytest.mark.parametrize("words", ["It has 987654 chips.", "It is the largest.", "Three times as many."])
def test_a_figure_typed_into_the_ledgers_own_words_is_loose(words: str, ledger: Ledger) -> None:
    entity = replace(ledger.entities[0], note_en=words)
    changed = replace(ledger, entities=(entity, *ledger.entities[1:]))
    found = find_loose(changed, {"en": [], "zh-Hant": []}, {})
    assert words in {sentence.text for sentence in found.loose}


def test_digits_of_a_conflict_are_those_of_its_statements(ledger: Ledger) -> None:
    first = ledger.conflicts[0]
    for number, is_loose in ((ledger.statement[first.statements[0]].as_printed, False), ("987654", True)):
        conflict = replace(first, rule_en=f"One article prints {number}.")
        changed = replace(ledger, conflicts=(conflict, *ledger.conflicts[1:]))
        found = find_loose(changed, {"en": [], "zh-Hant": []}, {})
        place = f"data/conflicts/{first.conflict_id}.rule"
        assert is_loose == (place in {s.passage.place for s in found.loose if s.passage.code == "en"})


def test_figures_counted_in_their_own_sentence_are_computed(ledger: Ledger) -> None:
    fact = '{{ fact("moore-threads.revenue.2025") }} and {{ fact("metax.revenue.2025") }}'
    for words, loose in (("Two figures", 0), ("Three figures", 1)):
        page = Page("x.md", "docs/en/x.md", {"title": "x", "description": "y"}, f"{words}: {fact}.\n", 4)
        found = find_loose(ledger, {"en": [page], "zh-Hant": []}, {})
        assert sum(sentence.passage.file == page.file for sentence in found.loose) == loose


def test_a_heading_needs_an_id() -> None:
    assert [p.row for p in missing_ids("# Title\n\n## One {#one}\n\n## Two\n", "x.md")] == [5]


def test_twins_bind_the_same_ids_in_each_section() -> None:
    english = '## A {#a}\n{{ fact("x.y.2025") }}\n## B {#b}\n{{ fact("x.z.2025") }}\n'
    chinese = '## 甲 {#a}\n{{ fact("x.y.2025") }}\n## 乙 {#b}\n'
    assert [p.column for p in unlike_twins(english, chinese, "x.md")] == ["section #b"]


def test_a_section_stands_in_both_languages() -> None:
    found = list(unlike_twins("## A {#a}\n", "## 甲 {#a}\n## 乙 {#b}\n", "x.md"))
    assert [p.found for p in found] == ["a section in Chinese only"]


def expand(project: Path, ledger: Ledger, line: str) -> list[Problem]:
    path = project / "docs" / "en" / "x.md"
    path.write_text(f"---\ntitle: x\ndescription: y\n---\n\n{line}\n", encoding="utf-8")
    page = read_page(path, project / "docs" / "en", project)
    problems: list[Problem] = []
    expand_page(page, Site(ledger, "en", None, {page.path: page}), problems)
    return problems


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ('{{ fact("moore-threads.revenu.2025") }}', "did you mean moore-threads.revenue.2025"),
        ('{{ derived("nothing-at-all") }}', "data/derived.csv"),
        ('{{ chart("no_such_chart") }}', "no_such_chart"),
        ('{{ ref("no_such_chart") }}', "no_such_chart"),
        ('{{ fakt("moore-threads.revenue.2025") }}', "fakt"),
        ("{{ fact( }}", "mend brackets and quotes"),
        ("{{ fact(open('x')) }}", "double quotes"),
        ("{{ fact() }}", "fact"),
        ('{{ fact("moore-threads.listed.2025-12-05@xinshiye") }}', "event("),
        ('{{ event("moore-threads.revenue.2025") }}', "fact("),
        ('{{ name("nobody-here") }}', "data/entities.csv"),
        ('{{ claim("no-such-claim@eeo", "the largest") }}', "data/claims.csv"),
        ('{{ claim("ai-chip-most-numerous@semi-horizon") }}', "the macro's own arguments"),
    ],
)
def test_a_macro_that_cannot_be_expanded_is_told_with_its_line(
    line: str, wanted: str, project: Path, ledger: Ledger
) -> None:
    problems = expand(project, ledger, line)
    assert len(problems) == 1 and problems[0].row == 6 and problems[0].file == "docs/en/x.md"
    assert wanted in str(problems[0])


def test_a_figure_carries_its_id_status_and_row(project: Path, ledger: Ledger) -> None:
    path = project / "docs" / "en" / "x.md"
    path.write_text(
        '---\ntitle: x\ndescription: y\n---\n{{ fact("moore-threads.revenue.2025") }}\n', encoding="utf-8"
    )
    page = read_page(path, project / "docs" / "en", project)
    text = expand_page(page, Site(ledger, "en", None, {page.path: page}), [])
    assert 'data-fig="moore-threads.revenue.2025@eeo"' in text and 'data-status="guidance"' in text
    assert 'href="../sources/eeo/#moore-threads.revenue.2025@eeo"' in text
    assert 'class="card" data-for="moore-threads.revenue.2025@eeo"' in text


def test_a_page_without_title_is_refused(project: Path) -> None:
    path = project / "docs" / "en" / "x.md"
    path.write_text("# x\n", encoding="utf-8")
    with pytest.raises(BadProse, match="title"):
        read_page(path, project / "docs" / "en", project)


def test_a_page_without_twin_is_refused(project: Path, ledger: Ledger) -> None:
    (project / "docs" / "zh-Hant" / "cite.md").unlink()
    assert any("no twin" in str(problem) for problem in check_prose(project / "docs", ledger))


def test_the_real_prose_is_sound(ledger: Ledger) -> None:
    assert not check_prose(ROOT / "docs", ledger)
    assert read_pages(ROOT / "docs", "en").keys() == read_pages(ROOT / "docs", "zh-Hant").keys()
