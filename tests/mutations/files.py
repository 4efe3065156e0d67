"""Files: encodings, ends of lines, lost ends, headers and cells that moved."""

from random import Random

from mutations.registry import NOTICED, REFUSED, UNCHANGED, kind
from mutations.tables import Mutation, Tables, parse, print_rows


def _any(rng: Random, t: Tables) -> str:
    return rng.choice(t.full)


@kind(REFUSED)
def byte_order_mark(rng: Random, t: Tables) -> Mutation:
    table = _any(rng, t)
    return t.with_bytes(table, b"\xef\xbb\xbf" + t.files[table])


@kind(REFUSED)
def utf_16(rng: Random, t: Tables) -> Mutation:
    table, code = _any(rng, t), rng.choice(["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
    return t.with_bytes(table, t.files[table].decode().encode(code), said=code)


@kind(REFUSED)
def national_encoding(rng: Random, t: Tables) -> Mutation | None:
    table, code = _any(rng, t), rng.choice(["gb18030", "big5", "shift_jis", "euc_kr"])
    text = t.files[table].decode()
    return None if text.isascii() else t.with_bytes(table, text.encode(code, errors="ignore"), said=code)


@kind(REFUSED)
def stray_byte(rng: Random, t: Tables) -> Mutation:
    table = _any(rng, t)
    raw, byte = t.files[table], bytes([rng.choice([0x80, 0xA0, 0xC0, 0xFE, 0xFF])])
    place = rng.randrange(len(raw))
    row = raw[:place].count(b"\n") + 1
    return t.with_bytes(table, raw[:place] + byte + raw[place:], row)


@kind(REFUSED)
def windows_line_ends(rng: Random, t: Tables) -> Mutation:
    table = _any(rng, t)
    return t.with_bytes(table, t.files[table].replace(b"\n", b"\r\n"), 1)


@kind(REFUSED)
def one_carriage_return(rng: Random, t: Tables) -> Mutation:
    table = _any(rng, t)
    lines = t.files[table].split(b"\n")
    place = rng.randrange(len(lines) - 1)
    lines[place] += b"\r"
    return t.with_bytes(table, b"\n".join(lines), place + 1)


@kind(REFUSED)
def cut_off_anywhere(rng: Random, t: Tables) -> Mutation:
    table = _any(rng, t)
    raw = t.files[table]
    place = rng.randrange(1, len(raw) - 1)
    return t.with_bytes(table, raw[:place].rstrip(b"\n"))


@kind(NOTICED)
def cut_off_at_a_line_end(rng: Random, t: Tables) -> Mutation:
    table = _any(rng, t)
    rows = t.rows[table]
    return t.with_rows(table, rows[: rng.randrange(1, len(rows))])


@kind(REFUSED)
def empty_file(rng: Random, t: Tables) -> Mutation:
    return t.with_bytes(_any(rng, t), rng.choice([b"", b"\n", b"\n\n", b"\x00" * 64 + b"\n"]))


@kind(REFUSED)
def missing_file(rng: Random, t: Tables) -> Mutation:
    table = _any(rng, t)
    return Mutation(table, 0, (), {name: raw for name, raw in t.files.items() if name != table})


@kind(REFUSED)
def missing_column(rng: Random, t: Tables) -> Mutation:
    table = _any(rng, t)
    place = rng.randrange(len(t.columns(table)))
    rows = [row[:place] + row[place + 1 :] for row in t.rows[table]]
    return t.with_rows(table, rows, 1, (t.columns(table)[place],))


@kind(REFUSED)
def extra_column(rng: Random, t: Tables) -> Mutation:
    table, name = _any(rng, t), rng.choice(["remark", "", "note_fr", "Unnamed: 0"])
    place = rng.randrange(len(t.columns(table)) + 1)
    rows = [[*row[:place], str(n), *row[place:]] for n, row in enumerate(t.rows[table])]
    rows[0][place] = name
    return t.with_rows(table, rows, 1, (name,))


@kind(REFUSED)
def reordered_columns(rng: Random, t: Tables) -> Mutation:
    table = _any(rng, t)
    a, b = sorted(rng.sample(range(len(t.columns(table))), 2))
    rows = [list(row) for row in t.rows[table]]
    for row in rows:
        row[a], row[b] = row[b], row[a]
    return t.with_rows(table, rows, 1, (t.columns(table)[a], t.columns(table)[b]))


@kind(REFUSED)
def renamed_column(rng: Random, t: Tables) -> Mutation:
    table = _any(rng, t)
    rows = [list(row) for row in t.rows[table]]
    place = rng.randrange(len(rows[0]))
    old = rows[0][place]
    rows[0][place] = rng.choice([old.upper(), f"{old} ", f"{old}s", old.replace("_", "-") + "-"])
    return t.with_rows(table, rows, 1, (old,))


@kind(REFUSED)
def repeated_column(rng: Random, t: Tables) -> Mutation:
    table = _any(rng, t)
    rows = [list(row) for row in t.rows[table]]
    a, b = rng.sample(range(len(rows[0])), 2)
    lost, rows[0][b] = rows[0][b], rows[0][a]
    return t.with_rows(table, rows, 1, (lost, rows[0][a]))


@kind(REFUSED)
def a_cell_too_few(rng: Random, t: Tables) -> Mutation:
    table = _any(rng, t)
    rows = [list(row) for row in t.rows[table]]
    place = rng.randrange(1, len(rows))
    del rows[place][rng.randrange(len(rows[place]))]
    return t.with_rows(table, rows, place + 1)


@kind(REFUSED)
def a_cell_too_many(rng: Random, t: Tables) -> Mutation:
    table = _any(rng, t)
    rows = [list(row) for row in t.rows[table]]
    place = rng.randrange(1, len(rows))
    rows[place].insert(rng.randrange(len(rows[place])), rng.choice(["", "x"]))
    return t.with_rows(table, rows, place + 1)


@kind(REFUSED)
def an_open_quote(rng: Random, t: Tables) -> Mutation:
    table = _any(rng, t)
    lines = t.files[table].decode().split("\n")
    place = rng.randrange(1, len(lines) - 1)
    lines[place] = '"' + lines[place]
    return t.with_bytes(table, "\n".join(lines).encode())


@kind(REFUSED)
def another_separator(rng: Random, t: Tables) -> Mutation:
    table, sign = _any(rng, t), rng.choice([b";", b"\t", b"|"])
    return t.with_bytes(table, t.files[table].replace(b",", sign))


@kind(REFUSED)
def a_blank_line(rng: Random, t: Tables) -> Mutation:
    table = _any(rng, t)
    rows = [list(row) for row in t.rows[table]]
    place = rng.randrange(1, len(rows) + 1)
    lines = print_rows(rows).split(b"\n")
    lines.insert(place, rng.choice([b"", b"," * (len(rows[0]) - 1)]))
    return t.with_bytes(table, b"\n".join(lines), place + 1)


@kind(REFUSED)
def merge_marks(rng: Random, t: Tables) -> Mutation:
    table = _any(rng, t)
    lines = t.files[table].split(b"\n")
    place = rng.randrange(1, len(lines) - 1)
    lines[place:place] = [b"<<<<<<< ours", lines[place], b"=======", lines[place], b">>>>>>> theirs"]
    return t.with_bytes(table, b"\n".join(lines), place + 1)


@kind(REFUSED)
def a_row_twice(rng: Random, t: Tables) -> Mutation:
    table = _any(rng, t)
    rows = list(t.rows[table])
    place = rng.randrange(1, len(rows))
    rows.insert(place + 1, rows[place])
    return t.with_rows(table, rows, place + 2)


@kind(REFUSED)
def an_id_twice(rng: Random, t: Tables) -> Mutation:
    table = rng.choice([name for name in t.full if name != "uncoded"])
    rows = [list(row) for row in t.rows[table]]
    place = rng.randrange(2, len(rows))
    rows[place][0] = rows[place - 1][0]
    return t.with_rows(table, rows, place + 1)


@kind(REFUSED)
def rows_out_of_order(rng: Random, t: Tables) -> Mutation:
    table = _any(rng, t)
    rows = list(t.rows[table])
    a, b = sorted(rng.sample(range(1, len(rows)), 2))
    rows[a], rows[b] = rows[b], rows[a]
    return t.with_rows(table, rows)


@kind(UNCHANGED)
def every_cell_quoted(rng: Random, t: Tables) -> Mutation:
    table = _any(rng, t)
    rows = parse(t.files[table])
    quoted = "".join(",".join('"' + c.replace('"', '""') + '"' for c in row) + "\n" for row in rows)
    return t.with_bytes(table, quoted.encode())
