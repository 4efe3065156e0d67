"""The drawings' own typeface: every character is there, weights differ, and no installed font is needed."""

import os
import re
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest
from conftest import ROOT
from fontTools.ttLib import TTFont

from report.charts import fonts, theme
from report.charts.press import to_png, to_svg
from report.charts.registry import CHARTS

WORDS = "國際摩爾線程"


def face(family: str, style: str = "Regular") -> TTFont:
    return TTFont(fonts.folder() / fonts.file_of(family, style))


def png(text: str, family: str = fonts.TRADITIONAL, weight: int = 400) -> bytes:
    text = f'<text y="40" font-family="{family}" font-size="26" font-weight="{weight}">{text}</text>'
    return to_png(f'<svg xmlns="http://www.w3.org/2000/svg" width="300" height="60">{text}</svg>')


def test_two_characters_are_two_pictures_and_bold_is_a_third() -> None:
    """An unknown character would be the same box each time, a variable font the same weight."""
    pictures = {png(character) for character in WORDS}
    assert len(pictures) == len(WORDS)
    assert png(WORDS) != png(WORDS, weight=700)
    assert png("道") != png("道", fonts.SIMPLIFIED), "each script has its own forms"
    assert png(WORDS, "No Such Face") not in {png(WORDS)}


def impostor(folder: Path) -> Path:
    """A machine whose only font calls itself Liberation Sans, and is heavy; returns its configuration."""
    font = face(fonts.TRADITIONAL, "Bold")
    for record in font["name"].names:
        record.string = {1: "Liberation Sans", 2: "Regular"}.get(record.nameID, "LiberationSans")
    font["OS/2"].usWeightClass, font["OS/2"].fsSelection, font["head"].macStyle = 400, 0x40, 0
    font.save(folder / "impostor.otf")
    config = folder / "fonts.conf"
    head = "<?xml version='1.0'?><!DOCTYPE fontconfig SYSTEM 'fonts.dtd'>"
    config.write_text(f"{head}<fontconfig><dir>{folder}</dir></fontconfig>")
    return config


def seen_there(config: Path, before: str = "") -> bytes:
    """What a process draws on a machine of that configuration: Latin letters, then Chinese."""
    code = f"""
        import os, sys, test_fonts
        from report.charts import press, theme
        press.kept = lambda kind, made_from, make: (press.wake(), make())[1]
        {before or "pass"}
        for text, family in (("Guidance 1.45", theme.FONT), ({WORDS!r}, theme.FONT_CHINESE)):
            sys.stdout.buffer.write(test_fonts.png(text, family))
        assert os.environ["FONTCONFIG_FILE"] == {str(config)!r}
    """
    surroundings = {**os.environ, "FONTCONFIG_FILE": str(config), "PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}"}
    command = [sys.executable, "-c", dedent(code)]
    return subprocess.run(command, env=surroundings, capture_output=True, check=True).stdout


def test_no_installed_font_takes_part(tmp_path: Path) -> None:
    """The same pictures whatever is there under the names asked for; looked at, it would give others."""
    there = impostor(tmp_path)
    here = png("Guidance 1.45", theme.FONT) + png(WORDS, theme.FONT_CHINESE)
    assert seen_there(there) == here
    assert seen_there(there, "press.wake = lambda: None") != here


def test_fonts_are_handed_over_in_one_order_however_a_disk_lists_its_files(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A sign that the Latin face lacks comes from the first that has it: each stands alone in its folder."""
    handed: list[Path] = []
    monkeypatch.setattr("vl_convert.register_font_directory", lambda folder: handed.append(Path(folder)))
    fonts.register.__wrapped__()
    files = [[file.name for file in folder.iterdir()] for folder in handed]
    first = ["ReportSansTC-Regular.otf"], ["ReportSansTC-Bold.otf"]
    assert files == [*first, ["ReportSansSC-Regular.otf"], ["ReportSansSC-Bold.otf"]]
    listed = re.findall(r">([\w-]+)</dir>", (fonts.folder() / "fonts.conf").read_text())
    assert [fonts.folder() / name for name in listed] == handed


DATED = """
import sys
from report.charts import press
press.kept = lambda kind, made_from, make: (press.wake(), make())[1]
rows = [{"a": f"2025-{month:02}-05T00:00:00"} for month in range(1, 12)]
spec = {"data": {"values": rows}, "mark": "point", "encoding": {"x": {"field": "a", "type": "temporal"}}}
sys.stdout.write(press.to_svg(spec))
"""


def test_no_zone_moves_a_date() -> None:
    def seen_in(zone: str) -> bytes:
        surroundings = {**os.environ, "TZ": zone, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-c", DATED]
        return subprocess.run(command, env=surroundings, capture_output=True, check=True).stdout

    assert seen_in("America/New_York") == seen_in("Asia/Taipei")


def test_chinese_is_measured_in_the_face_it_is_drawn_in() -> None:
    """Two marks placed after texts of six characters: Chinese ones are an em each."""
    widths = []
    for text in ("國際摩爾線程", "國際摩爾線程國際摩爾線程"):
        spec = {
            "data": {"values": [{"a": text, "b": 1}]},
            "mark": "bar",
            "encoding": {"y": {"field": "a", "type": "nominal"}, "x": {"field": "b", "type": "quantitative"}},
            "config": theme.config(is_phone=False, code="zh-Hant"),
            "width": 100,
        }
        widths.append(float(re.search(r'width="([\d.]+)"', to_svg(spec))[1]))  # type: ignore[index]
    assert widths[1] - widths[0] == pytest.approx(6 * 13, abs=1)


@pytest.mark.parametrize("name", sorted(CHARTS))
def test_every_character_of_a_drawing_is_in_its_face(site: Path, name: str) -> None:
    for language, family in (("zh-Hant", fonts.TRADITIONAL), ("zh-Hans", fonts.SIMPLIFIED)):
        known = {chr(code) for code in face(family).getBestCmap()}
        drawing = (ROOT / "build" / "charts" / language / name / f"{name}.svg").read_text(encoding="utf-8")
        written = {c for text in re.findall(r"<(?:text|tspan)[^>]*>([^<]*)<", drawing) for c in text}
        assert written <= known, sorted(written - known)
        assert family in drawing
