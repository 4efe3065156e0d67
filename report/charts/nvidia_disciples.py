"""Charts of the chapter “The Nvidia disciples”: people, where they came from, how long it took.

Three of the drawings are laid out by hand, in pixels: `_paper` gives their two axes. The
people are those the articles name with a post at a start-up; `_careers` collects their steps.
"""

from collections.abc import Iterable, Iterator
from math import cos, pi
from typing import Any

import altair as alt
import pandas as pd

from report.charts import Text, View, chart
from report.charts.canvas import lettering, paper
from report.charts.forms import length, percents, tint
from report.charts.rows import year_of
from report.figures.formulas import evaluate
from report.ledger import Ledger
from report.ledger.dates import parse_date
from report.ledger.once import once_a_ledger

FIRMS = {
    "moore-threads": "moore-threads.founded.2020-06@xinshiye",
    "metax": "metax.founded.2020-09@xinshiye",
    "enflame": "enflame.founded.2018@tmtpost",
    "biren": "biren.founded.2019@xinshiye",
    "cambricon": "cambricon.founded.2016@semi-horizon",
}
"""The start-ups whose people the articles name, each with its founding event."""

TEAMS = {
    "moore-threads": ["zhang-jianzhong", "zhou-yuan", "zhang-yubo", "yang-shangshan", "wang-dong"],
    "metax": ["chen-weiliang", "peng-li", "yang-jian"],
    "enflame": ["zhao-lidong", "zhang-yalin"],
    "biren": ["hong-zhou", "xu-lingjie", "zhang-linglan", "zhang-wen"],
    "cambricon": ["liu-yi"],
}
COUNTED = {
    "people": 15,
    "nvidia": 8,
    "amd": 7,
    "both": 1,
    "founders": 7,
    "founders-nvidia": 1,
    "founders-amd": 5,
    "by way of a Chinese firm": 6,
}
"""What the titles and the chapter say in words; `_agrees` stops the build when the rows say otherwise."""

CHINESE = {"huawei", "hisilicon", "alibaba-cloud", "hygon", "tsinghua-unigroup", "sensetime"}
ARTICLES = 2026.0
SHORT = {
    "samsung": ("Samsung", "三星"),
    "ict-cas": ("CAS inst.", "中科院計算所"),
    "hisilicon": ("HiSilicon", "海思"),
    "moxing": ("Moxing", "魔形智能"),
    "cambricon-founding-team": ("(founding team)", "（創始團隊）"),
    "amd": ("AMD", "超微"),
    "alibaba-cloud": ("Alibaba", "阿里雲"),
    "hygon": ("Hygon", "海光"),
    "tsinghua-unigroup": ("Unigroup", "紫光"),
    "kirkland-ellis": ("Kirkland", "凱易"),
    "sensetime": ("SenseTime", "商湯"),
}


# ── rows ────────────────────────────────────────────────────────────────────────────────


def _firm_of(person: str) -> str:
    return next(firm for firm, team in TEAMS.items() if person in team)


def _short(ledger: Ledger, entity_id: str) -> tuple[str, str]:
    entity = ledger.entity[entity_id]
    return SHORT.get(entity_id, (entity.name_en, entity.name_zh_hant))


def _year(ledger: Ledger, date: str) -> float:
    """Return an EDTF date as the middle of what it can mean, in years."""
    span = parse_date(date)
    return year_of(span.start + (span.end - span.start) / 2)


def _ties(ledger: Ledger) -> pd.DataFrame:
    """Return every statement that one of the people worked at, founded or led a firm."""
    ties = ledger.frame("relations")
    people = [person for team in TEAMS.values() for person in team]
    firms = [i for i, entity in ledger.entity.items() if entity.kind == "company"]
    is_step = ties["kind"].isin(["worked-at", "founded", "led"])
    return ties[is_step & ties["subject_id"].isin(people) & ties["object_id"].isin(firms)]


def _most_exact(dates: Iterable[str]) -> str:
    return max(dates, key=len, default="")


@once_a_ledger
def _careers(ledger: Ledger) -> pd.DataFrame:
    """Return one row per person and firm: its ids, roles, years printed, whether founder."""
    rows: list[dict[Any, Any]] = []
    for (person, firm), steps in _ties(ledger).groupby(["subject_id", "object_id"], sort=False):
        roles = {c: "; ".join(dict.fromkeys(filter(None, steps[c]))) for c in ("role_en", "role_zh_hant")}
        rows.append(
            roles
            | {"id": "|".join(steps["relation_id"]), "subject_id": person, "object_id": firm}
            | {"start": _most_exact(steps["start"]), "end": _most_exact(steps["end"])}
            | {"kind": "startup" if firm in {*FIRMS, "moxing"} else "school"}
            | {"is_founder": "founded" in set(steps["kind"]), "startup": _firm_of(str(person))}
            | dict(zip(("short_en", "short_zh_hant"), _short(ledger, str(firm)), strict=True))
        )
    return _at_their_firms(pd.DataFrame(rows), ledger)


def _at_their_firms(rows: pd.DataFrame, ledger: Ledger) -> pd.DataFrame:
    """Add those named as of a founding team whose post there no article prints (Wang Dong)."""
    missing = [
        (person, firm)
        for firm, team in TEAMS.items()
        for person in team
        if not ((rows["subject_id"] == person) & (rows["object_id"] == firm)).any()
    ]
    ties = ledger.frame("relations")
    for person, firm in missing:
        tie = ties[(ties["subject_id"] == person) & (ties["object_id"] == f"{firm}-founding-team")].iloc[0]
        short = dict(zip(("short_en", "short_zh_hant"), _short(ledger, firm), strict=True))
        step = {"id": tie["relation_id"], "subject_id": person, "object_id": firm, "startup": firm}
        blank = {"role_en": "", "role_zh_hant": "", "start": "", "end": ""}
        row = step | blank | short | {"kind": "startup", "is_founder": False}
        rows = pd.concat([rows, pd.DataFrame([row])], ignore_index=True)
    order = [person for team in TEAMS.values() for person in team]
    rows["order"] = [order.index(person) for person in rows["subject_id"]]
    return rows.sort_values("order", kind="stable").reset_index(drop=True)


