"""The typeface drawings are measured and set in, the same on every machine: Noto Sans CJK of the lock.

Vega's renderer reads no variable fonts, and the package holds nothing else, so that static
instances of the characters this report needs are made once into build/fonts. They carry
a name of their own, which no installed font can take the place of. Latin letters come from
the face that the renderer carries with it; the machine's fonts are kept out of its sight. A sign that this
face lacks (✓) is taken from the first font that has it, so that each stands in a folder of its own: in one,
disks list files in an order of theirs.
"""

import hashlib
import io
import os
from functools import cache
from importlib.metadata import distribution, version
from pathlib import Path
from tempfile import mkdtemp

import opencc
import uharfbuzz as hb
import vl_convert
from fontTools.ttLib import TTFont

from report.alone import alone
from report.kept import files_below, read_once
from report.surroundings import variable

PACKAGES = ("manimgx-fonts-cjk", "uharfbuzz")
"""Where the typeface comes from, and what cuts it."""
TRADITIONAL, SIMPLIFIED = "Report Sans TC", "Report Sans SC"
_FACES = {TRADITIONAL: "Noto Sans CJK TC", SIMPLIFIED: "Noto Sans CJK SC"}
_STYLES = {"Regular": 400, "Bold": 700}
_FLAGS = hb.SubsetFlags.DOWNGRADE_CFF2 | hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
_DROPPED = (b"BASE", b"DSIG", b"GDEF", b"GPOS", b"GSUB", b"STAT", b"VORG", b"vhea", b"vmtx")
_ENGLISH = 3, 1, 0x409
"""Platform, encoding and language of a name, as OpenType numbers them: Windows, Unicode, American English."""
_ROOT = Path(__file__).parents[2]
_TEXTS = {".csv", ".ipynb", ".md", ".py"}
_ONLY = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>{folders}</fontconfig>
"""
"""A configuration that knows the fonts below it and no others; one without a folder counts as none."""
_SIGNS = [*range(0x20, 0x250), *range(0x2000, 0x2300), *range(0x25A0, 0x2600), *range(0x3000, 0x3040)]
_WIDE_SIGNS = range(0xFF01, 0xFF5F)
_COMMON = [bytes([a, b]).decode("gb2312", "ignore") for a in range(0xB0, 0xD8) for b in range(0xA1, 0xFF)]


@read_once
def characters() -> dict[str, str]:
    """Return, a family each, all characters that can come into a drawing: the project's own, and signs.

    The Simplified Chinese of a phrase may be other characters than those of its parts
    (軟體 → 软件), so that all characters in common use are there as well.
    """
    files = files_below(*(_ROOT / part for part in ("data", "docs", "report")))
    own = set().union(*(file.read_text(encoding="utf-8") for file in files if file.suffix in _TEXTS))
    signs = {chr(code) for code in (*_SIGNS, *_WIDE_SIGNS)}
    simplified = set(opencc.OpenCC("t2s").convert("".join(sorted(own))))
    wanted = {TRADITIONAL: own | signs, SIMPLIFIED: simplified | signs | set(_COMMON)}
    return {family: "".join(sorted(some)) for family, some in wanted.items()}


def file_of(family: str, style: str) -> str:
    """Return where, below `folder`, the file is that holds a family in a style, `Regular` or `Bold`."""
    name = f"{family}-{style}".replace(" ", "")
    return f"{name}/{name}.otf"


def _folders() -> list[str]:
    """Return the folders of the fonts in the order in which they are handed to the renderer."""
    return [file_of(family, style).partition("/")[0] for family in _FACES for style in _STYLES]


def folder() -> Path:
    """Return the folder of the static fonts; makes them when they are not there or a character is new.

    Of several processes that ask, one makes them and the others wait for it.
    """
    versions = [version(name) for name in PACKAGES]
    made_from = f"{versions} {characters()}".encode() + Path(__file__).read_bytes()
    here = _ROOT / "build" / "fonts" / hashlib.sha256(made_from).hexdigest()[:16]
    if not here.exists():
        here.parent.mkdir(parents=True, exist_ok=True)
        with alone(here.parent):
            if not here.exists():
                _make(here)
    return here


def _make(here: Path) -> None:
    fresh = Path(mkdtemp(dir=here.parent, prefix=".new-"))
    package = hb.Blob.from_file_path(os.fspath(_collection()))
    for family, name in _FACES.items():
        face = _face(package, name)
        for style in _STYLES:
            _instantiate(face, family, style, fresh)
    listed = "".join(f'<dir prefix="relative">{name}</dir>' for name in _folders())
    (fresh / "fonts.conf").write_text(_ONLY.format(folders=listed), encoding="utf-8")
    fresh.chmod(0o755)
    fresh.rename(here)


@cache
def register() -> None:
    """Hand the fonts to the renderer, once a process and before its first drawing.

    It looks round for fonts as the first folder is handed over, and would take a Liberation Sans
    of the machine, whichever version, before its own.
    """
    with variable("FONTCONFIG_FILE", os.fspath(folder() / "fonts.conf")):
        for name in _folders():
            vl_convert.register_font_directory(os.fspath(folder() / name))


def _instantiate(face: hb.Face, family: str, style: str, out: Path) -> None:
    """Write one static weight of a face: the characters wanted, as outlines, under a name of its own."""
    asked = hb.SubsetInput()
    asked.sets(hb.SubsetInputSets.UNICODE).update(map(ord, characters()[family]))
    asked.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(int.from_bytes(tag, "big") for tag in _DROPPED)
    asked.pin_axis_location(face, "wght", _STYLES[style])
    asked.flags = _FLAGS
    font = TTFont(io.BytesIO(hb.subset(face, asked).blob.data), recalcTimestamp=False)
    whole, file = f"{family} {style}", out / file_of(family, style)
    for number, name in ((1, family), (2, style), (3, whole), (4, whole), (6, file.stem)):
        font["name"].setName(name, number, *_ENGLISH)
    font["OS/2"].fsSelection = 0x20 if style == "Bold" else 0x40
    font["head"].macStyle = int(style == "Bold")
    file.parent.mkdir()
    font.save(file)


def _collection() -> Path:
    """Return the package's file, which holds a face a region."""
    files = distribution(PACKAGES[0]).files or []
    return next(Path(str(file.locate())) for file in files if file.suffix == ".ttc")


def _face(package: hb.Blob, name: str) -> hb.Face:
    """Return one face of the package's collection by its family name."""
    faces = (hb.Face(package, number) for number in range(hb.Face(package).count))
    return next(face for face in faces if face.get_name(hb.OTNameIdPredefined.FONT_FAMILY) == name)
