"""The chapters in reading order, and the import of each chapter's charts, so that the registry is full.

A chapter's charts stand in the module named after its slug; a chapter may have none.
"""

from importlib import import_module
from importlib.util import find_spec

CHAPTERS = (
    "two-strategic-paths",
    "ai-50",
    "expensive-sand",
    "clusters-and-roadmaps",
    "four-listed-dragons",
    "shanghai-state-capital",
    "winter-to-boom",
    "nvidia-disciples",
    "public-code",
    "where-roads-meet",
)
"""Slugs in reading order; an address once published never dies."""

for _slug in CHAPTERS:
    _module = f"report.charts.{_slug.replace('-', '_')}"
    if find_spec(_module):
        import_module(_module)
