"""The pages of the data: files to take away, snippets, the dictionary, and the page to query it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from report.addresses import SITE_URL
from report.pages.rows import front_matter, html_table
from report.release.database import VIEWS
from report.release.files import ARCHIVE, DATABASE, SUMS
from report.release.tables import Table
from report.words import WORDS

_SNIPPETS = {"pandas.py": "pandas", "polars.py": "Polars", "duckdb.sql": "DuckDB", "r.R": "R"}
EXAMPLES = {
    "example-revenue": "SELECT subject_en, period, low, high, status, outlet, fact_id\nFROM figures\n"
    "WHERE metric_en = 'Revenue'\nORDER BY subject_en, period",
    "example-disputed": "SELECT c.title_en, d.statement_id, d.is_used\nFROM disagreements d\n"
    "JOIN conflicts c USING (conflict_id)\nORDER BY c.conflict_id",
    "example-contradicted": "SELECT statement_id, value_en, source_id\nFROM verdicts\n"
    "WHERE verdict = 'contradicts'",
    "example-employers": "SELECT e.name_en AS employer, count(DISTINCT r.subject_id) AS people\n"
    "FROM relations r\nJOIN entities e ON e.entity_id = r.object_id\nWHERE r.kind = 'worked-at'\n"
    "GROUP BY employer\nORDER BY people DESC, employer",
}
"""Words of an example query → the query."""


@dataclass(frozen=True)
class Download:
    """What the data pages offer: the tables, the size of each file, and the snippets by file name."""

    tables: Sequence[Table]
    sizes: dict[str, int]
    snippets: dict[str, str]


def read_snippets(folder: Path, address: str) -> dict[str, str]:
    """Return the snippets of docs/snippets by file name, the site's address in place of the default."""
    texts = {name: (folder / name).read_text(encoding="utf-8") for name in _SNIPPETS}
    return {name: text.replace(SITE_URL, address) for name, text in texts.items()}


def _file(name: str, download: Download, files: str, label: str = "") -> str:
    size = download.sizes[name] / 1000
    said = f"{size / 1000:.1f} MB" if size >= 1000 else f"{max(size, 1):.0f} KB"
    return f'<a href="{files}{name}" download>{label or f"<code>{name}</code>"}</a> ({said})'


def _whole(download: Download, files: str, code: str) -> str:
    items = [
        f"<li>{_file(name, download, files)} {WORDS[key][code]}</li>"
        for name, key in (
            (ARCHIVE, "file-archive"),
            (DATABASE, "file-database"),
            ("datapackage.json", "file-package"),
            ("README.md", "file-readme"),
            (SUMS, "file-sums"),
        )
    ]
    return f"## {WORDS['data-whole'][code]} {{#whole}}\n\n<ul>{''.join(items)}</ul>\n\n"


def _snippets(download: Download, code: str) -> str:
    parts = [f"## {WORDS['data-snippets'][code]} {{#snippets}}\n\n{WORDS['data-snippets-lede'][code]}\n\n"]
    for name, label in _SNIPPETS.items():
        text = escape(download.snippets[name].rstrip("\n"))
        parts.append(
            f'<h3>{label}</h3>\n<pre class="snippet" tabindex="0"><code>{_kept(text)}</code></pre>\n\n'
        )
    return "".join(parts)


def _kept(text: str) -> str:
    """Return code as one line, so that Markdown takes no blank line in it for the end of the block."""
    return text.replace("\n", "&#10;")


def _dictionary(table: Table, download: Download, files: str, code: str) -> str:
    heading = table.resource["title"] if code == "en" else table.resource["title_zh_hant"]
    links = " · ".join(_file(f"{table.name}.{kind}", download, files) for kind in ("csv", "parquet"))
    rows = [
        (
            "",
            [
                f"<code>{field['name']}</code>",
                escape(field.get("description", "") if code == "en" else field["title_zh_hant"]),
                field["type"],
            ],
        )
        for field in table.resource["schema"]["fields"]
    ]
    heads = [WORDS[key][code] for key in ("column", "meaning", "type")]
    said = WORDS["rows"][code].format(n=table.rows.num_rows)
    return f"## {heading} {{#{table.name}}}\n\n<p>{links} · {said}</p>\n\n{html_table(heads, rows)}\n\n"


