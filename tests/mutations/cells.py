"""Cells: characters, numbers, markup and formulas that no cell may hold."""

from random import Random

from mutations.registry import REFUSED, kind
from mutations.tables import Mutation, Tables

_LOOK_ALIKE = dict(zip("aceopxyiABCEHKMOPTX", "асеорхуіАВСЕНКМОРТХ", strict=True))
_GREEK = dict(zip("ABEHIKMNOPTXYZov", "ΑΒΕΗΙΚΜΝΟΡΤΧΥΖον", strict=True))


def _text(rng: Random, t: Tables) -> tuple[str, int, str, str] | None:
    """Pick a non-empty cell of words: table, place, column, text."""
    table = rng.choice(t.full)
    texts = [f["name"] for f in t.fields(table, type="string")]
    column = rng.choice(texts)
    place = t.pick(rng, table, lambda row: row[column])
    return None if place is None else (table, place, column, t.row(table, place)[column])


def _insert(rng: Random, t: Tables, characters: list[str]) -> Mutation | None:
    found = _text(rng, t)
    if not found:
        return None
    table, place, column, text = found
    at = rng.randrange(len(text) + 1)
    return t.with_cells(table, place, **{column: text[:at] + rng.choice(characters) + text[at:]})


def _replaced(rng: Random, t: Tables, table: dict[str, str]) -> Mutation | None:
    found = _text(rng, t)
    places = [n for n, c in enumerate(found[3]) if c in table] if found else []
    if not found or not places:
        return None
    at, text = rng.choice(places), found[3]
    return t.with_cells(found[0], found[1], **{found[2]: text[:at] + table[text[at]] + text[at + 1 :]})


@kind(REFUSED)
def cyrillic_look_alikes(rng: Random, t: Tables) -> Mutation | None:
    return _replaced(rng, t, _LOOK_ALIKE)


@kind(REFUSED)
def greek_look_alikes(rng: Random, t: Tables) -> Mutation | None:
    return _replaced(rng, t, _GREEK)


@kind(REFUSED)
def fullwidth_digits_and_letters(rng: Random, t: Tables) -> Mutation | None:
    return _replaced(rng, t, {chr(n): chr(n + 0xFEE0) for n in map(ord, "0123456789abcXYZ")})


@kind(REFUSED)
def digits_of_other_scripts(rng: Random, t: Tables) -> Mutation | None:
    return _replaced(rng, t, dict(zip("0123456789", "٠١٢٣٤٥٦٧٨٩", strict=True)))


@kind(REFUSED)
def direction_controls(rng: Random, t: Tables) -> Mutation | None:
    return _insert(rng, t, list("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"))


@kind(REFUSED)
def zero_width_characters(rng: Random, t: Tables) -> Mutation | None:
    return _insert(rng, t, list("\u200b\u200c\u200d\u2060\ufeff\u180e\u2064\u00ad"))


@kind(REFUSED)
def unusual_spaces(rng: Random, t: Tables) -> Mutation | None:
    return _insert(rng, t, list("\u00a0\u2003\u2009\u202f\u205f\u3000\u2028\u2029\u0085"))


@kind(REFUSED)
def unassigned_private_and_tag_characters(rng: Random, t: Tables) -> Mutation | None:
    return _insert(rng, t, ["\ue000", "\U000e0041", "\U0010fffd", "\ufe0f", "\ufffd", "\uffff", "\u0378"])


@kind(REFUSED)
def control_characters(rng: Random, t: Tables) -> Mutation | None:
    return _insert(rng, t, [chr(n) for n in range(32) if n not in (10, 13)] + ["\x7f", "\x1b[31m"])


@kind(REFUSED)
def a_line_break_in_a_cell(rng: Random, t: Tables) -> Mutation | None:
    return _insert(rng, t, ["\n", "a\nb"])


@kind(REFUSED)
def stacked_accents(rng: Random, t: Tables) -> Mutation | None:
    return _insert(rng, t, ["e\u0301", "\u0336" * 9, "\u20dd", "\u0e47" * 40])


@kind(REFUSED)
def compatibility_ideographs(rng: Random, t: Tables) -> Mutation | None:
    return _insert(rng, t, ["\uf900", "\uf9d1", "\u2f00", "\U0002f800", "\uff21", "\u3131", "\u30ab", "ﬁ"])


