"""No loose number, no unknown id, no missing chart: prose is refused with its line."""

from pathlib import Path

import pytest
from conftest import ROOT

from report.ledger import Ledger
from report.pages.chapters import Site, expand_page, read_page
from report.pages.lint import loose_numbers, missing_ids, names_with_digits, unlike_twins
from report.pages.stage import check_prose, read_pages
from report.problems import BadProse, Problem


@pytest.mark.parametrize(
    "line",
    [
        "Revenue was 1.45 billion.",
        "It grew 3.5 times.",
        "Nearly 80% of it.",
        "營收14.5億元。",
        "漲幅達２０％。",
        "On 5 December 2025 it listed.",
        "about 2,300 times",
        "2025 億元",
        "No. 1 in 2025 and 12 others",
        "Q4",
    ],
)
def test_a_typed_number_is_caught(line: str, ledger: Ledger) -> None:
    found = list(loose_numbers(f"---\ntitle: x\n---\n\n{line}\n", "docs/en/x.md", names_with_digits(ledger)))
    assert found and found[0].row == 5


@pytest.mark.parametrize(
    "line",
    [
        "In 2025 it listed; from 2022 to 2024, and 2022–2024, the 1980s.",
        '{{ fact("moore-threads.revenue.2025") }}',
        "The C600 and the H100, the MTT S80.",
        "1. first\n2. second",
        "[a](x/1.md) and `code 12`",
        "2025年上市。",
        '<a href="/1/">x</a>',
        "## A heading {#h1-2025}",
    ],
)
def test_years_names_addresses_and_macros_are_free(line: str, ledger: Ledger) -> None:
    assert not list(loose_numbers(line, "docs/en/x.md", names_with_digits(ledger)))


def test_a_heading_needs_an_id() -> None:
    assert [p.row for p in missing_ids("# Title\n\n## One {#one}\n\n## Two\n", "x.md")] == [5]


def test_twins_bind_the_same_ids_in_each_section() -> None:
    english = '## A {#a}\n{{ fact("x.y.2025") }}\n## B {#b}\n{{ fact("x.z.2025") }}\n'
    chinese = '## 甲 {#a}\n{{ fact("x.y.2025") }}\n## 乙 {#b}\n'
    assert [p.column for p in unlike_twins(english, chinese, "x.md")] == ["section #b"]


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
