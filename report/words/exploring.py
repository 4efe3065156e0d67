"""Words of what a reader can do with a chart: explore, take, share and embed it."""

from report.languages import Text

WORDS: dict[str, Text] = {
    "live-chart": Text("Explore", "互動"),
    "live-wait": Text("Loading…", "載入中…"),
    "live-back": Text("Static drawing", "回到靜態圖"),
    "live-failed": Text(
        "The interactive chart could not be loaded. The drawing above stays.",
        "互動圖無法載入，以上靜態圖不受影響。",
    ),
    "live-hint": Text(
        "Arrow keys go from mark to mark, Enter opens the row's source, "
        "Escape returns to the static drawing.",
        "方向鍵逐一移動，Enter 開啟該列來源，Escape 回到靜態圖。",
    ),
    "pick-companies": Text("Pick companies", "只看所選公司"),
    "pick-statuses": Text("Pick by status", "只看所選性質"),
    "scale-linear": Text("Linear scale", "線性刻度"),
    "scale-log": Text("Logarithmic scale", "對數刻度"),
    "download": Text("Download", "下載"),
    "download-svg": Text("Drawing, SVG", "圖，SVG"),
    "download-png": Text("Picture, PNG", "圖片，PNG"),
    "download-csv": Text("Table, CSV", "資料表，CSV"),
    "download-about": Text("About the table, JSON", "資料表說明，JSON"),
    "download-spec": Text("Specification, Vega-Lite", "規格，Vega-Lite"),
    "share": Text("Share", "分享"),
    "share-copied": Text("Link copied", "已複製連結"),
    "share-failed": Text("Copy this address:", "請複製此網址："),
    "cite-short": Text("Cite", "引用"),
    "embed-short": Text("Embed", "嵌入"),
    "embed-more": Text("This chart with its table and sources", "本圖、資料表與來源"),
    "embed-heading": Text("Embed this chart", "嵌入本圖"),
    "embed-lede": Text(
        "Paste either into a page. The frame follows the reader's light or dark; add "
        "<code>?theme=light</code> or <code>?theme=dark</code> to its address to fix it. "
        "The script fits its height and may be left out.",
        "將下列任一段貼入網頁即可。外框隨讀者的深淺色切換；要固定，於網址後加 <code>?theme=light</code> 或 "
        "<code>?theme=dark</code>。指令碼只用來調整高度，可以省略。",
    ),
    "embed-live": Text("As the report stands, corrections included", "隨報告更新，含更正"),
    "embed-frozen": Text(
        "As in this edition, unchanged from its publication on", "固定於本版，發布後不再變動"
    ),
    "embed-copy": Text("Copy", "複製"),
    "embed-copied": Text("Copied", "已複製"),
    "embed-see": Text("See the bare page", "檢視嵌入頁"),
    "charts-related": Text("Related charts", "相關圖表"),
}
