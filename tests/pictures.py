"""Pictures compared as an eye would: what anti-aliasing changes is the same, a moved label is not."""

from collections.abc import Iterable

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter

TOLERANCE = 56
"""By how much, of 255, a pixel may leave what its neighbours in the other picture show."""
STRAYS = 6
"""Pixels that may differ all the same."""
_REACH = 3
_CELL = 16


def differing(was: Image.Image, now: Image.Image) -> np.ndarray:
    """Return, a pixel each, whether two pictures of one size differ there.

    A pixel is the same when its colour lies within what the other picture shows one pixel around it,
    and the other way round: half a pixel more or less of a letter or an edge passes, two do not.
    """
    return _outside(was, now) | _outside(now, was)


def _outside(one: Image.Image, other: Image.Image) -> np.ndarray:
    low = np.asarray(other.filter(ImageFilter.MinFilter(_REACH)), dtype=np.int16) - TOLERANCE
    high = np.asarray(other.filter(ImageFilter.MaxFilter(_REACH)), dtype=np.int16) + TOLERANCE
    value = np.asarray(one, dtype=np.int16)
    return np.asarray(((value < low) | (value > high)).any(axis=2))


def is_same(was: Image.Image, now: Image.Image) -> bool:
    """Tell whether two pictures show the same."""
    return was.size == now.size and int(differing(was, now).sum()) <= STRAYS


def side_by_side(pictures: Iterable[Image.Image], paper: str = "#808080") -> Image.Image:
    """Return pictures in a row, a gap between them."""
    parts = list(pictures)
    width = sum(part.width for part in parts) + 8 * (len(parts) - 1)
    whole = Image.new("RGB", (width, max(part.height for part in parts)), paper)
    left = 0
    for part in parts:
        whole.paste(part, (left, 0))
        left += part.width + 8
    return whole


def changed(was: Image.Image, now: Image.Image) -> Image.Image:
    """Return what a person needs to judge a change: was, is now, and each difference framed in both."""
    size = (max(was.width, now.width), max(was.height, now.height))
    sheets = []
    for picture in (was, now):
        sheet = Image.new("RGB", size, "#808080")
        sheet.paste(picture, (0, 0))
        sheets.append(sheet)
    marks = differing(*sheets)
    for sheet in sheets:
        pen = ImageDraw.Draw(sheet)
        for top in range(0, size[1], _CELL):
            for left in range(0, size[0], _CELL):
                if marks[top : top + _CELL, left : left + _CELL].any():
                    pen.rectangle((left - 2, top - 2, left + _CELL + 1, top + _CELL + 1), outline="#ff00ff")
    gap = 24
    whole = Image.new("RGB", (size[0], 2 * (size[1] + gap)), "#ffffff")
    pen = ImageDraw.Draw(whole)
    for place, (word, sheet) in enumerate(zip(("was", "is now"), sheets, strict=True)):
        top = place * (size[1] + gap)
        pen.text((4, top + 6), word, fill="#000000")
        whole.paste(sheet, (0, top + gap))
    return whole


def small(picture: Image.Image) -> Image.Image:
    """Return a picture with few colours, for the repository; `is_same` does not mind."""
    return picture.quantize(160, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)


def is_blank(picture: Image.Image) -> bool:
    """Tell whether a picture shows nothing."""
    plain = Image.new("RGB", picture.size, picture.getpixel((0, 0)))
    return ImageChops.difference(picture, plain).getbbox() is None
