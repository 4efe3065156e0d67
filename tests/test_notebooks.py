"""Notebooks: run by the build, once until what they use changes; plain pages that move only when asked."""

import json
import re
import shutil
from pathlib import Path

import pytest
from baddays.kills import manifest
from baddays.small import build
from conftest import LANGUAGES, ROOT
from lxml import html
from playwright.sync_api import Browser, Page
from test_build import clone

from report.charts.vega import save_bundle
from report.dependencies import modules_used
from report.languages import WRITTEN
from report.pages.execute import execute_notebooks, key_of
from report.pages.given import facts_of
from report.pages.notebooks import notebook_page, read_notebook, simplified
from report.pages.run import run
from report.problems import BadProse
from report.site.jupyter import plain

assert clone  # a fixture of test_build
PAGES = ("model/break-even/", "method/recompute/")
NOTEBOOKS = sorted((ROOT / "docs").rglob("*.ipynb"))
HEAVIEST = 84 * 1024
"""Bytes of a notebook's page beside the sheet that every page of the report carries."""


def write(path: Path, *cells: tuple[str, str], **said: object) -> Path:
    """Write a notebook of (kind, source) cells; said: more of its metadata."""
    made = [
        {"cell_type": kind, "id": f"c{n}", "metadata": {}, "source": source}
        | ({"outputs": [], "execution_count": None} if kind == "code" else {})
        for n, (kind, source) in enumerate(cells)
    ]
    report = {"report": {"title": "t", "description": "d"} | said}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"cells": made, "metadata": report, "nbformat": 4, "nbformat_minor": 5}))
    return path


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A project with one small notebook that reads a table and imports a module of the report."""
    for folder in ("data", "report"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    (tmp_path / "docs" / "assets" / "css").mkdir(parents=True)
    shutil.copy(ROOT / "docs/assets/css/tokens.css", tmp_path / "docs/assets/css")
    write(
        tmp_path / "docs" / "en" / "x.ipynb",
        ("markdown", "# A title"),
        ("code", "from report.languages import ALL\nimport os\nprint(len(ALL), os.environ['REPORT_DATA'])"),
    )
    return tmp_path


def outputs(notebook: dict[str, object]) -> str:
    return json.dumps([cell.get("outputs") for cell in notebook["cells"]])  # type: ignore[attr-defined]


def test_a_raising_cell_is_told_with_notebook_cell_and_error(small: Path) -> None:
    write(small / "docs" / "en" / "bad.ipynb", ("markdown", "# T"), ("code", "1 / 0"), ("code", "2"))
    with pytest.raises(BadProse) as caught:
        execute_notebooks(small, "en")
    (problem,) = caught.value.problems
    assert (problem.file, problem.column) == ("docs/en/bad.ipynb", "cell 2")
    assert "ZeroDivisionError" in problem.found and problem.mend


def test_a_notebook_without_title_and_a_file_that_is_none_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "docs" / "en" / "x.ipynb", ("markdown", "# T"))
    path.write_text(path.read_text().replace('"report"', '"other"'))
    with pytest.raises(BadProse, match="no title"):
        notebook_page(path, tmp_path / "docs" / "en", tmp_path)
    path.write_text("no notebook")
    with pytest.raises(BadProse, match="Jupyter"):
        read_notebook(path)


def test_it_runs_again_only_when_data_code_or_cells_change(small: Path) -> None:
    made = small / "build" / "notebooks" / "en" / "x.ipynb"
    runs: set[int] = set()

    def ran() -> tuple[int, str]:
        said = outputs(execute_notebooks(small, "en")["x.ipynb"])
        runs.add(made.with_suffix(".key").stat().st_mtime_ns)
        return len(runs), said

    assert f"3 {small / 'data'}" in ran()[1]
    assert ran()[0] == 1, "nothing changed"
    (small / "report" / "bench.py").write_text("# not imported by it\n")
    assert ran()[0] == 1, "a module it does not use changed"
    with (small / "data" / "facts.csv").open("a") as file:
        file.write("\n")
    assert ran()[0] == 2, "data changed"
    module = small / "report" / "languages.py"
    module.write_text(module.read_text().replace('("en", "zh-Hant", "zh-Hans")', '("en",)'))
    runs_now, said = ran()
    assert (runs_now, f"1 {small / 'data'}" in said) == (3, True), "code it imports changed"


COUNTED = """
import os
from pathlib import Path
import pandas as pd
from report.ledger import read_ledger
for data in (Path(os.environ["REPORT_DATA"]), Path("data")):
    facts = pd.read_csv(data / "facts.csv", dtype=str)
    print(sorted(set(facts.metric_id + "." + facts.period)), len(read_ledger(data).derived) > 1)
