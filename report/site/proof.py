"""A proof: the page that is open in the preview, made by itself before the whole site is built.

It goes through the same functions as in a build of everything, so that it is the page that build
will show, byte for byte, as long as the change touches nothing it takes from other pages. It is put
into a folder that the preview looks into first; nothing here touches site/.
"""

import json
import logging
import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config import load_config
from mkdocs.structure.files import File, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from report.addresses import site_url
from report.charts import fonts
from report.charts.shown import stand_ready
from report.checks import check_ledger
from report.kept import read_again, save
from report.languages import Code
from report.pages.finish import front_of
from report.pages.proof import stage_proof
from report.problems import ReportError
from report.published.editions import present, twin_link, with_twin
from report.site.build import FOLDERS, copy_assets, twin_words
from report.site.finish import dress
from report.site.polish import Surroundings, polish
from report.site.renders import CONFIGS, environment
from report.surroundings import variables

SITE = "site"
"""The part of a proof's folder that is seen before site/."""


def render_proof(config: str, path: str, text: str, folder: Path, root: Path) -> str:
    """Return a page as MkDocs makes it of its staged text; what it has against the page is left to a build.

    It is MkDocs' own order of a build, for one page: the others are asked for their titles only.
    path: below build/pages/<language>/; folder: to work in.
    """
    save(folder / "pages" / path, text)
    settings = load_config(str(root / config), site_dir=str(folder / "rendered"), strict=False)
    settings.plugins.on_startup(command="build", dirty=False)
    settings = settings.plugins.on_config(settings)
    files, own = get_files(settings), File(path, str(folder / "pages"), settings.site_dir, True)
    if (last := files.get_file_from_path(path)) is not None:
        files.remove(last)
    files.append(own)
    files = settings.plugins.on_files(files, config=settings)
    set_exclusions(files, settings)
    nav = settings.plugins.on_nav(get_navigation(files, settings), config=settings, files=files)
    for page in nav.pages:
        page.title = _title(page)
    assert own.page is not None
    _populate_page(own.page, settings, files)
    env = settings.plugins.on_env(settings.theme.get_env(), config=settings, files=files)
    _build_page(own.page, settings, [own], nav, env)
    return Path(own.abs_dest_path).read_text(encoding="utf-8")


def _title(page: Page) -> str:
    """Return the title a staged page gives itself."""
    text = Path(str(page.file.abs_src_path)).read_text(encoding="utf-8")
    is_written = page.file.src_uri.endswith(".md")
    meta = front_of(text) if is_written else json.loads(text)["metadata"]["report"]
    return str(meta["title"])


def make_proof(at: str, root: Path, out: Path, ready: Executor | None = None) -> bool:
    """Make the page at an address below the site's root; tells whether it is one that can be made alone.

    out: the folder to make it in; the page then stands below out/site/, beside the assets it asks for.
    ready: processes to draw charts.
    Raises what a build would raise for the page.
    """
    code, address = _language(at)
    staged = stage_proof(address, code, check_ledger(root / "data"), root, out / "charts", ready)
    if staged is None:
        return False
    around = environment(root)
    with variables(around), _unheard(logging.getLogger("mkdocs")):
        page = render_proof(CONFIGS[code], *staged, out / code, root)
    published = polish(at, page, _assets(root, out / SITE)).page.decode()
    link = twin_link(at, root / "site", present(root), around["SITE_URL"], twin_words(FOLDERS))
    save(out / SITE / at, with_twin(published, link) if link else published)
    return True


@contextmanager
def _unheard(logger: logging.Logger) -> Iterator[None]:
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(before)


def _language(at: str) -> tuple[Code, str]:
    """Return the language of an address and what it is below that language's root."""
    for code, folder in FOLDERS.items():
        if folder and at.startswith(f"{folder}/"):
            return code, at.removeprefix(f"{folder}/")
    return "en", at


def _assets(root: Path, site: Path) -> Surroundings:
    """Put the assets, as they are now, below a folder, and return what pages have to know of them."""
    with TemporaryDirectory(dir=site.parent) as folder:
        copy_assets(root, Path(folder))
        around = dress(Path(folder), FOLDERS, urlsplit(site_url()).path, root / "build" / "kept" / "sheets")
        shutil.copytree(folder, site, dirs_exist_ok=True)
    return around


class Ready:
    """The state of a process in which a proof costs least: all is imported, and drawn and made once."""

    def __init__(self, root: Path, out: Path, pages: Sequence[str]) -> None:
        """Make the pages that are open, for nobody to see; by then there are processes that draw."""
        self.root, self.out = root, out
        self._typeface = fonts.folder()
        self._ready: Executor | None = None
        with suppress(ReportError):  # at a fault it is ready enough to try again
            self._ready = stand_ready(check_ledger(root / "data"))
            for at in pages or ("index.html",):
                make_proof(at, root, out / "before")  # those that draw have read nothing yet

    def make(self, at: str) -> bool:
        """Make a proof from what stands in the files now; tells whether the page is one that can be.

        The renderer takes its typeface once: where a new character asks for another the build has to draw.
        """
        read_again()
        return fonts.folder() == self._typeface and make_proof(at, self.root, self.out, self._ready)
