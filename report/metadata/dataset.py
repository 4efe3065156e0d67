"""The ledger as a dataset: what it measures, the time it covers, the files it is taken away in."""

import json
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from report.languages import Text
from report.ledger import Ledger
from report.ledger.dates import parse_date
from report.metadata.jsonld import Dataset

MOST = 25
"""How many measures a record names: those with most figures."""


def describe(ledger: Ledger, data: Path, sizes: Mapping[str, int], until: date) -> Dataset:
    """Return the description of the dataset; data: the folder of datapackage.json; sizes: its files';
    until: the edition's day, since an event can be planned for later.
    """
    package = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
    days = [parse_date(event.date) for event in ledger.events]
    often = Counter(fact.metric_id for fact in ledger.facts).most_common(MOST)
    measures = (ledger.metric[metric] for metric, _ in often)
    return Dataset(
        sizes=sizes,
        measures=tuple(Text(metric.label_en, metric.label_zh_hant) for metric in measures),
        keywords=tuple(package["keywords"]),
        covers=f"{min(day.start for day in days)}/{min(until, max(day.end for day in days))}" if days else "",
    )
