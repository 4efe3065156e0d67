"""The whole way from data/ and docs/ to site/, in the order the package's map gives."""

from pathlib import Path

from tqdm import tqdm

from report.addresses import site_url
from report.alone import alone
from report.charts.files import build_charts
from report.charts.registry import CHARTS
from report.charts.vega import save_bundle
from report.checks import check_ledger
from report.languages import ALL
from report.ledger import Ledger
from report.metadata.files import save_whole
from report.pages.stage import check_prose, stage
from report.problems import BadProse
from report.release.engine import save_engine
from report.release.files import write_release
from report.seal import inputs, is_sealed, seal_site
from report.site.build import build


def make_site(root: Path, jobs: int) -> None:
    """Build all languages into root/site; raises ReportError and leaves the last site as it was.

    Where another build is at work it waits, and does only what that one left to do.
    """
    with alone(root) as waited:
        if not (waited and is_sealed(root)):
            _make(root, jobs)


def _make(root: Path, jobs: int) -> None:
    made_from = inputs(root)
    stage_pages(root, jobs)
    build(ALL, root / "site", root)
    seal_site(root, made_from)


def stage_pages(root: Path, jobs: int) -> Ledger:
    """Check, draw and stage all languages into root/build; returns the ledger they were made from."""
    ledger = check_ledger(root / "data")
    problems = check_prose(root / "docs", ledger)
    if problems:
        raise BadProse(problems)
    with tqdm(total=len(CHARTS), unit="chart", disable=None) as bar:
        build_charts(ledger, root / "build" / "charts", ALL, jobs=jobs, on_done=bar.update)
    save_bundle(root / "build" / "assets" / "vega")
    save_engine(root / "build" / "assets" / "sql")
    write_release(ledger, root, site_url())
    save_whole(root)
    stage(ledger, root, ALL)
    return ledger
