"""Editions: a site frozen under /editions/<version>/ that never changes again.

docs/editions.csv names each with its date, the commit it was built from and the hash of its
manifest. The frozen files themselves lie in editions/<version>/, outside the repository, and
travel as editions/<version>.tar.gz; `bring_back` takes one in only if its bytes are those that
were published.
"""

import csv
import gzip
import hashlib
import os
import re
import shutil
import subprocess
import tarfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from report.problems import BadBuild, Problem
from report.published.manifest import NAME, write_manifest
from report.published.verify import verify_folder

FILE = Path("docs", "editions.csv")
FOLDER = Path("editions")
_VERSION = re.compile(r"20\d\d\.\d+(\.\d+)?")
_BODY = re.compile(r"<body\b[^>]*>")
_FOOT = re.compile(r"""<p class="?edition"?>""")
_NOW = "frozen"
"""Class of the line a frozen page carries."""


@dataclass(frozen=True)
class Edition:
    """A published edition: version, date, commit, and the hash of its manifest."""

    version: str
    date: str
    commit: str
    manifest_sha256: str


def read_editions(root: Path) -> list[Edition]:
    """Return the published editions, oldest first."""
    path = root / FILE
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [Edition(**row) for row in csv.DictReader(file)]


def write_editions(editions: list[Edition], root: Path) -> None:
    """Write the table of editions."""
    names = [field.name for field in fields(Edition)]
    with (root / FILE).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(names)
        writer.writerows([getattr(edition, name) for name in names] for edition in editions)


def freeze(root: Path, version: str, date: str, commit: str, banner: dict[str, str]) -> Edition:
    """Freeze root/site as an edition and note it in docs/editions.csv; returns it.

    banner: language → HTML of the line each frozen page carries, with `{here}` for the way to
    the page of today. Raises BadBuild when the version is not one, or taken.
    """
    if not _VERSION.fullmatch(version):
        raise BadBuild(_problem(version, "a version such as 2026.1"))
    if any(edition.version == version for edition in read_editions(root)):
        raise BadBuild(_problem(version, "a new version: what was published never changes"))
    out = root / FOLDER / version
    fresh = out.with_name(f".{version}")
    shutil.rmtree(fresh, ignore_errors=True)
    shutil.copytree(root / "site", fresh, ignore=_passed_over)
    for path in sorted(fresh.rglob("*.html")):
        _mark(path, fresh, banner)
    write_manifest(fresh)
    shutil.rmtree(out, ignore_errors=True)
    fresh.rename(out)
    edition = Edition(version, date, commit, _manifest_hash(out))
    pack(out)
    write_editions([*read_editions(root), edition], root)
    return edition


def _passed_over(folder: str, names: list[str]) -> set[str]:
    """Return what is not frozen again: earlier editions, packed copies, the manifest."""
    packed = set(shutil.ignore_patterns("*.br", "*.gz", NAME)(folder, names))
    if Path(folder).name == "editions":  # its own page stays
        packed |= {name for name in names if (Path(folder) / name).is_dir()}
    return packed


def is_frozen(name: str) -> bool:
    """Tell whether a file of a site, by its path, is an edition's own: its bytes never change."""
    return name.startswith(f"{FOLDER}/") and name.count("/") > 1


def twin_link(name: str, site: Path, versions: Sequence[str], address: str, words: Mapping[str, str]) -> str:
    """Return the link of a page to the same page of the newest frozen edition that has it, or nothing.

    name: the page's path below the site. address: the site's root, since a frozen page may be read from
    elsewhere; words: language → the link's text.
    """
    having = [version for version in versions if (site / FOLDER / version / name).exists()]
    if not having:
        return ""
    at = f"{address}{FOLDER}/{having[-1]}/{name.removesuffix('index.html')}"
    said = words.get(name.partition("/")[0], words["en"]).format(edition=having[-1])
    return f'<a href="{at}">{said}</a>'


def with_twin(page: str, link: str) -> str:
    """Return a page with a link at the opening of the line of its foot that names the edition."""
    return _FOOT.sub(lambda foot: f"{foot[0]}{link} · ", page, count=1)


