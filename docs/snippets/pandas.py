import pandas as pd

address = "https://example.org/chinas-gpu-breakout/data/"
facts = pd.read_csv(address + "facts.csv")
metrics = pd.read_csv(address + "metrics.csv")

revenue = facts[facts["metric_id"] == "revenue"].merge(metrics, on="metric_id")
print(revenue[["subject_id", "period", "low", "high", "unit", "status", "source_id"]])