"""


def test_a_notebook_that_names_its_facts_sees_no_other_and_runs_again_for_these_only(small: Path) -> None:
    path = write(
        small / "docs" / "en" / "x.ipynb", ("code", COUNTED), facts=["*.revenue.2024", "metax.net-loss.2025"]
    )
    said = outputs(execute_notebooks(small, "en")["x.ipynb"])
    assert said.count("['net-loss.2025', 'revenue.2024'] True") == 2, said
    before = key_of(path, small)
    facts = small / "data" / "facts.csv"
    rows = facts.read_text().splitlines(keepends=True)
    for fact in ("metax.market-cap", "metax.revenue.2022", "metax.revenue.2024"):
        at = next(n for n, row in enumerate(rows) if row.startswith(fact))
        facts.write_text("".join([*rows[:at], *rows[at + 1 :]]))
        assert (key_of(path, small) == before) == (fact != "metax.revenue.2024")
    facts.write_text("".join(rows))
    write(path, ("code", COUNTED), facts=["metax.revenue.2024", "metax.revenue"])
    with pytest.raises(BadProse, match=r"docs/en/x\.ipynb, column metadata: found facts metax.revenue;"):
        execute_notebooks(small, "en")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.relative_to(ROOT / "docs").as_posix())
def test_with_all_rows_at_hand_a_notebook_gives_the_same(path: Path) -> None:
    """As a reader runs it, who has the whole table."""
    assert facts_of(path)
    code, _, name = path.relative_to(ROOT / "docs").as_posix().partition("/")
    assert outputs(run(path, ROOT)) == outputs(execute_notebooks(ROOT, code)[name])


def test_the_key_follows_imports_through() -> None:
    used = {
        path.relative_to(ROOT).as_posix() for path in modules_used("from report.notebook import show", ROOT)
    }
    assert {"report/notebook.py", "report/charts/theme.py", "report/charts/slim.py"} <= used
    assert "report/bench.py" not in used
    assert len({key_of(path, ROOT) for path in NOTEBOOKS}) == len(NOTEBOOKS)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.relative_to(ROOT / "docs").as_posix())
def test_a_notebook_is_kept_without_outputs_and_has_its_twin(path: Path) -> None:
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        assert not cell.get("outputs") and cell.get("execution_count") is None
    assert all(
        (ROOT / "docs" / code / Path(*path.relative_to(ROOT / "docs").parts[1:])).exists() for code in WRITTEN
    )


def test_simplified_reaches_outputs_and_leaves_quotations() -> None:
    text = json.dumps({"cells": [{"outputs": [{"text": '沐曦股份的營收 <q lang="zh-Hant">億元</q>'}]}]})
    assert "营收" in simplified(text) and "億元" in simplified(text)


def test_what_jupyterlab_needs_is_cut() -> None:
    kept = '<div class="highlight"><pre tabindex="0">a <span class="k">for</span></pre></div>\n'
    made = (
        '<div class="highlight-ipynb hl-python "><pre><span></span><span class="n">a</span> '
        '<span class="k">for</span></pre></div>\n'
        '<div id="cell-1" class="clipboard-copy-txt">a for</div>\n'
    )
    assert plain(made + "<!-- end of notebook --><style>.jp{}</style>") == kept


@pytest.mark.parametrize("folder", LANGUAGES.values(), ids=LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_shows_what_its_cells_gave(site: Path, folder: str, page: str) -> None:
    file = site / folder / page / "index.html"
    text = file.read_text(encoding="utf-8")
    tree = html.document_fromstring(text)
    assert len(re.sub(r"<style>.*?</style>", "", text, flags=re.S).encode()) < HEAVIEST
    assert tree.xpath("//pre[contains(@class,'output')] | //figure//table") and tree.xpath(
        "//h2[@id]/a[@class='headerlink']"
    )
    assert not tree.xpath("//*[contains(@class,'error') or starts-with(@class,'jp-') or @style]")
    assert text.count("<style") == 1, "the report's own sheet, and none of the notebook's"
    assert tree.xpath("//title")[0].text_content() and tree.xpath("//ol[@class='sections']/li")
    copy = json.loads((site / folder / page / "notebook.ipynb").read_text(encoding="utf-8"))
    given = [output["output_type"] for cell in copy["cells"] for output in cell.get("outputs", ())]
    assert given and "error" not in given and "{{" not in json.dumps(copy["cells"])


@pytest.mark.parametrize("folder", LANGUAGES.values(), ids=LANGUAGES)
def test_recomputed_figures_are_those_of_the_report(site: Path, folder: str) -> None:
    text = (site / folder / PAGES[1] / "index.html").read_text(encoding="utf-8")
    said = {"": "CNY 0.62–0.73", "zh-Hant/": "0.62至0.73元", "zh-Hans/": "0.62至0.73元"}[folder]
    assert (
        said in text
        and {"": "7 of 7 agree"}.get(folder, "7个全部相符" if "Hans" in folder else "7個全部相符") in text
    )


def test_a_bad_notebook_leaves_the_last_good_site(clone: Path) -> None:
    before = manifest(clone / "site")
    for code in WRITTEN:
        path = clone / "docs" / code / "method" / "ink.ipynb"
        write(path, ("markdown", "# Ink"), ("code", "raise ValueError('ink')"))
    run = build(clone)
    assert run.returncode == 1
    told = ("docs/en/method/ink.ipynb", "cell 2", "ValueError", "ink")
    assert all(part in run.stderr for part in told), run.stderr
    assert manifest(clone / "site") == before


def test_vegas_bundle_is_written_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "vega.js").write_text("kept")
    monkeypatch.setattr("vl_convert.javascript_bundle", lambda *_, **__: "made")
    save_bundle(tmp_path)
    assert (tmp_path / "vega.js").read_text() == "made", "one of unknown version is made anew"
    (tmp_path / "vega.js").write_text("kept")
    save_bundle(tmp_path)
    assert (tmp_path / "vega.js").read_text() == "kept"


def _watched(browser: Browser, url: str, width: int, scheme: str) -> tuple[Page, list[str], list[str]]:
    context = browser.new_context(
        viewport={"width": width, "height": 844},
        has_touch=width < 600,
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    page = context.new_page()
    page.set_default_timeout(30_000)
    asked: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(url)
    return page, asked, errors


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
@pytest.mark.parametrize("folder", LANGUAGES.values(), ids=LANGUAGES)
def test_sliders_move_the_chart_after_a_tap_and_nothing_is_fetched_before(
    browser: Browser, address: str, folder: str, width: int, scheme: str
) -> None:
    page, asked, errors = _watched(browser, address + folder + PAGES[0], width, scheme)
    figure = page.locator("#chart-road_to_break_even")
    assert figure.locator(".drawing:not(.live) svg:visible").count() == 1
    assert not any("vega" in url for url in asked)
    figure.locator(".interact button").click()
    figure.locator(".live svg").wait_for()
    assert figure.locator(".drawing:not(.live) svg:visible").count() == 0
    sliders = figure.locator(".vega-bind input[type=range]")
    assert sliders.count() == 3 and all(sliders.nth(n).get_attribute("aria-label") for n in range(3))
    before = figure.locator(".live svg").inner_html()
    sliders.nth(0).focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_function("was => document.querySelector('.live svg').innerHTML !== was", arg=before)
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wide) <= 0
    assert not errors and all(url.startswith((address, "data:")) for url in asked)
    page.context.close()


def test_a_notebook_reads_without_script(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(address + PAGES[0])
    assert page.locator("figure.chart svg:visible").count() == 2
    assert not page.locator(".interact button").is_visible()
    context.close()
