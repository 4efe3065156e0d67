"""The schema in words: the README that goes with the files, in all languages, made from the schema itself."""

from collections.abc import Sequence

from report.languages import ALL, Code
from report.release.tables import Table
from report.simplified import simplify
from report.words import WORDS


def title_of(resource: dict[str, str], code: Code) -> str:
    """Return the title of a table or column in a language."""
    if code == "en":
        return resource["title"]
    title = resource["title_zh_hant"]
    return simplify(title) if code == "zh-Hans" else title


def _said(key: str, code: Code, **values: object) -> str:
    text = WORDS[key]["en" if code == "en" else "zh-Hant"].format(**values)
    return simplify(text) if code == "zh-Hans" else text


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _about(table: Table, code: Code) -> str:
    """Return one table in words: what a row is, and each column with type and meaning."""
    heads = " | ".join(_said(key, code) for key in ("column", "title-of-column", "type", "meaning"))
    lines = [f"### `{table.name}`: {title_of(table.resource, code)}", ""]
    lines += [f"{table.resource['description']} {_said('rows', code, n=table.rows.num_rows)}", ""]
    lines += [f"| {heads} |", "|---|---|---|---|"]
    for field in table.resource["schema"]["fields"]:
        cells = (f"`{field['name']}`", title_of(field, code), field["type"], field.get("description", ""))
        lines.append(f"| {' | '.join(map(_cell, cells))} |")
    return "\n".join(lines)


def readme(tables: Sequence[Table], edition: str, address: str) -> str:
    """Return the README of the files: what they are, licence, how to cite, every column in each language.

    address: of the site, where the same files stand.
    """
    parts = ["# China's GPU Breakout · 中國GPU突圍\n"]
    for code in ALL:
        name = {"en": "English", "zh-Hant": "繁體中文", "zh-Hans": "简体中文"}[code]
        parts.append(f"## {name}\n")
        for key in ("release-what", "release-files", "release-licence", "release-cite"):
            parts.append(_said(key, code, edition=edition, address=address) + "\n")
        parts += [_about(table, code) + "\n" for table in tables]
    return "\n".join(parts)