@kind(REFUSED)
def space_at_an_end(rng: Random, t: Tables) -> Mutation | None:
    found = _text(rng, t)
    if not found:
        return None
    table, place, column, text = found
    return t.with_cells(table, place, **{column: rng.choice([f" {text}", f"{text} ", f"{text}\t"])})


def _append(rng: Random, t: Tables, endings: list[str]) -> Mutation | None:
    found = _text(rng, t)
    if not found or found[2] == "formula":
        return None
    table, place, column, text = found
    return t.with_cells(table, place, **{column: text + rng.choice(endings)})


@kind(REFUSED)
def html_in_text(rng: Random, t: Tables) -> Mutation | None:
    return _append(rng, t, ["<b>x</b>", "<img src=x>", "<!-- x", "</td></tr></table>", "<svg/onload=x>"])


@kind(REFUSED)
def script_in_text(rng: Random, t: Tables) -> Mutation | None:
    endings = ["<script>alert(1)</script>", "</script><script src=//x.example>", "[x](javascript:alert)"]
    endings += ["javascript:alert(1)", "data:text/html,x", "<a href='vbscript :x'>", "&#106;avascript:x"]
    return _append(rng, t, endings)


@kind(REFUSED)
def templates_in_text(rng: Random, t: Tables) -> Mutation | None:
    return _append(
        rng, t, ['{{ fact("x") }}', "{% raw %}", "{# x #}", "{{7*7}}", "![x](y)", "&lt;", "&nbsp;"]
    )


@kind(REFUSED)
def spreadsheet_formula(rng: Random, t: Tables) -> Mutation | None:
    found = _text(rng, t)
    if not found:
        return None
    table, place, column, text = found
    starts = [
        "=",
        "+",
        "@",
        "-",
        "=HYPERLINK(1)&",
        "+cmd|' /C calc'!A0",
        "-2+3+cmd|",
        "@SUM(1)*",
        "\t=1+1",
        "＝",
    ]
    return t.with_cells(table, place, **{column: rng.choice(starts) + text})


def _number(rng: Random, t: Tables) -> tuple[str, int, str, str] | None:
    table = rng.choice(["facts", "facts", "relations", "claims", "derived"])
    kinds = ("number", "integer")
    column = rng.choice([f["name"] for f in t.schemas[table]["fields"] if f["type"] in kinds])
    place = t.pick(rng, table, lambda row: row[column])
    return None if place is None else (table, place, column, t.row(table, place)[column])


def _other_number(rng: Random, t: Tables, forms: list[str]) -> Mutation | None:
    found = _number(rng, t)
    if not found:
        return None
    table, place, column, text = found
    return t.with_cells(table, place, **{column: rng.choice(forms).format(text)})


@kind(REFUSED)
def no_number_at_all(rng: Random, t: Tables) -> Mutation | None:
    return _other_number(
        rng, t, ["NaN", "nan", "sNaN", "INF", "-INF", "Infinity", "null", "None", "n/a", "?"]
    )


@kind(REFUSED)
def number_written_another_way(rng: Random, t: Tables) -> Mutation | None:
    forms = [
        "1e9",
        "0x1f",
        "1_000",
        "{},5",
        "{} CNY",
        "~{}",
        "1.45 billion",
        "14.5億",
        "0{}",
        "+{}",
        "1/3",
        ".5",
    ]
    return _other_number(rng, t, [*forms, "١٢", "１２", "{}.", "--{}", "TRUE", "5%", "12:30"])


@kind(REFUSED)
def number_beyond_use(rng: Random, t: Tables) -> Mutation | None:
    forms = ["9" * 40, "1e999", "0." + "3" * 50, "9" * 5000, "1" + "0" * 400]
    return _other_number(rng, t, forms)


