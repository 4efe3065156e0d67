"""Words of the tables that say what `make bench` measured."""

from report.languages import Text

WORDS: dict[str, Text] = {
    "measured-tool": Text("Built with", "建置工具"),
    "measured-ours": Text("This report", "本報告"),
    "measured-made": Text("From nothing, s of processor", "從頭建置的處理器秒數"),
    "measured-made-against": Text("Against this report", "與本報告相比"),
    "measured-again": Text("Again, nothing changed, s", "未改動再建置的秒數"),
    "measured-again-against": Text("Against this report", "與本報告相比"),
    "measured-case": Text("What is done", "做什麼"),
    "measured-part": Text("What grows", "增加的是"),
    "measured-wall": Text("Seconds on the wall", "實際秒數"),
    "measured-cpu": Text("Seconds of all processors", "所有處理器合計秒數"),
    "measured-ratio": Text("Processor, against the cold build", "處理器用量，與全部重建相比"),
    "measured-memory": Text("MB of a process", "行程記憶體（MB）"),
    "measured-count": Text("How many", "數量"),
    "measured-each": Text("Milliseconds of processor each", "每件的處理器毫秒數"),
    "measured-flat": Text("Each, against the start", "每件用量，與起點相比"),
    "measured-room": Text("How many fit into {n} s of a core", "一個核心{n}秒容得下"),
    "measured-cold": Text("Everything, from nothing", "全部重新建置"),
    "measured-unchanged": Text("Nothing changed", "沒有任何改動"),
    "measured-figure": Text("One figure changed", "改一個數字"),
    "measured-chapter": Text("One chapter changed", "改一章"),
    "measured-chart": Text("One chart's code changed", "改一張圖的程式碼"),
    "measured-check": Text("Check, without a build", "只檢查，不建置"),
    "measured-preview": Text("A changed figure in the open preview", "預覽中看到改過的數字"),
    "measured-chapters": Text("Chapters, to pages in one language", "章（單一語言的網頁）"),
    "measured-charts": Text("Charts, drawn at both widths", "圖（寬窄版面）"),
    "measured-rows": Text("Rows of facts, read and checked", "數字列（讀入並檢查）"),
}
