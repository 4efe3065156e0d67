"""Style sheets, scripts and what they need, under names made of their content, to be kept for ever.

    docs/assets/css/*.css            one sheet; each page carries its part of it
    docs/assets/css/demand/*.css     sheets of their own, fetched by a script once asked for
    docs/assets/js/*.js              scripts of their own; one names another by its address, in quotes
    build/assets/                    what comes ready made

Sources name each other plainly ("../vega/vega.js"); here the names get the content's hash and
every mention follows, in scripts, styles and pages, so that nobody keeps a list by hand.
"""

import hashlib
import posixpath
import re
from collections.abc import Mapping
from pathlib import Path

import rcssmin
import rjsmin

from report.problems import BadBuild, Problem

SHEET = "assets/css/site.css"
SCRIPTS = "assets/js/"
_KINDS = "css|js|json|svg|png|wasm"
_MENTION = re.compile(rf"""(?<=["'(])(?:\.{{1,2}}/)?[\w./-]+\.(?:{_KINDS})(?=["')])""")
_ADDRESS = re.compile(rf'(?<==")[^"<>?#]+\.(?:{_KINDS})(?=")')
_HASHED = tuple(f".{kind}" for kind in _KINDS.split("|"))
_MINIFIERS = {"assets/css/": rcssmin.cssmin, SCRIPTS: rjsmin.jsmin}


def hashed_name(name: str, content: bytes) -> str:
    """Return a file's name with its content's hash: `site.css` → `site.0123456789.css`."""
    stem, dot, ending = name.rpartition(".")
    return f"{stem}.{hashlib.sha256(content).hexdigest()[:10]}{dot}{ending}"


def join_styles(folder: Path) -> None:
    """Join the style sheets of a folder, a subject each, into site.css; tokens come first."""
    parts = sorted(
        folder.glob("*.css"), key=lambda path: (path.stem != "tokens", path.stem != "report", path.stem)
    )
    whole = "".join(path.read_text(encoding="utf-8") for path in parts)
    for path in parts:
        path.unlink()
    (folder / "site.css").write_text(whole, encoding="utf-8", newline="\n")


def seal_assets(site: Path) -> dict[str, str]:
    """Minify and rename all assets of `site`; return old addresses → new ones, from the root of the site."""
    join_styles(site / "assets" / "css")
    files = [path for path in sorted((site / "assets").rglob("*")) if path.suffix in _HASHED]
    plain = {path.relative_to(site).as_posix(): path.read_bytes() for path in files}
    names: dict[str, str] = {}
    for address in plain:
        _seal(address, plain, names, ())
    for address, name in names.items():
        (site / address).unlink()
        (site / name).write_bytes(plain[address])
    return names


def _seal(address: str, plain: dict[str, bytes], names: dict[str, str], asked: tuple[str, ...]) -> str:
    """Return the new address of one file, after those of the files it mentions."""
    if address in names:
        return names[address]
    if address in asked:
        ring = " → ".join([*asked, address])
        raise BadBuild(
            Problem(address, 0, "", ring, "files that do not name each other in a ring", "part them")
        )

    def follow(mention: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(address), mention[0]))
        if target not in plain or target == address:
            return mention[0]
        return _renamed(mention[0], _seal(target, plain, names, (*asked, address)))

    minify = next((small for folder, small in _MINIFIERS.items() if address.startswith(folder)), None)
    if minify:
        plain[address] = _MENTION.sub(follow, str(minify(plain[address].decode()))).encode()
    names[address] = hashed_name(address, plain[address])
    return names[address]


def _renamed(mention: str, address: str) -> str:
    """Return a mention with its last part taken from the new address."""
    folder, slash, _ = mention.rpartition("/")
    return f"{folder}{slash}{address.rpartition('/')[2]}"


def name_assets(page: str, at: str, names: Mapping[str, str]) -> str:
    """Return a page that asks for its assets by their new names.

    at: the page's address from the root of the site; the lost page names its assets from the host's root,
    and those of its own language, which keep their names, below its own folder.
    """
    own = f"/{posixpath.dirname(at)}/" if posixpath.dirname(at) else "//"

    def follow(mention: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(at), mention[0]))
        if mention[0].startswith("/"):
            path = posixpath.normpath(mention[0])
            ends = (name for name in names if path.endswith(f"/{name}") and not path.endswith(own + name))
            target = next(ends, "")
        return _renamed(mention[0], names[target]) if target in names else mention[0]

    return _ADDRESS.sub(follow, page)
