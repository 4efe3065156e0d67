"""One page of each kind, read off the built site, so that a new kind is tested the day it exists.

Many pages in one folder at one depth are a kind, made alike (sources, charts, companies); where there are
few, each is a kind of its own (the table of figures and the page of queries stand side by side).
"""

from pathlib import Path

from conftest import LANGUAGES

MANY = 8
OTHERS = tuple(folder for folder in LANGUAGES.values() if folder)


def kinds_of(site: Path, is_whole: bool) -> list[str]:
    """Return the address of a page of each kind in English: the largest of its kind, or the smallest."""
    families: dict[tuple[str, int], list[Path]] = {}
    for file in sorted(site.rglob("index.html")):
        parts = file.relative_to(site).parts
        if parts[0] + "/" not in OTHERS:
            families.setdefault((parts[0], len(parts)), []).append(file)
    pick = max if is_whole else min
    chosen = [
        file
        for files in families.values()
        for file in ([pick(files, key=lambda file: file.stat().st_size)] if len(files) >= MANY else files)
    ]
    return [file.relative_to(site).as_posix().removesuffix("index.html") for file in chosen]
