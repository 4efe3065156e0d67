"""Smaller forms of a site's texts: they say the same, stand beside each text, and are made once."""

import gzip
import hashlib
from pathlib import Path

import brotli
import pytest

from report.published.manifest import hash_of
from report.site.compress import FLIGHTS, LEAST, NEAR, QUALITY, TEXTS, compressed, smaller_forms

TEXT = "國資 and the four listed firms. " * 40


def forms(name: str, content: str | bytes, kept: Path) -> dict[str, bytes]:
    said = content.encode() if isinstance(content, str) else content
    return smaller_forms(name, said, hash_of(said), kept)


@pytest.mark.parametrize(("name", "content"), [("tiny.html", "x" * (LEAST - 1)), ("chart.png", "x" * 999)])
def test_pictures_and_tiny_files_stay_single(tmp_path: Path, name: str, content: str) -> None:
    assert not forms(name, content, tmp_path)


def test_both_forms_say_the_same_and_are_smaller(tmp_path: Path) -> None:
    small, smaller = forms("chapters/index.html", TEXT, tmp_path).values()
    assert brotli.decompress(small) == gzip.decompress(smaller) == TEXT.encode()
    assert all(len(form) < len(TEXT.encode()) / 3 for form in (small, smaller))


def test_what_is_kept_is_not_made_again_and_what_changed_is(tmp_path: Path) -> None:
    forms("index.html", TEXT, tmp_path)
    (kept,) = tmp_path.glob("*.gz")
    kept.write_bytes(b"marked")
    assert forms("index.html", TEXT, tmp_path)[kept.name] == b"marked"
    changed = forms("index.html", f"{TEXT}More.", tmp_path)
    assert gzip.decompress(list(changed.values())[1]) == f"{TEXT}More.".encode()
    assert len(list(tmp_path.iterdir())) == 4


def test_a_page_just_beyond_a_flight_is_compressed_harder_and_no_other() -> None:
    words = [hashlib.sha256(str(number).encode()).hexdigest()[:4] for number in range(9000)]
    sizes = {}
    for count in range(4000, 9000, 250):
        text = " ".join(words[:count]).encode()
        plain = len(brotli.compress(text, quality=QUALITY))
        sizes[plain] = len(compressed(text, is_page=True)[".br"])
    near = [plain for plain in sizes if FLIGHTS[0] < plain <= FLIGHTS[0] * NEAR]
    assert near and all(sizes[plain] < plain for plain in near)
    assert all(sizes[plain] == plain for plain in sizes if plain not in near)


def test_every_text_of_the_site_has_both_forms(site: Path) -> None:
    texts = [p for p in site.rglob("*") if p.suffix in TEXTS and p.stat().st_size >= LEAST]
    assert len(texts) > 500
    lacking = [p for p in texts if not all(p.with_name(p.name + end).is_file() for end in (".br", ".gz"))]
    assert not lacking, lacking[:5]