def _mark(path: Path, site: Path, banner: dict[str, str]) -> None:
    """Put the line that says what is frozen under the opening of a page's body."""
    here = path.relative_to(site)
    language = here.parts[0] if here.parts[0] in banner else "en"
    up = "../" * (len(here.parts) - 1 + 2)
    address = here.as_posix().removesuffix("index.html")
    line = f'<p class="{_NOW}">{banner[language].format(here=f"{up}{address}")}</p>'
    text = path.read_text(encoding="utf-8")
    path.write_text(_BODY.sub(lambda body: body[0] + line, text, count=1), encoding="utf-8", newline="\n")


def _manifest_hash(folder: Path) -> str:
    return hashlib.sha256((folder / NAME).read_bytes()).hexdigest()


def pack(folder: Path) -> Path:
    """Pack a frozen edition into <version>.tar.gz beside it, the same bytes each time; returns the file."""
    archive = folder.with_name(f"{folder.name}.tar.gz")

    def plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.mtime = entry.uid = entry.gid = 0
        entry.uname = entry.gname = ""
        entry.mode = 0o755 if entry.isdir() else 0o644
        return entry

    with (
        archive.open("wb") as file,
        gzip.GzipFile("", "wb", mtime=0, fileobj=file) as packed,
        tarfile.open(fileobj=packed, mode="w") as tar,
    ):
        tar.add(folder, arcname=folder.name, filter=plain)
    return archive


def unpack(root: Path, edition: Edition) -> None:
    """Unpack an edition's archive; raises BadBuild when its bytes are not those that were published."""
    home = root / FOLDER
    with tarfile.open(home / f"{edition.version}.tar.gz") as tar:
        tar.extractall(home, filter="data")
    problems = check(root, edition)
    if problems:
        shutil.rmtree(home / edition.version, ignore_errors=True)
        raise BadBuild(problems)


def check(root: Path, edition: Edition) -> list[Problem]:
    """Return what is wrong with a frozen edition on this machine: absent, or other bytes than published."""
    folder = root / FOLDER / edition.version
    if not folder.is_dir():
        return [_problem(edition.version, "its frozen files, or `make editions` to bring them back")]
    if not (folder / NAME).exists() or _manifest_hash(folder) != edition.manifest_sha256:
        return [_problem(edition.version, f"the manifest {edition.manifest_sha256[:12]}…")]
    return verify_folder(folder)


def bring_back(root: Path) -> list[str]:
    """Fetch with GitHub's own client, and unpack, the editions that are not here; returns their versions."""
    brought = []
    for edition in read_editions(root):
        if not check(root, edition):
            continue
        archive = root / FOLDER / f"{edition.version}.tar.gz"
        if not archive.exists():
            _download(root, edition.version, archive)
        unpack(root, edition)
        brought.append(edition.version)
    return brought


def _download(root: Path, version: str, archive: Path) -> None:
    archive.parent.mkdir(parents=True, exist_ok=True)
    command = [
        "gh",
        "release",
        "download",
        f"edition-{version}",
        "--pattern",
        archive.name,
        "--dir",
        str(archive.parent),
    ]
    try:
        run = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
        said = run.stderr.strip() if run.returncode else ""
    except FileNotFoundError:
        said = "no gh on this machine"
    if said:
        raise BadBuild(_problem(f"{version} ({said})", f"its archive at {FOLDER}/{archive.name}"))


def put_in(root: Path, site: Path) -> list[str]:
    """Put the frozen editions that are here into a site, by links where possible; returns their versions."""
    versions = present(root)
    for version in versions:
        shutil.copytree(root / FOLDER / version, site / "editions" / version, copy_function=_link)
    return versions


def present(root: Path) -> list[str]:
    """Return the versions of the frozen editions that are here, oldest first."""
    return [e.version for e in read_editions(root) if (root / FOLDER / e.version).is_dir()]


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:  # another disk, or one without links
        shutil.copy2(source, target)


def _problem(found: str, expected: str) -> Problem:
    return Problem(FILE.as_posix(), 0, "version", found, expected, "see docs on editions")
