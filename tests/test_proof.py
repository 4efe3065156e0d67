"""A proof: the page made by itself is the page that a build of everything makes, or there is none."""

import functools
import importlib
import inspect
import pkgutil
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from baddays.small import EPOCH, build
from conftest import LANGUAGES, ROOT

import report
from report import kept
from report.bench.desk import replace
from report.site.proof import make_proof

KINDS = (
    "index.html",
    "chapters/two-strategic-paths/index.html",
    "chapters/nvidia-disciples/index.html",
    "charts/guidance_ranges/index.html",
    "charts/index.html",
    "companies/moore-threads/index.html",
    "companies/index.html",
    "sources/eeo/index.html",
    "data/index.html",
    "data/facts/index.html",
    "data/derived/index.html",
    "evidence/conflicts/index.html",
    "glossary/index.html",
    "method/performance/index.html",
    "cite/index.html",
)
NOT_ALONE = ("model/break-even/index.html", "editions/index.html", "404.html", "no/such/index.html", "../x")
FIGURE = replace(
    "data/facts.csv", ("1450000000,1520000000", "1450000000,1530000000"), ("15.2億元", "15.3億元")
)
PAGES = (
    "chapters/two-strategic-paths/index.html",  # its chart draws the figure
    "zh-Hans/chapters/two-strategic-paths/index.html",
    "chapters/ai-50/index.html",
    "zh-Hant/chapters/ai-50/index.html",
    "zh-Hans/chapters/ai-50/index.html",
    "charts/guidance_ranges/index.html",
    "zh-Hans/charts/guidance_ranges/index.html",
    "sources/eeo/index.html",
    "data/derived/index.html",
    "index.html",
)
MAKE = """
import sys
from pathlib import Path
from report.site.proof import Ready
root = Path.cwd()
ready = Ready(root, root / "build" / "preview", ["chapters/ai-50/index.html"])
print("ready", flush=True)
for at in sys.stdin.readline().split():
    assert ready.make(at), at
"""


@pytest.mark.parametrize("folder", LANGUAGES.values(), ids=LANGUAGES)
@pytest.mark.parametrize("at", KINDS)
def test_a_page_made_by_itself_is_the_page_of_the_site(
    at: str, folder: str, site: Path, tmp_path: Path
) -> None:
    assert make_proof(folder + at, ROOT, tmp_path)
    assert (tmp_path / "site" / folder / at).read_bytes() == (site / folder / at).read_bytes()


def test_the_assets_it_asks_for_are_those_of_the_site(site: Path, tmp_path: Path) -> None:
    make_proof("index.html", ROOT, tmp_path)
    made = {path.relative_to(tmp_path / "site") for path in (tmp_path / "site" / "assets").rglob("*.*")}
    assert made and made == {
        path.relative_to(site)
        for path in (site / "assets").rglob("*.*")
        if path.suffix not in (".br", ".gz") and path.is_file()
    }


@pytest.mark.parametrize("at", NOT_ALONE)
def test_what_cannot_be_made_by_itself_is_left_to_the_build(at: str, site: Path, tmp_path: Path) -> None:
    assert not make_proof(at, ROOT, tmp_path)
    assert not (tmp_path / "site").exists()


def test_a_changed_figure_and_sentence_show_as_the_next_build_shows_them(
    planted: Path, tmp_path: Path
) -> None:
    root = tmp_path / "project"
    shutil.copytree(planted, root)
    before = {at: (root / "site" / at).read_bytes() for at in PAGES}
    with subprocess.Popen(
        (sys.executable, "-c", MAKE),
        cwd=root,
        env={**EPOCH, "PATH": ""},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as ready:
        assert ready.stdout and ready.stdout.readline() == "ready\n"
        FIGURE(root)
        replace("docs/en/chapters/ai-50.md", ("{{ fact", "The firm expects {{ fact"))(root)
        replace("docs/zh-Hant/chapters/ai-50.md", ("{{ fact", "公司預期 {{ fact"))(root)
        with (root / "docs" / "assets" / "css" / "report.css").open("a", encoding="utf-8") as sheet:
            sheet.write("body { top: 0 }\n")
        ready.communicate(" ".join(PAGES))
    assert ready.returncode == 0
    run = build(root)
    assert run.returncode == 0, run.stderr
    for at in PAGES:
        made = (root / "build" / "preview" / "site" / at).read_bytes()
        assert made != before[at] and made == (root / "site" / at).read_bytes(), at


ONE = """
from pathlib import Path
from report.problems import ReportError
from report.site.proof import make_proof
try:
    print(make_proof("chapters/ai-50/index.html", Path.cwd(), Path.cwd() / "out"))
except ReportError as error:
    print(type(error).__name__)
"""


def _made(root: Path) -> str:
    """Return what came of a proof in a small project: whether it was made, or which fault."""
    run = subprocess.run((sys.executable, "-c", ONE), cwd=root, capture_output=True, text=True, check=True)
    return run.stdout.strip()


def test_a_chart_that_was_never_drawn_is_left_to_the_build(planted: Path, tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(planted, root)
    assert _made(root) == "True"
    (root / "build" / "charts" / "en" / "guidance_ranges" / "guidance_ranges.png").unlink()
    assert _made(root) == "False"


FAULTS: dict[str, tuple[Callable[[Path], None], str]] = {
    "a row": (
        replace("data/facts.csv", ("metax.revenue.2025@eeo,", "metax.revenue.2025@nobody,")),
        "BadLedger",
    ),
    "a macro": (replace("docs/en/chapters/ai-50.md", ("{{ fact(", "{{ fat(")), "BadProse"),
    "a loose figure": (
        replace("docs/en/chapters/ai-50.md", ("{{ fact(", "some 17 chips, {{ fact(")),
        "BadProse",
    ),
    "an unlike twin": (
        replace("docs/en/chapters/ai-50.md", ("## ", "## A new one {#new}\n\n## ")),
        "BadProse",
    ),
    "no id": (replace("docs/en/chapters/ai-50.md", ("## ", "## A heading\n\n## ")), "BadProse"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_page_is_refused_and_nothing_shown(fault: str, planted: Path, tmp_path: Path) -> None:
    root, (change, kind) = tmp_path / "project", FAULTS[fault]
    shutil.copytree(planted, root)
    change(root)
    assert _made(root) == kind
    assert not (root / "out" / "site").exists()


OF_NO_PROJECT = {"report.kept.fonts", "report.charts.press._renderer", "report.charts.fonts.register"}
"""They read the machine's fonts and their own code, and hand over the typeface, which a proof looks after."""


def test_what_is_remembered_of_the_project_s_files_can_be_forgotten() -> None:
    for found in pkgutil.walk_packages(report.__path__, "report."):
        if found.name.rpartition(".")[2] == "__main__" or found.name == "report.site.jupyter":
            continue
        for name, value in vars(importlib.import_module(found.name)).items():
            if not hasattr(value, "cache_parameters") or value.__module__ != found.name:
                continue
            reads = any(
                f".{word}" in inspect.getsource(value) for word in ("read_", "open(", "rglob", "glob(")
            )
            if reads and f"{found.name}.{name}" not in OF_NO_PROJECT:
                assert value.cache_clear in kept._READ, f"{found.name}.{name}: @read_once, not @cache"


def test_what_was_read_once_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "file"

    @kept.read_once
    def read() -> str:
        return file.read_text()

    @functools.cache
    def never() -> str:
        return file.read_text()

    try:
        file.write_text("one")
        assert read() == never() == "one"
        file.write_text("two")
        assert read() == "one"
        kept.read_again()
        assert read() == "two" and never() == "one"
    finally:
        kept._READ.pop()
