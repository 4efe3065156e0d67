"""The typeface drawings are measured and set in, the same on every machine: Noto Sans CJK of the lock.

Vega's renderer reads no variable fonts, and the package holds nothing else, so that static
instances of the characters this report needs are made once into build/fonts. They carry
a name of their own, which no installed font can take the place of. Latin letters come from
the face that the renderer carries with it; the machine's fonts are kept out of its sight.
"""

import hashlib
import os
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from importlib.metadata import distribution, version
from pathlib import Path
from tempfile import mkdtemp

import opencc
import vl_convert
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from report.alone import alone, forking, leave_with_parent
from report.kept import read_once
from report.surroundings import variable

PACKAGE = "manimgx-fonts-cjk"
TRADITIONAL, SIMPLIFIED = "Report Sans TC", "Report Sans SC"
_FACES = {TRADITIONAL: "Noto Sans CJK TC", SIMPLIFIED: "Noto Sans CJK SC"}
_STYLES = {"Regular": 400, "Bold": 700}
_ROOT = Path(__file__).parents[2]
_TEXTS = {".csv", ".ipynb", ".md", ".py"}
_ONLY = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir prefix="relative">.</dir></fontconfig>
"""
"""A configuration that knows the fonts beside it and no others; one without a folder counts as none."""
_SIGNS = [*range(0x20, 0x250), *range(0x2000, 0x2300), *range(0x25A0, 0x2600), *range(0x3000, 0x3040)]
_WIDE_SIGNS = range(0xFF01, 0xFF5F)
_COMMON = [bytes([a, b]).decode("gb2312", "ignore") for a in range(0xB0, 0xD8) for b in range(0xA1, 0xFF)]


@read_once
def characters() -> dict[str, str]:
    """Return, a family each, all characters that can come into a drawing: the project's own, and signs.

    The Simplified Chinese of a phrase may be other characters than those of its parts
    (軟體 → 软件), so that all characters in common use are there as well.
    """
    files = (file for part in ("data", "docs", "report") for file in (_ROOT / part).rglob("*"))
    own = {c for file in files if file.suffix in _TEXTS for c in file.read_text(encoding="utf-8")}
    signs = {chr(code) for code in (*_SIGNS, *_WIDE_SIGNS)}
    simplified = set(opencc.OpenCC("t2s").convert("".join(sorted(own))))
    wanted = {TRADITIONAL: own | signs, SIMPLIFIED: simplified | signs | set(_COMMON)}
    return {family: "".join(sorted(some)) for family, some in wanted.items()}


def folder() -> Path:
    """Return the folder of the static fonts; makes them when they are not there or a character is new.

    Of several processes that ask, one makes them and the others wait for it.
    """
    made_from = f"{version(PACKAGE)} {characters()}".encode() + Path(__file__).read_bytes()
    here = _ROOT / "build" / "fonts" / hashlib.sha256(made_from).hexdigest()[:16]
    if not here.exists():
        here.parent.mkdir(parents=True, exist_ok=True)
        with alone(here.parent):
            if not here.exists():
                _make(here)
    return here


def _make(here: Path) -> None:
    fresh = Path(mkdtemp(dir=here.parent, prefix=".new-"))
    weights = [
        (face, family, style, characters()[family], fresh)
        for family, face in reversed(_FACES.items())  # the larger one first
        for style in _STYLES
    ]
    with ProcessPoolExecutor(2, forking(), leave_with_parent) as pool:
        list(pool.map(_instantiate, *zip(*weights, strict=True)))
    (fresh / "fonts.conf").write_text(_ONLY, encoding="utf-8")
    fresh.chmod(0o755)
    fresh.rename(here)


@cache
def register() -> None:
    """Hand the fonts to the renderer, once a process and before its first drawing.

    It looks round for fonts as the first folder is handed over, and would take a Liberation Sans
    of the machine, whichever version, before its own.
    """
    with variable("FONTCONFIG_FILE", os.fspath(folder() / "fonts.conf")):
        vl_convert.register_font_directory(os.fspath(folder()))


def _instantiate(face: str, family: str, style: str, wanted: Iterable[str], out: Path) -> None:
    """Write one static weight of one face of the package's collection."""
    font, weight = _face(face), _STYLES[style]
    glyph_of = font.getBestCmap()
    used = {ord(c): glyph_of[ord(c)] for c in wanted if ord(c) in glyph_of}
    names = [".notdef", *dict.fromkeys(used.values())]
    outlines = font.getGlyphSet(location={"wght": weight})
    glyphs, widths = {}, {}
    for name in names:
        pen = TTGlyphPen(None)
        outline = outlines[name]
        outline.draw(Cu2QuPen(pen, 1.0, reverse_direction=True))
        glyphs[name], widths[name] = pen.glyph(), round(outline.width)
    built = FontBuilder(font["head"].unitsPerEm, isTTF=True)
    built.setupGlyphOrder(names)
    built.setupCharacterMap(used)
    built.setupGlyf(glyphs)
    built.setupHorizontalMetrics({n: (widths[n], getattr(glyphs[n], "xMin", 0)) for n in names})
    built.setupHorizontalHeader(ascent=font["hhea"].ascent, descent=font["hhea"].descent)
    whole, plain = f"{family} {style}", f"{family}-{style}".replace(" ", "")
    built.setupNameTable({"familyName": family, "styleName": style, "fullName": whole, "psName": plain})
    built.setupOS2(usWeightClass=weight, fsSelection=0x20 if weight > 400 else 0x40)
    built.font["head"].macStyle = int(weight > 400)
    built.setupPost()
    built.save(out / f"{plain}.ttf")


def _face(name: str) -> TTFont:
    """Return one face of the package's collection by its family name."""
    files = distribution(PACKAGE).files or []
    path = next(Path(str(file.locate())) for file in files if file.suffix == ".ttc")
    number = 0
    while (font := TTFont(path, fontNumber=number, lazy=True))["name"].getDebugName(1) != name:
        number += 1
    return font