def data_page(download: Download, files: str, code: str) -> str:
    """Return the page of the data. files: the way to the folder of the files, which all languages share."""
    title, lede = WORDS["data"][code], WORDS["data-lede"][code]
    ways = " · ".join(
        f'<a href="{address}/">{WORDS[key][code]}</a>'
        for address, key in (("facts", "facts"), ("derived", "table-derived"), ("explore", "explore"))
    )
    parts = [front_matter(title, lede), f"# {title}\n\n{lede}\n\n<p>{ways}</p>\n\n"]
    parts += [_whole(download, files, code), _snippets(download, code)]
    parts += [_dictionary(table, download, files, code) for table in download.tables]
    return "".join(parts)


def _options(pairs: Iterable[tuple[str, str]]) -> str:
    return "".join(f'<option value="{escape(value)}">{escape(label)}</option>' for value, label in pairs)


def explore_page(download: Download, files: str, assets: str, code: str) -> str:
    """Return the page on which a reader asks the database in SQL; docs/assets/js/explore.js runs it.

    assets: the way to the site's assets. Without script the page says where the file is.
    """
    title, lede = WORDS["explore"][code], WORDS["explore-lede"][code]
    names = [(t.name, t.resource["title" if code == "en" else "title_zh_hant"]) for t in download.tables]
    tables = _options([*((view, WORDS[f"view-{view}"][code]) for view in VIEWS), *names])
    examples = _options([("", WORDS["explore-examples"][code])])
    examples += _options((query, WORDS[key][code]) for key, query in EXAMPLES.items())
    said = {
        key: escape(WORDS[f"explore-{key}"][code])
        for key in ("loading", "rows", "more", "slow", "failed", "copied")
    }
    words = "".join(f' data-{key}="{text}"' for key, text in said.items())
    word = {
        key: WORDS[f"explore-{key}"][code]
        for key in ("table", "contains", "examples", "query", "run", "link", "result")
    }
    first = escape(EXAMPLES["example-revenue"]).replace("\n", "&#10;")
    form = f'''<form class="explore" hidden
 data-wasm="{assets}sql/sql-wasm-browser.wasm"
 data-file="{files}{DATABASE}"{words}>
<div class="explore-row">
<label>{word["table"]} <select name="table">{tables}</select></label>
<label>{word["contains"]} <input name="contains" type="search" autocomplete="off"></label>
<label><span class="said">{word["examples"]}</span><select name="example">{examples}</select></label>
</div>
<label class="explore-query">{word["query"]}
<textarea name="query" rows="7" spellcheck="false" autocapitalize="off">{first}</textarea></label>
<div class="explore-row">
<button type="submit">{word["run"]}</button>
<button type="button" name="link" hidden>{word["link"]}</button>
<a class="explore-csv" href="{files}{DATABASE}" download="query.csv" hidden>CSV</a>
<output role="status"></output>
</div></form>
<div class="scroll explore-result" tabindex="0" role="region" aria-label="{word["result"]}" hidden></div>'''
    without = (
        f'<p class="explore-without">{WORDS["explore-without"][code]} {_file(DATABASE, download, files)}</p>'
    )
    head = front_matter(title, lede, script="explore")
    form = form.replace("\n", " ")  # one block to Markdown
    return f"{head}# {title}\n\n{lede}\n\n{form}\n\n{without}\n\n{_columns(download, code)}"


def _columns(download: Download, code: str) -> str:
    """Return what can be asked for: each table with its columns."""
    rows = [
        (
            "",
            [
                f"<code>{table.name}</code>",
                " ".join(f"<code>{field}</code>" for field in table.rows.column_names),
            ],
        )
        for table in download.tables
    ]
    heads = [WORDS[key][code] for key in ("explore-table", "column")]
    return f"## {WORDS['explore-columns'][code]} {{#columns}}\n\n{html_table(heads, rows)}\n"
