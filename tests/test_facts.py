"""The table of all figures: whole, light at first view, kept in its address, readable without script."""

import json
from pathlib import Path

import pytest
from conftest import LANGUAGES
from lxml import html
from playwright.sync_api import Browser, Page, expect

from report.ledger import Ledger
from report.pages.facts import FIRST, facts_file, figures_of
from report.pages.reference import Reference

PAGE = "data/facts/"
LIGHTEST = 200_000
everywhere = pytest.mark.parametrize("folder", LANGUAGES.values(), ids=LANGUAGES)


def test_the_file_names_every_fact_by_its_own_id(ledger: Ledger) -> None:
    """A fact's id is put together from its parts; a fact named otherwise would be a dead link."""
    ref = Reference(ledger, "en", "")
    file = json.loads(facts_file(figures_of(ref), ref))
    ids = set()
    for _, _, _, subject, metric, period, source, _, *named in file["facts"]:
        parts = (file[n][i][0] for n, i in (("subjects", subject), ("metrics", metric), ("periods", period)))
        ids.add(named[0] if named else f"{'.'.join(parts)}@{file['sources'][source][0]}")
    assert ids == {fact.id for fact in ledger.facts}
    assert {row[3] for row in file["computed"]} == set(ledger.derived_figure)


@everywhere
def test_the_first_page_stands_without_script_and_leads_to_the_rest(
    site: Path, folder: str, ledger: Ledger
) -> None:
    page = html.document_fromstring((site / folder / PAGE / "index.html").read_text(encoding="utf-8"))
    rows = page.xpath('//table[@class="facts"]/tbody/tr')
    assert len(rows) == FIRST < len(ledger.facts)
    assert all(row.xpath(".//th//a/@href") for row in rows)
    assert len(page.xpath('//p[@class="facts-without"]//a')) == 3


def open_page(browser: Browser, url: str, width: int = 390) -> tuple[Page, list[int]]:
    context = browser.new_context(viewport={"width": width, "height": 844})
    page = context.new_page()
    weights: list[int] = []
    page.on("response", lambda answer: weights.append(len(answer.body())) if answer.ok else None)
    page.goto(url)
    page.locator("form.facts-filters:visible").wait_for()
    return page, weights


@everywhere
def test_the_first_view_is_light(browser: Browser, address: str, folder: str) -> None:
    page, weights = open_page(browser, address + folder + PAGE)
    page.wait_for_load_state("networkidle")
    assert sum(weights) < LIGHTEST, weights
    page.context.close()


@everywhere
def test_filters_find_what_the_ledger_holds_and_the_address_keeps_them(
    browser: Browser, address: str, folder: str, ledger: Ledger
) -> None:
    page, _ = open_page(browser, address + folder + PAGE)
    page.locator("select[name=company]").select_option("metax")
    page.locator("select[name=metric]").select_option("revenue")
    wanted = [f for f in ledger.facts if (f.subject_id, f.metric_id) == ("metax", "revenue")]
    expect(page.locator("table.facts tbody tr")).to_have_count(len(wanted))
    links = page.locator("table.facts tbody a").evaluate_all("all => all.map(a => a.hash)")
    assert {link.removeprefix("#") for link in links} == {fact.id for fact in wanted}
    assert page.url.endswith("?company=metax&metric=revenue")
    again = page.locator("a.here").evaluate("a => a.href")
    page.goto(again)
    expect(page.locator("table.facts tbody tr")).to_have_count(len(wanted))
    assert page.locator("select[name=company]").input_value() == "metax"
    page.locator("input[name=words]").fill("zzzz")
    page.locator(".facts-none:visible").wait_for()
    page.context.close()


@pytest.mark.parametrize(
    ("folder", "words"),
    [("", "moore threads revenue 2025"), ("zh-Hant/", "摩爾線程 營收"), ("zh-Hans/", "摩尔线程")],
)
def test_words_find_figures(browser: Browser, address: str, folder: str, words: str) -> None:
    page, _ = open_page(browser, address + folder + PAGE)
    before = page.locator("output").inner_text()
    page.locator("input[name=words]").fill(words)
    expect(page.locator("output")).not_to_have_text(before)
    links = page.locator("table.facts tbody a").evaluate_all("all => all.map(a => a.hash)")
    assert any(link.startswith("#moore-threads.") for link in links)
    page.context.close()


def test_sorting_by_value_keeps_units_apart(browser: Browser, address: str) -> None:
    page, _ = open_page(browser, address + PAGE + "?metric=revenue&order=value")
    said = page.locator("table.facts tbody .fig").all_inner_texts()
    ends = [text.split()[-2].split("–") for text in said if text.endswith(" billion")]
    billions = [sum(map(float, end)) / len(end) for end in ends]
    assert len(billions) > 3 and billions == sorted(billions, reverse=True)
    assert said.index(next(s for s in said if s.endswith("million"))) > len(billions) - 1
    page.context.close()


def test_more_rows_come_and_the_focus_goes_to_them(browser: Browser, address: str) -> None:
    page, _ = open_page(browser, address + PAGE)
    page.locator(".facts-more button").click()
    expect(page.locator("table.facts tbody tr")).to_have_count(2 * FIRST)
    assert page.evaluate("document.activeElement.closest('tr').rowIndex") == FIRST + 1
    page.context.close()
