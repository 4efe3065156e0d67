"""Vega's own JavaScript, out of vl-convert: for charts that move once a reader asks. No CDN, no npm."""

from importlib.metadata import version
from pathlib import Path

import vl_convert

from report.charts.press import VEGALITE, wake
from report.kept import save


def save_bundle(folder: Path) -> None:
    """Write folder/vega.js, an ES module that sets `vegaEmbed`, unless it stands there already."""
    stamp = f"{version('vl-convert-python')} {VEGALITE}"
    key = folder / ".version"
    if key.exists() and key.read_text(encoding="utf-8") == stamp and (folder / "vega.js").exists():
        return
    wake()
    script = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed", vl_version=VEGALITE)
    save(folder / "vega.js", script)
    save(key, stamp)
