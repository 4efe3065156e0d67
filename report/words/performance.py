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
    "measured-figure": Text("A figure changed that many charts draw", "改一個許多圖都用到的數字"),
    "measured-one": Text("A figure changed that one chart draws", "改一個只有一張圖用到的數字"),
    "measured-lone": Text("A figure changed that no chart draws", "改一個沒有圖用到的數字"),
    "measured-sample": Text("Figures changed, drawn at random", "改動的數字（隨機抽取）"),
    "measured-sample-of": Text("{done} of {n}, at most", "{n}個中的{done}個，至多"),
    "measured-sample-done": Text(
        "{done} of {n} were done within {seconds} seconds on the wall.",
        "{n}個之中，{done}個在{seconds}秒內做完。",
    ),
    "measured-chapter": Text("One chapter changed", "改一章"),
    "measured-chart": Text("One chart's code changed", "改一張圖的程式碼"),
    "measured-check": Text("Check, without a build", "只檢查，不建置"),
    "measured-preview": Text("A changed figure in the open preview", "預覽中看到改過的數字"),
    "measured-chapters": Text("Chapters, to pages in one language", "章（單一語言的網頁）"),
    "measured-charts": Text("Charts, drawn at both widths", "圖（寬窄版面）"),
    "measured-rows": Text("Facts, their ledger read and checked", "數字列（讀入帳本並檢查）"),
    "measured-figures": Text(
        "Facts, quoted in the table of all and on the pages of their sources",
        "數字列（列入總表與來源頁）",
    ),
    "measured-release": Text("Facts, written as files to take away", "數字列（寫成供取用的檔案）"),
    "measured-runners": Text("Machines for as many as were measured", "做完量測的數量所需機器"),
    "measured-runners-for": Text("{n} for {count}", "{count}件需{n}台"),
    "measured-limit": Text("What runs out", "什麼先不夠"),
    "measured-most": Text("Limit", "上限"),
    "measured-today": Text("Today", "目前"),
    "measured-times": Text("Reached at, times today", "上限與目前的倍數"),
    "measured-that-is": Text("That is", "相當於"),
    "measured-then": Text("What one moves to", "屆時換成"),
    "reach-of-all": Text("{n} chapters, and all else in proportion", "{n}章，其餘依比例增加"),
    "reach-of-chapters": Text("{n} chapters", "{n}章"),
    "reach-of-charts": Text("{n} charts", "{n}張圖"),
    "reach-of-sources": Text("{n} sources", "{n}個來源"),
    "reach-of-facts": Text("{n} facts", "{n}列數字"),
    "reach-files": Text(
        "Files on a host of pages (Cloudflare, free plan)", "網頁代管的檔案數（Cloudflare免費方案）"
    ),
    "then-files": Text(
        "No compressed forms, which such a host makes itself; then object storage behind a CDN",
        "先省去代管自行產生的壓縮檔，再移到物件儲存與內容傳遞網路",
    ),
    "reach-bytes": Text("Bytes on a host of pages (GitHub)", "網頁代管的容量（GitHub）"),
    "then-bytes": Text(
        "Past editions to object storage, then the whole site", "先把舊版次移到物件儲存，再移整個網站"
    ),
    "reach-largest": Text(
        "A single file on a host of pages (Cloudflare)", "網頁代管的單一檔案（Cloudflare）"
    ),
    "then-largest": Text("Object storage for that file", "該檔移到物件儲存"),
    "reach-table": Text("The table of all figures, fetched by a phone", "手機取用的數字總表"),
    "then-table": Text("A file for each metric or company", "依指標或公司分成多個檔案"),
    "reach-database": Text("The database that the page of queries fetches", "查詢頁取用的資料庫"),
    "then-database": Text("The same page, fetching parts of it by range", "同一頁改為分段取用"),
    "reach-cold": Text("The whole build on one machine", "在一台機器上全部重建"),
    "then-cold": Text("A machine each for drawing and for each language", "畫圖與各語言各用一台機器"),
    "reach-charts": Text("Drawing all charts on one machine", "在一台機器上畫完所有的圖"),
    "then-charts": Text("Several machines that share what is drawn", "多台機器分工，共用畫好的圖"),
    "reach-chapters": Text("Making all chapters on one machine", "在一台機器上做完所有的章"),
    "then-chapters": Text(
        "A machine for each language, then for each edition", "先各語言、再各版次用一台機器"
    ),
    "reach-sources": Text("Making all pages of sources on one machine", "在一台機器上做完所有來源頁"),
    "then-sources": Text("Pages for the sources of this edition only", "只為本版次的來源製作網頁"),
    "reach-memory-chapters": Text("Memory of the build, by chapters", "建置所需記憶體（依章數）"),
    "then-memory-chapters": Text("One edition or part at a time", "一次只做一個版次或一部分"),
    "reach-memory-facts": Text("Memory for what is made of facts", "處理數字列所需記憶體"),
    "then-memory-facts": Text(
        "A database file, read a page's rows at a time", "資料庫檔案，每次只讀一頁的資料列"
    ),
    "reach-rows": Text("An editor's wait for the check of the ledger", "編輯者等候帳本檢查"),
    "then-rows": Text("A database file, and checks of what changed", "資料庫檔案，只檢查改動之處"),
    "measured-step": Text("Step, seconds of processor", "步驟（處理器秒數）"),
    "measured-step-start": Text("Starting: Python, libraries, keys", "啟動：Python、函式庫、金鑰"),
    "measured-step-ledger": Text("Ledger: read, checked", "讀入並檢查資料"),
    "measured-step-charts": Text("Charts, with all below", "圖，含以下各項"),
    "measured-step-charts-specifications": Text("— specifications, by Altair", "— 由 Altair 產生規格"),
    "measured-step-charts-svg": Text("— drawings, by Vega", "— 由 Vega 繪圖"),
    "measured-step-charts-png": Text("— pictures to take away", "— 可下載的圖檔"),
    "measured-step-charts-card": Text("— pictures of shared links", "— 分享連結的圖"),
    "measured-step-sql": Text("The query page's engine", "查詢頁的引擎"),
    "measured-step-release": Text("Files of the data", "資料檔"),
    "measured-step-whole": Text("Files on the whole", "整份報告的檔案"),
    "measured-step-pages": Text(
        "Pages as Markdown, and what is done beside it", "頁面的 Markdown，與同時進行的工作"
    ),
    "measured-step-pages-ahead": Text("— fonts, notebooks, Vega's script", "— 字型、筆記本、Vega 程式"),
    "measured-step-pages-prose": Text(
        "— prose checked: loose figures, headings, twins", "— 檢查文字：無出處的數字、標題、對照"
    ),
    "measured-step-vega": Text("Vega's script, where it is not there yet", "Vega 程式，尚無時才做"),
    "measured-step-render": Text("Markdown to pages, every language", "Markdown 轉成各語言的網頁"),
    "measured-step-together": Text("Assets, files, addresses that stay", "資源、檔案、沿用的網址"),
    "measured-step-finish": Text(
        "Pages published, files compressed and hashed", "各頁定稿，檔案壓縮並取雜湊值"
    ),
    "measured-step-manifest": Text(
        "Links followed, manifest, the site in its place", "逐一檢查連結，清單，換上新網站"
    ),
    "measured-step-seal": Text("Seal: what the site was made from", "封條：網站據何而成"),
}
