from urllib.request import urlopen

import polars as pl

address = "https://example.org/chinas-gpu-breakout/data/"
facts = pl.read_csv(urlopen(address + "facts.csv").read(), infer_schema_length=None)

guidance = facts.filter(pl.col("status") == "guidance")
print(guidance.select("subject_id", "metric_id", "period", "low", "high", "source_id"))
