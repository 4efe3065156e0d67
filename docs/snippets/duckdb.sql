SELECT subject_id, period, low / 1e9 AS low_bn, high / 1e9 AS high_bn, source_id
FROM 'https://example.org/chinas-gpu-breakout/data/facts.parquet'
WHERE metric_id = 'net-loss'
ORDER BY subject_id, period;
