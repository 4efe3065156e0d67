"""A chart is drawn again when anything it depends on changed, and only set again when its drawing did."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from report.charts import files, press, theme
from report.charts.registry import CHARTS
from report.ledger import Ledger

NAME = "guidance_ranges"
SPEC = {
    "data": {"values": [{"a": 1}]},
    "mark": "bar",
    "encoding": {"x": {"field": "a", "type": "quantitative"}},
}
PNG = b"\x89PNG"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(press, "_KEPT", tmp_path / "drawings")
    return tmp_path / "drawings"


def test_a_drawing_is_set_once_until_it_or_the_renderer_changes(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    svg = press.to_svg(SPEC)
    (path,) = store.iterdir()
    path.write_text("kept")
    assert press.to_svg(SPEC) == "kept"
    assert press.to_svg(SPEC | {"width": 90}) != svg
    monkeypatch.setattr(press, "_renderer", lambda: "another version")
    assert press.to_svg(SPEC) == svg


def test_pictures_of_two_sizes_are_two_pictures(store: Path) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    small, large = press.to_png(svg, scale=1), press.to_png(svg)
    assert small != large and small.startswith(PNG) and large.startswith(PNG)


def test_what_nothing_asked_for_is_forgotten(store: Path) -> None:
    press.to_svg(SPEC)
    (path,) = store.iterdir()
    assert press.forget_unused() == 0
    assert press.forget_unused(now=path.stat().st_mtime + 15 * 24 * 3600) == 1


def _key(ledger: Ledger, chart: files.Chart = CHARTS[NAME], code: str = "en") -> str:
    return files.key_of(chart, ledger, code, files.words_of(chart, ledger, code))


def _row(ledger: Ledger) -> Ledger:
    changed = [replace(f, high=f.high + 1) if f.metric_id == "revenue" else f for f in ledger.facts]
    return replace(ledger, facts=tuple(changed))


def _name(ledger: Ledger) -> Ledger:
    changed = [
        replace(e, name_en=f"{e.name_en} Ltd", name_zh_hant=f"{e.name_zh_hant}社") for e in ledger.entities
    ]
    return replace(ledger, entities=tuple(changed))


@pytest.mark.parametrize("code", ["en", "zh-Hant", "zh-Hans"])
@pytest.mark.parametrize("change", [_row, _name])
def test_its_key_changes_with_its_rows(ledger: Ledger, change: Callable[[Ledger], Ledger], code: str) -> None:
    assert _key(ledger, code=code) == _key(replace(ledger), code=code)
    assert _key(ledger, code=code) != _key(change(ledger), code=code)


def test_its_key_changes_with_its_words_and_differs_by_language(ledger: Ledger) -> None:
    chart = CHARTS[NAME]
    other = replace(chart, title=replace(chart.title, en=chart.title.en + "!"))
    assert _key(ledger) != _key(ledger, other)
    assert len({_key(ledger, code=code) for code in ("en", "zh-Hant", "zh-Hans")}) == 3


@pytest.mark.parametrize(
    "path",
    [theme.TOKENS_FILE, "data/terms.csv", "report/charts/slim.py", "report/words/interface.py"],
    ids=lambda path: Path(path).name,
)
def test_its_key_changes_with_colours_terms_and_code(
    path: Path | str, ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files are read through Path.read_bytes; one that reads otherwise stands for one that was edited."""
    before, real = _key(ledger), Path.read_bytes
    ending = Path(path).name
    monkeypatch.setattr(Path, "read_bytes", lambda self: real(self) + (b" " if self.name == ending else b""))
    files._code_of.cache_clear()
    assert _key(ledger) != before
    monkeypatch.undo()
    files._code_of.cache_clear()
    assert _key(ledger) == before


def test_its_key_changes_with_its_own_module() -> None:
    code = CHARTS[NAME].code
    assert f"def {NAME}(" in code
    assert files._code_of(code) != files._code_of(code.replace("mark_bar", "mark_tick"))


def test_its_key_changes_with_a_version_and_a_font(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    before = _key(ledger)
    for name in ("version", "installed_fonts"):
        with monkeypatch.context() as patch:
            patch.setattr(files, name, lambda *_: "99")
            files._code_of.cache_clear()
            assert _key(ledger) != before, name
    files._code_of.cache_clear()
    assert _key(ledger) == before


def _cut(folder: Path) -> None:
    path = folder / "wide.svg"
    path.write_bytes(path.read_bytes()[:99])


def _lose(folder: Path) -> None:
    (folder / f"{NAME}.png").unlink()


def _half_key(folder: Path) -> None:
    key = folder / "key"
    key.write_bytes(key.read_bytes()[:20])


def test_a_chart_cut_short_or_lost_is_drawn_again(ledger: Ledger, tmp_path: Path) -> None:
    assert files.build_charts(ledger, tmp_path, ["en"], [NAME]) == 1
    whole = {path.name: path.read_bytes() for path in (tmp_path / "en" / NAME).iterdir()}
    for spoil in (_cut, _lose, _half_key):
        spoil(tmp_path / "en" / NAME)
        assert files.build_charts(ledger, tmp_path, ["en"], [NAME]) == 1
        assert {path.name: path.read_bytes() for path in (tmp_path / "en" / NAME).iterdir()} == whole
    assert files.build_charts(ledger, tmp_path, ["en"], [NAME]) == 0