@kind(REFUSED)
def huge_cell(rng: Random, t: Tables) -> Mutation | None:
    found = _text(rng, t)
    if not found:
        return None
    table, place, column, text = found
    length = rng.choice([2_001, 50_000, 131_073])
    return t.with_cells(table, place, **{column: (text * (length // len(text) + 1))[:length]})


@kind(REFUSED)
def empty_required_cell(rng: Random, t: Tables) -> Mutation:
    table = rng.choice(t.full)
    required = [f["name"] for f in t.schemas[table]["fields"] if f.get("constraints", {}).get("required")]
    place = rng.randrange(1, len(t.rows[table]))
    return t.with_cells(table, place, **{rng.choice(required): ""})


@kind(REFUSED)
def word_out_of_the_list(rng: Random, t: Tables) -> Mutation | None:
    table = rng.choice(t.full)
    listed = [f["name"] for f in t.schemas[table]["fields"] if "enum" in f.get("constraints", {})]
    if not listed:
        return None
    column = rng.choice(listed)
    place = t.pick(rng, table, lambda row: row[column])
    assert place is not None
    old = t.row(table, place)[column]
    new = rng.choice([old.upper(), old.title() + "x", f"{old}s", "rumour", "confirmed", old[:-1]])
    return None if new == old else t.with_cells(table, place, **{column: new})


@kind(REFUSED)
def id_of_another_form(rng: Random, t: Tables) -> Mutation:
    table = rng.choice([name for name in t.full if name != "uncoded"])
    column = t.columns(table)[0]
    place = rng.randrange(1, len(t.rows[table]))
    old = t.row(table, place)[column]
    forms = [
        old.upper(),
        old.replace("-", "_") + "_",
        f"{old} x",
        f"/{old}",
        f"{old}/../x",
        f"{old}'",
        f"{old}#",
    ]
    return t.with_cells(table, place, **{column: rng.choice(forms)})


@kind(REFUSED)
def address_that_runs_or_leads_astray(rng: Random, t: Tables) -> Mutation | None:
    place = t.pick(rng, "sources", lambda row: row["url"])
    if place is None:
        return None
    old = t.row("sources", place)["url"]
    forms = [
        "javascript:alert(1)",
        "data:text/html,x",
        "//x.example",
        "ftp://x.example/",
        old.replace("a", "а"),
    ]
    forms += [f"{old} x", f'{old}"onclick=x', f"{old}<b>", "file:///etc/passwd", "www.x.example"]
    new = rng.choice(forms)
    return None if new == old else t.with_cells("sources", place, url=new)


@kind(REFUSED)
def text_in_one_language_only(rng: Random, t: Tables) -> Mutation | None:
    table = rng.choice([name for name in t.full if "note_zh_hant" in t.columns(name)])
    column, other = rng.sample(["note_en", "note_zh_hant"], 2)
    place = t.pick(rng, table, lambda row: row["note_en"])
    return None if place is None else t.with_cells(table, place, (column, other), **{column: ""})


@kind(REFUSED)
def languages_that_disagree(rng: Random, t: Tables) -> Mutation | None:
    table = rng.choice(t.full)
    twins = [
        c[:-3] for c in t.columns(table) if c.endswith("_en") and f"{c[:-3]}_zh_hant" in t.columns(table)
    ]
    stems = [stem for stem in twins if stem != "name"]
    if not stems:
        return None
    stem, code = rng.choice(stems), rng.choice(["en", "zh_hant"])
    column = f"{stem}_{code}"
    place = t.pick(rng, table, lambda row: row[f"{stem}_en"] and row[f"{stem}_zh_hant"])
    if place is None:
        return None
    text = t.row(table, place)[column]
    more = rng.choice(["73", "1987", "61.7%", "4.391"])
    said = f"{text} About {more}." if code == "en" else f"{text}約{more}。"
    return t.with_cells(table, place, (f"{stem}_en", f"{stem}_zh_hant"), **{column: said})


@kind(REFUSED)
def scale_slipped_in_one_language(rng: Random, t: Tables) -> Mutation | None:
    swaps = {
        "million": "billion",
        "billion": "million",
        "trillion": "billion",
        "億": "萬",
        "萬": "億",
        "兆": "億",
    }
    found = _text(rng, t)
    words = [w for w in swaps if found and f"{w}" in found[3] and any(c.isdigit() for c in found[3])]
    if not found or not words or not found[2].endswith(("_en", "_zh_hant")) or "name" in found[2]:
        return None
    table, place, column, text = found
    word = rng.choice(words)
    before = text[: text.index(word)].rstrip()
    if not before or not before[-1].isdigit() or not before[-1].isascii():
        return None
    stem = column.removesuffix("_en").removesuffix("_zh_hant")
    both = (f"{stem}_en", f"{stem}_zh_hant")
    if not all(c in t.columns(table) and t.row(table, place)[c] for c in both):
        return None
    return t.with_cells(table, place, both, **{column: text.replace(word, swaps[word], 1)})
