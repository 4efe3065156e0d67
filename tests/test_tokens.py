"""Colours by measure: readable on every paper, and companies told apart by every eye."""

import json
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from conftest import ROOT

from report.charts import theme

PAPERS = ("t-paper", "t-raised", "t-tint")
TEXT = ("t-ink", "t-muted", "t-accent", "t-link", "t-guidance", "t-forecast", "t-claim", "t-contradicted")
APART = {"light": 0.045, "dark": 0.06}
"""Least distance in Oklab between two companies of one chart; about 0.02 is the least that is seen."""

# Machado, Oliveira and Fernandes 2009, severity 1.0: linear RGB as a colour-blind eye sees it.
EYES = {
    "all cones": np.eye(3),
    "no red cones": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "no green cones": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "no blue cones": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
# Ottosson 2020: linear RGB → cone responses → Oklab.
TO_CONES = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


def linear(color: str) -> np.ndarray:
    parts = np.array([int(color[n : n + 2], 16) / 255 for n in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """WCAG 2.2's contrast ratio."""
    dark, light = sorted(float(linear(color) @ [0.2126, 0.7152, 0.0722]) for color in (one, other))
    return (light + 0.05) / (dark + 0.05)


def lab(color: str, eye: str) -> np.ndarray:
    seen = np.clip(np.array(EYES[eye]) @ linear(color), 0, 1)
    return TO_LAB @ np.cbrt(TO_CONES @ seen)


def companies_of(drawn: Path) -> list[set[str]]:
    """The companies of each chart, as they were drawn."""
    charts = sorted(drawn.glob("*/asked.json"))
    rows = [json.loads(path.read_text(encoding="utf-8"))["rows"] for path in charts]
    return [{company for row in chart for company in row["companies"]} for chart in rows]


def test_the_measures_are_those_of_the_standards() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    red, green = "#a05000", "#608000"
    apart = {eye: float(np.linalg.norm(lab(red, eye) - lab(green, eye))) for eye in EYES}
    assert apart["no red cones"] < apart["all cones"] * 0.7, "eyes without red cones mix up red and green"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_and_labels_can_be_read_on_every_paper(scheme: str) -> None:
    tokens = theme.tokens(scheme)
    names = [*TEXT, *(name for name in tokens if name.startswith(("c-", "t-cat-")))]
    found = {(n, p): contrast(tokens[n], tokens[p]) for n in names for p in PAPERS}
    assert not {pair: ratio for pair, ratio in found.items() if ratio < 4.5}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_lines_and_focus_can_be_seen_on_every_paper(scheme: str) -> None:
    tokens = theme.tokens(scheme)
    found = {(n, p): contrast(tokens[n], tokens[p]) for n in ("t-rule", "t-focus") for p in PAPERS}
    assert not {pair: ratio for pair, ratio in found.items() if ratio < 3}


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_companies_of_one_chart_differ_to_every_eye(site: Path, scheme: str, eye: str) -> None:
    tokens = theme.tokens(scheme)
    together = {
        pair for some in companies_of(ROOT / "build/charts/en") for pair in combinations(sorted(some), 2)
    }
    assert len(together) > 20
    seen = {name: lab(tokens[f"c-{name}"], eye) for pair in together for name in pair}
    apart = {pair: float(np.linalg.norm(seen[pair[0]] - seen[pair[1]])) for pair in together}
    assert not {pair: round(d, 3) for pair, d in apart.items() if d < APART[scheme]}


def test_no_two_tokens_are_one_colour_in_drawings() -> None:
    """A drawing's colours become variables again by their light value, see `report.charts.slim`."""
    owners: dict[str, list[str]] = {}
    for name, value in theme.tokens().items():
        if name.startswith(("c-", "t-cat-")):
            owners.setdefault(value, []).append(name)
    assert not [names for names in owners.values() if len(names) > 1]
