"""Edits: what an editor may well do. It is accepted, and the summary of changes names it."""

from random import Random

from mutations.registry import NOTICED, SHOWN, kind
from mutations.tables import Mutation, Tables


@kind(SHOWN)
def another_status(rng: Random, t: Tables) -> Mutation:
    table = rng.choice(["facts", "events", "relations"])
    place = rng.randrange(1, len(t.rows[table]))
    old = t.row(table, place)["status"]
    words = [word for word in ("reported", "guidance", "forecast", "claim") if word != old]
    return t.with_cells(table, place, status=rng.choice(words))


@kind(NOTICED)
def another_bound(rng: Random, t: Tables) -> Mutation:
    place = rng.randrange(1, len(t.rows["facts"]))
    old = t.row("facts", place)["bound"]
    words = [word for word in ("exact", "about", "over", "under", "nearly") if word != old]
    return t.with_cells("facts", place, bound=rng.choice(words))


@kind(SHOWN)
def a_note_reworded(rng: Random, t: Tables) -> Mutation | None:
    table = rng.choice([name for name in t.full if "note_zh_hant" in t.columns(name)])
    place = t.pick(rng, table, lambda row: row["note_en"] and len(row["note_en"]) < 1500)
    if place is None:
        return None
    row = t.row(table, place)
    said = {"note_en": f"{row['note_en']} Looked at again.", "note_zh_hant": f"{row['note_zh_hant']}已覆核。"}
    return t.with_cells(table, place, **said)


@kind(NOTICED)
def a_row_left_out(rng: Random, t: Tables) -> Mutation:
    table = rng.choice(t.full)
    rows = list(t.rows[table])
    del rows[rng.randrange(1, len(rows))]
    return t.with_rows(table, rows)


@kind(SHOWN)
def an_entity_added(rng: Random, t: Tables) -> Mutation:
    header, *rows = t.rows["entities"]
    new = ["zz-new-firm", "company", "New Firm", "新公司", "", "", ""]
    return t.with_rows("entities", [header, *rows, new])


@kind(SHOWN)
def a_title_reworded(rng: Random, t: Tables) -> Mutation:
    table = rng.choice(["events", "conflicts"])
    place = rng.randrange(1, len(t.rows[table]))
    return t.with_cells(table, place, title_en=t.row(table, place)["title_en"] + ", again")


@kind(NOTICED)
def a_value_and_its_token_changed(rng: Random, t: Tables) -> Mutation:
    """A figure its source never printed: only the article's text can tell where nothing overlaps."""
    place = t.pick(
        rng, "facts", lambda row: row["as_printed"] == f"{row['low']}%" and row["low"] == row["high"]
    )
    assert place is not None
    new = str(rng.randrange(11, 99))
    return t.with_cells("facts", place, low=new, high=new, as_printed=f"{new}%")
