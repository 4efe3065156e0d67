"""Words of the books to read offline, and of their links."""

from report.languages import Text

WORDS: dict[str, Text] = {
    "book-contents": Text("Contents", "目次"),
    "book-edition": Text("Edition {edition}, {date}", "{edition}版，{date}"),
    "book-online": Text("Online, with every figure's own page:", "線上版，每個數字都有自己的頁面："),
    "book-licence": Text(
        "Text, charts and data: CC BY 4.0. Titles and quoted words of sources belong to their owners.",
        "文字、圖表與資料採 CC BY 4.0 授權；來源標題與引文屬原權利人。",
    ),
    "book-reading": Text(
        "A small number behind a figure names its source in the list at the end. A figure itself leads to "
        "its row online.",
        "數字右上的小號碼對應書末的資料來源；數字本身連到它在線上的資料列。",
    ),
    "book-pdf": Text("PDF of the whole report, at this chapter", "全書 PDF，翻到本章"),
    "book-pdf-whole": Text("PDF of the whole report", "全書 PDF"),
    "book-epub": Text("EPUB of the whole report", "全書 EPUB"),
}
