"""Words of the tables of what was measured on the site itself."""

from report.languages import Text

WORDS: dict[str, Text] = {
    "measured-page": Text("Page", "頁面"),
    "measured-language": Text("Language", "語言"),
    "measured-runs": Text("Runs", "次數"),
    "measured-scores": Text(
        "Performance, accessibility, good practice, findability", "效能、無障礙、做法、可尋性"
    ),
    "measured-lcp": Text("LCP", "LCP"),
    "measured-tbt": Text("TBT", "TBT"),
    "measured-cls": Text("CLS", "CLS"),
    "measured-processor": Text("Processor of a slow phone", "慢速手機的處理器時間"),
    "measured-blocking": Text("Blocking", "阻塞時間"),
    "measured-elements": Text("Elements", "元素數"),
    "measured-performance": Text("Performance", "效能"),
    "measured-query": Text("Looked for", "查詢"),
    "measured-found-here": Text("Until a result, this machine", "本機出現結果"),
    "measured-found-phone": Text("Until a result, slow phone", "慢速手機出現結果"),
    "measured-index": Text("Index fetched", "索引下載量"),
    "measured-kb": Text("Fetched", "下載量"),
    "measured-requests": Text("Requests", "請求數"),
    "measured-pages": Text("Pages", "頁數"),
    "measured-connections": Text("Connections", "連線數"),
    "measured-rate": Text("Answers / s", "回應／秒"),
    "measured-median": Text("Median latency", "延遲中位數"),
    "measured-p99": Text("Tail latency", "尾端延遲"),
    "measured-errors": Text("Errors", "錯誤"),
    "measured-none": Text("Not measured yet.", "尚未量測。"),
}
