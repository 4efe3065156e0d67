"""Measure a chapter as a phone meets it, from us and from what one would use instead: docs/performance.json.

    python scripts/bench_beside.py
    python scripts/bench_beside.py --runs 9 --environments FOLDER      keep what is installed there

Lighthouse looks at the same chapter from each tool, on a simulated phone on a slow network: ours by the
published configuration, the others from nginx that compresses with gzip. Beside the tools stand a chapter of
Material whose charts the browser draws, and the page that Altair writes of one chart. Of several runs the
median counts. The site has to be built before; nginx, npm and Chromium have to be there.

Exit codes: 0 done, 2 wrong usage or something missing.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
from contextlib import AbstractContextManager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import altair as alt
from altair.utils.html import spec_to_html
from bench_others import CHAPTER, MENU, TOOLS, Tool, install, lay_out, stage_material
from bench_reader import PORT, ROOT, host, keep, lighthouse, measure_page, nginx

ONE = "guidance_ranges"
COUNT = 10
_FIGURE = re.compile(r'<figure[^>]* data-chart="([\w-]+)".*?</figure>', re.S)


def stage_live(root: Path, count: int) -> None:
    """Lay out the chapters for Material with their charts as specifications that the browser draws."""
    stage_material(root, count)
    shutil.copy(ROOT / "build" / "assets" / "vega" / "vega.js", root / "docs")
    for path in (root / "docs" / MENU).glob("*.md"):
        path.write_text(_FIGURE.sub(_live, path.read_text(encoding="utf-8")), encoding="utf-8")


def _live(figure: re.Match[str]) -> str:
    name = figure[1]
    spec = (ROOT / "site" / "charts" / name / f"{name}.vl.json").read_text(encoding="utf-8")
    script = f'import "/vega.js"; vegaEmbed("#live-{name}", {spec}, {{actions: false}})'
    return f'<div id="live-{name}"></div>\n<script type="module">{script}</script>\n'


def page_of_altair(folder: Path) -> str:
    """Write the page that Altair makes of a chart, as `to_html` does, all in one file; returns its name."""
    spec = json.loads((ROOT / "site" / "charts" / ONE / f"{ONE}.vl.json").read_text(encoding="utf-8"))
    made = spec_to_html(
        spec,
        "vega-lite",
        vega_version=alt.VEGA_VERSION,
        vegalite_version=alt.VEGALITE_VERSION,
        vegaembed_version=alt.VEGAEMBED_VERSION,
        template="inline",
    )
    (folder / "chart.html").write_text(made, encoding="utf-8")
    return "chart.html"


LIVE = Tool(
    "Material for MkDocs 9.8.2, charts by Vega-Embed",
    TOOLS["material"].packages,
    stage_live,
    TOOLS["material"].command,
    ("site", CHAPTER),
)
ALTAIR = "Altair's own page, one chart"
SERVED = """gzip on; gzip_comp_level 6;
gzip_types text/css application/javascript image/svg+xml application/json;
include /etc/nginx/mime.types;
server {{ listen 127.0.0.1:{port}; root {folder}; location / {{ try_files $uri $uri/ $uri.html =404; }} }}"""


def read(environments: Path, runs: int) -> None:
    """Let Lighthouse look at a chapter of each, ours by the published configuration, and keep the rows."""
    rows: list[dict[str, Any]] = []

    def look(name: str, server: AbstractContextManager[str], page: str) -> None:
        with server as address:
            run(address + page, False)  # the first page of a server pays for its start
            row = {"tool": name, "runs": runs, **measure_page(address + page, runs, run)}
        print(json.dumps(row, ensure_ascii=False), flush=True)
        rows.append(row)
        keep("beside", rows)

    with lighthouse() as run:
        look("", host(), "chapters/ai-50/")
        for key, tool in [(key, TOOLS[key]) for key in TOOLS if key != "report"] + [("material", LIVE)]:
            command = install(key, tool, environments)
            with TemporaryDirectory() as folder:
                Path(folder).chmod(0o755)
                root = lay_out(tool, COUNT, Path(folder))
                subprocess.run(command, cwd=root, check=True, stdout=subprocess.DEVNULL)
                look(tool.name, nginx(SERVED.format(port=PORT, folder=root / tool.page[0])), tool.page[1])
        with TemporaryDirectory() as folder:
            Path(folder).chmod(0o755)
            page = page_of_altair(Path(folder))
            (Path(folder) / "index.html").write_text("", encoding="utf-8")
            look(ALTAIR, nginx(SERVED.format(port=PORT, folder=folder)), page)


def main() -> int:
    """Measure every tool and keep what was found."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--environments", type=Path)
    arguments = parser.parse_args()
    missing = [tool for tool in ("nginx", "npm", "npx") if not shutil.which(tool)]
    if missing or not (ROOT / "site" / "index.html").is_file():
        print(f"missing: {', '.join(missing) or 'site/ (make site)'}", file=sys.stderr)
        return 2
    os.environ["OBSERVABLE_TELEMETRY_DISABLE"] = "true"
    with TemporaryDirectory() as folder:
        read((arguments.environments or Path(folder)).absolute(), arguments.runs)
    return 0


if __name__ == "__main__":
    sys.exit(main())
