"""A site held against its manifest: a folder, or what is up at an address. Anybody can do it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.error import URLError
from urllib.parse import quote, urljoin
from urllib.request import urlopen

from report.problems import Problem
from report.published.manifest import NAME, hash_of, manifest_of, read_manifest

_PATIENCE = 60  # seconds a file may take over the network
_AT_ONCE = 8
_UNSERVED = ("_headers", ".nojekyll")
"""Files that tell a host how to serve and that a host need not serve."""


def verify_folder(site: Path) -> list[Problem]:
    """Return every file that is missing, changed or not named in a folder's manifest."""
    if not (site / NAME).exists():
        return [Problem(NAME, 0, "", "no manifest", "one in the site", "make site")]
    told = read_manifest((site / NAME).read_text(encoding="utf-8"))
    found = read_manifest(manifest_of(site))
    unnamed = [_problem(name, "not in the manifest") for name in sorted(found.keys() - told.keys())]
    return unnamed + _compare(told, lambda name: found.get(name, "nothing"))


def verify_address(at: str) -> list[Problem]:
    """Return every file of a site that is up and differs from its manifest; `at`: its root."""
    root = at.rstrip("/") + "/"
    try:
        text = _fetch(urljoin(root, NAME)).decode("utf-8")
    except (URLError, OSError) as error:
        return [Problem(urljoin(root, NAME), 0, "", str(error), "the manifest", "publish the site again")]
    told = {n: h for n, h in read_manifest(text).items() if Path(n).name not in _UNSERVED}

    def hash_at(name: str) -> str:
        try:
            return hash_of(_fetch(urljoin(root, quote(name))))
        except (URLError, OSError) as error:
            return str(error)

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        found = dict(zip(told, pool.map(hash_at, told), strict=True))
    return _compare(told, found.__getitem__)


def _fetch(url: str) -> bytes:
    with urlopen(url, timeout=_PATIENCE) as answer:
        content: bytes = answer.read()
    return content


def _compare(told: dict[str, str], found: Callable[[str], str]) -> list[Problem]:
    return [_problem(name, found(name), told[name]) for name in sorted(told) if found(name) != told[name]]


def _problem(name: str, found: str, expected: str = "only what was built") -> Problem:
    return Problem(name, 0, "", found, expected, "build and publish again; see docs on rolling back")
