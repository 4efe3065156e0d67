"""Words of editions and of pages that moved."""

from report.languages import Text

WORDS: dict[str, Text] = {
    "gone-moved": Text("This page has moved", "本頁已移至他處"),
    "gone-tombstone": Text("This page is no more", "本頁已撤下"),
    "gone-there": Text("Go there", "前往新址"),
    "gone-home": Text("Go to the front page", "回首頁"),
    "frozen-line": Text(
        'Edition {edition}, frozen. <a href="{{here}}">The page of today</a>',
        '{edition}版，內容已凍結。<a href="{{here}}">看現行版本</a>',
    ),
}
