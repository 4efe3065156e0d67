"""Commands of publishing: editions, addresses that stay, a site held against its manifest."""

import argparse
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from report.problems import BadBuild, Problem
from report.published import editions, lock
from report.published.gone import FILE as GONE
from report.published.gone import forgiven, read_gone
from report.published.verify import verify_address, verify_folder
from report.site.build import FOLDERS
from report.words import WORDS


def edition(root: Path, arguments: argparse.Namespace) -> int:
    """Freeze site/ as an edition under /editions/<version>/; it never changes again."""
    from report.seal import is_sealed
    from report.simplified import simplify

    if not is_sealed(root):
        raise BadBuild(
            Problem("site", 0, "", "not what data/ and docs/ say today", "a fresh site", "make site")
        )
    words = WORDS["frozen-line"]
    line = {code: words[code].format(edition=arguments.version) for code in ("en", "zh-Hant")}
    banner = line | {"zh-Hans": simplify(line["zh-Hant"])}
    made = editions.freeze(root, arguments.version, arguments.date, _commit(root), banner)
    addresses(root, arguments)
    archive = f"{editions.FOLDER}/{made.version}.tar.gz"
    print(f"frozen: {editions.FOLDER}/{made.version}/, manifest {made.manifest_sha256}")
    print(
        f"next: commit docs/editions.csv and docs/published.txt, then "
        f"gh release create edition-{made.version} {archive}"
    )
    return 0


def edition_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the version and the day."""
    parser.add_argument("version", help="such as 2026.1")
    parser.add_argument("--date", default=datetime.now(UTC).date().isoformat(), help="day of publication")


def _commit(root: Path) -> str:
    run = subprocess.run(
        ["git", "-C", str(root), "rev-parse", "HEAD"], capture_output=True, text=True, check=False
    )
    return run.stdout.strip()


def bring_back(root: Path, _: argparse.Namespace) -> int:
    """Fetch and unpack the editions that are not here; other bytes than were published are refused."""
    brought = editions.bring_back(root)
    print(f"{len(editions.read_editions(root))} editions published, {len(brought)} brought back", *brought)
    return 0


def addresses(root: Path, _: argparse.Namespace) -> int:
    """Note the addresses and anchors of site/ as published, for good, in docs/published.txt."""
    path = root / lock.LOCK
    before = lock.read_lock(path)
    after = lock.grown(before, lock.addresses_of(root / "site"))
    lock.write_lock(after, path)
    fresh = len(after) - len(before)
    print(f"{len(after)} addresses, {fresh} of them new, {sum(map(len, after.values()))} anchors")
    return 0


def verify(root: Path, arguments: argparse.Namespace) -> int:
    """Hold site/ (or the site at an address) against its manifest, the published addresses and editions."""
    problems = verify_address(arguments.at) if arguments.at else _verify_here(root)
    if problems:
        raise BadBuild(problems)
    print("every file is what was built" + ("" if arguments.at else "; no address and no edition is lost"))
    return 0


def _verify_here(root: Path) -> list[Problem]:
    site = root / "site"
    problems = verify_folder(site)
    known, excused = lock.read_lock(root / lock.LOCK), forgiven(read_gone(root / GONE))
    for folder in FOLDERS.values():
        now = lock.addresses_of(site / folder)
        problems += lock.lost(known, now, folder or site.name, excused)
    for published in editions.read_editions(root):
        problems += editions.check(root, published) or verify_folder(site / "editions" / published.version)
    return problems


def verify_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the address of a site."""
    parser.add_argument("--at", default="", help="address of a site that is up; without it, site/")


def no_arguments(_: argparse.ArgumentParser) -> None:
    """Take none."""
