"""The addresses and anchors that were published once: none may be lost without a word.

docs/published.txt has a line an address, below the root of a language (they are the same
in all), and under it, indented, the anchors readers may have linked to. It only grows:
`python -m report published` adds what is new.
"""

import re
from pathlib import Path

from report.problems import Problem

LOCK = Path("docs", "published.txt")
_ANCHOR = re.compile(r"<(?:h[2-6]|tr|li|section|figure|dt|article)\b[^>]*?\sid=\"?([^\s\">]+)")
_INNER = ("editions/", "zh-Hant/", "zh-Hans/")
"""What stands below the English root and is none of its own addresses."""
Addresses = dict[str, frozenset[str]]
"""Address below a language's root, ending in a slash → anchors on that page."""


def read_lock(path: Path) -> Addresses:
    """Return what was published; nothing where there is no lock yet."""
    found: dict[str, set[str]] = {}
    address = ""
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        if line.startswith("  "):
            found[address].add(line.strip())
        else:
            address = line.removeprefix("/")
            found[address] = set()
    return {address: frozenset(anchors) for address, anchors in found.items()}


def write_lock(addresses: Addresses, path: Path) -> None:
    """Write the lock, sorted, so that a change of it can be read."""
    lines = []
    for address in sorted(addresses):
        lines += [f"/{address}", *(f"  {anchor}" for anchor in sorted(addresses[address]))]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def addresses_of(folder: Path) -> Addresses:
    """Return the addresses and anchors of a built language, `folder` being its root."""
    found = {}
    for path in sorted(folder.rglob("index.html")):
        address = path.parent.relative_to(folder).as_posix().removeprefix(".")
        address = f"{address}/" if address else ""
        if not address.startswith(_INNER):
            found[address] = frozenset(_ANCHOR.findall(path.read_text(encoding="utf-8")))
    return found


def grown(lock: Addresses, now: Addresses) -> Addresses:
    """Return a lock with what is new added; nothing is ever taken out of it."""
    names = lock.keys() | now.keys()
    return {name: lock.get(name, frozenset()) | now.get(name, frozenset()) for name in names}


def lost(lock: Addresses, now: Addresses, name: str, forgiven: frozenset[str]) -> list[Problem]:
    """Return a problem for each published address or anchor that a built language no longer has.

    now: what it has; name: its folder's. forgiven: addresses, and address#anchor, that docs/gone.csv
    accounts for.
    """
    problems = []
    for address, anchors in lock.items():
        if address in forgiven:
            continue
        if address not in now:
            problems.append(_problem(name, f"no page at /{address}"))
            continue
        missing = {anchor for anchor in anchors - now[address] if f"{address}#{anchor}" not in forgiven}
        problems += [_problem(name, f"no #{anchor} at /{address}") for anchor in sorted(missing)]
    return problems


def _problem(name: str, found: str) -> Problem:
    mend = "bring it back, or say in docs/gone.csv where it went or why it is no more"
    return Problem(LOCK.as_posix(), 0, name, found, "every address that was published", mend)
