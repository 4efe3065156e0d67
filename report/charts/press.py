"""vl-convert at work: specification → SVG, SVG → PNG; what it made once is kept by all it was made from.

A chart whose code was touched mostly asks for the same drawing again. Making its
specification is quick and setting it is not, so what comes out is kept by what went in:
the text itself, the versions of the renderer and of the typeface, the machine's fonts.
"""

import json
import os
import time
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from multiprocessing import get_context
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import Any

import vl_convert

from report.alone import forking
from report.charts import fonts, outlines
from report.charts.outlines import outlined
from report.clock import clocked
from report.kept import digest, save
from report.kept import fonts as installed_fonts

VEGALITE = "6.4"
_KEPT = Path(__file__).parents[2] / "build" / "kept" / "drawings"
_UNUSED = 14 * 24 * 3600  # seconds until what nothing asked for is forgotten


@cache
def _renderer() -> str:
    """Return what all drawings depend on beside what they are made from."""
    own = [Path(str(module.__file__)).read_bytes() for module in (fonts, outlines)]
    versions = [version(name) for name in ("vl-convert-python", *fonts.PACKAGES)]
    return digest(*own, Path(__file__).read_bytes(), VEGALITE, *versions, installed_fonts())


_awake: list[str] = []


def processes() -> BaseContext:
    """Return how processes that draw are started.

    A fork brings all imports along, but vl-convert runs threads of its own once it has drawn,
    and a process forked from one that has would wait for them for ever.
    """
    return get_context("spawn") if _awake else forking()


def wake() -> None:
    """Note that vl-convert is at work in this process, and hand it the typeface and a zone.

    It places dates in the zone it starts in, where a summer's day may be an hour off its place.
    """
    _awake[:] = ["vl-convert"]
    os.environ["TZ"] = "UTC"
    fonts.register()


def start(spec: dict[str, Any]) -> None:
    """Wake vl-convert with a drawing for nobody: the first one of a process takes ten times as long."""
    wake()
    vl_convert.vegalite_to_svg(spec, vl_version=VEGALITE)


def kept(kind: str, made_from: str, make: Callable[[], bytes]) -> bytes:
    """Return what the renderer made from a text, made once; kind: what is made of it, and how."""
    path = _KEPT / digest(_renderer(), kind, made_from)
    if path.is_file():
        os.utime(path)
        return path.read_bytes()
    wake()
    with clocked(f"charts/{kind.partition(' ')[0]}"):
        made = make()
    save(path, made)
    return made


def to_svg(spec: dict[str, Any]) -> str:
    """Return vl-convert's SVG of a specification."""
    made_from = json.dumps(spec, ensure_ascii=False)
    return kept(
        "svg", made_from, lambda: vl_convert.vegalite_to_svg(spec, vl_version=VEGALITE).encode()
    ).decode()


def to_png(svg: str, scale: float = 2) -> bytes:
    """Return a PNG of a stand-alone SVG, by default at twice its size."""
    return kept(f"png {scale}", svg, lambda: pixels(svg, scale))


def pixels(svg: str, scale: float) -> bytes:
    """Return a PNG that is made now and not kept; only where `kept` asks for it, which wakes the renderer."""
    return bytes(vl_convert.svg_to_png(outlined(svg), scale=scale))


def forget_unused(now: float | None = None) -> int:
    """Delete kept drawings that nothing asked for in a fortnight; returns how many."""
    long_ago = (time.time() if now is None else now) - _UNUSED
    unused = [path for path in _KEPT.glob("*") if path.stat().st_mtime < long_ago]
    for path in unused:
        path.unlink(missing_ok=True)
    return len(unused)
