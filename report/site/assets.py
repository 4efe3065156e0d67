"""Style sheets and scripts under names made of their content, so that a browser may keep them for ever.

    docs/assets/css/*.css            one sheet, css/site.css: tokens, report, then the rest by name
    docs/assets/css/demand/*.css     sheets of their own, fetched by a script once asked for
    docs/assets/js/*.js              scripts of their own; one names another by its address, in quotes

Sources name each other plainly ("../vega/vega.js"); here the names get the content's hash and
every mention follows, in scripts, styles and pages, so that nobody keeps a list by hand.
"""

import hashlib
import posixpath
import re
from pathlib import Path

import rcssmin
import rjsmin

from report.problems import BadBuild, Problem

HASHED = (".css", ".js")
_MENTION = re.compile(r"""(?<=["'(])(?:\.{1,2}/)?[\w./-]+\.(?:css|js)(?=["')])""")
_ADDRESS = re.compile(r'(?<==")[^"<>?#]+\.(?:css|js|json)(?=")')
_MINIFIERS = {".css": rcssmin.cssmin, ".js": rjsmin.jsmin}
_READY_MADE = "assets/vega/"
"""Scripts that come minified, from vl-convert."""
_THEMES = ("assets/javascripts/", "assets/stylesheets/")
"""Material's own, which name themselves; its search asks for what it needs."""


def hashed_name(name: str, content: bytes) -> str:
    """Return a file's name with its content's hash: `site.css` → `site.0123456789.css`."""
    stem, dot, ending = name.rpartition(".")
    return f"{stem}.{hashlib.sha256(content).hexdigest()[:10]}{dot}{ending}"


def join_styles(folder: Path) -> None:
    """Join the style sheets of a folder, a subject each, into the one that pages load; tokens come first."""
    parts = sorted(
        folder.glob("*.css"), key=lambda path: (path.stem != "tokens", path.stem != "report", path.stem)
    )
    whole = "".join(path.read_text(encoding="utf-8") for path in parts)
    for path in parts:
        path.unlink()
    (folder / "site.css").write_text(whole, encoding="utf-8", newline="\n")


def seal_assets(site: Path) -> dict[str, str]:
    """Minify and rename the styles and scripts of `site`/assets; return old addresses → new ones.

    Addresses are relative to `site`: `assets/css/site.css` → `assets/css/site.0123456789.css`.
    """
    join_styles(site / "assets" / "css")
    files = [path.relative_to(site).as_posix() for path in sorted((site / "assets").rglob("*.*"))]
    ours = [name for name in files if name.endswith(HASHED) and not name.startswith(_THEMES)]
    plain = {name: _small(name, (site / name).read_text(encoding="utf-8")) for name in ours}
    names: dict[str, str] = {}
    for address in plain:
        _seal(address, plain, names, site, ())
    return names


def _small(name: str, text: str) -> str:
    return text if name.startswith(_READY_MADE) else str(_MINIFIERS[Path(name).suffix](text))


def _seal(
    address: str, plain: dict[str, str], names: dict[str, str], site: Path, asked: tuple[str, ...]
) -> str:
    """Return the new address of one file, after those of the files it mentions."""
    if address in names:
        return names[address]
    if address in asked:
        found = " → ".join([*asked, address])
        raise BadBuild(
            Problem(address, 0, "", found, "files that do not name each other in a ring", "part them")
        )

    def follow(mention: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(address), mention[0]))
        if target not in plain or target == address:
            return mention[0]
        return _renamed(mention[0], _seal(target, plain, names, site, (*asked, address)))

    content = _MENTION.sub(follow, plain[address]).encode()
    names[address] = _renamed(address, hashed_name(address, content))
    (site / address).unlink()
    (site / names[address]).write_bytes(content)
    return names[address]


def _renamed(mention: str, address: str) -> str:
    """Return a mention with its last part taken from the new address."""
    folder, slash, _ = mention.rpartition("/")
    return f"{folder}{slash}{address.rpartition('/')[2]}"


def name_assets(page: str, at: str, names: dict[str, str]) -> str:
    """Return a page that asks for its styles and scripts by their new names.

    at: the page's address from the root of the site; the lost page names its assets from the host's root.
    """

    def follow(mention: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(at), mention[0]))
        if mention[0].startswith("/"):
            target = next((name for name in names if mention[0].endswith(f"/{name}")), "")
        return _renamed(mention[0], names[target]) if target in names else mention[0]

    return _ADDRESS.sub(follow, page)
