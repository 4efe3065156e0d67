"""Builds the languages side by side with MkDocs, puts them together and swaps the site in.

A reader never meets half a site: everything happens in a folder beside it, and the last
good site stays until the new one is whole.
"""

import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from report.addresses import site_url
from report.languages import Code
from report.problems import BadBuild, Problem
from report.published.editions import put_in
from report.published.gone import FILE as GONE
from report.published.gone import forgiven, read_gone, write_gone
from report.published.lock import LOCK, lost, read_lock
from report.published.manifest import write_manifest
from report.seal import last_commit
from report.site.finish import finish_site

CONFIGS: dict[Code, str] = {
    "en": "mkdocs.yml",
    "zh-Hant": "mkdocs.zh-Hant.yml",
    "zh-Hans": "mkdocs.zh-Hans.yml",
}
FOLDERS: dict[Code, str] = {"en": "", "zh-Hant": "zh-Hant", "zh-Hans": "zh-Hans"}


def build(languages: Sequence[Code], out: Path, root: Path = Path()) -> None:
    """Build the languages' staged pages into `out`, which changes only when all went well.

    `root` holds the MkDocs configurations, `docs/`, `build/pages/`, and `build/files/`: what stands
    in the site as it is, at the same path.
    Raises `BadBuild` with every message of every language.
    """
    root, out = root.absolute(), out.absolute()
    fresh = out.with_name(f".{out.name}.next")
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        _build_all(languages, fresh, root)
        for assets in filter(Path.is_dir, (root / "docs" / "assets", root / "build" / "assets")):
            hidden = shutil.ignore_patterns(".*")
            shutil.copytree(assets, fresh / "assets", dirs_exist_ok=True, ignore=hidden)
        shutil.copytree(root / "build" / "files", fresh, dirs_exist_ok=True)
        keep_addresses(languages, fresh, root)
        finish_site(fresh)
        put_in(root, fresh)
        write_manifest(fresh)
        swap(fresh, out)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def keep_addresses(languages: Sequence[Code], site: Path, root: Path) -> None:
    """Leave a page at each address that went, and raise BadBuild for what was published and is lost."""
    gone = read_gone(root / GONE)
    lock = read_lock(root / LOCK)
    for code in languages:
        write_gone(gone, site / FOLDERS[code], code)
    problems = [p for code in languages for p in lost(lock, site / FOLDERS[code], forgiven(gone))]
    if problems:
        raise BadBuild(problems)


def _build_all(languages: Sequence[Code], fresh: Path, root: Path) -> None:
    """Run one MkDocs a language; English goes first into place, since the others live inside it."""
    parts = {language: fresh.with_name(f"{fresh.name}.{language}") for language in languages}
    surroundings = environment(root)
    try:
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            runs = [pool.submit(_mkdocs, code, parts[code], root, surroundings) for code in languages]
        problems = [problem for run in runs for problem in run.result()]
        if problems:
            raise BadBuild(problems)
        for code in sorted(languages, key=FOLDERS.__getitem__):
            shutil.copytree(parts[code], fresh / FOLDERS[code], copy_function=shutil.move, dirs_exist_ok=True)
    finally:
        for part in parts.values():
            shutil.rmtree(part, ignore_errors=True)


def _mkdocs(language: Code, out: Path, root: Path, surroundings: dict[str, str]) -> list[Problem]:
    """Build one language and return what MkDocs had against it."""
    config = CONFIGS[language]
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", config, "-d", str(out)]
    run = subprocess.run(command, cwd=root, env=surroundings, capture_output=True, text=True, check=False)
    if run.returncode == 0:
        return []
    mend = "mend the page or the configuration it names"
    said = messages(run.stderr + run.stdout)
    return [Problem(config, 0, "", line, "a build without a warning", mend) for line in said]


def messages(output: str) -> list[str]:
    """Return MkDocs' warnings and errors, each with the list that follows it, or the end of a traceback."""
    said: list[str] = []
    wanted = False
    for line in filter(str.strip, output.splitlines()):
        if not line.startswith(" "):
            wanted = line.startswith(("WARNING", "ERROR"))
            said += [line.split("-", 1)[-1].strip()] if wanted else []
        elif wanted:
            said[-1] += " " + line.strip()
    return said or ["\n".join(output.splitlines()[-12:])]


def environment(root: Path) -> dict[str, str]:
    """Return the variables the configurations read, so that the same inputs give the same bytes."""
    site = site_url()
    with (root / "pyproject.toml").open("rb") as file:
        edition = str(tomllib.load(file)["project"]["version"])
    return {
        **os.environ,
        "SITE_URL": site,
        "SITE_URL_ZH_HANT": f"{site}zh-Hant/",
        "SITE_URL_ZH_HANS": f"{site}zh-Hans/",
        "EDITION": edition,
        "SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH") or last_commit(root),
        "PYTHONHASHSEED": "0",
        "TZ": "UTC",
        "NO_MKDOCS_2_WARNING": "1",
    }


def swap(fresh: Path, out: Path) -> None:
    """Put the finished folder where readers look; two renames, so nothing is ever half there."""
    last = out.with_name(f".{out.name}.last")
    shutil.rmtree(last, ignore_errors=True)
    if out.exists():
        out.rename(last)
    fresh.rename(out)
    shutil.rmtree(last, ignore_errors=True)