def _schools(rows: pd.DataFrame) -> dict[str, set[str]]:
    """Return each person's former employers."""
    former = rows[rows["kind"] == "school"]
    return {
        str(person): set(steps["object_id"]) for person, steps in former.groupby("subject_id", sort=False)
    }


def _agrees(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows unchanged; raises ValueError when they no longer bear out the words."""
    schools = _schools(rows)
    founders = set(rows[rows["is_founder"] & rows["object_id"].isin(FIRMS)]["subject_id"])
    found = {"people": rows["subject_id"].nunique(), "founders": len(founders)}
    found["both"] = sum({"nvidia", "amd"} <= firms for firms in schools.values())
    found["by way of a Chinese firm"] = sum(bool(CHINESE & firms) for firms in schools.values())
    for name in ("nvidia", "amd"):
        alumni = {person for person, firms in schools.items() if name in firms}
        found |= {name: len(alumni), f"founders-{name}": len(alumni & founders)}
    if found != COUNTED:
        raise ValueError(f"rows count {found}, the words of the chapter say {COUNTED}: change both")
    return rows


def _with_years(ledger: Ledger) -> pd.DataFrame:
    """Return career steps with the years they are drawn at; NaN where none is printed."""
    rows = _agrees(_careers(ledger)).copy()
    drawn = [_span(step, ledger) for _, step in rows.iterrows()]
    rows[["id", "from_year", "to_year", "is_dated"]] = pd.DataFrame(drawn, index=rows.index)
    return rows


def _span(step: pd.Series, ledger: Ledger) -> tuple[str, float, float, bool]:
    """Return a step's ids, first and last year, and whether its years are printed."""
    ids, founding = step["id"], FIRMS.get(step["object_id"], "")
    start, end = (_year(ledger, step[c]) if step[c] else None for c in ("start", "end"))
    if step["kind"] == "school":
        return ids, start or float("nan"), end or float("nan"), bool(start and end)
    if step["is_founder"] and not founding:
        return ids, start or ARTICLES, ARTICLES, not step["start"].endswith("~")
    founded = _year(ledger, founding.split(".")[2].partition("@")[0])
    if step["is_founder"] or not start:
        return f"{ids}|{founding}", founded, end or ARTICLES, bool(step["is_founder"])
    return ids, start, end or ARTICLES, True


def _network(ledger: Ledger) -> pd.DataFrame:
    """Return every link of the network: person to former employer, to start-up, to who hired them."""
    links = _agrees(_careers(ledger))
    ties = ledger.frame("relations")
    hired = ties[ties["kind"] == "hired"].rename(columns={"relation_id": "id"}).assign(kind="hired")
    team = ties[ties["relation_id"].str.startswith("cambricon-founding-team.worked-at")]
    group = team.rename(columns={"relation_id": "id"}).assign(kind="school", startup="cambricon")
    rows = pd.concat([links, hired, group], ignore_index=True)
    for side in ("subject", "object"):
        names = [_short(ledger, i) for i in rows[f"{side}_id"]]
        rows[[f"{side}_short_en", f"{side}_short_zh_hant"]] = pd.DataFrame(names, index=rows.index)
    kept = ["id", "kind", "subject_id", "object_id", "startup", "role_en", "role_zh_hant"]
    return rows[[*kept, *(c for c in rows if "_short_" in str(c))]]


def _posts(ledger: Ledger) -> pd.DataFrame:
    """Return one row per person: firm, founder or not, and the school or schools."""
    rows = _agrees(_careers(ledger))
    schools = _schools(rows)
    made = []
    for person, steps in rows.groupby("subject_id", sort=False):
        here = steps[steps["object_id"] == steps["startup"]].iloc[0]
        made.append(
            {"id": "|".join(steps["id"]), "subject_id": person, "object_id": here["object_id"]}
            | {"role_en": here["role_en"], "role_zh_hant": here["role_zh_hant"]}
            | {"is_founder": bool(here["is_founder"])}
            | {name: name in schools[str(person)] for name in ("nvidia", "amd")}
        )
    return pd.DataFrame(made)


OUTSIDE = {
    "metax": "metax.founded.2020-09-14@cfi-688802",
    "moore-threads": "moore-threads.founded.2020-06-11@igu888-688795-11486007",
    "biren": "biren.founded.2019-09@udn-9295079",
    "enflame": "enflame.founded.2018-03@kr36-3679533703343749",
}
"""More exact founding dates, from sources outside the articles."""


def _years_to_listing(ledger: Ledger) -> pd.DataFrame:
    """Return firms with the range their two dates allow; firms with one date, or neither, last."""
    pairs = {
        "metax": ("metax.founded.2020-09@xinshiye", "metax.listed.2025-12-17@xinshiye"),
        "moore-threads": (
            "moore-threads.founded.2020-06@xinshiye",
            "moore-threads.listed.2025-12-05@xinshiye",
        ),
        "biren": ("biren.founded.2019@xinshiye", "biren.listed.2026-01-02@xinshiye"),
        "enflame": ("enflame.founded.2018@tmtpost", "enflame.tutoring.2026-01@new-drivers"),
    }
    rows = [_wait(firm, *pair, ledger) for firm, pair in pairs.items()]
    blank = {"least": 0.0, "most": 0.0, "outside": None, "state": "absent"}
    missing = {
        "cambricon": (
            "cambricon.founded.2016@semi-horizon",
            "listing date in no article",
            "各篇未載上市日期",
        ),
        "iluvatar-corex": (
            "iluvatar-corex.listed.2026-01-08@xinshiye",
            "founding date in no article",
            "各篇未載成立日期",
        ),
    }
    for firm, (statement, en, zh) in missing.items():
        rows.append(blank | {"id": statement, "subject_id": firm, "years_en": en, "years_zh_hant": zh})
    return pd.DataFrame(rows).assign(norm=float(evaluate(f"[{NORM}]", ledger).low))


def _wait(firm: str, founded: str, until: str, ledger: Ledger) -> dict[Any, Any]:
    span = evaluate(f"years([{founded}], [{until}])", ledger)
    least, most = (f"{float(end):.1f}" for end in (span.low, span.high))
    said = least if least == most else f"{least}–{most}"
    listed = ".listed." in until
    en, zh = (
        (f"{said} years", f"{said}年") if listed else (f"{said} years, not yet listed", f"{said}年，尚未上市")
    )
    exact = evaluate(f"years([{OUTSIDE[firm]}], [{until}])", ledger)
    row = {"id": f"{founded}|{until}|{OUTSIDE[firm]}", "subject_id": firm, "outside": float(exact.middle)}
    row |= {"least": float(span.low), "most": float(span.high)}
    return row | {"state": "listed" if listed else "waiting", "years_en": en, "years_zh_hant": zh}


# ── drawing by hand ─────────────────────────────────────────────────────────────────────


def _frame(points: Iterable[dict[Any, Any]]) -> pd.DataFrame:
    return pd.DataFrame(list(points))


def _lines(t: View, points: pd.DataFrame, height: int, dash: list[int], width: float = 4) -> Any:
    """Return lines through points, one for each `line`, in the colour of their firm."""
    x, y = paper(t, height)
    mark = alt.Chart(points).mark_line(strokeWidth=width, strokeCap="butt", strokeDash=dash)
    return mark.encode(x=x, y=y, detail=alt.Detail("line:N"), order=alt.Order("step:Q"), color=tint())


# ── 1 careers ───────────────────────────────────────────────────────────────────────────


def _career_grid(t: View) -> dict[str, float]:
    """Return the measures of the careers chart, in pixels; the phone has names above the lines."""
    if t.is_phone:
        return {"row": 48, "top": 34, "line": 32, "undated": 0, "first": 2, "last": t.width - 8, "year": 1992}
    return {"row": 32, "top": 34, "line": 16, "undated": 134, "first": 392, "last": t.width - 8, "year": 1992}


def _x_of(grid: dict[str, float], year: float) -> float:
    share = (year - grid["year"]) / (ARTICLES + 0.3 - grid["year"])
    return grid["first"] + share * (grid["last"] - grid["first"])


def _career_pieces(t: View, grid: dict[str, float]) -> Iterator[dict[Any, Any]]:
    """Yield each step with its two ends in pixels, its label and where that begins."""
    seen: set[str] = set()
    for order in sorted(set(t.rows["order"])):
        steps = t.rows[t.rows["order"] == order]
        top = grid["top"] + order * grid["row"]
        yield from _undated(t, steps[steps["from_year"].isna()], grid, top)
        yield from _dated(t, steps[steps["from_year"].notna()], grid, top + grid["line"], seen)


def _undated(t: View, steps: pd.DataFrame, grid: dict[str, float], top: float) -> Iterator[dict[Any, Any]]:
    """Yield the steps without years side by side, on the phone beside the name."""
    y, x = top + t.per_screen(13, grid["line"]), grid["undated"]
    if t.is_phone and len(steps):
        x = length(t, steps["subject"].iloc[0]) * 1.12 + 10
    for _, step in steps.sort_values("object_id", key=lambda ids: ids.map(FORMER_DOWN.index)).iterrows():
        end = x + max(length(t, step["short"]), 20)
        yield step.to_dict() | {"x1": x, "x2": end, "y": y, "dash": True, "label": step["short"], "at": x}
        x = end + t.per_screen(8, 12)


def _dated(
    t: View, steps: pd.DataFrame, grid: dict[str, float], y: float, seen: set[str]
) -> Iterator[dict[Any, Any]]:
    """Yield the steps with years from the last to the first; a start-up is named once."""
    free = grid["last"]
    for _, step in steps.sort_values("from_year", ascending=False).iterrows():
        ends = {name: _x_of(grid, step[year]) for name, year in (("x1", "from_year"), ("x2", "to_year"))}
        label = "" if step["object_id"] in seen else step["short"]
        seen |= {step["object_id"]} if step["kind"] == "startup" else set()
        at = min(ends["x2"], free) - length(t, label)
        free = at - 6 if label else free
        yield step.to_dict() | ends | {"y": y, "dash": not step["is_dated"], "label": label, "at": at}


def _career_lines(pieces: list[dict[Any, Any]], t: View, is_dash: bool) -> pd.DataFrame:
    points = []
    for number, piece in enumerate(pieces):
        if piece["dash"] == is_dash:
            base = {"line": number, "y": piece["y"], "tint": t.company(piece["object_id"])}
            points += [base | {"x": piece[end], "step": i} for i, end in enumerate(("x1", "x2"))]
    return _frame(points)


def _career_names(t: View, grid: dict[str, float]) -> pd.DataFrame:
    people = t.rows.drop_duplicates("subject_id")
    lift = 4 if t.is_phone else grid["line"]
    return _frame(
        {
            "x": 0,
            "y": grid["top"] + row["order"] * grid["row"] + lift,
            "label": row["subject"],
            "tint": t.ink("ink"),
        }
        for _, row in people.iterrows()
    )


def _career_axis(t: View, grid: dict[str, float], height: int) -> list[Any]:
    """Return year rules with their labels, and the heading of the undated part."""
    ticks = _frame(
        {"x": _x_of(grid, year), "y": 8, "y2": height, "label": str(year), "tint": t.ink("muted")}
        for year in t.per_screen((1996, 2006, 2016, 2026), (1992, 2000, 2008, 2016, 2026))
    )
    heading = t.say(Text("years not printed", "未載年份"))
    head = _frame([{"x": grid["undated"], "y": 8, "label": heading, "tint": t.ink("muted")}])
    x, y = paper(t, height)
    rules = alt.Chart(ticks.assign(y=18)).mark_rule(color=t.ink("grid")).encode(x=x, y=y, y2=alt.Y2("y2:Q"))
    heads = [] if t.is_phone else [lettering(t, head, height)]
    return [rules, lettering(t, ticks, height, "center"), *heads]


@chart(
    data=_with_years,
    title=Text(
        en="Eight of the fifteen people the articles name came from Nvidia, seven from AMD, one of them "
        "from both",
        zh_hant="各篇具名的十五人中，八人出身輝達、七人出身超微（AMD），其中一人兩家都待過",
    ),
    subtitle=Text(
        en="One line per person. Solid: years printed. Dotted: known, but no years; "
        "beside the name, order and length mean nothing",
        zh_hant="一線一人。實線：年份有載；點線：有此經歷而未載年份；列於姓名旁，先後與長短皆無意義",
    ),
    alt=Text(
        en="Career lines from 1992 to early 2026 for fifteen people of Moore Threads, MetaX, "
        "Enflame, Biren and "
        "Cambricon. Five former posts can be dated; all others stand undated. "
        "Zhang Jianzhong was at Nvidia for {{ fact('zhang-jianzhong.tenure-years.2025-12') }}.",
        zh_hant="摩爾線程、沐曦股份、燧原科技、壁仞科技、寒武紀十五人的經歷線，1992年至2026年初。"
        "舊職可標年份者五段，其餘皆未載。"
        "張建中在輝達任職{{ fact('zhang-jianzhong.tenure-years.2025-12') }}。",
    ),
    note=Text(
        en="Founders start with their firm's founding. Dotted at a start-up: the person's own start is "
        "not printed, "
        "the line begins with the firm. Year-only dates stand at mid-year. "
        "Zhang Jianzhong's years at HP and Dell are from a user's post on Binance Square (an excerpt).",
        zh_hant="創辦人自公司成立起算。新創公司段為點線者，文中未載本人到職日，線自公司成立起。"
        "只有年份者置於年中。張建中在惠普、戴爾的年份取自幣安廣場一則使用者貼文，僅見節錄。",
    ),
    columns=("subject", "object", "role", "start", "end", "status_said", "source"),
)
def careers_through_time(t: View) -> Any:
    grid = _career_grid(t)
    pieces = list(_career_pieces(t, grid))
    height = int(grid["top"] + 15 * grid["row"])
    labels = [
        p | {"x": p["at"], "y": p["y"] - 11, "tint": t.company(p["object_id"])} for p in pieces if p["label"]
    ]
    small = _frame({k: p[k] for k in ("x", "y", "label", "tint")} for p in labels)
    return alt.layer(
        *_career_axis(t, grid, height),
        _lines(t, _career_lines(pieces, t, False), height, [1, 0]),
        _lines(t, _career_lines(pieces, t, True), height, [2, 3]),
        lettering(t, small, height),
        lettering(t, _career_names(t, grid), height, fontWeight=600),
        height=height,
    )


# ── 2 network ───────────────────────────────────────────────────────────────────────────

PEOPLE_DOWN = [
    *TEAMS["moore-threads"],
    "liu-yi",
    "cambricon-founding-team",
    "hong-zhou",
    "xu-lingjie",
    "zhang-linglan",
    "zhang-wen",
    *TEAMS["enflame"],
    *TEAMS["metax"],
]
FORMER_DOWN = ["hp", "dell", "nvidia", "ict-cas", "s3-graphics", "alibaba-cloud", "samsung", "hygon"]
FORMER_DOWN += ["kirkland-ellis", "sensetime", "s3-inc", "amd", "tsinghua-unigroup", "huawei", "hisilicon"]
STARTUPS_DOWN = ["moore-threads", "cambricon", "moxing", "biren", "enflame", "metax"]


def _spread(wished: list[float], gap: float, low: float, high: float) -> list[float]:
    """Return heights in the order given, near those wished for and at least a gap apart."""
    placed: list[float] = []
    for wish in wished:
        placed.append(max(wish, placed[-1] + gap if placed else low))
    for i in reversed(range(len(placed))):
        placed[i] = min(placed[i], high - gap * (len(placed) - 1 - i))
    return placed


def _network_places(t: View, height: int) -> dict[str, float]:
    """Return the height of every node: people evenly, firms near the middle of their people."""
    step = (height - 30) / len(PEOPLE_DOWN)
    place = {person: 34 + step * i for i, person in enumerate(PEOPLE_DOWN)}
    links = t.rows[t.rows["kind"] != "hired"]
    mean = links.assign(y=links["subject_id"].map(place)).groupby("object_id")["y"].mean()
    for column, gap in ((FORMER_DOWN, 30), (STARTUPS_DOWN, 34)):
        place |= dict(zip(column, _spread([mean[i] for i in column], gap, 34, height - 12), strict=True))
    return place


def _bend(x1: float, y1: float, x2: float, y2: float, base: dict[Any, Any]) -> Iterator[dict[Any, Any]]:
    """Yield the points of a smooth link."""
    for i in range(21):
        share = i / 20
        yield base | {"x": x1 + (x2 - x1) * share, "y": y1 + (y2 - y1) * (1 - cos(pi * share)) / 2, "step": i}


def _arc(x: float, y1: float, y2: float, bulge: float, base: dict[Any, Any]) -> Iterator[dict[Any, Any]]:
    """Yield the points of a half ellipse from one person down or up to another."""
    for i in range(21):
        share = i / 20
        depth = bulge * (1 - (2 * share - 1) ** 2) ** 0.5
        yield base | {"x": x + depth, "y": y1 + (y2 - y1) * share, "step": i}


def _columns(t: View) -> dict[str, float]:
    """Return where the network's three columns begin and end, in pixels."""
    if t.is_phone:
        return {"former": 76, "in": 124, "out": 226, "firm": 252, "bulge": 12}
    return {"former": 120, "in": 250, "out": 376, "firm": 560, "bulge": 62}


def _links(t: View, place: dict[str, float], kind: str) -> pd.DataFrame:
    """Return the points of all links of a kind: `school`, `startup` or `hired`."""
    at = _columns(t)
    points: list[dict[Any, Any]] = []
    for number, row in t.rows[t.rows["kind"] == kind].reset_index().iterrows():
        here, there = place[row["subject_id"]], place[row["object_id"]]
        base = {"line": number, "tint": t.company(row["object_id"])}
        if kind == "school":
            points += _bend(at["former"] + 4, there, at["in"], here, base)
        elif kind == "startup":
            points += _bend(at["out"], here, at["firm"] - 4, there, base)
        else:
            points += _arc(at["out"] + 3, here, there, at["bulge"], base | {"tint": t.ink("ink")})
    return _frame(points)


def _node_labels(t: View, place: dict[str, float]) -> dict[str, pd.DataFrame]:
    """Return the labels of the three columns."""
    at, middle = _columns(t), (_columns(t)["in"] + _columns(t)["out"]) / 2
    names = dict(zip(t.rows["object_id"], t.rows["object_short"], strict=True))
    people = dict(zip(t.rows["subject_id"], t.rows["subject_short"], strict=True))

    def column(ids: list[str], said: dict[str, str], x: float, tint: Any) -> pd.DataFrame:
        return _frame({"x": x, "y": place[i], "label": said[i], "tint": tint(i)} for i in ids)

    return {
        "right": column(FORMER_DOWN, names, at["former"], t.company),
        "center": column(PEOPLE_DOWN, people, middle, lambda _: t.ink("ink")),
        "left": column(STARTUPS_DOWN, names, at["firm"], t.company),
    }


def _hired_dots(t: View, arcs: pd.DataFrame, height: int) -> Any:
    """Return a dot where an arc ends: at the person hired."""
    x, y = paper(t, height)
    return alt.Chart(arcs[arcs["step"] == 20]).mark_circle(size=34, opacity=1).encode(x=x, y=y, color=tint())


@chart(
    data=_network,
    title=Text(
        en="At Moore Threads all five came from Nvidia; six of the ten elsewhere by way of a Chinese firm",
        zh_hant="摩爾線程五人全出自輝達；其他公司十人裡，有六人待過中國公司",
    ),
    subtitle=Text(
        en="From former employers (left) through people to start-ups (right). Dashed: hired by, the dot "
        "at who was hired; "
        "Zhao hiring Zhang Yalin, at AMD, is printed as hearsay",
        zh_hant="由舊東家（左）經人物到新創公司（右）。虛線：招聘，圓點為被招者；"
        "趙立東在超微招聘張亞林，原文作「據說」",
    ),
    alt=Text(
        en="Flow from former employers through fifteen people and one group to six start-ups. Nvidia's links "
        "go to Moore Threads, Biren and Cambricon, AMD's to MetaX, Enflame and Biren. Six people also link "
        "to Chinese employers: Huawei, HiSilicon, Hygon, Alibaba Cloud, Tsinghua Unigroup or SenseTime.",
        zh_hant="流向圖：舊東家，經十五人與一個團隊，到六家新創公司。"
        "輝達的線通往摩爾線程、壁仞科技、寒武紀，超微的線通往沐曦股份、燧原科技、壁仞科技。"
        "另有六人連到華為、海思、海光資訊、阿里雲、紫光集團或商湯科技。",
    ),
    note=Text(
        en="Chinese employers are from outside the articles, read as excerpts, save Yang Jian's; those of "
        "Biren's three hired executives rest on one undated page that reposts.",
        zh_hant="中國舊東家除楊建者外，皆取自各篇以外的節錄；壁仞科技三位受聘主管的部分，只出自一個未載日期的轉載頁面。",
    ),
    columns=("subject", "object", "role", "status_said", "source"),
)
def who_came_from_where(t: View) -> Any:
    height = t.per_screen(600, 560)
    place = _network_places(t, height)
    labels, arcs = _node_labels(t, place), _links(t, place, "hired")
    heads = zip(
        ("right", "center", "left"),
        (Text("came from", "來自"), Text("people", "人物"), Text("went to", "去向")),
        strict=True,
    )
    heading = {
        side: labels[side].iloc[:1].assign(y=6, label=t.say(word), tint=t.ink("muted"))
        for side, word in heads
    }
    return alt.layer(
        _lines(t, _links(t, place, "school"), height, [1, 0], 2.5).encode(opacity=alt.OpacityValue(0.75)),
        _lines(t, _links(t, place, "startup"), height, [1, 0], 2.5).encode(opacity=alt.OpacityValue(0.75)),
        _lines(t, arcs, height, [3, 3], 1.5),
        _hired_dots(t, arcs, height),
        *(lettering(t, points, height, side) for side, points in labels.items()),
        *(lettering(t, points, height, side) for side, points in heading.items()),
        height=height,
    )


# ── 3 years to a listing ────────────────────────────────────────────────────────────────

NORM = "china-chip-design-companies.founding-to-listing-years.2026-01"


@chart(
    data=_years_to_listing,
    title=Text(
        en="Three firms took between {{ derived('shortest-wait-for-listing') }} and "
        "{{ derived('biren-years-to-listing') }} "
        "from founding to listing; an investor puts the average at {{ fact('" + NORM + "') }}",
        zh_hant="三家公司自成立到上市，最短{{ derived('shortest-wait-for-listing') }}，"
        "最長{{ derived('biren-years-to-listing') }}；"
        "一位投資人說平均要{{ fact('" + NORM + "') }}",
    ),
    subtitle=Text(
        en="Years from founding to listing, or to January 2026; the pale end is what an inexact "
        "founding date leaves open; tick: by a date found outside the articles",
        zh_hant="自成立至上市（未上市者至2026年一月）的年數；淡色為日期不精確的餘地；豎線：依各篇以外查得的日期",
    ),
    alt=Text(
        en="Bars from zero. MetaX {{ derived('metax-years-to-listing') }}, Moore Threads "
        "{{ derived('moore-threads-years-to-listing') }}, Biren "
        "{{ derived('biren-years-to-listing') }}; Enflame unlisted "
        "after {{ derived('enflame-years-unlisted') }}; a line at {{ fact('" + NORM + "') }}.",
        zh_hant="自零起的長條。沐曦股份{{ derived('metax-years-to-listing') }}，摩爾線程"
        "{{ derived('moore-threads-years-to-listing') }}，"
        "壁仞科技{{ derived('biren-years-to-listing') }}；燧原科技成立"
        "{{ derived('enflame-years-unlisted') }}尚未上市；直線標示{{ fact('" + NORM + "') }}。",
    ),
    note=Text(
        en="The norm is one investor's claim, without a sample. Firms that never listed are in nobody's "
        "average.",
        zh_hant="此常態出自一位投資人，未附樣本。從未上市的公司，不在任何人的平均裡。",
    ),
    columns=("subject", "years", "source"),
)
def years_to_listing(t: View) -> Any:
    norm = float(t.rows["norm"].iloc[0])
    base = alt.Chart(t.rows)
    scale, axis = (
        alt.Scale(domain=[0, 11]),
        alt.Axis(values=[0, 2, 4, 6, 8, 10], labelOverlap=False, tickCount=6),
    )
    y = t.y("subject", axis=None)
    bars = base.mark_bar(height=14).encode(
        x=t.x("least", scale=scale, axis=axis), y=y, color=t.color(), opacity=_firmness()
    )
    ends = base.mark_bar(height=14, opacity=0.3).encode(
        x=t.x("least", scale=scale, axis=axis), x2=alt.X2("most:Q"), y=y, color=t.color()
    )
    line = alt.Chart(pd.DataFrame({"norm": [norm]})).mark_rule(
        strokeDash=[5, 3], strokeWidth=2, color=t.ink("claim")
    )
    claim = t.say(Text("investor’s norm", "投資人所稱常態"))
    mark = alt.Chart(pd.DataFrame({"norm": [norm], "label": [claim]})).mark_text(
        align="right", dx=-6, y=-8, color=t.ink("muted")
    )
    x_norm = alt.X("norm:Q", scale=scale, axis=axis, title=None)
    ticks = base.mark_tick(height=22, thickness=2, color=t.ink("ink")).encode(
        x=alt.X("outside:Q", scale=scale, axis=axis, title=None), y=y
    )
    layers = [
        bars,
        ends,
        ticks,
        line.encode(x=x_norm),
        mark.encode(x=x_norm, text=alt.Text("label:N")),
        *_wait_labels(t, y, scale, axis),
    ]
    return alt.layer(*layers, height=alt.Step(t.per_screen(50, 46)))


def _firmness() -> alt.Opacity:
    scale = alt.Scale(domain=["listed", "waiting", "absent"], range=[1, 0.45, 0])
    return alt.Opacity("state:N", scale=scale, legend=None)


def _wait_labels(t: View, y: alt.Y, scale: alt.Scale, axis: alt.Axis) -> list[Any]:
    """Return each firm's name and years, above its bar."""
    said = t.rows.assign(zero=0, label=t.rows["subject"] + t.say(Text(": ", "：")) + t.rows["years"])
    mark = alt.Chart(said).mark_text(align="left", dy=-18)
    return [mark.encode(x=alt.X("zero:Q", scale=scale, axis=axis, title=None), y=y, text=alt.Text("label:N"))]


# ── 4 posts by school ───────────────────────────────────────────────────────────────────


def _cells(t: View) -> tuple[dict[str, float], float, list[dict[Any, Any]], dict[str, float], float]:
    """Return columns' x, the line height, each person's place, each firm's top, and the height."""
    left, step = t.per_screen(0, 120), (t.width - t.per_screen(0, 120)) / 3
    columns = {name: left + 8 + i * step for i, name in enumerate(("nvidia", "amd", "other"))}
    line, y, dots, tops = 21.0, 40.0, [], {}
    for firm in TEAMS:
        tops[firm] = y
        y += t.per_screen(20, 0)
        people = t.rows[t.rows["object_id"] == firm]
        used = dict.fromkeys(columns, 0)
        for _, row in people.sort_values("is_founder", ascending=False, kind="stable").iterrows():
            names = [n for n in ("nvidia", "amd") if row[n]] or ["other"]
            level = max(used[n] for n in names)
            used |= dict.fromkeys(names, level + 1)
            dots.append(row.to_dict() | {"columns": names, "y": y + level * line})
        y += max(used.values()) * line + 14
    return columns, line, dots, tops, y


def _school_dots(t: View, columns: dict[str, float], dots: list[dict[Any, Any]]) -> pd.DataFrame:
    return _frame(
        {
            "x": columns[name],
            "y": dot["y"],
            "tint": t.company(dot["object_id"]),
            "is_founder": dot["is_founder"],
        }
        for dot in dots
        for name in dot["columns"]
    )


def _school_heads(t: View, columns: dict[str, float], dots: list[dict[Any, Any]]) -> pd.DataFrame:
    words = {"nvidia": t.name("nvidia"), "amd": t.say(Text(*SHORT["amd"]))}
    words["other"] = t.say(Text("neither", "皆非"))
    count = {name: sum(name in dot["columns"] for dot in dots) for name in columns}
    return _frame(
        {"x": x - 6, "y": 8, "label": f"{words[name]} {count[name]}", "tint": t.ink("ink")}
        for name, x in columns.items()
    )


@chart(
    data=_posts,
    title=Text(
        en="Nvidia’s side is mostly one firm: outside Moore Threads, AMD’s former people outnumber "
        "Nvidia’s seven to three",
        zh_hant="輝達一系多在同一家公司：摩爾線程之外，出身超微（AMD）者七人，出身輝達者三人",
    ),
    subtitle=Text(
        en="Named founders (filled) and executives (hollow), by start-up and former employer; a line "
        "joins two schools of one person",
        zh_hant="具名的創辦人（實心）與高階主管（空心），依公司與舊東家；橫線連接同一人的兩個出身",
    ),
    alt=Text(
        en="A dot for each of fifteen people in a grid of five firms by Nvidia, AMD and neither. Of "
        "seven founders one "
        "comes from Nvidia, five from AMD and one from neither.",
        zh_hant="十五人各一點，五家公司乘輝達、超微、皆非三欄。七位創辦人中，一人出身輝達，"
        "五人出身超微，一人皆非。",
    ),
    note=Text(
        en="Cambricon’s founding team, mainly from an institute of the Chinese Academy of Sciences, is "
        "not named person by person and not counted.",
        zh_hant="寒武紀創始團隊主要來自中國科學院計算技術研究所，文中未逐一具名，故未計入。",
    ),
    columns=("subject", "object", "role", "source"),
)
def posts_by_school(t: View) -> Any:
    columns, _, dots, tops, height = _cells(t)
    x, y = paper(t, int(height))
    points = _school_dots(t, columns, dots)
    names = _frame(
        {"x": columns[d["columns"][0]] + 10, "y": d["y"], "label": d["subject"], "tint": t.ink("ink")}
        for d in dots
    )
    firms = _frame(
        {"x": 0, "y": top, "label": t.name(firm), "tint": t.company(firm)} for firm, top in tops.items()
    )
    rules = (
        alt.Chart(_frame({"y": top - 17} for top in tops.values())).mark_rule(color=t.ink("grid")).encode(y=y)
    )
    return alt.layer(
        rules,
        _lines(t, _joins(t, columns, dots), int(height), [1, 0], 1.5),
        *(
            _dots(points[points["is_founder"] == is_founder], x, y, is_founder, t)
            for is_founder in (True, False)
        ),
        lettering(t, names, int(height)),
        lettering(t, firms, int(height), fontWeight=600),
        lettering(t, _uncounted(t, columns, dots), int(height)),
        lettering(t, _school_heads(t, columns, dots), int(height), fontWeight=600),
        height=int(height),
    )


def _uncounted(t: View, columns: dict[str, float], dots: list[dict[Any, Any]]) -> pd.DataFrame:
    """Return the group that is known only as a group, beside Cambricon's people."""
    full = Text("(team, mainly CAS)", "（團隊，主要來自中科院）")
    said = t.say(t.per_screen(Text("(CAS team)", "（團隊，中科院）"), full))
    return _frame([{"x": columns["other"] - 5, "y": dots[-1]["y"], "label": said, "tint": t.ink("muted")}])


def _dots(points: pd.DataFrame, x: alt.X, y: alt.Y, is_founder: bool, t: View) -> Any:
    fill = {"filled": True} if is_founder else {"filled": False, "fill": t.ink("paper"), "strokeWidth": 2}
    return alt.Chart(points).mark_point(size=80, opacity=1, **fill).encode(x=x, y=y, color=tint())


def _joins(t: View, columns: dict[str, float], dots: list[dict[Any, Any]]) -> pd.DataFrame:
    """Return lines between the two columns of a person from both schools, clear of the name."""
    ends = [(d, d["columns"]) for d in dots if len(d["columns"]) > 1]
    return _frame(
        {"line": i, "step": end, "x": x, "y": dot["y"], "tint": t.company(dot["object_id"])}
        for i, (dot, (first, last)) in enumerate(ends)
        for end, x in enumerate((columns[first] + 14 + length(t, dot["subject"]), columns[last] - 6))
    )


# ── 5 Nvidia's own investing ────────────────────────────────────────────────────────────

_LARGE = "nvidia.firms-in-rounds-over-usd-100m.2023/2025"


def _nvidia_investing(ledger: Ledger) -> pd.DataFrame:
    counts = ["ai-deals", "firms-in-rounds-over-usd-100m", "mainland-china-firms-in-large-rounds"]
    return ledger.series(counts, subjects=["nvidia"])


_DEALS = {
    "ai-deals": Text("AI deals in 2025: ", "2025年參與的AI融資："),
    "firms-in-rounds-over-usd-100m": Text("In large rounds since 2023: ", "2023年以來大額參投："),
    "mainland-china-firms-in-large-rounds": Text("of these from mainland China: ", "其中中國大陸公司："),
}


def _grid_of_dots(t: View, rows: pd.DataFrame) -> pd.DataFrame:
    """Return a dot for each deal or firm, the rows' labels above them."""
    across = t.per_screen(25, 50)
    step, y, points = t.width / across, 0.0, []
    for _, row in rows.iterrows():
        count = int(row["low"])
        y += 14
        points.append({"x": 0.0, "y": y, "label": t.say(_DEALS[row["metric_id"]]) + row["said"]})
        y += 20
        points += [
            {"x": (i % across + 0.5) * step, "y": y + i // across * 16, "label": None} for i in range(count)
        ]
        y += max(count - 1, 0) // across * 16 + (16 if count else 0)
    return _frame(points)


def _chance(t: View, firms: int) -> pd.DataFrame:
    return _frame({"share": share / 4, "chance": 100 * (1 - share / 400) ** firms} for share in range(81))


@chart(
    data=_nvidia_investing,
    title=Text(
        en="None of the {{ fact('"
        + _LARGE
        + "') }} in Nvidia’s large rounds is from mainland China, which luck alone would "
        "hardly leave so if more than {{ derived('nvidia-none-by-chance-share') }} of the pool were",
        zh_hant="輝達大額參投的{{ fact('" + _LARGE + "') }}中無一來自中國大陸；若母體中大陸公司占逾"
        "{{ derived('nvidia-none-by-chance-share') }}，單憑運氣很難如此",
    ),
    subtitle=Text(
        en="Top: one dot per deal or firm. Below: chance of drawing no mainland firm, %, by the unknown "
        "share of such firms in the pool, %",
        zh_hant="上：一點一筆或一家。下：一家大陸公司都沒抽中的機率（%），"
        "依母體中大陸公司的（未知）占比（%）",
    ),
    alt=Text(
        en="Dots: {{ fact('nvidia.ai-deals.2025') }} in 2025, {{ fact('"
        + _LARGE
        + "') }} since 2023, none mainland Chinese. "
        "A falling curve crosses five in a hundred at a share of "
        "{{ derived('nvidia-none-by-chance-share') }}.",
        zh_hant="點圖：2025年{{ fact('nvidia.ai-deals.2025') }}，2023年以來{{ fact('"
        + _LARGE
        + "') }}，大陸公司為零。"
        "下降曲線在占比{{ derived('nvidia-none-by-chance-share') }}處跌破百分之五。",
    ),
    note=Text(
        en="The curve assumes independent draws from one pool. It says what luck can explain; it names "
        "no cause.",
        zh_hant="曲線假設自同一母體獨立抽取。它只說運氣能解釋多少，不指認任何原因。",
    ),
)
def none_of_the_large_rounds(t: View) -> Any:
    firms = int(t.rows[t.rows["metric_id"] == "firms-in-rounds-over-usd-100m"]["low"].iloc[0])
    return alt.vconcat(_deal_dots(t), _chance_curve(t, firms), spacing=18)


def _deal_dots(t: View) -> Any:
    points = _grid_of_dots(t, t.rows)
    height = int(points["y"].max() + 10)
    x, y = paper(t, height)
    dots, labels = points[points["label"].isna()], points[points["label"].notna()].assign(tint=t.ink("ink"))
    marks = (
        alt.Chart(dots)
        .mark_circle(size=t.per_screen(70, 80), opacity=1, color=t.company("nvidia"))
        .encode(x=x, y=y)
    )
    return alt.layer(marks, lettering(t, labels, height), width=t.width - 62, height=height)


def _chance_curve(t: View, firms: int) -> Any:
    crossing = 100 * (1 - 0.05 ** (1 / firms))
    x = alt.X(
        "share:Q",
        title=t.say(Text("share of mainland firms in the pool", "母體中大陸公司的占比")),
        axis=percents([0, 5, 10, 15, 20], labelOverlap=False),
        scale=alt.Scale(domain=[0, 20]),
    )
    y = alt.Y(
        "chance:Q",
        title=None,
        axis=percents([0, 20, 40, 60, 80, 100], labelOverlap=False),
        scale=alt.Scale(domain=[0, 100]),
    )
    curve = alt.Chart(_chance(t, firms)).mark_line(color=t.ink("accent"), strokeWidth=3).encode(x=x, y=y)
    here = pd.DataFrame(
        {"share": [crossing], "chance": [5.0], "zero": [0], "label": [_crossing_said(t, crossing)]}
    )
    drop = (
        alt.Chart(here)
        .mark_rule(strokeDash=[4, 3], color=t.ink("muted"))
        .encode(x=x, y=y, y2=alt.Y2("zero:Q"))
    )
    point = alt.Chart(here).mark_point(size=90, opacity=1, color=t.ink("accent")).encode(x=x, y=y)
    label = (
        alt.Chart(here)
        .mark_text(align="left", dx=4, dy=-16, color=t.ink("ink"))
        .encode(x=x, y=y, text=alt.Text("label:N"))
    )
    return alt.layer(
        curve, drop, point, label, width=t.width - 62, height=t.per_screen(190, 210), title=_panel_title(t)
    )


def _panel_title(t: View) -> alt.TitleParams:
    said = Text("Chance that none drawn is mainland Chinese", "抽中者全非大陸公司的機率")
    return alt.TitleParams(
        t.say(said), anchor="start", fontWeight="normal", color=t.ink("ink"), fontSize=t.per_screen(12, 13)
    )


def _crossing_said(t: View, share: float) -> str:
    return t.say(Text(f"{share:.1f}%: a chance of 5%", f"占{share:.1f}%時，機率5%"))
