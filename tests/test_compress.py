"""Smaller forms of a site's texts: they say the same, stand beside each text, and are made once."""

import gzip
import hashlib
from pathlib import Path

import brotli
import pytest

from report.site.compress import FLIGHTS, LEAST, NEAR, QUALITY, TEXTS, compress_site, compressed

TEXT = "國資 and the four listed firms. " * 40


@pytest.fixture
def small(tmp_path: Path) -> Path:
    (tmp_path / "site" / "chapters").mkdir(parents=True)
    (tmp_path / "site" / "chapters" / "index.html").write_text(TEXT, encoding="utf-8")
    (tmp_path / "site" / "tiny.html").write_text("x" * (LEAST - 1), encoding="utf-8")
    (tmp_path / "site" / "chart.png").write_bytes(b"\x89PNG" * 200)
    return tmp_path


def run(root: Path) -> None:
    compress_site(root / "site", root / "kept")


def test_pictures_and_tiny_files_stay_single(small: Path) -> None:
    run(small)
    assert not [p for name in ("tiny.html", "chart.png") for p in (small / "site").glob(f"{name}.*")]


def test_both_forms_say_the_same_and_are_smaller(small: Path) -> None:
    run(small)
    page = small / "site" / "chapters" / "index.html"
    forms = [page.with_name(f"index.html{ending}").read_bytes() for ending in (".br", ".gz")]
    assert brotli.decompress(forms[0]) == gzip.decompress(forms[1]) == page.read_bytes()
    assert all(len(form) < len(page.read_bytes()) / 3 for form in forms)


def test_what_is_kept_is_not_made_again_and_what_changed_is(small: Path) -> None:
    run(small)
    (kept,) = (small / "kept").glob("*.gz")
    kept.write_bytes(gzip.compress(b"marked"))
    run(small)
    page = small / "site" / "chapters" / "index.html"
    assert gzip.decompress(page.with_name("index.html.gz").read_bytes()) == b"marked"
    page.write_text(TEXT + "More.", encoding="utf-8")
    run(small)
    assert gzip.decompress(page.with_name("index.html.gz").read_bytes()) == page.read_bytes()
    assert len(list((small / "kept").iterdir())) == 2, "the old content is forgotten"


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
